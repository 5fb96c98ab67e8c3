"""Jobs of many greenlets, which move between calls of the library at will."""

import gc
import unittest

import greenlet

from execman import ExecmanError

from .shells import open_shells


class GreenletTest(unittest.TestCase):
    def test_jobs_that_take_turns(self):
        hub, outputs = greenlet.getcurrent(), {}

        def dialogue(em, n):
            with em.start("sh", "cat", interactive=True, streaming=True, timeout=60) as job:
                for turn in range(3):
                    job.write(f"{n}.{turn}\n")
                    hub.switch()
                    try:
                        em.run(f"no such language {n}", "")
                    except ExecmanError as e:
                        self.assertIn(f"no such language {n}", str(e))
                job.close_stdin()
                hub.switch()
                outputs[n] = b"".join(data for _, data in job).decode()

        with open_shells() as em:
            waiting = [greenlet.greenlet(lambda n=n: dialogue(em, n)) for n in range(8)]
            while waiting:
                for each in waiting:
                    each.switch()
                gc.collect()
                waiting = [each for each in waiting if not each.dead]
        self.assertEqual(outputs, {n: f"{n}.0\n{n}.1\n{n}.2\n" for n in range(8)})


if __name__ == "__main__":
    unittest.main()
