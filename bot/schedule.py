"""Wakes things up at intervals, by APScheduler; what is due stands in the database.

Its jobs are interval ticks only: a late or missed tick loses nothing, since the next one
finds the same rows. The jobs' own failures are this room's border: logged once, tried again.
"""

import logging
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

logger = logging.getLogger(__name__)

Job = Callable[[], Awaitable[object]]


class Schedule:
    """Runs jobs every `seconds`, never one of them twice at a time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def every(self, name: str, job: Job, seconds: float | None = None) -> None:
        """Add a job, at the schedule's own interval or another one."""
        self._scheduler.add_job(
            self._guarded, "interval", (name, job), seconds=seconds or self._seconds, id=name
        )

    async def _guarded(self, name: str, job: Job) -> None:
        try:
            await job()
        except Exception:
            logger.exception("%s failed and is tried again at the next tick", name)

    def start(self) -> None:
        """Begin to tick."""
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)
