// Plants links where files are given back and where the slot is cleaned: to
// files of others, to folders of others, out of the slot, in the place of the
// slot's own folders, and in a ring.
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char slot[4096], other[64];
    getcwd(slot, sizeof slot);
    *strrchr(slot, '/') = 0;
    const char *targets[] = {"/etc/passwd", "/proc/1/environ", "/execman/agent", "/etc", "/", "/w", "..", "ring", "/dev/zero"};
    for (unsigned i = 0; i < sizeof targets / sizeof *targets; i++) {
        char name[32];
        snprintf(name, sizeof name, "result-%u", i);
        symlink(targets[i], name);
        if (link(targets[i], "hard") == 0) printf("breach: a hard link to %s\n", targets[i]);
    }
    symlink("ring", "ring");
    for (int i = 0; i < 8; i++) {
        snprintf(other, sizeof other, "/w/%d", i);
        if (strcmp(other, slot) == 0) continue;
        rmdir("../tmp");
        symlink(other, "../tmp");
        link("/w/0/work/secret.txt", "hard");
        break;
    }
    mkfifo("result-fifo", 0600);
    rename("../out", "../gone");
    symlink("/etc", "../out");
    if (rename(slot, "/w/mine") == 0) puts("breach: moved the slot");
    if (rmdir(slot) == 0) puts("breach: removed the slot");
    puts("held");
    fflush(stdout);
    // The working directory itself becomes a link.
    rename("../work", "../was");
    symlink("/etc", "../work");
}
