/*
 * The beginning of a program: its order comes, and its streams take the place of those that
 * the process has waited with.
 */
#define _GNU_SOURCE
#include "park.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the process of a program tells when it begins. */
struct begun {
	int64_t pid;
	int64_t cpu; /* nanoseconds it has used before */
};

static int64_t cpu_time(void) {
	struct rusage u;
	if (getrusage(RUSAGE_SELF, &u) != 0)
		return 0;
	return ((int64_t)u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000 +
	       ((int64_t)u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000;
}

/* Waits for an order: the program's streams and the socket on which the program
 * tells its number. Returns 0 when there will be none any more. */
int receive(int fds[descriptors]) {
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

void close_all(const int fds[descriptors]) {
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

/* Copies that an interpreter has made of its streams, as libuv does. */
enum { most_copies = 16 };
static struct copy {
	int fd, stream;
} copies[most_copies];
static int copy_count;

static void note_copy(int fd) {
	struct stat own, old;
	int i;
	if (status_of(fd, &own) != 0)
		return; /* of the folder that is being read */
	for (i = 0; i < streams && copy_count < most_copies; i++)
		if (status_of(i, &old) == 0 && old.st_dev == own.st_dev && old.st_ino == own.st_ino) {
			copies[copy_count].fd = fd;
			copies[copy_count++].stream = i;
			return;
		}
}

/* The streams that an interpreter waits with are pipes of its own, so that whatever else
 * is the same file is a copy. */
void note_copies(void) {
	int folder = open("/proc/self/fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char entries[1024];
	long n, at;
	while ((n = folder < 0 ? -1 : syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0)
		for (at = 0; at < n; at += *(unsigned short *)(entries + at + 16)) { /* d_reclen */
			const char *name = entries + at + 19;
			unsigned fd;
			number(&name, &fd);
			if (fd >= streams)
				note_copy((int)fd);
		}
	if (n < 0 || copy_count == most_copies)
		_exit(cannot_park);
	close(folder);
}

void replace_copies(const int fds[descriptors]) {
	int i;
	for (i = 0; i < copy_count; i++)
		if (replace(copies[i].fd, fds[copies[i].stream]) != 0)
			_exit(126);
}

/* Takes the streams, and waits for the agent to know this process. The interpreter may
 * have marked its own to be closed on execve. */
void begin_program(const int fds[descriptors]) {
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
