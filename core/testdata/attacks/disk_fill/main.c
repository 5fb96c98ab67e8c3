// Fills every place that it may write to, also with a file that has no name any
// more, and tries to make one that is larger than the limit.
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char block[1 << 20];

static void fill(const char *dir) {
    char path[128];
    long total = 0;
    for (int i = 0; i < 1000; i++) {
        snprintf(path, sizeof path, "%s/fill-%d", dir, i);
        int fd = open(path, O_CREAT | O_WRONLY, 0600);
        if (i % 2) unlink(path);
        long before = total, n;
        while ((n = write(fd, block, sizeof block)) > 0) total += n;
        if (n < 0 && total == before) break;
    }
    if (total > 200l << 20) printf("breach: %ld MiB in %s\n", total >> 20, dir);
}

int main(void) {
    memset(block, 'x', sizeof block);
    signal(SIGXFSZ, SIG_IGN);
    int fd = open("huge", O_CREAT | O_WRONLY, 0600);
    if (ftruncate(fd, 1l << 40) == 0) puts("breach: a file of 1 TiB");
    if (fallocate(fd, 0, 0, 1l << 30) == 0) puts("breach: 1 GiB of disk");
    fill(".");
    fill("/tmp");
    fill("/dev/shm");
    puts("held");
}
