"""What a run is given, and the native call that starts one."""

from __future__ import annotations

from ctypes import CDLL, byref, c_void_p
from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

from . import _ffi, _native
from ._convert import Data, to_bytes, to_text
from ._options import Options

NO_OUTPUT = _ffi.OUTPUT_FN(0)  # NULL
NO_DONE = _ffi.DONE_FN(0)  # NULL


@dataclass(frozen=True)
class Request:
    """The parameters of `Execman.run` and of its kin, which describes them."""

    language: str
    source: Optional[Data]
    stdin: Optional[Data]
    args: Sequence[str]
    env: Optional[Mapping[str, str]]
    files: Optional[Mapping[str, Data]]
    entry: Optional[str]
    outputs: Sequence[str]
    timeout: Optional[float]
    compile_timeout: Optional[float]
    cpu: Optional[float]
    memory_bytes: Optional[int]
    processes: Optional[int]
    open_files: Optional[int]
    file_bytes: Optional[int]
    output_bytes: Optional[int]
    interactive: bool = False
    streaming: bool = False

    def start(
        self,
        lib: CDLL,
        manager: c_void_p,
        out: c_void_p,
        *,
        pull: bool = False,
        on_output: Any = NO_OUTPUT,
        on_done: Any = NO_DONE,
        key: Optional[int] = None,
    ) -> None:
        """Starts the run and puts its job into out. pull: the output is for
        execman_job_read. key: what the callbacks are given."""
        text = None if self.source is None else to_bytes(self.source, "source")
        language = to_text(self.language, "language")
        err = c_void_p()
        with Options(lib) as options:
            self._fill(options, pull)
            code = lib.execman_start(
                manager, language, text, len(text or b""), options.pointer,
                on_output, on_done, key, byref(out), byref(err),
            )  # fmt: skip
        _native.check(code, err)

    def _fill(self, options: Options, pull: bool) -> None:
        options.give(self.stdin, self.args, self.env, self.files, self.entry)
        options.limit(
            timeout=self.timeout, compile_timeout=self.compile_timeout, cpu=self.cpu,
            memory_bytes=self.memory_bytes, processes=self.processes, open_files=self.open_files,
            file_bytes=self.file_bytes, output_bytes=self.output_bytes,
        )  # fmt: skip
        options.want(self.outputs)
        if pull:
            options.stream()
        if self.interactive:
            options.interact()
