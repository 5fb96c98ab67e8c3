# Sends every signal to everybody, to the agent and to each process one by one.
import os, signal, time

for number in set(range(1, 32)) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
end = time.time() + 1
while time.time() < end:
    for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
        try:
            os.kill(-1, number)
        except OSError:
            pass
        for pid in [1] + [int(name) for name in os.listdir('/proc') if name.isdigit()]:
            if pid == os.getpid():
                continue
            try:
                os.kill(pid, number)
                print('breach: signal', number, 'to', pid)
            except OSError:
                pass
print('held')
