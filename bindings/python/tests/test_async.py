import asyncio
import gc
import logging
import os
import time
import unittest
import warnings
import weakref

from execman import CanceledError, ClosedError, ExecmanError, InvalidError, Pool, Status, Stream, _callbacks

from .shells import containers_of, idle, open_shells, run_host

PATIENCE = 30


async def eventually(what):
    """Whether something becomes true in good time."""
    deadline = time.monotonic() + PATIENCE
    while not what() and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    return what()


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        asyncio_log = logging.getLogger("asyncio")  # tells of slow steps, on a busy machine
        self.addCleanup(asyncio_log.setLevel, asyncio_log.level)
        asyncio_log.setLevel(logging.ERROR)
        self.em = open_shells(narrow_sh=Pool(workers=1))

    async def asyncTearDown(self):
        async with self.em:
            pass
        self.assertEqual(_callbacks._listeners, {})

    async def test_the_first_output_is_not_held_back(self):
        delays = []
        for _ in range(5):
            async with self.em.start_async("sh", "date +%s%N; sleep 60", streaming=True, timeout=60) as job:
                printed = int((await job.__anext__()).data)
                delays.append((time.time_ns() - printed) // 1_000_000)
        print("first output after", delays, "ms, with asyncio")
        self.assertLess(max(delays), 20_000, "it is not the program's end that brings it")

    async def test_a_thousand_at_once_get_their_own_output(self):
        results = await asyncio.gather(*(self.em.run_async("sh", f"echo {n}") for n in range(1000)))
        self.assertEqual([r.check().stdout_text for r in results], [f"{n}\n" for n in range(1000)])

    async def test_the_loop_goes_on_during_a_run(self):
        running = asyncio.ensure_future(self.em.run_async("sh", "read line; echo $line", stdin="x"))
        ticks = 0
        while not running.done():
            ticks += 1
            await asyncio.sleep(0)
        self.assertGreater(ticks, 1)
        self.assertEqual(running.result().stdout, b"x\n")

    async def test_everything_that_run_takes(self):
        result = await self.em.run_async(
            "sh", 'cat - given; echo "$1 $COLOUR" | tee out', stdin="in ", args=["one"], env={"COLOUR": "grün"},
            files={"given": b"file "}, outputs=["out"], timeout=30, output_bytes=1000,
        )  # fmt: skip
        self.assertEqual(result.stdout_text, "in file one grün\n")
        self.assertEqual(result.files, {"out": "one grün\n".encode()})

    async def test_limits(self):
        limits = {"timeout": 60, "cpu": 1.5, "processes": 40, "open_files": 30, "file_bytes": 1024}
        result = await self.em.run_async("sh", "ulimit -t; ulimit -p; ulimit -n; ulimit -f", **limits)
        self.assertEqual(result.check().stdout_text, "2\n40\n30\n2\n")
        async with self.em.start_async("sh", "ulimit -t; ulimit -p; ulimit -n; ulimit -f", **limits) as job:
            self.assertEqual((await job.wait()).stdout, result.stdout)

    async def test_errors(self):
        with self.assertRaises(InvalidError):
            await self.em.run_async("sh", "a\0b")
        async with self.em.start_async("sh", "") as job:
            with self.assertRaisesRegex(InvalidError, "streaming=True"):
                await job.__anext__()

    async def test_cancelling_the_task_ends_the_run(self):
        running = asyncio.ensure_future(self.em.run_async("narrow_sh", "sleep 60"))
        await asyncio.sleep(0.5)
        running.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await running
        self.assertTrue(await eventually(lambda: idle(self.em)))

    async def test_a_wait_that_is_given_up_leaves_the_run_alone(self):
        async with self.em.start_async("sh", "read line; echo $line", interactive=True, timeout=60) as job:
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(job.wait(), 0.1)
            job.write("still here\n")
            self.assertEqual((await job.wait()).stdout, b"still here\n")
            self.assertEqual(await job.wait(), await job.wait())

    async def test_output_comes_while_the_program_runs(self):
        async with self.em.start_async("sh", "echo first; sleep 60", streaming=True, timeout=60) as job:
            async for stream, data in job:
                self.assertEqual((stream, data), (Stream.STDOUT, b"first\n"))
                job.cancel()
            result = await job.wait()
            self.assertEqual((result.status, result.stdout), (Status.CANCELED, b"first\n"))
            self.assertEqual([piece async for piece in job], [], "the end stays the end")

    async def test_a_megabyte_of_every_byte(self):
        data = bytes(range(256)) * 4096
        async with self.em.start_async("sh", "cat", stdin=data, streaming=True, timeout=60) as job:
            self.assertTrue(b"".join([piece async for _, piece in job]) == data)

    async def test_a_dialogue(self):
        source = "read a; echo $a; cat"
        async with self.em.start_async("sh", source, interactive=True, streaming=True, timeout=60) as job:
            job.write("one\n")
            self.assertEqual((await job.__anext__()).data, b"one\n")
            job.write("two\n")
            job.close_stdin()
            self.assertEqual(b"".join([data async for _, data in job]), b"two\n")

    async def test_closing_a_job_wakes_who_waits_for_it(self):
        job = self.em.start_async("sh", "sleep 60", streaming=True, timeout=60)
        waiting = [asyncio.ensure_future(job.wait()), asyncio.ensure_future(job.__anext__())]
        await asyncio.sleep(0.1)
        job.close()
        job.close()
        done, _ = await asyncio.wait(waiting, timeout=PATIENCE)
        self.assertEqual(len(done), 2)
        self.assertIsInstance(waiting[0].exception(), ExecmanError)
        self.assertIsInstance(waiting[1].exception(), StopAsyncIteration)

    async def test_a_queued_run_is_canceled(self):
        async with self.em.start_async("narrow_sh", "echo; sleep 60", streaming=True) as first:
            await first.__anext__()
            async with self.em.start_async("narrow_sh", "") as second:
                second.cancel()
                with self.assertRaises(CanceledError):
                    await second.wait()

    async def test_a_forgotten_job_is_ended(self):
        job = self.em.start_async("narrow_sh", "sleep 60")
        job.itself = job
        del job
        gc.collect()
        self.assertTrue(await eventually(lambda: idle(self.em)))

    async def test_a_close_under_runs(self):
        em = open_shells()
        running = [asyncio.ensure_future(em.run_async("sh", "sleep 60", timeout=60)) for _ in range(3)]
        await asyncio.sleep(0.5)
        await asyncio.get_running_loop().run_in_executor(None, em.close, 0)
        for run in running:
            with self.assertRaises(ClosedError):
                await run

    async def test_no_callback_comes_after_a_close(self):
        class Listener:
            calls = 0

            def on_output(self, piece):
                self.calls += 1

            on_done = lambda self: None  # noqa: E731

        em, listener = open_shells(), Listener()
        job = em.start_async("sh", "while :; do echo x; done", streaming=True)
        _callbacks._listeners[max(_callbacks._listeners)] = listener
        self.assertTrue(await eventually(lambda: listener.calls))
        em.close(timeout=0)
        calls = listener.calls
        await asyncio.sleep(0.5)
        self.assertEqual(listener.calls, calls)
        job.close()


    async def test_a_manager_that_is_collected_in_a_callback_of_its_own(self):
        """The collector runs in any thread. The library closes no manager in one of
        its callbacks, so another thread does."""

        class Listener:
            collected = False

            def on_done(self):
                gc.collect()
                self.collected = True

        others = containers_of(os.getpid())
        em, listener = open_shells(), Listener()
        em.itself = em
        job = em.start_async("sh", "cat", interactive=True)
        job._manager = None
        _callbacks._listeners[max(_callbacks._listeners)] = listener
        alive = weakref.ref(em)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.disable()
            self.addCleanup(gc.enable)
            del em
            job.close_stdin()
            self.assertTrue(await eventually(lambda: listener.collected))
        self.assertIsNone(alive())
        self.assertTrue(await eventually(lambda: containers_of(os.getpid()) == others))
        job.close()


class LoopTest(unittest.TestCase):
    def test_there_has_to_be_a_loop(self):
        with open_shells() as em, self.assertRaises(RuntimeError):
            em.start_async("sh", "")

    def test_a_loop_that_ends_before_its_runs(self):
        """Callbacks find a closed loop, and nothing is printed of that."""
        out = run_host(
            """
            import asyncio, time
            em = open_shells()
            async def main():
                return em.start_async("sh", "for i in 1 2 3 4 5; do echo $i; sleep 0.1; done", streaming=True)
            job = asyncio.run(main())
            time.sleep(1)
            em.close(timeout=None)
            print("closed")
            """
        )
        self.assertEqual(out, "closed\n")

    def test_exit_with_runs_under_way(self):
        for ending in ("sys.exit()", "loop.stop()"):
            with self.subTest(ending):
                out = run_host(
                    f"""
                    import asyncio, sys
                    em = open_shells()
                    loop = asyncio.new_event_loop()
                    async def flood(n):
                        async with em.start_async("sh", "while :; do echo x; done", streaming=True) as job:
                            async for piece in job:
                                if n == 3:
                                    print("leaving", flush=True)
                                    {ending}
                                    return
                    tasks = [loop.create_task(flood(n)) for n in range(4)]
                    loop.run_forever()
                    """,
                    noise_is_fine=True,
                )
                self.assertEqual(out, "leaving\n")

    def test_one_manager_serves_one_loop_after_another(self):
        with open_shells() as em:
            for n in range(3):
                self.assertEqual(asyncio.run(em.run_async("sh", f"echo {n}")).stdout_text, f"{n}\n")


if __name__ == "__main__":
    unittest.main()
