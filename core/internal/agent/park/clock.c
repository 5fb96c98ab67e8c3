/*
 * When a program has started, for interpreters that ask time(2) for it as they start.
 */
#define _GNU_SOURCE
#include "park.h"

#include <time.h>

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

void note_stack(char *end) { started.stack = end; }

/* Has the program start now. */
void start_now(void) {
	if (started.at && *started.at == started.when)
		time(started.at);
}
