// Leaves folders a thousand levels deep that nobody may enter.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    int top = open(".", O_RDONLY);
    for (int tree = 0; tree < 3; tree++) {
        for (int level = 0; level < 1000; level++) {
            if (mkdir("a folder with a name that makes a path too long", 0700) ||
                chdir("a folder with a name that makes a path too long")) return 1;
            close(open("file", O_CREAT, 0));
        }
        for (int level = 0; level < 1000; level++) {
            chmod(".", 0000);
            if (level < 999 && chdir("..")) break;
        }
        if (fchdir(top) || mkdir("next", 0700) || chdir("next")) return 1;
        close(top);
        top = open(".", O_RDONLY);
    }
    puts("held");
}
