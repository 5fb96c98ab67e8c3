"""Pools and the configuration that is made of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, Dict, Mapping, Optional

from ._convert import to_milliseconds
from ._errors import InvalidError


# What is in seconds here and in milliseconds in the configuration.
SECONDS = {
    "timeout": "timeout_ms",
    "compile_timeout": "compile_timeout_ms",
    "cpu": "cpu_ms",
    "max_timeout": "max_timeout_ms",
    "max_compile_timeout": "max_compile_timeout_ms",
    "max_cpu": "max_cpu_ms",
    "warm": "warm_ms",
}


@dataclass(frozen=True)
class Pool:
    """The share of one language. None is the default, which for a limit is the
    language's where nothing else is said."""

    workers: Optional[int] = None
    """How many programs run at once. Default: 4."""
    containers: Optional[int] = None
    """How many containers share them. Default: 1."""
    timeout: Optional[float] = None
    """Wall time of the run step in seconds. Default: the language's, 5."""
    compile_timeout: Optional[float] = None
    """Wall time of the compile step in seconds. Default: the language's, 10."""
    memory_bytes: Optional[int] = None
    """Memory of a program. Default: the language's, 256 MiB."""
    output_bytes: Optional[int] = None
    """What is kept of each output stream. Default: 1 MiB."""
    image: Optional[str] = None
    """Replaces the language's image."""
    cpu: Optional[float] = None
    """Processor time of each process in seconds. Default: no bound."""
    compile_memory_bytes: Optional[int] = None
    """Memory of the compiler. Default: the language's, 1 GiB."""
    processes: Optional[int] = None
    """Processes and threads at once. Default: the language's, 128."""
    open_files: Optional[int] = None
    """Descriptors of each process. Default: the language's, 1024."""
    file_bytes: Optional[int] = None
    """Size of each file. Default: the language's, 64 MiB."""
    slot_bytes: Optional[int] = None
    """Size of all files of a run. Default: the language's, 128 MiB."""
    slot_inodes: Optional[int] = None
    """Number of those files. Default: the language's, 8192."""
    max_timeout: Optional[float] = None
    """The most that a run may ask for as `timeout`. Default: no bound."""
    max_compile_timeout: Optional[float] = None
    """The most that a run may ask for as `compile_timeout`. Default: no bound."""
    max_memory_bytes: Optional[int] = None
    """The most that a run may ask for as `memory_bytes`. Default: no bound."""
    max_output_bytes: Optional[int] = None
    """The most that a run may ask for as `output_bytes`. Default: no bound."""
    max_cpu: Optional[float] = None
    """The most that a run may ask for as `cpu`. Default: no bound."""
    max_processes: Optional[int] = None
    """The most that a run may ask for as `processes`. Default: no bound."""
    max_open_files: Optional[int] = None
    """The most that a run may ask for as `open_files`. Default: 4096, or this
    pool's `open_files` if that is more."""
    max_file_bytes: Optional[int] = None
    """The most that a run may ask for as `file_bytes`. Default: no bound."""
    warm: Optional[float] = None
    """How long a started interpreter waits for the next program, in seconds, where
    the language has it so. Negative: none waits, and each program has one started
    for it. Default: 60."""

    def _config(self) -> Dict[str, Any]:
        given = _given({field.name: getattr(self, field.name) for field in fields(self)})
        for name in SECONDS.keys() & given.keys():
            seconds = given.pop(name)
            never = name == "warm" and seconds < 0
            given[SECONDS[name]] = -1 if never else to_milliseconds(seconds, name)
        return given


def config_json(languages: Mapping[str, Pool], **more: Any) -> bytes:
    """The configuration as execman_new wants it."""
    for language, pool in languages.items():
        if not isinstance(pool, Pool):
            raise TypeError(f"the language {language!r} wants a Pool, not {type(pool).__name__}")
    pools = {language: pool._config() for language, pool in languages.items()}
    try:
        return json.dumps({"languages": pools, **_given(more)}, allow_nan=False).encode()
    except ValueError as e:
        raise InvalidError(f"the configuration is no JSON: {e}") from e


def _given(config: Dict[str, Any]) -> Dict[str, Any]:
    """What is not left at its default."""
    return {key: value for key, value in config.items() if value is not None}
