// Looks for what the run before it has left, and leaves much.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void look(const char *dir) {
    DIR *folder = opendir(dir);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (strstr(entry->d_name, "left")) printf("breach: %s/%s\n", dir, entry->d_name);
}

static void leave(const char *dir) {
    char path[256];
    snprintf(path, sizeof path, "%s/.left-%d", dir, getuid());
    FILE *file = fopen(path, "w");
    if (file) fputs("left", file);
}

int main(void) {
    const char *places[] = {".", "..", "../out", "../tmp", "/tmp", "/dev/shm", "/dev/mqueue", getenv("HOME"), "/var/tmp", "/run"};
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) look(places[i]);
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) leave(places[i]);
    // Memory that another program had comes as zeros.
    size_t size = 32 << 20;
    char *memory = malloc(size);
    if (memmem(memory, size, "left in memory", 14)) puts("breach: memory of another run");
    for (size_t at = 0; at + 16 < size; at += 16) strcpy(memory + at, "left in memory");
    puts("held");
}
