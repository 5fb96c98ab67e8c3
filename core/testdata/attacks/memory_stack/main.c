// Takes all the stack there is and that it can make the kernel allow.
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static int deeper(int depth) {
    volatile char frame[4096];
    memset((void *)frame, depth, sizeof frame);
    return deeper(depth + 1) + frame[depth & 4095];
}

int main(int argc, char **argv) {
    struct rlimit all;
    getrlimit(RLIMIT_STACK, &all);
    all.rlim_cur = all.rlim_max;
    setrlimit(RLIMIT_STACK, &all);
    // The stack grows up to the limit that held at execve.
    if (argc == 1) execl("/proc/self/exe", argv[0], "again", (char *)0);
    return deeper(0);
}
