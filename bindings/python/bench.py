"""What the package costs.

    python3 bindings/python/bench.py runs 2000     time of a run, and of a start
    python3 bindings/python/bench.py output 50     from a print to its arrival
    python3 bindings/python/bench.py leak 10000    memory of the process over runs
"""

import asyncio
import gc
import statistics
import sys
import time
from pathlib import Path
from typing import Callable, List

from execman import Execman, Pool

PRINTS = "import os, time\nfor _ in range({n}): os.write(1, b'%f ' % time.time()); time.sleep(0.02)"
FLOOD = "printf %65536s x"


def resident() -> int:
    """The process's resident memory, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError("/proc/self/status names no VmRSS")


def quantiles(seconds: List[float]) -> str:
    """Fifth, fiftieth and ninety-fifth percentile, in milliseconds."""
    parts = statistics.quantiles(seconds, n=20)
    return " ".join(f"p{p} {parts[p // 5 - 1] * 1e3:.3f} ms" for p in (5, 50, 95))


def timed(act: Callable[[], object], n: int) -> List[float]:
    """How long each of n calls takes."""
    times = []
    for _ in range(n):
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return times


def runs(em: Execman, n: int) -> None:
    """Runs of a program that does nothing, one after the other."""
    timed(lambda: em.run("bash", ""), 100)
    begin = time.process_time()
    times = timed(lambda: em.run("bash", ""), n)
    cpu = (time.process_time() - begin) / n
    print(f"run of an empty program: {quantiles(times)}, cpu of the process {cpu * 1e3:.3f} ms")
    print(f"call of the library: {quantiles(timed(em._lib.execman_abi_version, 10 * n))}")


def output(em: Execman, n: int) -> None:
    """The time that output takes from the program to the loop over it."""
    with em.start("python3", PRINTS.format(n=n), streaming=True, timeout=60) as job:
        blocking = [time.time() - float(data.split()[0]) for _, data in job]

    async def concurrent() -> List[float]:
        async with em.start_async("python3", PRINTS.format(n=n), streaming=True, timeout=60) as job:
            return [time.time() - float(data.split()[0]) async for _, data in job]

    print(f"output to Job: {quantiles(blocking)}")
    print(f"output to AsyncJob: {quantiles(asyncio.run(concurrent()))}")


def leak(em: Execman, n: int) -> int:
    """How much resident memory grows over n runs of every kind, after a first
    tenth. Each run leaves 64 KiB of output behind if it is not freed."""

    async def concurrent(count: int) -> None:
        for _ in range(count):
            async with em.start_async("bash", FLOOD, streaming=True) as job:
                _ = [piece async for piece in job]
                await job.wait()

    def some(count: int) -> None:
        for _ in range(count // 2):
            em.run("bash", FLOOD).check()
        for _ in range(count // 4):
            with em.start("bash", FLOOD, streaming=True) as job:
                sum(len(data) for _, data in job)
        asyncio.run(concurrent(count - count // 2 - count // 4))
        gc.collect()

    some(n // 10)
    before = resident()
    for tenth in range(1, 10):
        some(n // 10)
        print(f"{tenth * n // 10 + n // 10} runs: {resident() / 1e6:.1f} MB", flush=True)
    grown = resident() - before
    print(f"grown by {grown / 1e6:+.1f} MB, {grown / before:+.1%}, {grown / (0.9 * n):.0f} bytes a run")
    return grown


if __name__ == "__main__":
    with Execman(bash=Pool(workers=4), python3=Pool(workers=1)) as manager:
        {"runs": runs, "output": output, "leak": leak}[sys.argv[1]](manager, int(sys.argv[2]))
