"""The manager."""

from __future__ import annotations

import warnings
import weakref
from ctypes import CDLL, byref, c_void_p
from types import TracebackType
from typing import Any, List, Mapping, Optional, Sequence, Type

from . import _native
from ._convert import Data, to_bytes, to_milliseconds, to_text
from ._errors import InvalidError
from ._language import Language, read_languages
from ._options import Options
from ._pool import Pool, config_json
from ._result import Result, read_result


class Execman:
    """A manager: a few warm containers per language, and runs in them.

    Every method may be called from any thread, and other threads go on while
    one waits in a method. Close it with `close` or a `with` block. One that is
    forgotten is closed with a ResourceWarning when it is collected, or when the
    interpreter exits; should the process be killed, its containers vanish by
    themselves.
    """

    def __init__(
        self,
        languages: Optional[Mapping[str, Pool]] = None,
        *,
        docker_host: Optional[str] = None,
        build: Optional[str] = None,
        build_network: Optional[str] = None,
        runtime: Optional[str] = None,
        cpus: Optional[float] = None,
        queue: Optional[int] = None,
        custom_languages: Optional[Sequence[Mapping[str, Any]]] = None,
        **pools: Pool,
    ) -> None:
        """Boots the containers of every language and waits until they can run.

        languages: a pool for each language id. Ids that are Python names may
            be given as keywords instead: `Execman(python3=Pool(workers=10))`.
        docker_host: the daemon's address. Default: as the docker command does.
        build: about missing images: "never" (the default) raises
            ImageMissingError, "missing" builds them, which takes minutes.
        build_network: network of the build steps, "host". Default: the daemon's.
        runtime: the OCI runtime, "runsc". Default: the daemon's.
        cpus: processors that each container may use. Default: all.
        queue: requests that may wait per language; one more raises BusyError.
            Default: no bound.
        custom_languages: manifests of languages of the caller's own, as
            dictionaries; `languages` refers to them by their "id".
        """
        twice = set(languages or {}) & set(pools)
        if twice:
            raise InvalidError(f"languages given twice: {', '.join(sorted(twice))}")
        config = config_json(
            {**(languages or {}), **pools},
            docker_host=docker_host,
            build=build,
            build_network=build_network,
            runtime=runtime,
            cpus=cpus,
            queue=queue,
            custom_languages=custom_languages,
        )
        self._lib = _native.library()
        self._handle, err = c_void_p(), c_void_p()
        _native.check(self._lib.execman_new(config, byref(self._handle), byref(err)), err)
        self._finalizer = weakref.finalize(self, _abandon, self._lib, self._handle)

    def run(
        self,
        language: str,
        source: Optional[Data] = None,
        *,
        stdin: Optional[Data] = None,
        args: Sequence[str] = (),
        env: Optional[Mapping[str, str]] = None,
        files: Optional[Mapping[str, Data]] = None,
        entry: Optional[str] = None,
        timeout: Optional[float] = None,
        compile_timeout: Optional[float] = None,
        memory_bytes: Optional[int] = None,
        output_bytes: Optional[int] = None,
    ) -> Result:
        """Runs one program and returns what became of it.

        A program that fails is a Result too; `run(…).check()` raises for it.

        language: a language id of the manager.
        source: the program's text. None when `entry` names a file instead.
        stdin: what the program reads on standard input; then it sees the end.
        args: the program's command line arguments.
        env: additional environment variables.
        files: further files beside the source, name to content.
        entry: the one of `files` to run when there is no source.
        timeout, compile_timeout: wall time of the steps, in seconds.
        memory_bytes: memory of the run step.
        output_bytes: what is kept of each output stream.

        What is None is the pool's. Raises ExecmanError when execman could not
        run the program; its `started` tells whether that may have begun.
        """
        text = b"" if source is None else to_bytes(source, "source")
        with Options(self._lib) as options:
            options.fill(stdin, args, env, files, entry)
            options.limit(timeout, compile_timeout, memory_bytes, output_bytes)
            out, err = c_void_p(), c_void_p()
            code = self._lib.execman_run(
                self._handle, to_text(language, "language"), text, len(text), options.pointer, byref(out), byref(err)
            )
        _native.check(code, err)
        try:
            return read_result(self._lib, out)
        finally:
            self._lib.execman_result_free(out)

    def languages(self) -> List[Language]:
        """Describes the manager's languages, sorted by id.

        The first call asks the images for the versions, which needs a worker of
        each language and takes as long as a run; later ones remember.
        """
        out, err = c_void_p(), c_void_p()
        _native.check(self._lib.execman_languages_json(self._handle, byref(out), byref(err)), err)
        return read_languages(_native.take_text(out))

    def close(self, timeout: Optional[float] = 5.0) -> None:
        """Refuses new runs, lets those under way go on for `timeout` seconds
        (None: until they end), and removes every container. Closing again does
        nothing, and so does closing in a fork of the process."""
        milliseconds = -1 if timeout is None else 0 if timeout == 0 else to_milliseconds(timeout, "timeout")
        self._finalizer.detach()
        err = c_void_p()
        _native.check(self._lib.execman_close(self._handle, milliseconds, byref(err)), err)

    def __enter__(self) -> Execman:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __del__(self) -> None:
        finalizer = getattr(self, "_finalizer", None)  # absent if __init__ failed
        if finalizer is not None and finalizer.alive:
            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self, stacklevel=2)
            finalizer()

    def __repr__(self) -> str:
        return f"<execman.Execman {'open' if self._finalizer.alive else 'closed'}>"


def _abandon(lib: CDLL, handle: c_void_p) -> None:
    """Closes a manager that nobody can use any more, without waiting."""
    lib.execman_close(handle, 0, None)
