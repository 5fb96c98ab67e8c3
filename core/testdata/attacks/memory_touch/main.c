// Takes memory and uses it, for ever.
#include <stdlib.h>

int main(void) {
    for (;;) {
        volatile char *block = malloc(1 << 20);
        for (int at = 0; block && at < 1 << 20; at += 4096) block[at] = 'x';
    }
}
