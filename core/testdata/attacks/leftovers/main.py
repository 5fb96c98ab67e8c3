# Looks for what the run before it has left, and leaves much.
import os

places = ('.', '..', '../out', '../tmp', '/tmp', '/dev/shm', '/dev/mqueue', os.path.expanduser('~'), '/var/tmp', '/run')
for place in places:
    try:
        print(end=''.join('breach: %s/%s\n' % (place, name) for name in os.listdir(place) if 'left' in name))
    except OSError:
        pass
for place in places:
    try:
        open('%s/.left-%d' % (place, os.getuid()), 'w').write('left')
    except OSError:
        pass
if set(os.environ) - {'PATH', 'HOME', 'TMPDIR', 'HOSTNAME', 'PYTHONDONTWRITEBYTECODE', 'PYTHONUNBUFFERED', 'LC_CTYPE', 'LANG'}:
    print('breach: variables of another', list(os.environ))
print('held')
