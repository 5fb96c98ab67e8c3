# Meets other runs under a name that is no file: every run of this program
# listens there, and asks whether another one answers.
import os, socket, time

listener = socket.socket(socket.AF_UNIX)
listener.bind('\0attack-%d' % os.getuid())
listener.listen()
for _ in range(20):
    for other in range(os.getuid() - 8, os.getuid() + 8):
        if other == os.getuid():
            continue
        try:
            with socket.socket(socket.AF_UNIX) as s:
                s.connect('\0attack-%d' % other)
            print('breach: met', other)
        except OSError:
            pass
    time.sleep(0.05)
print('held')
