# Makes what only the kernel keeps: System V objects outlive their process.
import ctypes

libc, create = ctypes.CDLL(None), 0o1777
for name, found in (('shmget', libc.shmget(0x1eff, 4096, create)), ('semget', libc.semget(0x1eff, 1, create)), ('msgget', libc.msgget(0x1eff, create))):
    if found >= 0:
        print('breach:', name)
print('held')
