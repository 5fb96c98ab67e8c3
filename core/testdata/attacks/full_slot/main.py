# Leaves the slot without a byte and without an inode, at the last moment.
import os

print('held')
try:
    for i in range(100):
        with open('fill-%d' % i, 'wb', buffering=0) as file:
            try:
                while file.write(b'x' * 65536):
                    pass
            except OSError:
                pass
    for i in range(100_000):
        os.mkdir('../inode-%d' % i, 0)
except OSError:
    pass
os.chmod('..', 0o500)
os.chmod('.', 0)
os._exit(0)
