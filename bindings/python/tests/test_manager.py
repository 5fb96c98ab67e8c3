import gc
import os
import threading
import time
import unittest
import warnings
import weakref
from concurrent.futures import ThreadPoolExecutor

from execman import BusyError, ClosedError, EngineError, Execman, ImageMissingError, InvalidError, Pool

from .shells import containers_of, eventually, open_shells


class ManagerTest(unittest.TestCase):
    def tearDown(self):
        self.assertEqual(containers_of(os.getpid()), [])

    def test_a_block_opens_and_closes(self):
        with open_shells() as em:
            self.assertEqual(repr(em), "<execman.Execman open>")
            self.assertEqual(len(containers_of(os.getpid())), 1)
        self.assertEqual(repr(em), "<execman.Execman closed>")
        with self.assertRaises(ClosedError) as caught:
            em.run("sh", "")
        self.assertFalse(caught.exception.started)
        em.close()
        em.close(timeout=None)

    def test_a_block_closes_after_an_error(self):
        with self.assertRaises(ZeroDivisionError), open_shells():
            1 / 0

    def test_configurations_that_are_refused(self):
        for kind, build in (
            (InvalidError, lambda: Execman()),
            (InvalidError, lambda: Execman(python3=Pool(workers=-1))),
            (InvalidError, lambda: Execman(python3=Pool(timeout=0))),
            (InvalidError, lambda: Execman(python3=Pool(warm=0))),
            (InvalidError, lambda: Execman({"c": Pool()}, c=Pool())),
            (InvalidError, lambda: Execman(python3=Pool(), build="always")),
            (InvalidError, lambda: Execman(python3=Pool(), custom_languages=[{"id": "x", "colour": "red"}])),
            (TypeError, lambda: Execman(python3=3)),
            (EngineError, lambda: Execman(c=Pool(), docker_host="unix:///nonexistent.sock")),
            (ImageMissingError, lambda: Execman(c=Pool(image="execman.invalid/none:1"))),
        ):
            with self.assertRaises(kind):
                build()

    def test_the_environment_is_read_when_a_manager_is_made(self):
        before = os.environ.get("DOCKER_HOST")
        os.environ["DOCKER_HOST"] = "unix:///set/after/loading.sock"
        try:
            with self.assertRaises(EngineError):
                open_shells()
        finally:
            del os.environ["DOCKER_HOST"]
            if before is not None:
                os.environ["DOCKER_HOST"] = before

    def test_what_a_run_may_ask_for_is_bounded(self):
        pool = Pool(
            max_timeout=60, max_memory_bytes=32 << 20, max_cpu=1, max_processes=50, max_open_files=60, max_file_bytes=70
        )
        most = {"timeout": 60, "memory_bytes": 32 << 20, "cpu": 1, "processes": 50, "open_files": 60, "file_bytes": 70}
        with open_shells(sh=pool) as em:
            em.run("sh", "", **most).check()
            for more in ({limit: value + 1} for limit, value in most.items()):
                with self.assertRaises(InvalidError):
                    em.run("sh", "", **more)

    def test_an_interpreter_waits_for_the_program_if_it_may(self):
        with open_shells(warm_sh=Pool(workers=1, timeout=60, warm=60)) as em:
            self.assertFalse(em.run("warm_sh", "").check().warm)
            self.assertTrue(eventually(lambda: em.run("warm_sh", "").check().warm))
            self.assertEqual(em.stats()["warm_sh"].warm, 1)
        with open_shells(warm_sh=Pool(workers=1, timeout=60, warm=-1)) as em:
            self.assertEqual([em.run("warm_sh", "").check().warm for _ in range(2)], [False, False])
            self.assertEqual(em.stats()["warm_sh"].warm, 0)

    def test_64_threads(self):
        with open_shells() as em, ThreadPoolExecutor(64) as threads:
            outputs = list(threads.map(lambda n: em.run("sh", f"echo {n}").check().stdout_text, range(192)))
        self.assertEqual(outputs, [f"{n}\n" for n in range(192)])

    def test_other_threads_go_on_during_a_run(self):
        with open_shells() as em:
            run = threading.Thread(target=em.run, args=("sh", "sleep 1"))
            run.start()
            ticks = 0
            while run.is_alive():
                ticks += 1
                time.sleep(0.001)
            run.join()
        self.assertGreater(ticks, 10)

    def test_a_full_queue_and_a_close_under_runs(self):
        em = open_shells(narrow_sh=Pool(workers=1), queue=1)
        with ThreadPoolExecutor(2) as threads:
            running = threads.submit(em.run, "narrow_sh", "sleep 50")
            self.assertTrue(eventually(lambda: em.stats()["narrow_sh"].in_flight == 1))
            waiting = threads.submit(em.run, "narrow_sh", "sleep 50")
            self.assertTrue(eventually(lambda: em.stats()["narrow_sh"].queued == 1))
            with self.assertRaises(BusyError):
                em.run("narrow_sh", "")
            em.close(timeout=0)
            self.assertIsInstance(running.exception(), ClosedError)
            self.assertTrue(running.exception().started)
            self.assertIsInstance(waiting.exception(), ClosedError)
            self.assertFalse(waiting.exception().started)

    def test_a_close_lets_runs_end(self):
        em = open_shells()
        with ThreadPoolExecutor(1) as threads:
            running = threads.submit(em.run, "sh", "sleep 1; echo done")
            self.assertTrue(eventually(lambda: em.stats()["sh"].in_flight == 1))
            em.close(timeout=None)
            self.assertEqual(running.result().stdout, b"done\n")

    def test_a_forgotten_manager_is_closed_with_a_warning(self):
        em = open_shells()
        alive = weakref.ref(em)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            del em
            gc.collect()
        self.assertEqual([w.category for w in caught], [ResourceWarning])
        self.assertIn("unclosed <execman.Execman open>", str(caught[0].message))
        caught.clear()  # a warning holds on to its source
        self.assertIsNone(alive())

    def test_a_manager_in_a_cycle_is_closed(self):
        em = open_shells()
        em.itself = em
        with warnings.catch_warnings(record=True):
            warnings.simplefilter("always")
            del em
            gc.collect()


if __name__ == "__main__":
    unittest.main()
