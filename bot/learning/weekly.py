"""The weekly turn: counts the weeks that are over, and trains when that is due.

When it is due stands in the database, and one process at a time has it in hand, in real time, so
that a restart neither loses nor doubles a training. Training itself happens in a process of its
own (`bot.learning.train`); here it is awaited, its model taken in, and told of.
"""

import asyncio
import contextlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.house import House
from bot.learning import monitor, told
from bot.learning.train import FILE, Task
from config.hours import WEEKDAYS
from config.settings import Settings
from storage import labels, meta, router_models
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable
from storage.files import FileStore

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "bot.learning.train")
"""How a training is started."""

LEASE = timedelta(minutes=3)
"""Real time after which a training whose process says nothing more is another's to do."""

LONGEST = 3600.0
"""Real seconds after which a training that has not ended is given up."""

EXTRA_TOLD = "router_extra_told"
"""Key that is set once the coordinators know that the extra `kawal[train]` is missing."""

_ALONE = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
"""Numerical libraries would take every core that serves people."""


class Failed(Exception):
    """A training came to no result; the model in use stays."""


def next_turn(settings: Settings, after: datetime) -> datetime:
    """Give the first moment after another at which the office wants its model trained.

    `after` is in the office's zone.
    """
    hour, minute = map(int, settings.routing.retrain_at.split("."))
    day: date = after.date()
    day += timedelta(days=(WEEKDAYS.index(settings.routing.retrain_day) - day.weekday()) % 7)
    found = datetime.combine(day, time(hour, minute), after.tzinfo)
    return found if found > after else found + timedelta(weeks=1)


class Weekly:
    """Looks after learning. `outbox` is woken when something was told.

    `command` starts a training, `seconds` are those after which it is given up.
    """

    def __init__(
        self,
        db: Database,
        house: House,
        files: FileStore,
        *,
        outbox: asyncio.Event,
        command: Sequence[str] = COMMAND,
        seconds: float = LONGEST,
    ) -> None:
        self._db = db
        self._house = house
        self._files = files
        self._outbox = outbox
        self._command = command
        self._seconds = seconds
        self._task: asyncio.Task[None] | None = None
        self._judged: date | None = None

    async def start(self, *, alone: bool) -> None:
        """Plan the first training. `alone`: what a process before us had in hand is free."""
        first = next_turn(self._house.settings, self._house.clock.now())
        await self._db.write(router_models.plan, first)
        if alone:
            await self._db.write(router_models.release)
        await self._house.registry.refresh(self._db)

    async def stop(self) -> None:
        """Give up a training that runs: it is due again for whoever starts next."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def tick(self) -> None:
        """Do what is due: take over a changed model, count weeks, begin a training.

        A training goes on behind this call; `rest` waits for it.
        """
        await self._house.registry.refresh(self._db)
        now = self._house.clock.now()
        monday = monitor.monday(self._house, now)
        if self._judged != monday:
            if await monitor.judge(self._db, self._house):
                await self._house.registry.refresh(self._db)
                self._outbox.set()
            self._judged = monday
        if self._task is not None and not self._task.done():
            return
        come = await self._db.read(router_models.due)
        if come is not None and come <= now:
            self._task = asyncio.create_task(self._turn(come), name="kawal-weekly")

    async def rest(self) -> None:
        """Wait until the training that runs, if one does, has ended."""
        if self._task is not None:
            await self._task

    async def _turn(self, come: datetime) -> None:
        """Have the training in hand, do it, and end it; a database that is away is tried again."""
        start = datetime.now(UTC)
        if not await self._db.write(router_models.claim, come, start, start + LEASE):
            return
        keeping = asyncio.create_task(self._keep(), name="kawal-weekly-claim")
        try:
            await self._train(come)
            await self._house.registry.refresh(self._db)
            self._outbox.set()
        except asyncio.CancelledError:
            await self._db.write(router_models.release)
            raise
        except (DatabaseUnavailable, Conflict):
            logger.warning("the database is away; the training that is due is tried again")
        except Exception as error:
            logger.exception("the weekly training broke")
            await self._db.write(_failed, self._house, come, f"{type(error).__name__}: {error}")
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            with contextlib.suppress(DatabaseUnavailable, Conflict):
                await self._db.write(router_models.keep, datetime.now(UTC) + LEASE)

    async def _train(self, come: datetime) -> None:
        count = await self._db.read(labels.learnable)
        if count < self._house.settings.routing.min_examples:
            await self._db.write(_postpone, self._house, come)
            return
        with tempfile.TemporaryDirectory(prefix="kawal-latih-") as folder:
            try:
                task = await self._db.read(_task, self._house, folder)
                result = await self._run(await self._with_file(task))
                digest = None
                if result["outcome"] == "trained":
                    content = await asyncio.to_thread(Path(folder, FILE).read_bytes)
                    digest = await asyncio.to_thread(self._files.put, content)
            except (DatabaseUnavailable, Conflict):
                raise
            except (Failed, OSError) as error:
                logger.error("the router's training failed: %s", error)  # noqa: TRY400  Its words say it all.
                await self._db.write(_failed, self._house, come, str(error))
                return
        await self._db.write(_finish, self._house, come, task, result, digest)

    async def _with_file(self, task: Task) -> Task:
        """Say by its file which model is in use; none where it is the shipped one that decides."""
        serving = self._house.registry.serving
        if task.model is None or serving is None or serving.lost is not None:
            return replace(task, model=None)
        path = await asyncio.to_thread(self._files.path, task.model)
        return replace(task, model=str(path))

    async def _run(self, task: Task) -> Mapping[str, Any]:
        """Run a training to its end. Raises Failed, and OSError where it cannot be started."""
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, **_ALONE},
        )
        assert process.stdin is not None, "it was asked for"
        assert process.stdout is not None, "it was asked for"
        assert process.stderr is not None, "it was asked for"
        try:
            async with asyncio.timeout(self._seconds):
                # Standard input stays open: its end tells the process that nobody waits.
                process.stdin.write(task.line())
                out, errors = await asyncio.gather(process.stdout.read(), process.stderr.read())
                code = await process.wait()
        except TimeoutError:
            raise Failed(self._house.wording.text("learning.too_long")) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
            process.stdin.close()
        return _parsed(out, errors, code)


def _parsed(out: bytes, errors: bytes, code: int) -> Mapping[str, Any]:
    """Read what a training printed. Raises Failed."""
    try:
        result = json.loads(out)
    except ValueError:
        result = None
    if code != 0 or not isinstance(result, dict) or "outcome" not in result:
        said = errors.decode("utf-8", "replace").strip().splitlines()
        raise Failed(said[-1] if said else f"exit code {code}")
    return result


def _task(session: Session, house: House, folder: str) -> Task:
    """Say what to train, from what stands in the database; `model` is still a digest."""
    settings = house.settings
    model, must_beat = _compared_with(session)
    return Task(
        url=settings.database_url,
        folder=folder,
        now=house.clock.now(),
        precision=settings.routing.precision,
        fewest=settings.routing.min_examples,
        affairs={a.id: a.affairs for a in house.directory(session).agencies},
        model=model,
        must_beat=must_beat,
    )


def _compared_with(session: Session) -> tuple[str | None, bool]:
    """Give what a new model is compared with: the digest in use, and whether a rollback holds."""
    used = router_models.in_use(session)
    return used.digest if used else None, router_models.held(session) is not None


def _postpone(session: Session, house: House, come: datetime) -> bool:
    """End a turn, and plan the next; tell whether it was ours to end."""
    now = house.clock.now()
    return router_models.done(session, come, next_turn(house.settings, max(now, house.local(come))))


def _failed(session: Session, house: House, come: datetime, detail: str) -> None:
    if _postpone(session, house, come):
        told.tell(session, house, "failed", house.clock.now(), detail=detail.rstrip("."))


def _finish(
    session: Session,
    house: House,
    come: datetime,
    task: Task,
    result: Mapping[str, Any],
    digest: str | None,
) -> None:
    """Take in what a training gave, tell of it, and plan the next, all at once or not at all.

    What was compared with a model that decides no more says nothing: it is due again.
    """
    if _compared_with(session) != (task.model, task.must_beat):
        logger.info("another model decides since the training began; it is done again")
        router_models.release(session)
        return
    if not _postpone(session, house, come):
        return
    now = house.clock.now()
    if result["outcome"] == "extra":
        if not meta.get(session, EXTRA_TOLD):
            meta.put(session, EXTRA_TOLD, now.astimezone(UTC).isoformat())
            told.tell(session, house, "extra", now)
        return
    meta.put(session, EXTRA_TOLD, "")
    if digest is None:
        return
    model = router_models.add(
        session,
        digest=digest,
        examples=result["examples"],
        measures=result["measures"],
        made_at=now,
    )
    if result["use"]:
        router_models.use(session, model, now)
    elif router_models.in_use(session) is None:
        # For months an office knows less than the shipped model: no letter a week about that.
        return
    told.tell_trained(session, house, result, now)
