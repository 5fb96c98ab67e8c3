"""The exceptions: one class for each error code of execman.h."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Dict, Type

if TYPE_CHECKING:
    from ._result import Result


class ExecmanError(Exception):
    """Execman could not do its work. Every error of this package is one."""

    code: ClassVar[str] = "unknown"
    """The error's name in every language that execman is called from."""

    started: bool
    """Whether the program of a failed run may have started, at least in part.
    When it is false, running it again cannot repeat any effect."""

    def __init__(self, message: str, *, started: bool = False) -> None:
        super().__init__(message)
        self.started = started


class InvalidError(ExecmanError, ValueError):
    """An argument, the configuration or the request is refused; nothing ran."""

    code = "invalid"


class UnknownLanguageError(ExecmanError):
    """The manager has no such language."""

    code = "unknown_language"


class BusyError(ExecmanError):
    """The queue of the language is full (`queue`)."""

    code = "busy"


class ClosedError(ExecmanError):
    """The manager is closed, or was closed while the run waited or ran."""

    code = "closed"


class CanceledError(ExecmanError):
    """The caller gave up before the program had started."""

    code = "canceled"


class EngineError(ExecmanError):
    """The Docker daemon cannot be reached, or refused its work."""

    code = "engine"


class ImageMissingError(ExecmanError):
    """An image of a language is not on the Docker host (`build`)."""

    code = "image_missing"


class LostError(ExecmanError):
    """Every container that the run was tried in died under it."""

    code = "lost"


class LaunchError(ExecmanError):
    """The language's command could not be started in its image."""

    code = "launch"


class ForkedError(ExecmanError):
    """The process is a fork of the one that created the first manager. Fork
    first, and create the manager in the child."""

    code = "forked"


class NoMemoryError(ExecmanError, MemoryError):
    """The process has no memory left for what was asked."""

    code = "no_memory"


class InternalError(ExecmanError):
    """A defect of execman. Close the manager and create another."""

    code = "internal"


class WaitTimeoutError(ExecmanError, TimeoutError):
    """The time that the caller would wait is over. What was waited for goes on.
    A program that is killed at its own deadline is no error but a result."""

    code = "timeout"


class LibraryError(ExecmanError, ImportError):
    """The native library cannot be found or used."""

    code = "library"


class ProgramError(ExecmanError):
    """The program did not succeed: raised by `Result.check`, never by a run."""

    code = "program"

    result: Result
    """What became of the program."""

    def __init__(self, message: str, result: Result) -> None:
        super().__init__(message, started=result.started)
        self.result = result

    def __reduce__(self) -> tuple[type[ProgramError], tuple[str, Result]]:
        return type(self), (str(self), self.result)


# The error codes of execman.h. A code of a newer library is an ExecmanError.
BY_CODE: Dict[int, Type[ExecmanError]] = {
    1: InvalidError,
    2: UnknownLanguageError,
    3: BusyError,
    4: ClosedError,
    5: CanceledError,
    6: EngineError,
    7: ImageMissingError,
    8: LostError,
    9: LaunchError,
    10: ForkedError,
    11: NoMemoryError,
    12: InternalError,
    13: WaitTimeoutError,
}


def from_code(code: int, text: str, started: bool = False) -> ExecmanError:
    """The exception of an error code and the text that came with it."""
    message = text[len("execman: ") :] if text.startswith("execman: ") else text
    return BY_CODE.get(code, ExecmanError)(message or "out of memory", started=started)
