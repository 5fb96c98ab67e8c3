# Leaves files with every name that may trip who lists or removes them.
import os

names = [b'n' * 255, b'-rf', b'new\nline', b'*', b'$(reboot)', b' ', b'\\', b'...', b'\xff\xfe\x80']
names += [b'result' + bytes([i]) for i in range(1, 256) if i != ord('/')]
for name in names:
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0o600))
os.mkdir('-r', 0)
print('held')
