"""What the citizen's pages show, and where it comes from: values and the `Reader` protocol.

A page never sees a row or a router's case: what the complainant may not know (internal
notes, officers' names) is not in these values. All moments are in the office's zone, all
texts are written out already; the handlers only lay them out.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

MessageKind = Literal["complaint", "addition", "answer", "system"]
"""Kinds of messages that a complainant sees; `note` is missing on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the messages of a tracking code have come.

    `number` is None until the complaint has its register number; `pending` counts the
    messages that are stored and not yet handled.
    """

    number: str | None
    pending: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One thing that happened, in plain words without names."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """A file of a message; `size` in bytes, `sha256` in hex leads to its content."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMessage:
    """One message of the conversation. `who` is a role or agency as people call it."""

    at: datetime
    who: str
    kind: MessageKind
    text: str
    files: tuple[PageFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case as its complainant may see it.

    `state` is the contract's id, `state_text` its words. `agency` and `role` say who has
    the case now (None where nobody has). `step_text` names the present step in plain words
    (not shown once `closed_at` is set), `due_at` is by when it is due, `closes_at` when
    silence will close the case. `waiting` is what was asked of the complainant, `has_letter`
    True once the answer is there as a letter. Lines and messages stand oldest first.
    """

    number: str
    code: str
    subject: str
    state: str
    state_text: str
    agency: str | None
    role: str | None
    step_text: str
    due_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    rahasia: bool
    lines: tuple[TimelineLine, ...]
    messages: tuple[PageMessage, ...]
    can_reply: bool
    can_close: bool
    can_rate: bool
    closes_at: datetime | None
    waiting: str | None
    has_letter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """The bytes of a file, with its name and type as they were declared by its sender."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


class Reader(Protocol):
    """Looks cases up by their tracking code, the only key that a page ever has."""

    async def progress(self, code: str, wait: float = 0.0) -> Progress | None:
        """Tell how far a code's messages are; None for an unknown code.

        Waits up to `wait` seconds until the number is known and nothing is pending.
        """
        ...

    async def case(self, code: str) -> CasePage | None:
        """Give the case of a code; None for an unknown code or a case not opened yet."""
        ...

    async def find(self, number: str, code: str) -> str | None:
        """Give the code as it is stored when number and code belong together."""
        ...

    async def file(self, code: str, sha256: str) -> FileContent | None:
        """Give a file that the complainant may see in this case; None for any other."""
        ...

    async def letter(self, code: str) -> FileContent | None:
        """Give the answer as a letter (PDF); None while there is none."""
        ...
