import asyncio
import multiprocessing
import os
import queue
import subprocess
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

tasks = queue.Queue()
results = []
lock = threading.Lock()


def work():
    while (n := tasks.get()) is not None:
        with lock:
            results.append(n * n)


def cube(n):
    return n**3


async def ticker(name, log, times):
    for i in range(times):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)


async def main():
    log = []
    async with asyncio.TaskGroup() as group:
        for name in "ab":
            group.create_task(ticker(name, log, 2))
    print(*log)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except TimeoutError:
        print("slept too long")
    process = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1)
    print((await process.communicate(b"through a process"))[0].decode())


if __name__ == "__main__":
    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for n in [*range(1, 101), None, None, None, None]:
        tasks.put(n)
    for worker in workers:
        worker.join()
    print(sum(results))

    with ThreadPoolExecutor(4) as pool:
        print(*pool.map(cube, range(5)))
    with ProcessPoolExecutor(2) as pool:
        print(*pool.map(cube, range(5)))
    with multiprocessing.Pool(2) as pool:
        print(pool.map(cube, range(5)))
    asyncio.run(main())

    child = os.fork()
    if child == 0:
        os._exit(4)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    print(subprocess.run(["sh", "-c", "exit 5"]).returncode)
