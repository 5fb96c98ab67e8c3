# Carries as many arguments and variables as the kernel allows.
import os, subprocess

size = 3 << 19
while True:
    try:
        pieces = ['a' * (100 << 10)] * (size // (100 << 10))
        children = [subprocess.Popen(['sleep', '60'] + ['0s'] * (size // 32), env={'e%d' % i: p for i, p in enumerate(pieces[:5])}) for _ in range(10)]
        break
    except OSError:
        size //= 2
print('held')
