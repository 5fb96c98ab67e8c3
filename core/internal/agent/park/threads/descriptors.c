/*
 * The descriptors that a child has of its own.
 *
 * After fork(2) parent and child share what is behind their descriptors. Of an
 * interpreter's that are its event queues, the counters and pipes by which its threads
 * wake each other, and its timers: a program would wake another's threads with them, and could talk to it. So
 * each child makes new ones under the same numbers, before the program begins. Files it opens
 * again, since where one is read is shared, too; and what was opened as a process's own memory
 * is that of the process that opened it.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { queue = 'q', counter = 'c', timer = 't', conduit = 'p', memory = 'm', file = 'f' };

enum { most_descriptors = 64, most_watched = 16, first_own = STDERR_FILENO + 1, last_own = 256 };

static struct descriptor {
	int fd, kind;
	int mode, marks; /* F_GETFL and F_GETFD */
	unsigned count;  /* of a counter */
	int clock;       /* of a timer */
	struct itimerspec due;
	off_t at;        /* where a file is read */
	int other;       /* the writing end, of the reading one of a pipe; -1: not known */
	ino_t pipe;
	struct watched {
		int fd;
		struct epoll_event event;
	} watched[most_watched]; /* by a queue */
	int watched_count;
} descriptors[most_descriptors];
static size_t descriptor_count;

static void note_timer(struct descriptor *d, const char *line) {
	struct itimerspec *due = &d->due;
	sscanf(line, "clockid: %d", &d->clock);
	sscanf(line, "it_value: (%ld, %ld)", &due->it_value.tv_sec, &due->it_value.tv_nsec);
	sscanf(line, "it_interval: (%ld, %ld)", &due->it_interval.tv_sec, &due->it_interval.tv_nsec);
}

/* Reads a line of what the kernel tells about a queue, a counter or a timer:
 * proc_pid_fdinfo(5). */
static void note_line(struct descriptor *d, const char *line) {
	struct watched *w = &d->watched[d->watched_count];
	unsigned long long data;
	if (d->kind == timer)
		return note_timer(d, line);
	if (d->kind == counter) {
		sscanf(line, "eventfd-count: %x", &d->count);
		return;
	}
	if (sscanf(line, "tfd: %d events: %x data: %llx", &w->fd, &w->event.events, &data) != 3)
		return;
	w->event.data.u64 = data;
	if (++d->watched_count == most_watched)
		give_up("an event queue is too long to be forked\n");
}

static void note_state(struct descriptor *d) {
	char name[64], line[256];
	FILE *info;
	snprintf(name, sizeof name, "/proc/self/fdinfo/%d", d->fd);
	info = fopen(name, "re");
	if (!info)
		give_up("a descriptor cannot be read\n");
	while (fgets(line, sizeof line, info))
		note_line(d, line);
	fclose(info);
}

static ino_t inode_of(int fd) {
	struct stat s;
	return call_kernel(SYS_fstat, fd, (long)&s, 0, 0, 0, 0) == 0 ? s.st_ino : 0; /* fstat(2) is a newer function */
}

static int is_file(int fd) {
	struct stat s;
	return call_kernel(SYS_fstat, fd, (long)&s, 0, 0, 0, 0) == 0 && S_ISREG(s.st_mode);
}

/* Tells whether a pipe is one of the streams, of which each program has its own, also in
 * the place of copies: program.c. */
static int is_stream(int fd) {
	ino_t pipe = inode_of(fd);
	return pipe == inode_of(STDIN_FILENO) || pipe == inode_of(STDOUT_FILENO) || pipe == inode_of(STDERR_FILENO);
}

static int kind_of(int fd) {
	char name[64], what[64];
	ssize_t n;
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	n = readlink(name, what, sizeof what - 1);
	if (n < 0)
		return 0;
	what[n] = 0;
	if (strcmp(what, "anon_inode:[eventpoll]") == 0)
		return queue;
	if (strcmp(what, "anon_inode:[eventfd]") == 0)
		return counter;
	if (strcmp(what, "anon_inode:[timerfd]") == 0)
		return timer;
	if (strncmp(what, "anon_inode:", 11) == 0)
		give_up("a descriptor is of an unknown kind\n");
	if (strncmp(what, "pipe:", 5) == 0)
		return is_stream(fd) ? 0 : conduit;
	if (n > 4 && strncmp(what, "/proc/", 6) == 0 && strcmp(what + n - 4, "/mem") == 0)
		return memory;
	return lseek(fd, 0, SEEK_CUR) >= 0 && is_file(fd) ? file : 0;
}

/* Finds the pipe's other end: they are made one after the other. */
static void note_pipe(struct descriptor *d) {
	d->pipe = inode_of(d->fd);
	d->other = inode_of(d->fd + 1) == d->pipe ? d->fd + 1 : -1;
	if ((d->mode & O_ACCMODE) == O_RDONLY && d->other < 0)
		give_up("a pipe has lost its other end\n");
}

/* Sees to it that the kernel tells what a queue watches. Another one does not. */
static void check_kernel(void) {
	struct descriptor trial = {.fd = epoll_create1(EPOLL_CLOEXEC), .kind = queue};
	struct epoll_event event = {.events = EPOLLIN};
	int watched = eventfd(0, EFD_CLOEXEC);
	if (epoll_ctl(trial.fd, EPOLL_CTL_ADD, watched, &event) == 0)
		note_state(&trial);
	if (trial.watched_count == 0)
		give_up("the kernel does not tell what event queues watch\n");
	close(watched);
	close(trial.fd);
}

void note_descriptors(void) {
	int fd;
	check_kernel();
	for (fd = first_own; fd < last_own; fd++) {
		struct descriptor *d = &descriptors[descriptor_count];
		int kind = kind_of(fd);
		if (!kind)
			continue;
		if (++descriptor_count == most_descriptors)
			give_up("too many descriptors to be forked\n");
		d->fd = fd;
		d->kind = kind;
		d->mode = fcntl(fd, F_GETFL);
		d->marks = fcntl(fd, F_GETFD);
		if (kind == conduit)
			note_pipe(d);
		else if (kind == file)
			d->at = lseek(fd, 0, SEEK_CUR);
		else if (kind != memory)
			note_state(d);
	}
}

/* Puts one descriptor in the place of another. */
static void replace(int with, int fd, int marks) {
	if (with < 0 || dup3(with, fd, marks & FD_CLOEXEC ? O_CLOEXEC : 0) < 0)
		give_up("a descriptor cannot be made\n");
	close(with);
}

/* What lies in the pipe is copied, not taken: other children want it, too. */
static void renew_pipe(const struct descriptor *d) {
	int ends[2], bytes = 0;
	if ((d->mode & O_ACCMODE) != O_RDONLY || inode_of(d->fd) != d->pipe)
		return; /* is done with the other end, or has been by the interpreter */
	if (pipe2(ends, d->mode & O_NONBLOCK) != 0)
		give_up("a pipe cannot be made\n");
	if (ioctl(d->fd, FIONREAD, &bytes) == 0 && bytes > 0 && tee(d->fd, ends[1], (size_t)bytes, 0) != bytes)
		give_up("a pipe cannot be copied\n");
	replace(ends[0], d->fd, d->marks);
	replace(ends[1], d->other, d->marks);
}

static void renew_queue(const struct descriptor *d) {
	int i;
	replace(epoll_create1(EPOLL_CLOEXEC), d->fd, d->marks);
	for (i = 0; i < d->watched_count; i++) {
		struct epoll_event event = d->watched[i].event;
		if (epoll_ctl(d->fd, EPOLL_CTL_ADD, d->watched[i].fd, &event) != 0)
			give_up("an event queue cannot be made\n");
	}
}

static void renew_counter(const struct descriptor *d) {
	replace(eventfd(d->count, d->mode & O_NONBLOCK ? EFD_NONBLOCK : 0), d->fd, d->marks);
}

/* One that is due when this is noted, as each soon is that nobody reads, is due at once. */
static void renew_timer(const struct descriptor *d) {
	struct itimerspec due = d->due;
	int fd = timerfd_create(d->clock, d->mode & O_NONBLOCK ? TFD_NONBLOCK : 0);
	if (due.it_interval.tv_sec || due.it_interval.tv_nsec)
		due.it_value.tv_nsec += due.it_value.tv_sec == 0 && due.it_value.tv_nsec == 0;
	if (fd < 0 || timerfd_settime(fd, 0, &due, NULL) != 0)
		give_up("a timer cannot be made\n");
	replace(fd, d->fd, d->marks);
}

/* By which Julia writes code to its own memory. */
static void renew_memory(const struct descriptor *d) {
	replace(open("/proc/self/mem", d->mode | O_CLOEXEC), d->fd, d->marks);
}

/* What is open twice is read in one place for each. */
static void renew_file(const struct descriptor *d) {
	char name[64];
	int fd;
	snprintf(name, sizeof name, "/proc/self/fd/%d", d->fd);
	fd = open(name, (d->mode & ~(O_CREAT | O_EXCL | O_TRUNC)) | O_CLOEXEC);
	if (fd < 0 || lseek(fd, d->at, SEEK_SET) != d->at)
		give_up("a file cannot be opened again\n");
	replace(fd, d->fd, d->marks);
}

/* The queues come last, since they watch the others. */
void renew_descriptors(void) {
	size_t i;
	for (i = 0; i < descriptor_count; i++)
		if (descriptors[i].kind == counter)
			renew_counter(&descriptors[i]);
		else if (descriptors[i].kind == timer)
			renew_timer(&descriptors[i]);
		else if (descriptors[i].kind == conduit)
			renew_pipe(&descriptors[i]);
		else if (descriptors[i].kind == memory)
			renew_memory(&descriptors[i]);
		else if (descriptors[i].kind == file)
			renew_file(&descriptors[i]);
	for (i = 0; i < descriptor_count; i++)
		if (descriptors[i].kind == queue)
			renew_queue(&descriptors[i]);
}
