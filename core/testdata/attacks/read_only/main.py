# Writes where only the image and the kernel write.
import os

for path in ('/etc/passwd', '/usr/bin/python3', '/usr/lib/python3/dist-packages/x.py', '/root/x', '/x', '/w/x', '/execman/x', '/dev/x',
             '/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/proc/1/oom_score_adj', '/sys/kernel/uevent_helper'):
    for flags in (os.O_WRONLY, os.O_WRONLY | os.O_CREAT):
        try:
            os.open(path, flags)
            print('breach: wrote', path)
        except OSError:
            pass
try:
    open('/proc/self/oom_score_adj', 'w').write('-1000')
    print('breach: the kernel spares it')
except OSError:
    pass
print('held')
