// Runs every program of the image that would give it another user.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void look_through(const char *dir, int depth) {
    char path[1024];
    DIR *folder = opendir(dir);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        struct stat st;
        snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
        if (entry->d_name[0] == '.' || lstat(path, &st)) continue;
        if (S_ISDIR(st.st_mode) && depth < 6) look_through(path, depth + 1);
        if (!S_ISREG(st.st_mode) || !(st.st_mode & (S_ISUID | S_ISGID))) continue;
        pid_t child = fork();
        if (child == 0) {
            dup2(open("/dev/null", O_RDWR), 0);
            execl(path, path, "-c", "id; touch /root/was-here", (char *)0);
            _exit(0);
        }
        waitpid(child, NULL, 0);
    }
    if (folder) closedir(folder);
}

int main(void) {
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    while (fgets(line, sizeof line, status)) {
        if (!strncmp(line, "NoNewPrivs:", 11) && atoi(line + 11) != 1) puts("breach: new privileges are possible");
        if (!strncmp(line, "Cap", 3) && strncmp(line, "CapBnd", 6) && strtoull(line + 7, NULL, 16)) printf("breach: %s", line);
    }
    // A setuid program of its own, as whoever unpacks one would make it.
    if (system("cp /bin/sh own && chmod 6755 own && [ $(./own -p -c 'id -u') -gt 0 ] || echo breach: own")) return 1;
    fflush(stdout);
    look_through("/usr", 0);
    look_through("/sbin", 0);
    if (geteuid() == 0 || open("/root/was-here", O_RDONLY) >= 0) puts("breach: root");
    puts("held");
}
