// Takes memory that belongs to no process: files without a name that nobody maps.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char block[1 << 20];

int main(void) {
    memset(block, 'x', sizeof block);
    signal(SIGXFSZ, SIG_IGN);
    for (int i = atoi(getenv("PROCESSES")); i > 1 && fork() != 0; i--) {}
    for (;;) {
        int fd = memfd_create("", 0);
        while (fd >= 0 && write(fd, block, sizeof block) > 0) {}
        if (fd < 0) return errno;
    }
}
