"""What a manager's languages are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import List


@dataclass(frozen=True)
class Language:
    """One of a manager's languages."""

    id: str
    """What `Execman.run` takes, "c++"."""
    name: str
    """For people, "C++"."""
    version: str
    """That of the implementation in the image, as its own command tells it,
    "14.2.0". Empty when it has not been found."""
    extension: str
    """The end of the name of a source file, ".cpp"."""
    compiled: bool
    """Whether there is a compile step."""
    ready: bool
    """Whether a container takes programs of it now."""


def read_languages(text: str) -> List[Language]:
    """Reads the array of execman_languages_json. Keys of a newer library are
    passed over."""
    fields = Language.__dataclass_fields__
    return [Language(**{key: value for key, value in item.items() if key in fields}) for item in json.loads(text)]
