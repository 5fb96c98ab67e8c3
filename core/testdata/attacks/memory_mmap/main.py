# Maps memory that is shared, which no limit of the process counts, and uses it.
import mmap

blocks = []
while True:
    blocks.append(mmap.mmap(-1, 16 << 20))
    blocks[-1].write(b'x' * (16 << 20))
