import logging
import os
import subprocess
import time
import unittest

from execman import set_logger

from .shells import containers_of, open_shells, run_host



class Lines(logging.Handler):
    """Keeps what is logged."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


class LogTest(unittest.TestCase):
    def setUp(self):
        self.logger = logging.Logger("execman")
        self.lines = Lines()
        self.logger.addHandler(self.lines)

    def tearDown(self):
        set_logger(None)

    def test_a_lost_container_is_told(self):
        set_logger(self.logger, logging.DEBUG)
        with open_shells() as em:
            self.lose_the_container()
            self.await_line()
            em.run("sh", "").check()
        record = self.lines.records[0]
        self.assertIn(record.levelno, (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR))
        self.assertTrue(all(r.getMessage() and not r.getMessage().endswith("\n") for r in self.lines.records))

    def test_no_logger_no_lines(self):
        set_logger(self.logger, logging.DEBUG)
        set_logger(None)
        with open_shells() as em:
            self.lose_the_container()
            em.run("sh", "").check()
        self.assertEqual(self.lines.records, [])

    def test_a_logger_that_is_set_before_anything_is_loaded(self):
        out = run_host(
            """
            import logging, multiprocessing, os, subprocess, sys, execman, pathlib
            logging.basicConfig(stream=sys.stdout, format="%(name)s")
            execman.set_logger(logging.getLogger("mine"), logging.DEBUG)
            assert "libexecman" not in pathlib.Path("/proc/self/maps").read_text()
            def work():
                with open_shells() as em:
                    subprocess.run(["docker", "kill", *containers_of(os.getpid())], check=True, capture_output=True)
                    while not em.stats()["sh"].healed:
                        time.sleep(0.05)
            child = multiprocessing.get_context("fork").Process(target=work)
            child.start()
            child.join()
            assert child.exitcode == 0
            """
        )
        self.assertIn("mine\n", out)

    def test_a_logger_that_nobody_takes_away_before_the_exit(self):
        run_host(
            """
            import logging, execman
            logging.basicConfig(stream=sys.stdout)
            execman.set_logger(logging.getLogger(), logging.DEBUG)
            em = open_shells()
            """
        )

    def lose_the_container(self):
        subprocess.run(["docker", "kill", *containers_of(os.getpid())], check=True, capture_output=True)

    def await_line(self):
        deadline = time.monotonic() + 60
        while not self.lines.records:
            self.assertLess(time.monotonic(), deadline, "nothing was logged")
            time.sleep(0.02)


if __name__ == "__main__":
    unittest.main()
