"""What chat platforms have besides words: rooms, buttons, places, files that lie with them.

The values of `channels.base` carry these; mail and web leave them empty.
"""

from dataclasses import dataclass
from enum import StrEnum

from config.people import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A file that still lies with the platform; `Fetches.fetch` brings it.

    `token` is the platform's own name of it (a file id, an address), `size` in bytes where told.
    """

    token: str
    name: str
    media_type: str
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where in a chat platform something was written, or is to be written.

    `address` is the chat itself: of a private chat the person's own address. `topic` names a
    thread of a forum. `group` is True where several people read.
    """

    address: Address
    group: bool = False
    forum: bool = False
    topic: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button pressed: its `data`, the provider's id of the message that bears it.

    `query` is what a pop-up must name to answer this press, where the platform has pop-ups.
    """

    data: str
    on: str | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that was shared: degrees (WGS 84), and what the platform says of it."""

    latitude: float
    longitude: float
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact that was shared."""

    name: str
    phone: str | None = None


class SpokenAs(StrEnum):
    """What a chat message is, where it is not simply words or files."""

    STICKER = "sticker"
    VOICE = "voice"
    UNREADABLE = "unreadable"


class Happened(StrEnum):
    """What happened to a chat itself: nobody said anything."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TOPIC_CLOSED = "topic_closed"
    TOPIC_REOPENED = "topic_reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A choice under a message. `data` (at most 64 bytes) comes back when it is pressed.

    `url` is set for a button that opens an address instead.
    """

    label: str
    data: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a chat platform shows besides words; channels without it leave it out.

    `buttons` are rows. `topic` is the forum thread to write in; `reply_to` and `edits` are
    provider's ids: of the message answered, of the message that takes these words instead of
    its own. `asks` opens the reader's keyboard for a reply to this message. `popup` is the press
    that this text answers; `alarm` makes it stay until dismissed. `language` is that of what a
    platform says of its own beside the words; None stands for the office's.
    """

    buttons: tuple[tuple[Button, ...], ...] = ()
    topic: str | None = None
    reply_to: str | None = None
    edits: str | None = None
    asks: bool = False
    popup: str | None = None
    alarm: bool = False
    language: str | None = None
