import re
import unittest

from .shells import PACKAGE, ROOT, run_host

EXAMPLES = re.findall(r"^```python\n(.*?)^```$", (PACKAGE / "README.md").read_text(), re.MULTILINE | re.DOTALL)


class ReadmeTest(unittest.TestCase):
    def test_every_example_runs(self):
        self.assertGreater(len(EXAMPLES), 4)
        for example in EXAMPLES:
            with self.subTest(example):
                out = run_host(example)
                for comment in re.findall(r"# prints (.*)", example):
                    self.assertIn(comment, out)

    def test_the_example_of_four_languages_runs(self):
        out = run_host((ROOT / "examples" / "python" / "hello.py").read_text())
        self.assertEqual(len(re.findall(r"^\w+ +ok +[\d.]+ ms  hello$", out, re.MULTILINE)), 4, out)


if __name__ == "__main__":
    unittest.main()
