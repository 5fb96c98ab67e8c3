"""Callbacks of the native library, and whom they are for.

The library holds on to two functions that live as long as this module, and to a
number for each job. So it never calls what has been collected: a number that
nobody answers to is passed over.

Callbacks come on a thread of the library's. None comes while the interpreter
ends: every job ends with its object or at exit, and every manager likewise.
"""

from __future__ import annotations

import itertools
from ctypes import string_at
from typing import Dict, Optional, Protocol

from . import _ffi
from ._output import BY_NUMBER, Output


class Listener(Protocol):
    """Takes what a job tells, on a thread of the library's."""

    def on_output(self, piece: Output) -> None:
        """Takes a piece of output."""

    def on_done(self) -> None:
        """Learns that the job is done, after the last output."""


_listeners: Dict[int, Listener] = {}  # each operation on it is atomic
_keys = itertools.count(1)


def listen(listener: Listener) -> int:
    """The number under which callbacks reach the listener until `forget`."""
    key = next(_keys)
    _listeners[key] = listener
    return key


def forget(key: int) -> None:
    """Ends what `listen` began. Again does nothing."""
    _listeners.pop(key, None)


def _on_output(key: int, job: Optional[int], stream: int, data: int, length: int) -> None:
    listener = _listeners.get(key)
    if listener is not None:
        listener.on_output(Output(BY_NUMBER[stream], string_at(data, length)))


def _on_done(key: int, job: Optional[int]) -> None:
    listener = _listeners.pop(key, None)
    if listener is not None:
        listener.on_done()


ON_OUTPUT = _ffi.OUTPUT_FN(_on_output)
ON_DONE = _ffi.DONE_FN(_on_done)
