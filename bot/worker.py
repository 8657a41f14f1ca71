"""The queue worker: each message once, in order per sender, each in one transaction.

The heads of all senders' queues are handled side by side (their commits are grouped by
`storage`); the next message of a sender is looked at when the one before is done. What cannot
be handled is kept as stuck with its error, and those behind it go on.
"""

import asyncio
import logging
import traceback
from datetime import datetime

from sqlalchemy.orm import Session

from bot.carry import carry_out
from bot.envelope import Envelope, unseal
from bot.house import House
from router import routing
from router.directory import Directory
from router.routing import Route
from storage import inbox
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable
from storage.values import Queued

logger = logging.getLogger(__name__)

BATCH = 100
"""How many senders' messages are handled side by side."""

AGAIN_SECONDS = 1.0
"""How long the worker waits when the database is away."""


class Worker:
    """Handles what lies in the queue. `wake_outbox` is called after each round."""

    def __init__(self, db: Database, house: House) -> None:
        self._db = db
        self._house = house
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self.handled = asyncio.Condition()
        self.after: list[asyncio.Event] = []

    def wake(self) -> None:
        """Say that there may be something to do."""
        self._wake.set()

    def start(self) -> None:
        """Begin to work."""
        self._task = asyncio.create_task(self._run(), name="kawal-worker")

    async def stop(self) -> None:
        """Finish the messages at hand and take no more."""
        if self._task is None:
            return
        self._stopping = True
        self._wake.set()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                busy = await self.round()
            except DatabaseUnavailable:
                logger.warning("the queue waits: the database cannot be reached")
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            except Exception:
                logger.exception("a round of the queue broke; the next one goes on")
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if not busy and not self._stopping:
                await self._wake.wait()

    async def round(self) -> int:
        """Handle the oldest message of every sender once; give how many there were."""
        heads = await self._db.read(inbox.heads, BATCH)
        await asyncio.gather(*(self._handle(queued) for queued in heads))
        if heads:
            for event in self.after:
                event.set()
            async with self.handled:
                self.handled.notify_all()
        return len(heads)

    async def _handle(self, queued: Queued) -> None:
        """Handle one message, or keep it as stuck. The broad catch is this loop's border."""
        now = self._house.clock.now()
        try:
            envelope = unseal(queued.arrival.payload)
            route = await self._route(envelope)
            await self._db.write(_handle, self._house, queued, envelope, route, now)
        except (DatabaseUnavailable, Conflict):
            # Neither is the message's fault: it stays in the queue and is taken up again.
            logger.warning("message %s is taken up again", queued.id, exc_info=True)
            await asyncio.sleep(AGAIN_SECONDS)
        except Exception as error:
            logger.exception("message %s is stuck", queued.id)
            text = "".join(traceback.format_exception_only(error)).strip()
            await self._db.write(inbox.stick, queued.id, error=text, at=now)

    async def _route(self, envelope: Envelope) -> Route:
        """Find the agencies that the words speak for, outside of the transaction."""
        directory: Directory = await self._db.read(self._house.directory)
        message = envelope.message
        said = [message.subject or "", message.text]
        if message.form is not None:
            said = [message.form.what, message.form.where or ""]
        return await asyncio.to_thread(routing.route, "\n".join(said), directory)


def _handle(
    session: Session, house: House, queued: Queued, envelope: Envelope, route: Route, now: datetime
) -> None:
    """Handle one message within one transaction; one that another worker took is left alone."""
    if not inbox.hold(session, queued.id):
        return
    done = carry_out(session, house, queued, envelope, route, now)
    if done.shelved:
        inbox.shelve(session, queued.id, outcome=done.outcome, at=now)
    else:
        inbox.finish(session, queued.id, outcome=done.outcome, case=done.case, at=now)
