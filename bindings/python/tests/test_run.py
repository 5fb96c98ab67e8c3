import unittest

from execman import InvalidError, LaunchError, Pool, ProgramError, Status, UnknownLanguageError

from .shells import open_shells

# Wants 300 processes, and fails after a while in which that can be seen.
FORKS = "for (1..300) { my $p = fork; if (defined $p && !$p) { sleep 9; exit } } sleep 1; exit 1"


class RunTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.em = open_shells(checked_sh=Pool(workers=1), no_command=Pool(workers=1), python3=Pool(workers=2))

    @classmethod
    def tearDownClass(cls):
        cls.em.close()

    def test_hello(self):
        result = self.em.run("python3", "print('hello')").check()
        self.assertEqual((result.stdout, result.stderr), (b"hello\n", b""))
        self.assertTrue(result.ok and result.started)
        self.assertEqual((result.exit_code, result.signal, result.attempts, result.compile), (0, 0, 1, None))
        self.assertEqual((result.stdout_bytes, result.stderr_bytes, result.truncated), (6, 0, False))
        self.assertTrue(0 < result.wall < 60 and result.cpu > 0 and result.peak_memory > 0)

    def test_what_a_program_is_given(self):
        result = self.em.run(
            "python3",
            "import os, sys\nprint(sys.stdin.read(), sys.argv[1:], os.environ['COLOUR'], open('data/x', 'rb').read())",
            stdin="š\n",
            args=["one", "", "a b"],
            env={"COLOUR": "grün"},
            files={"data/x": b"\x00\xff"},
        ).check()
        self.assertEqual(result.stdout_text, "š\n ['one', '', 'a b'] grün b'\\x00\\xff'\n")

    def test_an_entry_instead_of_a_source(self):
        result = self.em.run("sh", files={"start.sh": "echo started"}, entry="start.sh").check()
        self.assertEqual(result.stdout_text, "started\n")

    def test_a_megabyte_of_every_byte_there_and_back(self):
        data = bytes(range(256)) * 4096
        result = self.em.run("sh", "cat; cat same >&2", stdin=data, files={"same": data}).check()
        self.assertEqual((result.stdout == data, result.stderr == data), (True, True))

    def test_statuses(self):
        for source, limits, status in (
            ("exit 3", {}, Status.FAILED),
            ("kill -SEGV $$; sleep 9", {}, Status.SIGNALED),
            ("echo before; sleep 60", {"timeout": 0.3}, Status.TIMEOUT),
            ("exec perl -e 'push @a, q(x) x 100000 while 1'", {"memory_bytes": 32 << 20}, Status.MEMORY_LIMIT),
            ("while :; do :; done", {"cpu": 1, "timeout": 60}, Status.CPU_LIMIT),
            ("exec yes", {"output_bytes": 100, "timeout": 30}, Status.OUTPUT_LIMIT),
            (f"exec perl -e '{FORKS}'", {"timeout": 30}, Status.PROCESS_LIMIT),
        ):
            with self.subTest(source):
                result = self.em.run("sh", source, **limits)
                self.assertIs(result.status, status, result)
                self.assertFalse(result.ok)
        self.assertEqual(self.em.run("sh", "exit 3").exit_code, 3)
        self.assertEqual(self.em.run("sh", "kill -SEGV $$; sleep 9").signal, 11)
        self.assertEqual(self.em.run("sh", "echo before; sleep 60", timeout=0.3).stdout, b"before\n")

    def test_dropped_output_is_counted(self):
        result = self.em.run("sh", "echo 0123456789abcdef", output_bytes=10).check()
        self.assertEqual((result.stdout, result.stdout_bytes, result.truncated), (b"0123456789", 17, True))

    def test_limits(self):
        limits = {"timeout": 60, "cpu": 0.5, "processes": 40, "open_files": 30, "file_bytes": 1024}
        result = self.em.run("sh", "ulimit -t; ulimit -p; ulimit -n; ulimit -f", **limits).check()
        self.assertEqual(result.stdout_text, "1\n40\n30\n2\n")
        with self.em.start("sh", "ulimit -t; ulimit -p; ulimit -n; ulimit -f", **limits) as job:
            self.assertEqual(job.wait().stdout, result.stdout)

    def test_compile_step(self):
        good = self.em.run("checked_sh", "echo hi").check()
        self.assertEqual((good.compile.exit_code, good.compile.output, good.stdout), (0, b"", b"hi\n"))
        self.assertTrue(good.compile.wall > 0 and good.compile.peak_memory > 0)
        again = self.em.run("checked_sh", "echo hi").check()
        self.assertEqual((good.cached, again.cached, again.stdout, again.compile), (False, True, b"hi\n", good.compile))

        bad = self.em.run("checked_sh", "if")
        self.assertIs(bad.status, Status.COMPILE_ERROR)
        self.assertEqual((bad.started, bad.exit_code, bad.compile.exit_code), (False, -1, 2))
        self.assertIn("Syntax error", bad.compile.output_text)
        with self.assertRaisesRegex(ProgramError, "compile_error: .*Syntax error"):
            bad.check()

    def test_requests_that_are_refused(self):
        for kind, arguments, keywords in (
            (UnknownLanguageError, ("cobol", ""), {}),
            (LaunchError, ("no_command", ""), {}),
            (InvalidError, ("sh", "a\0b"), {}),
            (InvalidError, ("sh", "x" * (100 << 20)), {}),
            (InvalidError, ("sh", ""), {"files": {"../escape": ""}}),
            (InvalidError, ("s\0h", ""), {}),
            (InvalidError, ("sh", ""), {"args": ["a\0b"]}),
            (InvalidError, ("sh", ""), {"timeout": 0}),
            (InvalidError, ("sh", ""), {"memory_bytes": -1}),
            (InvalidError, ("sh", ""), {"cpu": 3601}),
            (InvalidError, ("sh", ""), {"processes": -1}),
            (InvalidError, ("sh", ""), {"open_files": 4097}),
            (InvalidError, ("sh", ""), {"file_bytes": 1.5}),
            (TypeError, ("sh", ""), {"args": "one"}),
            (TypeError, ("sh", 3), {}),
        ):
            with self.subTest(kind=kind, keywords=keywords), self.assertRaises(kind) as caught:
                self.em.run(*arguments, **keywords)
            self.assertFalse(getattr(caught.exception, "started", False))


if __name__ == "__main__":
    unittest.main()
