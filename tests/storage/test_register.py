"""The register and the recap: what an office may read of its cases, and count."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from router.values import (
    PENGADU,
    SISTEM,
    ActionId,
    Anonymity,
    CloseReason,
    Event,
    State,
    SystemEvent,
)
from storage import cases, people, register
from storage.database import Database
from storage.values import Recap, RegisterLine
from tests.storage.examples import BUDI, T0, after, handed_in

LINE = RegisterLine(
    number="2026-000001",
    opened_at=T0,
    channel="mail",
    agency=None,
    subject="Jalan berlubang",
    place="Jalan Melati",
    complainant="Budi Contoh",
    state=State.BERJALAN,
    close_reason=None,
    answered_at=None,
    closed_at=None,
)


def enter(session: Session, number: str, changed: dict[str, Any]) -> None:
    """Store a case of Pak Budi in some state of its life."""
    cases.add(
        session,
        replace(handed_in(number), **changed),
        person_id=people.add(session, "Budi Contoh", [BUDI], T0),
        code=number,
        intake=None,
        subject="Jalan berlubang",
        place="Jalan Melati",
        entries=[],
    )


async def test_the_register_has_the_cases_opened_in_the_time(db: Database) -> None:
    ends: dict[str, Any] = {
        "agency": "dinas-pupr",
        "state": State.DITUTUP,
        "close_reason": CloseReason.PENGADU,
        "answered_at": after(days=2),
        "closed_at": after(days=3),
    }
    for number, day in (("2026-000001", 0), ("2026-000002", 1), ("2026-000003", 2)):
        changed = ends if day == 1 else {}
        await db.write(enter, number, {"opened_at": after(days=day), **changed})

    assert await db.read(register.rows, T0, after(days=2)) == (
        LINE,
        replace(LINE, number="2026-000002", opened_at=after(days=1), **ends),
    )
    assert await db.read(register.rows, after(days=3), after(days=4)) == ()


@pytest.mark.parametrize(
    ("anonymity", "hidden"),
    [
        (Anonymity.ANONIM, {"complainant": None}),
        (Anonymity.RAHASIA, {"subject": None, "place": None}),
        (Anonymity.ANONIM_RAHASIA, {"complainant": None, "subject": None, "place": None}),
    ],
)
async def test_the_register_hides_what_was_asked_to_be_hidden(
    db: Database, anonymity: Anonymity, hidden: dict[str, Any]
) -> None:
    await db.write(enter, "2026-000001", {"anonymity": anonymity})
    assert await db.read(register.rows, T0, after(days=1)) == (replace(LINE, **hidden),)


def event(seq: int, day: float, type_: ActionId | SystemEvent, actor: str, **more: Any) -> Event:
    return Event(seq=seq, at=after(days=day), actor=actor, type=type_, step=2, **more)


LATE_THEN_KEPT = (
    event(1, 0, ActionId.AJUKAN, PENGADU, to_step=2),
    event(2, 1, SystemEvent.LEWAT_WAKTU, SISTEM),
    event(3, 1, ActionId.CATAT, "sari", text="Menunggu."),
    event(4, 1, ActionId.TERUSKAN, "sari", to_step=3),
    event(5, 1, ActionId.TERIMA, "made", to_step=4),
    event(6, 1, ActionId.KEMBALIKAN, "made", to_step=3),
    event(7, 2, SystemEvent.LEWAT_WAKTU, SISTEM),
    event(8, 2, ActionId.TERIMA, "made", to_step=4),
)
"""Overdue on day 1, then two turns kept on day 1; overdue again, and moved, on day 2."""


async def test_the_recap_counts_one_day(db: Database) -> None:
    async def store(number: str, **changed: Any) -> None:
        await db.write(enter, number, changed)

    await store("2026-000001", events=LATE_THEN_KEPT, step=4)
    await store("2026-000002", opened_at=after(days=1), agency="dinas-pupr", step=3)
    await store(
        "2026-000003",
        opened_at=after(days=1.5),
        channel="web",
        agency="dinas-pupr",
        answered_at=after(days=1.6),
        closed_at=after(days=1.7),
        state=State.DITUTUP,
        close_reason=CloseReason.DIAM,
    )
    await store("2026-000004", state=State.DITOLAK, close_reason=CloseReason.TIDAK_VALID)
    await store("2026-000005", opened_at=after(days=2), answered_at=after(days=2), step=4)

    recap = await db.read(register.recap, after(days=1), after(days=2))
    assert recap == Recap(
        channels={"mail": 1, "web": 1},
        agencies={"dinas-pupr": 2},
        steps={("mpp", 3): 1, ("mpp", 4): 2},
        closed={CloseReason.DIAM: 1},
        answered=1,
        kept=2,
        breached=1,
    )
    assert recap.received == 2
    later = await db.read(register.recap, after(days=2), after(days=3))
    assert (later.kept, later.breached, later.agencies) == (0, 1, {None: 1})
