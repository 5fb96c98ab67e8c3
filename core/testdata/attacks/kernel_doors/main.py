# Knocks at the doors of the kernel that no snippet needs to open.
import ctypes, platform

libc = ctypes.CDLL(None)
calls = {  # by their numbers on x86-64 and arm64
    'io_uring_setup': (425, 425), 'unshare': (272, 97), 'mount': (165, 40), 'bpf': (321, 280), 'add_key': (248, 217), 'keyctl': (250, 219),
    'perf_event_open': (298, 241), 'userfaultfd': (323, 282), 'ptrace': (101, 117), 'setns': (308, 268), 'chroot': (161, 51),
}
arguments = {'unshare': (0x10000000,), 'add_key': (b'user', b'left', b'x', 1, -5), 'keyctl': (0, -3, 1), 'io_uring_setup': (4, bytes(120)),
             'ptrace': (0, 0, 0, 0), 'bpf': (0, bytes(128), 128), 'chroot': (b'/tmp',), 'mount': (b'none', b'/tmp', b'tmpfs', 0, b''),
             'perf_event_open': (bytes([1, 0, 0, 0, 64]) + bytes(123), 0, -1, -1, 0)}
for name, numbers in calls.items():
    if libc.syscall(numbers[platform.machine() == 'aarch64'], *arguments.get(name, (0,))) >= 0:
        print('breach:', name)
print('held')
