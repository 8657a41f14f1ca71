"""What every phone of the sandbox shows now, as plain values for the page (JSON).

One phone is one person's WhatsApp, Telegram or mailbox; a group's phone shows the group with its
topics. The page draws exactly this and knows nothing else.
"""

import base64
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from typing import Any

from bot.sandbox.people import Cast
from bot.sandbox.stage import Stage
from channels.sandbox.telegram import values as telegram
from channels.sandbox.twilio import Message as WhatsApp
from channels.sandbox.twilio import Phone

Json = dict[str, Any]

KEPT = 60
"""How many of a room's last messages are shown."""


_SERVICE = {
    "forum_topic_created": "topik dibuat",
    "forum_topic_edited": "topik diganti namanya",
    "forum_topic_closed": "topik ditutup",
    "forum_topic_reopened": "topik dibuka lagi",
    "pinned_message": "pesan disematkan",
    "new_chat_members": "anggota baru",
    "left_chat_member": "anggota keluar",
}
"""What Telegram tells of a chat by itself, by the Bot API's field names."""


def world(stage: Stage, cast: Cast) -> Json:
    """Give everything that the page shows."""
    house = stage.app.parts.house
    return {
        "time": house.wording.moment(house.clock.now()),
        "speed": house.clock.speed,
        "popups": [_popup(one, n) for n, one in enumerate(stage.telegram.world.popups)][-5:],
        "phones": list(_phones(stage, cast)),
        "complaints": [*stage.telegram.world.violations, *_breaches(stage)],
    }


def _breaches(stage: Stage) -> Iterator[str]:
    for one in stage.twilio.world.violations:
        yield f"{one.operation}: {one.code} {one.text}"


def _popup(popup: telegram.Popup, n: int) -> Json:
    return {"id": n, "who": popup.person.name, "chat": str(popup.chat_id), "text": popup.text}


def _phones(stage: Stage, cast: Cast) -> Iterator[Json]:
    citizen, *officers = cast.whatsapp
    yield _whatsapp(stage, *citizen)
    for chat, label in cast.groups:
        yield _group(stage, chat, label)
    for phone, label in officers:
        yield _whatsapp(stage, phone, label)
    for person, label in cast.telegram:
        yield _private(stage, person, label)
    yield _mailbox(stage)


def _whatsapp(stage: Stage, phone: Phone, label: str) -> Json:
    return {
        "id": f"whatsapp:{phone.number}",
        "kind": "whatsapp",
        "title": phone.profile,
        "label": label,
        "people": [{"id": phone.number, "name": phone.profile}],
        "open": stage.twilio.world.window_open(phone),
        "rooms": [{"id": "", "title": "", "messages": [_sms(m) for m in phone.thread[-KEPT:]]}],
    }


_STATUS = {
    "queued": "menunggu",
    "sending": "sedang dikirim",
    "sent": "terkirim",
    "delivered": "sampai",
    "read": "dibaca",
    "undelivered": "tidak sampai",
    "failed": "gagal",
}
"""How far a message has come, by Twilio's words for it."""


def _sms(message: WhatsApp) -> Json:
    buttons = [{"label": b.label, "data": b.id} for b in message.buttons]
    buttons += [{"label": i.title, "data": i.id} for i in message.items]
    place = ", ".join(message.extra[k] for k in ("Latitude", "Longitude") if k in message.extra)
    return {
        "id": message.sid,
        "mine": message.inbound,
        "author": "",
        "text": message.body or (f"Lokasi: {place}" if place else ""),
        "files": [_file(m.name, m.content_type, m.content) for m in message.media],
        "buttons": [[b] for b in buttons],
        "status": "" if message.inbound else _STATUS.get(message.status, message.status),
        "quote": message.extra.get("OriginalRepliedMessageSid", ""),
    }


def _file(name: str, media_type: str, content: bytes) -> Json:
    """Give a file: a picture with its content, others by name."""
    picture = media_type.startswith("image/") and len(content) < 2_000_000
    data = base64.b64encode(content).decode() if picture else ""
    return {"name": name, "picture": f"data:{media_type};base64,{data}" if picture else ""}


def _private(stage: Stage, person: telegram.Person, label: str) -> Json:
    chat = stage.telegram.world.private(person)
    return {
        "id": f"telegram:{chat.id}",
        "kind": "telegram",
        "title": person.name,
        "label": label,
        "people": [{"id": str(person.id), "name": person.name}],
        "open": True,
        "rooms": [{"id": "", "title": "", "messages": _told(chat.messages, person.id)}],
    }


def _group(stage: Stage, chat: telegram.Chat, label: str) -> Json:
    world = stage.telegram.world
    chat = world.chat(chat.migrated_to) if chat.migrated_to else chat
    rooms: list[Json] = []
    if chat.forum:
        for topic in sorted(chat.topics.values(), key=lambda t: -t.id):
            said = [m for m in chat.messages if m.thread == topic.id]
            title = f"{topic.name} (ditutup)" if topic.closed else topic.name
            rooms.append({"id": str(topic.id), "title": title, "messages": _told(said, 0)})
    general = [m for m in chat.messages if m.thread is None]
    rooms.append(
        {"id": "", "title": "General" if chat.forum else "", "messages": _told(general, 0)}
    )
    return {
        "id": f"telegram:{chat.id}",
        "kind": "group",
        "title": chat.title,
        "label": label,
        "people": [{"id": str(p.id), "name": p.name} for p in chat.members.values()],
        "open": True,
        "rooms": rooms,
    }


def _told(messages: Sequence[telegram.Message], reader: int) -> list[Json]:
    return [_telegram(m, reader) for m in messages[-KEPT:]]


def _telegram(message: telegram.Message, reader: int) -> Json:
    text = message.words
    if message.place:
        text = f"Lokasi: {message.place.latitude}, {message.place.longitude}"
    if message.contact:
        text = f"Kontak: {message.contact.first_name} {message.contact.phone}"
    if message.service:
        text = ", ".join(_SERVICE.get(name, name) for name in message.service)
    return {
        "id": str(message.id),
        "mine": message.sender.id == reader,
        "author": "" if reader else message.sender.name,
        "service": bool(message.service),
        "bot": message.from_bot,
        "text": text,
        "files": [_file(f.name or f.kind, f.mime, f.content) for f in message.files],
        "buttons": [
            [{"label": b.label, "data": b.data, "url": b.url} for b in row]
            for row in message.buttons
        ],
        "status": "diedit" if message.edited else "",
        "quote": str(message.reply_to or ""),
        "asks": message.asks_reply,
    }


def _mailbox(stage: Stage) -> Json:
    letters = [(who, letter) for who, all_ in stage.letters.items() for letter in all_]
    return {
        "id": "surel",
        "kind": "mail",
        "title": "Kotak surel",
        "label": "Semua orang",
        "people": [],
        "open": True,
        "rooms": [
            {"id": "", "title": "", "messages": [_letter(who, one) for who, one in letters[-KEPT:]]}
        ],
    }


def _letter(recipient: str, letter: EmailMessage) -> Json:
    body = letter.get_body(("plain",))
    files = [part.get_filename() or "" for part in letter.iter_attachments()]
    return {
        "id": str(letter["Message-ID"]),
        "mine": False,
        "author": recipient,
        "title": str(letter["Subject"]),
        "text": str(body.get_content()).strip() if body else "",
        "files": [{"name": name, "picture": ""} for name in files],
        "buttons": [],
        "status": "",
        "quote": "",
    }
