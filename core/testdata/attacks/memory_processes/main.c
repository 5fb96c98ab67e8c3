// Takes memory in many processes, each far below what one may have.
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    for (int i = atoi(getenv("PROCESSES")); i > 1 && fork() != 0; i--) {}
    volatile char *block = malloc(64 << 20);
    for (int at = 0; block && at < 64 << 20; at += 4096) block[at] = 'x';
    for (;;) pause();
}
