# Traces the agent and every process of others.
import ctypes, os, time

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH, PTRACE_SEIZE = 16, 0x4206
end = time.time() + 1
while time.time() < end:
    for pid in {1} | {int(name) for name in os.listdir('/proc') if name.isdigit()} - {os.getpid()}:
        for request in (PTRACE_ATTACH, PTRACE_SEIZE):
            if libc.ptrace(request, pid, None, None) == 0:
                print('breach: traces', pid)
print('held')
