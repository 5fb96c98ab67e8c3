"""Builds the source distribution, and a wheel for each library that it is given.

    make build
    python3 bindings/python/package.py build/packages build/libexecman.so

It asks no registry: what builds them (build, setuptools, wheel) has to be there.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import List

HERE = Path(__file__).resolve().parent
SOURCES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md")


def stage(folder: Path) -> None:
    """Puts together what the packages are made of, but for the library."""
    for name in SOURCES:
        shutil.copy(HERE / name, folder)
    shutil.copytree(HERE / "execman", folder / "execman", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    shutil.copy(HERE.parents[1] / "LICENSE", folder)


def build(kind: str, folder: Path, packages: Path) -> None:
    """Builds one package of a folder."""
    command = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(packages)]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout)


def build_wheel(library: Path, packages: Path) -> None:
    """Builds the wheel that carries a library. Each in a folder of its own, which
    setuptools fills with what another wheel must not have."""
    with tempfile.TemporaryDirectory() as folder:
        stage(Path(folder))
        shutil.copy(library, Path(folder, "execman", "libexecman.so"))
        build("wheel", Path(folder), packages)


def main(packages: Path, libraries: List[Path]) -> None:
    packages.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built:
        with tempfile.TemporaryDirectory() as folder:
            stage(Path(folder))
            build("sdist", Path(folder), Path(built))
        for library in libraries:
            build_wheel(library, Path(built))
        for package in sorted(Path(built).iterdir()):
            shutil.copy(package, packages)
            print(f"{packages / package.name}: {package.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), [Path(library).resolve() for library in sys.argv[2:]])
