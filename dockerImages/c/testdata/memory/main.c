#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    puts("before");
    fflush(stdout);
    for (;;) {
        char *block = malloc(1 << 20);
        if (block) memset(block, 1, 1 << 20);
        __asm__ volatile("" : : "r"(block) : "memory");
    }
}
