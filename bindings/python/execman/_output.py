"""Output of a run as it comes."""

from __future__ import annotations

import enum
from typing import NamedTuple


class Stream(str, enum.Enum):
    """What a piece of output was written to."""

    STDOUT = "stdout"
    STDERR = "stderr"
    COMPILE_OUTPUT = "compile_output"
    """What the compiler prints, both its streams."""

    def __str__(self) -> str:
        return self.value


class Output(NamedTuple):
    """A piece of output: at least one byte, cut anywhere."""

    stream: Stream
    data: bytes


# The streams of execman.h.
BY_NUMBER = {1: Stream.STDOUT, 2: Stream.STDERR, 3: Stream.COMPILE_OUTPUT}
