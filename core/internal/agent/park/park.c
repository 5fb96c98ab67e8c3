/*
 * park makes an interpreter wait, fully started, until there is a program for it.
 *
 * The agent preloads this library (ld.so(8): LD_PRELOAD) into the very command that
 * would run the program. The interpreter starts as it always does; when it opens the
 * program's file, in whose place there is a stand-in, it parks inside of that call. A run then
 * costs what is left: the file is laid, the run's streams take the place of standard
 * input and output, and open(2) returns. All that the program can ask about itself is
 * what it is after a fresh start, since it was started so.
 *
 * Two modes, see struct park.mode:
 *
 *   once  The parked process itself becomes the program. Any interpreter can.
 *   fork  The parked process stays and each program is a child of it, which is made
 *         ahead and waits in its place. For interpreters that have one thread, or
 *         whose threads the other library makes anew (threads/threads.c). Until
 *         there is a program both belong to a user of their own, so that no program
 *         can reach them, and hold the right to change users, which the child gives
 *         up then.
 *
 * The library uses few functions of the C library, all of them old, so that it loads beside
 * whichever glibc an image has. arm64 and amd64.
 */
#define _GNU_SOURCE
#include "park.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* The variable that says how to park: mode:socket:uid:gid:parked:folder:file, where
 * mode is below, socket the descriptor on which orders come, uid and gid the slot's
 * user, parked the user to wait as (but once), folder the program's working directory
 * and file the whole path of what parks when it is opened; with a slash at its end that
 * of a folder: to look for something in it parks. */
static const char variable[] = "EXECMAN_PARK=";
static const char preload[] = "LD_PRELOAD=";

struct park park;

/* What the parked process tells when it has parked. */
struct ready {
	int64_t pid;
	int64_t prepared; /* bytes that a child which waits has for itself */
};

pid_t own_number(void) { return (pid_t)syscall(SYS_getpid); }

void number(const char **text, unsigned *value) {
	for (*value = 0; **text >= '0' && **text <= '9'; (*text)++)
		*value = *value * 10 + (unsigned)(**text - '0');
	if (**text == ':')
		(*text)++;
}

static int read_variable(const char *text) {
	unsigned socket;
	const char *colon;
	int mode = text[0];
	if ((mode != forks && mode != calls_fork && mode != once) || text[1] != ':')
		return -1;
	text += 2;
	number(&text, &socket);
	number(&text, &park.uid);
	number(&text, &park.gid);
	number(&text, &park.parked);
	colon = strchr(text, ':');
	if (!colon || (size_t)(colon - text) >= sizeof park.folder || strlen(colon + 1) >= sizeof park.file)
		return -1;
	memcpy(park.folder, text, (size_t)(colon - text));
	strcpy(park.file, colon + 1);
	park.socket = (int)socket;
	park.pid = own_number();
	park.mode = mode;
	return 0;
}

/* The descriptor moves out of the way: an interpreter's first one is 3 at a fresh
 * start. */
static void move_socket(void) {
	struct rlimit files;
	int high = 1000, moved = -1;
	if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur <= (rlim_t)high)
		high = (int)files.rlim_cur - 1;
	moved = fcntl(park.socket, F_DUPFD_CLOEXEC, high);
	if (moved < 0)
		return;
	close(park.socket);
	park.socket = moved;
}

/* Runs before main. Both variables leave the environment, also the text of
 * /proc/self/environ: the agent puts them last. */
static void __attribute__((constructor)) begin(void) {
	char **from, **to;
	const char *end = NULL;
	note_stack((char *)environ);
	for (from = to = environ; from && *from; from++) {
		int ours = strncmp(*from, variable, sizeof variable - 1) == 0;
		if (ours)
			read_variable(*from + sizeof variable - 1);
		if (ours || strncmp(*from, preload, sizeof preload - 1) == 0) {
			end = end ? end : *from;
			memset(*from, 0, strlen(*from));
		} else {
			*to++ = *from;
		}
	}
	if (to)
		*to = NULL;
	if (end)
		end_environment(end);
	if (park.mode) {
		move_socket();
		prepare_node();
		prepare_lua();
	}
}

static int one_thread(void) {
	/* /proc/self/task has a link for each thread and two of its own. */
	int fd = open("/proc/self/task", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char entries[512];
	long n, at, threads = 0;
	if (fd < 0)
		return 0;
	while ((n = syscall(SYS_getdents64, fd, entries, sizeof entries)) > 0)
		for (at = 0; at < n; threads++)
			at += *(unsigned short *)(entries + at + 16); /* d_reclen */
	close(fd);
	return threads == 3; /* with . and .. */
}

static void give_up_rights(void) {
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct none[2];
	memset(none, 0, sizeof none);
	if (syscall(SYS_setresgid, park.gid, park.gid, park.gid) != 0 ||
	    syscall(SYS_setresuid, park.uid, park.uid, park.uid) != 0 ||
	    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0 ||
	    syscall(SYS_capset, &header, none) != 0)
		_exit(126);
	/* Lost with the change of users; without it /dev/stdout cannot be opened. */
	prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static void become_parked(void) {
	/* Not the system calls, which change one thread only: setresuid(2). */
	if (setresgid(park.parked, park.parked, park.parked) != 0 ||
	    setresuid(park.parked, park.parked, park.parked) != 0)
		_exit(126);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* What the interpreter does itself in the child of a fork of its own. Python 2
 * believes in signals only when it is the process that it was. Later ones do not
 * need it, and must not be told while they wait for a system call. */
extern void PyOS_AfterFork(void) __attribute__((weak));
extern void PyOS_AfterFork_Child(void) __attribute__((weak));

static void tell_interpreter(void) {
	if (PyOS_AfterFork && !PyOS_AfterFork_Child)
		PyOS_AfterFork();
}

/* glibc's own fork(3), under another of its names. */
extern pid_t __fork(void) __attribute__((visibility("default")));

pid_t fork_whole(void) { return fork_threads ? fork_threads() : __fork(); }

/* The process between the parked one and the next program's, in that one's memory. */
static pid_t between;

/* Makes a child of the agent and not of the parked process, so that the agent waits
 * for it and getppid(2) is what it is after a fresh start. The one between is made
 * by vfork(2), which copies nothing, and ends at once. */
static pid_t fork_orphan(void) {
	volatile pid_t orphan = -1;
	pid_t child = vfork();
	if (child == 0) {
		between = own_number();
		orphan = fork_whole();
		if (orphan == 0)
			return 0;
		_exit(0);
	}
	if (child > 0)
		while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
			;
	return orphan;
}

/* Returns when the process between has ended, which it mostly has long before. This does
 * not yield(2) meanwhile: that makes Linux 6.18 forget it for seconds under load. */
static void await_orphanhood(void) {
	const struct timespec glance = {0, 50000};
	while (getppid() == between)
		nanosleep(&glance, NULL);
}

/* Waits until the last process that was made has its program: there is one ahead, not
 * more. Its end of the pipe closes without a word when there will be no order. */
static void await_begin(int *ahead) {
	char byte;
	ssize_t n;
	if (*ahead < 0)
		return;
	do
		n = read(*ahead, &byte, 1);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		_exit(0);
	close(*ahead);
	*ahead = -1;
}

/* Is the process that was made ahead: waits for its order and takes the program's place. */
static void take_order(int ahead) {
	int fds[descriptors];
	prepare_pages();
	if (!receive(fds))
		_exit(0);
	await_orphanhood();
	if (write(ahead, "", 1) != 1)
		_exit(0);
	close(ahead);
	give_up_rights();
	if (setsid() < 0 || chdir(park.folder) != 0)
		_exit(126);
	replace_copies(fds);
	begin_program(fds);
	park.mode = 0;
	start_now();
}

/* Makes the process of the next program when the last one has its own: what fork(2)
 * returns, and 0 not before there is the program. */
static pid_t next_fork(void) {
	static int ahead = -1; /* of which the last process has the other end */
	int ends[2];
	pid_t pid;
	await_begin(&ahead);
	if (pipe2(ends, O_CLOEXEC) != 0)
		_exit(0);
	pid = fork_orphan();
	if (pid == 0) {
		close(ends[0]);
		take_order(ends[1]);
		return 0;
	}
	close(ends[1]);
	ahead = ends[0];
	if (pid < 0)
		_exit(0);
	return pid;
}

static void tell_parked(void) {
	struct ready ready = {own_number(), (int64_t)prepared_bytes()};
	if (write(park.socket, &ready, sizeof ready) != sizeof ready)
		_exit(0);
}

/* Has a child go through an empty program. Returns 0 in it. */
static pid_t have_rehearsal(void) {
	pid_t child = rehearse();
	if (child == 0) {
		close(park.socket);
		give_up_rights(); /* only the slot's user can open the stand-in */
		park.mode = 0;
	}
	return child;
}

/* Makes a process for each order. Returns in the program's. */
static void serve_forks(void) {
	note_copies();
	become_parked();
	settle_python();
	settle_php();
	settle_lua();
	if (have_rehearsal() == 0)
		return;
	if (next_fork() != 0) {
		tell_parked();
		while (next_fork() != 0)
			;
	}
	tell_interpreter();
	seed_lua();
}

/* In mode calls_fork each call makes the process of a program. */
pid_t fork(void) {
	static int parked;
	pid_t pid;
	if (park.mode != calls_fork || own_number() != park.pid)
		return __fork();
	if (parked)
		return next_fork();
	parked = 1;
	become_parked();
	if (have_rehearsal() == 0)
		return 0;
	pid = next_fork();
	if (pid != 0)
		tell_parked();
	return pid;
}

void wait_for_program(void) {
	int fds[descriptors];
	int mode = park.mode;
	park.mode = 0;
	forget_node();
	forget_lua();
	if (mode == forks) {
		practise_mono();
		if (with_threads_stopped)
			with_threads_stopped(serve_forks);
		else if (one_thread())
			serve_forks();
		else
			_exit(cannot_park);
		if (rehearses())
			rehearse_mono();
		return;
	}
	note_copies();
	tell_parked();
	if (!receive(fds))
		_exit(0);
	replace_copies(fds);
	begin_program(fds);
	start_now();
}

