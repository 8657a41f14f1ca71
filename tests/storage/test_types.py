"""Column types: the same value back on both databases, in the same order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from storage import outbox
from storage.database import Database
from storage.models import PersonRow
from storage.types import storable
from tests.storage.examples import PHOTO, T0, outgoing


def created(session: Session, *moments: datetime) -> list[datetime]:
    """Store a person for each moment; which moments come back, in their order?"""
    session.add_all([PersonRow(name=None, created_at=moment) for moment in moments])
    session.flush()
    return list(session.scalars(select(PersonRow.created_at).order_by(PersonRow.created_at)))


async def test_a_moment_comes_back_in_utc_and_sorts_by_time(db: Database) -> None:
    wita, wit = ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")
    third = datetime(2026, 5, 4, 9, 0, tzinfo=wita)
    first = datetime(2026, 5, 4, 9, 0, tzinfo=wit)
    second = first + timedelta(microseconds=1)

    found = await db.write(created, third, first, second)
    assert found == [first, second, third]
    assert [moment.tzinfo for moment in found] == [UTC, UTC, UTC]
    assert found[0].isoformat() == "2026-05-04T00:00:00+00:00"
    assert found[1].isoformat() == "2026-05-04T00:00:00.000001+00:00"


async def test_a_moment_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="a moment needs a time zone"):
        await db.write(created, T0.replace(tzinfo=None))


def test_words_that_cannot_be_stored_are_replaced() -> None:
    assert storable("Jalan – rusak 🙏\n") == "Jalan – rusak 🙏\n"
    assert storable("a\x00b\udce9c") == "a\ufffdb\ufffdc"


async def test_broken_words_do_not_stop_a_message(db: Database) -> None:
    broken = outgoing(
        subject="a\x00",
        text="b\udce9",
        files=(replace(PHOTO, name="c\x00\ud800.jpg"),),
        thread=("<\x00@x>",),
    )
    item = await db.read(outbox.find, await db.write(outbox.add, broken))
    assert item is not None
    assert (item.subject, item.text) == ("a\ufffd", "b\ufffd")
    assert item.files[0].name == "c\ufffd\ufffd.jpg"
    assert item.thread == ("<\ufffd@x>",)
