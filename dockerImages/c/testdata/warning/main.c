#include <stdio.h>

int main(void) {
    printf("%d\n", "text" != 0);
    return 1 / 1 == 1 ? 0 : "no";
}
