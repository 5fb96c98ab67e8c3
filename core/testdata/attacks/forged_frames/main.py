# Writes frames of the agent's protocol to every descriptor that it has.
import os

for fd in range(3, 4096):
    try:
        os.fstat(fd)
        print('breach: descriptor', fd, 'is open', flush=True)
    except OSError:
        pass
for fd in range(3):
    try:
        for kind in range(256):
            os.write(fd, bytes([kind]) + b'\0\0\0\2{}')
        os.write(fd, b'\x20\xff\xff\xff\xff' + b'\0\3\0\0\0\0\0\0\0\0\0\0')
    except OSError:
        pass
print('\nheld')
