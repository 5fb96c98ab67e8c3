#include <assert.h>
#include <stdio.h>

int main(int argc, char **argv) {
    (void)argv;
    puts("before");
    fflush(stdout);
    assert(argc == 99 && "broken on purpose");
    return 0;
}
