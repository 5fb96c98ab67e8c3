"""Ctrl-C and other signals while the process waits in a run."""

import signal
import subprocess
import textwrap
import time
import unittest

from .shells import start_host

WAITING = """
    import asyncio, signal, sys, threading, time
    em = open_shells()
    em.run("sh", "")
    def started():
        while not em.stats()["sh"].in_flight:
            time.sleep(0.01)
        print("running", flush=True)
    threading.Thread(target=started).start()
"""

# Each waits for a program that sleeps for 60 s.
WAYS = {
    "run": 'em.run("sh", "sleep 60", timeout=60)',
    "run_async": 'asyncio.run(em.run_async("sh", "sleep 60", timeout=60))',
    "wait": 'with em.start("sh", "sleep 60", timeout=60) as job: job.wait()',
    "read": 'with em.start("sh", "sleep 60", timeout=60, streaming=True) as job: list(job)',
}

# The time at which the wait ended, and whether the program ended with it.
CAUGHT = """
    try:
        {way}
    except KeyboardInterrupt:
        print(time.monotonic(), eventually(lambda: idle(em)), flush=True)
    em.close()
"""


class InterruptTest(unittest.TestCase):
    def test_ctrl_c_ends_the_wait_and_the_run(self):
        for name, way in WAYS.items():
            with self.subTest(name), start_host(WAITING + CAUGHT.format(way=way)) as host:
                self.assertEqual(host.stdout.readline(), "running\n")
                sent = time.monotonic()
                host.send_signal(signal.SIGINT)
                out, err = host.communicate(timeout=120)
                self.assertEqual((host.returncode, err), (0, ""))
                when, idle = out.split()
                self.assertEqual(idle, "True")
                self.assertLess(float(when) - sent, 10, "seconds until Ctrl-C was noticed")

    def test_ctrl_c_ends_the_creation_of_a_manager(self):
        """Of a daemon that takes connections and never answers."""
        program = """
            import socket, tempfile
            path = tempfile.mkdtemp() + "/docker.sock"
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(path)
                listener.listen()
                print("running", flush=True)
                try:
                    open_shells(docker_host="unix://" + path)
                except KeyboardInterrupt:
                    print("interrupted")
        """
        with start_host(program) as host:
            self.assertEqual(host.stdout.readline(), "running\n")
            time.sleep(1)
            host.send_signal(signal.SIGINT)
            out, err = host.communicate(timeout=120)
            self.assertEqual((host.returncode, out, err), (0, "interrupted\n", ""))

    def test_a_handler_that_returns_leaves_the_run_alone(self):
        program = """
            signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
            with em.start("sh", "read line; echo $line", interactive=True, timeout=60) as job:
                seen = []
                reply = threading.Thread(target=lambda: (sys.stdin.readline(), job.write("on\\n")))
                reply.start()
                print(job.wait().stdout_text, len(seen), end="")
            em.close()
        """
        with start_host(textwrap.dedent(WAITING) + textwrap.dedent(program), stdin=subprocess.PIPE) as host:
            self.assertEqual(host.stdout.readline(), "running\n")
            host.send_signal(signal.SIGUSR1)
            out, err = host.communicate("go\n", timeout=120)
            self.assertEqual((host.returncode, out, err), (0, "on\n 1", ""))


if __name__ == "__main__":
    unittest.main()
