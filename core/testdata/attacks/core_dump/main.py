# Dumps its memory into a file.
import glob, os, resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))
    print('breach: dumps without a limit')
except (OSError, ValueError):
    pass
child = os.fork()
if child == 0:
    os.abort()
_, status = os.waitpid(child, 0)
if os.WCOREDUMP(status) or glob.glob('core*'):
    print('breach: a dump')
print('held')
