"""The library's log as a logger of Python's."""

from __future__ import annotations

import atexit
import logging
from ctypes import CDLL, c_void_p
from typing import Optional

from . import _ffi, _native
from ._errors import from_code

# The levels of execman.h.
LEVELS = {1: logging.DEBUG, 2: logging.INFO, 3: logging.WARNING, 4: logging.ERROR}

NO_LOG = _ffi.LOG_FN(0)  # NULL

_logger: Optional[logging.Logger] = None
_level = logging.INFO
_attached = True  # whether the library knows of the logger


def set_logger(logger: Optional[logging.Logger], level: int = logging.INFO) -> None:
    """Has what happens behind the callers' backs logged - a container was lost and
    replaced, an image is being built - of every manager of the process, from a
    level of the logging module on. None ends it, which is the state at the start.

    Handlers are called on a thread of the library's. When the call returns, the
    logger before is not used any more. This loads nothing native: a process may
    call it and fork, and create its managers in the children."""
    global _logger, _level, _attached
    _logger, _level, _attached = logger, level, False
    lib = _native.loaded()
    if lib is not None:
        attach(lib)


def attach(lib: CDLL) -> None:
    """Tells the library of the logger unless it knows."""
    global _attached
    if _attached:
        return
    code = lib.execman_set_logger(NO_LOG if _logger is None else LOG, None, _native_level(_level))
    if code != 0:
        raise from_code(code, "the logger is refused")
    _attached = True
    atexit.unregister(_detach)
    atexit.register(_detach, lib)


def _detach(lib: CDLL) -> None:
    """Sees to it that no line comes while the interpreter ends."""
    lib.execman_set_logger(NO_LOG, None, min(LEVELS))


def _native_level(level: int) -> int:
    """The least of the library's levels that is as grave."""
    return min((number for number, other in LEVELS.items() if other >= level), default=max(LEVELS))


def _log(user_data: Optional[c_void_p], level: int, line: bytes) -> None:
    logger = _logger
    if logger is not None:
        logger.log(LEVELS.get(level, logging.ERROR), "%s", line.decode("utf-8", "replace"))


LOG = _ffi.LOG_FN(_log)
