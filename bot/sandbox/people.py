"""The cast of the stage: two citizens, the officers of the example office, their groups.

Every officer of the office itself sits in one Telegram group, those of the first agency in
another; who answers for that agency reads WhatsApp. All are known to the program as if they had
opened their links.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from bot.house import House
from bot.sandbox.stage import Stage
from channels.sandbox.telegram import Chat, Person
from channels.sandbox.twilio import Phone
from config.people import Address, Agency, Officer
from router.values import KOORDINATOR, OPERATOR
from storage import desks, links
from storage.values import DeskKind

CITIZEN = "+6281200000001"

_ASIDE = frozenset({OPERATOR, "inspektorat"})
"""Roles whose people do not sit at the office's desk."""


@dataclass(slots=True, kw_only=True)
class Cast:
    """Who plays: phones with what each is, and officers by their ids."""

    whatsapp: list[tuple[Phone, str]] = field(default_factory=list)
    telegram: list[tuple[Person, str]] = field(default_factory=list)
    groups: list[tuple[Chat, str]] = field(default_factory=list)
    persons: dict[str, Person] = field(default_factory=dict)
    phones: dict[str, Phone] = field(default_factory=dict)
    rooms: list[tuple[str | None, DeskKind, Chat | None, str]] = field(default_factory=list)


async def seated(
    stage: Stage,
    *,
    office: DeskKind = DeskKind.FORUM,
    agency: DeskKind = DeskKind.GROUP,
    agency_ids: Sequence[str] = ("dishub",),
) -> Cast:
    """Seat the cast: desks of these kinds for the office, and for these of its agencies.

    Where an SOP's example office has none of them, its first agency has the desk.
    """
    house, db = stage.app.parts.house, stage.app.parts.db
    cast = Cast()
    budi = stage.twilio.world.phone(CITIZEN, profile="Pak Budi Contoh")
    ani = stage.telegram.world.person("Ani", "Contoh", username="ani_contoh")
    cast.whatsapp.append((budi, "Warga · WhatsApp"))
    cast.telegram.append((ani, "Warga · Telegram"))
    directory = await db.read(house.directory)
    own = [o for o in directory.officers if o.agency is None and not _ASIDE & set(o.roles)]
    own.sort(key=lambda o: KOORDINATOR in o.roles)
    _desk(stage, cast, office, None, house.settings.office.name, own)
    named = [a for a in directory.agencies if a.id in agency_ids]
    for one in named or directory.agencies[:1]:
        theirs = [o for o in directory.officers if o.agency == one.id]
        _desk(stage, cast, agency, one, one.short or one.name, _at_desk(theirs))
        for officer in theirs:
            if officer not in _at_desk(theirs):
                _phone(stage, cast, officer, f"{one.short or one.name} · WhatsApp")
    await db.write(_known, house, cast, house.clock.now())
    return cast


def _at_desk(officers: list[Officer]) -> list[Officer]:
    """Give who works in the group: all but whoever answers for the agency, if others are there."""
    others = [o for o in officers if "pejabat_penghubung" not in o.roles]
    return others or officers


def _desk(
    stage: Stage,
    cast: Cast,
    kind: DeskKind,
    agency: Agency | None,
    title: str,
    officers: list[Officer],
) -> None:
    """Make a group, or the phones of a relay room, with these officers in it."""
    if kind is DeskKind.RELAY:
        for officer in officers:
            _phone(stage, cast, officer, f"Ruang {title} · WhatsApp")
        cast.rooms.append((agency.id if agency else None, kind, None, title))
        return
    members = [_person(stage, cast, officer) for officer in officers]
    chat = stage.telegram.world.group(title, members, forum=kind is DeskKind.FORUM)
    cast.groups.append((chat, "Grup petugas · Telegram"))
    cast.rooms.append((agency.id if agency else None, kind, chat, title))


def _person(stage: Stage, cast: Cast, officer: Officer) -> Person:
    first, _, last = officer.name.partition(" ")
    person = stage.telegram.world.person(first, last, username=f"{officer.id}_contoh")
    stage.telegram.world.start(person)
    cast.persons[officer.id] = person
    if KOORDINATOR not in officer.roles:
        return person
    cast.telegram.append((person, "Koordinator · Telegram"))
    return person


def _phone(stage: Stage, cast: Cast, officer: Officer, label: str) -> None:
    number = f"+62813{len(cast.phones) + 1:08d}"
    phone = stage.twilio.world.phone(number, profile=officer.name)
    stage.twilio.world.open_window(phone)
    cast.phones[officer.id] = phone
    cast.whatsapp.append((phone, label))


def _known(session: Session, house: House, cast: Cast, now: datetime) -> None:
    """Put down what opening their links would have done."""
    del house
    for id_, person in cast.persons.items():
        links.link(session, id_, Address("telegram", str(person.id)), now)
    for id_, phone in cast.phones.items():
        links.link(session, id_, Address("whatsapp", phone.number), now)
    for agency, kind, chat, title in cast.rooms:
        address = Address("telegram", str(chat.id)) if chat else desks.room_address(agency)
        desks.add(session, agency=agency, address=address, kind=kind, title=title, at=now)
