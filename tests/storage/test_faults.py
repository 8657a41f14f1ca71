"""What breaks below the writer: full disk, lost connection, other nodes' locks, a hard kill."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import PendingRollbackError
from sqlalchemy.orm import Session

from storage import engines, meta
from storage.database import Database
from storage.engines import Use
from storage.errors import DatabaseBusy, DatabaseFull, DatabaseUnavailable
from storage.writer import TRIES
from tests.storage.test_group_commit import PATIENCE, keys, put, waiting_together


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Leave every SQLite connection room for 40 more pages of 4 KiB, as on a disk that is full."""

    def limit(driver: Any, _record: object) -> None:
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 40}")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


async def test_what_does_not_fit_on_the_disk_fails_alone(small_disk: None, sqlite_url: str) -> None:
    def too_much(session: Session) -> None:
        meta.put(session, "big", "x" * 1_000_000)

    db = Database(sqlite_url)
    db.start()
    first, big, last = await waiting_together(db, put("a"), too_much, put("c"))

    await first
    await last
    with pytest.raises(DatabaseFull) as caught:
        await big
    assert str(caught.value) == (
        "The database has no room left: free some disk space, then try again. "
        "database or disk is full"
    )
    assert await db.read(keys) == ["a", "c"]
    await db.close()


async def test_after_the_transaction_vanished_no_statement_slips_through(
    small_disk: None, sqlite_url: str
) -> None:
    def stubborn(session: Session) -> None:
        try:
            meta.put(session, "big", "x" * 1_000_000)
        except Exception:  # noqa: BLE001 - the mistake is the test's point.
            meta.put(session, "slipped", "x")

    db = Database(sqlite_url)
    db.start()
    first, wrong = await waiting_together(db, put("a"), stubborn)

    await first
    with pytest.raises(PendingRollbackError):
        await wrong
    assert await db.read(keys) == ["a"]
    await db.close()


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "kawal.db").write_bytes(b"nothing that SQLite wrote" * 100)
    with pytest.raises(DatabaseUnavailable) as caught:
        Database(f"sqlite:///{tmp_path}/kawal.db").start()
    assert str(caught.value) == (
        "The database cannot be used now; try again later. file is not a database"
    )


async def test_a_locked_sqlite_file_is_called_busy(sqlite_url: str) -> None:
    holder = engines.connect(engines.parse(sqlite_url), Use.WRITE)
    waiter = engines.connect(engines.parse(sqlite_url), Use.WRITE)
    with holder.begin(), waiter.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(DatabaseBusy), engines.explained():
            connection.begin()
    holder.dispose()
    waiter.dispose()


async def test_a_connection_lost_before_the_commit_costs_nothing(postgres_url: str) -> None:
    runs = []

    def dies_once(session: Session) -> None:
        meta.put(session, "b", "x")
        runs.append(1)
        if len(runs) == 1:
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    db = Database(postgres_url)
    db.start()
    await asyncio.gather(*await waiting_together(db, put("a"), dies_once, put("c")))

    assert len(runs) == 2
    assert await db.read(keys) == ["a", "b", "c"]
    await db.close()


async def test_a_connection_lost_again_fails_the_group_and_the_next_one_reconnects(
    postgres_url: str,
) -> None:
    def dies(session: Session) -> None:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    db = Database(postgres_url)
    db.start()
    for task in await waiting_together(db, put("a"), dies):
        with pytest.raises(DatabaseUnavailable):
            await task

    await db.write(put("b"))
    assert await db.read(keys) == ["b"]
    await db.close()


async def test_a_connection_lost_during_the_commit_is_no_success(own_postgres_url: str) -> None:
    def trap(session: Session) -> None:
        session.execute(
            text(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"
            )
        )
        session.execute(
            text(
                "CREATE CONSTRAINT TRIGGER die_at_commit AFTER INSERT ON meta "
                "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
                "WHEN (NEW.key = 'trap') EXECUTE FUNCTION die()"
            )
        )

    db = Database(own_postgres_url)
    db.start()
    await db.write(trap)
    for task in await waiting_together(db, put("a"), put("trap")):
        with pytest.raises(DatabaseUnavailable) as caught:
            await task
        assert str(caught.value) == (
            "The database cannot be used now; try again later. "
            "The connection broke during a commit."
        )
    assert await db.read(keys) == []
    await db.close()


async def test_a_reader_whose_connection_died_reads_on_a_new_one(postgres_url: str) -> None:
    def end_readers(session: Session) -> int:
        ended = session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
        return len(ended.all())

    db = Database(postgres_url)
    db.start()
    await db.write(put("a"))
    assert await db.read(keys) == ["a"]
    assert await db.write(end_readers) == 1
    assert await db.read(keys) == ["a"]
    await db.close()


async def test_an_unreachable_server_is_named_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="The database cannot be used now"):
        Database(f"postgresql://postgres@/kawal?host={tmp_path}").start()


async def test_two_nodes_in_each_others_way_both_get_through(postgres_url: str) -> None:
    here, there = threading.Event(), threading.Event()
    runs = []

    def lock_both(
        session: Session, first: str, second: str, mine: threading.Event, other: threading.Event
    ) -> None:
        runs.append(first)
        meta.put(session, first, "locked")
        mine.set()
        assert other.wait(PATIENCE)
        meta.put(session, second, "locked")
        meta.count_up(session, "count")

    nodes = [Database(postgres_url), Database(postgres_url)]
    for node in nodes:
        node.start()
    await asyncio.gather(
        nodes[0].write(lock_both, "a", "b", here, there),
        nodes[1].write(lock_both, "b", "a", there, here),
    )

    # Whoever gave way ran again, as often as it took.
    assert len(runs) >= 3
    assert await nodes[0].read(meta.get, "count") == "2"
    for node in nodes:
        await node.close()


async def test_a_lock_that_nobody_lets_go_ends_as_busy(postgres_url: str) -> None:
    runs = []

    def impatient(session: Session) -> None:
        runs.append(1)
        session.execute(text("SET LOCAL lock_timeout = '1ms'"))
        meta.put(session, "a", "x")

    holder = engines.connect(engines.parse(postgres_url), Use.WRITE)
    db = Database(postgres_url)
    db.start()
    with holder.begin() as connection:
        connection.execute(text("LOCK TABLE meta"))
        with pytest.raises(DatabaseBusy):
            await db.write(impatient)
    assert len(runs) == TRIES
    await db.write(impatient)
    await db.close()
    holder.dispose()


async def test_a_killed_program_loses_nothing_that_it_acknowledged(url: str) -> None:
    hammer = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.hammer", url, stdout=asyncio.subprocess.PIPE
    )
    assert hammer.stdout is not None
    acknowledged = [await hammer.stdout.readline() for _ in range(300)]
    os.kill(hammer.pid, signal.SIGKILL)
    acknowledged += (await hammer.stdout.read()).splitlines(keepends=True)
    await hammer.wait()

    db = Database(url)
    db.start()
    stored = set(await db.read(keys))
    told = {line.decode().strip() for line in acknowledged if line.endswith(b"\n")}
    assert len(told) >= 300
    assert told - stored == set()
    await db.close()
