"""The register and the recap: what an office may read of its cases, and count."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from config import sop
from router.history import Correction, End
from router.values import (
    PENGADU,
    SISTEM,
    ActionId,
    Anonymity,
    Case,
    CloseReason,
    Event,
    Holder,
    State,
    SystemEvent,
)
from storage import cases, people, procedures, register
from storage.database import Database
from storage.models import CaseRow, CaseTextRow, EntryRow, EventRow
from storage.values import Recap, RegisterLine, StepTally
from tests.storage.examples import BUDI, T0, after, handed_in

A, S = ActionId, SystemEvent

LINE = RegisterLine(
    number="2026-000001",
    opened_at=T0,
    channel="mail",
    procedure="mpp",
    agency=None,
    subject="Jalan berlubang",
    place="Jalan Melati",
    complainant="Budi Contoh",
    state=State.BERJALAN,
    close_reason=None,
    answered_at=None,
    closed_at=None,
    agencies=((T0, None),),
)


def enter(session: Session, number: str, changed: dict[str, Any]) -> int:
    """Store a case of Pak Budi in some state of its life; give the person's id."""
    case = replace(handed_in(number), **{"events": (opening(),), **changed})
    person = people.add(session, "Budi Contoh", [BUDI], T0)
    cases.add(
        session,
        case,
        person_id=person,
        code=number,
        intake=None,
        subject="Jalan berlubang",
        place="Jalan Melati",
        entries=[],
    )
    return person


def event(seq: int, day: float, type_: ActionId | SystemEvent, actor: str, **more: Any) -> Event:
    """Something that happened on step 2, unless said otherwise."""
    facts: dict[str, Any] = {"step": 2, **more}
    return Event(seq=seq, at=after(days=day), actor=actor, type=type_, **facts)


def at(role: str, officer: str | None = None) -> Holder:
    """Give a holder."""
    return Holder(role=role, officer=officer)


def opening(day: float = 0) -> Event:
    """The complaint is handed in: it stands at the mall's counter."""
    return event(1, day, A.AJUKAN, PENGADU, step=1, to_step=2, holder=at("petugas_mpp"))


async def lines(db: Database) -> tuple[RegisterLine, ...]:
    """Give the register of the story's weeks."""
    return await db.read(register.rows, T0, after(days=60))


async def test_the_register_has_the_cases_opened_in_the_time(db: Database) -> None:
    for number, day in (("2026-000001", 0), ("2026-000002", 1), ("2026-000003", 2)):
        opened = {"opened_at": after(days=day), "events": (opening(day),)}
        await db.write(enter, number, opened)

    second = replace(
        LINE,
        number="2026-000002",
        opened_at=after(days=1),
        agencies=((after(days=1), None),),
    )
    assert await db.read(register.rows, T0, after(days=2)) == (LINE, second)
    assert await db.read(register.rows, after(days=3), after(days=4)) == ()
    assert await db.read(register.line, "2026-000002") == second
    assert await db.read(register.line, "2026-000009") is None


@pytest.mark.parametrize(
    ("anonymity", "hidden"),
    [
        (Anonymity.ANONIM, {"complainant": None}),
        (Anonymity.RAHASIA, {"subject": None, "place": None, "scope": None}),
        (
            Anonymity.ANONIM_RAHASIA,
            {"complainant": None, "subject": None, "place": None, "scope": None},
        ),
    ],
)
async def test_the_register_hides_what_was_asked_to_be_hidden(
    db: Database, anonymity: Anonymity, hidden: dict[str, Any]
) -> None:
    told = replace(LINE, scope="Jalan", referred_by="Camat", entered_by="sari", lapor="LAPOR-7")
    further = {f: getattr(told, f) for f in ("referred_by", "entered_by", "lapor")}
    await db.write(enter, "2026-000001", {"anonymity": anonymity, "urusan": "Jalan", **further})
    assert await lines(db) == (replace(told, **hidden),)


def koreksi(seq: int, day: float, field: str, value: str) -> Event:
    """Sari corrects the register."""
    return event(seq, day, A.KOREKSI, "sari", choice=field, text=value, fields=((field, value),))


CORRECTED = (
    opening(),
    koreksi(2, 1, "pengadu", "Budi Santoso Contoh"),
    koreksi(3, 2, "perihal", "Jembatan berlubang"),
    koreksi(4, 3, "perihal", "Jembatan retak"),
    koreksi(5, 4, "ruang_lingkup", "Jembatan"),
)


async def test_what_was_corrected_stays_beside_the_correction(db: Database) -> None:
    changed: dict[str, Any] = {"urusan": "Jalan", "scope": "Jembatan"}
    await db.write(enter, "2026-000001", {"events": CORRECTED, **changed})
    (line,) = await lines(db)
    assert (line.complainant, line.subject, line.place, line.scope) == (
        "Budi Santoso Contoh",
        "Jembatan retak",
        "Jalan Melati",
        "Jembatan",
    )
    assert [(c.at, c.by, c.field, c.old, c.value) for c in line.corrections] == [
        (after(days=1), "sari", "pengadu", "Budi Contoh", "Budi Santoso Contoh"),
        (after(days=2), "sari", "perihal", "Jalan berlubang", "Jembatan berlubang"),
        (after(days=3), "sari", "perihal", "Jembatan berlubang", "Jembatan retak"),
        (after(days=4), "sari", "ruang_lingkup", "Jalan", "Jembatan"),
    ]
    assert await db.read(_written) == ("Jalan berlubang", "Jalan Melati")


def _written(session: Session) -> tuple[str | None, str | None]:
    row = session.scalars(select(CaseTextRow)).one()
    return row.subject, row.place


async def test_a_correction_tells_no_more_than_the_line(db: Database) -> None:
    hidden = {"anonymity": Anonymity.ANONIM_RAHASIA}
    await db.write(enter, "2026-000001", {"events": CORRECTED, "scope": "Jembatan", **hidden})
    (line,) = await lines(db)
    assert (line.complainant, line.subject, line.place, line.scope) == (None,) * 4
    assert [(c.field, c.old, c.value) for c in line.corrections] == [
        ("pengadu", None, None),
        ("perihal", None, None),
        ("perihal", None, None),
        ("ruang_lingkup", None, None),
    ]


async def test_erasing_a_person_takes_his_name_out_of_the_corrections(db: Database) -> None:
    person = await db.write(enter, "2026-000001", {"events": CORRECTED})
    digests = await db.read(_digests)
    await db.write(people.erase, person)
    (line,) = await lines(db)
    assert (line.complainant, line.subject) == (None, "Jembatan retak")
    assert line.corrections[0] == Correction(
        at=after(days=1), by="sari", field="pengadu", value=None, old=None
    )
    assert line.corrections[1].value == "Jembatan berlubang"
    assert "Santoso" not in await db.read(_all_words)
    assert await db.read(_digests) == digests


def _digests(session: Session) -> list[str | None]:
    return list(session.scalars(select(EventRow.digest).order_by(EventRow.seq)))


def _all_words(session: Session) -> str:
    return " ".join(f"{row.text} {row.fields}" for row in session.scalars(select(EntryRow)))


SEALED = (
    opening(),
    event(2, 0.5, A.TERUSKAN, "sari", to_step=3, agency="dishub", holder=at("admin_opd")),
    event(3, 0.6, A.KOREKSI, "sari", choice="lokasi", fields=(("lokasi", "Halte Mawar"),)),
    event(4, 1, A.KUNCI, "ratna", step=3, to_step=3, holder=at("inspektorat")),
    event(5, 9, A.TUTUP, "ira", step=3, text="Sudah diperiksa."),
)


async def test_of_a_sealed_case_the_register_has_number_and_dates_only(db: Database) -> None:
    ended: dict[str, Any] = {
        "state": State.DITUTUP,
        "close_reason": CloseReason.PETUGAS,
        "closed_at": after(days=9),
    }
    further = {"agency": "dishub", "scope": "Suap", "lapor": "L-1", "linked": "2026-000007"}
    await db.write(
        enter,
        "2026-000001",
        {
            "events": SEALED,
            "sealed": True,
            "referred_by": "Camat",
            "entered_by": "sari",
            **ended,
            **further,
        },
    )
    assert await lines(db) == (
        replace(
            LINE,
            subject=None,
            place=None,
            complainant=None,
            sealed=True,
            ends=(End(at=after(days=9), reason=CloseReason.PETUGAS, seq=5),),
            agencies=(),
            **ended,
        ),
    )
    # A recap of the day on which it came, and was not sealed yet, says what it said then.
    first = await db.read(register.recap, T0, after(days=0.9))
    assert (first.agencies, first.open) == ({"dishub": 1}, 1)
    # One that knows the seal does not tell where the case was.
    whole = await db.read(register.recap, T0, after(days=2))
    assert (whole.agencies, whole.scopes) == ({None: 1}, {("mpp", None): 1})


TWICE = (
    opening(),
    event(2, 1, S.LEWAT_WAKTU, SISTEM),
    event(3, 1.1, A.CATAT, "sari", text="Menunggu."),
    event(4, 1.2, A.TERUSKAN, "sari", to_step=3, agency="dishub", holder=at("admin_opd")),
    event(5, 1.3, A.BUKAN_WEWENANG, "adi", step=3, to_step=2, agency="dishub",
          holder=at("petugas_mpp", "sari")),
    event(6, 2.1, A.TERUSKAN, "sari", to_step=3, agency="dlh", holder=at("admin_opd")),
    event(7, 2.2, A.TOLAK, "ahmad", step=3, text="Bukan pengaduan."),
    event(8, 2.3, A.LAMPIRKAN, "ahmad", step=3),
    event(9, 5, A.BUKA_KEMBALI, PENGADU, step=3, to_step=3, holder=at("admin_opd", "ahmad")),
    event(10, 5.1, A.JAWAB, "ahmad", step=3, to_step=8, holder=at(PENGADU)),
    event(11, 5.2, S.TERKIRIM, SISTEM, step=8, choice="delivered"),
    event(12, 6.1, S.TUTUP_DIAM, SISTEM, step=8),
    event(13, 7.1, A.NILAI, PENGADU, step=8, choice="5"),
)  # fmt: skip
"""Overdue on day 1, routed twice, refused on day 2, reopened and answered on day 5, over on 6."""


def twice() -> dict[str, Any]:
    """Give the case that ended twice."""
    return {
        "events": TWICE,
        "agency": "dlh",
        "step": 8,
        "state": State.DITUTUP,
        "close_reason": CloseReason.DIAM,
        "answered_at": after(days=5.1),
        "closed_at": after(days=6.1),
    }


async def test_a_case_that_ended_twice_ended_twice_in_the_books(db: Database) -> None:
    await db.write(enter, "2026-000001", twice())
    (line,) = await lines(db)
    assert line.ends == (
        End(at=after(days=2.2), reason=CloseReason.TIDAK_VALID, seq=7),
        End(at=after(days=6.1), reason=CloseReason.DIAM, seq=12),
    )
    assert (line.reopened, line.answers) == ((after(days=5),), (after(days=5.1),))
    assert line.agencies == (
        (T0, None),
        (after(days=1.2), "dishub"),
        (after(days=1.3), None),
        (after(days=2.1), "dlh"),
    )

    days = [await db.read(register.recap, after(days=d), after(days=d + 1)) for d in range(8)]
    assert [d.received for d in days] == [1, 0, 0, 0, 0, 0, 0, 0]
    assert days[0].agencies == {None: 1}
    assert [d.closed for d in days] == [
        {}, {}, {CloseReason.TIDAK_VALID: 1}, {}, {}, {}, {CloseReason.DIAM: 1}, {},
    ]  # fmt: skip
    assert [d.open for d in days] == [1, 1, 0, 0, 0, 1, 0, 0]
    assert [d.reopened for d in days] == [0, 0, 0, 0, 0, 1, 0, 0]
    assert [d.answered for d in days] == [0, 0, 0, 0, 0, 1, 0, 0]
    assert [d.breached for d in days] == [0, 1, 0, 0, 0, 0, 0, 0]
    assert [(d.kept, d.late) for d in days] == [
        (0, 0), (1, 1), (2, 0), (0, 0), (0, 0), (1, 0), (0, 0), (0, 0),
    ]  # fmt: skip
    assert days[1].steps == {("mpp", 2): StepTally(open=1, late=1), ("mpp", 3): StepTally(kept=1)}
    assert days[1].kept_percent == 50.0
    assert days[3] == Recap(
        channels={},
        agencies={},
        scopes={},
        steps={},
        closed={},
        reopened=0,
        answered=0,
        breached=0,
    )
    assert days[3].kept_percent is None


async def test_a_branch_that_ended_a_reopened_case_ended_it_as_its_sop_says(db: Database) -> None:
    found = sop.procedures()["tidak-langsung"]
    source = sop.shipped()["tidak-langsung"]
    await db.write(procedures.pin, found.id, found.version, source, T0)
    front = at("petugas_layanan")
    log = (
        event(1, 0, A.AJUKAN, PENGADU, step=1, to_step=1, holder=at("staf_administrasi")),
        event(2, 0.1, A.SELESAIKAN, "sita", step=1, to_step=2, holder=front),
        event(3, 1, A.PUTUSKAN, "rina", choice="tidak_dapat_ditindaklanjuti", text="Sudah lewat.",
              fields=(("Kategori", "konsultasi"),)),
        event(4, 2, A.BUKA_KEMBALI, PENGADU, to_step=2, holder=front),
        event(5, 2, A.KOREKSI, "rina", choice="ruang_lingkup",
              fields=(("ruang_lingkup", "pelayanan informasi"),)),
    )  # fmt: skip
    facts = {"procedure": found.id, "version": found.version, "scope": "pelayanan informasi"}
    await db.write(enter, "2026-000001", {"events": log, **facts})

    (line,) = await lines(db)
    impossible = CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI
    assert line.ends == (End(at=after(days=1), reason=impossible, seq=3),)
    assert [(c.old, c.value) for c in line.corrections] == [("konsultasi", "pelayanan informasi")]
    first = await db.read(register.recap, T0, after(days=0.5))
    later = await db.read(register.recap, T0, after(days=1.5))
    assert (first.scopes, later.scopes) == (
        {("tidak-langsung", None): 1},
        {("tidak-langsung", "konsultasi"): 1},
    )
    assert later.closed == {impossible: 1}
    assert later.steps == {
        ("tidak-langsung", 1): StepTally(kept=1),
        ("tidak-langsung", 2): StepTally(kept=1),
    }


async def test_an_answer_sent_by_its_step_ends_the_officers_turn(db: Database) -> None:
    log = (
        opening(),
        event(2, 0.5, A.JAWAB, "sari", to_step=10, step=2, holder=at("petugas")),
        event(3, 1, A.SAMPAIKAN, "sari", step=10, holder=at(PENGADU)),
        event(4, 2.5, S.TERKIRIM, SISTEM, step=10, choice="delivered"),
    )
    over = {
        "state": State.DITUTUP,
        "close_reason": CloseReason.SELESAI_SOP,
        "answered_at": after(days=1),
        "closed_at": after(days=2.5),
        "step": 10,
    }
    await db.write(enter, "2026-000001", {"events": log, **over})
    days = [await db.read(register.recap, after(days=d), after(days=d + 1)) for d in range(4)]
    assert [(d.kept, d.answered, d.open) for d in days] == [
        (1, 0, 1),
        (1, 1, 1),
        (0, 0, 0),
        (0, 0, 0),
    ]
    assert days[2].closed == {CloseReason.SELESAI_SOP: 1}


async def test_a_number_without_a_case_is_found(db: Database) -> None:
    def open_next(session: Session, year: int) -> None:
        number = cases.next_number(session, year)
        case: Case = replace(handed_in(number), events=())
        cases.add(
            session, case, person_id=None, code=number, intake=None, subject="", place="",
            entries=[],
        )  # fmt: skip

    for year in (2025, 2026, 2026, 2026, 2026):
        await db.write(open_next, year)
    assert await db.read(register.gaps) == ()

    def lose(session: Session) -> None:
        lost = select(CaseRow.id).where(CaseRow.number.in_(("2026-000002", "2026-000004")))
        session.execute(delete(CaseTextRow).where(CaseTextRow.case_id.in_(lost)))
        session.execute(delete(CaseRow).where(CaseRow.id.in_(lost)))

    await db.write(lose)
    assert await db.read(register.gaps) == ("2026-000002", "2026-000004")
