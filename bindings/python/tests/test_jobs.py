import gc
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

from execman import CanceledError, ClosedError, ExecmanError, InvalidError, Pool, Status, Stream
from execman import UnknownLanguageError, WaitTimeoutError

from .shells import eventually, idle, open_shells

PATIENCE = 30


class JobTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.em = open_shells(checked_sh=Pool(workers=1), narrow_sh=Pool(workers=1))

    @classmethod
    def tearDownClass(cls):
        cls.em.close()

    def test_output_comes_while_the_program_runs(self):
        with self.em.start("sh", "echo first; sleep 60", streaming=True, timeout=60) as job:
            self.assertEqual(job.read(PATIENCE), (Stream.STDOUT, b"first\n"))
            job.cancel()
            self.assertIsNone(job.read(PATIENCE))
            self.assertIsNone(job.read(PATIENCE), "the end stays the end")
            result = job.wait(PATIENCE)
        self.assertEqual((result.status, result.stdout), (Status.CANCELED, b"first\n"))

    def test_the_first_output_is_not_held_back(self):
        delays = []
        for _ in range(5):
            with self.em.start("sh", "date +%s%N; sleep 60", streaming=True, timeout=60) as job:
                printed = int(job.read(PATIENCE).data)
                delays.append((time.time_ns() - printed) // 1_000_000)
        print("first output after", delays, "ms")
        self.assertLess(max(delays), 20_000, "it is not the program's end that brings it")

    def test_iterating_gives_every_byte_of_every_stream(self):
        data = bytes(range(256)) * 4096
        seen = {stream: b"" for stream in Stream}
        with self.em.start("sh", "cat; echo warning >&2", stdin=data, streaming=True, timeout=60) as job:
            for stream, piece in job:
                self.assertTrue(piece)
                seen[stream] += piece
            result = job.wait().check()
        self.assertTrue(seen[Stream.STDOUT] == result.stdout == data)
        self.assertEqual((seen[Stream.STDERR], seen[Stream.COMPILE_OUTPUT]), (b"warning\n", b""))

    def test_what_the_compiler_prints_comes_too(self):
        with self.em.start("checked_sh", "if", streaming=True) as job:
            pieces = list(job)
            result = job.wait()
        self.assertEqual({stream for stream, _ in pieces}, {Stream.COMPILE_OUTPUT})
        self.assertEqual(b"".join(data for _, data in pieces), result.compile.output)

    def test_a_dialogue(self):
        source = "read a; echo $a and; read b; echo $b; cat; echo end"
        with self.em.start("sh", source, stdin="you\n", interactive=True, streaming=True, timeout=60) as job:
            self.assertEqual(job.read(PATIENCE).data, b"you and\n")
            job.write("me\n")
            self.assertEqual(job.read(PATIENCE).data, b"me\n")
            job.write(b"\x00\xff")
            job.close_stdin()
            job.close_stdin()
            self.assertEqual(b"".join(data for _, data in job), b"\x00\xffend\n")
            self.assertTrue(job.wait().ok)

    def test_waiting_has_an_end_and_the_run_goes_on(self):
        with self.em.start("sh", "read line; echo $line", interactive=True, timeout=60) as job:
            for timeout in (0, 0.05, 0.25):
                with self.assertRaises(WaitTimeoutError) as caught:
                    job.wait(timeout)
                self.assertIsInstance(caught.exception, TimeoutError)
            for wrong in (-1, float("nan")):
                with self.assertRaises(InvalidError):
                    job.wait(wrong)
            job.write("on\n")
            self.assertEqual(job.wait(PATIENCE).stdout, b"on\n")
            self.assertEqual(job.wait(0), job.wait())

    def test_reading_has_an_end(self):
        with self.em.start("sh", "read line; echo $line", interactive=True, streaming=True, timeout=60) as job:
            with self.assertRaises(WaitTimeoutError):
                job.read(0.1)
            job.write("on\n")
            self.assertEqual(job.read(PATIENCE).data, b"on\n")

    def test_many_threads_wait_for_one_job(self):
        with ThreadPoolExecutor(8) as threads, self.em.start("sh", "sleep 0.3; echo one") as job:
            results = list(threads.map(lambda _: job.wait(PATIENCE), range(8)))
        self.assertEqual([r.stdout for r in results], [b"one\n"] * 8)

    def test_leaving_the_block_ends_the_run(self):
        with self.assertRaises(ZeroDivisionError), self.em.start("narrow_sh", "sleep 60") as job:
            1 / 0
        self.assertTrue(eventually(lambda: idle(self.em)))
        job.close()
        with self.assertRaises(ExecmanError):
            job.wait()

    def test_a_forgotten_job_is_ended(self):
        job = self.em.start("narrow_sh", "sleep 60")
        job.itself = job
        del job
        gc.collect()
        self.assertTrue(eventually(lambda: idle(self.em)))

    def test_a_run_that_waits_for_its_turn_is_canceled(self):
        with self.em.start("narrow_sh", "echo on; sleep 60", streaming=True) as first:
            first.read(PATIENCE)
            with self.em.start("narrow_sh", "") as second:
                second.cancel()
                with self.assertRaises(CanceledError) as caught:
                    second.wait(PATIENCE)
        self.assertFalse(caught.exception.started)

    def test_who_does_not_read_slows_nobody_else(self):
        with self.em.start("sh", "head -c 900000 /dev/zero", streaming=True, timeout=60) as slow:
            for n in range(20):
                self.assertEqual(self.em.run("sh", f"echo {n}").check().stdout_text, f"{n}\n")
            self.assertEqual(sum(len(data) for _, data in slow), 900000)
            slow.wait().check()

    def test_requests_that_are_refused(self):
        with self.assertRaises(UnknownLanguageError):
            self.em.start("cobol", "")
        with self.assertRaises(InvalidError):
            self.em.start("sh", "a\0b")
        with self.em.start("sh", "") as job, self.assertRaises(InvalidError):
            job.read()  # without streaming
        with self.em.start("sh", "") as job, self.assertRaises(InvalidError):
            job.write("x")  # without interactive

    def test_a_close_under_jobs(self):
        em = open_shells()
        jobs = [em.start("sh", "sleep 60", timeout=60) for _ in range(3)]
        closing = threading.Timer(0.5, em.close, [0])
        closing.start()
        for job in jobs:
            with self.assertRaises(ClosedError):
                job.wait(PATIENCE)
        closing.join()
        with self.assertRaises(ClosedError):
            em.start("sh", "")


class FilesOutTest(unittest.TestCase):
    def test_the_files_that_are_asked_for(self):
        with open_shells() as em:
            source = "mkdir out; cd out; printf '\\000\\377' > plot-1.png; echo two > plot-2.png; ln -s out/plot-1.png ../link"
            outputs = ["out/plot-?.png", "given", "link", "none"]
            result = em.run("sh", source, files={"given": "x"}, outputs=outputs).check()
            self.assertEqual(result.files, {"given": b"x", "out/plot-1.png": b"\x00\xff", "out/plot-2.png": b"two\n"})
            self.assertEqual(result.files_dropped, 0)
            self.assertEqual(em.run("sh", "echo > f").files, {})
            big = em.run("sh", "head -c 20000000 /dev/zero > big; echo > small", outputs=["*"])
            self.assertEqual((big.files.get("small"), big.files_dropped), (b"\n", 1))
            with self.assertRaisesRegex(TypeError, "outputs must be a sequence"):
                em.run("sh", "", outputs="plot.png")
            with self.assertRaises(InvalidError):
                em.run("sh", "", outputs=["../x"])


if __name__ == "__main__":
    unittest.main()
