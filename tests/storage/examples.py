"""Invented cases, messages and officers that the stories of this folder share."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from config.people import Address
from router.values import (
    PENGADU,
    ActionId,
    Case,
    Change,
    Event,
    Holder,
    State,
    StoredFile,
)
from storage import cases, outbox, people
from storage.database import Database
from storage.values import Arrival, Direction, Entry, EntryKind, OutboxItem

T0 = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
"""Monday, 4 May 2026, 09.00 in Makassar."""

BUDI = Address("mail", "budi@example.id")
PHOTO = StoredFile(name="jalan rusak.jpg", media_type="image/jpeg", size=2048, sha256="ab" * 32)
COMPLAINT = "Jalan di depan sekolah berlubang sejak bulan lalu."


def after(**length: float) -> datetime:
    """Give a moment after T0."""
    return T0 + timedelta(**length)


def handed_in(number: str = "2026-000001") -> Case:
    """A case just opened: the complaint stands with the Petugas MPP."""
    first = Event(
        seq=1,
        at=T0,
        actor=PENGADU,
        role=PENGADU,
        type=ActionId.AJUKAN,
        step=1,
        to_step=2,
        holder=Holder(role="petugas_mpp"),
        text=COMPLAINT,
        files=(PHOTO,),
    )
    return Case(
        number=number,
        procedure="mpp",
        version="f" * 64,
        step=2,
        state=State.BERJALAN,
        visit=1,
        visit_at=T0,
        holder=Holder(role="petugas_mpp"),
        channel="mail",
        opened_at=T0,
        proposed=("dinas-pupr", "dishub"),
        due_at=after(hours=2),
        events=(first,),
    )


COMPLAINT_ENTRY = Entry(
    at=T0,
    direction=Direction.IN,
    author=PENGADU,
    kind=EntryKind.COMPLAINT,
    text=COMPLAINT,
    event=1,
    channel="mail",
    files=(PHOTO,),
)


def change(case: Case, type_: ActionId, *, text: str | None = None, **changed: Any) -> Change:
    """One more event on a case, by the officer `sari`, and what else changes with it."""
    event = Event(
        seq=len(case.events) + 1,
        at=after(minutes=len(case.events)),
        actor="sari",
        role="petugas_mpp",
        type=type_,
        step=case.step,
        text=text,
    )
    grown = replace(case, events=(*case.events, event), **changed)
    return Change(case=grown, events=(event,), notices=(), deadlines=())


def open_case(
    session: Session, case: Case, *, code: str = "KODE-1", address: Address = BUDI
) -> int:
    """Store a new case of Pak Budi; give the person's id."""
    person = people.add(session, "Budi Contoh", [address], T0)
    cases.add(
        session,
        case,
        person_id=person,
        code=code,
        intake="aduan@example.id",
        subject="Jalan berlubang",
        place="Jalan Melati",
        entries=[COMPLAINT_ENTRY],
    )
    return person


async def stored(db: Database, number: str = "2026-000001") -> Case:
    """Open the example case and give it as it was stored."""
    case = handed_in(number)
    await db.write(open_case, case, code=f"KODE-{number}")
    return case


def arrival(external_id: str = "<1@example.id>", **changed: Any) -> Arrival:
    """A mail that has just arrived."""
    first = Arrival(
        channel="mail",
        external_id=external_id,
        order="mail:budi@example.id",
        code=f"KODE-{external_id}",
        payload='{"text": "Lampu jalan padam"}',
        received_at=T0,
    )
    return replace(first, **changed)


def outgoing(message_id: str = "<1@aduan.example.id>", **changed: Any) -> OutboxItem:
    """A receipt to Pak Budi, due at once."""
    first = OutboxItem(
        kind="tanda_terima",
        recipient=PENGADU,
        address=BUDI,
        subject="Tanda terima",
        text="Pengaduan Anda sudah kami terima.",
        message_id=message_id,
        created_at=T0,
        due_at=T0,
    )
    return replace(first, **changed)


def claim_message(session: Session, id_: int, now: datetime, until: datetime) -> OutboxItem | None:
    """Claim one outgoing message; None when it is not to be had."""
    return next(iter(outbox.claim(session, (id_,), now, until)), None)
