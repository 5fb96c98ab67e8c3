// Writes where only the image and the kernel write, and makes itself the last
// that the kernel would kill for memory.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    const char *paths[] = {
        "/etc/passwd", "/etc/ld.so.preload", "/usr/bin/gcc", "/bin/sh", "/root/x", "/var/tmp/x", "/x", "/w/x", "/run/x", "/etc/hosts",
        "/etc/resolv.conf", "/dev/x", "/dev/mem", "/dev/kmsg", "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname",
        "/proc/sys/vm/overcommit_memory", "/proc/sysrq-trigger", "/proc/self/uid_map", "/proc/1/oom_score_adj",
        "/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/cgroup.procs", "/sys/fs/cgroup/memory.max",
        "/sys/fs/cgroup/cgroup.procs", "/sys/kernel/uevent_helper", "/sys/kernel/mm/transparent_hugepage/enabled", "/execman/x",
    };
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++)
        if (open(paths[i], O_WRONLY) >= 0 || open(paths[i], O_WRONLY | O_CREAT, 0600) >= 0) printf("breach: wrote %s\n", paths[i]);
    int fd = open("/proc/self/oom_score_adj", O_WRONLY);
    if (fd >= 0 && write(fd, "-1000", 5) == 5) puts("breach: the kernel spares it");
    if (mknod("null", S_IFCHR | 0666, 0x0103) == 0) puts("breach: a device");
    const char *kernel[] = {"/proc/kcore", "/proc/kmsg", "/proc/1/environ", "/proc/timer_list", "/proc/keys", "/etc/shadow", "/dev/mem"};
    char byte;
    for (unsigned i = 0; i < sizeof kernel / sizeof *kernel; i++) {
        fd = open(kernel[i], O_RDONLY);
        if (fd >= 0 && read(fd, &byte, 1) == 1) printf("breach: read %s\n", kernel[i]);
    }
    puts("held");
}
