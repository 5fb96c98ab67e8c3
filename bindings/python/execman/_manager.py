"""The manager."""

from __future__ import annotations

import asyncio
import threading
import warnings
import weakref
from ctypes import CDLL, byref, c_void_p
from types import TracebackType
from typing import Any, Dict, List, Mapping, Optional, Sequence, Type

from . import _ffi, _log, _native
from ._async import AsyncJob
from ._convert import Data, to_milliseconds
from ._create import create
from ._errors import InvalidError
from ._job import Job
from ._language import Language, read_languages
from ._pool import Pool, config_json
from ._request import Request
from ._result import Result
from ._stats import Stats, read_stats


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
        isolation: Optional[str] = None,
        cpus: Optional[float] = None,
        queue: Optional[int] = None,
        cache_bytes: Optional[int] = None,
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
        isolation: the tier that containers must reach, or EngineError is raised:
            "basic", or "hardened" with Landlock and the system call filter.
            Default: the strongest that the Docker host gives.
        cpus: processors that each container may use. Default: all.
        queue: requests that may wait per language; one more raises BusyError.
            Default: no bound.
        cache_bytes: what is kept of compiled programs, in this process and up
            to 32 MiB in each container, so that the same source is compiled
            once. Negative: nothing. Default: 128 MiB.
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
            isolation=isolation,
            cpus=cpus,
            queue=queue,
            cache_bytes=cache_bytes,
            custom_languages=custom_languages,
        )
        self._open(config)

    def _open(self, config: bytes) -> None:
        """Creates the native manager of a configuration in JSON."""
        self._lib = _native.library()
        _log.attach(self._lib)
        self._handle = create(self._lib, config)
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
        outputs: Sequence[str] = (),
        timeout: Optional[float] = None,
        compile_timeout: Optional[float] = None,
        cpu: Optional[float] = None,
        memory_bytes: Optional[int] = None,
        processes: Optional[int] = None,
        open_files: Optional[int] = None,
        file_bytes: Optional[int] = None,
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
        outputs: the files that the program leaves and `Result.files` is to have,
            as globs below the working directory: "plot.png", "out/plot-?.png".
        timeout, compile_timeout: wall time of the steps, in seconds.
        cpu: processor time of each of the run step's processes, in seconds,
            rounded up to whole ones.
        memory_bytes: memory of the run step.
        processes: its processes and threads at once.
        open_files: descriptors of each of its processes.
        file_bytes: size of each file that it writes.
        output_bytes: what is kept of each output stream.

        What is None is the pool's. Raises ExecmanError when execman could not
        run the program; its `started` tells whether that may have begun. An
        exception that a signal's handler raises, KeyboardInterrupt above all,
        comes at once and ends the run.
        """
        request = Request(
            language, source, stdin, args, env, files, entry, outputs,
            timeout, compile_timeout, cpu, memory_bytes, processes, open_files, file_bytes, output_bytes,
        )  # fmt: skip
        with Job(self, request) as job:
            return job.wait()

    def start(
        self,
        language: str,
        source: Optional[Data] = None,
        *,
        stdin: Optional[Data] = None,
        args: Sequence[str] = (),
        env: Optional[Mapping[str, str]] = None,
        files: Optional[Mapping[str, Data]] = None,
        entry: Optional[str] = None,
        outputs: Sequence[str] = (),
        timeout: Optional[float] = None,
        compile_timeout: Optional[float] = None,
        cpu: Optional[float] = None,
        memory_bytes: Optional[int] = None,
        processes: Optional[int] = None,
        open_files: Optional[int] = None,
        file_bytes: Optional[int] = None,
        output_bytes: Optional[int] = None,
        interactive: bool = False,
        streaming: bool = False,
    ) -> Job:
        """Starts a run and returns without waiting for it, not even for its turn.

        The parameters are those of `run`, and:

        interactive: keeps standard input open behind `stdin`, for `Job.write`,
            until `Job.close_stdin`.
        streaming: hands out the output as it comes, to who iterates over the job.
            What was handed out cannot be taken back: such a run is not started
            again when it loses its container, but fails with LostError.

        A request that is refused raises here; all else is told by `Job.wait`.
        """
        request = Request(
            language, source, stdin, args, env, files, entry, outputs,
            timeout, compile_timeout, cpu, memory_bytes, processes, open_files, file_bytes, output_bytes,
            interactive, streaming,
        )  # fmt: skip
        return Job(self, request)

    async def run_async(
        self,
        language: str,
        source: Optional[Data] = None,
        *,
        stdin: Optional[Data] = None,
        args: Sequence[str] = (),
        env: Optional[Mapping[str, str]] = None,
        files: Optional[Mapping[str, Data]] = None,
        entry: Optional[str] = None,
        outputs: Sequence[str] = (),
        timeout: Optional[float] = None,
        compile_timeout: Optional[float] = None,
        cpu: Optional[float] = None,
        memory_bytes: Optional[int] = None,
        processes: Optional[int] = None,
        open_files: Optional[int] = None,
        file_bytes: Optional[int] = None,
        output_bytes: Optional[int] = None,
    ) -> Result:
        """Does in asyncio what `run` does. Cancelling the task ends the run."""
        request = Request(
            language, source, stdin, args, env, files, entry, outputs,
            timeout, compile_timeout, cpu, memory_bytes, processes, open_files, file_bytes, output_bytes,
        )  # fmt: skip
        async with AsyncJob(self, request) as job:
            return await job.wait()

    def start_async(
        self,
        language: str,
        source: Optional[Data] = None,
        *,
        stdin: Optional[Data] = None,
        args: Sequence[str] = (),
        env: Optional[Mapping[str, str]] = None,
        files: Optional[Mapping[str, Data]] = None,
        entry: Optional[str] = None,
        outputs: Sequence[str] = (),
        timeout: Optional[float] = None,
        compile_timeout: Optional[float] = None,
        cpu: Optional[float] = None,
        memory_bytes: Optional[int] = None,
        processes: Optional[int] = None,
        open_files: Optional[int] = None,
        file_bytes: Optional[int] = None,
        output_bytes: Optional[int] = None,
        interactive: bool = False,
        streaming: bool = False,
    ) -> AsyncJob:
        """Does for the running event loop what `start` does:

            async with em.start_async("python3", source, streaming=True) as job:
                async for stream, data in job:
                    …
                result = await job.wait()
        """
        request = Request(
            language, source, stdin, args, env, files, entry, outputs,
            timeout, compile_timeout, cpu, memory_bytes, processes, open_files, file_bytes, output_bytes,
            interactive, streaming,
        )  # fmt: skip
        return AsyncJob(self, request)

    def languages(self) -> List[Language]:
        """Describes the manager's languages, sorted by id.

        The first call asks the images for the versions, which needs a worker of
        each language and takes as long as a run; later ones remember.
        """
        out, err = c_void_p(), c_void_p()
        _native.check(self._lib.execman_languages_json(self._handle, byref(out), byref(err)), err)
        return read_languages(_native.take_text(out))

    def stats(self) -> Dict[str, Stats]:
        """Describes the state of every language's pool, by language id, and what
        has happened since the manager was created."""
        out, err = c_void_p(), c_void_p()
        _native.check(self._lib.execman_stats_json(self._handle, byref(out), byref(err)), err)
        return read_stats(_native.take_text(out))

    def close(self, timeout: Optional[float] = 5.0) -> None:
        """Refuses new runs, lets those under way go on for `timeout` seconds
        (None: until they end), and removes every container. Closing again does
        nothing, and so does closing in a fork of the process. In a coroutine use
        `async with`, which does not hold up the event loop."""
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

    async def __aenter__(self) -> Execman:
        return self

    async def __aexit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self.close)

    def __del__(self) -> None:
        finalizer = getattr(self, "_finalizer", None)  # absent if __init__ failed
        if finalizer is not None and finalizer.alive:
            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self, stacklevel=2)
            finalizer()

    def __repr__(self) -> str:
        return f"<execman.Execman {'open' if self._finalizer.alive else 'closed'}>"


def _abandon(lib: CDLL, handle: c_void_p) -> None:
    """Closes a manager that nobody can use any more, without waiting.

    The collector runs in any thread, the one of the manager's callbacks too. There
    the library refuses to close, which has to wait for the callbacks."""
    if lib.execman_close(handle, 0, None) == _ffi.E_INVALID:
        threading.Thread(target=lib.execman_close, args=(handle, 0, None)).start()
