# Processes and threads of a program's own.
from __future__ import print_function
import multiprocessing, os, subprocess, sys, threading

def double(n):
    return 2 * n

print(sys.stdin.readline().strip())
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print("child", os.getppid() != 1, os.getsid(0) == os.getppid(), os.getpgid(0) == os.getppid())
    sys.stdout.flush()
    os._exit(3)
print(os.waitpid(pid, 0)[1])
print(subprocess.check_output(["sh", "-c", "echo $0 $LD_PRELOAD $EXECMAN_PARK; env | cut -d= -f1 | sort; ls /proc/self/fd | wc -l; ulimit -n; ulimit -u; grep -E 'Cap|NoNew|Seccomp|SigIgn' /proc/self/status"]).decode())
sys.stdout.flush()
print(subprocess.call(["head", "-c", "6"]), subprocess.call("exit 5", shell=True))
print(subprocess.call(["cat"]), repr(sys.stdin.read()))
pool = multiprocessing.Pool(2)
print(pool.map(double, range(5)))
pool.close()
pool.join()
box = []
threads = [threading.Thread(target=box.append, args=(i,)) for i in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(box), threading.current_thread().name, threading.active_count())
print(os.system("exit 4") >> 8, os.popen("echo popen").read())
