"""Finding and loading libexecman, at the first manager and not at import.

Not at import, because the library cannot work in a process that was forked
after it was loaded: servers import an application once and then fork.
"""

from __future__ import annotations

import os
import platform
import threading
from ctypes import CDLL, c_void_p, string_at
from pathlib import Path
from typing import Iterator, Optional

from . import _ffi
from ._errors import LibraryError, from_code

ENVIRONMENT = "EXECMAN_LIBRARY"
"""The variable that names the library's file; then no other place is tried."""

_lock = threading.Lock()  # guards _library
_library: Optional[CDLL] = None


def library() -> CDLL:
    """The library, loaded once. Raises LibraryError."""
    global _library
    with _lock:
        if _library is None:
            _library = _load()
        return _library


def loaded() -> Optional[CDLL]:
    """The library if it has been loaded."""
    with _lock:
        return _library


def _candidates() -> Iterator[str]:
    """Where the library may be, the best place first."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        yield named
        return
    here = Path(__file__).resolve()
    beside = here.with_name("libexecman.so")
    if beside.exists():
        yield str(beside)
    if len(here.parents) > 3:
        built = here.parents[3] / "build" / "libexecman.so"  # in a checkout
        if built.exists():
            yield str(built)
    yield f"libexecman.so.{_ffi.ABI_VERSION}"


def _load() -> CDLL:
    problems = []
    for path in _candidates():
        try:
            candidate = CDLL(path)
        except OSError as e:
            problems.append(str(e))
            continue
        return _verify(candidate, path)
    if platform.libc_ver()[0] != "glibc":
        problems.append("it needs glibc, which this Python was not built for")
    raise LibraryError(f"cannot load libexecman (set {ENVIRONMENT} to its path): " + "; ".join(problems))


def _verify(candidate: CDLL, path: str) -> CDLL:
    """Refuses a library with another binary interface than this package."""
    try:
        _ffi.declare(candidate)
    except AttributeError as e:
        raise LibraryError(f"{path} is no libexecman that fits this package: {e}") from e
    version = candidate.execman_abi_version()
    if version != _ffi.ABI_VERSION:
        raise LibraryError(f"{path} has binary interface {version}, not {_ffi.ABI_VERSION}")
    return candidate


def take_text(text: c_void_p) -> str:
    """Copies a text that execman gave out, and frees it."""
    data = string_at(text.value) if text.value else b""
    library().execman_free(text)
    return data.decode("utf-8", "replace")


def check(code: int, err: c_void_p) -> None:
    """Raises the exception of a code other than EXECMAN_OK; frees err."""
    if code == 0:
        return
    text = take_text(err)
    started = bool(library().execman_error_started(text.encode()))
    raise from_code(code, text, started)
