"""Register numbers: gapless per year, whoever fails while holding one."""

import asyncio

from sqlalchemy.orm import Session

from storage import cases
from storage.database import Database
from storage.models import RegisterCounterRow


def take(session: Session, attempt: int) -> str:
    """Take a number; every third attempt fails afterwards."""
    number = cases.next_number(session, 2026)
    if attempt % 3 == 0:
        raise LookupError("invented")
    return number


async def test_a_number_taken_by_a_failing_writer_is_given_to_the_next(
    db: Database, other_node: Database
) -> None:
    outcomes = await asyncio.gather(
        *((db, other_node)[i % 2].write(take, i) for i in range(60)), return_exceptions=True
    )

    given = sorted(outcome for outcome in outcomes if isinstance(outcome, str))
    assert given == [f"2026-{number:06}" for number in range(1, 41)]
    assert sum(isinstance(outcome, LookupError) for outcome in outcomes) == 20


async def test_every_year_begins_with_one(db: Database) -> None:
    taken = [await db.write(cases.next_number, year) for year in (2026, 2026, 2027, 2026)]
    assert taken == ["2026-000001", "2026-000002", "2027-000001", "2026-000003"]


async def test_a_number_keeps_its_six_places_until_they_are_too_few(db: Database) -> None:
    def jump(session: Session) -> None:
        session.get_one(RegisterCounterRow, 2026).last = 999_999

    await db.write(cases.next_number, 2026)
    await db.write(jump)
    assert await db.write(cases.next_number, 2026) == "2026-1000000"
