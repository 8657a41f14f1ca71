"""Where an officer is told something, and when: at his desk, or himself, by which address.

Told once, on the channel that he reads. Where a desk shows the case and he reads it there, the
tasks of a step that others can do as well are said at the desk, beside the case's card. Steps at
which one person answers or signs, what a superior must hear, and alarms go to the person himself,
and so does everything about a case of which a desk sees the number only.

Mail leaves at once. A telephone rings: what is said to an officer in a chat of his own waits for
the office to open, but for the answer to what he has just done himself, and for alarms.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import window
from bot.desk import members, rooms
from bot.house import House
from bot.letters import Subject as About
from config.people import Address, Officer
from config.procedure import Trait
from router import log
from router.office import Office
from router.values import Case, Notice, NoticeKind
from storage.desks import Desk
from storage.values import DeskKind

K = NoticeKind

AT_DESK = frozenset(
    {
        K.TUGAS,
        K.TAMBAHAN,
        K.KELENGKAPAN_HABIS,
        K.PENGINGAT,
        K.LEWAT_WAKTU,
        K.KALENDER,
        K.LAPORAN,
        K.OTOMATIS,
        K.DITARIK,
        K.DITUTUP,
    }
)
"""What is said at a desk, where one shows the case to whom it concerns."""

OVERTAKEN = frozenset({K.TUGAS, K.TAMBAHAN, K.KELENGKAPAN_HABIS})
"""What waits for the office to open and holds no more when the case has gone on by then."""

ASKS = frozenset(
    {
        *OVERTAKEN,
        K.DISPOSISI,
        K.TANPA_PETUGAS,
        K.PENGINGAT,
        K.LEWAT_WAKTU,
    }
)
"""What asks an officer to work on a case, and is taken back with it."""

RINGS = frozenset(
    {
        K.TUGAS,
        K.TAMBAHAN,
        K.KELENGKAPAN_HABIS,
        K.DISPOSISI,
        K.LAPORAN,
        K.DITARIK,
        K.DITUTUP,
        K.GAGAL_KIRIM,
    }
)
"""What waits for the office to open on an officer's telephone, besides what the clock decides."""

_PERSONAL = frozenset({Trait.MENJAWAB, Trait.MENANDATANGANI})


def in_order(house: House, officer: Officer, notice: NoticeKind, case: Case) -> Sequence[Address]:
    """Give an officer's addresses in the order in which this notice tries them.

    A reminder to one who has not touched the case on this visit goes to his next address first:
    by the first one he may not have heard of it.
    """
    found = house.reaches(officer)
    if notice is not K.PENGINGAT or acted(case, officer):
        return found
    return (*found[1:], *found[:1])


def acted(case: Case, officer: Officer) -> bool:
    """Tell whether an officer has done anything in the case since it came to its present step."""
    return any(event.actor == officer.id for event in log.this_visit(case))


def desk_for(session: Session, about: About, notice: Notice, now: datetime) -> Desk | None:
    """Give the desk at which a notice is said to its officer; None when he is told himself.

    One who has no address of his own is told at whichever of his desks sees the case.
    """
    officer, house = about.reader, about.house
    if officer is None:
        return None
    his = [
        desk
        for desk in rooms.desks_of(session, about.office, about.case)
        if rooms.belongs(desk, officer) and desk.address.channel in house.channels
    ]
    if not house.reaches(officer):
        return next(iter(his), None)
    if not _for_all(about.case, about.office, notice):
        return None
    return next((d for d in his if _reads(session, house, d, officer, notice.kind, now)), None)


def _for_all(case: Case, office: Office, notice: Notice) -> bool:
    """Tell whether a notice is for everybody at the desk to see."""
    hidden = case.sealed or case.anonymity.secret
    if notice.kind not in AT_DESK or hidden:
        return False
    return not (office.step(case).sifat & _PERSONAL or office.signatory(case))


def _reads(
    session: Session, house: House, desk: Desk, officer: Officer, kind: NoticeKind, now: datetime
) -> bool:
    """Tell whether an officer is known to read a desk.

    What reminds of a relay room's card must not wait behind the same closed window as the card.
    """
    channel = desk.address.channel
    if desk.kind is not DeskKind.RELAY:
        return any(a.channel == channel for a in house.reaches(officer))
    found = members.member(desk, officer)
    if found is None or officer.away(house.local(now).date()):
        return False
    reminds = kind in (K.PENGINGAT, K.LEWAT_WAKTU)
    return not reminds or window.is_open(session, house, found.address, now)


def leaves(
    house: House, about: About, kind: str, address: Address | None, now: datetime
) -> datetime:
    """Give when words to an officer, by this address first, may leave."""
    officer = about.reader
    if officer is None or address is None or address.channel not in house.chats:
        return now
    if kind not in RINGS or about.event.actor == officer.id:
        return now
    return house.calendar.next_opening(now)
