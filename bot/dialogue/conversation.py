"""What the bot and one citizen are talking about: the values of a conversation, all pure.

`Talk` is its memory and lies in the database as JSON text between two messages. `Facts` is what
`bot.conversations` looks up for a turn; `bot.dialogue.step` decides; its effects are carried out
in the same transaction. No word of a citizen is ever outside of these: it waits in `Talk`, or
an effect brings it into a case, or puts it aside for an operator to see.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from channels.chat import Button, Press
from router.reading.piece import Topics
from router.values import ActionId, Anonymity, State, StoredFile

Rows = tuple[tuple[Button, ...], ...]


class Topic(StrEnum):
    """What a complaint is asked for, and what of it can be changed."""

    ISI = "isi"
    TEMPAT = "tempat"
    WAKTU = "waktu"
    NAMA = "nama"


class Wants(StrEnum):
    """What the bot's last question waits for.

    TOPIC: an answer about the draft. CONFIRM: its Kirim, Ubah or Batal. PART: which part is to
    be changed. BELONGS: where what was said belongs. COMPLAINT: whether it is one at all.
    SETTLED: whether the answered case is settled. REASON: why it is not. WHY_LOW: why the rating
    is low. WITHDRAW: whether the case is to be withdrawn. SPLIT: whether the draft is several.
    """

    TOPIC = "topic"
    CONFIRM = "confirm"
    PART = "part"
    BELONGS = "belongs"
    COMPLAINT = "complaint"
    SETTLED = "settled"
    REASON = "reason"
    WHY_LOW = "why_low"
    WITHDRAW = "withdraw"
    SPLIT = "split"


class Stage(StrEnum):
    """What the bot does by itself when its time has come."""

    SPEAK = "speak"
    REMIND = "remind"
    HAND_IN = "hand_in"


class Sort(StrEnum):
    """What a text that belongs to nothing yet may be, besides a complaint."""

    QUESTION = "question"
    ADVERT = "advert"
    STRAY = "stray"
    PHONE = "phone"
    POLITE = "polite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One message of the citizen, as far as it says something.

    `id` is its row in the queue, `code` the tracking code made for it, `external_id` the
    platform's name of it. `place` is set where it is a place shared on the map, `bare` where its
    text was written by us for what has no words (a place, a contact). `missing` names files that
    could not be fetched. `routes` are the agencies that its words speak for, with their scores.
    `case` is the case of a message of ours, or of his, that it quotes. `topic` is what it
    answers, None: it tells what happened.
    """

    id: int
    code: str
    external_id: str
    text: str
    at: datetime
    files: tuple[StoredFile, ...] = ()
    missing: tuple[str, ...] = ()
    place: str | None = None
    bare: bool = False
    routes: tuple[tuple[str, float], ...] = ()
    case: str | None = None
    topic: Topic | None = None

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.text.strip() or self.files or self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A complaint in the making. `asked` are the questions put so far, `skipped` those left open.

    `name` is the one to be kept; `offered` tells whether it comes from the platform's profile.
    `inquiry` is True for a request for information, `linked` the ended case that it follows.
    `parts` are the complaints that he wants parted, empty where he wants one, None before he was
    asked.
    """

    pieces: tuple[Piece, ...] = ()
    asked: tuple[Topic, ...] = ()
    skipped: tuple[Topic, ...] = ()
    name: str | None = None
    anonymous: bool = False
    secret: bool = False
    named: bool = False
    inquiry: bool = False
    linked: str | None = None
    parts: tuple[str, ...] | None = None

    @property
    def id(self) -> int:
        """What its buttons name it by: its first message's row in the queue."""
        return self.pieces[0].id if self.pieces else 0

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """All that was attached."""
        return tuple(file for piece in self.pieces for file in piece.files)

    @property
    def missing(self) -> tuple[str, ...]:
        """The files that were meant to be attached and could not be fetched."""
        return tuple(name for piece in self.pieces for name in piece.missing)

    @property
    def anonymity(self) -> Anonymity:
        """What the complainant asked to keep."""
        if self.anonymous:
            return Anonymity.ANONIM_RAHASIA if self.secret else Anonymity.ANONIM
        return Anonymity.RAHASIA if self.secret else Anonymity.TERBUKA

    @property
    def told(self) -> str:
        """What happened, in his own words."""
        return "\n".join(p.text for p in self.pieces if p.topic is None and p.text.strip())

    @property
    def in_words(self) -> str:
        """The same without what we wrote for a place or a contact."""
        said = (p for p in self.pieces if p.topic is None and not p.bare)
        return "\n".join(p.text for p in said if p.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The bot's question that stands: what it wants, about which case and visit."""

    wants: Wants
    topic: Topic | None = None
    number: str | None = None
    visit: int | None = None
    sort: Sort | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The memory of a conversation.

    `waiting` was heard and not yet looked at, `held` was looked at and has no home yet; `about`
    is the case to which it speaks, where only what it means there is not clear. `shelf` is the
    draft that was discarded last, `sent` the last one handed in, by id and number. `last` is
    what the bot said last, `intake` where he wrote to. `stage` comes at `at`. `reminded`: once
    is enough.
    """

    waiting: tuple[Piece, ...] = ()
    held: tuple[Piece, ...] = ()
    about: str | None = None
    draft: Draft | None = None
    asked: Asked | None = None
    shelf: Draft | None = None
    sent: tuple[int, str] | None = None
    profile: str | None = None
    intake: str | None = None
    last: str = ""
    reminded: bool = False
    stage: Stage | None = None
    at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether something lies here that must not stay for ever."""
        reason = self.asked is not None and self.asked.wants is Wants.REASON
        return bool(self.held or reason or (self.draft and self.draft.pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A case of this citizen: where it stands, what can still be done to it.

    `merged` is the open case into which it was merged, where it was. `standing` says in words
    where it is.
    """

    number: str
    subject: str
    state: State
    visit: int
    standing: str
    reopenable: bool = False
    rated: bool = False
    answered: bool = False
    merged: str | None = None

    @property
    def open(self) -> bool:
        """Whether it is not over."""
        return not self.state.ended or self.merged is not None

    @property
    def reachable(self) -> bool:
        """Whether words can still be added to it."""
        return self.open or self.reopenable


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known for a turn.

    `cases` are his own, newest first. `choices` are the buttons of the last message that he got,
    `last_case` the case that it was about. `anonymous` tells whether the SOP takes complaints
    without a name; `name` is the one that he gave before. `knocked`: we had asked to be let in.
    `topics` tells the affairs of a text, by the model that routes.
    """

    now: datetime
    office: str
    track: str
    gather: timedelta
    remind: timedelta
    hand_in: timedelta
    cases: tuple[Own, ...] = ()
    choices: tuple[Button, ...] = ()
    last_case: str | None = None
    anonymous: bool = True
    name: str | None = None
    knocked: bool = False
    agencies: tuple[tuple[str, str], ...] = ()
    topics: Topics | None = field(default=None, compare=False)

    def own(self, number: str | None) -> Own | None:
        """Give one of his cases by number."""
        return next((c for c in self.cases if c.number == number), None)

    @property
    def reachable(self) -> tuple[Own, ...]:
        """His cases to which words can still be added."""
        return tuple(c for c in self.cases if c.reachable)

    @property
    def answered(self) -> tuple[Own, ...]:
        """His cases whose answer he has, and which wait for his word."""
        return tuple(c for c in self.cases if c.state is State.DIJAWAB)

    @property
    def asking(self) -> tuple[Own, ...]:
        """His cases that wait for what an officer asked him for."""
        return tuple(c for c in self.cases if c.state is State.MENUNGGU_PENGADU)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message as the conversation takes it: a piece, or a button pressed.

    `edits` is the platform's name of the message of which this is a newer form, `edited_case`
    the case in which that one lies already. `sticker`: it shows a picture that says nothing,
    `unreadable`: it is of a kind that we cannot read. `lihat`: it only lets us in.
    """

    piece: Piece
    press: Press | None = None
    edits: str | None = None
    edited_case: str | None = None
    sticker: bool = False
    unreadable: bool = False
    lihat: bool = False
    profile: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """The bot says something. `case` is the one that it is about."""

    text: str
    buttons: Rows = ()
    case: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Popup:
    """The answer to a press, where the platform has pop-ups."""

    query: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A case is opened. `place`, `time` and `agency` were recognised or answered.

    `left_open` are the questions without an answer where he fell silent, None where he sent it.
    `part` is the one of several complaints in his words that this is; `nth` counts them from 0.
    """

    draft: Draft
    place: str | None
    time: str | None
    agency: str | None
    proposed: tuple[str, ...]
    left_open: tuple[Topic, ...] | None = None
    part: str | None = None
    nth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """He does something to a case of his, with what he said.

    `done` is what the bot says when it worked, with `buttons`; where it is refused the refusal is
    told, and his words stay in the case all the same. `note` is a word to the officers.
    """

    number: str
    id: ActionId
    text: str | None = None
    choice: str | None = None
    visit: int | None = None
    pieces: tuple[Piece, ...] = ()
    done: str | None = None
    buttons: Rows = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Words that belong to a case and change nothing in it."""

    number: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words that are no complaint: kept in the queue, shown to operators, not acted on."""

    pieces: tuple[Piece, ...]
    reason: str


Effect = Say | Popup | Open | Act | Keep | Aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What came of a turn: the memory afterwards, and what is to be done, in order."""

    talk: Talk
    effects: tuple[Effect, ...]
