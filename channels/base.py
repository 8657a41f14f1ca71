"""What every channel speaks: messages in, messages out, and how a delivery can fail.

Adapters turn a platform's native payload into an `InboundMessage` and an `OutboundMessage`
into a native call; no native payload goes further than its adapter. Cases are unknown here.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from channels.chat import Contact, Form, Happened, Place, Press, Reference, Room, SpokenAs
from config.people import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message or goes out with one. `media_type` as declared."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the provider says of a message of ours, by the provider's id of the part.

    `status` is how far it came, None when it failed; then `reason` says why in words, and
    `closed` whether only the person's 24-hour window was closed.
    """

    provider_id: str
    status: "SentStatus | None"
    reason: str | None = None
    code: str | None = None
    closed: bool = False


class Automatic(StrEnum):
    """Why a message was not written by a person now; such a message never gets an answer."""

    NULL_SENDER = "null_sender"
    """A message of ours came back."""
    DELAY = "delay"
    """A message of ours takes longer; it may still arrive."""
    AUTO_SUBMITTED = "auto_submitted"
    LIST = "list"
    FEEDBACK = "feedback"
    """A mail provider tells that somebody called a mail of ours unwanted (RFC 5965)."""
    SPAM = "spam"
    """A mail server in front of us marked it as unwanted."""
    LOOP = "loop"


class Verdict(StrEnum):
    """What a check of a mail's origin said (RFC 8601, 2.7); NONE where there was nothing to check.

    ERROR covers temporary and permanent errors: nothing is known.
    """

    PASS = "pass"  # noqa: S105  No password.
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    NONE = "none"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    """Whether a mail comes from where it says: SPF, DKIM, DMARC, and `by` whom it was checked.

    DMARC speaks of the domain in From, the others of whatever domain sent or signed. `by` is
    the name of the trusted mail server that wrote it down, or our own.
    """

    spf: Verdict
    dkim: Verdict
    dmarc: Verdict
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a mail server says of a mail of ours that did not arrive, or has not yet.

    `recipient` whom it did not reach, `status` the enhanced code (RFC 3463, like "5.1.1"),
    `said` the server's words in one line, `message_id` that of our mail; each where it is told.
    """

    recipient: str | None = None
    status: str | None = None
    said: str | None = None
    message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintForm:
    """Fields of a complaint that was filled in as a form, already checked by the channel.

    `agency` is an id out of the choices injected into the form, or None for "tidak tahu". What
    follows it is set where an officer (`entered_by`) writes a complaint down for somebody: how
    it came to him (`via`, a word of the section `channel`), which institution sent the person,
    its tracking id at SP4N-LAPOR!, and the procedure that it runs.
    """

    name: str | None
    anonymous: bool
    secret: bool
    contact: Address | None
    what: str
    where: str | None
    agency: str | None
    via: str | None = None
    referred_by: str | None = None
    lapor: str | None = None
    entered_by: str | None = None
    procedure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A button pressed or a page's form sent: an action id of the contract on a known case.

    `code` is the tracking code that proves the right to it; `choice` carries a rating.
    """

    action: str
    code: str
    choice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundMessage:
    """One message as it reached us.

    `external_id` is unique within `channel`: a second delivery of the same message carries
    the same one. `text` is all that came, `reply` what the person wrote now (quotes cut).
    `marker` is the signed mark of the message that this one answers, not yet verified.
    `sent_at` is the sender's own clock and may be wrong. `intake` is the address at which
    we were written to. `order` groups messages that must be handled one after the other.

    Only mail fills in `answers` (the Message-IDs that it names as answered, the nearest first),
    `auth` and `returned`.

    Only chat fills in the rest: `room` where it was written; `quoted` the provider's id of the
    message answered by it; `media` files to be fetched before it is handled; `album` what groups
    photos sent together; `edits` the external id of the message of which this is a newer form;
    `payload` what a deep link carried; `report` and `happened` what is no message of a person
    (`moved_to` the chat's new address).
    """

    channel: str
    external_id: str
    order: str
    text: str
    reply: str
    sender: Address | None = None
    sender_name: str | None = None
    intake: str | None = None
    sent_at: datetime | None = None
    subject: str | None = None
    attachments: tuple[Attachment, ...] = ()
    raw: bytes | None = field(default=None, repr=False)
    marker: str | None = None
    automatic: Automatic | None = None
    form: ComplaintForm | None = None
    command: Command | None = None
    message_id: str | None = None
    answers: tuple[str, ...] = ()
    auth: Auth | None = None
    returned: Returned | None = None
    room: Room | None = None
    quoted: str | None = None
    press: Press | None = None
    place: Place | None = None
    contact: Contact | None = None
    spoken_as: SpokenAs | None = None
    media: tuple[Reference, ...] = ()
    album: str | None = None
    edits: str | None = None
    forwarded: bool = False
    language: str | None = None
    payload: str | None = None
    report: Report | None = None
    happened: Happened | None = None
    moved_to: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundMessage:
    """One message to one address, ready to be said.

    `message_id` is made once, when the message is decided on, and stays the same over every
    attempt. `marker` is our signed mark: an answer to this message brings it back.
    `automatic` is True for what no person wrote now (receipts, notices). `thread` holds the
    ids of earlier messages to the same person in the same case, oldest first; `topic` is the
    subject of the first of them, where this message is to be read under it.

    `form` is for chat platforms. `knock` asks for the one-line template that may be sent while
    the person's window is closed; `text` then is what is waiting, in one line. `done` are the
    provider's ids of the parts that an earlier attempt has sent.
    """

    address: Address
    subject: str
    text: str
    message_id: str
    marker: str | None = None
    recipient_name: str | None = None
    automatic: bool = True
    thread: tuple[str, ...] = ()
    topic: str | None = None
    attachments: tuple[Attachment, ...] = ()
    at: datetime | None = None
    form: Form | None = None
    knock: bool = False
    done: tuple[str, ...] = ()


class SentStatus(StrEnum):
    """How far a message is known to have come.

    SENT: the provider has it, delivery is reported later. DELIVERED: handed over to the
    recipient's side. READ: the recipient opened it. PUBLISHED: stands where the recipient can
    look it up himself.
    """

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the provider said when it took the message.

    `parts` are the provider's ids of all that was sent for it, in order, where a message takes
    several (a long text, several files); reports and answers name one of them.
    """

    status: SentStatus
    provider_id: str | None = None
    parts: tuple[str, ...] = ()


class DeliveryError(Exception):
    """A message could not be handed over; `reason` says why, in words an officer understands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transient(DeliveryError):
    """The hand-over may succeed later. `retry_after` is the platform's own wish, in seconds.

    `parts` are the provider's ids of what was sent before it failed.
    """

    def __init__(
        self, reason: str, retry_after: float | None = None, parts: tuple[str, ...] = ()
    ) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.parts = parts


class Permanent(DeliveryError):
    """This address will not take this message, however often it is tried."""


class Closed(DeliveryError):
    """The person has not written within the platform's window: only a knock may be sent."""


class Moved(DeliveryError):
    """The chat has another address now, `to`."""

    def __init__(self, reason: str, to: Address) -> None:
        super().__init__(reason)
        self.to = to


class TopicGone(DeliveryError):
    """The forum topic was deleted: make a new one."""


class EditGone(DeliveryError):
    """The message to be edited is not there any more, or too old: send it anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """The message is durably ours. `code` is the tracking code, the same when it came twice."""

    inbox_id: int
    code: str
    fresh: bool


Receive = Callable[[InboundMessage], Awaitable[Acknowledged]]
"""Puts a message into the durable queue and returns after the commit.

Whatever it raises is our own fault: the adapter answers 451 or 503 and the sender tries again.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """One line of the operator's overview: does this part work, and if not, what helps."""

    part: str
    ok: bool
    detail: str


@runtime_checkable
class Fetches(Protocol):
    """A channel whose messages name files that are fetched apart."""

    async def fetch(self, reference: Reference) -> Attachment:
        """Bring a file. Raises Transient, or Permanent for one that cannot or may not be had."""
        ...


@runtime_checkable
class Topics(Protocol):
    """A channel with forums: groups whose messages stand in named topics.

    All raise Transient, Permanent, Moved, and TopicGone where a topic is named.
    """

    async def open_topic(self, room: Address, title: str) -> str:
        """Make a topic and give what identifies it."""
        ...

    async def rename_topic(self, room: Address, topic: str, title: str) -> None:
        """Give a topic another title."""
        ...

    async def close_topic(self, room: Address, topic: str) -> None:
        """Close a topic for those who write in it; a closed one stays closed."""
        ...

    async def reopen_topic(self, room: Address, topic: str) -> None:
        """Open a closed topic again."""
        ...


class Channel(Protocol):
    """One way in and out of the house."""

    @property
    def name(self) -> str:
        """The channel's id: the first half of its addresses."""
        ...

    @property
    def window(self) -> timedelta | None:
        """For how long after a person's last message he may be written to freely; None: ever."""
        ...

    @property
    def chat(self) -> bool:
        """Whether people talk here: short words and buttons instead of letters, one at a time."""
        ...

    async def start(self, receive: Receive) -> None:
        """Begin to take messages in. Returns when the channel is ready."""
        ...

    async def stop(self) -> None:
        """Take no more messages in; those acknowledged are already stored."""
        ...

    async def send(self, message: OutboundMessage) -> Sent:
        """Hand a message over. Raises Transient or Permanent."""
        ...

    async def close(self) -> None:
        """Let go of connections used for sending."""
        ...

    async def check(self) -> Sequence[Health]:
        """Look whether this channel could work now, without sending anything."""
        ...

    def routes(self, receive: Receive) -> Sequence[Any]:
        """Give the HTTP route handlers that this channel needs (Litestar handlers)."""
        ...
