// Opens the sockets that no snippet needs: raw, packet, netlink, vsock and the
// families in which kernels had their holes.
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    const struct { int family, type, protocol; const char *name; } all[] = {
        {AF_INET, SOCK_RAW, 1, "raw ICMP"}, {AF_INET, SOCK_RAW, 255, "raw IP"}, {AF_INET6, SOCK_RAW, 58, "raw ICMPv6"},
        {AF_PACKET, SOCK_RAW, 0x0300, "packet"}, {AF_PACKET, SOCK_DGRAM, 0x0300, "packet"},
        {AF_NETLINK, SOCK_RAW, 0, "netlink route"}, {AF_NETLINK, SOCK_RAW, 9, "netlink audit"},
        {AF_NETLINK, SOCK_RAW, 12, "netlink netfilter"}, {AF_NETLINK, SOCK_RAW, 15, "netlink uevent"},
        {40, SOCK_STREAM, 0, "vsock"}, {40, SOCK_DGRAM, 0, "vsock"}, {38, SOCK_SEQPACKET, 0, "alg"}, {44, SOCK_RAW, 0, "xdp"},
        {AF_BLUETOOTH, SOCK_RAW, 1, "bluetooth"}, {29, SOCK_RAW, 1, "can"}, {15, SOCK_RAW, 2, "key"}, {21, SOCK_SEQPACKET, 0, "rds"},
        {30, SOCK_STREAM, 0, "tipc"}, {9, SOCK_SEQPACKET, 0, "x25"}, {3, SOCK_SEQPACKET, 0, "ax25"}, {43, SOCK_STREAM, 0, "smc"},
    };
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
        int fd = socket(all[i].family, all[i].type, all[i].protocol);
        if (fd >= 0) printf("breach: %s\n", all[i].name);
        if (fd >= 0) close(fd);
    }
    puts("held");
}
