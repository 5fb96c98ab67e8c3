// Leaves the slot without a byte and without an inode, at the last moment.
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char block[64 << 10];

int main(void) {
    char name[64];
    puts("held");
    fflush(stdout);
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "fill-%d", i);
        int fd = open(name, O_CREAT | O_WRONLY, 0400);
        while (write(fd, block, sizeof block) > 0) {}
    }
    for (int i = 0; mkdir(name, 0) == 0 || i < 2000; i++) snprintf(name, sizeof name, "../inode-%d", i);
    chmod("..", 0500);
    chmod(".", 0);
    _exit(0);
}
