// Sets the clock, in every way there is.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <sys/prctl.h>
#include <time.h>

int main(void) {
    struct timespec now = {1, 0};
    struct timeval then = {1, 0};
    struct timex faster = {.modes = ADJ_FREQUENCY | ADJ_OFFSET, .offset = 1};
    if (clock_settime(CLOCK_REALTIME, &now) == 0 || settimeofday(&then, NULL) == 0) puts("breach: the clock is set");
    if (adjtimex(&faster) >= 0 || clock_adjtime(CLOCK_REALTIME, &faster) >= 0) puts("breach: the clock is adjusted");
    puts("held");
}
