"""Creating a native manager so that Python can interrupt it."""

from __future__ import annotations

import threading
from ctypes import CDLL, byref, c_void_p

from . import _native


def create(lib: CDLL, config: bytes) -> c_void_p:
    """The manager of a configuration in JSON.

    Creating one may take minutes, when images are built. So it happens in a thread
    of its own, while this one waits as Python can interrupt it. What is created in
    spite of an interrupt is closed."""
    creation = _Creation(lib, config)
    creation.start()
    try:
        creation.over.wait()
    except BaseException:
        creation.abandon()
        raise
    _native.check(creation.code, creation.err)
    return creation.handle


class _Creation(threading.Thread):
    def __init__(self, lib: CDLL, config: bytes) -> None:
        super().__init__(name="execman-create", daemon=True)  # an exit does not wait
        self._lib, self._config = lib, config
        self._lock = threading.Lock()  # guards _abandoned, and over with it
        self._abandoned = False
        self.over = threading.Event()
        self.handle, self.err, self.code = c_void_p(), c_void_p(), 0

    def run(self) -> None:
        self.code = self._lib.execman_new(self._config, byref(self.handle), byref(self.err))
        with self._lock:
            self.over.set()
            abandoned = self._abandoned
        if abandoned:
            self._discard()

    def abandon(self) -> None:
        """Says that nobody takes the manager."""
        with self._lock:
            self._abandoned = True
            over = self.over.is_set()
        if over:
            self._discard()

    def _discard(self) -> None:
        self._lib.execman_close(self.handle, 0, None)
        self._lib.execman_free(self.err)
