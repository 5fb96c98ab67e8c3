import contextlib
import gc
import io
import unittest

import bench
from execman import Execman, ExecmanError, Pool, _callbacks

from .shells import open_shells


class LeakTest(unittest.TestCase):
    def test_runs_leave_nothing_in_memory(self):
        """Results that are kept would take 64 KiB each, of 900 runs 59 MB."""
        with Execman(bash=Pool(workers=4)) as em, contextlib.redirect_stdout(io.StringIO()):
            self.assertLess(bench.leak(em, 1000), 25e6)

    def test_failures_leave_nothing_behind(self):
        with open_shells() as em:
            def fail():
                for arguments in (("cobol", ""), ("sh", "a\0b"), ("s\0h", "")):
                    for act in (em.run, em.start):
                        with contextlib.suppress(ExecmanError):
                            act(*arguments)

            fail()
            gc.collect()
            before = len(gc.get_objects())
            for _ in range(300):
                fail()
            gc.collect()
            self.assertLess(len(gc.get_objects()) - before, 300)
        self.assertEqual(_callbacks._listeners, {})


if __name__ == "__main__":
    unittest.main()
