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
)
from ._language import Language
from ._manager import Execman
from ._pool import Pool
from ._result import Compile, Result, Status

__version__ = "0.1.0"

__all__ = [
    "BusyError",
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
    "Language",
    "LaunchError",
    "LibraryError",
    "LostError",
    "NoMemoryError",
    "Pool",
    "ProgramError",
    "Result",
    "Status",
    "UnknownLanguageError",
]
