// Traces, reads and writes the agent and every process of others.
#define _GNU_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static void attack(pid_t pid) {
    char buffer[16];
    struct iovec here = {buffer, sizeof buffer}, there = {(void *)0x400000, sizeof buffer};
    if (ptrace(PTRACE_ATTACH, pid, 0, 0) == 0) printf("breach: attached to %d\n", pid);
    if (ptrace(PTRACE_SEIZE, pid, 0, 0) == 0) printf("breach: seized %d\n", pid);
    if (process_vm_readv(pid, &here, 1, &there, 1, 0) >= 0) printf("breach: read %d\n", pid);
    if (process_vm_writev(pid, &here, 1, &there, 1, 0) >= 0) printf("breach: wrote %d\n", pid);
    int fd = syscall(SYS_pidfd_open, pid, 0);
    for (int theirs = 0; fd >= 0 && theirs < 16; theirs++)
        if (syscall(SYS_pidfd_getfd, fd, theirs, 0) >= 0) printf("breach: took descriptor %d of %d\n", theirs, pid);
    if (fd >= 0) close(fd);
    if (syscall(SYS_kcmp, getpid(), pid, 1, 0, 0) >= 0) printf("breach: compared with %d\n", pid);
    if (syscall(SYS_prlimit64, pid, 0, buffer, buffer) == 0) printf("breach: limits of %d\n", pid);
    if (syscall(SYS_migrate_pages, pid, 8, "\1", "\1") == 0) printf("breach: moved pages of %d\n", pid);
}

int main(void) {
    for (time_t end = time(0) + 2; time(0) < end;) {
        attack(1);
        DIR *proc = opendir("/proc");
        for (struct dirent *entry; (entry = readdir(proc));)
            if (atoi(entry->d_name) > 0 && atoi(entry->d_name) != getpid()) attack(atoi(entry->d_name));
        closedir(proc);
    }
    puts("held");
}
