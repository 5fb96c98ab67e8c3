# Leaves a process that has cut every tie: a session of its own, an orphan by a
# double fork, no descriptor open, another directory. It goes on writing.
import os, signal

def stay():
    os.closerange(0, 1024)
    for number in set(range(1, 65)) - {signal.SIGKILL, signal.SIGSTOP, 32, 33}:
        signal.signal(number, signal.SIG_IGN)
    os.chdir('/tmp')
    while True:
        with open('/tmp/daemon', 'a') as file:
            file.write('alive')

for _ in range(8):
    child = os.fork()
    if child == 0:
        os.setsid()
        if os.fork() == 0:
            stay()
        os._exit(0)
    os.waitpid(child, 0)
print('held')
