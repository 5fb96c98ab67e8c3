// Enters the kernel by the doors of other architectures, whose numbers mean
// other calls: on x86-64, int 0x80 and the x32 numbers.
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
#ifdef __x86_64__
    fflush(stdout);
    if (fork() == 0) {
        long pid;
        __asm__ volatile("int $0x80" : "=a"(pid) : "a"(20L) : "memory");  // getpid of i386
        if (pid > 0) printf("breach: getpid by int 0x80\n");
        fflush(stdout);
        _exit(0);
    }
    wait(NULL);
    if (syscall(0x40000000 + SYS_getpid) > 0) puts("breach: getpid by its x32 number");
#endif
    puts("held");
}
