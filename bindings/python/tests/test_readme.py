import os
import re
import subprocess
import sys
import unittest

from .shells import PACKAGE, ROOT, gone

EXAMPLES = re.findall(r"^```python\n(.*?)^```$", (PACKAGE / "README.md").read_text(), re.MULTILINE | re.DOTALL)


def run(program):
    """What a program prints that has nothing but the package."""
    host = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program], cwd="/", env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    out, _ = host.communicate(timeout=300)
    if host.returncode != 0 or not gone(host.pid):
        raise AssertionError(f"exit code {host.returncode}: {out}")
    return out


class ReadmeTest(unittest.TestCase):
    def test_every_example_prints_what_it_says(self):
        self.assertGreater(len(EXAMPLES), 4)
        for example in EXAMPLES:
            with self.subTest(example):
                out = run(example)
                for said in re.findall(r"# prints (.*)", example):
                    self.assertIn(said + "\n", out)

    def test_the_example_of_four_languages_runs(self):
        out = run((ROOT / "examples" / "python" / "hello.py").read_text())
        self.assertEqual(len(re.findall(r"^\w+ +ok +[\d.]+ ms  hello$", out, re.MULTILINE)), 4, out)


if __name__ == "__main__":
    unittest.main()
