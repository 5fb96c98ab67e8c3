import inspect
import json
import pickle
import re
import unittest
from dataclasses import fields

from execman import Execman, ExecmanError, InvalidError, Pool, ProgramError, Result, Status
from execman._convert import to_bytes, to_int64, to_milliseconds, to_text
from execman._errors import from_code
from execman._pool import SECONDS, config_json
from execman._result import Compile

from .shells import ROOT


def result(status, **more):
    values = dict(
        status=status, started=True, exit_code=0, signal=0, stdout=b"", stderr=b"", stdout_bytes=0, stderr_bytes=0,
        truncated=False, wall=0.0, cpu=0.0, peak_memory=0, compile=None, attempts=1,
    )  # fmt: skip
    return Result(**{**values, **more})


class ConvertTest(unittest.TestCase):
    def test_bytes(self):
        self.assertEqual(to_bytes("š\0\udcff", "x"), b"\xc5\xa1\0\xff")
        for data in (b"\0a", bytearray(b"\0a"), memoryview(b"\0a")):
            self.assertEqual(to_bytes(data, "x"), b"\0a")
        with self.assertRaisesRegex(TypeError, "stdin must be str or bytes, not int"):
            to_bytes(3, "stdin")

    def test_text_ends_at_no_nul(self):
        self.assertEqual(to_text("š", "x"), b"\xc5\xa1")
        with self.assertRaisesRegex(InvalidError, "language must not hold a NUL"):
            to_text("a\0b", "language")
        with self.assertRaisesRegex(TypeError, "entry must be str, not bytes"):
            to_text(b"a", "entry")

    def test_seconds_become_milliseconds_and_never_none(self):
        self.assertEqual(to_milliseconds(2.5, "t"), 2500)
        self.assertEqual(to_milliseconds(0.0001, "t"), 1)
        for wrong in (0, -1, float("nan"), float("inf"), 2**31):
            with self.assertRaisesRegex(InvalidError, "timeout must be a positive number"):
                to_milliseconds(wrong, "timeout")

    def test_byte_counts(self):
        self.assertEqual(to_int64(2**40, "x"), 2**40)
        for wrong in (0, -1, 2**63, 1.5):
            with self.assertRaises(InvalidError):
                to_int64(wrong, "x")


class ConfigTest(unittest.TestCase):
    def test_what_is_not_given_is_left_out(self):
        self.assertEqual(json.loads(config_json({"c": Pool()}, queue=None)), {"languages": {"c": {}}})

    def test_every_key_of_the_header(self):
        """In their units: each value is as many milliseconds as it has its place."""
        comment = re.search(r'"languages" +object.*?On success', (ROOT / "include" / "execman.h").read_text(), re.DOTALL)[0]
        of_a_pool = re.findall(r'"(\w+)"', "\n".join(re.findall(r'^ \* {7}(".*)$', comment, re.MULTILINE)))
        of_all = re.findall(r'^ \* {3}"(\w+)"', comment, re.MULTILINE)
        values = {f.name: n / 1000 if f.name in SECONDS else n for n, f in enumerate(fields(Pool), 1)}
        want = {SECONDS.get(f.name, f.name): n for n, f in enumerate(fields(Pool), 1)}
        self.assertEqual(json.loads(config_json({"c++": Pool(**values)}))["languages"]["c++"], want)
        self.assertEqual(set(want), set(of_a_pool))
        parameters = inspect.signature(Execman).parameters.values()
        keys = {p.name for p in parameters if p.kind is p.KEYWORD_ONLY} | {"languages"}
        self.assertEqual(keys, {"languages", *of_all})

    def test_keys_for_all(self):
        got = json.loads(config_json({"c++": Pool()}, cpus=1.5, queue=0, build="never"))
        self.assertEqual(got, {"languages": {"c++": {}}, "cpus": 1.5, "queue": 0, "build": "never"})

    def test_what_is_no_configuration(self):
        with self.assertRaisesRegex(TypeError, "wants a Pool, not dict"):
            config_json({"c": {}})
        with self.assertRaises(InvalidError):
            config_json({}, cpus=float("nan"))


class ErrorsTest(unittest.TestCase):
    def test_a_code_becomes_its_class(self):
        error = from_code(1, "execman: invalid config: why")
        self.assertIsInstance(error, InvalidError)
        self.assertIsInstance(error, ValueError)
        self.assertEqual((str(error), error.code, error.started), ("invalid config: why", "invalid", False))
        self.assertIs(type(from_code(999, "from the future", started=True)), ExecmanError)

    def test_a_program_error_survives_pickling(self):
        error = ProgramError("failed", result(Status.FAILED))
        copy = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(copy), copy.result, copy.started), ("failed", error.result, True))


class ResultTest(unittest.TestCase):
    def test_check_returns_a_good_result(self):
        good = result(Status.OK, stdout=b"\xff!", stderr=b"x")
        self.assertIs(good.check(), good)
        self.assertEqual((good.stdout_text, good.stderr_text), ("\ufffd!", "x"))

    def test_check_says_what_happened(self):
        compiled = Compile(b"main.c:1: no\nerror: bad\n", 24, 1, 0, 0.1, 0.1, 1)
        for bad, message in (
            (result(Status.FAILED, exit_code=3, stderr=b"trace\nValueError: x\n"), "failed with exit code 3: ValueError: x"),
            (result(Status.SIGNALED, signal=11), "signaled 11"),
            (result(Status.TIMEOUT), "timeout"),
            (result(Status.COMPILE_ERROR, started=False, compile=compiled), "compile_error: error: bad"),
        ):
            with self.assertRaises(ProgramError) as caught:
                bad.check()
            self.assertEqual(str(caught.exception), message)
            self.assertIs(caught.exception.result, bad)


if __name__ == "__main__":
    unittest.main()
