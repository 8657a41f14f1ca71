"""The fingerprints of the last days in memory, shared by whoever looks for near-duplicates.

The database is the truth: `Alike.catch_up` reads what has been committed since it last looked, of
this process and of others, and `find` looks at the few newest cases itself. So a case whose
transaction is undone was never in here, and a start with many cases delays nobody.
"""

import asyncio
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import Clock
from router.similar import WINDOW, Fingerprint, Likely, MarksDamaged, Window
from storage import likenesses
from storage.database import Database
from storage.likenesses import Likeness

BATCH = 500
"""How many fingerprints are read, or dropped, at once."""

AGAIN = 200
"""How many ids before the last known one are looked at again.

On PostgreSQL two transactions may commit in another order than that of their ids.
"""

TAIL = 300
"""How many cases that are not in the window yet a single look reads from the database."""

ALONE = 2_000
"""The same for a command that has no window of its own."""


class Alike:
    """The window, to be asked from any thread. `length` is how far back it reaches."""

    def __init__(self, length: timedelta = WINDOW) -> None:
        self._window = Window(length)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._window)

    async def catch_up(self, db: Database, clock: Clock) -> None:
        """Take in what has been committed, and drop from the database what is too old to matter.

        Raises DatabaseUnavailable.
        """
        since = clock.now() - self._window.length
        cursor = max(0, self._window.last - AGAIN)
        while found := await db.read(likenesses.after, cursor, since, BATCH):
            await asyncio.to_thread(self._take, found)
            cursor = found[-1].id
            if len(found) < BATCH:
                break
        old = since - timedelta(days=1)
        if await db.read(likenesses.any_before, old):
            while await db.write(likenesses.forget, old, BATCH) == BATCH:
                pass

    def _take(self, found: Sequence[Likeness]) -> None:
        for one in found:
            with self._lock:
                _add(self._window, one)

    def find(
        self, session: Session, print_: Fingerprint, now: datetime, *, but: int
    ) -> tuple[Likely, ...]:
        """Give the cases that are likely the same matter as one, the case `but` itself aside."""
        since = now - self._window.length
        tail = likenesses.newest(session, self._window.last, since, TAIL)
        with self._lock:
            return self._window.find(
                print_, now, but=but, beside=[(one.id, one.marks) for one in tail]
            )


def find_alone(
    session: Session, print_: Fingerprint, now: datetime, *, but: int, length: timedelta = WINDOW
) -> tuple[Likely, ...]:
    """Look once, without a window in memory, among the newest cases: for a single command."""
    window = Window(length)
    for one in reversed(likenesses.newest(session, 0, now - length, ALONE)):
        if one.id != but:
            _add(window, one)
    return window.find(print_, now, but=but)


def _add(window: Window, one: Likeness) -> None:
    """Take a fingerprint in; one of another version of the program says nothing."""
    try:
        window.add(one.id, one.at, one.marks)
    except MarksDamaged:
        return
