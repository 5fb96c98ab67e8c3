// Dumps its memory into a file, or into the host's handler for dumps.
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit(RLIMIT_CORE, &all) == 0) puts("breach: dumps without a limit");
    fflush(stdout);
    prctl(PR_SET_DUMPABLE, 1);
    int status = 0;
    if (fork() == 0) abort();
    wait(&status);
    glob_t found;
    if (WCOREDUMP(status) || glob("core*", 0, 0, &found) == 0) puts("breach: a dump");
    puts("held");
}
