"""The one thread that writes: all functions waiting at a moment share one transaction.

Behind `storage.database`, which hands jobs in and awaits their outcomes. A durable commit costs
the same for one row as for five hundred, so the commits are shared; each function still stands
alone, in a SAVEPOINT and a Session of its own.
"""

import logging
import threading
import time
from asyncio import AbstractEventLoop, Future
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from storage import engines
from storage.errors import DatabaseUnavailable, StorageError

log = logging.getLogger(__name__)

GROUP_SIZE = 500
"""Most functions in one transaction."""

GROUP_SECONDS = 0.05
"""A group takes no further function after this time, so that its first caller is not kept
waiting, and on PostgreSQL no row stays locked, by a long queue of slow ones."""

TRIES = 5
"""How often a function that loses against another node's transaction is run."""


@dataclass(slots=True)
class Outcome:
    """What came of a function: its value, or its error."""

    value: Any = None
    error: BaseException | None = None


@dataclass(slots=True, eq=False)
class Job:
    """A function that waits to be run, and the caller who waits for it.

    `first` comes before all that are not. `outcome` is set when it is final: committed, or given
    up.
    """

    run: Callable[[Session], Any]
    loop: AbstractEventLoop
    future: "Future[Outcome]"
    first: bool = False
    tries: int = 0
    outcome: Outcome | None = None


class _Vanished(Exception):
    """The shared transaction is gone and nothing of it was stored.

    `together`: the functions may share the next one; else each needs one of its own, since one
    of them may be what cannot be stored.
    """

    def __init__(self, cause: BaseException | None, *, together: bool) -> None:
        super().__init__()
        self.cause = cause
        self.together = together


class Writer:
    """Runs jobs in groups on its own thread, in the order in which they were put.

    A caller learns its outcome, value or error, only after the group's commit: an error, too,
    may rest on what another function of the group had written.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: deque[Job] = deque()
        self._first: deque[Job] = deque()
        self._turn = False
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="kawal-writer", daemon=True)

    def start(self) -> None:
        """Begin to take jobs."""
        self._thread.start()

    def put(self, job: Job) -> None:
        """Queue a job, before all that are not `first`. Raises DatabaseUnavailable after `stop`."""
        with self._wake:
            if self._closing:
                raise DatabaseUnavailable("It was closed.")
            (self._first if job.first else self._waiting).append(job)
            self._wake.notify()

    def stop(self) -> None:
        """Run what waits, then end the thread. Blocks until then."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join()

    def _serve(self) -> None:
        while group := self._take():
            try:
                self._run_group(group)
            except DatabaseUnavailable as fault:
                log.warning("%d writes failed: %s", len(group), fault)
                _fail(group, fault)
            except Exception as fault:
                log.exception("%d writes failed", len(group))
                _fail(group, fault)
            self._put_back(job for job in group if job.outcome is None)
            _deliver(group)

    def _take(self) -> list[Job]:
        """Wait for jobs and give those that wait, up to a group; none when it is time to end."""
        with self._wake:
            self._wake.wait_for(lambda: self._first or self._waiting or self._closing)
            # In turns, so that neither keeps the other from its place for long.
            self._turn = bool(self._first) and not (self._turn and self._waiting)
            line = self._first if self._turn else self._waiting
            return [line.popleft() for _ in range(min(len(line), GROUP_SIZE))]

    def _hurries(self) -> bool:
        """Tell whether a group should end, because somebody waits who comes first."""
        return bool(self._first)

    def _put_back(self, jobs: Iterable[Job]) -> None:
        """Queue jobs again, before the others of their kind: they came earlier."""
        left = list(jobs)
        with self._wake:
            self._first.extendleft(job for job in reversed(left) if job.first)
            self._waiting.extendleft(job for job in reversed(left) if not job.first)

    def _run_group(self, group: Sequence[Job]) -> None:
        """Run a group in one transaction, and once more when that vanishes.

        Jobs left without an outcome are to be run in a later group. Raises DatabaseUnavailable
        when no transaction can be begun, or when nobody knows what became of the commit.
        """
        try:
            self._transact(group)
        except _Vanished as vanished:
            log.warning("a transaction of %d writes is run again: %s", len(group), vanished.cause)
            for part in [group] if vanished.together else [[job] for job in group]:
                try:
                    self._transact(part)
                except _Vanished as again:
                    _fail(part, _meaning(again.cause) or DatabaseUnavailable())

    def _transact(self, jobs: Sequence[Job]) -> None:
        """Run jobs in one transaction and commit it. Raises _Vanished or DatabaseUnavailable."""
        with engines.explained():
            connection = self._engine.connect()
        with connection:
            with engines.explained():
                shared = _Shared(connection)
            outcomes = shared.run(jobs, self._hurries)
            shared.commit()
        for job, outcome in outcomes:
            job.tries += 1
            if engines.sqlstate(outcome.error) not in engines.CONTENTION or job.tries >= TRIES:
                job.outcome = Outcome(value=outcome.value, error=_meaning(outcome.error))


class _Shared:
    """One transaction, and the functions that share it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._transaction = connection.begin()
        self._sqlite = connection.dialect.name == "sqlite"
        self._savepoint = False

    def run(self, jobs: Sequence[Job], hurries: Callable[[], bool]) -> list[tuple[Job, Outcome]]:
        """Run jobs one after the other while there is time, and give what came of each.

        Those that come first are run to the last; the others end when somebody `hurries`.
        """
        outcomes: list[tuple[Job, Outcome]] = []
        ends = time.monotonic() + GROUP_SECONDS
        for job in jobs:
            outcomes.append((job, self._run(job)))
            if time.monotonic() > ends or (not job.first and hurries()):
                break
        return outcomes

    def _run(self, job: Job) -> Outcome:
        """Run one job behind a savepoint of its own."""
        # One round trip ends the savepoint before and sets the next; after the last one the
        # commit ends it.
        if self._savepoint:
            self._command("RELEASE SAVEPOINT job", "SAVEPOINT job")
        else:
            self._command("SAVEPOINT job")
        self._savepoint = True
        outcome = Outcome()
        try:
            with engines.session(self._connection) as session:
                outcome.value = job.run(session)
                session.flush()
        # Whatever it is belongs to the caller; the thread must live on for the others.
        except BaseException as error:  # noqa: BLE001
            outcome.error = error
        if self._connection.invalidated:
            raise _Vanished(outcome.error, together=not self._sqlite)
        # A Session whose flush failed has rolled everything back, not only to the savepoint.
        if not self._transaction.is_active:
            raise _Vanished(outcome.error, together=False)
        if outcome.error is None and engines.aborted(self._connection):
            outcome.error = StorageError("A function went on after a statement had failed.")
        if outcome.error is not None:
            self._command("ROLLBACK TO SAVEPOINT job")
        return outcome

    def _command(self, *statements: str) -> None:
        try:
            engines.command(self._connection, *statements)
        except DatabaseUnavailable as error:
            raise _Vanished(error, together=not self._sqlite) from error

    def commit(self) -> None:
        """Make everything durable that has not been undone."""
        try:
            self._transaction.commit()
        except Exception as error:
            if engines.lost(error) and not self._sqlite:
                raise DatabaseUnavailable("The connection broke during a commit.") from error
            # A failed COMMIT leaves SQLite's transaction open: let go of the connection.
            self._connection.invalidate(error)
            raise _Vanished(error, together=False) from error


def _meaning(error: BaseException | None) -> BaseException | None:
    return engines.explain(error) if isinstance(error, Exception) else error


def _fail(jobs: Iterable[Job], error: BaseException) -> None:
    """Give the error to all jobs that have no outcome; what was committed stays so."""
    for job in jobs:
        job.outcome = job.outcome or Outcome(error=error)


def _deliver(jobs: Iterable[Job]) -> None:
    """Wake the callers whose jobs have an outcome, with one call into each event loop."""
    of_loop: defaultdict[AbstractEventLoop, list[Job]] = defaultdict(list)
    for job in jobs:
        if job.outcome is not None:
            of_loop[job.loop].append(job)
    for loop, done in of_loop.items():
        try:
            loop.call_soon_threadsafe(_resume, done)
        except RuntimeError:
            log.debug("%d writes were stored for callers whose loop has ended", len(done))


def _resume(jobs: Iterable[Job]) -> None:
    for job in jobs:
        # A caller that was cancelled in the meantime no longer waits; its write stands.
        if not job.future.done():
            assert job.outcome is not None
            job.future.set_result(job.outcome)
