"""What officers carry and know, as it is asked when a case is given, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from config.procedure import Severity
from router.assigning import Facts
from router.suggestion import Place, Suggestion
from router.values import SISTEM, ActionId, Anonymity, Case, Event, Holder, State, SystemEvent
from storage import cases, loads, people, suggestions
from storage.database import Database
from tests.storage.examples import COMPLAINT_ENTRY, T0, after, handed_in

TWO = ("adi", "ani")
NOW = after(days=10)
OPEN = {"agency": "dishub", "holder": Holder(role="admin_opd")}


def event(seq: int, type_: ActionId | SystemEvent, at: datetime, **facts: Any) -> Event:
    """Give an event of the log; by the program, unless an actor is named."""
    return Event(**{"seq": seq, "at": at, "actor": SISTEM, "type": type_, "step": 2, **facts})


async def add(
    db: Database,
    number: str,
    *events: Event,
    person: int | None = None,
    kelurahan: str | None = None,
    **facts: Any,
) -> None:
    """Open a case that has come to the admins, with more events after the first."""
    first = handed_in(number)
    case: Case = replace(first, **{**OPEN, **facts})
    case = replace(case, events=(*first.events, *events))

    def opened(session: Session) -> None:
        cases.add(
            session,
            case,
            person_id=person,
            code=f"KODE-{number}",
            intake=None,
            subject="Jalan berlubang",
            place=None,
            entries=[COMPLAINT_ENTRY],
        )
        if kelurahan is not None:
            place = Place(text="", kelurahan=kelurahan)
            suggestions.add(session, number, Suggestion(place=place), T0)

    await db.write(opened)


def asked(officer: str, at: datetime = T0) -> Event:
    """Give the event by which the program asked an officer."""
    return event(2, SystemEvent.DITUNJUK, at, officer=officer, choice="beban")


def worked(officer: str, at: datetime = T0) -> Event:
    """Give an event by which an officer did something."""
    return event(2, ActionId.CATAT, at, actor=officer)


async def facts(db: Database, number: str = "2026-000001") -> dict[str, Facts]:
    """Ask for both admins."""
    return await db.read(loads.facts, number, TWO, NOW)


async def test_nothing_is_known_of_anybody(db: Database) -> None:
    await add(db, "2026-000001")
    assert await facts(db) == {"adi": Facts(), "ani": Facts()}
    assert await facts(db, "2026-000009") == {"adi": Facts(), "ani": Facts()}


async def test_what_they_hold_and_are_asked_for_weighs_by_severity(db: Database) -> None:
    adi: dict[str, Any] = {"holder": Holder(role="admin_opd", officer="adi")}
    await add(db, "2026-000001")
    await add(db, "2026-000002", severity=Severity.BERAT, **adi)
    await add(db, "2026-000003", severity=Severity.RINGAN, **adi)
    await add(db, "2026-000004", asked("ani"))
    await add(db, "2026-000005", state=State.DITUTUP, **adi)
    found = await facts(db)
    assert {id_: one.load for id_, one in found.items()} == {"adi": 5, "ani": 2}


async def test_what_somebody_took_is_his_and_no_longer_who_was_asked(db: Database) -> None:
    adi: dict[str, Any] = {"holder": Holder(role="admin_opd", officer="adi")}
    await add(db, "2026-000001")
    await add(db, "2026-000002", asked("ani"), **adi)
    found = await facts(db)
    assert {id_: one.load for id_, one in found.items()} == {"adi": 2, "ani": 0}


async def test_what_has_gone_on_since_burdens_nobody(db: Database) -> None:
    await add(db, "2026-000001")
    await add(db, "2026-000002", asked("ani"), visit_at=after(hours=1))
    await add(db, "2026-000003", asked("ani"), step=3)
    assert (await facts(db))["ani"].load == 0


async def test_when_each_was_last_given_one(db: Database) -> None:
    await add(db, "2026-000001")
    await add(db, "2026-000002", asked("adi", after(days=1)))
    await add(db, "2026-000003", asked("adi", after(days=3)), state=State.DITUTUP)
    handed = event(2, ActionId.ALIHKAN, after(days=2), actor="agus", officer="ani")
    await add(db, "2026-000004", handed)
    found = await facts(db)
    assert found["adi"].given == after(days=3)
    assert found["ani"].given == after(days=2)
    late = await db.read(loads.facts, "2026-000001", TWO, NOW + timedelta(days=365))
    assert late["adi"].given is None


async def test_who_worked_for_the_same_person_before(db: Database) -> None:
    budi = await db.write(people.add, "Budi Contoh", (), T0)
    other = await db.write(people.add, "Ani Contoh", (), T0)
    await add(db, "2026-000001", worked("adi"), person=budi)
    await add(db, "2026-000002", worked("ani"), person=budi, state=State.DITUTUP)
    await add(db, "2026-000003", worked("adi"), person=other)
    found = await facts(db)
    # What he does in the case itself says nothing.
    assert {id_: one.person for id_, one in found.items()} == {"adi": 0, "ani": 1}


async def test_who_worked_in_the_same_kelurahan_before(db: Database) -> None:
    await add(db, "2026-000001", kelurahan="contoh")
    await add(db, "2026-000002", worked("ani"), kelurahan="contoh")
    await add(db, "2026-000003", worked("ani"), kelurahan="contoh")
    await add(db, "2026-000004", worked("adi"), kelurahan="seberang")
    found = await facts(db)
    assert {id_: one.place for id_, one in found.items()} == {"adi": 0, "ani": 2}
    late = await db.read(loads.facts, "2026-000001", TWO, NOW + timedelta(days=365))
    assert late["ani"].place == 0


async def test_the_reason_tells_nothing_of_an_anonymous_or_secret_case(db: Database) -> None:
    budi = await db.write(people.add, None, (), T0)
    here: dict[str, Any] = {"person": budi, "kelurahan": "contoh"}
    await add(db, "2026-000001", **here)
    await add(db, "2026-000002", worked("ani"), anonymity=Anonymity.ANONIM, **here)
    await add(db, "2026-000003", worked("ani"), anonymity=Anonymity.RAHASIA, **here)
    await add(db, "2026-000004", worked("ani"), sealed=True, **here)
    assert (await facts(db))["ani"] == Facts()
    await add(db, "2026-000005", worked("adi"), **here)
    assert (await facts(db))["adi"] == Facts(person=1, place=1)
    # Nor is anything said of who knows an anonymous complainant.
    assert (await facts(db, "2026-000002"))["adi"] == Facts()
