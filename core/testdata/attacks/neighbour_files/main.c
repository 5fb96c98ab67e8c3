// Reads, replaces and removes what others have in their slots and in the shared
// folders.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char own[4096];

static void attack_file(const char *path) {
    struct stat st;
    char to[512];
    if (lstat(path, &st) || st.st_uid == getuid()) return;
    snprintf(to, sizeof to, "%s-moved", path);
    if (open(path, O_RDONLY) >= 0) printf("breach: read %s\n", path);
    if (open(path, O_WRONLY | O_TRUNC) >= 0) printf("breach: wrote %s\n", path);
    if (unlink(path) == 0) printf("breach: removed %s\n", path);
    if (rename(path, to) == 0) printf("breach: moved %s\n", path);
    if (link(path, to) == 0) printf("breach: linked %s\n", path);
    if (chmod(path, 0777) == 0 || chown(path, getuid(), getgid()) == 0) printf("breach: took %s\n", path);
}

static void attack_folder(const char *dir) {
    char path[512];
    DIR *folder = opendir(dir);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) attack_file(path);
    }
    if (folder) closedir(folder);
}

static void attack_slot(const char *slot) {
    const char *inside[] = {"", "/work", "/work/secret.txt", "/work/main.c", "/out", "/out/main", "/tmp", "/new"};
    char path[64];
    for (unsigned i = 0; i < sizeof inside / sizeof *inside; i++) {
        struct stat st;
        snprintf(path, sizeof path, "%s%s", slot, inside[i]);
        if (i && (stat(path, &st) == 0 || errno != EACCES)) printf("breach: sees %s\n", path);
        if (opendir(path) || open(path, O_RDONLY) >= 0) printf("breach: read %s\n", path);
        if (open(path, O_WRONLY | O_CREAT, 0666) >= 0 || mkdir(path, 0777) == 0) printf("breach: wrote %s\n", path);
        if (chmod(path, 0777) == 0 || unlink(path) == 0 || chdir(path) == 0) printf("breach: took %s\n", path);
    }
}

int main(void) {
    getcwd(own, sizeof own);
    *strrchr(own, '/') = 0;
    for (time_t end = time(0) + 2; time(0) < end;) {
        for (char slot[] = "/w/0"; slot[3] < '5'; slot[3]++)
            if (strcmp(slot, own)) attack_slot(slot);
        attack_folder("/tmp");
        attack_folder("/dev/shm");
    }
    puts("held");
}
