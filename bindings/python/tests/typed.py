"""A caller of every method, for mypy; it is never run."""

from __future__ import annotations

import asyncio
import logging
from typing import Dict, List, Optional

from execman import AsyncJob, Execman, Isolation, Job, Language, Output, Pool, Result, Stats, Status, Stream, set_logger


def blocking() -> int:
    set_logger(logging.getLogger("execman"), logging.WARNING)
    with Execman({"c++": Pool()}, python3=Pool(workers=2), queue=3) as em:
        result: Result = em.run("python3", b"", stdin="x", files={"a": b"b"}, outputs=["*"], timeout=1.5, cpu=1.5)
        status: Status = result.check().status
        files: Dict[str, bytes] = result.files
        languages: List[Language] = em.languages()
        stats: Dict[str, Stats] = em.stats()
        with em.start("python3", streaming=True, interactive=True) as job:
            both: Job = job
            both.write("x")
            both.close_stdin()
            for stream, data in both:
                print(stream is Stream.STDOUT, data.decode())
            piece: Optional[Output] = both.read(1)
            both.wait(timeout=1)
    isolation: Isolation = stats["python3"].isolation
    print(isolation.tier, isolation.runtime)
    print(status, files, languages, stats, piece)
    return result.exit_code


async def concurrent() -> bytes:
    async with Execman(python3=Pool()) as em:
        result: Result = await em.run_async("python3", "pass", args=["x"], env={"A": "B"})
        async with em.start_async("python3", "pass", streaming=True) as job:
            same: AsyncJob = job
            async for stream, data in same:
                print(stream.value, data.decode())
            return (await same.wait()).stdout + result.stdout


def wrong(em: Execman) -> None:
    em.run("python3", 3)  # type: ignore[arg-type]
    em.run("python3", colour="red")  # type: ignore[call-arg]
    em.run("python3").status = Status.OK  # type: ignore[misc]
    asyncio.run(em.run("python3"))  # type: ignore[arg-type]
