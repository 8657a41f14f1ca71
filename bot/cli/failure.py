"""How a command ends: its exit code, and the one sentence that says why it could not be done.

Exit codes are a promise to scripts (docs/cli.md). `explained` turns what the rooms below raise
into a `Failure`; `bot.cli.program` prints it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum

from config.problems import ConfigError, Problem
from config.wording import Wording
from storage.errors import Conflict, DatabaseBusy, DatabaseFull, DatabaseUnavailable, StorageError


class Ending(IntEnum):
    """The exit codes of `kawal`."""

    DONE = 0
    PROBLEMS = 1
    """The command did its work, and found something that is not in order."""
    INPUT = 2
    """What was asked cannot be understood, does not exist, or the settings are wrong."""
    REFUSED = 3
    """The case does not allow the action now; nothing has changed."""
    PLACE = 4
    """This machine does not allow it: a port is taken, a folder cannot be written."""
    DATABASE = 5
    """The database cannot be used: not reachable, full, or its schema is another version's."""
    FAULT = 70
    """A fault in this program (EX_SOFTWARE of sysexits.h)."""


class Failure(Exception):
    """A command could not be done. `code` is for programs, `message` for people."""

    def __init__(
        self, ending: Ending, code: str, message: str, problems: Sequence[Problem] = ()
    ) -> None:
        super().__init__(message)
        self.ending = ending
        self.code = code
        self.message = message
        self.problems = tuple(problems)


def bad_input(message: str) -> Failure:
    """Make the failure of an argument that cannot be used."""
    return Failure(Ending.INPUT, "masukan_salah", message)


def not_found(message: str) -> Failure:
    """Make the failure of a name or number that nothing has."""
    return Failure(Ending.INPUT, "tidak_dikenal", message)


def misconfigured(code: str, message: str, error: ConfigError) -> Failure:
    """Make the failure of a file that the office wrote, with every problem in it."""
    return Failure(Ending.INPUT, code, message, error.problems)


_STORAGE: Sequence[tuple[type[StorageError], str]] = (
    (DatabaseBusy, "database_busy"),
    (DatabaseFull, "database_full"),
    (DatabaseUnavailable, "database"),
    (Conflict, "conflict"),
)


@contextmanager
def explained(words: Wording) -> Iterator[None]:
    """Raise a Failure in place of what the database or the machine refuses."""
    try:
        yield
    except StorageError as error:
        key = next((key for kind, key in _STORAGE if isinstance(error, kind)), "storage")
        message = words.text(f"cli.error.{key}", detail=_detail(error))
        raise Failure(Ending.DATABASE, "basis_data", message) from error
    except OSError as error:
        detail = ": ".join(str(p) for p in (error.filename, error.strerror) if p) or str(error)
        message = words.text("cli.error.place", detail=detail)
        raise Failure(Ending.PLACE, "tempat", message) from error


def _detail(error: StorageError) -> str:
    """Give the driver's own words, in one line: they name the host, the file, the disk."""
    said = getattr(error.__cause__, "orig", None) or error
    return " ".join(str(said).split())
