// Writes frames of the agent's protocol to every descriptor that it has or can
// open, and asks whether it has more than its three.
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char path[64];
    // Types 0 to 255, with lengths that are right, far too large and negative;
    // then yamux: a window update, a ping and a go-away.
    unsigned char frame[16] = {0, 0, 0, 0, 2, '{', '}'};
    const char yamux[] = "\0\1\0\1\0\0\0\1\xff\xff\xff\xff" "\0\2\0\1\0\0\0\0\0\0\0\1" "\0\3\0\0\0\0\0\0\0\0\0\0";
    for (int fd = 3; fd < 4096; fd++)
        if (fcntl(fd, F_GETFD) >= 0) printf("breach: descriptor %d is open\n", fd);
    for (int pid = 1; pid < 64; pid++) {
        for (int fd = 0; fd < 64; fd++) {
            snprintf(path, sizeof path, "/proc/%d/fd/%d", pid, fd);
            struct stat st;
            if (pid != getpid() && lstat(path, &st) == 0) {
                if (stat(path, &st) || st.st_uid != getuid()) continue;
            }
            int theirs = open(path, O_WRONLY | O_NONBLOCK);
            if (theirs >= 0 && pid == 1) printf("breach: opened %s\n", path);
            if (theirs >= 0) close(theirs);
        }
    }
    fflush(stdout);
    for (int fd = 0; fd < 3; fd++) {
        for (int type = 0; type < 256; type++) {
            frame[0] = (unsigned char)type;
            if (write(fd, frame, 7) < 0) break;
        }
        memset(frame + 1, 0xff, 4);
        if (write(fd, frame, sizeof frame) + write(fd, yamux, sizeof yamux - 1) < 0) continue;
    }
    if (write(1, "\nheld\n", 6) < 6) return 1;
}
