#include <stdio.h>

#warning "mind the step"

int main(void) {
    puts("up");
    return 0;
}
