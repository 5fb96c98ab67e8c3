# Writes to both streams as fast as it can, for ever.
import os

while True:
    os.write(1, b'out\n' * 16384)
    os.write(2, b'err\n' * 16384)
