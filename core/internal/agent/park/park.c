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
 *         ahead and waits in its place. For interpreters that have one thread. Until
 *         there is a program both belong to a user of their own, so that no program
 *         can reach them, and hold the right to change users, which the child gives
 *         up then.
 *
 * It uses few functions of the C library, all of them old, so that it loads beside
 * whichever glibc an image has. arm64 and amd64.
 */
#define _GNU_SOURCE
#include "park.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/prctl.h>
#include <sched.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
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

enum { forks = 'f', calls_fork = 'c', once = 'o' };

enum { path_bytes = 256 };

static struct {
	int mode; /* 0 when there is nothing to park for */
	int socket;
	unsigned uid, gid, parked;
	pid_t pid; /* of the process that is to park: its children must not */
	char folder[path_bytes], file[path_bytes];
} park;

/* What the parked process tells when it has parked. */
struct ready {
	int64_t pid;
	int64_t prepared; /* bytes that a child which waits has for itself */
};

/* What the process of a program tells when it begins. */
struct begun {
	int64_t pid;
	int64_t cpu; /* nanoseconds it has used before */
};

/* Not getpid(2), in whose place the library for threads has one of its own. */
static pid_t own_number(void) { return (pid_t)syscall(SYS_getpid); }

static void number(const char **text, unsigned *value) {
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

/* The text of /proc/self/stat behind the process's name: proc_pid_stat(5). */
static const char *own_stat(char *text, size_t size) {
	int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, size - 1);
	const char *name_end;
	if (fd >= 0)
		close(fd);
	text[n < 0 ? 0 : n] = 0;
	name_end = strrchr(text, ')');
	return name_end ? name_end + 1 : "";
}

/* Has /proc/self/environ end where the program's variables do: PR_SET_MM_MAP of
 * prctl(2), which needs no right. A kernel without it shows zeros behind them. */
static void end_environment(const char *end) {
	enum { code = 26, stack = 28, data = 45, places = 52 };
	struct prctl_mm_map map;
	unsigned long long at[places] = {0};
	char text[1024];
	const char *word = own_stat(text, sizeof text);
	int field;
	for (field = 3; field < places && *word; field++) {
		for (word++; *word >= '0' && *word <= '9'; word++)
			at[field] = at[field] * 10 + (unsigned long long)(*word - '0');
		word += strcspn(word, " ");
	}
	memset(&map, 0, sizeof map);
	map.start_code = at[code], map.end_code = at[code + 1], map.start_stack = at[stack];
	map.start_data = at[data], map.end_data = at[data + 1], map.start_brk = at[data + 2];
	map.arg_start = at[data + 3], map.arg_end = at[data + 4], map.env_start = at[data + 5];
	map.env_end = (unsigned long)end;
	map.brk = (unsigned long)sbrk(0);
	map.exe_fd = (__u32)-1;
	prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0);
}

/* Where the interpreter has noted when it started. Perl does, for $^T. */
static struct {
	time_t *at, when;
	char *stack; /* the end of it */
} started;

/* time(2), which is the coarse clock. */
time_t time(time_t *at) {
	struct timespec now;
	char here;
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	if (!at)
		return now.tv_sec;
	*at = now.tv_sec;
	/* Not what is on the stack, which is gone when its function returns. */
	if (park.mode && !started.at && ((char *)at < &here || (char *)at > started.stack)) {
		started.at = at;
		started.when = now.tv_sec;
	}
	return now.tv_sec;
}

/* Has the program start now. */
static void start_now(void) {
	if (started.at && *started.at == started.when)
		time(started.at);
}

/* Runs before main. Both variables leave the environment, also the text of
 * /proc/self/environ: the agent puts them last. */
static void __attribute__((constructor)) begin(void) {
	char **from, **to;
	const char *end = NULL;
	started.stack = (char *)environ;
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
	if (park.mode)
		move_socket();
}

static int64_t cpu_time(void) {
	struct rusage u;
	if (getrusage(RUSAGE_SELF, &u) != 0)
		return 0;
	return ((int64_t)u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000 +
	       ((int64_t)u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000;
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

enum { streams = 3, descriptors = streams + 1 };

/* Waits for an order: the program's streams and the socket on which the program
 * tells its number. Returns 0 when there will be none any more. */
static int receive(int fds[descriptors]) {
	char byte, control[CMSG_SPACE(sizeof(int) * descriptors)];
	struct iovec data = {&byte, 1};
	struct msghdr message;
	struct cmsghdr *rights;
	ssize_t n;
	memset(&message, 0, sizeof message);
	message.msg_iov = &data;
	message.msg_iovlen = 1;
	message.msg_control = control;
	message.msg_controllen = sizeof control;
	do
		n = recvmsg(park.socket, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	rights = CMSG_FIRSTHDR(&message);
	if (n != 1 || !rights || rights->cmsg_len != CMSG_LEN(sizeof(int) * descriptors))
		return 0;
	memcpy(fds, CMSG_DATA(rights), sizeof(int) * descriptors);
	return 1;
}

static void close_all(const int fds[descriptors]) {
	int i;
	for (i = 0; i < descriptors; i++)
		close(fds[i]);
}

/* Puts a stream in the place of one that the process had while it waited. What it has
 * set stays: that others do not inherit it, and that it does not block. */
static int replace(int old, int stream) {
	int marks = fcntl(old, F_GETFD), flags = fcntl(old, F_GETFL), own = fcntl(stream, F_GETFL);
	if (flags >= 0 && own >= 0 && (flags & O_NONBLOCK) && fcntl(stream, F_SETFL, own | O_NONBLOCK) < 0)
		return -1;
	if (dup2(stream, old) < 0 || (marks > 0 && fcntl(old, F_SETFD, marks) < 0))
		return -1;
	return 0;
}

/* fstat(2), whose function in the C library is not old. */
static int status_of(int fd, struct stat *into) {
	return (int)syscall(SYS_fstat, fd, into);
}

/* Replaces one copy that an interpreter has made of a stream, as libuv does, before the
 * streams themselves are replaced. */
static int replace_copy(int copy, const int fds[descriptors]) {
	struct stat old, own;
	int i;
	if (status_of(copy, &own) != 0)
		return 0; /* of the folder that is being read */
	for (i = 0; i < streams; i++)
		if (status_of(i, &old) == 0 && old.st_dev == own.st_dev && old.st_ino == own.st_ino)
			return replace(copy, fds[i]);
	return 0;
}

/* Replaces all copies. The streams that an interpreter waits with are pipes of its own, so
 * that whatever else is the same file is a copy. */
static void replace_copies(const int fds[descriptors]) {
	int folder = open("/proc/self/fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char entries[1024];
	long n, at;
	while ((n = folder < 0 ? -1 : syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0)
		for (at = 0; at < n; at += *(unsigned short *)(entries + at + 16)) { /* d_reclen */
			const char *name = entries + at + 19;
			unsigned copy;
			number(&name, &copy);
			if (copy >= streams && replace_copy((int)copy, fds) != 0)
				_exit(126);
		}
	if (n < 0)
		_exit(126);
	close(folder);
}

/* Takes the streams, and waits for the agent to know this process. The interpreter may
 * have marked its own to be closed on execve. */
static void begin_program(const int fds[descriptors]) {
	int i;
	struct begun begun = {own_number(), cpu_time()};
	char byte;
	for (i = 0; i < streams; i++)
		if (replace(i, fds[i]) != 0)
			_exit(126);
	if (write(fds[streams], &begun, sizeof begun) != sizeof begun || read(fds[streams], &byte, 1) != 1)
		_exit(126);
	close_all(fds);
	close(park.socket);
}

/* Makes a child of the agent and not of the parked process, so that the agent waits
 * for it and getppid(2) is what it is after a fresh start. The one between is made
 * by vfork(2), which copies nothing, and ends at once. */
static pid_t fork_orphan(void) {
	volatile pid_t orphan = -1;
	pid_t own = 0, between = vfork();
	if (between == 0) {
		own = own_number();
		orphan = __fork();
		if (orphan == 0) {
			while (getppid() == own)
				sched_yield();
			return 0;
		}
		_exit(0);
	}
	if (between > 0)
		while (waitpid(between, NULL, 0) < 0 && errno == EINTR)
			;
	return orphan;
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
	if (write(ahead, "", 1) != 1)
		_exit(0);
	close(ahead);
	give_up_rights();
	if (setsid() < 0 || chdir(park.folder) != 0)
		_exit(126);
	begin_program(fds);
	park.mode = 0;
	start_now();
	if (resume_threads)
		resume_threads();
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
		if (resume_threads)
			resume_threads();
	}
	return child;
}

/* Makes a process for each order. Returns in the program's. */
static void serve_forks(void) {
	if (suspend_threads)
		suspend_threads();
	if (!one_thread())
		_exit(125);
	become_parked();
	settle_python();
	settle_php();
	if (have_rehearsal() == 0)
		return;
	if (next_fork() != 0) {
		tell_parked();
		while (next_fork() != 0)
			;
	}
	tell_interpreter();
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

static void wait_for_program(void) {
	int fds[descriptors];
	int mode = park.mode;
	park.mode = 0;
	if (mode == forks) {
		serve_forks();
		return;
	}
	tell_parked();
	if (!receive(fds))
		_exit(0);
	replace_copies(fds);
	begin_program(fds);
	start_now();
}

/* Removes the last name of a path that has one. */
static size_t without_last(const char *path, size_t length) {
	while (length > 0 && path[--length] != '/')
		;
	return length;
}

/* The whole path, without . and .. in it, of what a path names. Links are not followed:
 * there are none in a slot. Returns -1 when it is too long to be the program's. */
static int whole_path(const char *path, char whole[path_bytes]) {
	size_t length = 0, name;
	if (path[0] != '/') {
		length = strlen(park.folder);
		memcpy(whole, park.folder, length);
	}
	for (; *path; path += name) {
		path += strspn(path, "/");
		name = strcspn(path, "/");
		if (name == 0 || (name == 1 && path[0] == '.'))
			continue;
		if (name == 2 && path[0] == '.' && path[1] == '.') {
			length = without_last(whole, length);
			continue;
		}
		if (length + 1 + name >= path_bytes)
			return -1;
		whole[length] = '/';
		memcpy(whole + length + 1, path, name);
		length += 1 + name;
	}
	whole[length] = 0;
	return 0;
}

/* Tells whether the program is in a folder, and not a file. */
static int is_folder(void) {
	return park.file[0] && park.file[strlen(park.file) - 1] == '/';
}

/* Tells whether a path is that of the program's file, or of what may be in its folder,
 * before it has parked. */
static int is_program(const char *path) {
	char whole[path_bytes];
	if (!park.mode || !path || own_number() != park.pid || whole_path(path, whole) != 0)
		return 0;
	if (is_folder())
		return strncmp(whole, park.file, strlen(park.file)) == 0;
	return strcmp(whole, park.file) == 0;
}

static void pass(const char *path) {
	if (park.mode != calls_fork && is_program(path))
		wait_for_program();
}

/* What looks for its program in a folder asks for files that may not be there, before
 * it opens any. */
int stat64(const char *path, struct stat64 *into) {
	if (is_folder())
		pass(path);
	return (int)syscall(SYS_newfstatat, AT_FDCWD, path, into, 0);
}

static mode_t mode_of(int flags, va_list arguments) {
	return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;
}

static int open_at(int folder, const char *path, int flags, mode_t mode) {
	pass(path);
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define OPEN(name)                                              \
	int name(const char *path, int flags, ...) {            \
		va_list arguments;                              \
		mode_t mode;                                    \
		va_start(arguments, flags);                     \
		mode = mode_of(flags, arguments);               \
		va_end(arguments);                              \
		return open_at(AT_FDCWD, path, flags, mode);    \
	}
OPEN(open)
OPEN(open64)
OPEN(__open_2)
OPEN(__open64_2)

#define OPENAT(name)                                              \
	int name(int folder, const char *path, int flags, ...) {  \
		va_list arguments;                                \
		mode_t mode;                                      \
		va_start(arguments, flags);                       \
		mode = mode_of(flags, arguments);                 \
		va_end(arguments);                                \
		return open_at(folder, path, flags, mode);        \
	}
OPENAT(openat)
OPENAT(openat64)

/* glibc's own fopen(3), under another of its names. */
extern FILE *_IO_fopen(const char *path, const char *mode);

FILE *fopen(const char *path, const char *mode) {
	pass(path);
	return _IO_fopen(path, mode);
}

FILE *fopen64(const char *path, const char *mode) {
	pass(path);
	return _IO_fopen(path, mode);
}
