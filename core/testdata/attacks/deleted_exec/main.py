# Removes its own source and goes on as an interpreter that reads a descriptor.
import os, sys

if os.path.exists('main.py'):
    fd = os.open('main.py', os.O_RDONLY)
    os.set_inheritable(fd, True)
    os.unlink('main.py')
    os.execv(sys.executable, ['python3', '/proc/self/fd/%d' % fd])
if os.fork() == 0:
    os.setsid()
    while True:
        pass
print('held')
