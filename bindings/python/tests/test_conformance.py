"""The cases that every language's suite runs: bindings/conformance/README.md."""

import base64
import json
import unittest

from execman import Execman, ExecmanError, Pool

from .shells import ROOT

CASES = sorted((ROOT / "bindings" / "conformance").glob("*.json"))
SHARED = {"python3": Pool(workers=4), "bash": Pool(workers=4), "c": Pool(workers=4)}
PATIENCE = 30
SECONDS = {"timeout_ms": "timeout", "compile_timeout_ms": "compile_timeout", "cpu_ms": "cpu"}


def decode(data):
    return {name: base64.b64decode(content) for name, content in data.items()}


def open_manager(config):
    """A manager of a configuration as it stands."""
    em = Execman.__new__(Execman)
    em._open((config if isinstance(config, str) else json.dumps(config)).encode())
    return em


def arguments(request):
    """A request of the suite as the keywords of `Execman.run`."""
    given = dict(request)
    if "files_base64" in given:
        given["files"] = {**given.get("files", {}), **decode(given.pop("files_base64"))}
    if "stdin_base64" in given:
        given["stdin"] = base64.b64decode(given.pop("stdin_base64"))
    for milliseconds in SECONDS.keys() & given.keys():
        given[SECONDS[milliseconds]] = given.pop(milliseconds) / 1000
    return given


class Steps:
    """Does the steps of a case with a job."""

    def __init__(self, case, job):
        self.case, self.job = case, job
        self.kept = {"stdout": b"", "stderr": b"", "compile_output": b""}

    def do(self, step):
        ((kind, value),) = step.items()
        getattr(self, kind)(value)

    def write(self, text):
        self.job.write(text)

    def close_stdin(self, _):
        self.job.close_stdin()

    def cancel(self, _):
        self.job.cancel()

    def expect_output(self, want):
        text, stream = want["text"].encode(), want["stream"]
        while len(self.kept[stream]) < len(text):
            piece = self.job.read(timeout=PATIENCE)
            self.case.assertIsNotNone(piece, f"the run has ended before {text!r}; there is {self.kept}")
            self.kept[piece.stream.value] += piece.data
        self.case.assertEqual(self.kept[stream][: len(text)], text)
        self.kept[stream] = self.kept[stream][len(text) :]


class ConformanceTest(unittest.TestCase):
    def test_every_case(self):
        self.assertGreater(len(CASES), 50)
        with Execman(SHARED) as shared:
            for path in CASES:
                with self.subTest(path.stem):
                    self.run_case(json.loads(path.read_text()), shared, path.stem)

    def run_case(self, case, shared, name):
        self.assertEqual(case.pop("name"), name)
        expect, config = case.pop("expect"), case.pop("config", None)
        request, steps = case.pop("request", None), case.pop("steps", None)
        self.assertEqual(case, {})
        if request is None:
            return self.check_outcome(expect, lambda: open_manager(config).close())
        if config is None:
            return self.check_outcome(expect, lambda: self.outcome(shared, request, steps))
        with open_manager(config) as em:
            self.check_outcome(expect, lambda: self.outcome(em, request, steps))

    def outcome(self, em, request, steps):
        if steps is None:
            return em.run(**arguments(request))
        with em.start(**arguments(request), streaming=True, interactive=True) as job:
            doing = Steps(self, job)
            for step in steps:
                doing.do(step)
            return job.wait()

    def check_outcome(self, expect, act):
        if "error" not in expect:
            return self.check_result(expect, act())
        with self.assertRaises(ExecmanError) as caught:
            act()
        self.assertEqual(caught.exception.code, expect.pop("error"))
        for text in expect.pop("error_contains", ()):
            self.assertIn(text, str(caught.exception))
        self.assertEqual(expect, {})

    def check_result(self, expect, result):
        files, files_base64 = expect.pop("files", None), expect.pop("files_base64", None)
        if files is not None or files_base64 is not None:
            want = {name: text.encode() for name, text in (files or {}).items()}
            self.assertEqual(result.files, {**want, **decode(files_base64 or {})})
        for key, want in expect.items():
            self.check_key(key, want, result)

    def check_key(self, key, want, result):
        if key.endswith("_contains"):
            stream = result.compile.output if key.startswith("compile") else getattr(result, key[: -len("_contains")])
            for text in want:
                self.assertIn(text.encode(), stream)
        elif key == "stdout_base64":
            self.assertEqual(result.stdout, base64.b64decode(want))
        elif key in ("stdout", "stderr"):
            self.assertEqual(getattr(result, key), want.encode())
        else:
            self.assertEqual(getattr(result, key), want, result)


if __name__ == "__main__":
    unittest.main()
