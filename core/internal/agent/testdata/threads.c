/*
 * An interpreter that has started threads when it opens its program, which is not read
 * but run: it prints what has become of them. Each waits in another way.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { sleepers = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER, held;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static sem_t posted;
static int awake, asleep, wakes[2];
static __thread int own;

/* What is none, but has a thread's number where a lock has its holder's. Each differs
 * from a lock in one thing. */
enum { holder = 2, strangers = 4 };
static _Alignas(8) int alike[strangers][10] = {
	{1, 1, 0, 1000, 1},                 /* more users than threads */
	{1, 1, 0, 1, 0x101},                /* a kind that locks do not have */
	{1, 0, 0, 1, 2, 7},                 /* spins, of a kind that does not */
	{1, 1, 0, 1, 1, 0, 0, 0, 0, 7},     /* among the robust ones, and not robust */
};

static void *sleep_until_changed(void *number) {
	own = *(int *)number;
	pthread_setname_np(pthread_self(), "sleeps");
	pthread_mutex_lock(&lock);
	asleep++;
	while (!awake)
		pthread_cond_wait(&changed, &lock);
	asleep--;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	return own == *(int *)number ? number : NULL;
}

static void *wait_for_post(void *unused) {
	while (sem_wait(&posted) != 0)
		;
	return unused;
}

static void *wait_for_byte(void *unused) {
	char byte = 0;
	struct pollfd ready = {wakes[0], POLLIN, 0};
	while (poll(&ready, 1, -1) != 1)
		;
	return read(wakes[0], &byte, 1) == 1 && byte == 'b' ? unused : NULL;
}

static void *wait_for_lock(void *unused) {
	pthread_mutex_lock(&held);
	pthread_mutex_unlock(&held);
	return unused;
}

static void print_status(void) {
	static const char *shown[] = {"Name", "Threads", "SigPnd", "SigBlk", "SigIgn", "SigCgt", "CapPrm", "CapEff"};
	char line[256];
	size_t i;
	FILE *status = fopen("/proc/self/status", "r");
	while (status && fgets(line, sizeof line, status))
		for (i = 0; i < sizeof shown / sizeof *shown; i++)
			if (strncmp(line, shown[i], strlen(shown[i])) == 0)
				printf("%s", line);
	if (status)
		fclose(status);
}

static void mark_strangers(int number) {
	int i;
	for (i = 0; i < strangers; i++)
		alike[i][holder] = number;
}

static void print_strangers(int number) {
	int i;
	printf("as they were:");
	for (i = 0; i < strangers; i++)
		printf(" %d", alike[i][holder] == number);
	printf("\n");
}

static int make_timer(struct itimerspec due) {
	int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	timerfd_settime(timer, 0, &due, NULL);
	return timer;
}

/* Prints how one is that is due after an hour, and sets it back. */
static void print_timer(int timer) {
	static const struct itimerspec never;
	struct itimerspec due;
	timerfd_gettime(timer, &due);
	printf("timer %d, closed on execve %d", due.it_value.tv_sec > 3000, fcntl(timer, F_GETFD) == FD_CLOEXEC);
	timerfd_settime(timer, 0, &never, NULL);
}

static void print_ticks(int clock) {
	long ticks = 0;
	int i;
	for (i = 0; i < 2; i++)
		printf(", ticks %d", read(clock, &ticks, sizeof ticks) == sizeof ticks && ticks > 0);
	printf("\n");
}

static void *open_program(void *name) {
	pthread_t threads[sleepers], others[3];
	int numbers[sleepers], i, program, file = open("/etc/passwd", O_RDONLY);
	int *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int timer = make_timer((struct itimerspec){{0, 0}, {3600, 0}}), clock = make_timer((struct itimerspec){{0, 1000000}, {0, 1000000}});
	char byte, title[16];
	void *result;
	int number = (int)syscall(SYS_gettid);
	pthread_setname_np(pthread_self(), "opens");
	pthread_mutex_lock(&held);
	mark_strangers(number);
	for (i = 0; i < sleepers; i++) {
		numbers[i] = i;
		pthread_create(&threads[i], NULL, sleep_until_changed, &numbers[i]);
	}
	pthread_create(&others[0], NULL, wait_for_post, name);
	pthread_create(&others[1], NULL, wait_for_byte, name);
	pthread_create(&others[2], NULL, wait_for_lock, name);
	for (i = 0; i < sleepers;) {
		sched_yield();
		pthread_mutex_lock(&lock);
		i = asleep;
		pthread_mutex_unlock(&lock);
	}
	program = open(name, O_RDONLY);
	printf("program %d, second thread %d, cpu %d\n", program >= 0, syscall(SYS_gettid) != getpid(), sched_getcpu() >= 0);
	print_status();
	print_timer(timer);
	print_ticks(clock);
	for (i = 0; i < sleepers; i++) {
		pthread_getname_np(threads[i], title, sizeof title);
		printf("%s %d\n", title, pthread_kill(threads[i], 0));
	}
	print_strangers(number);
	printf("held again: %d", pthread_mutex_lock(&held));
	printf(" %d", pthread_mutex_unlock(&held));
	printf(" %d\n", pthread_mutex_unlock(&held));
	pthread_mutex_lock(&lock);
	awake = 1;
	pthread_cond_broadcast(&changed);
	while (asleep > 0)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	sem_post(&posted);
	if (write(wakes[1], "b", 1) != 1)
		printf("no byte\n");
	for (i = 0; i < sleepers; i++) {
		pthread_join(threads[i], &result);
		printf("joined %d\n", result == &numbers[i]);
	}
	for (i = 0; i < 3; i++) {
		pthread_join(others[i], &result);
		printf("joined %d\n", result == name);
	}
	if (read(file, &byte, 1) != 1)
		printf("no file\n");
	printf("shared %d, file at %d\n", ++*shared, (int)lseek(file, 0, SEEK_CUR));
	return NULL;
}

int main(int count, char **arguments) {
	pthread_t opener;
	pthread_mutexattr_t again;
	pthread_mutexattr_init(&again);
	pthread_mutexattr_settype(&again, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&held, &again);
	sem_init(&posted, 0, 0);
	if (count < 2 || pipe(wakes) != 0)
		return 1;
	pthread_create(&opener, NULL, open_program, arguments[1]);
	pthread_join(opener, NULL);
	printf("first thread %d\n", syscall(SYS_gettid) == getpid());
	return 3;
}
