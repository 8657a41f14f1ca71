"""Readers look at one snapshot, and only look."""

import asyncio
import threading

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import engines, meta
from storage.database import READERS, Database
from tests.storage.test_group_commit import PATIENCE, keys, put


async def test_a_function_sees_the_same_database_from_beginning_to_end(db: Database) -> None:
    looked, written = threading.Event(), threading.Event()

    def look_twice(session: Session) -> tuple[list[str], list[str]]:
        before = keys(session)
        looked.set()
        assert written.wait(PATIENCE)
        return before, keys(session)

    await db.write(put("a"))
    reading = asyncio.create_task(db.read(look_twice))
    assert await asyncio.to_thread(looked.wait, PATIENCE)
    await db.write(put("b"))
    written.set()

    assert await reading == (["a"], ["a"])
    assert await db.read(keys) == ["a", "b"]


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"):
        await db.read(put("a"))
    assert await db.read(keys) == []


async def test_more_readers_than_connections_take_turns(db: Database) -> None:
    await db.write(put("a"))
    found = await asyncio.gather(*(db.read(meta.get, "a") for _ in range(READERS * 5)))
    assert found == ["x"] * (READERS * 5)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite://", "SQLite needs a file: sqlite:///path/to/kawal.db"),
        ("sqlite:///:memory:", "SQLite needs a file: sqlite:///path/to/kawal.db"),
        ("mysql://example.id/kawal", "not sqlite or postgresql: 'mysql://example.id/kawal'"),
        ("kawal.db", "not a database URL: 'kawal.db'"),
    ],
)
def test_a_bad_url_is_refused(url: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        engines.parse(url)
    assert str(caught.value) == message
