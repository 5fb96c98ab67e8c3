// Makes empty files and folders wherever it may, until it may no more.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void fill(const char *dir) {
    char path[128];
    for (int i = 0; i < 100000; i++) {
        snprintf(path, sizeof path, "%s/inode-%d", dir, i);
        int fd = i % 2 ? open(path, O_CREAT | O_WRONLY, 0600) : mkdir(path, 0700);
        if (fd < 0) return;
        if (i % 2) close(fd);
    }
    printf("breach: inodes without end in %s\n", dir);
}

int main(void) {
    fill(".");
    fill(getenv("TMPDIR"));
    fill("/tmp");
    fill("/dev/shm");
    puts("held");
}
