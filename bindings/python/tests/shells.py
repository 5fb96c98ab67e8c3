"""What the tests share: languages that need no image but Debian's, and looks
at the Docker host."""

import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any, Callable, Dict, List

from execman import Execman, Pool

IMAGE = "debian:trixie-slim"
ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "bindings" / "python"


def shell(language: str, **more: Any) -> Dict[str, Any]:
    """The manifest of a language that is a shell in some mood."""
    return {"id": language, "image": IMAGE, "file": "main.sh", "run": ["sh", "{file}"], **more}


SHELLS = [
    shell("sh", name="Shell", version=["bash", "--version"]),
    shell("narrow_sh", limits={"timeout_ms": 60000}),
    shell("checked_sh", compile=["sh", "-n", "{file}"]),
    shell("warm_sh", warm={"fork": True}),
    shell("no_command", run=["/nonexistent"]),
]


def open_shells(**more: Any) -> Execman:
    """A manager of "sh", and of what more says."""
    return Execman(**{"sh": Pool(workers=8), "custom_languages": SHELLS, **more})


def containers_of(pid: int) -> List[str]:
    """The containers that a process made."""
    command = ["docker", "ps", "-aq", "--filter", f"label=execman.pid={pid}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def eventually(what: Callable[[], object], seconds: float = 30) -> bool:
    """Whether something becomes true in time."""
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def gone(pid: int) -> bool:
    """Whether the containers of a process vanish in good time."""
    return eventually(lambda: not containers_of(pid))


def idle(em: Execman) -> bool:
    """Whether no program runs or waits."""
    return all(pool.in_flight == pool.queued == 0 for pool in em.stats().values())


# What a shell starts in the background ignores Ctrl-C (POSIX, 2.11), and so does a
# Python process that is started by that.
HEED_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"


def start_host(program: str, **more: Any) -> "subprocess.Popen[str]":
    """Starts a Python process that runs the program, with `em` made of shells
    if it says so."""
    source = HEED_CTRL_C + "from tests.shells import *\n" + textwrap.dedent(program)
    command = [sys.executable, "-W", "error", "-c", source]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=PACKAGE, **{**pipes, **more})


def run_host(program: str, noise_is_fine: bool = False, **more: Any) -> str:
    """Runs such a process to its good end, and returns what it printed. It
    prints nothing on standard error, or noise is fine."""
    host = start_host(program, **more)
    out, err = host.communicate(timeout=120)
    if host.returncode != 0 or (err and not noise_is_fine):
        raise AssertionError(f"exit code {host.returncode}: {err}")
    if not gone(host.pid):
        raise AssertionError("containers were left")
    return out
