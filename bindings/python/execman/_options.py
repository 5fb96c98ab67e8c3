"""What a run carries besides its source, as native options."""

from __future__ import annotations

from ctypes import CDLL, c_void_p
from types import TracebackType
from typing import Any, Mapping, Optional, Sequence, Type

from ._convert import Data, to_bytes, to_int64, to_milliseconds, to_text
from ._errors import NoMemoryError, from_code


class Options:
    """Native options that live as long as a `with` block."""

    def __init__(self, lib: CDLL) -> None:
        self._lib = lib
        self.pointer = c_void_p(lib.execman_options_new())
        if not self.pointer:
            raise NoMemoryError("out of memory")

    def __enter__(self) -> Options:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self._lib.execman_options_free(self.pointer)

    def give(
        self,
        stdin: Optional[Data],
        args: Sequence[str],
        env: Optional[Mapping[str, str]],
        files: Optional[Mapping[str, Data]],
        entry: Optional[str],
    ) -> None:
        """Sets what the program is given."""
        _no_str(args, "args")
        if stdin is not None:
            data = to_bytes(stdin, "stdin")
            self._call("set_stdin", data, len(data))
        for arg in args:
            self._call("add_arg", to_text(arg, "an argument"))
        for key, value in (env or {}).items():
            self._call("add_env", to_text(key, "a variable's name"), to_text(value, f"the variable {key!r}"))
        for name, content in (files or {}).items():
            data = to_bytes(content, f"the file {name!r}")
            self._call("add_file", to_text(name, "a file's name"), data, len(data))
        if entry is not None:
            self._call("set_entry", to_text(entry, "entry"))

    def limit(
        self,
        *,
        timeout: Optional[float],
        compile_timeout: Optional[float],
        cpu: Optional[float],
        **counts: Optional[int],
    ) -> None:
        """Sets the bounds that differ from the pool's: times in seconds, and the
        others by the names that their setters have."""
        for name, seconds in (("timeout", timeout), ("compile_timeout", compile_timeout), ("cpu", cpu)):
            if seconds is not None:
                self._call(f"set_{name}_ms", to_milliseconds(seconds, name))
        for name, count in counts.items():
            if count is not None:
                self._call(f"set_{name}", to_int64(count, name))

    def want(self, outputs: Sequence[str]) -> None:
        """Asks for files that the program leaves."""
        _no_str(outputs, "outputs")
        for glob in outputs:
            self._call("add_output", to_text(glob, "an output"))

    def stream(self) -> None:
        """Has the output handed out as it comes."""
        self._call("set_streaming", 1)

    def interact(self) -> None:
        """Keeps standard input open."""
        self._call("set_interactive", 1)

    def _call(self, setter: str, *arguments: Any) -> None:
        code = getattr(self._lib, "execman_options_" + setter)(self.pointer, *arguments)
        if code != 0:
            raise from_code(code, f"{setter} refuses its argument")


def _no_str(values: Sequence[str], what: str) -> None:
    """Refuses a str, which is a sequence of str as well."""
    if isinstance(values, str):
        raise TypeError(f"{what} must be a sequence of str, not one str")
