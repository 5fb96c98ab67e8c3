# Reads in /proc what belongs to the agent and to others.
import os, time

end = time.time() + 1
while time.time() < end:
    for pid in {int(name) for name in os.listdir('/proc') if name.isdigit()} - {os.getpid()}:
        for name in ('environ', 'mem', 'maps', 'fd/0', 'fd/3', 'cwd', 'root', 'exe', 'io', 'syscall', 'stack', 'auxv'):
            path = '/proc/%d/%s' % (pid, name)
            try:
                # A process that has just ended reads as empty.
                if os.readlink(path) if name in ('cwd', 'root', 'exe') else open(path, 'rb').read(10):
                    print('breach: read', path)
            except OSError:
                pass
        try:
            line = open('/proc/%d/cmdline' % pid).read()
            if 'Computes' in line:
                print('breach: source in', line)
        except OSError:
            pass
print('held')
