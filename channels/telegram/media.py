"""The files, places and contacts of a message, as references and values of ours.

A file stays with Telegram until `fetch` is called: `Reference.token` is its `file_id`. Kinds of
content that no office can read (a game, a poll) are named in UNREADABLE, and what only tells
that something happened in a chat in SERVICE; together with what is read here they are all
kinds that the Bot API knows, which a test checks.
Source: https://core.telegram.org/bots/api#message
"""

import mimetypes
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from telegram import Message, Sticker
from telegram.constants import MessageType

from channels.chat import Contact, Place, Reference, SpokenAs

OCTETS = "application/octet-stream"

_TGS = "application/x-tgsticker"
_SUFFIXES = {_TGS: ".tgs", "image/webp": ".webp"}
"""Suffixes that not every machine's tables know."""


class Kind(NamedTuple):
    """How one kind of file is named when Telegram gives no name, and what it is."""

    field: MessageType
    name: str
    media_type: str
    spoken_as: SpokenAs | None = None
    pick: Callable[[Any], Any] = lambda content: content


def _biggest(sizes: Any) -> Any:
    return max(sizes, key=lambda size: size.width * size.height)


KINDS: tuple[Kind, ...] = (
    Kind(MessageType.PHOTO, "foto-{}.jpg", "image/jpeg", pick=_biggest),
    # An animation stands in `document` too, for old programs: it is named here first.
    Kind(MessageType.ANIMATION, "animasi-{}.mp4", "video/mp4"),
    Kind(MessageType.LIVE_PHOTO, "foto-hidup-{}.mp4", "video/mp4"),
    Kind(MessageType.DOCUMENT, "berkas-{}", OCTETS),
    Kind(MessageType.VIDEO, "video-{}.mp4", "video/mp4"),
    Kind(MessageType.VIDEO_NOTE, "pesan-video-{}.mp4", "video/mp4"),
    Kind(MessageType.VOICE, "pesan-suara-{}.ogg", "audio/ogg", SpokenAs.VOICE),
    Kind(MessageType.AUDIO, "audio-{}.mp3", "audio/mpeg"),
    Kind(MessageType.STICKER, "stiker-{}", "image/webp", SpokenAs.STICKER),
)
"""A message holds one of these; the first that is there counts."""

WORDS = frozenset({MessageType.TEXT, MessageType.LOCATION, MessageType.VENUE, MessageType.CONTACT})
"""Content that is no file and is read as it is."""

UNREADABLE = frozenset(
    {
        MessageType.CHECKLIST,
        MessageType.DICE,
        MessageType.GAME,
        MessageType.GIVEAWAY,
        MessageType.GIVEAWAY_WINNERS,
        MessageType.INVOICE,
        MessageType.PAID_MEDIA,
        MessageType.POLL,
        MessageType.STORY,
    }
)
"""What a person sends and we cannot read. A kind that is newer than our library is so too."""

SERVICE = frozenset(
    {
        MessageType.BOOST_ADDED,
        MessageType.CHANNEL_CHAT_CREATED,
        MessageType.CHAT_BACKGROUND_SET,
        MessageType.CHAT_OWNER_CHANGED,
        MessageType.CHAT_OWNER_LEFT,
        MessageType.CHAT_SHARED,
        MessageType.CHECKLIST_TASKS_ADDED,
        MessageType.CHECKLIST_TASKS_DONE,
        MessageType.CONNECTED_WEBSITE,
        MessageType.DELETE_CHAT_PHOTO,
        MessageType.DIRECT_MESSAGE_PRICE_CHANGED,
        MessageType.FORUM_TOPIC_CLOSED,
        MessageType.FORUM_TOPIC_CREATED,
        MessageType.FORUM_TOPIC_EDITED,
        MessageType.FORUM_TOPIC_REOPENED,
        MessageType.GENERAL_FORUM_TOPIC_HIDDEN,
        MessageType.GENERAL_FORUM_TOPIC_UNHIDDEN,
        MessageType.GIFT,
        MessageType.GIFT_UPGRADE_SENT,
        MessageType.GIVEAWAY_COMPLETED,
        MessageType.GIVEAWAY_CREATED,
        MessageType.GROUP_CHAT_CREATED,
        MessageType.LEFT_CHAT_MEMBER,
        MessageType.MANAGED_BOT_CREATED,
        MessageType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
        MessageType.MIGRATE_TO_CHAT_ID,
        MessageType.NEW_CHAT_MEMBERS,
        MessageType.NEW_CHAT_PHOTO,
        MessageType.NEW_CHAT_TITLE,
        MessageType.PAID_MESSAGE_PRICE_CHANGED,
        MessageType.PASSPORT_DATA,
        MessageType.PINNED_MESSAGE,
        MessageType.POLL_OPTION_ADDED,
        MessageType.POLL_OPTION_DELETED,
        MessageType.PROXIMITY_ALERT_TRIGGERED,
        MessageType.REFUNDED_PAYMENT,
        MessageType.SUCCESSFUL_PAYMENT,
        MessageType.SUGGESTED_POST_APPROVAL_FAILED,
        MessageType.SUGGESTED_POST_APPROVED,
        MessageType.SUGGESTED_POST_DECLINED,
        MessageType.SUGGESTED_POST_PAID,
        MessageType.SUGGESTED_POST_REFUNDED,
        MessageType.SUPERGROUP_CHAT_CREATED,
        MessageType.UNIQUE_GIFT,
        MessageType.USERS_SHARED,
        MessageType.VIDEO_CHAT_ENDED,
        MessageType.VIDEO_CHAT_PARTICIPANTS_INVITED,
        MessageType.VIDEO_CHAT_SCHEDULED,
        MessageType.VIDEO_CHAT_STARTED,
        MessageType.WEB_APP_DATA,
        MessageType.WRITE_ACCESS_ALLOWED,
    }
)
"""What happened in a chat, said by Telegram: nobody wrote it."""

BESIDES = frozenset(
    {
        MessageType.BUSINESS_CONNECTION_ID,
        MessageType.EFFECT_ID,
        MessageType.REPLY_TO_STORY,
        MessageType.SENDER_BOOST_COUNT,
        MessageType.SENDER_BUSINESS_BOT,
        MessageType.SUGGESTED_POST_INFO,
    }
)
"""What stands beside the content of a message and tells us nothing."""


def is_service(message: Message) -> bool:
    """Tell whether Telegram says that something happened in the chat."""
    return any(getattr(message, kind.value, None) for kind in SERVICE) or bool(
        message.migrate_from_chat_id
    )


class Content(NamedTuple):
    """What a message holds besides words."""

    media: tuple[Reference, ...] = ()
    spoken_as: SpokenAs | None = None
    place: Place | None = None
    contact: Contact | None = None


def content(message: Message) -> Content:
    """Give what a message holds besides words; UNREADABLE when that is all and we know none."""
    for kind in KINDS:
        held = getattr(message, kind.field.value)
        if held:
            return Content((_reference(kind, kind.pick(held), message.message_id),), kind.spoken_as)
    if message.venue:
        venue = message.venue
        label = ", ".join(part for part in (venue.title, venue.address) if part)
        return Content(place=_place(venue.location, label or None))
    if message.location:
        return Content(place=_place(message.location, None))
    if message.contact:
        name = " ".join(filter(None, (message.contact.first_name, message.contact.last_name)))
        return Content(contact=Contact(name=name, phone=message.contact.phone_number))
    is_read = bool(message.text) and not any(getattr(message, one.value) for one in UNREADABLE)
    return Content(spoken_as=None if is_read else SpokenAs.UNREADABLE)


def _place(location: Any, label: str | None) -> Place:
    return Place(latitude=location.latitude, longitude=location.longitude, label=label)


def _reference(kind: Kind, held: Any, number: int) -> Reference:
    media_type = _sticker_type(held) if isinstance(held, Sticker) else kind.media_type
    media_type = getattr(held, "mime_type", None) or media_type
    # Some programs send a name with a folder in it.
    given = (getattr(held, "file_name", None) or "").replace("\\", "/")
    name = PurePosixPath(given).name or kind.name.format(number)
    if "." not in name:
        name += _SUFFIXES.get(media_type) or mimetypes.guess_extension(media_type) or ""
    return Reference(token=held.file_id, name=name, media_type=media_type, size=held.file_size)


def _sticker_type(sticker: Sticker) -> str:
    """Tell a sticker's format (https://core.telegram.org/stickers)."""
    if sticker.is_animated:
        return _TGS
    return "video/webm" if sticker.is_video else "image/webp"
