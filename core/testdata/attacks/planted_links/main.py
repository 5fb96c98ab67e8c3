# Plants links where files are given back and where the slot is cleaned.
import os

for i, target in enumerate(('/etc/passwd', '/proc/1/environ', '/execman/agent', '/etc', '/', '/w', '..', 'ring', '/dev/zero')):
    os.symlink(target, 'result-%d' % i)
    try:
        os.link(target, 'hard')
        print('breach: a hard link to', target)
    except OSError:
        pass
os.mkfifo('result-fifo')
os.symlink('ring', 'ring')
os.rmdir('../tmp')
os.symlink('/w', '../tmp')
print('held')
os.rename('../work', '../was')
os.symlink('/etc', '../work')
