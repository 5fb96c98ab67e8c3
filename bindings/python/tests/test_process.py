"""What happens to the whole process: loading, forking, ending, dying."""

import os
import signal
import unittest

from .shells import containers_of, gone, run_host, start_host


class LoadingTest(unittest.TestCase):
    def test_importing_loads_nothing(self):
        out = run_host(
            """
            import execman, pathlib
            print("libexecman" in pathlib.Path("/proc/self/maps").read_text())
            try:
                Execman(c=Pool())
            except execman.LibraryError as e:
                print(e)
            """,
            env={**os.environ, "EXECMAN_LIBRARY": "/nonexistent/libexecman.so"},
        )
        self.assertRegex(out, r"^False\ncannot load libexecman \(set EXECMAN_LIBRARY to its path\): /nonexistent")

    def test_a_library_that_is_another_is_refused(self):
        out = run_host(
            """
            import execman
            try:
                Execman(c=Pool())
            except execman.LibraryError as e:
                print(e)
            """,
            env={**os.environ, "EXECMAN_LIBRARY": "libm.so.6"},
        )
        self.assertIn("libm.so.6 is no libexecman that fits this package", out)


class ForkTest(unittest.TestCase):
    def test_a_child_is_told_and_the_parent_goes_on(self):
        out = run_host(
            """
            import os, signal, execman
            em = open_shells()
            for _ in range(10):
                pid = os.fork()
                if pid == 0:
                    signal.alarm(10)
                    for attempt in (lambda: em.run("sh", "echo"), open_shells):
                        try:
                            attempt()
                        except execman.ForkedError as e:
                            assert "after fork()" in str(e)
                        else:
                            os._exit(1)
                    em.close()
                    os._exit(0)
                assert os.waitpid(pid, 0)[1] == 0
            print(em.run("sh", "echo still here").stdout_text, end="")
            em.close()
            """
        )
        self.assertEqual(out, "still here\n")

    def test_a_child_made_by_multiprocessing_is_told(self):
        out = run_host(
            """
            import execman, multiprocessing
            em = open_shells()
            job = em.start("sh", "read line; echo $line", interactive=True, timeout=60)
            def work(n):
                job.close()
                try:
                    em.run("sh", "echo")
                except execman.ForkedError as e:
                    return str(e)
            with multiprocessing.get_context("fork").Pool(2) as workers:
                answers = workers.map(work, range(4))
                workers.close()
                workers.join()
            assert len(set(answers)) == 1 and "fork" in answers[0], answers
            job.write("the parent's goes on\\n")
            print(job.wait(60).stdout_text, end="")
            em.close()
            """
        )
        self.assertEqual(out, "the parent's goes on\n")

    def test_fork_then_create(self):
        """As servers do that import the application before they fork."""
        out = run_host(
            """
            import multiprocessing
            def work(n):
                with open_shells() as em:
                    return em.run("sh", f"echo {n}").stdout_text
            with multiprocessing.get_context("fork").Pool(2) as workers:
                print("".join(workers.map(work, range(2))), end="")
                workers.close()
                workers.join()
            """
        )
        self.assertEqual(out, "0\n1\n")


class EndTest(unittest.TestCase):
    def test_a_forgotten_manager_is_closed_at_exit(self):
        self.assertEqual(run_host("em = open_shells(); print(em)"), "<execman.Execman open>\n")

    def test_exit_with_runs_under_way(self):
        out = run_host(
            """
            import contextlib, execman, threading, time
            em = open_shells()
            def run():
                with contextlib.suppress(execman.ClosedError):
                    em.run("sh", "sleep 60")
            for _ in range(4):
                threading.Thread(target=run, daemon=True).start()
            time.sleep(1)
            print("leaving")
            """
        )
        self.assertEqual(out, "leaving\n")

    def test_a_killed_process_leaves_no_containers(self):
        host = start_host(
            """
            import threading, time
            em = open_shells()
            threading.Thread(target=em.run, args=("sh", "sleep 60"), kwargs={"timeout": 60}).start()
            time.sleep(1)
            print("ready", flush=True)
            """
        )
        with host:
            self.assertEqual(host.stdout.readline(), "ready\n")
            self.assertEqual(len(containers_of(host.pid)), 1)
            host.send_signal(signal.SIGKILL)
            self.assertTrue(gone(host.pid))

    def test_handlers_of_the_process_keep_working(self):
        out = run_host(
            """
            import os, signal, time
            seen = []
            for s in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGUSR1):
                signal.signal(s, lambda number, frame: seen.append(number))
            with open_shells() as em:
                for s in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGUSR1):
                    os.kill(os.getpid(), s)
                em.run("sh", "").check()
            print(len(set(seen)))
            """
        )
        self.assertEqual(out, "4\n")


if __name__ == "__main__":
    unittest.main()
