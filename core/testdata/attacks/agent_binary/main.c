// Overwrites the agent's binary, runs it, and lies to it about who it is.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void start(const char *name) {
    pid_t child = fork();
    if (child == 0) {
        dup2(open("order", O_RDONLY), 3);
        dup2(1, 4);
        execl("/execman/agent", name, (char *)0);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

int main(void) {
    if (open("/execman/agent", O_WRONLY) >= 0) puts("breach: the agent can be written");
    if (unlink("/execman/agent") == 0 || rename("/execman/agent", "/execman/other") == 0) puts("breach: the agent can be removed");
    if (open("/execman/new", O_WRONLY | O_CREAT, 0700) >= 0) puts("breach: a file beside the agent");
    if (open("/proc/1/exe", O_RDWR) >= 0 || open("/proc/self/exe", O_WRONLY) >= 0) puts("breach: a running binary can be written");
    FILE *order = fopen("order", "w");
    fputs("{\"argv\":[\"/bin/sh\",\"-c\",\"[ $(id -u) -gt 0 ] || echo breach: root\"],\"env\":[\"PATH=/bin:/usr/bin\"],\"dir\":\"/\"}", order);
    fclose(order);
    fflush(stdout);
    start("execman-agent");
    start("execman-launch");
    puts("held");
}
