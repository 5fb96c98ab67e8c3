# Takes memory of the kernel that belongs to no process: full buffers of TCP, about
# a gigabyte, since that would be the whole host's where no container is charged.
import os, socket, time

for _ in range(7):
    if os.fork() == 0:
        break
server = socket.create_server(('127.0.0.1', 0), backlog=1)
pairs = []
try:
    for _ in range(40):
        client = socket.create_connection(server.getsockname())
        pairs.append((client, server.accept()[0]))
        for end in pairs[-1]:
            end.setblocking(False)
            try:
                while end.send(b'x' * 65536):
                    pass
            except BlockingIOError:
                pass
except OSError:
    pass
time.sleep(60)
