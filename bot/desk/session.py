"""One officer's unfinished action in one chat: a state machine, pure.

What an officer does by a button may need more than the press: words, files, a name, a choice.
`Memory` keeps what he has given so far and what he was asked last; `bot.desk.acting` asks, and
acts when all is there. What he types counts only as the reply to a question of his own, and
what a complainant will read only after he confirmed its preview.

Every question of the bot has a serial number within its memory. It is written into the data of
the question's buttons and beside its message in the outbox, so that an answer to an earlier
question is told from one to the present one.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import TypeAdapter

from config.people import Address
from router.values import Action, ActionId, StoredFile

LIFE = timedelta(days=1)
"""For how long a question waits for its answer."""


class Need(StrEnum):
    """What the last question asks for.

    CHOICE: one of several things. AGENCY, OFFICER: whom. OTHER: another case's number. CASE: which
    case is meant. WORDS: words, files, or records by name. PREVIEW: that it be sent so.
    """

    CHOICE = "choice"
    AGENCY = "agency"
    OFFICER = "officer"
    OTHER = "other"
    CASE = "case"
    WORDS = "words"
    PREVIEW = "preview"


SEND, CHANGE, CANCEL = "kirim", "ubah", "batal"
"""What the buttons of a preview say; that of a choice says its place in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be chosen: what it is, how it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One message that belongs to the answer. `id` is the platform's name of it.

    `missing` names files of it that could not be fetched, `album` what it was sent together with.
    """

    id: str
    text: str = ""
    files: tuple[StoredFile, ...] = ()
    missing: tuple[str, ...] = ()
    album: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """An action that is not done yet.

    `number` is the case, empty while he is asked which; `action` is empty while what he wants
    follows from his words. `visit` is the visit that he saw. `since` is the serial of the first
    question, `need` what the last one asks for and `options` its choices. `gathering` is True
    while more of the same answer may follow in a moment.
    """

    number: str
    visit: int
    action: str
    begun_at: datetime
    since: int = 0
    need: Need | None = None
    options: tuple[Option, ...] = ()
    choice: str | None = None
    agency: str | None = None
    officer: str | None = None
    other: str | None = None
    pieces: tuple[Piece, ...] = ()
    gathering: bool = False

    @property
    def text(self) -> str:
        """All words of the answer, in the order in which they came."""
        return "\n".join(p.text.strip() for p in self.pieces if p.text.strip())

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """All files of the answer, each once."""
        return tuple(dict.fromkeys(file for piece in self.pieces for file in piece.files))

    @property
    def missing(self) -> tuple[str, ...]:
        """The files that he sent and that could not be fetched."""
        return tuple(name for piece in self.pieces for name in piece.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of an officer in one chat.

    `serial` counts the questions. `at` is when the program goes on by itself. `citizen_until`:
    until then he speaks as a citizen. `tries` are the moments of wrong codes, `told` what was
    told once and need not be told again.
    """

    unfinished: Unfinished | None = None
    serial: int = 0
    at: datetime | None = None
    citizen_until: datetime | None = None
    tries: tuple[datetime, ...] = ()
    told: tuple[str, ...] = ()


# Where it is kept.

_ADAPTER = TypeAdapter(Memory)
_BETWEEN = "/"


def key(room: Address, person: Address) -> Address:
    """Give the key of a person's memory in a chat: `-100123/555`.

    It is another one than that of his own conversation, in which he may complain as a citizen.
    """
    return Address(room.channel, f"{room.value}{_BETWEEN}{person.value}")


def parted(address: Address) -> tuple[Address, Address] | None:
    """Give chat and person of a memory's key; None for the key of a conversation."""
    room, between, person = address.value.partition(_BETWEEN)
    if not between:
        return None
    return Address(address.channel, room), Address(address.channel, person)


def read(state: str) -> Memory:
    """Read a memory as it was written; nothing written is nothing remembered."""
    return _ADAPTER.validate_json(state) if state else Memory()


def write(memory: Memory) -> str:
    """Write a memory as JSON text."""
    return _ADAPTER.dump_json(memory, exclude_defaults=True).decode()


# How its questions are named.

_DATA = re.compile(r"s:([^:]{1,32}):(\d{1,9}):(\w{1,8})")
_MARK = re.compile(r"tanya/(\d+)/(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A button of a question, read: whose question, which one, and what it says."""

    owner: str
    serial: int
    word: str


def data(owner: Address, serial: int, word: str | int) -> str:
    """Write the data of a question's button (at most 64 bytes)."""
    return f"s:{owner.value}:{serial}:{word}"


def read_data(written: str) -> Chosen | None:
    """Read a button's data; None when it is none of a question's."""
    found = _DATA.fullmatch(written)
    if found is None:
        return None
    return Chosen(owner=found[1], serial=int(found[2]), word=found[3])


def mark(conversation: int, serial: int) -> str:
    """Give what marks a question's message in the outbox, to tell what answers it."""
    return f"tanya/{conversation}/{serial}"


def read_mark(mark: str | None) -> tuple[int, int] | None:
    """Read whose question a message is: the memory's row, and the serial; None for no question."""
    found = _MARK.fullmatch(mark or "")
    return None if found is None else (int(found[1]), int(found[2]))


# How it goes on.


def begin(memory: Memory, unfinished: Unfinished) -> Memory:
    """Begin an action, in place of one that was not finished."""
    return replace(memory, unfinished=replace(unfinished, since=memory.serial + 1))


def asked(memory: Memory, need: Need, options: tuple[Option, ...] = ()) -> Memory:
    """Put down that he was asked for something, by a new question."""
    found = _open(memory)
    after = replace(found, need=need, options=options, gathering=False)
    return replace(memory, unfinished=after, serial=memory.serial + 1, at=found.begun_at + LIFE)


def is_current(memory: Memory, serial: int) -> bool:
    """Tell whether a serial is that of the question that stands."""
    found = memory.unfinished
    return found is not None and found.need is not None and serial == memory.serial


def belongs(memory: Memory, serial: int) -> bool:
    """Tell whether a question is one of the action that is not finished."""
    found = memory.unfinished
    return found is not None and found.since <= serial <= memory.serial


def heard(
    memory: Memory, piece: Piece, now: datetime, gather: timedelta, *, adds: bool = True
) -> Memory:
    """Take in one message of the answer; what was shown as a preview is shown anew.

    The newer form of a message takes the place of the older one. Unless it `adds`, its words
    take the place of those that were shown.
    """
    found = _open(memory)
    pieces = found.pieces
    if any(one.id == piece.id for one in pieces):
        pieces = tuple(piece if one.id == piece.id else one for one in pieces)
    else:
        if not adds and found.need is Need.PREVIEW and piece.text.strip():
            pieces = _without_words(pieces)
        pieces = (*pieces, piece)
    after = replace(found, pieces=pieces, need=Need.WORDS, options=(), gathering=True)
    return replace(memory, unfinished=after, at=now + gather)


def is_piece(memory: Memory, id_: str | None, album: str | None) -> bool:
    """Tell whether a message is a newer form of a part of the answer, or of one album with it."""
    found = memory.unfinished
    return found is not None and any(
        one.id == id_ or (album is not None and one.album == album) for one in found.pieces
    )


def gathered(memory: Memory) -> Memory:
    """Put down that nothing more follows for now."""
    found = _open(memory)
    return replace(memory, unfinished=replace(found, gathering=False), at=found.begun_at + LIFE)


def filled(memory: Memory, value: str | None) -> Memory:
    """Take what the question that stands asks for; None takes back what was given."""
    found = _open(memory)
    match found.need:
        case Need.CHOICE:
            after = replace(found, choice=value)
        case Need.AGENCY:
            after = replace(found, agency=value)
        case Need.OFFICER:
            after = replace(found, officer=value)
        case Need.OTHER:
            after = replace(found, other=value)
        case Need.CASE:
            after = replace(found, number=value or "")
        case _:
            after = found
    return replace(memory, unfinished=after)


def picked(memory: Memory, word: str) -> str | None:
    """Give what the choice at this place of the list stands for; None where there is none."""
    options = _open(memory).options
    place = int(word) if word.isascii() and word.isdigit() else len(options)
    return options[place].value if place < len(options) else None


def rewritten(memory: Memory) -> Memory:
    """Let him write the words anew; files stay."""
    found = _open(memory)
    return replace(memory, unfinished=replace(found, pieces=_without_words(found.pieces)))


def dropped(memory: Memory) -> Memory:
    """Let go of what was not finished."""
    return replace(memory, unfinished=None, at=None)


def is_over(memory: Memory, now: datetime) -> bool:
    """Tell whether a question has waited too long for its answer."""
    found = memory.unfinished
    return found is not None and now >= found.begun_at + LIFE


def action(unfinished: Unfinished, actor: str) -> Action:
    """Give the action as far as it is known; its words as they were typed."""
    return Action(
        id=ActionId(unfinished.action),
        actor=actor,
        text=unfinished.text or None,
        agency=unfinished.agency,
        officer=unfinished.officer,
        choice=unfinished.choice,
        other=unfinished.other,
        files=unfinished.files,
        visit=unfinished.visit,
    )


def _without_words(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(replace(one, text="") for one in pieces if one.files)


def _open(memory: Memory) -> Unfinished:
    assert memory.unfinished is not None, "asked of an unfinished action only"
    return memory.unfinished
