"""Pools and the configuration that is made of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional

from ._convert import to_milliseconds
from ._errors import InvalidError


@dataclass(frozen=True)
class Pool:
    """The share of one language. None is the default."""

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

    def _config(self) -> Dict[str, Any]:
        config = {
            "workers": self.workers,
            "containers": self.containers,
            "memory_bytes": self.memory_bytes,
            "output_bytes": self.output_bytes,
            "image": self.image,
        }
        if self.timeout is not None:
            config["timeout_ms"] = to_milliseconds(self.timeout, "timeout")
        if self.compile_timeout is not None:
            config["compile_timeout_ms"] = to_milliseconds(self.compile_timeout, "compile_timeout")
        return _given(config)


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
