"""What a changed calendar and quiet hours ask of storage: open cases, set deadlines, letters."""

from dataclasses import replace

from router.values import ActionId, Deadline, State, SystemEvent
from storage import cases, deadlines, outbox, told
from storage.database import Database
from storage.values import Kept, OutboxState
from tests.storage.examples import T0, after, change, claim_message, outgoing, stored

REMINDER = Deadline(kind=SystemEvent.PENGINGAT, since=1, at=after(hours=1.5))
BREACH = Deadline(kind=SystemEvent.LEWAT_WAKTU, since=1, at=after(hours=2))


async def test_open_cases_come_in_the_order_of_opening(db: Database) -> None:
    numbers = [f"2026-{n:06}" for n in (1, 2, 3, 4)]
    for number in numbers:
        case = await stored(db, number)
    await db.write(cases.save, case, change(case, ActionId.TUTUP, state=State.DITUTUP))

    assert await db.read(cases.open_after, None, 2) == ("2026-000001", "2026-000002")
    assert await db.read(cases.open_after, "2026-000002", 2) == ("2026-000003",)
    assert await db.read(cases.open_after, "2026-000003", 2) == ()


async def test_the_deadlines_of_a_case_with_those_that_fired(db: Database) -> None:
    case = await stored(db)
    acted = replace(change(case, ActionId.CATAT, text="Catatan."), deadlines=(BREACH, REMINDER))
    await db.write(cases.save, case, acted)
    await db.write(deadlines.mark_fired, case.number, 1, SystemEvent.PENGINGAT, after(hours=1.5))

    assert await db.read(deadlines.of_case, case.number) == (
        Kept(deadline=REMINDER, fired=True),
        Kept(deadline=BREACH, fired=False),
    )
    assert await db.read(deadlines.of_case, "2026-000009") == ()


async def test_letters_of_some_kinds_are_withdrawn_from_one_case(db: Database) -> None:
    await stored(db)
    await stored(db, "2026-000002")
    kinds = ("pengingat", "lewat_waktu", "tugas")
    ids = [
        await db.write(outbox.add, outgoing(f"<{n}-{kind}@x>", case=f"2026-00000{n}", kind=kind))
        for n in (1, 2)
        for kind in kinds
    ]
    await db.write(claim_message, ids[0], T0, after(minutes=3))
    count = await db.write(told.withdraw, "2026-000001", ("pengingat", "lewat_waktu"))

    # What is being sent at this moment goes out.
    assert count == 1
    states = [item.state for id_ in ids if (item := await db.read(outbox.find, id_))]
    due = OutboxState.DUE
    assert states == [OutboxState.SENDING, OutboxState.CANCELLED, due, due, due, due]


async def test_letters_of_some_kinds_are_put_off(db: Database) -> None:
    quiet = await db.write(outbox.add, outgoing("<1@x>", kind="pengingat"))
    task = await db.write(outbox.add, outgoing("<2@x>", kind="tugas"))
    morning = after(hours=14)
    assert await db.read(outbox.any_due, ("pengingat",), T0)
    assert await db.write(outbox.put_off, ("pengingat",), T0, morning) == 1

    assert not await db.read(outbox.any_due, ("pengingat",), after(hours=13))
    assert await db.read(outbox.due, T0, 10) == (task,)
    assert await db.read(outbox.due, morning, 10) == (task, quiet)
