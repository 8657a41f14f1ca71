"""What the stand-in's world consists of: persons, chats, topics, messages and what is in them.

These are what a test, the demo and the sandbox's page read. A chat and a message change as
people and the bot act; everything else is fixed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A user of Telegram. `username` may be empty, `language` is an IETF tag or empty."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False

    @property
    def name(self) -> str:
        """The name as others read it."""
        return f"{self.first_name} {self.last_name}".strip()


class Kind(StrEnum):
    """What a file was sent as."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    STICKER = "sticker"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file on Telegram's servers. `size` is in bytes, `duration` in seconds.

    `size` may be more than `content` holds: a big file is only said to be big.
    """

    id: str
    unique_id: str
    kind: Kind
    content: bytes
    size: int
    name: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    duration: int = 0
    emoji: str = ""
    # The small picture that goes along with a photo or a video.
    small: "File | None" = None


class Button(NamedTuple):
    """A button under a message: what it says, and the data or the URL behind it."""

    label: str
    data: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location, in degrees; a venue has a title and an address too."""

    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A contact: somebody's number and name; `user_id` where he is on Telegram."""

    phone: str
    first_name: str
    last_name: str = ""
    user_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a forwarded message came from; `person` is None when he hides his account."""

    name: str
    person: Person | None
    at: datetime


@dataclass(slots=True, kw_only=True)
class Message:
    """A message as it reads now.

    `thread` is the topic's id in a forum. `service` holds what happened, by the Bot API's field
    names, in a message that nobody wrote. `entities` are those of the text or of the caption.
    """

    id: int
    chat_id: int
    sender: Person
    at: datetime
    text: str = ""
    caption: str = ""
    entities: tuple[Json, ...] = ()
    files: tuple[File, ...] = ()
    album: str | None = None
    place: Place | None = None
    contact: Card | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    thread: int | None = None
    reply_to: int | None = None
    # The bot asks the reader to answer exactly this message (ForceReply).
    asks_reply: bool = False
    forwarded: Origin | None = None
    edited: datetime | None = None
    service: Mapping[str, Any] = field(default_factory=dict)
    reactions: tuple[str, ...] = ()
    silent: bool = False
    link_preview: Json | None = None
    # The reply markup as the bot gave it, as it is compared when it is edited.
    markup: Json | None = None

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender.is_bot

    @property
    def words(self) -> str:
        """The text, or the caption of a file."""
        return self.text or self.caption

    def button(self, label_or_data: str) -> Button:
        """The first button with this label or data. Raises ValueError naming those there are."""
        there = [button for row in self.buttons for button in row]
        for button in there:
            if label_or_data in (button.label, button.data):
                return button
        labels = ", ".join(button.label for button in there) or "none"
        raise ValueError(f"No button {label_or_data!r} at message {self.id}. Buttons: {labels}")


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum; its id is that of the message that opened it."""

    id: int
    name: str
    icon_color: int
    closed: bool = False


class Standing(StrEnum):
    """What the bot is in a chat, in the Bot API's words."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    LEFT = "left"
    KICKED = "kicked"


@dataclass(slots=True, kw_only=True)
class Chat:
    """A chat that the bot may be in.

    `kind` is private, group or supergroup. In a private chat `person` is the other side and
    `started` says whether he ever opened it; KICKED as the bot's standing means: blocked.
    `messages` are those that still stand, in order; a deleted topic is no longer in `topics`.
    """

    id: int
    kind: str
    title: str = ""
    person: Person | None = None
    started: bool = False
    forum: bool = False
    bot: Standing = Standing.MEMBER
    owner: int | None = None
    members: dict[int, Person] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    by_id: dict[int, Message] = field(default_factory=dict)

    def message(self, message_id: int) -> Message:
        """The message of this id. Raises KeyError when it is deleted or never was."""
        return self.by_id[message_id]

    def put(self, message: Message) -> None:
        """Keep a message."""
        self.messages.append(message)
        self.by_id[message.id] = message

    def drop(self, message: Message) -> None:
        """Forget a message."""
        self.messages.remove(message)
        del self.by_id[message.id]

    def in_topic(self, thread: int | None) -> list[Message]:
        """The messages of one topic; with None, those of the general one."""
        return [message for message in self.messages if message.thread == thread]


@dataclass(slots=True, kw_only=True)
class Query:
    """A press on a button that waits for the bot's answer."""

    id: str
    person: Person
    chat_id: int
    message_id: int
    data: str
    at: datetime
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Popup:
    """What the bot answered to a press: shown over the chat; with `show_alert` to be closed."""

    person: Person
    chat_id: int
    message_id: int
    data: str
    text: str
    show_alert: bool
    url: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file in the body of a call."""

    name: str
    content: bytes
    mime: str


@dataclass(slots=True, kw_only=True)
class Call:
    """One call of the bot and what came of it: an HTTP status, and the error if there was one."""

    method: str
    params: Json
    at: datetime
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    status: int = 0
    error: str = ""
    # The name of the fault that was put in its way, if one was.
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that a page shows anew.

    `kind`: message, edited, deleted, topic, topic_deleted, chat, popup, pressed, typing, call,
    queue (the updates that wait).
    """

    kind: str
    chat: Chat | None = None
    message: Message | None = None
    topic: Topic | None = None
    popup: Popup | None = None
    query: Query | None = None
    call: Call | None = None


class Refused(Exception):
    """The Bot API refuses a call: an HTTP status, a description, and response parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters
