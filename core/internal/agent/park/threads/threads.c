/*
 * threads makes an interpreter that has started threads one that can be forked.
 *
 * fork(2) copies one thread only. So this library, preloaded beside that which parks,
 * stops each of the others by a signal, as a debugger would, and has it made anew in each
 * child (again.c): on its stack, in the copy of its memory, and where the signal met it, to
 * which the kernel's own way back from a signal handler leads. As all of them are there
 * again, so are the locks that one holds and another waits for. Hence it is the system
 * call that forks, and not the C library, which would take the threads for gone. Solaris has this
 * as forkall(2), and DMTCP makes threads anew in this way.
 *
 * The first thread of the process is the one that forks, so that it is the child's first
 * one, too. A thread that the signal met in a system call goes on as after any signal: most
 * are begun again, some return EINTR.
 *
 * Linux with glibc; arm64 and amd64.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int together = 1;

struct thread threads[most_threads];
int thread_count;
struct thread *leader, *opener;

static atomic_int stopped;
static atomic_int forever; /* never woken */
static void (*to_serve)(void);

/* The signal is the C library's own, that cancels threads: no mask holds it back. */
enum { stop_signal = 32 };

/* What the kernel wants for rt_sigaction(2). */
struct action {
	void (*handler)(int, siginfo_t *, void *);
	unsigned long flags;
	void (*restorer)(void);
	uint64_t mask;
};
enum { restorer_flag = 0x04000000 };
static struct action before; /* what the signal did */

/* The signal by which the C library changes the users of all threads. */
enum { user_signal = 33 };

void give_up(const char *why) {
	call_kernel(SYS_write, STDERR_FILENO, (long)why, (long)strlen(why), 0, 0, 0);
	_exit(125);
}

static int own_thread(void) { return (int)call_kernel(SYS_gettid, 0, 0, 0, 0, 0, 0); }

/* Waits while a number is the same, but not longer than that. Returns what futex(2) does. */
static long wait_while(atomic_int *word, int value, const struct timespec *most) {
	return call_kernel(SYS_futex, (long)word, FUTEX_WAIT, value, (long)most, 0, 0);
}

struct thread *find_thread(int number) {
	int i;
	for (i = 0; i < thread_count; i++)
		if (threads[i].number == number)
			return &threads[i];
	return NULL;
}

static void handle(const struct action *action, struct action *old) {
	call_kernel(SYS_rt_sigaction, stop_signal, (long)action, (long)old, sizeof action->mask, 0, 0);
}

/* Is where the first thread stops, when all others have. Returns in a child only. */
static void serve(void) {
	handle(&before, NULL);
	find_fields();
	note_shared();
	note_traces();
	to_serve();
	together = 0;
	renew_descriptors();
	renew_shared();
	renew_traces();
	go_on_with_all();
}

static void stop(int signal, siginfo_t *info, void *context) {
	struct thread *t = find_thread(own_thread());
	int now;
	(void)signal, (void)info;
	if (!t)
		give_up("a thread was not told of\n");
	t->context = context;
	t->own = __builtin_thread_pointer();
	t->self = (char *)pthread_self();
	call_kernel(SYS_get_robust_list, 0, (long)&t->robust, (long)&t->robust_bytes, 0, 0, 0);
	call_kernel(SYS_prctl, PR_GET_NAME, (long)t->name, 0, 0, 0, 0);
	atomic_fetch_add(&stopped, 1);
	call_kernel(SYS_futex, (long)&stopped, FUTEX_WAKE, most_threads, 0, 0, 0);
	if (t == leader) {
		while ((now = atomic_load(&stopped)) < thread_count)
			wait_while(&stopped, now, NULL);
		serve();
	}
	for (;;)
		wait_while(&forever, 0, NULL);
}

/* Calls f with the number of each thread and returns how many there are. */
static int each_thread(void (*f)(int)) {
	DIR *all = opendir("/proc/self/task");
	struct dirent *one;
	int count = 0;
	if (!all)
		give_up("the threads cannot be read\n");
	while ((one = readdir(all)))
		if (one->d_name[0] != '.') {
			f(atoi(one->d_name));
			count++;
		}
	closedir(all);
	return count;
}

static int busy;

static void look_whether_busy(int number) {
	char name[64] = "/proc/self/task/", text[512];
	const char *state;
	ssize_t n;
	int fd;
	if (number == own_thread())
		return;
	snprintf(name, sizeof name, "/proc/self/task/%d/stat", number);
	fd = open(name, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		close(fd);
	text[n < 0 ? 0 : n] = 0;
	state = strrchr(text, ')');
	busy |= state && state[2] != 'S';
}

/* Waits until the other threads wait, so that none is stopped in the middle of what
 * each child would have to end, but not for ever. */
static void await_idle(void) {
	enum { looks = 5, most_looks = 1000 };
	const struct timespec between = {0, 2000000};
	int idle = 0, all = 0;
	while (idle < looks && all++ < most_looks) {
		busy = 0;
		each_thread(look_whether_busy);
		idle = busy ? 0 : idle + 1;
		call_kernel(SYS_nanosleep, (long)&between, 0, 0, 0, 0, 0);
	}
}

static void add_thread(int number) {
	if (thread_count == most_threads)
		give_up("too many threads to be forked\n");
	threads[thread_count++].number = number;
}

static void send_stop(int number) {
	if (call_kernel(SYS_tgkill, call_kernel(SYS_getpid, 0, 0, 0, 0, 0, 0), number, stop_signal, 0, 0, 0) != 0)
		give_up("a thread cannot be stopped\n");
}

static void ignore(int number) { (void)number; }

/* Stops all threads but the one that calls it. */
static void stop_others(void) {
	const struct timespec most = {5, 0};
	int i, now;
	for (i = 0; i < thread_count; i++)
		if (threads[i].number != own_thread())
			send_stop(threads[i].number);
	while ((now = atomic_load(&stopped)) < thread_count - 1)
		if (wait_while(&stopped, now, &most) == -ETIMEDOUT)
			give_up("a thread does not stop\n");
}

void with_threads_stopped(void (*serve)(void)) {
	struct action ours = {stop, SA_SIGINFO | SA_RESTART | restorer_flag, NULL, ~(1ULL << (user_signal - 1))};
	to_serve = serve;
	await_idle();
	each_thread(add_thread);
	leader = find_thread((int)call_kernel(SYS_getpid, 0, 0, 0, 0, 0, 0));
	opener = find_thread(own_thread());
	if (!leader)
		give_up("the first thread has ended\n");
	note_descriptors();
	handle(&ours, &before);
	stop_others();
	if (each_thread(ignore) != thread_count)
		give_up("a thread has come late\n");
	send_stop(own_thread()); /* returns in each child */
}
