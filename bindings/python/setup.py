"""The wheel's tag; all else is in pyproject.toml.

With libexecman.so beside the modules the wheel carries it, and is for Linux with
a glibc that has every symbol version which the library was linked to (PEP 600).
Without, as in the source distribution, the wheel is pure, and the library is
looked for on the host: `make install` of the repository puts it there.
"""

import re
import struct
import subprocess
from pathlib import Path
from typing import Tuple

from setuptools import Distribution, setup

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:  # setuptools before 70.1
    from wheel.bdist_wheel import bdist_wheel

LIBRARY = Path(__file__).resolve().parent / "execman" / "libexecman.so"
MACHINES = {62: "x86_64", 183: "aarch64"}  # e_machine of elf(5)


def glibc_of(library: Path) -> Tuple[int, int]:
    """The least glibc that a library can be loaded with."""
    command = ["readelf", "--wide", "--version-info", str(library)]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return max((int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", listing))


def platform_of(library: Path) -> str:
    """The platform tag of a library."""
    with library.open("rb") as f:
        (machine,) = struct.unpack_from("<H", f.read(20), 18)
    return "manylinux_{}_{}_{}".format(*glibc_of(library), MACHINES[machine])


class BinaryDistribution(Distribution):
    """A distribution that goes where platform dependent modules go, if it is so."""

    def has_ext_modules(self) -> bool:
        return LIBRARY.exists()


class Wheel(bdist_wheel):
    """A wheel for every Python 3: the library is no extension module."""

    def get_tag(self) -> Tuple[str, str, str]:
        return "py3", "none", platform_of(LIBRARY) if LIBRARY.exists() else "any"


setup(distclass=BinaryDistribution, cmdclass={"bdist_wheel": Wheel})
