"""What became of a program."""

from __future__ import annotations

import enum
from ctypes import CDLL, byref, c_size_t, c_void_p, string_at
from dataclasses import dataclass, field
from typing import Any, Dict, Optional

from ._errors import ProgramError


class Status(str, enum.Enum):
    """The one cause for which a run ended."""

    OK = "ok"
    """The program ended by itself with exit code 0."""
    FAILED = "failed"
    """The program ended by itself with another exit code."""
    SIGNALED = "signaled"
    """A signal that execman did not send ended the program."""
    TIMEOUT = "timeout"
    """A step was killed at its deadline."""
    CPU_LIMIT = "cpu_limit"
    """A step used up its processor time."""
    MEMORY_LIMIT = "memory_limit"
    """A step needed more memory than it may have: it was killed for that, or failed with nearly all of it in use.

    A program that fails since one huge allocation was refused at once has failed by itself: FAILED or SIGNALED."""
    OUTPUT_LIMIT = "output_limit"
    """The program flooded a stream and was killed."""
    PROCESS_LIMIT = "process_limit"
    """The program wanted more processes than it may have: it failed and was seen with all of them.

    The samples are 25 ms apart; one that was refused a process between them has failed by itself."""
    COMPILE_ERROR = "compile_error"
    """The compiler refused the program."""
    CANCELED = "canceled"
    """The run was ended from outside after it had started."""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Compile:
    """What became of the compile step."""

    output: bytes = field(repr=False)
    """What the compiler printed, both streams, warnings included."""
    output_bytes: int
    """How many bytes the compiler printed."""
    exit_code: int
    """The compiler's exit code, or -1 if a signal ended it."""
    signal: int
    """The number of the signal that ended the compiler, or 0."""
    wall: float
    """Elapsed time in seconds."""
    cpu: float
    """Processor time in seconds, user and system, children included."""
    peak_memory: int
    """Largest resident memory, in bytes."""

    @property
    def output_text(self) -> str:
        """The output as text; bytes that are not UTF-8 are replaced."""
        return self.output.decode("utf-8", "replace")


@dataclass(frozen=True)
class Result:
    """What became of a program. Output that was printed before a timeout or a
    kill is in it."""

    status: Status
    """The one cause for which the run ended."""
    started: bool
    """Whether the program itself ran. False when the compile step ended the
    run: then the figures of the run step are 0, and the exit code -1."""
    exit_code: int
    """The program's exit code, or -1 if a signal ended it or it never started."""
    signal: int
    """The number of the signal that ended the program, or 0."""
    stdout: bytes
    """What the program wrote to standard output, up to `output_bytes`."""
    stderr: bytes
    """What the program wrote to standard error, up to `output_bytes`."""
    stdout_bytes: int
    """How many bytes there were; more than were kept: the rest was dropped."""
    stderr_bytes: int
    """How many bytes there were; more than were kept: the rest was dropped."""
    truncated: bool
    """Whether output was dropped on any stream, the compiler's included."""
    wall: float
    """Elapsed time of the run step, in seconds."""
    cpu: float
    """Its processor time in seconds, user and system, children included."""
    peak_memory: int
    """Its largest resident memory, in bytes."""
    compile: Optional[Compile]
    """The compile step; None for a language without one."""
    attempts: int
    """How often the run was started: once, or again when a container died under it,
    or when the kernel may have killed it for its neighbours' memory."""
    files: Dict[str, bytes] = field(default_factory=dict, repr=False)
    """The files that `outputs` asked for, by their names below the working
    directory. At most 256 of together 16 MiB."""
    files_dropped: int = 0
    """How many more there were, which did not fit."""
    cached: bool = False
    """Whether the program came from the cache of compiled programs, so that
    nothing was compiled; `compile` then tells of the run that compiled it."""
    warm: bool = False
    """Whether what runs the program, or where there is a compile step the compiler,
    had been started before the run came (`Pool.warm`). A run with arguments, an
    environment, an entry or limits (but its times and output) of its own has one
    that is started for it alone."""

    @property
    def ok(self) -> bool:
        """Whether the program ran and ended with exit code 0."""
        return self.status is Status.OK

    @property
    def stdout_text(self) -> str:
        """Standard output as text; bytes that are not UTF-8 are replaced."""
        return self.stdout.decode("utf-8", "replace")

    @property
    def stderr_text(self) -> str:
        """Standard error as text; bytes that are not UTF-8 are replaced."""
        return self.stderr.decode("utf-8", "replace")

    def check(self) -> Result:
        """Returns the result if it is ok, and raises ProgramError if not."""
        if self.ok:
            return self
        raise ProgramError(self._failure(), self)

    def _failure(self) -> str:
        """The cause and the last line that may explain it."""
        how = {Status.FAILED: f" with exit code {self.exit_code}", Status.SIGNALED: f" {self.signal}"}
        text = self.compile.output_text if self.compile and not self.started else self.stderr_text
        last = text.strip().rpartition("\n")[2]
        return f"{self.status}{how.get(self.status, '')}" + (f": {last}" if last else "")


def read_result(lib: CDLL, r: c_void_p) -> Result:
    """Copies a native result."""

    def number(name: str) -> int:
        return int(getattr(lib, "execman_result_" + name)(r))

    def seconds(name: str) -> float:
        return number(name) / 1e6

    return Result(
        status=Status(lib.execman_status_name(number("status")).decode()),
        started=bool(number("started")),
        exit_code=number("exit_code"),
        signal=number("signal"),
        stdout=_bytes(lib.execman_result_stdout, r),
        stderr=_bytes(lib.execman_result_stderr, r),
        stdout_bytes=number("stdout_bytes"),
        stderr_bytes=number("stderr_bytes"),
        truncated=bool(number("truncated")),
        wall=seconds("wall_us"),
        cpu=seconds("cpu_us"),
        peak_memory=number("peak_memory_bytes"),
        compile=_read_compile(lib, r) if number("compiled") else None,
        attempts=number("attempts"),
        files=_read_files(lib, r),
        files_dropped=number("files_dropped"),
        cached=bool(number("cached")),
        warm=bool(number("warm")),
    )


def _read_compile(lib: CDLL, r: c_void_p) -> Compile:
    return Compile(
        output=_bytes(lib.execman_result_compile_output, r),
        output_bytes=lib.execman_result_compile_output_bytes(r),
        exit_code=lib.execman_result_compile_exit_code(r),
        signal=lib.execman_result_compile_signal(r),
        wall=lib.execman_result_compile_wall_us(r) / 1e6,
        cpu=lib.execman_result_compile_cpu_us(r) / 1e6,
        peak_memory=lib.execman_result_compile_peak_memory_bytes(r),
    )


def _read_files(lib: CDLL, r: c_void_p) -> Dict[str, bytes]:
    """Names are UTF-8 wherever the program kept to it."""
    names, data = lib.execman_result_file_name, lib.execman_result_file_data
    count = lib.execman_result_file_count(r)
    return {names(r, i).decode("utf-8", "surrogateescape"): _bytes(data, r, i) for i in range(count)}


def _bytes(accessor: Any, *of: Any) -> bytes:
    length = c_size_t()
    return string_at(accessor(*of, byref(length)), length.value)
