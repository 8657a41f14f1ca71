"""Makes an address known as an officer's: he opens a link, or sends the code that he was given.

A code works once and for three days. Whoever sends wrong ones is not listened to for a while,
right codes included, so that nobody finds one by trying.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import quote

from sqlalchemy.orm import Session

from bot.desk import spot, tying
from bot.desk.spot import KIND, Spot
from bot.handling import Done, Letterhead
from bot.house import House
from config.people import Address, Officer
from storage import codes, links, outbox
from storage.values import OutboxItem

VALID = timedelta(days=3)
"""For how long an officer's code holds."""

TRIES = 5
WITHIN = timedelta(hours=1)
"""So many wrong codes from one address within this time, and none is looked at any more."""

WORD = "TAUT"
"""What an officer writes before the code."""

_SAID = re.compile(r"\s*/?(?:start|taut|tautkan)[\s:]+([A-Za-z0-9][A-Za-z0-9 -]{6,12})\s*", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What an officer is given to make himself known: the code, and the ways to hand it in.

    `telegram` and `whatsapp` are links that open a chat with the code in it, `number` where it
    is sent on WhatsApp; None where the office has no such channel.
    """

    code: str
    expires_at: datetime
    telegram: str | None = None
    whatsapp: str | None = None
    number: str | None = None


def invite(session: Session, officer: str, now: datetime) -> Invitation:
    """Make an officer's code; earlier ones that he did not use hold no more."""
    codes.void(session, codes.OFFICER, officer)
    expires_at = now + VALID
    code = codes.make(session, codes.OFFICER, officer, expires_at)
    return Invitation(code=code, expires_at=expires_at)


def whatsapp_link(number: str, code: str) -> str:
    """Give the link that opens a WhatsApp chat with a number and the words in it.

    Source: https://faq.whatsapp.com/5913398998672934 (wa.me takes digits only).
    """
    return f"https://wa.me/{number.lstrip('+')}?text={quote(f'{WORD} {code}')}"


def heard(session: Session, house: House, item: Letterhead) -> Done | None:
    """Link the address from which a code came; None for a message that brings none."""
    message = item.message
    room, person = message.room, message.sender
    code = _code(message.payload, message.text)
    if code is None or room is None or room.group or person is None or message.edits:
        return None
    if codes.purpose_of(session, code) == codes.DESK:
        return tying.tie(session, house, item, code)
    officer = house.directory(session).by_address(person)
    here = spot.of_message(session, house, item, room.address, person, officer, None)
    here.on = None
    done = _try(here, code)
    here.save()
    return done


def _code(payload: str | None, text: str) -> str | None:
    """Read the code of a deep link, or of a whole message; None where there is none."""
    if payload is not None:
        return payload if _is_code(payload) else None
    found = _SAID.fullmatch(text)
    return found[1] if found is not None and _is_code(found[1]) else None


def _is_code(text: str) -> bool:
    plain = codes.plain(text)
    return len(plain) == codes.LENGTH and set(plain) <= set(codes.LETTERS)


def _try(here: Spot, code: str) -> Done:
    recent = tuple(one for one in here.memory.tries if here.now - one < WITHIN)
    if len(recent) >= TRIES:
        here.say(here.text("link.too_many"))
        return Done(outcome="terlalu_banyak_kode")
    id_ = codes.use(here.session, code, codes.OFFICER, here.now)
    directory = here.house.directory(here.session)
    officer = directory.officer(id_)
    if id_ is None or officer is None:
        here.memory = replace(here.memory, tries=(*recent, here.now))
        why = codes.why_not(here.session, code, codes.OFFICER)
        here.say(here.text(f"link.{why}"))
        return Done(outcome="kode_salah")
    before = links.link(here.session, officer.id, here.person, here.now)
    here.memory = replace(here.memory, tries=(), told=(), citizen_until=None)
    _welcome(here, officer, directory.agency_name(officer.agency))
    former = directory.officer(before)
    if former is not None and former.id != officer.id:
        _tell_former(here, former, officer)
    return Done(outcome="ditautkan")


def _welcome(here: Spot, officer: Officer, agency: str | None) -> None:
    """Greet an officer by name and say what he can do here."""
    here.officer = officer
    place = agency or here.house.settings.office.name
    commands = here.text("command.commands")
    here.say(here.text("link.welcome", name=officer.name, place=place, commands=commands))


def _tell_former(here: Spot, former: Officer, now_his: Officer) -> None:
    """Tell the officer whose address it was that it is another's now, where he still reads."""
    house = here.house
    addresses = house.reaches(former, but=here.person)
    if not addresses:
        return
    say = house.wording.text
    text = here.text("link.moved", address=here.person.value, name=now_his.name)
    greeting = say("notice.greeting", name=former.name)
    closing = say("notice.closing", office=house.settings.office.name)
    mark = house.marks.make()
    outbox.add(
        here.session,
        OutboxItem(
            kind=KIND,
            recipient=former.id,
            address=addresses[0],
            fallbacks=addresses[1:],
            subject=here.text("link.moved_subject"),
            text=f"{greeting}\n\n{text}\n\n{closing}",
            brief=text,
            message_id=f"<kawal.{mark}@{house.mail_domain}>",
            created_at=here.now,
            due_at=here.now,
        ),
    )


def unlinked(session: Session, officer: str, address: Address | None) -> tuple[Address, ...]:
    """Take an officer's linked addresses away, all or one; unused codes hold no more."""
    if address is None:
        codes.void(session, codes.OFFICER, officer)
    return links.unlink(session, officer, address)
