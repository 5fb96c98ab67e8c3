# Opens the sockets that no snippet needs.
import socket

for family, kind, protocol in ((socket.AF_INET, socket.SOCK_RAW, 1), (socket.AF_PACKET, socket.SOCK_RAW, 0x0300),
                               (socket.AF_NETLINK, socket.SOCK_RAW, 0), (40, socket.SOCK_STREAM, 0), (38, socket.SOCK_SEQPACKET, 0)):
    try:
        socket.socket(family, kind, protocol)
        print('breach: a socket of family', family)
    except OSError:
        pass
print('held')
