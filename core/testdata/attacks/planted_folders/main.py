# Leaves folders a thousand levels deep that nobody may enter.
import os

for level in range(1000):
    os.mkdir('a folder with a name that makes a path too long')
    os.chdir('a folder with a name that makes a path too long')
    open('file', 'w').close()
    os.chmod('..', 0o300)
os.chmod('.', 0)
print('held')
