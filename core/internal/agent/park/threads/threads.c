/*
 * threads makes an interpreter that has started threads one that can be forked.
 *
 * fork(2) copies one thread only. So this library, preloaded beside that which parks,
 * stops each of the others by a signal, as a debugger would, and in the child of a fork
 * makes them anew: each on its stack, in the copy of its memory, and where the signal met
 * it, to which the kernel's own way back from a signal handler leads. As all
 * of them are there again, so are the locks that one holds and another waits for: fork(2)
 * itself is called, and not the function of the C library, which would take the threads
 * for gone. Solaris has this as forkall(2); DMTCP restarts threads in this way.
 *
 * The first thread of the process is the one that forks, so that it is the child's first
 * one, too. Linux with glibc; arm64 and amd64.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int together = 1;

/* A thread that was stopped. */
struct thread {
	int number;     /* before the fork */
	int *field;     /* where the C library has its number */
	void *context;  /* where it was */
	void *own;      /* its own variables: what the C library finds by a register */
	char *self;     /* its description in the C library */
	void *robust;   /* the list of locks that others get when it ends */
	size_t robust_bytes;
	char name[16];
};

enum { most_threads = 128 };
static struct thread threads[most_threads];
static int thread_count;
static struct thread *leader;
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

static void wait_while(atomic_int *word, int value, const struct timespec *most) {
	call_kernel(SYS_futex, (long)word, FUTEX_WAIT, value, (long)most, 0, 0);
}

/* Restartable sequences, of glibc 2.35 and later: where a thread has the area that it
 * shares with the kernel. */
extern const ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned int __rseq_size __attribute__((weak));

static void register_area(const struct thread *t) {
	enum { bytes = 32, signature = 
#if defined(__x86_64__)
		0x53053053
#else
		(int)0xd428bc00
#endif
	};
	if (&__rseq_size && __rseq_size)
		call_kernel(SYS_rseq, (long)((char *)t->own + __rseq_offset), bytes, 0, signature, 0, 0);
}

/* Goes on as a thread, which has the number in its field: what the kernel keeps of it is
 * said anew. */
static void __attribute__((noreturn)) go_on(const struct thread *t) {
	call_kernel(SYS_set_robust_list, (long)t->robust, (long)t->robust_bytes, 0, 0, 0, 0);
	register_area(t);
	call_kernel(SYS_prctl, PR_SET_NAME, (long)t->name, 0, 0, 0, 0);
	return_to(t->context);
}

void begin_again(struct thread *t) { go_on(t); }

/* Far enough below where a thread was for what it had there. */
enum { distance = 8 << 10 };

static void make_others(void) {
	const long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |
	                   CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
	int i;
	for (i = 0; i < thread_count; i++) {
		struct thread *t = &threads[i];
		if (t != leader && start_thread(flags, (char *)t->context - distance, t, t->field, t->own) < 0)
			give_up("a thread cannot be made\n");
	}
}

pid_t fork_threads(void) {
	const long flags = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD;
#if defined(__x86_64__)
	return (pid_t)call_kernel(SYS_clone, flags, 0, 0, (long)leader->field, 0, 0);
#else
	return (pid_t)call_kernel(SYS_clone, flags, 0, 0, 0, (long)leader->field, 0);
#endif
}

/* Finds where the C library has a thread's number: in the same place of each one's
 * description. */
static void find_fields(void) {
	enum { description_bytes = 2048 };
	size_t at;
	int i;
	for (at = 0; at < description_bytes; at += sizeof(int)) {
		for (i = 0; i < thread_count && *(int *)(threads[i].self + at) == threads[i].number; i++)
			threads[i].field = (int *)(threads[i].self + at);
		if (i == thread_count)
			return;
	}
	give_up("the numbers of threads were not found\n");
}

static struct thread *find(int number) {
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
	make_others();
	go_on(leader);
}

static void stop(int signal, siginfo_t *info, void *context) {
	struct thread *t = find(own_thread());
	int now;
	(void)signal, (void)info;
	if (!t)
		give_up("a thread was not told of\n");
	t->context = context;
	t->own = __builtin_thread_pointer();
	t->self = (char *)pthread_self();
	call_kernel(SYS_get_robust_list, 0, (long)&t->robust, (long)&t->robust_bytes, 0, 0, 0);
	call_kernel(SYS_prctl, PR_GET_NAME, (long)t->name, 0, 0, 0, 0);
	now = atomic_fetch_add(&stopped, 1) + 1;
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
		if (call_kernel(SYS_futex, (long)&stopped, FUTEX_WAIT, now, (long)&most, 0, 0) == -ETIMEDOUT)
			give_up("a thread does not stop\n");
}

void with_threads_stopped(void (*serve)(void)) {
	struct action ours = {stop, SA_SIGINFO | SA_RESTART | restorer_flag, NULL, ~(1ULL << (user_signal - 1))};
	to_serve = serve;
	await_idle();
	each_thread(add_thread);
	leader = find((int)call_kernel(SYS_getpid, 0, 0, 0, 0, 0, 0));
	if (!leader)
		give_up("the first thread has ended\n");
	note_descriptors();
	handle(&ours, &before);
	stop_others();
	if (each_thread(ignore) != thread_count)
		give_up("a thread has come late\n");
	send_stop(own_thread()); /* returns in each child */
}
