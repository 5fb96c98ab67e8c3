# Takes memory of the kernel that belongs to no process: full socket buffers.
import os, socket, time

for _ in range(int(os.environ['PROCESSES']) - 1):
    if os.fork() == 0:
        break
pairs = []
try:
    while True:
        pairs.append(socket.socketpair())
        for end in pairs[-1]:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 << 20)
            end.setblocking(False)
            try:
                while end.send(b'x' * 65536):
                    pass
            except BlockingIOError:
                pass
except OSError:
    time.sleep(60)
