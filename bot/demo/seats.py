"""Where the demo's officers sit: a forum group, a plain group, a phone; all others read mail.

The office's officers work from a group with topics, the Admin OPD of one agency from a plain
group, its Pejabat Penghubung from WhatsApp. They are known to the program as if they had opened
their links on an earlier day.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.demo.outside import Outside
from channels.sandbox.telegram import Chat, Person
from channels.sandbox.twilio import Phone
from config.people import Address
from storage import desks, links
from storage.values import DeskKind

AGENCY = "dishub"
"""The agency whose people are not reached by mail."""

OFFICE_DESK = ("sari", "tono", "ratna")
"""Ids of those in the office's group: who acts there, her colleague, the coordinator."""

AGENCY_DESK = ("adi",)
HEAD = "agus"
"""The agency's Pejabat Penghubung."""

WAYS = {"sari": "grup Telegram", "adi": "grup Telegram", HEAD: "WhatsApp"}
"""By what those act who do not act by mail."""

IN_CHAT = frozenset(
    {
        "ratna@example.id",
        "sari@example.id",
        "tono@example.id",
        "admin.dishub@example.id",
        "penghubung.dishub@example.id",
    }
)
"""Mail addresses of those who work in chat: they leave their mail unread."""

_NAMES = {"sari": "Sari", "tono": "Tono", "ratna": "Ratna", "adi": "Adi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Groups and phones, with who acts there."""

    office: Chat
    clerk: Person
    coordinator: Person
    agency: Chat
    admin: Person
    head: Phone
    linked: tuple[tuple[str, Address], ...]

    def put_down(self, session: Session, now: datetime) -> None:
        """Let the program know of desks and officers' addresses."""
        for officer, address in self.linked:
            links.link(session, officer, address, now)
        for agency, chat, kind in (
            (None, self.office, DeskKind.FORUM),
            (AGENCY, self.agency, DeskKind.GROUP),
        ):
            address = Address("telegram", str(chat.id))
            desks.add(session, agency=agency, address=address, kind=kind, title=chat.title, at=now)


def seated(outside: Outside) -> Seats:
    """Bring everybody into his group, and give the Pejabat Penghubung his phone."""
    world = outside.telegram.world
    people: dict[str, Person] = {}
    for id_ in (*OFFICE_DESK, *AGENCY_DESK):
        people[id_] = world.person(_NAMES[id_], "Contoh", username=f"{id_}_contoh")
        world.private(people[id_]).started = True
    phone = outside.twilio.world.phone("+6281300000001", profile="Agus Contoh")
    linked = [(id_, Address("telegram", str(one.id))) for id_, one in people.items()]
    return Seats(
        office=world.group("Petugas MPP", [people[id_] for id_ in OFFICE_DESK], forum=True),
        clerk=people[OFFICE_DESK[0]],
        coordinator=people[OFFICE_DESK[-1]],
        agency=world.group("Dinas Perhubungan", [people[id_] for id_ in AGENCY_DESK]),
        admin=people[AGENCY_DESK[0]],
        head=phone,
        linked=(*linked, (HEAD, Address("whatsapp", phone.number))),
    )
