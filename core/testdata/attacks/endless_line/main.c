// Writes one line that does not end.
#include <stdio.h>

int main(void) {
    for (;;) putchar('x');
}
