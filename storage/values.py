"""What storage keeps besides the router's values: queue rows, outgoing messages, what was said.

Handed between `storage` and `bot` as frozen values, so that no row leaves its session. All
moments are aware; those that come out of storage are in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from config.people import Address
from router.history import Correction, Dated, End
from router.suggestion import Place
from router.values import Anonymity, CloseReason, Deadline, Field, Holder, State, StoredFile


class Direction(StrEnum):
    """Which way words went: from the complainant, to him, or among officers."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class EntryKind(StrEnum):
    """What words in a case are (contract.md, `messages[].kind`)."""

    COMPLAINT = "complaint"
    ADDITION = "addition"
    ANSWER = "answer"
    NOTE = "note"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something said in a case, with its files.

    `event` is the seq of the event whose words these are (None: no event has them). `author`
    is an officer's id, `pengadu` or `sistem`. `inbox` is the message that brought them.
    `sent_at` is the sender's own clock, apart from our time of receipt. `fields` are records
    written by name.
    """

    at: datetime
    direction: Direction
    author: str
    kind: EntryKind
    text: str
    event: int | None = None
    channel: str | None = None
    files: tuple[StoredFile, ...] = ()
    fields: tuple[Field, ...] = ()
    sent_at: datetime | None = None
    inbox: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who complains: apart from the case, and only for those who must reach the person.

    `person` is None once the person was erased and for a case that never had one. `code` is the
    tracking code, which opens the case's own page.
    """

    person: int | None
    name: str | None
    addresses: tuple[Address, ...]
    code: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case in a list: where it stands, nothing of who complains or of what."""

    number: str
    procedure: str
    step: int
    state: State
    channel: str
    agency: str | None
    holder: Holder | None
    anonymity: Anonymity
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    sealed: bool = False


class Work(StrEnum):
    """What a loop of the program looks after: messages to send, cards to show, talks to go on."""

    OUTBOX = "outbox"
    CARDS = "cards"
    CONVERSATIONS = "conversations"


class InboxState(StrEnum):
    """How far a message in the queue has come."""

    NEW = "new"
    DONE = "done"
    SHELVED = "shelved"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message for the queue. `payload` is JSON text that only the worker reads.

    `order` groups messages that must be handled one after the other; `code` is the tracking
    code made for it; `raw` is the digest of the message as it came, which lies in
    `storage.raws` or the file store; `message_id` is a mail's own.
    """

    channel: str
    external_id: str
    order: str
    code: str
    payload: str
    received_at: datetime
    raw: str | None = None
    message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What the queue made of an arrival. A repeated delivery has the first one's id and code."""

    id: int
    code: str
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A message in the queue: what arrived and what has come of it.

    `tries` counts the times it could not be handled, or was put aside and let through; `case`
    is the number of the case it belongs to, `outcome` the worker's word for what it did.
    """

    id: int
    arrival: Arrival
    state: InboxState
    tries: int
    outcome: str | None
    case: str | None
    error: str | None
    handled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the sender of a message may know: handled yet, and under which number."""

    state: InboxState
    case: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxCounts:
    """How many messages stand in each state."""

    new: int
    done: int
    shelved: int
    stuck: int


class DeskKind(StrEnum):
    """How a desk shows its cases: each in a topic, as cards in one stream, or to each member."""

    FORUM = "forum"
    GROUP = "group"
    RELAY = "relay"


class OutboxState(StrEnum):
    """How far an outgoing message is known to have come. HELD: waits for the window to open."""

    DUE = "due"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    PUBLISHED = "published"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """One message to one person, and how far it has come.

    `recipient` is an officer's id, `pengadu`, or a word for somebody else; `person` is set when
    it is the complainant. `address` is where it goes now, `fallbacks` where it goes after that.
    `visit` and `event` say what in the case it tells of. `due_at` follows the program's clock.
    `letter` is the kind of letter (surat) that goes along, drawn when the message is sent.
    Two items with the same `dedup` are one. `brief` are the words for chat, where they differ;
    `form` is JSON text of the program. Below it stands what storage itself keeps.
    """

    kind: str
    recipient: str
    address: Address
    subject: str
    text: str
    message_id: str
    created_at: datetime
    due_at: datetime
    fallbacks: tuple[Address, ...] = ()
    case: str | None = None
    event: int | None = None
    visit: int | None = None
    person: int | None = None
    files: tuple[StoredFile, ...] = ()
    letter: str | None = None
    brief: str | None = None
    form: str | None = None
    marker: str | None = None
    thread: tuple[str, ...] = ()
    automatic: bool = True
    dedup: str | None = None

    id: int = 0
    state: OutboxState = OutboxState.DUE
    tries: int = 0
    last_error: str | None = None
    provider_id: str | None = None
    sent_at: datetime | None = None
    delivered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline whose time has come, with the case that it belongs to."""

    number: str
    deadline: Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A deadline as it was set, and whether it has fired."""

    deadline: Deadline
    fired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCount:
    """What an import of the directory changed, agencies and officers together."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "ImportCount") -> "ImportCount":
        return ImportCount(
            added=self.added + other.added,
            changed=self.changed + other.changed,
            removed=self.removed + other.removed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One line of the register (buku agenda), as every reader of the register may know it.

    `complainant` is None where the complainant is anonymous or erased; `subject`, `place` and
    `scope` are None where the case is secret, for then only the handling office knows the
    content, and so is `found`, where the router (or an officer) says that it is. Of a sealed case
    there are number, dates, channel and SOP, and nothing else. What was corrected shows its newest
    value; `corrections` tell what stood there. `ends`, `answers` and `agencies` are all that ever
    were, also before the case was reopened or routed anew.
    """

    number: str
    opened_at: datetime
    channel: str
    procedure: str
    agency: str | None
    subject: str | None
    place: str | None
    complainant: str | None
    state: State
    close_reason: CloseReason | None
    answered_at: datetime | None
    closed_at: datetime | None
    found: Place | None = None
    scope: str | None = None
    referred_by: str | None = None
    entered_by: str | None = None
    lapor: str | None = None
    linked: str | None = None
    sealed: bool = False
    corrections: tuple[Correction, ...] = ()
    ends: tuple[End, ...] = ()
    reopened: tuple[datetime, ...] = ()
    answers: tuple[datetime, ...] = ()
    agencies: Dated[str | None] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTally:
    """One step in an interval: cases that stood there at its end, officers' turns done within it.

    A turn is done when an officer ends it; `kept` are those without a notice of breach.
    """

    open: int = 0
    kept: int = 0
    late: int = 0

    @property
    def done(self) -> int:
        """How many turns officers have ended."""
        return self.kept + self.late


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """What happened in an interval (start included, end not), counted as it was at its end.

    `channels`, `agencies` and `scopes` count the cases received (agency None: not yet routed;
    scopes by procedure and scope, None where the SOP says enough), `steps` go by (procedure,
    step), `closed` counts the endings by reason. `breached` are the turns that became overdue.
    Of a case that was sealed, agency and scope are not told.
    """

    channels: Mapping[str, int]
    agencies: Mapping[str | None, int]
    scopes: Mapping[tuple[str, str | None], int]
    steps: Mapping[tuple[str, int], StepTally]
    closed: Mapping[CloseReason, int]
    reopened: int
    answered: int
    breached: int

    @property
    def received(self) -> int:
        """How many cases came in."""
        return sum(self.channels.values())

    @property
    def open(self) -> int:
        """How many cases were open at the end."""
        return sum(step.open for step in self.steps.values())

    @property
    def kept(self) -> int:
        """How many turns officers ended that were never overdue."""
        return sum(step.kept for step in self.steps.values())

    @property
    def late(self) -> int:
        """How many turns officers ended that had been overdue."""
        return sum(step.late for step in self.steps.values())

    @property
    def done(self) -> int:
        """How many turns officers ended."""
        return self.kept + self.late

    @property
    def kept_percent(self) -> float | None:
        """How many of these, in percent, were never overdue; None where nothing was done."""
        return round(100 * self.kept / self.done, 1) if self.done else None
