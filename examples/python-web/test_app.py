"""The application under gunicorn, as start.sh starts it.

    cd examples/python-web && python3 -m unittest
"""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE = 300


def containers_of(pid):
    command = ["docker", "ps", "-aq", "--filter", f"label=execman.pid={pid}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def eventually(what):
    """Whether something becomes true in good time."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


class Server:
    """start.sh, listening at a port that the system chose."""

    def __init__(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.address = "http://127.0.0.1:%d" % listener.getsockname()[1]
            command = [str(HERE / "start.sh"), "--bind", f"fd://{listener.fileno()}"]
            self.process = subprocess.Popen(
                command, pass_fds=[listener.fileno()], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )

    def open(self, path, data=None, timeout=PATIENCE):
        if isinstance(data, dict):
            headers = {"Content-Type": "application/json"}
            return urllib.request.urlopen(
                urllib.request.Request(self.address + path, json.dumps(data).encode(), headers), timeout=timeout
            )
        return urllib.request.urlopen(self.address + path, data, timeout=timeout)

    def read(self, path, data=None):
        """The answer's text, and the worker that gave it."""
        with self.open(path, data) as response:
            return response.read().decode(), int(response.headers["X-Worker"])

    def run(self, language, source, **more):
        return json.loads(self.read("/api/run", {"language": language, "source": source, **more})[0])

    def workers(self):
        """The processes that answer to some requests at once."""
        with ThreadPoolExecutor(16) as threads:
            return set(threads.map(lambda _: self.read("/api/stats")[1], range(32)))

    def end(self, how):
        """Ends it and returns what it has logged."""
        self.process.send_signal(how)
        log, _ = self.process.communicate(timeout=PATIENCE)
        return log


class AppTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.known = set()

    @classmethod
    def tearDownClass(cls):
        log = cls.server.end(signal.SIGTERM)
        assert cls.server.process.returncode == 0, log
        assert "Traceback" not in log, log
        assert all(eventually(lambda: not containers_of(pid)) for pid in cls.known)

    def test_both_workers_answer_and_have_their_own_containers(self):
        self.assertTrue(eventually(lambda: self.known.update(self.server.workers()) or len(self.known) == 2), self.known)
        for worker in self.known:
            self.assertEqual(len(containers_of(worker)), 3)

    def test_the_api_runs_programs(self):
        result = self.server.run("python3", "print(input() * 2)", stdin="xy\n")
        self.assertGreater(result.pop("wall"), 0)
        want = {"status": "ok", "exit_code": 0, "signal": 0, "stdout": "xyxy\n", "stderr": "", "compile_output": ""}
        self.assertEqual(result, {**want, "truncated": False})
        self.assertEqual(self.server.run("bash", "exit 3")["exit_code"], 3)
        bad = self.server.run("c", "int main(void) { return x; }")
        self.assertEqual(bad["status"], "compile_error")
        self.assertIn("undeclared", bad["compile_output"])

    def test_a_hundred_at_once_get_their_own_output(self):
        with ThreadPoolExecutor(32) as threads:
            outputs = list(threads.map(lambda n: self.server.run("bash", f"echo {n}")["stdout"], range(100)))
        self.assertEqual(outputs, [f"{n}\n" for n in range(100)])

    def test_the_page_runs_a_program_and_escapes_what_it_prints(self):
        form, _ = self.server.read("/")
        self.assertRegex(form, r'<option value="python3">Python 3[^<]*3\.\d+')
        fields = {"language": "bash", "source": "echo '<b>'\r\nexit 3", "stdin": ""}
        page, _ = self.server.read("/", urllib.parse.urlencode(fields).encode())
        self.assertIn("<h2>failed</h2>", page)
        self.assertIn("<pre>&lt;b&gt;\n</pre>", page)
        self.assertIn('<option value="bash" selected>', page)

    def test_output_comes_while_the_program_runs(self):
        request = {"language": "bash", "source": "echo first; read line < <(sleep 4); echo second"}
        with self.server.open("/api/stream", request) as response:
            self.assertEqual(response.read(6), b"first\n")
            self.assertEqual(response.read(), b"second\n")

    def test_who_hangs_up_ends_the_program(self):
        request = {"language": "bash", "source": "while :; do echo x; sleep 0.01; done"}
        with self.server.open("/api/stream", request) as response:
            response.read(2)
            worker = int(response.headers["X-Worker"])

        def idle():
            stats, of = self.server.read("/api/stats")
            return of == worker and json.loads(stats)["bash"]["in_flight"] == 0

        self.assertTrue(eventually(idle))

    def test_what_is_wrong_with_a_request(self):
        for data, code in (
            ({"language": "cobol", "source": ""}, 400),
            ({"language": "bash", "source": "a\0b"}, 400),
            ({"language": "bash", "source": 3}, 400),
        ):
            with self.subTest(data):
                with self.assertRaises(urllib.error.HTTPError) as caught:
                    self.server.run(**data)
                self.assertEqual(caught.exception.code, code)
                caught.exception.close()

    def test_a_large_request_is_not_read(self):
        connection = http.client.HTTPConnection(self.server.address[len("http://") :], timeout=PATIENCE)
        connection.putrequest("POST", "/api/run")
        connection.putheader("Content-Length", 2 << 20)
        connection.endheaders()
        with contextlib.closing(connection), connection.getresponse() as response:
            self.assertEqual(response.status, 413)

    def test_the_languages(self):
        languages = json.loads(self.server.read("/api/languages")[0])
        self.assertEqual([language["id"] for language in languages], ["bash", "c", "python3"])


class EndTest(unittest.TestCase):
    def test_ending_with_programs_under_way(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(how):
                server, workers = Server(), set()
                self.assertTrue(eventually(lambda: workers.update(server.workers()) or len(workers) == 2))
                with ThreadPoolExecutor(4) as threads:
                    for _ in range(4):
                        threads.submit(self.hang, server)
                    time.sleep(1)
                    log = server.end(how)
                self.assertEqual(server.process.returncode, 0, log)
                for worker in workers:
                    self.assertTrue(eventually(lambda: not containers_of(worker)))
                    with self.assertRaises(ProcessLookupError):
                        os.kill(worker, 0)

    def hang(self, server):
        with contextlib.suppress(OSError):
            server.run("bash", "sleep 60")


if __name__ == "__main__":
    unittest.main()
