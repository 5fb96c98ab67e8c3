import subprocess
import unittest

from .shells import PACKAGE

CHECKED = ("execman", "tests/typed.py", "bench.py", "package.py")


class TypesTest(unittest.TestCase):
    def test_the_package_and_a_caller_are_typed(self):
        """The ignored errors of the caller have to be errors: mypy warns of those
        that are none."""
        command = ["mypy", "--no-error-summary", "--cache-dir", "/dev/null", *CHECKED]
        done = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("", "", 0))
        self.assertTrue((PACKAGE / "execman" / "py.typed").exists())


if __name__ == "__main__":
    unittest.main()
