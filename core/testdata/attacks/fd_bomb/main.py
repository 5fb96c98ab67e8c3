# Opens descriptors until none is left.
import os

opened = []
try:
    while len(opened) < 1 << 16:
        opened.append(os.open('/dev/null', os.O_RDONLY))
    print('breach: descriptors without end')
except OSError:
    print('held')
