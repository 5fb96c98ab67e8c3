# Leaves two processes that watch each other: whoever sees the other dead makes
# a new one.
import os, signal, time

def watch(other):
    while True:
        try:
            os.kill(other, 0)
        except OSError:
            me = os.getpid()
            try:
                other = os.fork() or me
            except OSError:
                pass

for _ in range(4):
    if os.fork() == 0:
        os.closerange(0, 3)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        watch(0x7fffffff)
time.sleep(0.2)
print('held')
