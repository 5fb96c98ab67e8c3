"""Python values as the native library wants them."""

from __future__ import annotations

import math
from typing import Union

from ._errors import InvalidError

Data = Union[str, bytes, bytearray, memoryview]
"""Text, which is encoded as UTF-8, or any bytes."""


def to_bytes(value: Data, what: str) -> bytes:
    """Text or bytes as bytes."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    raise TypeError(f"{what} must be str or bytes, not {type(value).__name__}")


def to_text(value: str, what: str) -> bytes:
    """A text that ends at its first NUL in C, so it must not hold one."""
    if not isinstance(value, str):
        raise TypeError(f"{what} must be str, not {type(value).__name__}")
    data = to_bytes(value, what)
    if b"\0" in data:
        raise InvalidError(f"{what} must not hold a NUL: {value!r}")
    return data


def to_milliseconds(seconds: float, what: str) -> int:
    """A positive time in seconds as whole milliseconds, rounded up."""
    milliseconds = seconds * 1000
    if not 0 < milliseconds < 2**31:  # false for NaN as well
        raise InvalidError(f"{what} must be a positive number of seconds, at most 24 days: {seconds!r}")
    return min(math.ceil(milliseconds), 2**31 - 1)


def to_int64(number: int, what: str) -> int:
    """A positive number of bytes, or of something else."""
    if not isinstance(number, int) or not 0 < number < 2**63:
        raise InvalidError(f"{what} must be a positive whole number: {number!r}")
    return number
