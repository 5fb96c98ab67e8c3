// Meets other runs under a name that is no file: every run of this program
// listens there, and asks whether another one answers.
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static socklen_t name(struct sockaddr_un *address, unsigned uid) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    return offsetof(struct sockaddr_un, sun_path) + 1 + snprintf(address->sun_path + 1, 32, "attack-%u", uid);
}

int main(void) {
    struct sockaddr_un address;
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    socklen_t size = name(&address, getuid());
    if (bind(listener, (void *)&address, size) || listen(listener, 1)) puts("breach: the name was taken");
    for (int turn = 0; turn < 20; turn++) {
        for (unsigned other = getuid() - 8; other < getuid() + 8; other++) {
            int fd = socket(AF_UNIX, SOCK_STREAM, 0);
            size = name(&address, other);
            int met = connect(fd, (void *)&address, size) == 0;
            if (met != (other == getuid())) printf("breach: %s %u\n", met ? "met" : "cannot meet itself", other);
            close(fd);
            if (met) close(accept(listener, NULL, NULL));
        }
        usleep(50000);
    }
    puts("held");
}
