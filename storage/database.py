"""The database behind two calls: `await db.write(fn, ...)` and `await db.read(fn, ...)`.

The only door to SQLAlchemy's engines: `bot` hands in functions made of this room's named
queries. Writes go to the one thread of `storage.writer`, which commits them in groups; reads
run beside it on a few threads with connections of their own.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from storage import engines
from storage.engines import Use
from storage.errors import DatabaseUnavailable
from storage.writer import Job, Outcome, Writer

P = ParamSpec("P")
T = TypeVar("T")

READERS = 4
"""Threads, and connections, that read."""


class Database:
    """A SQLite file or a PostgreSQL database, by URL (see `storage.engines.parse`).

    A function given to `write` or `read` gets a Session as its first argument, never commits,
    returns plain values (no rows: the session ends with it), and does no I/O of its own.
    """

    def __init__(self, url: str) -> None:
        self._url = engines.parse(url)
        self._writing: Engine | None = None
        self._reading: Engine | None = None
        self._writer: Writer | None = None
        self._readers: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """Connect and begin to take calls. Raises DatabaseUnavailable.

        The schema is `storage.migrate`'s matter and is not looked at.
        """
        writing = engines.connect(self._url, Use.WRITE)
        try:
            with engines.explained(), writing.connect() as connection:
                connection.execute(text("SELECT 1"))
        except Exception:
            writing.dispose()
            raise
        self._writing = writing
        self._reading = engines.connect(self._url, Use.READ, connections=READERS)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="kawal-reader")
        self._writer = Writer(writing)
        self._writer.start()

    async def write(
        self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a function that changes the database; return its value after the commit.

        It shares a transaction with whatever else waits at the moment, behind a savepoint of its
        own, and may be run more than once before it counts. Its exception undoes its own changes
        only, and is raised here after the others' commit. Whoever is cancelled while waiting
        does not stop the write. Raises DatabaseUnavailable (see there what that leaves open).
        """

        def run(session: Session) -> T:
            return fn(session, *args, **kwargs)

        return await self._write(run, first=False)

    async def write_first(
        self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a short function as `write` does, before all that waits there.

        For what somebody outside waits for until it is durable: taking a message in.
        """

        def run(session: Session) -> T:
            return fn(session, *args, **kwargs)

        return await self._write(run, first=True)

    async def _write(self, run: Callable[[Session], T], *, first: bool) -> T:
        if self._writer is None:
            raise DatabaseUnavailable("It was not started, or is closed.")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Outcome] = loop.create_future()
        self._writer.put(Job(run=run, loop=loop, future=future, first=first))
        outcome = await future
        if outcome.error is not None:
            raise outcome.error
        value: T = outcome.value
        return value

    async def read(
        self, fn: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a function that only looks, on one snapshot of what is committed.

        A write by mistake is refused by the database. Raises DatabaseUnavailable.
        """
        if self._readers is None or self._reading is None:
            raise DatabaseUnavailable("It was not started, or is closed.")

        def run(session: Session) -> T:
            return fn(session, *args, **kwargs)

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, partial(_read, self._reading, run))

    async def close(self) -> None:
        """Take no more calls, finish those that wait, and let go of all connections."""
        writer, self._writer = self._writer, None
        readers, self._readers = self._readers, None
        if writer is not None:
            await asyncio.to_thread(writer.stop)
        if readers is not None:
            await asyncio.to_thread(readers.shutdown)
        for engine in (self._writing, self._reading):
            if engine is not None:
                engine.dispose()
        self._writing = self._reading = None


def _read(engine: Engine, run: Callable[[Session], Any]) -> Any:
    """Run a reading function, once more when its pooled connection turns out to be dead."""
    try:
        return _read_once(engine, run)
    except DatabaseUnavailable as error:
        if not engines.lost(error.__cause__):
            raise
    return _read_once(engine, run)


def _read_once(engine: Engine, run: Callable[[Session], Any]) -> Any:
    with engines.explained(), engines.session(engine) as session:
        return run(session)
