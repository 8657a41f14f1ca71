"""What every channel speaks: messages in, messages out, and how a delivery can fail.

Adapters turn a platform's native payload into an `InboundMessage` and an `OutboundMessage`
into a native call; no native payload goes further than its adapter. Cases are unknown here.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from config.people import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message or goes out with one. `media_type` as declared."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


class Automatic(StrEnum):
    """Why a message was not written by a person now; such a message never gets an answer."""

    NULL_SENDER = "null_sender"
    AUTO_SUBMITTED = "auto_submitted"
    LIST = "list"
    LOOP = "loop"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundMessage:
    """One message to one address, ready to be said.

    `message_id` is made once, when the message is decided on, and stays the same over every
    attempt. `marker` is our signed mark: an answer to this message brings it back.
    `automatic` is True for what no person wrote now (receipts, notices). `thread` holds the
    ids of earlier messages to the same person in the same case, oldest first.
    """

    address: Address
    subject: str
    text: str
    message_id: str
    marker: str | None = None
    recipient_name: str | None = None
    automatic: bool = True
    thread: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    at: datetime | None = None


class SentStatus(StrEnum):
    """How far a message is known to have come.

    SENT: the provider has it, delivery is reported later. DELIVERED: handed over to the
    recipient's side. PUBLISHED: stands where the recipient can look it up himself.
    """

    SENT = "sent"
    DELIVERED = "delivered"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the provider said when it took the message."""

    status: SentStatus
    provider_id: str | None = None


class DeliveryError(Exception):
    """A message could not be handed over; `reason` says why, in words an officer understands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transient(DeliveryError):
    """The hand-over may succeed later. `retry_after` is the platform's own wish, in seconds."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Permanent(DeliveryError):
    """This address will not take this message, however often it is tried."""


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


class Channel(Protocol):
    """One way in and out of the house."""

    @property
    def name(self) -> str:
        """The channel's id: the first half of its addresses."""
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
