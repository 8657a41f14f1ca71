"""What an update of the Bot API says, as an `InboundMessage`: a pure function.

WANTED names the kinds of updates that we ask for; all others, and what nobody said to us
(other bots, channels, our own messages, service messages), are None: acknowledged and dropped.
An administrator who hides behind his group's name cannot be told from any other, so he is not
heard either. Source: https://core.telegram.org/bots/api#update
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)
from telegram.constants import ChatType, UpdateType

from channels.base import InboundMessage
from channels.chat import Happened, Press, Room
from channels.telegram.ids import CHANNEL, address, message_id
from channels.telegram.media import content, is_service
from config.people import Address

WANTED: Sequence[UpdateType] = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)

_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@(?P<bot>\w+))?(?=\s|$)", re.ASCII)
_START = re.compile(r"/start\s+(?P<payload>[A-Za-z0-9_-]{1,64})\s*")
"""What a deep link sends (https://core.telegram.org/bots/features#deep-linking)."""

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class Me(NamedTuple):
    """Our own bot."""

    id: int
    username: str


def parse(update: Update, me: Me) -> InboundMessage | None:
    """Read an update; None for one that says nothing to us."""
    if update.message:
        return _message(update.message, me)
    if update.edited_message:
        return _edited(update.edited_message, me)
    if update.callback_query:
        return _pressed(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member, update.update_id)
    return None


def _message(message: Message, me: Me) -> InboundMessage | None:
    if message.chat.type == ChatType.CHANNEL:
        return None
    if message.migrate_to_chat_id:
        # Said by whoever did it, also under the group's name: it counts all the same.
        moved = _bare(message, happened=Happened.MOVED)
        return replace(moved, moved_to=address(message.migrate_to_chat_id))
    if not _is_person(message):
        return None
    if message.forum_topic_closed:
        return _bare(message, happened=Happened.TOPIC_CLOSED)
    if message.forum_topic_reopened:
        return _bare(message, happened=Happened.TOPIC_REOPENED)
    return None if is_service(message) else _said(message, me)


def _edited(message: Message, me: Me) -> InboundMessage | None:
    """Read a newer form of a message. A live location that moves on stays where it began."""
    said = _message(message, me)
    if said is None or said.happened or message.location:
        return None
    at = message.edit_date or message.date
    # Two forms of one second are told apart by their words.
    words = zlib.crc32(said.text.encode("utf-8", "surrogatepass"))
    newer = f"{said.external_id}:e{int(at.timestamp())}-{words:08x}"
    return replace(said, external_id=newer, edits=said.external_id, sent_at=at)


def _said(message: Message, me: Me) -> InboundMessage | None:
    text: str | None = message.text or message.caption or ""
    payload = None
    if message.text:
        text = _to_us(message.text, me)
        if text is None:
            return None
        start = _START.fullmatch(text)
        if start:
            text, payload = "/start", start["payload"]
    held = content(message)
    return replace(
        _bare(message),
        text=text or "",
        reply=text or "",
        payload=payload,
        quoted=_quoted(message),
        media=held.media,
        spoken_as=held.spoken_as,
        place=held.place,
        contact=held.contact,
        album=message.media_group_id,
        forwarded=message.forward_origin is not None,
    )


def _to_us(text: str, me: Me) -> str | None:
    """Take our name off a command (`/antrian@kita_bot`); None for one to another bot."""
    command = _COMMAND.match(text)
    if command is None or command["bot"] is None:
        return text
    if command["bot"].lower() != me.username.lower():
        return None
    return f"/{command['name']}{text[command.end() :]}"


def _quoted(message: Message) -> str | None:
    """Give what was answered. In a topic everything answers its first message: that is no quote."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created:
        return None
    if message.is_topic_message and answered.message_id == message.message_thread_id:
        return None
    return message_id(message.chat.id, answered.message_id)


def _bare(message: Message, happened: Happened | None = None) -> InboundMessage:
    """Give a message with its envelope and no content."""
    return _envelope(
        message_id(message.chat.id, message.message_id),
        message.chat,
        message.from_user,
        at=message.date,
        topic=_topic(message),
        happened=happened,
    )


def _pressed(query: CallbackQuery) -> InboundMessage | None:
    """Read a press; one on what a person shared from our bot elsewhere is not ours to answer."""
    on = query.message
    if on is None or query.data is None or query.from_user.is_bot:
        return None
    press = Press(data=query.data, on=message_id(on.chat.id, on.message_id), query=query.id)
    pressed = _envelope(f"cb:{query.id}", on.chat, query.from_user, topic=_topic(on))
    return replace(pressed, press=press)


def _membership(change: ChatMemberUpdated, update_id: int) -> InboundMessage | None:
    """Tell whether we were let in or shut out; a promotion or a demotion is neither."""
    before, after = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
    if before == after or change.chat.type == ChatType.CHANNEL:
        return None
    return _envelope(
        f"member:{update_id}",
        change.chat,
        change.from_user,
        at=change.date,
        happened=Happened.ADDED if after else Happened.REMOVED,
    )


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)


def _envelope(
    external_id: str,
    chat: Chat,
    person: User | None,
    *,
    at: datetime | None = None,
    topic: str | None = None,
    happened: Happened | None = None,
) -> InboundMessage:
    return InboundMessage(
        channel=CHANNEL,
        external_id=external_id,
        order=f"{CHANNEL}:{chat.id}",
        text="",
        reply="",
        sender=_address(person),
        sender_name=person.full_name if person else None,
        sent_at=at,
        language=person.language_code if person else None,
        room=Room(
            address=address(chat.id),
            group=chat.type in _GROUPS,
            forum=bool(chat.is_forum),
            topic=topic,
            title=chat.title,
        ),
        happened=happened,
    )


def _address(person: User | None) -> Address | None:
    return address(person.id) if person and not person.is_bot else None


def _is_person(message: Message) -> bool:
    """Tell whether a person wrote under his own name, and not a bot, a channel or the group."""
    person = message.from_user
    return person is not None and not person.is_bot and message.sender_chat is None


def _topic(message: MaybeInaccessibleMessage) -> str | None:
    if not isinstance(message, Message) or not message.is_topic_message:
        return None
    return None if message.message_thread_id is None else str(message.message_thread_id)
