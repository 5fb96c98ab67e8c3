// Sends every signal to everybody, to the agent, to each process one by one and
// to groups and threads of others.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void kill_one(pid_t pid) {
    int signals[] = {SIGKILL, SIGSTOP, SIGTERM, SIGSEGV, SIGXCPU, SIGHUP};
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
        if (kill(pid, signals[i]) == 0) printf("breach: signal %d to %d\n", signals[i], pid);
        if (syscall(SYS_tgkill, pid, pid, signals[i]) == 0) printf("breach: signal %d to thread %d\n", signals[i], pid);
    }
    int fd = syscall(SYS_pidfd_open, pid, 0);
    if (fd >= 0 && syscall(SYS_pidfd_send_signal, fd, SIGKILL, 0, 0) == 0) printf("breach: killed %d by its descriptor\n", pid);
    if (fd >= 0) close(fd);
    int self = open("/proc/self", O_DIRECTORY);
    fcntl(self, F_SETOWN, pid);
    fcntl(self, F_SETSIG, SIGKILL);
    close(self);
}

int main(void) {
    for (int signal_ = 1; signal_ < 32; signal_++) signal(signal_, SIG_IGN);
    for (time_t end = time(0) + 2; time(0) < end;) {
        // kill(-1) spares the caller.
        kill(-1, SIGTERM);
        kill(-1, SIGSTOP);
        kill(-1, SIGKILL);
        DIR *proc = opendir("/proc");
        for (struct dirent *entry; (entry = readdir(proc));) {
            pid_t pid = atoi(entry->d_name);
            if (pid > 0 && pid != getpid()) kill_one(pid);
        }
        closedir(proc);
        kill_one(1);
    }
    puts("held");
}
