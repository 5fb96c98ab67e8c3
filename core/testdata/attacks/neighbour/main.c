// Computes, with a secret of its own in every place where one may lie.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char secret[64], again[64];

static void hide(const char *dir) {
    char path[128];
    snprintf(path, sizeof path, "%s/secret-%d", dir, getuid());
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd >= 0 && write(fd, secret, strlen(secret)) < 0) close(fd);  // both may be full
}

int main(void) {
    if (!fgets(secret, sizeof secret, stdin) || strcmp(secret, getenv("SECRET"))) return 1;
    hide("/tmp");
    hide("/dev/shm");
    unsigned sum = 0;
    for (unsigned i = 0; i < 20000000; i++) sum = sum * 31 + i;
    FILE *file = fopen("secret.txt", "r");
    if (!file || !fgets(again, sizeof again, file) || strcmp(secret, again)) return 1;
    printf("right %u %s\n", sum, again);
}
