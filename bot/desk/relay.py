"""Talk in a relay room: what one member writes privately to the bot, all the others read.

`say` speaks into a room (`bot.desk.members`), `heard` passes a member's words on. It is talk
among officers: nothing of it ever reaches a complainant. What quotes a message about a case, or
begins with a case's number, is kept as an internal note of that case too.
"""

import re
from collections.abc import Iterator

from sqlalchemy.orm import Session

from bot import cases as gate
from bot import window
from bot.desk import commands, members, rooms, spot
from bot.desk.commands import KNOWN
from bot.desk.members import Member, say
from bot.forms import write_form
from bot.handling import Done, Letterhead
from bot.house import House
from channels.chat import Form, SpokenAs
from config.people import Officer
from storage import cases, outbox, parts
from storage.desks import Desk
from storage.values import OutboxItem

__all__ = ["command", "heard", "say"]

TALK, NOTE = "obrolan_ruang", "catatan_ruang"

_NUMBER = re.compile(r"(?:kasus\s+)?#?(20\d{2})-(\d{1,6})\b|(?:kasus\s+)?#?()(\d{6})\b", re.I)


def command(text: str) -> tuple[str, str] | None:
    """Read a command that is a whole message, with or without its slash: name and what follows.

    "kasus 000123 sudah saya cek" is none: it speaks of a case.
    """
    name, _, args = text.strip().removeprefix("/").partition(" ")
    name, args = name.lower(), args.strip()
    if name not in KNOWN:
        return None
    if name == "kasus":
        return (name, args) if re.fullmatch(r"#?[\d-]*", args) else None
    return None if args else (name, args)


def heard(session: Session, house: House, item: Letterhead, officer: Officer, desk: Desk) -> Done:
    """Pass on what a member of a relay room wrote, and note it in the case that it is about."""
    message = item.message
    me = members.member(desk, officer)
    text, files = "\n".join(_words(house, item)), item.envelope.files
    if me is None or not (text or files):
        return Done(outcome="kosong")
    if window.only_opens(session, house, message):
        return Done(outcome="jendela_dibuka")
    asked = command(text)
    if asked is not None:
        told = commands.answer(session, house, desk, officer, *asked, item.now)
        _tell(session, house, item, me, told.text, told.number, Form(buttons=told.buttons))
        return Done(outcome=asked[0], case=told.number)
    number = _about(session, house, item, desk, text)
    reached = say(
        session,
        house,
        desk,
        _said(session, house, officer, number, text),
        now=item.now,
        case=number,
        but=officer.id,
        files=files,
        dedup=message.external_id,
    )
    if number is not None:
        _note(session, house, item, me, number, text)
        return Done(outcome=NOTE, case=number)
    if not reached:
        _tell(session, house, item, me, house.wording.text("desk.relay.alone", room=desk.title))
    return Done(outcome=TALK)


def _words(house: House, item: Letterhead) -> Iterator[str]:
    """Give what a member says: his words, and in words what is none."""
    message, say_ = item.message, house.wording.text
    if message.reply.strip():
        yield message.reply.strip()
    if message.place is not None:
        spot_ = f"{message.place.latitude:.6f}, {message.place.longitude:.6f}"
        yield say_("desk.relay.place", place=message.place.label or "", at=spot_).strip()
    if message.contact is not None:
        phone = message.contact.phone or "-"
        yield say_("desk.relay.contact", name=message.contact.name, phone=phone)
    if message.spoken_as is SpokenAs.UNREADABLE:
        yield say_("desk.relay.unreadable")
    if item.envelope.missing:
        yield say_("desk.relay.missing", names="; ".join(item.envelope.missing))


def _about(session: Session, house: House, item: Letterhead, desk: Desk, text: str) -> str | None:
    """Give the case of which a member speaks: that of the message he quotes, or named first."""
    message = item.message
    if message.quoted is not None:
        id_ = parts.of_provider(session, message.channel, message.quoted)
        quoted = outbox.find(session, id_) if id_ is not None else None
        if quoted is not None and quoted.case is not None:
            return quoted.case
    found = _NUMBER.match(text)
    if found is None:
        return None
    year = found[1] or str(house.local(item.now).year)
    number = f"{year}-{int(found[2] or found[4]):06}"
    case = cases.load(session, number)
    if case is None:
        return None
    office = house.office(session, case.procedure, case.version)
    seen = {one.id for one in rooms.desks_of(session, office, case)}
    return number if desk.id in seen else None


def _said(session: Session, house: House, officer: Officer, number: str | None, text: str) -> str:
    """Write who says what, in which role, and about which case."""
    role = _role(session, house, officer, number)
    key = "desk.relay.said" if number is None else "desk.relay.said_about"
    who = house.wording.text("desk.relay.who", name=officer.name, role=role) if role else ""
    return house.wording.text(key, who=who or officer.name, number=number, text=text).rstrip()


def _role(session: Session, house: House, officer: Officer, number: str | None) -> str | None:
    """Name an officer's role, by the SOP of the case, else by that which the office runs."""
    case = cases.load(session, number) if number is not None else None
    settings = house.settings
    procedure = (
        house.office(session, case.procedure, case.version).procedure
        if case is not None
        else settings.library.procedures[settings.office.procedure]
    )
    mine = (role for role in officer.roles if role in procedure.pelaksana)
    role = next(mine, next(iter(officer.roles), None))
    return procedure.label(role) if role is not None else None


def _note(
    session: Session, house: House, item: Letterhead, me: Member, number: str, text: str
) -> None:
    """Keep his words in the case among officers; say so to him, or why not."""
    here = spot.of_message(session, house, item, me.address, me.address, me.officer, None)
    refused = here.note(number, text, item.envelope.files)
    said = (
        house.wording.text("desk.relay.noted", number=number)
        if refused is None
        else house.wording.text("desk.relay.not_noted", reason=gate.sentence(house, refused))
    )
    _tell(session, house, item, me, said, number)


def _tell(
    session: Session,
    house: House,
    item: Letterhead,
    me: Member,
    text: str,
    number: str | None = None,
    form: Form | None = None,
) -> None:
    """Say something to the member alone."""
    mark = house.marks.make()
    outbox.add(
        session,
        OutboxItem(
            kind=spot.KIND,
            recipient=me.officer.id,
            address=me.address,
            case=number,
            subject=house.settings.office.name,
            text=text,
            form=write_form(form),
            message_id=f"<kawal.{mark}@{house.mail_domain}>",
            marker=mark,
            created_at=item.now,
            due_at=item.now,
        ),
    )
