// Takes memory of the kernel that belongs to no process: full pipes, as large
// as they get.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static char block[64 << 10];

int main(void) {
    int ends[2];
    for (int i = atoi(getenv("PROCESSES")); i > 1 && fork() != 0; i--) {}
    while (pipe2(ends, O_NONBLOCK) == 0) {
        for (int size = 1 << 20; size > 4096 && fcntl(ends[1], F_SETPIPE_SZ, size) < 0; size /= 2) {}
        while (write(ends[1], block, sizeof block) > 0) {}
    }
    for (;;) pause();
}
