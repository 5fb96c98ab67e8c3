"""A run under way, for asyncio."""

from __future__ import annotations

import asyncio
import contextlib
from types import TracebackType
from typing import TYPE_CHECKING, Any, AsyncIterator, Callable, Optional, Type

from . import _callbacks
from ._errors import InvalidError
from ._job import BaseJob
from ._output import Output
from ._request import NO_OUTPUT, Request
from ._result import Result

if TYPE_CHECKING:
    from ._manager import Execman


class AsyncJob(BaseJob):
    """A run that `Execman.start_async` started. Leaving its `async with` block
    closes it. All but `write`, `close_stdin`, `cancel` and `close` belongs to the
    event loop that it was started in.

    Iterating over a job that was started with `streaming=True` gives its output
    as it comes, as pairs of a `Stream` and bytes, until the program ends. What was
    not taken yet waits in memory, at most `output_bytes` of each stream.
    """

    def __init__(self, manager: Execman, request: Request) -> None:
        self._streaming = request.streaming
        self._events = _Events(asyncio.get_running_loop())
        key = _callbacks.listen(self._events)
        super().__init__(manager, key)
        request.start(
            self._lib,
            manager._handle,
            self._handle,
            on_output=_callbacks.ON_OUTPUT if request.streaming else NO_OUTPUT,
            on_done=_callbacks.ON_DONE,
            key=key,
        )

    async def wait(self) -> Result:
        """Waits until the job is done, and returns what `Execman.run` would have,
        or raises what it would have. A wait that is cancelled leaves the run
        alone: `asyncio.wait_for(job.wait(), 1)` may be followed by another."""
        await self._events.done.wait()
        return self._wait(0)

    def close(self) -> None:
        """Ends the run if it is under way, and forgets it: the job cannot be used
        any more. Again does nothing. A job that is collected is closed."""
        super().close()
        self._events.on_done()

    def __aiter__(self) -> AsyncIterator[Output]:
        return self

    async def __anext__(self) -> Output:
        if not self._streaming:
            raise InvalidError("the output of a job is to be had if it was started with streaming=True")
        piece = await self._events.pieces.get()
        if piece is None:
            self._events.pieces.put_nowait(None)  # for whoever asks again
            raise StopAsyncIteration
        return piece

    async def __aenter__(self) -> AsyncJob:
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()


class _Events:
    """What a job tells, brought from the library's thread into its event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.pieces: asyncio.Queue[Optional[Output]] = asyncio.Queue()  # None: the end
        self.done = asyncio.Event()

    def on_output(self, piece: Output) -> None:
        self._in_loop(self.pieces.put_nowait, piece)

    def on_done(self) -> None:
        self._in_loop(self._finish)

    def _finish(self) -> None:
        self.done.set()
        self.pieces.put_nowait(None)

    def _in_loop(self, call: Callable[..., None], *arguments: Any) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits
            self._loop.call_soon_threadsafe(call, *arguments)
