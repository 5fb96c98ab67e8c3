"""Run people's code snippets in pools of warm Docker containers.

    from execman import Execman, Pool

    with Execman(python3=Pool(workers=10)) as em:
        result = em.run("python3", "print('hello')")
        print(result.stdout_text, result.wall)

A program that fails is a `Result` with a `Status`; an `ExecmanError` means that
execman itself could not do its work. The native library is loaded when the
first `Execman` is created and not at import, so that a process may import this
module and fork before.
"""

from ._async import AsyncJob
from ._errors import (
    BusyError,
    CanceledError,
    ClosedError,
    EngineError,
    ExecmanError,
    ForkedError,
    ImageMissingError,
    InternalError,
    InvalidError,
    LaunchError,
    LibraryError,
    LostError,
    NoMemoryError,
    ProgramError,
    UnknownLanguageError,
    WaitTimeoutError,
)
from ._job import Job
from ._language import Language
from ._log import set_logger
from ._manager import Execman
from ._output import Output, Stream
from ._pool import Pool
from ._result import Compile, Result, Status
from ._stats import Cache, Isolation, Latency, Stats

__version__ = "0.1.0"

__all__ = [
    "AsyncJob",
    "BusyError",
    "Cache",
    "CanceledError",
    "ClosedError",
    "Compile",
    "EngineError",
    "Execman",
    "ExecmanError",
    "ForkedError",
    "ImageMissingError",
    "InternalError",
    "InvalidError",
    "Isolation",
    "Job",
    "Language",
    "Latency",
    "LaunchError",
    "LibraryError",
    "LostError",
    "NoMemoryError",
    "Output",
    "Pool",
    "ProgramError",
    "Result",
    "Stats",
    "Status",
    "Stream",
    "UnknownLanguageError",
    "WaitTimeoutError",
    "set_logger",
]
