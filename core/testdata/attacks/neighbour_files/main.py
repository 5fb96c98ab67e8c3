# Reads, replaces and removes what others have in their slots and in the shared
# folders.
import glob, os, time

own = os.path.dirname(os.getcwd())

def others():
    for path in glob.glob('/tmp/*') + glob.glob('/dev/shm/*'):
        try:
            if os.lstat(path).st_uid != os.getuid():
                yield path
        except OSError:
            pass
    for slot in set(glob.glob('/w/*')) - {own}:
        yield from (slot, slot + '/work/secret.txt', slot + '/work/main.py', slot + '/new')

end = time.time() + 1
while time.time() < end:
    for path in others():
        for attempt in (os.listdir, lambda p: open(p).read(), lambda p: open(p, 'r+'), os.unlink, lambda p: os.rename(p, p + '2'),
                        lambda p: os.link(p, 'linked'), lambda p: os.chmod(p, 0o777), os.chdir):
            try:
                attempt(path)
                print('breach:', path)
            except OSError:
                pass
print('held')
