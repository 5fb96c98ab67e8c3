// Takes memory of the kernel that belongs to no process: full buffers of TCP, about
// a gigabyte, since that would be the whole host's where no container is charged.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static char block[64 << 10];

static void fill(int fd) {
    while (send(fd, block, sizeof block, MSG_DONTWAIT) > 0) {}
}

int main(void) {
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof here;
    int server, client, accepted;
    for (int i = 0; i < 7 && fork() != 0; i++) {}
    server = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(server, (struct sockaddr *)&here, size) != 0 || listen(server, 1) != 0 ||
        getsockname(server, (struct sockaddr *)&here, &size) != 0)
        return 1;
    for (int i = 0; i < 40; i++) {
        client = socket(AF_INET, SOCK_STREAM, 0);
        if (client < 0 || connect(client, (struct sockaddr *)&here, size) != 0) break;
        if ((accepted = accept(server, NULL, NULL)) < 0) break;
        fill(client);
        fill(accepted);
    }
    for (;;) pause();
}
