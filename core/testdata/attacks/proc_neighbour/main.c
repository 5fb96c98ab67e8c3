// Reads and writes in /proc what belongs to the agent and to others.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char text[1 << 16];
static unsigned long checked;

static void attack(const char *pid) {
    const char *closed[] = {"environ", "mem", "maps", "smaps", "auxv", "io", "syscall", "stack", "pagemap", "personality",
                            "fd/0", "fd/1", "fd/3", "map_files", "cwd/.", "root/etc/passwd", "exe", "task/../environ"};
    const char *writable[] = {"oom_score_adj", "clear_refs", "comm", "coredump_filter", "attr/current", "uid_map",
                              "timerslack_ns", "sched", "autogroup", "loginuid", "mem"};
    char path[256];
    for (unsigned i = 0; i < sizeof closed / sizeof *closed; i++) {
        snprintf(path, sizeof path, "/proc/%s/%s", pid, closed[i]);
        int fd = open(path, O_RDONLY);
        if (fd >= 0 && read(fd, text, 64) > 0) printf("breach: read %s\n", path);
        if (fd >= 0) close(fd);
    }
    for (unsigned i = 0; i < sizeof writable / sizeof *writable; i++) {
        snprintf(path, sizeof path, "/proc/%s/%s", pid, writable[i]);
        int fd = open(path, O_WRONLY);
        if (fd >= 0 && write(fd, "1000", 4) > 0) printf("breach: wrote %s\n", path);
        if (fd >= 0) close(fd);
    }
    snprintf(path, sizeof path, "/proc/%s/cmdline", pid);
    int fd = open(path, O_RDONLY);
    ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
    if (fd >= 0) close(fd);
    for (ssize_t i = 0; i < n; i++)
        if (!text[i]) text[i] = ' ';
    text[n > 0 ? n : 0] = 0;
    if (strstr(text, "Computes") || strstr(text, "right")) printf("breach: source in %s: %s\n", path, text);
    checked++;
}

int main(void) {
    for (time_t end = time(0) + 2; time(0) < end;) {
        DIR *proc = opendir("/proc");
        for (struct dirent *entry; (entry = readdir(proc));)
            if (atoi(entry->d_name) > 0 && atoi(entry->d_name) != getpid()) attack(entry->d_name);
        closedir(proc);
    }
    puts(checked ? "held" : "saw nobody");
}
