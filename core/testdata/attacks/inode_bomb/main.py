# Makes empty files wherever it may, until it may no more.
import os

for folder in ('.', os.environ['TMPDIR'], '/tmp', '/dev/shm'):
    try:
        for i in range(100_000):
            os.close(os.open('%s/inode-%d' % (folder, i), os.O_CREAT | os.O_WRONLY, 0o600))
        print('breach: inodes without end in', folder)
    except OSError:
        pass
print('held')
