// Looks for a way out: an interface, a route, a connection, a name server. The
// addresses are of the block that is kept for documentation (RFC 5737), and
// nothing is sent unless the kernel has said that there is no route to it.
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in documentation(int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, "192.0.2.1", &to.sin_addr);
    return to;
}

int main(void) {
    struct if_nameindex *all = if_nameindex();
    for (int i = 0; all && all[i].if_index; i++)
        if (strcmp(all[i].if_name, "lo") && !strstr("tunl0 sit0 ip6tnl0 gre0 gretap0 erspan0 ip_vti0 ip6_vti0 ip6gre0", all[i].if_name))
            printf("breach: interface %s\n", all[i].if_name);
    // connect(2) of a datagram socket asks for a route and sends nothing.
    struct sockaddr_in to = documentation(53);
    int udp = socket(AF_INET, SOCK_DGRAM, 0);
    if (connect(udp, (void *)&to, sizeof to) == 0) {
        puts("breach: a route out");
        return 1;
    }
    if (sendto(udp, "x", 1, 0, (void *)&to, sizeof to) >= 0) puts("breach: a datagram");
    int on = 1;
    setsockopt(udp, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    to = documentation(443);
    int tcp = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(tcp, (void *)&to, sizeof to) == 0 || errno == EINPROGRESS) puts("breach: a connection");
    int udp6 = socket(AF_INET6, SOCK_DGRAM, 0);
    struct sockaddr_in6 to6 = {.sin6_family = AF_INET6, .sin6_port = htons(53)};
    inet_pton(AF_INET6, "2001:db8::1", &to6.sin6_addr);
    if (udp6 >= 0 && connect(udp6, (void *)&to6, sizeof to6) == 0) puts("breach: a route out over IPv6");
    struct hostent *host = gethostbyname("name.invalid");
    if (host) puts("breach: a name server");
    struct ifreq lo = {.ifr_name = "lo"};
    if (setsockopt(udp, SOL_SOCKET, SO_MARK, &on, sizeof on) == 0) puts("breach: marks");
    lo.ifr_flags = 0;
    puts("held");
}
