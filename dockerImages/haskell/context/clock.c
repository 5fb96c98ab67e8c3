/*
 * Ends the clock of GHC's runtime at once.
 *
 * At its end the runtime waits for the thread of its clock, which sleeps until the next
 * tick (rts/posix/ticker of GHC). These functions stand before the C library's for all
 * libraries of the process.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <sys/timerfd.h>
#include <time.h>

static int clock_of_runtime = -1; /* the first one is its */

int timerfd_create(int clock, int flags) {
	int (*own)(int, int) = (int (*)(int, int))dlsym(RTLD_NEXT, "timerfd_create");
	int fd = own(clock, flags);
	if (clock_of_runtime < 0)
		clock_of_runtime = fd;
	return fd;
}

/* Has the clock tick now, and go on as ever: a program's own C code waits for threads, too. */
static void tick(void) {
	struct itimerspec due;
	if (clock_of_runtime < 0 || timerfd_gettime(clock_of_runtime, &due) != 0)
		return;
	due.it_value = (struct timespec){.tv_nsec = 1};
	timerfd_settime(clock_of_runtime, 0, &due, NULL);
}

int pthread_join(pthread_t thread, void **result) {
	int (*own)(pthread_t, void **) = (int (*)(pthread_t, void **))dlsym(RTLD_NEXT, "pthread_join");
	tick();
	return own(thread, result);
}
