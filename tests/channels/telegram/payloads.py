"""Updates in the shape in which Telegram sends them, and how a bot reads them."""

from typing import Any

from telegram import Update

from channels.base import InboundMessage
from channels.telegram.parse import Me, parse

ME = Me(id=7000000001, username="kawal_contoh_bot")

BUDI: dict[str, Any] = {
    "id": 5100000001,
    "is_bot": False,
    "first_name": "Budi",
    "last_name": "Contoh",
    "username": "budi_contoh",
    "language_code": "id",
}
BOT: dict[str, Any] = {
    "id": 7000000001,
    "is_bot": True,
    "first_name": "Kawal",
    "username": "kawal_contoh_bot",
}
HOME: dict[str, Any] = {
    "id": 5100000001,
    "first_name": "Budi",
    "last_name": "Contoh",
    "type": "private",
}
GROUP: dict[str, Any] = {"id": -4100000001, "title": "Dinas PU", "type": "group"}
FORUM: dict[str, Any] = {
    "id": -1002100000001,
    "title": "MPP Kota Contoh",
    "type": "supergroup",
    "is_forum": True,
}
CHANNEL: dict[str, Any] = {"id": -1002200000001, "title": "Kabar Kota", "type": "channel"}
AT = 1777856400
"""4 May 2026, 01.00 UTC."""

TOPIC: dict[str, Any] = {
    "message_id": 40,
    "from": BOT,
    "chat": FORUM,
    "date": AT,
    "message_thread_id": 40,
    "is_topic_message": True,
    "forum_topic_created": {"name": "2026-000123 Jalan rusak", "icon_color": 7322096},
}
IN_TOPIC: dict[str, Any] = {
    "message_thread_id": 40,
    "is_topic_message": True,
    "reply_to_message": TOPIC,
}


def message(**content: Any) -> dict[str, Any]:
    """A message of Budi in his private chat, unless said otherwise."""
    return {"message_id": 17, "from": BUDI, "chat": HOME, "date": AT, **content}


def read(kind: str = "message", /, **content: Any) -> InboundMessage | None:
    """Read an update that holds a message."""
    return read_update(**{kind: message(**content)})


def read_update(**content: Any) -> InboundMessage | None:
    """Read an update."""
    return parse(Update.de_json({"update_id": 700000123, **content}, None), ME)


def file(number: int = 1, **facts: Any) -> dict[str, Any]:
    """A file as Telegram describes it."""
    return {"file_id": f"BQACAgUAAxk{number}", "file_unique_id": f"AgAD{number}", **facts}


def some(read_: InboundMessage | None) -> InboundMessage:
    """What was read, which is something."""
    assert read_ is not None
    return read_
