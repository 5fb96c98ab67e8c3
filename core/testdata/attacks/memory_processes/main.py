# Takes memory in many processes, each far below what one may have.
import os, time

for _ in range(int(os.environ['PROCESSES']) - 1):
    if os.fork() == 0:
        break
block = b'x' * (64 << 20)
time.sleep(60)
