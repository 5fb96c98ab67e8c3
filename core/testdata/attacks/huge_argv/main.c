// Carries as many arguments and variables as the kernel allows, and has whoever
// lists processes read them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { pieces = 15, bytes = 120 << 10 };

int main(int argc, char **argv) {
    static char *argv2[pieces + 3], *env[pieces + 2];
    prctl(PR_SET_NAME, "x\nUid:\t0\t0\nR");
    if (argc > 1) {
        for (int i = 0; i < 20; i++)
            if (fork() == 0) pause();
        usleep(200000);
        puts("held");
        return 0;
    }
    for (int i = 0; i < pieces; i++) {
        argv2[i + 1] = memset(calloc(1, bytes), 'a', bytes - 1);
        env[i] = memset(calloc(1, bytes), 'e', bytes - 1);
        env[i][1] = '=';
    }
    argv2[0] = argv[0];
    // The bound is a quarter of the stack, at least 128 KiB: execve(2).
    for (int n = pieces; n > 0; n--) {
        argv2[n + 1] = env[n] = NULL;
        execve("/proc/self/exe", argv2, env);
    }
    return 1;
}
