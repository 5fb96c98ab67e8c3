// Knocks at the doors of the kernel that no snippet needs to open: io_uring,
// namespaces, mounts, BPF, keys, performance counters, faults handled by users,
// modules, and the like.
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void knock(const char *door, long answer) {
    if (answer < 0) return;
    if (answer == 0 && getpid() == 1) _exit(0);
    printf("breach: %s\n", door);
}

static long in_new_namespace(unsigned long flags) {
    long child = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
    if (child == 0) _exit(0);
    if (child > 0) waitpid(child, NULL, 0);
    return child;
}

int main(void) {
    static char zeros[4096];
    struct perf_event_attr software = {.type = PERF_TYPE_SOFTWARE, .size = sizeof software, .exclude_kernel = 1};
    setvbuf(stdout, NULL, _IONBF, 0);
    knock("io_uring", syscall(SYS_io_uring_setup, 4, zeros));
    const unsigned long spaces[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWCGROUP};
    for (unsigned i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        knock("clone into a namespace", in_new_namespace(spaces[i]));
        knock("unshare", unshare(spaces[i]));
    }
    struct { unsigned long long flags, rest[10]; } clone3 = {CLONE_NEWUSER};
    long child = syscall(SYS_clone3, &clone3, sizeof clone3);
    if (child == 0) _exit(0);
    knock("clone3 into a namespace", child);
    knock("setns", setns(open("/proc/self/ns/net", O_RDONLY), 0));
    knock("mount", mount("none", "/tmp", "tmpfs", 0, ""));
    knock("bind mount", mount("/etc", "/tmp", NULL, MS_BIND, NULL));
    knock("umount", umount2("/tmp", MNT_DETACH));
    knock("fsopen", syscall(430, "tmpfs", 0));
    knock("open_tree", syscall(428, AT_FDCWD, "/", 1));
    knock("pivot_root", syscall(SYS_pivot_root, "/", "/"));
    knock("chroot", chroot("/tmp"));
    knock("bpf", syscall(SYS_bpf, 0, zeros, 128));
    knock("bpf", syscall(SYS_bpf, 5, zeros, 128));
    knock("add_key", syscall(SYS_add_key, "user", "left", "x", 1, -5));
    knock("keyctl", syscall(SYS_keyctl, 0, -3, 1));
    knock("request_key", syscall(SYS_request_key, "user", "left", 0, -3));
    knock("perf_event_open", syscall(SYS_perf_event_open, &software, 0, -1, -1, 0));
    knock("userfaultfd", syscall(SYS_userfaultfd, 0));
    knock("userfaultfd of user faults", syscall(SYS_userfaultfd, 1));
    knock("init_module", syscall(SYS_init_module, zeros, 4096, ""));
    knock("finit_module", syscall(SYS_finit_module, 0, "", 0));
    knock("kexec_load", syscall(SYS_kexec_load, 0, 0, 0, 0));
    knock("reboot", syscall(SYS_reboot, 0xfee1dead, 0x28121969, 0x89abcdef, 0));
    knock("swapon", syscall(SYS_swapon, "/tmp/x", 0));
    knock("sethostname", sethostname("x", 1));
    knock("syslog", syscall(SYS_syslog, 3, zeros, 4096));
    knock("acct", syscall(SYS_acct, "/tmp/x"));
    knock("quotactl", syscall(SYS_quotactl, 0, 0, 0, 0));
    knock("open_by_handle_at", syscall(SYS_open_by_handle_at, AT_FDCWD, zeros, 0));
    knock("fanotify_init", syscall(SYS_fanotify_init, 0, 0));
    knock("ptrace of a child", ptrace(PTRACE_TRACEME, 0, 0, 0));
    knock("mknod", mknod("disk", 0060600, 0x0800));
    knock("setuid", setuid(0));
    knock("setgid", setgid(0));
    knock("setgroups", syscall(SYS_setgroups, 1, zeros));
    puts("held");
}
