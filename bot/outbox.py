"""Sends what is due: claims a message, hands it to its channel, and puts down what came of it.

A claim is a guarded update with an end in real time, so that a message is sent by one process
only, and taken up again when that process died over it (then with the same Message-ID).
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from bot import delivery, enclosures
from bot.house import House
from bot.post import QUIET
from bot.sheets import Sheet, pdf
from channels.base import (
    Attachment,
    Channel,
    DeliveryError,
    OutboundMessage,
    Permanent,
    Sent,
    Transient,
)
from storage import outbox
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable
from storage.files import FileStore
from storage.values import OutboxItem

logger = logging.getLogger(__name__)

BATCH = 50
"""How many messages are claimed in one round."""

AT_ONCE = 8
"""How many are being handed over at the same moment."""

CLAIM = timedelta(minutes=3)
"""How long a claim holds: longer than any channel's own time limit."""

AGAIN_SECONDS = 1.0
STOP_SECONDS = 10.0


class Outbox:
    """The loop that sends. `channels` by name; `handled` is notified after each round."""

    def __init__(
        self, db: Database, files: FileStore, house: House, channels: dict[str, Channel]
    ) -> None:
        self._db = db
        self._files = files
        self._house = house
        self._channels = channels
        self.wake = asyncio.Event()
        self.handled = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self, *, alone: bool) -> None:
        """Begin to send. `alone`: no other process sends, so all old claims are given back."""
        if alone:
            await self._db.write(outbox.release_claims)
        self._task = asyncio.create_task(self._run(), name="kawal-outbox")

    async def stop(self) -> None:
        """Finish what is being handed over, as far as it does not hang, and send no more."""
        if self._task is None:
            return
        self._stopping = True
        self.wake.set()
        _, hanging = await asyncio.wait({self._task}, timeout=STOP_SECONDS)
        for task in hanging:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        self._task = None

    async def _run(self) -> None:
        while not self._stopping:
            self.wake.clear()
            try:
                busy = await self.round()
            except DatabaseUnavailable:
                logger.warning("sending waits: the database cannot be reached")
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            except Exception:
                logger.exception("a round of sending broke; the next one goes on")
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if not busy and not self._stopping:
                await self.wake.wait()

    async def round(self) -> int:
        """Send everything that is due now; give how many messages there were."""
        now = self._house.clock.now()
        await self._db.write(outbox.release_expired, datetime.now(UTC))
        kept = await self._keep_quiet(now)
        ids = await self._db.read(outbox.due, now, BATCH)
        limit = asyncio.Semaphore(AT_ONCE)

        async def one(id_: int) -> None:
            async with limit:
                await self._one(id_)

        await asyncio.gather(*(one(id_) for id_ in ids))
        if ids or kept:
            async with self.handled:
                self.handled.notify_all()
        return len(ids)

    async def _keep_quiet(self, now: datetime) -> int:
        """Put off what may not be sent at this hour; give how many messages there were.

        They were due when the program was down, or the mail server did not take them.
        """
        calendar = self._house.calendar
        if calendar.is_open(now) or not await self._db.read(outbox.any_due, QUIET, now):
            return 0
        return await self._db.write(outbox.put_off, QUIET, now, calendar.next_opening(now))

    async def _one(self, id_: int) -> None:
        """Claim and send one message. The broad catch is this loop's border."""
        now = self._house.clock.now()
        item = await self._db.write(outbox.claim, id_, now, datetime.now(UTC) + CLAIM)
        if item is None:
            return
        try:
            result: Sent | DeliveryError = await self._send(item)
        except DeliveryError as error:
            logger.warning("message %s to %s not sent: %s", id_, item.address, error.reason)
            result = error
        except Exception as error:
            logger.exception("message %s to %s broke its channel", id_, item.address)
            result = Transient(repr(error))
        await self._report(item, result)

    async def _report(self, item: OutboxItem, result: Sent | DeliveryError) -> None:
        """Put down what came of a hand-over, however often the database must be asked."""
        while True:
            now = self._house.clock.now()
            try:
                if isinstance(result, Sent):
                    await self._db.write(delivery.sent, self._house, item, result, now)
                else:
                    await self._db.write(delivery.not_sent, self._house, item, result, now)
                return
            except (DatabaseUnavailable, Conflict):
                logger.warning("message %s: result not stored yet", item.id, exc_info=True)
                await asyncio.sleep(AGAIN_SECONDS)
            except Exception:
                # The case could not be told; that the mail went out must be kept all the same,
                # or it would go out again.
                logger.exception("message %s: its case could not be told", item.id)
                await self._db.write(delivery.only_noted, item, result, now)
                return

    async def _send(self, item: OutboxItem) -> Sent:
        channel = self._channels.get(item.address.channel)
        if channel is None:
            raise Permanent(f"there is no channel {item.address.channel}")
        sheet = await self._db.read(enclosures.sheet_of, self._house, item) if item.letter else None
        return await channel.send(await asyncio.to_thread(self._message, item, sheet))

    def _message(self, item: OutboxItem, sheet: Sheet | None) -> OutboundMessage:
        """Make the message of a row, with the bytes of its files (blocking: runs in a thread)."""
        letters = (self._letter(item, sheet),) if sheet is not None else ()
        return OutboundMessage(
            address=item.address,
            subject=item.subject,
            text=item.text,
            message_id=item.message_id,
            marker=item.marker,
            automatic=item.automatic,
            thread=item.thread,
            at=self._house.local(item.created_at),
            attachments=tuple(
                Attachment(name=f.name, media_type=f.media_type, content=self._files.read(f.sha256))
                for f in item.files
            )
            + letters,
        )

    def _letter(self, item: OutboxItem, sheet: Sheet) -> Attachment:
        return Attachment(
            name=self._house.wording.text(f"sheet.file.{item.letter}", number=item.case),
            media_type="application/pdf",
            content=pdf(sheet, item.created_at),
        )
