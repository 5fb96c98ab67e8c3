import multiprocessing
import os
import Queue
import subprocess
import threading

queue = Queue.Queue()
results = []
lock = threading.Lock()


def work():
    while True:
        n = queue.get()
        if n is None:
            return
        with lock:
            results.append(n * n)


workers = [threading.Thread(target=work) for _ in range(4)]
for worker in workers:
    worker.start()
for n in range(1, 101):
    queue.put(n)
for _ in workers:
    queue.put(None)
for worker in workers:
    worker.join()
print sum(results)


def cube(n):
    return n ** 3


pool = multiprocessing.Pool(2)
print pool.map(cube, range(5))
pool.close()
pool.join()

child = os.fork()
if child == 0:
    os._exit(4)
print os.WEXITSTATUS(os.waitpid(child, 0)[1])
print subprocess.check_output(["echo", "through a process"]),
