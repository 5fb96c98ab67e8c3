"""A run under way."""

from __future__ import annotations

import weakref
from ctypes import CDLL, byref, c_int, c_size_t, c_void_p, create_string_buffer
from types import TracebackType
from typing import TYPE_CHECKING, Any, Iterator, Optional, Type

from . import _callbacks, _native
from ._convert import Data, to_bytes
from ._output import BY_NUMBER, Output
from ._request import Request
from ._result import Result, read_result
from ._wait import in_slices

if TYPE_CHECKING:
    from ._manager import Execman

CHUNK = 64 << 10
"""The most bytes that one piece of output has."""


class BaseJob:
    """What `Job` and `AsyncJob` have in common. Every method may be called from
    any thread, and none of these waits."""

    def __init__(self, manager: Execman, key: int = 0) -> None:
        self._lib = manager._lib
        self._manager = manager  # not to be collected before its job
        self._handle = c_void_p()
        self._finalizer = weakref.finalize(self, _end, self._lib, self._handle, key)
        self._finalizer.atexit = False  # its manager, which is closed then, ends it

    def write(self, data: Data) -> None:
        """Gives more standard input to a run that was started with
        `interactive=True`. All input of a run is at most 64 MiB; more raises
        InvalidError. Input for a program that has ended or does not read is
        dropped."""
        content, err = to_bytes(data, "data"), c_void_p()
        _native.check(self._lib.execman_job_write_stdin(self._handle, content, len(content), byref(err)), err)

    def close_stdin(self) -> None:
        """Ends the standard input: the program sees the end after what was
        written. Again does nothing."""
        err = c_void_p()
        _native.check(self._lib.execman_job_close_stdin(self._handle, byref(err)), err)

    def cancel(self) -> None:
        """Ends the run and returns at once. One that waits for its turn fails with
        CanceledError; a program is killed, and its result says `canceled`. Of a
        job that is done it does nothing."""
        self._lib.execman_job_cancel(self._handle)

    def close(self) -> None:
        """Ends the run if it is under way, and forgets it: the job cannot be used
        any more. Again does nothing. A job that is collected is closed."""
        self._finalizer()

    def _wait(self, timeout: Optional[float]) -> Result:
        out = c_void_p()

        def wait(milliseconds: int, err: Any) -> int:
            return int(self._lib.execman_job_wait(self._handle, milliseconds, byref(out), err))

        try:
            in_slices(wait, timeout)
            return read_result(self._lib, out)
        finally:
            self._lib.execman_result_free(out)


class Job(BaseJob):
    """A run that `Execman.start` started. Leaving its `with` block closes it.

    Iterating over a job that was started with `streaming=True` gives its output
    as it comes, as pairs of a `Stream` and bytes, until the program ends.
    """

    def __init__(self, manager: Execman, request: Request) -> None:
        super().__init__(manager)
        self._buffer: Any = None
        request.start(self._lib, manager._handle, self._handle, pull=request.streaming)

    def wait(self, timeout: Optional[float] = None) -> Result:
        """Waits until the job is done, and returns what `Execman.run` would have,
        or raises what it would have. After `timeout` seconds it raises
        WaitTimeoutError, and the run goes on; None: without a limit."""
        return self._wait(timeout)

    def read(self, timeout: Optional[float] = None) -> Optional[Output]:
        """The next piece of output of a job with `streaming=True`, or None when the
        run has ended and all was read. After `timeout` seconds without output it
        raises WaitTimeoutError. One thread at a time reads a job.

        A reader that does not keep up slows its own program: some 256 KiB wait,
        then the program's writes block, until its deadline ends it."""
        stream, length = c_int(), c_size_t()
        if self._buffer is None:
            self._buffer = create_string_buffer(CHUNK)

        def read(milliseconds: int, err: Any) -> int:
            return int(
                self._lib.execman_job_read(
                    self._handle, milliseconds, byref(stream), self._buffer, CHUNK, byref(length), err
                )
            )

        in_slices(read, timeout)
        if not length.value:
            return None
        return Output(BY_NUMBER[stream.value], self._buffer[: length.value])

    def __iter__(self) -> Iterator[Output]:
        while True:
            piece = self.read()
            if piece is None:
                return
            yield piece

    def __enter__(self) -> Job:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()


def _end(lib: CDLL, handle: c_void_p, key: int) -> None:
    """Frees a job that nobody can use any more."""
    _callbacks.forget(key)
    lib.execman_job_free(handle)
