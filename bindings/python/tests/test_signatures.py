import re
import unittest
from ctypes import POINTER, c_char_p, c_int, c_int64, c_size_t, c_void_p

from execman import Status, __version__, _errors, _ffi, _native

from .shells import ROOT

HEADER = (ROOT / "include" / "execman.h").read_text()

# The type of a parameter or result in C, and in ctypes. Data with a length is
# c_char_p, which takes bytes whatever they hold.
TYPES = {
    "void": None,
    "int": c_int,
    "int64_t": c_int64,
    "size_t": c_size_t,
    "size_t *": POINTER(c_size_t),
    "char **": POINTER(c_void_p),
    "const char *": c_char_p,
    "const void *": c_char_p,
    "void *": c_void_p,
    "execman_t *": c_void_p,
    "execman_t **": POINTER(c_void_p),
    "execman_result_t *": c_void_p,
    "const execman_result_t *": c_void_p,
    "execman_result_t **": POINTER(c_void_p),
    "int *": POINTER(c_int),
    "execman_options_t *": c_void_p,
    "const execman_options_t *": c_void_p,
    "execman_job_t *": c_void_p,
    "execman_job_t **": POINTER(c_void_p),
    "execman_output_fn": _ffi.OUTPUT_FN,
    "execman_done_fn": _ffi.DONE_FN,
    "execman_log_fn": _ffi.LOG_FN,
}


def declared():
    """The functions of the header: name, result type, parameter types."""
    for m in re.finditer(r"^EXECMAN_API ([^(]*?)(execman_\w+)\(([^)]*)\);", HEADER, re.MULTILINE):
        parameters = [re.sub(r"\w+$", "", p.strip()).strip() for p in m[3].split(",")] if m[3] != "void" else []
        yield m[2], m[1].strip(), parameters


def constants(prefix):
    return {name.lower(): int(value) for name, value in re.findall(rf"^  {prefix}(\w+) = (\d+)", HEADER, re.MULTILINE)}


class SignaturesTest(unittest.TestCase):
    def test_every_function_of_the_header_is_declared_alike(self):
        names = set()
        for name, result, parameters in declared():
            want_result = TYPES[result]
            if "size_t *" in parameters and result == "const char *":
                want_result = c_void_p  # bytes with a length, which may hold NULs
            self.assertEqual(_ffi.SIGNATURES[name], (want_result, [TYPES[p] for p in parameters]), name)
            names.add(name)
        self.assertEqual(set(_ffi.SIGNATURES), names)

    def test_versions_agree(self):
        lib = _native.library()
        self.assertEqual(lib.execman_version().decode(), __version__)
        self.assertEqual(lib.execman_abi_version(), _ffi.ABI_VERSION)
        self.assertIn(f'version = "{__version__}"', (ROOT / "bindings/python/pyproject.toml").read_text())

    def test_every_code_has_its_exception(self):
        lib = _native.library()
        codes = constants("EXECMAN_E_")
        self.assertEqual({code: kind.code for code, kind in _errors.BY_CODE.items()}, {v: k for k, v in codes.items()})
        for code, kind in _errors.BY_CODE.items():
            self.assertEqual(lib.execman_error_name(code).decode(), kind.code)

    def test_every_status_has_its_name(self):
        lib = _native.library()
        numbers = constants("EXECMAN_STATUS_")
        self.assertEqual({lib.execman_status_name(n).decode() for n in numbers.values()} - {"none"}, {s.value for s in Status})
        self.assertEqual(str(Status.COMPILE_ERROR), "compile_error")
        self.assertEqual(f"{Status.OK}", "ok")


if __name__ == "__main__":
    unittest.main()
