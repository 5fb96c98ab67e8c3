# Looks for a way out: an interface, a route, a connection, a name server. The
# addresses are of the block that is kept for documentation (RFC 5737), and
# nothing is sent unless the kernel has said that there is no route to it.
import socket, sys

for family, address in ((socket.AF_INET, '192.0.2.1'), (socket.AF_INET6, '2001:db8::1')):
    try:
        # connect(2) of a datagram socket asks for a route and sends nothing.
        socket.socket(family, socket.SOCK_DGRAM).connect((address, 53))
        sys.exit('breach: a route to ' + address)
    except OSError:
        pass
try:
    socket.create_connection(('192.0.2.1', 443), timeout=1)
    print('breach: a connection')
except OSError:
    pass
try:
    print('breach: a name server', socket.getaddrinfo('name.invalid', 80))
except OSError:
    pass
print('held')
