"""Waiting for the native library so that Python can interrupt it."""

from __future__ import annotations

import math
import time
from ctypes import byref, c_void_p
from typing import Any, Callable, Optional

from . import _ffi, _native
from ._errors import InvalidError

SLICE_MS = 100
"""How long a native call waits at most. Python runs the handlers of signals, the
one of Ctrl-C among them, only between such calls."""


def in_slices(call: Callable[[int, Any], int], timeout: Optional[float]) -> None:
    """Repeats a native call until it has what it waits for, or `timeout` seconds
    are over (WaitTimeoutError); None: without a limit.

    The call is given milliseconds to wait and where a failure's text goes."""
    if timeout is not None and not timeout >= 0:  # true for NaN as well
        raise InvalidError(f"timeout must not be negative: {timeout!r}")
    deadline = math.inf if timeout is None else time.monotonic() + timeout
    while True:
        rest = deadline - time.monotonic()
        err = c_void_p()
        code = call(math.ceil(min(SLICE_MS, max(0, rest * 1000))), byref(err))
        if code != _ffi.E_TIMEOUT or rest <= 0:
            return _native.check(code, err)
        _native.take_text(err)
