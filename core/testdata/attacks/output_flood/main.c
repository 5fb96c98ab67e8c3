// Writes to both streams as fast as it can, for ever.
#include <string.h>
#include <unistd.h>

static char block[64 << 10];

int main(void) {
    memset(block, '\n', sizeof block);
    int stream = 1 + (fork() == 0);
    while (write(stream, block, sizeof block) > 0) {}
}
