"""Goes on with citizens' conversations exactly when their time has come.

The schedule's tick does the same, and finds what this one misses (another process's, a clock
that jumped); but a person who has paused for four seconds waits for an answer, not for a tick.
"""

import asyncio
import logging
from datetime import datetime

from bot.conversations import speak_due
from bot.house import House
from storage import conversations
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable

logger = logging.getLogger(__name__)

AGAIN_SECONDS = 1.0
"""Real seconds to wait after a round that could not do what was due."""

LONGEST_SECONDS = 3600.0
"""Real seconds after which it is looked again, however far off the next moment is."""


class Timer:
    """The loop that waits. `wake` says that a moment may have been set; `outbox` is woken then."""

    def __init__(self, db: Database, house: House, *, outbox: asyncio.Event) -> None:
        self._db = db
        self._house = house
        self._outbox = outbox
        self.wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to wait."""
        self._task = asyncio.create_task(self._run(), name="kawal-timer")

    async def stop(self) -> None:
        """Wait no more; what is due is found again by who starts next."""
        if self._task is None:
            return
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None

    async def _run(self) -> None:
        while True:
            self.wake.clear()
            try:
                wait = await self._round()
            except (DatabaseUnavailable, Conflict):
                wait = AGAIN_SECONDS
            except Exception:
                logger.exception("a round of the conversations broke; the next one goes on")
                wait = AGAIN_SECONDS
            try:
                async with asyncio.timeout(wait):
                    await self.wake.wait()
            except TimeoutError:
                pass

    async def _round(self) -> float:
        """Do what is due; give how many real seconds to wait for the next."""
        next_ = await self._db.read(conversations.next_due)
        if next_ is not None and next_ <= self._house.clock.now():
            if await speak_due(self._db, self._house):
                self._outbox.set()
            elif await self._due() is not None:
                return AGAIN_SECONDS
            next_ = await self._db.read(conversations.next_due)
        if next_ is None:
            return LONGEST_SECONDS
        away = (next_ - self._house.clock.now()).total_seconds() / self._house.clock.speed
        return min(max(away, 0.0), LONGEST_SECONDS)

    async def _due(self) -> datetime | None:
        """Give the moment that has come, if one has."""
        next_ = await self._db.read(conversations.next_due)
        return next_ if next_ is not None and next_ <= self._house.clock.now() else None
