// Leaves a process that has cut every tie: a session of its own, an orphan by
// a double fork, no descriptor open, another directory. It goes on writing.
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void stay(void) {
    for (int fd = 0; fd < 1024; fd++) close(fd);
    for (int signal_ = 1; signal_ < 65; signal_++) signal(signal_, SIG_IGN);
    if (chdir("/tmp")) _exit(1);
    for (;;) {
        int fd = open("/tmp/daemon", O_WRONLY | O_CREAT | O_APPEND, 0666);
        if (fd >= 0 && write(fd, "alive", 5) == 5) close(fd);
    }
}

int main(void) {
    for (int i = 0; i < 8; i++) {
        pid_t child = fork();
        if (child == 0) {
            setsid();
            if (fork() == 0) stay();
            _exit(0);
        }
        waitpid(child, NULL, 0);
    }
    puts("held");
}
