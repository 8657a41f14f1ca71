"""What the stand-in keeps: phones, messages, media, templates, and the record of what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

WINDOW = timedelta(hours=24)
"""How long free text is allowed after a person's last message: Twilio's
https://www.twilio.com/docs/whatsapp/key-concepts#the-24-hour-window"""


def whatsapp(number: str) -> str:
    """Write a number as an address of the channel: `whatsapp:+62...`."""
    return f"whatsapp:{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A quick reply under a message: what it shows, and what its press gives."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a list picker."""

    id: str
    title: str
    description: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Media:
    """A file of a message."""

    sid: str
    parent_sid: str
    name: str
    content_type: str
    content: bytes
    created_at: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Template:
    """A template of the Content API. `approved`: WhatsApp lets it out of the window."""

    sid: str
    friendly_name: str
    language: str
    types: dict[str, Any]
    variables: dict[str, str]
    created_at: datetime
    approval: str = "unsubmitted"
    category: str = ""

    @property
    def approved(self) -> bool:
        """Whether WhatsApp approved it."""
        return self.approval == "approved"


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """A message in either direction, as it stands now.

    `statuses` lists every status it had, in order. `extra` are the webhook parameters that only
    some kinds of incoming messages have (place, button, reply, forwarding).
    """

    sid: str
    direction: str
    from_number: str
    to_number: str
    body: str
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None = None
    status: str
    statuses: list[str] = field(default_factory=list)
    error_code: int | None = None
    media: list[Media] = field(default_factory=list)
    media_urls: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    items: tuple[Item, ...] = ()
    list_button: str = ""
    template: Template | None = None
    status_callback: str | None = None
    kind: str = "text"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def inbound(self) -> bool:
        """Whether a person wrote it."""
        return self.direction == "inbound"

    @property
    def number(self) -> str:
        """The person's number, whoever wrote."""
        return self.from_number if self.inbound else self.to_number


@dataclass(slots=True, kw_only=True, eq=False)
class Phone:
    """A person's WhatsApp.

    `on_whatsapp` False: the number has none (63003). `online` False: messages stay "sent" until
    `World.online`. `fails_with`: Twilio's code for every message to it, at once for a 21xxx,
    by callback for others.
    """

    number: str
    profile: str
    on_whatsapp: bool = True
    online: bool = True
    fails_with: int | None = None
    wrote_at: datetime | None = None
    received: list[Message] = field(default_factory=list)
    sent: list[Message] = field(default_factory=list)
    thread: list[Message] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The number as an address of the channel."""
        return whatsapp(self.number)

    @property
    def last(self) -> Message:
        """The message that came last. Raises IndexError when none has come."""
        return self.received[-1]

    @property
    def texts(self) -> list[str]:
        """The bodies of what came, in order."""
        return [message.body for message in self.received]

    def window_open(self, now: datetime) -> bool:
        """Whether free text may be sent to this person now."""
        return self.wrote_at is not None and now - self.wrote_at < WINDOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of the API. `status` is None when no answer was given; `code` is Twilio's."""

    at: datetime
    operation: str
    parameters: Mapping[str, Any]
    status: int | None
    code: int | None = None
    sid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something our program did that Twilio does not allow."""

    at: datetime
    operation: str
    code: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try of a webhook: the HTTP status, or what went wrong ("ct" connecting, "rt" reading)."""

    url: str
    status: int | None = None
    failure: str | None = None

    @property
    def ok(self) -> bool:
        """Whether it was taken."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(slots=True, kw_only=True, eq=False)
class Webhook:
    """A webhook with its tries; without any it was lost or has nowhere to go."""

    kind: str
    sid: str
    form: Mapping[str, str]
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def taken(self) -> bool:
        """Whether one of the tries was taken."""
        return any(attempt.ok for attempt in self.attempts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that changed: kind is message, status, webhook, call, violation or phone."""

    kind: str
    number: str = ""
    sid: str = ""
