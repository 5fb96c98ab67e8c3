// Takes memory of the kernel that belongs to no process: full socket buffers.
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char block[64 << 10];

int main(void) {
    int pair[2], huge = 64 << 20;
    for (int i = atoi(getenv("PROCESSES")); i > 1 && fork() != 0; i--) {}
    while (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0) {
        for (int end = 0; end < 2; end++) {
            setsockopt(pair[end], SOL_SOCKET, SO_SNDBUF, &huge, sizeof huge);
            while (send(pair[end], block, sizeof block, MSG_DONTWAIT) > 0) {}
        }
    }
    for (;;) pause();
}
