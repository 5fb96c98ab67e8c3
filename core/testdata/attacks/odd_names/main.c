// Leaves files with every name that may trip who lists or removes them.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void leave(const char *name) {
    close(open(name, O_CREAT | O_WRONLY, 0600));
}

int main(void) {
    char long_name[256] = {0}, byte[8] = "result ";
    memset(long_name, 'n', 255);
    leave(long_name);
    leave("-rf");
    leave("--no-preserve-root");
    leave("new\nline");
    leave("*");
    leave("$(reboot)");
    leave(" ");
    leave("\\");
    leave("..\t");
    leave("...");
    leave("\xff\xfe\x80");
    leave("\xe2\x80\xae" "txt.exe");
    for (int i = 1; i < 256; i++) {
        byte[6] = (char)i;
        if (i != '/') leave(byte);
    }
    memset(long_name, 'd', 255);
    mkdir(long_name, 0);
    mkdir("-r", 0);
    puts("held");
}
