"""Writers share commits: what one function does, sees, and breaks."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from storage import meta
from storage.database import Database
from storage.errors import DatabaseUnavailable, StorageError
from storage.models import MetaRow
from storage.writer import GROUP_SECONDS, GROUP_SIZE

PATIENCE = 20
"""Seconds after which a gate that nobody opened fails the test."""


def keys(session: Session) -> list[str]:
    """Which keys are stored?"""
    return list(session.scalars(text("SELECT key FROM meta ORDER BY key")))


class Gate:
    """A function for the writer's thread that tells when it runs and waits to be let on."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()

    def __call__(self, session: Session) -> None:
        self.reached.set()
        assert self._open.wait(PATIENCE)

    def open(self) -> None:
        self._open.set()


async def waiting_together(
    db: Database, *functions: Callable[[Session], object]
) -> list[asyncio.Task[object]]:
    """Hand functions in while the writer is busy, so that they form one group."""
    gate = Gate()
    busy = asyncio.create_task(db.write(gate))
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)
    tasks: list[asyncio.Task[object]] = [
        asyncio.create_task(db.write(function)) for function in functions
    ]
    await asyncio.sleep(0)
    gate.open()
    await busy
    return tasks


def put(key: str) -> Callable[[Session], None]:
    """A function that stores a key."""
    return lambda session: meta.put(session, key, "x")


def put_then_fail(session: Session) -> None:
    meta.put(session, "b", "x")
    raise LookupError("invented")


async def test_a_failing_function_undoes_only_its_own_changes(db: Database) -> None:
    first, failing, last = await waiting_together(db, put("a"), put_then_fail, put("c"))

    await first
    await last
    with pytest.raises(LookupError, match="invented"):
        await failing
    assert await db.read(keys) == ["a", "c"]


async def test_a_broken_statement_leaves_the_others_alone(db: Database) -> None:
    def twice(session: Session) -> None:
        session.execute(text("INSERT INTO meta (key, value) VALUES ('a', 'again')"))

    first, broken, last = await waiting_together(db, put("a"), twice, put("c"))

    await first
    await last
    with pytest.raises(IntegrityError):
        await broken
    assert await db.read(keys) == ["a", "c"]


async def test_nothing_is_seen_and_nobody_is_told_before_the_commit(db: Database) -> None:
    gate = Gate()
    first, second = await waiting_together(db, put("a"), gate)
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)

    assert await db.read(keys) == []
    assert not first.done()

    gate.open()
    await asyncio.gather(first, second)
    assert await db.read(keys) == ["a"]


async def test_an_error_waits_for_the_commit_too(db: Database) -> None:
    gate = Gate()
    failing, second = await waiting_together(db, put_then_fail, gate)
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)

    await asyncio.sleep(0)
    assert not failing.done()

    gate.open()
    await second
    with pytest.raises(LookupError):
        await failing


async def test_when_the_commit_fails_each_function_runs_alone(own_url: str) -> None:
    def tables(session: Session) -> None:
        session.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        session.execute(
            text(
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER "
                "REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)"
            )
        )

    def orphan(session: Session) -> None:
        session.execute(text("INSERT INTO child VALUES (1, 99)"))

    db = Database(own_url)
    db.start()
    await db.write(tables)
    first, guilty, last = await waiting_together(db, put("a"), orphan, put("c"))

    await first
    await last
    with pytest.raises(IntegrityError):
        await guilty
    assert await db.read(keys) == ["a", "c"]
    await db.close()


async def test_a_cancelled_caller_does_not_stop_the_write(db: Database) -> None:
    gate = Gate()
    first, second = await waiting_together(db, put("a"), gate)
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first

    gate.open()
    await second
    assert await db.read(keys) == ["a"]


async def test_more_functions_than_a_group_holds_run_in_their_order(db: Database) -> None:
    def add(session: Session, number: int) -> int:
        meta.put(session, f"{number:04}", "x")
        return meta.count_up(session, "count")

    total = GROUP_SIZE + 50
    counted = await asyncio.gather(*(db.write(add, number) for number in range(total)))

    assert counted == list(range(1, total + 1))
    assert len(await db.read(keys)) == total + 1


async def test_a_slow_function_ends_its_group(db: Database) -> None:
    gate = Gate()

    def slow(session: Session) -> None:
        meta.put(session, "slow", "x")
        threading.Event().wait(GROUP_SECONDS * 1.2)

    first, second = await waiting_together(db, slow, gate)
    await first
    assert await asyncio.to_thread(gate.reached.wait, PATIENCE)

    assert await db.read(keys) == ["slow"]
    assert not second.done()
    gate.open()
    await second


async def test_closing_finishes_what_waits_and_takes_no_more(url: str, db: Database) -> None:
    closing = Database(url)
    closing.start()
    tasks = await waiting_together(closing, put("a"), put("b"))
    await closing.close()

    assert all(task.done() for task in tasks)
    assert await db.read(keys) == ["a", "b"]
    with pytest.raises(DatabaseUnavailable) as caught:
        await closing.write(put("c"))
    assert str(caught.value) == (
        "The database cannot be used now; try again later. It was not started, or is closed."
    )
    await closing.close()


async def test_a_function_that_commits_commits_nothing(db: Database) -> None:
    def hasty(session: Session) -> None:
        meta.put(session, "b", "x")
        session.commit()
        raise LookupError("invented")

    first, failing = await waiting_together(db, put("a"), hasty)

    await first
    with pytest.raises(LookupError):
        await failing
    assert await db.read(keys) == ["a"]


async def test_a_failed_flush_or_a_rollback_costs_the_others_nothing(db: Database) -> None:
    def flush_twins(session: Session) -> None:
        session.add_all([MetaRow(key="b", value="x"), MetaRow(key="b", value="y")])
        session.flush()

    def roll_back(session: Session) -> None:
        meta.put(session, "c", "x")
        session.rollback()
        meta.put(session, "c", "x")

    first, twins, rolled_back, last = await waiting_together(
        db, put("a"), flush_twins, roll_back, put("d")
    )

    await first
    await last
    with pytest.raises(IntegrityError):
        await twins
    with pytest.raises(DatabaseUnavailable):
        await rolled_back
    assert await db.read(keys) == ["a", "d"]


async def test_on_postgres_a_swallowed_error_is_no_success(postgres_url: str) -> None:
    def swallow(session: Session) -> None:
        meta.put(session, "b", "x")
        with suppress(DBAPIError):
            session.execute(text("SELECT 1 / 0"))

    db = Database(postgres_url)
    db.start()
    first, careless = await waiting_together(db, put("a"), swallow)

    await first
    with pytest.raises(StorageError) as caught:
        await careless
    assert str(caught.value) == (
        "The storage could not do what was asked. A function went on after a statement had failed."
    )
    assert await db.read(keys) == ["a"]
    await db.close()


async def test_rows_that_were_only_added_are_written(db: Database) -> None:
    def add(session: Session) -> None:
        session.add(MetaRow(key="a", value="x"))

    await db.write(add)
    assert await db.read(keys) == ["a"]


async def test_a_function_may_undo_a_part_of_its_own(db: Database) -> None:
    def in_two_parts(session: Session) -> None:
        meta.put(session, "a", "x")
        with suppress(LookupError), session.begin_nested():
            meta.put(session, "b", "x")
            raise LookupError("invented")
        meta.put(session, "c", "x")

    await db.write(in_two_parts)
    assert await db.read(keys) == ["a", "c"]


async def test_whatever_a_function_raises_reaches_its_caller(db: Database) -> None:
    def stop(session: Session) -> None:
        raise StopIteration

    def leave(session: Session) -> None:
        raise SystemExit(3)

    with pytest.raises(RuntimeError):
        await db.write(stop)
    with pytest.raises(SystemExit):
        await db.write(leave)
    await db.write(put("a"))
    assert await db.read(keys) == ["a"]
