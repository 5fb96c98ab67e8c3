"""The functions and callbacks of execman.h as ctypes sees them, and nothing else.

A test compares this table with the header. Opaque pointers, and bytes that may
hold NULs, are `c_void_p`; texts that execman owns are `c_char_p`.
"""

from __future__ import annotations

from ctypes import CDLL, CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_size_t, c_void_p
from typing import Any, Dict, List, Tuple

ABI_VERSION = 0
"""EXECMAN_ABI_VERSION of the header that the table was written for."""

E_INVALID = 1
E_TIMEOUT = 13
"""The codes that are more to this package than an exception."""

OUTPUT_FN = CFUNCTYPE(None, c_void_p, c_void_p, c_int, c_void_p, c_size_t)
DONE_FN = CFUNCTYPE(None, c_void_p, c_void_p)
LOG_FN = CFUNCTYPE(None, c_void_p, c_int, c_char_p)

_out = POINTER(c_void_p)
_len = POINTER(c_size_t)

SIGNATURES: Dict[str, Tuple[Any, List[Any]]] = {
    "execman_version": (c_char_p, []),
    "execman_abi_version": (c_int, []),
    "execman_error_name": (c_char_p, [c_int]),
    "execman_error_started": (c_int, [c_char_p]),
    "execman_free": (None, [c_void_p]),
    "execman_new": (c_int, [c_char_p, _out, _out]),
    "execman_run": (c_int, [c_void_p, c_char_p, c_char_p, c_size_t, c_void_p, _out, _out]),
    "execman_languages_json": (c_int, [c_void_p, _out, _out]),
    "execman_stats_json": (c_int, [c_void_p, _out, _out]),
    "execman_close": (c_int, [c_void_p, c_int, _out]),
    "execman_options_new": (c_void_p, []),
    "execman_options_free": (None, [c_void_p]),
    "execman_options_set_stdin": (c_int, [c_void_p, c_char_p, c_size_t]),
    "execman_options_add_arg": (c_int, [c_void_p, c_char_p]),
    "execman_options_add_env": (c_int, [c_void_p, c_char_p, c_char_p]),
    "execman_options_add_file": (c_int, [c_void_p, c_char_p, c_char_p, c_size_t]),
    "execman_options_set_entry": (c_int, [c_void_p, c_char_p]),
    "execman_options_set_timeout_ms": (c_int, [c_void_p, c_int]),
    "execman_options_set_compile_timeout_ms": (c_int, [c_void_p, c_int]),
    "execman_options_set_cpu_ms": (c_int, [c_void_p, c_int]),
    "execman_options_set_memory_bytes": (c_int, [c_void_p, c_int64]),
    "execman_options_set_processes": (c_int, [c_void_p, c_int64]),
    "execman_options_set_open_files": (c_int, [c_void_p, c_int64]),
    "execman_options_set_file_bytes": (c_int, [c_void_p, c_int64]),
    "execman_options_set_output_bytes": (c_int, [c_void_p, c_int64]),
    "execman_options_add_output": (c_int, [c_void_p, c_char_p]),
    "execman_options_set_streaming": (c_int, [c_void_p, c_int]),
    "execman_options_set_interactive": (c_int, [c_void_p, c_int]),
    "execman_status_name": (c_char_p, [c_int]),
    "execman_result_free": (None, [c_void_p]),
    "execman_result_status": (c_int, [c_void_p]),
    "execman_result_started": (c_int, [c_void_p]),
    "execman_result_exit_code": (c_int, [c_void_p]),
    "execman_result_signal": (c_int, [c_void_p]),
    "execman_result_stdout": (c_void_p, [c_void_p, _len]),
    "execman_result_stderr": (c_void_p, [c_void_p, _len]),
    "execman_result_stdout_bytes": (c_int64, [c_void_p]),
    "execman_result_stderr_bytes": (c_int64, [c_void_p]),
    "execman_result_truncated": (c_int, [c_void_p]),
    "execman_result_wall_us": (c_int64, [c_void_p]),
    "execman_result_cpu_us": (c_int64, [c_void_p]),
    "execman_result_peak_memory_bytes": (c_int64, [c_void_p]),
    "execman_result_attempts": (c_int, [c_void_p]),
    "execman_result_cached": (c_int, [c_void_p]),
    "execman_result_warm": (c_int, [c_void_p]),
    "execman_result_compiled": (c_int, [c_void_p]),
    "execman_result_compile_output": (c_void_p, [c_void_p, _len]),
    "execman_result_compile_output_bytes": (c_int64, [c_void_p]),
    "execman_result_compile_exit_code": (c_int, [c_void_p]),
    "execman_result_compile_signal": (c_int, [c_void_p]),
    "execman_result_compile_wall_us": (c_int64, [c_void_p]),
    "execman_result_compile_cpu_us": (c_int64, [c_void_p]),
    "execman_result_compile_peak_memory_bytes": (c_int64, [c_void_p]),
    "execman_result_file_count": (c_size_t, [c_void_p]),
    "execman_result_file_name": (c_char_p, [c_void_p, c_size_t]),
    "execman_result_file_data": (c_void_p, [c_void_p, c_size_t, _len]),
    "execman_result_files_dropped": (c_int64, [c_void_p]),
    "execman_start": (
        c_int,
        [c_void_p, c_char_p, c_char_p, c_size_t, c_void_p, OUTPUT_FN, DONE_FN, c_void_p, _out, _out],
    ),
    "execman_job_write_stdin": (c_int, [c_void_p, c_char_p, c_size_t, _out]),
    "execman_job_close_stdin": (c_int, [c_void_p, _out]),
    "execman_job_read": (c_int, [c_void_p, c_int, POINTER(c_int), c_void_p, c_size_t, _len, _out]),
    "execman_job_wait": (c_int, [c_void_p, c_int, _out, _out]),
    "execman_job_cancel": (c_int, [c_void_p]),
    "execman_job_free": (None, [c_void_p]),
    "execman_set_logger": (c_int, [LOG_FN, c_void_p, c_int]),
}


def declare(library: CDLL) -> CDLL:
    """Tells ctypes every signature. A function that is missing is an
    AttributeError."""
    for name, (result, arguments) in SIGNATURES.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library
