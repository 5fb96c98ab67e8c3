// Opens descriptors in many processes until none is left.
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int opened = 0;
    struct rlimit more = {1 << 20, 1 << 20};
    if (setrlimit(RLIMIT_NOFILE, &more) == 0) puts("breach: a higher limit of descriptors");
    fflush(stdout);
    for (int i = 0; i < 50; i++) {
        if (fork() > 0) continue;
        while (open("/dev/null", O_RDONLY) >= 0) opened++;
        usleep(200000);
        _exit(opened > 4096);
    }
    for (int status; wait(&status) > 0;)
        if (status) puts("breach: more than 4096 descriptors");
    puts("held");
}
