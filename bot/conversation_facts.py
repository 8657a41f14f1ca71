"""Looks up what a conversation with a citizen is decided by: his cases, our last words to him.

Everything is read in the message's own transaction, and made into the values of
`bot.dialogue.conversation`; nothing is decided here.
"""

import textwrap
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import complaints, window
from bot.dialogue.conversation import Facts, Heard, Own, Piece
from bot.forms import read_form
from bot.handling import Letterhead
from bot.house import House
from bot.standing import headed, standing
from bot.whose import merged_into, reopenable
from channels.base import InboundMessage
from channels.chat import Button, SpokenAs
from config.people import Address
from router import suggesting
from storage import cases, parts, spoken
from storage import outbox as told
from storage.values import OutboxItem

MOST_CASES = 12
"""How many of a person's newest cases are looked at."""

SHORT = 40
"""Characters of a subject when a case is named."""

LET_IN = "lihat"
"""The quick reply under the line that knocks at a closed window."""


def gather(
    session: Session, house: House, address: Address, intake: str | None, now: datetime
) -> Facts:
    """Look up what is known of a person. `house` speaks his language."""
    chat = house.settings.chat
    lines = cases.of_address(session, address)[:MOST_CASES]
    last = _last_told(session, address)
    named = (cases.identity(session, line.number) for line in lines)
    procedure = complaints.at_intake(house, intake, address.channel)
    directory = house.directory(session)
    return Facts(
        now=now,
        office=house.settings.office.name,
        track=house.track("").rstrip("/"),
        gather=timedelta(seconds=chat.gather_seconds) * house.clock.speed,
        remind=timedelta(minutes=chat.remind_minutes),
        hand_in=timedelta(minutes=chat.hand_in_minutes),
        cases=tuple(o for o in (_own(session, house, line.number, now) for line in lines) if o),
        choices=_choices(last),
        last_case=last.case if last is not None else None,
        anonymous=house.settings.library.procedures[procedure].anonim,
        name=next((one.name for one in named if one is not None and one.name), None),
        knocked=last is not None and last.kind == window.KNOCK,
        agencies=tuple((agency.id, agency.name) for agency in directory.agencies),
        topics=suggesting.topics(house.registry.current(session).model),
    )


def _last_told(session: Session, address: Address) -> OutboxItem | None:
    """Give the last message that stands in his chat; the answer to a press stands nowhere."""
    for item in spoken.last_told(session, address):
        form = read_form(item.form)
        if form is None or form.popup is None:
            return item
    return None


def _choices(last: OutboxItem | None) -> tuple[Button, ...]:
    form = read_form(last.form) if last is not None else None
    return tuple(button for row in form.buttons for button in row) if form is not None else ()


def _own(session: Session, house: House, number: str, now: datetime) -> Own | None:
    case = cases.load(session, number)
    if case is None:
        return None
    office = house.office(session, case.procedure, case.version)
    subject, _ = cases.texts(session, number)
    merged = merged_into(session, number)
    said = standing(house, case, office, merged=merged)
    known = cases.identity(session, number)
    link = house.wording.text("chat.standing.track", link=house.track(known.code)) if known else ""
    return Own(
        number=number,
        subject=_short(subject or ""),
        state=case.state,
        visit=case.visit,
        standing=f"{headed(house, number, _short(subject or ''), said)}\n{link}".rstrip(),
        reopenable=reopenable(case, house, office.procedure.penutupan.buka_kembali.selama, now),
        rated=case.rating is not None,
        answered=case.answered_at is not None,
        merged=merged,
    )


def _short(subject: str) -> str:
    """Shorten a subject at a word, to be named within a sentence."""
    return textwrap.shorten(subject, SHORT, placeholder="…")


def heard(session: Session, house: House, item: Letterhead, facts: Facts) -> Heard:
    """Make of a message what the conversation takes in. `house` speaks the office's language."""
    message, envelope = item.message, item.envelope
    words, bare, place = _words(house, message)
    press = message.press
    said = (press.data if press is not None else message.text).strip().lower()
    windowed = facts.knocked or message.channel in house.windows
    return Heard(
        piece=Piece(
            id=item.queued.id,
            code=item.queued.arrival.code,
            external_id=message.edits or message.external_id,
            text=words,
            at=item.now,
            files=envelope.files,
            missing=envelope.missing,
            place=place,
            bare=bare,
            routes=tuple((c.agency, c.score) for c in item.route.candidates),
            case=_quoted(session, message),
        ),
        press=press,
        edits=message.edits,
        edited_case=(
            spoken.case_of(session, message.channel, message.edits) if message.edits else None
        ),
        sticker=message.spoken_as is SpokenAs.STICKER,
        unreadable=message.spoken_as is SpokenAs.UNREADABLE,
        lihat=windowed and said in (LET_IN, "view"),
        profile=message.sender_name,
    )


def _words(house: House, message: InboundMessage) -> tuple[str, bool, str | None]:
    """Give a message in words, whether all of them are ours, and the place that was shared."""
    said = message.text.strip()
    if said and message.forwarded:
        said = house.wording.text("chat.forwarded", text=said)
    ours: list[str] = []
    place = None
    if message.place is not None:
        label = f" ({message.place.label})" if message.place.label else ""
        latitude, longitude = f"{message.place.latitude:.6f}", f"{message.place.longitude:.6f}"
        at = {"label": label, "latitude": latitude, "longitude": longitude}
        ours.append(house.wording.text("chat.map", **at))
        place = ours[-1].partition(": ")[2]
        if message.place.label:
            place = f"{message.place.label}, {place}"
    if message.contact is not None:
        phone = f", {message.contact.phone}" if message.contact.phone else ""
        name = message.contact.name
        ours.append(house.wording.text("chat.contact", name=name, phone=phone))
    words = "\n".join(part for part in (said, *ours) if part)
    return words, bool(ours) and not said, place


def _quoted(session: Session, message: InboundMessage) -> str | None:
    """Give the case that the quoted message is about: one of ours, or one of his own."""
    if message.quoted is None:
        return None
    row = parts.of_provider(session, message.channel, message.quoted)
    item = told.find(session, row) if row is not None else None
    if item is not None:
        return item.case
    return spoken.case_of(session, message.channel, message.quoted)
