# What the kernel tells a program about its own process.
from __future__ import print_function
import os, re, resource, signal, stat, sys

shown = ("Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters SigPnd ShdPnd SigBlk "
         "SigIgn SigCgt Threads TracerPid Umask Cpus_allowed CoreDumping THP_enabled").split()
for line in open("/proc/self/status"):
    if line.split(":")[0] in shown:
        print(line.strip())
print(open("/proc/self/limits").read())
print(open("/proc/self/cmdline").read().split("\0"))
print(re.sub(r"/w/\d+/", "/w/N/", open("/proc/self/environ").read()).split("\0"))
print(sorted((k, re.sub(r"/w/\d+/", "/w/N/", v)) for k, v in os.environ.items()))
print(open("/proc/self/oom_score_adj").read(), os.nice(0))
print(open("/proc/self/comm").read())
fields = open("/proc/self/stat").read().rsplit(")", 1)[1].split()
print("parent, session, terminal, exit signal", fields[1], fields[3] == str(os.getpid()), fields[4:6], fields[35])
print("leads", os.getpgid(0) == os.getpid(), os.getsid(0) == os.getpid(), os.getppid())
own = os.stat(".")
print("user", set(os.getresuid()) == {own.st_uid}, set(os.getresgid()) == {own.st_gid}, os.getgroups())
print(oct(stat.S_IMODE(own.st_mode)), sorted(os.listdir(".")), sorted(os.listdir("..")), os.listdir("../tmp"), os.listdir("../out"))
print(os.getcwd().split("/")[3:], oct(os.umask(0o77)))
for name in sorted(os.listdir("/proc/self/fd"), key=int):
    try:
        print(name, re.sub(r"\d+", "N", os.readlink("/proc/self/fd/" + name)))
    except OSError:
        print(name, "is gone")
for fd in range(3):
    st = os.fstat(fd)
    print(fd, oct(st.st_mode), os.isatty(fd), open("/proc/self/fdinfo/%d" % fd).read().split()[3])
print(open("/proc/self/task/%d/children" % os.getpid()).read().split() if os.path.exists("/proc/self/task/%d/children" % os.getpid()) else "")
for number in range(1, 65):
    if number not in (32, 33):
        print(number, signal.getsignal(number))
for name in sorted(dir(resource)):
    if name.startswith("RLIMIT"):
        print(name, resource.getrlimit(getattr(resource, name)))
with open("/dev/stdout", "w") as f:
    f.write("by name\n")
with open("/proc/self/mem", "rb"):
    print("own memory can be opened")
