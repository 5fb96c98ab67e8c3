# Computes, with a secret of its own in every place where one may lie.
import os, sys

secret = sys.stdin.readline()
assert secret == os.environ['SECRET']
for folder in ('/tmp', '/dev/shm'):
    try:
        with open('%s/secret-%d' % (folder, os.getuid()), 'x', opener=lambda p, f: os.open(p, f, 0o600)) as file:
            file.write(secret)
    except OSError:
        pass  # both may be full
total = 0
for i in range(200_000):
    total = (total * 31 + i) & 0xffffffff
print('right', total, open('secret.txt').read())
