// Maps memory that is shared, which no limit of the process counts, and uses it.
#include <string.h>
#include <sys/mman.h>

int main(void) {
    for (;;) {
        void *block = mmap(0, 16 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (block != MAP_FAILED) memset(block, 'x', 16 << 20);
    }
}
