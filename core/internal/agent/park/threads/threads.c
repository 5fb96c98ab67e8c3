/*
 * threads makes an interpreter that starts threads one that can be forked.
 *
 * fork(2) copies one thread only. So this library, preloaded beside that which parks, does
 * not make the threads that the interpreter starts before it parks. Each of them has its
 * stack, and runs on the one thread that there is, from its beginning to where it would
 * wait for the others; there it stops, and goes on when the others wait. What such
 * an interpreter has begun when it opens the program's file is so in one thread, and
 * fork(2) copies it whole. In the child each becomes a thread of its own, on its stack and
 * where it had stopped, before the program begins.
 *
 * For interpreters whose threads wait for work and have none before there is a program,
 * as those of V8 do. Linux with glibc 2.34 or later; arm64 and amd64.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

int together = 1;

/* A thread that is to be. */
struct thread {
	void *(*body)(void *);
	void *argument, *result;
	ucontext_t at;   /* where it has stopped */
	ucontext_t home; /* of the real one, where that ends */
	char *stack;
	size_t stack_bytes;
	char name[16];
	int ended;
	pthread_t real;
};

enum { most_threads = 64 };
static struct thread threads[most_threads];
static size_t thread_count;
static struct thread *running; /* NULL: the first thread of the process */
static ucontext_t first;

/* At the upper end of a stack: what the real thread needs before it goes where it had
 * stopped, its own description with it. */
enum { head_bytes = 64 << 10, least_stack = 256 << 10, usual_stack = 8 << 20 };

/* At the lower end: memory that stops a stack which grows too large. */
enum { guard_bytes = 64 << 10 };

void give_up(const char *why) {
	call_kernel(SYS_write, STDERR_FILENO, (long)why, (long)strlen(why), 0, 0, 0);
	_exit(125);
}

/* Lets a thread go on until it waits again. */
static void go_on(struct thread *t) {
	running = t;
	swapcontext(&first, &t->at);
	running = NULL;
}

/* Is called where a thread waits: the others go on. It may be that nothing has changed
 * when it returns, as always when a thread waits. */
static void let_others(void) {
	size_t i;
	if (running) {
		swapcontext(&running->at, &first);
		return;
	}
	for (i = 0; i < thread_count; i++)
		if (!threads[i].ended)
			go_on(&threads[i]);
}

static void begin_thread(void) {
	struct thread *t = running;
	t->result = t->body(t->argument);
	t->ended = 1;
	while (together)
		let_others();
	setcontext(&t->home);
}

static void make_stack(struct thread *t, const pthread_attr_t *attributes) {
	size_t bytes = usual_stack;
	if (attributes)
		pthread_attr_getstacksize(attributes, &bytes);
	if (bytes < least_stack)
		bytes = least_stack;
	t->stack = mmap(NULL, bytes + guard_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (t->stack == MAP_FAILED || mprotect(t->stack + guard_bytes, bytes, PROT_READ | PROT_WRITE) != 0)
		give_up("no memory for a thread's stack\n");
	t->stack += guard_bytes;
	t->stack_bytes = bytes;
}

int pthread_create(pthread_t *id, const pthread_attr_t *attributes, void *(*body)(void *), void *argument) {
	struct thread *t = &threads[thread_count];
	OWN(pthread_create);
	if (!together)
		return own(id, attributes, body, argument);
	if (running || thread_count == most_threads)
		give_up("too many threads to be forked\n");
	thread_count++;
	make_stack(t, attributes);
	t->body = body;
	t->argument = argument;
	getcontext(&t->at);
	t->at.uc_stack.ss_sp = t->stack;
	t->at.uc_stack.ss_size = t->stack_bytes - head_bytes;
	makecontext(&t->at, begin_thread, 0);
	*id = (pthread_t)t;
	go_on(t);
	return 0;
}

static void *become_real(void *argument) {
	struct thread *t = argument;
	if (t->name[0])
		prctl(PR_SET_NAME, t->name);
	swapcontext(&t->home, &t->at);
	return t->result;
}

static void make_real(struct thread *t) {
	pthread_attr_t attributes;
	pthread_attr_init(&attributes);
	if (pthread_attr_setstack(&attributes, t->stack, t->stack_bytes) != 0 ||
	    pthread_create(&t->real, &attributes, become_real, t) != 0)
		give_up("a thread cannot be made\n");
	pthread_attr_destroy(&attributes);
}

/* For the library that parks: before it forks, and in each child. */
void suspend_threads(void) {
	if (running)
		give_up("another than the first thread opens the program\n");
	note_descriptors();
	note_traces();
}

void resume_threads(void) {
	size_t i;
	together = 0;
	renew_descriptors();
	renew_traces();
	for (i = 0; i < thread_count; i++)
		if (!threads[i].ended)
			make_real(&threads[i]);
}

/* What a thread is known by, once there are real ones. */
static pthread_t real(pthread_t id) {
	struct thread *t = (struct thread *)id;
	return t >= threads && t < threads + thread_count && t->real ? t->real : id;
}

int pthread_join(pthread_t id, void **result) {
	OWN(pthread_join);
	return own(real(id), result);
}

int pthread_detach(pthread_t id) {
	OWN(pthread_detach);
	return own(real(id));
}

int pthread_kill(pthread_t id, int signal) {
	OWN(pthread_kill);
	return own(real(id), signal);
}

/* A thread's own name becomes the real one's. */
static int keep_name(const char *name) {
	if (!together || !running)
		return 0;
	strncpy(running->name, name, sizeof running->name - 1);
	return 1;
}

int pthread_setname_np(pthread_t id, const char *name) {
	OWN(pthread_setname_np);
	return keep_name(name) ? 0 : own(real(id), name);
}

int prctl(int option, ...) {
	va_list list;
	long result, a[4];
	int i;
	va_start(list, option);
	for (i = 0; i < 4; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	if (option == PR_SET_NAME && keep_name((const char *)a[0]))
		return 0;
	result = call_kernel(SYS_prctl, option, a[0], a[1], a[2], a[3], 0);
	if (result >= 0)
		return (int)result;
	errno = (int)-result;
	return -1;
}

/* The functions in which threads wait for each other. */

int pthread_mutex_lock(pthread_mutex_t *mutex) {
	int error;
	OWN(pthread_mutex_lock);
	while (together) {
		error = pthread_mutex_trylock(mutex);
		if (error != EBUSY)
			return error;
		let_others();
	}
	return own(mutex);
}

int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
	OWN(pthread_cond_wait);
	if (!together)
		return own(condition, mutex);
	pthread_mutex_unlock(mutex);
	let_others();
	return pthread_mutex_lock(mutex);
}

int sem_wait(sem_t *semaphore) {
	OWN(sem_wait);
	while (together) {
		if (sem_trywait(semaphore) == 0)
			return 0;
		let_others();
	}
	return own(semaphore);
}

int epoll_pwait(int fd, struct epoll_event *events, int most, int timeout, const sigset_t *mask) {
	OWN(epoll_pwait);
	while (together) {
		int n = own(fd, events, most, 0, mask);
		if (n != 0 || timeout == 0)
			return n;
		let_others();
	}
	return own(fd, events, most, timeout, mask);
}
