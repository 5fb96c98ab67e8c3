"""The wheel and the source distribution, as they are built for others."""

import email
import os
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile
from pathlib import Path

from execman import __version__

from .shells import PACKAGE, ROOT, gone

LIBRARY = ROOT / "build" / "libexecman.so"
MODULES = {f"execman/{path.name}" for path in (PACKAGE / "execman").glob("*.py")} | {"execman/py.typed"}
# Libraries that PEP 600 lets a wheel rely on.
SYSTEM_LIBRARIES = {"libc.so.6", "libpthread.so.0", "libdl.so.2", "libresolv.so.2", "ld-linux-x86-64.so.2"}
HELLO = """
import execman
with execman.Execman(python3=execman.Pool(workers=1)) as em:
    print(execman.__file__, em.run("python3", "print('hello')").check().stdout_text, end="")
"""


def call(*command, **more):
    """What a command prints; it has to succeed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, **more)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.stdout}")
    return done.stdout


def versions_needed(library):
    """The versions of glibc's symbols that a library names, as numbers."""
    for line in call("objdump", "--dynamic-syms", str(library)).splitlines():
        _, found, version = line.partition("GLIBC_")
        if found:
            yield tuple(int(n) for n in version.split()[0].rstrip(")").split("."))


class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        call(sys.executable, str(PACKAGE / "package.py"), cls.folder.name, str(LIBRARY))
        (cls.wheel,) = Path(cls.folder.name).glob("*.whl")
        (cls.sdist,) = Path(cls.folder.name).glob("*.tar.gz")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_wheel_has_the_library_and_no_more_than_it_should(self):
        info = f"execman-{__version__}.dist-info/"
        with zipfile.ZipFile(self.wheel) as wheel:
            names = {name for name in wheel.namelist() if not name.startswith(info)}
            self.assertEqual(names, MODULES | {"execman/libexecman.so"})
            self.assertEqual(wheel.read("execman/libexecman.so"), LIBRARY.read_bytes())
            self.assertTrue([name for name in wheel.namelist() if name.startswith(info) and name.endswith("LICENSE")])
            metadata = email.message_from_bytes(wheel.read(info + "METADATA"))
            tags = email.message_from_bytes(wheel.read(info + "WHEEL"))
        self.assertEqual((metadata["Name"], metadata["Version"]), ("execman", __version__))
        self.assertIsNone(metadata["Requires-Dist"])
        self.assertIn("# execman for Python", metadata.get_payload())
        self.assertEqual(tags["Root-Is-Purelib"], "false")

    def test_the_tag_promises_what_the_library_needs(self):
        major, minor = max(version[:2] for version in versions_needed(LIBRARY))
        tag = f"py3-none-manylinux_{major}_{minor}_x86_64"
        self.assertEqual(self.wheel.name, f"execman-{__version__}-{tag}.whl")
        dynamic = call("objdump", "--private-headers", str(LIBRARY)).splitlines()
        needed = {line.split()[1] for line in dynamic if line.split()[:1] == ["NEEDED"]}
        self.assertTrue(needed and needed <= SYSTEM_LIBRARIES, needed)

    def test_the_source_distribution(self):
        top = f"execman-{__version__}/"
        with tarfile.open(self.sdist) as sdist:
            names = {name[len(top) :] for name in sdist.getnames()}
        for name in MODULES | {"README.md", "LICENSE", "pyproject.toml", "setup.py"}:
            self.assertIn(name, names)
        self.assertNotIn("execman/libexecman.so", names)

    def test_the_wheel_runs_from_an_empty_folder(self):
        self.install_and_say_hello(self.wheel, {})

    def test_the_source_distribution_runs_with_a_library_of_the_host(self):
        self.install_and_say_hello(self.sdist, {"EXECMAN_LIBRARY": str(LIBRARY)}, "--no-build-isolation")

    def install_and_say_hello(self, package, environment, *options):
        with tempfile.TemporaryDirectory() as empty:
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--no-deps"]
            call(*pip, *options, "--target", empty, str(package))
            clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "EXECMAN"))}
            host = subprocess.Popen(
                [sys.executable, "-W", "error", "-c", HELLO], cwd=empty, env={**clean, **environment},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )  # fmt: skip
            out, _ = host.communicate(timeout=120)
            self.assertEqual((out, host.returncode), (f"{empty}/execman/__init__.py hello\n", 0))
            self.assertTrue(gone(host.pid))


if __name__ == "__main__":
    unittest.main()
