"""What a person does on a phone of the sandbox: the page's wishes, carried out in the stand-ins."""

import base64
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid

import aiosmtplib
from pydantic import BaseModel, ConfigDict

from bot.sandbox.stage import MAIL, Stage
from channels.sandbox.telegram import Chat, Person
from channels.sandbox.telegram.acts import Way
from channels.sandbox.twilio import Phone

SQUARE = (-5.1150, 119.4060)
"""The middle of the invented town (degrees, WGS 84)."""


class Wish(BaseModel):
    """One act, as the page sends it.

    `phone` and `room` are ids of `view`; `who` is the person that acts (in a group one of its
    members), `message` what is answered or pressed.
    """

    model_config = ConfigDict(extra="forbid")

    act: str
    phone: str
    room: str = ""
    who: str = ""
    message: str = ""
    text: str = ""
    data: str = ""
    files: list["Upload"] = []
    subject: str = ""


class Upload(BaseModel):
    """A file that the page sends: `content` in base64."""

    model_config = ConfigDict(extra="forbid")

    name: str
    type: str
    content: str

    def read(self) -> tuple[str, str, bytes]:
        """Give name, media type and bytes."""
        return self.name, self.type or "application/octet-stream", base64.b64decode(self.content)


class Impossible(ValueError):
    """What the page wished cannot be done on this phone; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """Who acts where on Telegram."""

    chat: Chat
    person: Person
    way: Way


async def do(stage: Stage, wish: Wish) -> None:
    """Carry a wish out. Raises Impossible."""
    channel, _, address = wish.phone.partition(":")
    try:
        match channel:
            case "whatsapp":
                _on_whatsapp(stage, stage.twilio.world.phone(address), wish)
            case "telegram":
                _on_telegram(stage, wish, int(address))
            case _:
                await _by_mail(stage, wish)
    except (ValueError, KeyError, LookupError) as error:
        raise Impossible(str(error)) from error


def _on_whatsapp(stage: Stage, phone: Phone, wish: Wish) -> None:
    world, reply = stage.twilio.world, wish.message or None
    match wish.act:
        case "press":
            world.press(phone, wish.message, wish.data)
        case "place":
            world.send_location(phone, *SQUARE, label="Alun-alun Kota Contoh", reply_to=reply)
        case "voice":
            world.send_voice(phone, b"OggS" + bytes(200), reply_to=reply)
        case "photo":
            world.send_media(phone, [_photo(wish.text)], wish.text, reply_to=reply)
        case "read":
            for message in phone.received:
                if message.status == "delivered":
                    world.read(message.sid)
        case _ if wish.files:
            world.send_media(phone, [f.read() for f in wish.files], wish.text, reply_to=reply)
        case _:
            world.say(phone, wish.text, reply_to=reply)


def _on_telegram(stage: Stage, wish: Wish, chat_id: int) -> None:
    world = stage.telegram.world
    seat = _Seat(
        chat=world.chat(chat_id),
        person=world.persons[int(wish.who)],
        way={
            "thread": int(wish.room) if wish.room else None,
            "reply_to": int(wish.message) if wish.message else None,
        },
    )
    chat, person = seat.chat, seat.person
    way = seat.way
    match wish.act:
        case "press":
            world.press(person, chat, int(wish.message), wish.data)
        case "start":
            world.start(person, wish.data)
        case "edit":
            world.edit(chat, int(wish.message), wish.text)
        case "place":
            world.send_location(chat, person, *SQUARE, **way)
        case "voice":
            world.send_voice(chat, person, b"OggS" + bytes(200), **way)
        case "photo":
            world.send_photos(chat, person, [_photo(wish.text)[2]], wish.text, **way)
        case _ if wish.files:
            _files(stage, seat, wish.text, [f.read() for f in wish.files])
        case _:
            world.say(chat, person, wish.text, **way)


def _files(stage: Stage, seat: _Seat, text: str, files: Sequence[tuple[str, str, bytes]]) -> None:
    world, way = stage.telegram.world, seat.way
    photos = [content for _, kind, content in files if kind in ("image/png", "image/jpeg")]
    if photos:
        world.send_photos(seat.chat, seat.person, photos, text, **way)
    for name, kind, content in files:
        if kind not in ("image/png", "image/jpeg"):
            world.send_document(seat.chat, seat.person, content, name, kind, **way)


async def _by_mail(stage: Stage, wish: Wish) -> None:
    """Answer a letter, or write a new one to the office."""
    letter = next(
        (
            one
            for all_ in stage.letters.values()
            for one in all_
            if one["Message-ID"] == wish.message
        ),
        None,
    )
    mail = EmailMessage()
    mail["From"] = wish.who or "warga@example.id"
    mail["To"] = str(letter["Reply-To"] or letter["From"]) if letter else MAIL
    mail["Subject"] = f"Re: {letter['Subject']}" if letter else wish.subject or "Pengaduan"
    mail["Message-ID"] = make_msgid(domain="example.id")
    if letter:
        mail["In-Reply-To"] = str(letter["Message-ID"])
    mail.set_content(wish.text)
    await aiosmtplib.send(mail, hostname="127.0.0.1", port=stage.smtp, start_tls=False)


def _photo(seed: str) -> tuple[str, str, bytes]:
    """Draw a picture (PNG, 48 x 32) whose colour follows the words that go with it."""
    colour = zlib.crc32(seed.encode()).to_bytes(4, "big")[:3]
    rows = b"".join(b"\0" + colour * 48 for _ in range(32))

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + check

    head = (48).to_bytes(4, "big") + (32).to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    content = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return "foto.png", "image/png", content
