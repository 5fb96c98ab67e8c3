// Computes on every processor, as important as it can make itself.
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
    struct sched_param highest = {.sched_priority = 1};
    int before = getpriority(PRIO_PROCESS, 0);
    setpriority(PRIO_PROCESS, 0, -20);
    if (getpriority(PRIO_PROCESS, 0) < before) puts("breach: a better priority");
    if (sched_setscheduler(0, SCHED_FIFO, &highest) == 0) puts("breach: a real-time priority");
    fflush(stdout);
    for (int i = 0; i < 7; i++)
        if (fork() == 0) break;
    for (;;) {}
}
