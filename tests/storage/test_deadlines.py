"""What the clock does to cases: set with every change, fired once."""

from dataclasses import replace
from datetime import datetime

from router.values import ActionId, Case, Change, Deadline, SystemEvent
from storage import cases, deadlines
from storage.database import Database
from storage.values import Due
from tests.storage.examples import after, change, stored

REMINDER = Deadline(kind=SystemEvent.PENGINGAT, since=1, at=after(hours=1.5))
BREACH = Deadline(kind=SystemEvent.LEWAT_WAKTU, since=1, at=after(hours=2))
EVER = after(days=365)


async def act(db: Database, case: Case, *wanted: Deadline) -> Change:
    """Do something to the case, after which these deadlines are open."""
    acted = replace(change(case, ActionId.CATAT, text="Catatan."), deadlines=wanted)
    await db.write(cases.save, case, acted)
    return acted


async def open_deadlines(db: Database, now: datetime = EVER) -> tuple[Deadline, ...]:
    """Which deadlines are open at this moment?"""
    return tuple(due.deadline for due in await db.read(deadlines.due, now, 10))


async def test_a_deadline_is_due_from_its_moment_on(db: Database) -> None:
    await act(db, await stored(db), BREACH, REMINDER)

    assert await db.read(deadlines.next_due) == after(hours=1.5)
    assert await db.read(deadlines.due, after(hours=1.4), 10) == ()
    assert await db.read(deadlines.due, after(hours=1.5), 10) == (
        Due(number="2026-000001", deadline=REMINDER),
    )
    assert await open_deadlines(db) == (REMINDER, BREACH)
    assert [due.deadline for due in await db.read(deadlines.due, EVER, 1)] == [REMINDER]


async def test_what_a_change_no_longer_wants_is_dropped_and_moved(db: Database) -> None:
    first = await act(db, await stored(db), REMINDER, BREACH)
    later = replace(BREACH, at=after(hours=26))
    other = Deadline(kind=SystemEvent.LEWAT_WAKTU, since=3, at=after(hours=4))

    second = await act(db, first.case, later, other)
    assert await open_deadlines(db) == (other, later)

    await act(db, second.case)
    assert await open_deadlines(db) == ()
    assert await db.read(deadlines.next_due) is None


async def test_a_deadline_fires_once(db: Database, other_node: Database) -> None:
    await act(db, await stored(db), REMINDER)
    fire = ("2026-000001", 1, SystemEvent.PENGINGAT, after(hours=2))

    assert await db.write(deadlines.mark_fired, *fire) is True
    assert await other_node.write(deadlines.mark_fired, *fire) is False
    assert await open_deadlines(db) == ()


async def test_a_deadline_that_was_never_set_does_not_fire(db: Database) -> None:
    await act(db, await stored(db), REMINDER)
    at = after(hours=2)
    for number, since, kind in (
        ("2026-000001", 1, SystemEvent.LEWAT_WAKTU),
        ("2026-000001", 2, SystemEvent.PENGINGAT),
        ("2026-000002", 1, SystemEvent.PENGINGAT),
    ):
        assert await db.write(deadlines.mark_fired, number, since, kind, at) is False
    assert await open_deadlines(db) == (REMINDER,)


async def test_a_deadline_that_fired_is_never_set_again(db: Database) -> None:
    first = await act(db, await stored(db), REMINDER, BREACH)
    await db.write(deadlines.mark_fired, "2026-000001", 1, SystemEvent.PENGINGAT, after(hours=1.5))

    moved = await act(db, first.case, replace(REMINDER, at=after(hours=20)), BREACH)
    assert await open_deadlines(db) == (BREACH,)
    dropped = await act(db, moved.case)
    again = await act(db, dropped.case, replace(REMINDER, at=after(hours=20)))
    assert await open_deadlines(db) == ()

    next_beginning = replace(REMINDER, since=3, at=after(hours=20))
    await act(db, again.case, next_beginning)
    assert await open_deadlines(db) == (next_beginning,)


async def test_a_deadline_that_was_put_off_meanwhile_does_not_fire(db: Database) -> None:
    first = await act(db, await stored(db), BREACH)
    later = replace(BREACH, at=after(hours=26))
    await act(db, first.case, later)

    fire = ("2026-000001", 1, SystemEvent.LEWAT_WAKTU)
    assert await db.write(deadlines.mark_fired, *fire, after(hours=2)) is False
    assert await open_deadlines(db) == (later,)
    assert await db.write(deadlines.mark_fired, *fire, after(hours=26)) is True
