# Leaves shared memory by name, of which another run must see nothing later.
import os
from multiprocessing import shared_memory, resource_tracker

for name in os.listdir('/dev/shm'):
    if name.startswith('left'):
        print('breach:', name, 'of an earlier run')
block = shared_memory.SharedMemory('left-%d' % os.getuid(), create=True, size=4096)
resource_tracker.unregister(block._name, 'shared_memory')  # so that it stays
os.chmod('/dev/shm/' + block.name, 0o777)
block.buf[:4] = b'left'
print('held')
