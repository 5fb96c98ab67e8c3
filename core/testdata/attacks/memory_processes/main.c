// Takes memory in many processes, each far below what one may have.
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 100 && fork() != 0; i++) {}
    volatile char *block = malloc(64 << 20);
    for (int at = 0; block && at < 64 << 20; at += 4096) block[at] = 'x';
    for (;;) pause();
}
