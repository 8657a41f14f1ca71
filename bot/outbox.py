"""Sends what is due: claims messages, hands each to its channel, and puts down what came of it.

Messages go out side by side, so that one that hangs holds up nobody else; in chat those to one
address go one after the other (`storage.outbox.due`). A claim is a guarded update with an end in
real time, so that a message is sent by one process only, and taken up again when that process
died over it (then with the same Message-ID).
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from bot import case_files, delivery, enclosures
from bot.bell import Bell
from bot.delivery import Claimed
from bot.fetching import Pause
from bot.forms import read_form
from bot.house import House
from bot.post import QUIET
from bot.sheets import Sheet, pdf
from bot.window import KNOCK, PATIENCE
from channels.base import (
    Attachment,
    Channel,
    DeliveryError,
    OutboundMessage,
    Permanent,
    Sent,
    Transient,
)
from router.values import PENGADU
from storage import held, outbox
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable
from storage.files import FileStore
from storage.values import OutboxItem

logger = logging.getLogger(__name__)

AT_ONCE = 32
"""How many messages are being handed over at the same moment."""

PER_CHANNEL = 16
"""How many of them by one channel: a channel that hangs leaves room for the others."""

CLAIM = timedelta(minutes=3)
"""How long a claim holds: longer than any channel's own time limit."""

LOOK_AFTER_SECONDS = 5.0
"""How often (real time) claims are looked for that other processes left behind."""

WAITING = 100
"""How many messages that nobody opened are sent elsewhere in one go."""

MAIL = "mail"
"""The channel whose messages weigh: mail servers refuse heavy ones."""

AGAIN_SECONDS = 1.0
STOP_SECONDS = 10.0


class Outbox:
    """The loop that sends. `channels` by name; `handled` is notified after each message.

    `pause` waits so many seconds.
    """

    def __init__(
        self,
        db: Database,
        files: FileStore,
        house: House,
        channels: dict[str, Channel],
        *,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._db = db
        self._files = files
        self._house = house
        self._channels = channels
        self._pause = pause
        self._bell = Bell()
        self.wake = asyncio.Event()
        self.handled = self._bell.heard
        self._task: asyncio.Task[None] | None = None
        self._sending: dict[asyncio.Task[None], str] = {}
        self._looked_at: float | None = None
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
        # First the loop, which may begin a last hand-over while it ends.
        await _end({self._task})
        await _end(set(self._sending))
        await self._bell.rung()
        self._task, self._stopping = None, False

    async def _run(self) -> None:
        while not self._stopping:
            self.wake.clear()
            try:
                busy = await self._take_up()
            except DatabaseUnavailable:
                logger.warning("sending waits: the database cannot be reached")
                await self._pause(AGAIN_SECONDS)
                continue
            except Exception:
                logger.exception("looking for what is due failed; it is looked for again")
                await self._pause(AGAIN_SECONDS)
                continue
            if not busy and not self._stopping:
                await self.wake.wait()

    async def round(self) -> int:
        """Send what is due now, and wait for it; give how many messages there were."""
        count = await self._take_up()
        await asyncio.gather(*self._sending)
        await self._bell.rung()
        return count

    async def _take_up(self) -> int:
        """Begin to send what is due and has room; give how many messages were looked at."""
        now = self._house.clock.now()
        moved = await self._release()
        ids, waiting = await self._look(now)
        if waiting:
            moved += await self._look_after(now)
            ids, _ = await self._look(now)
        if ids:
            until = datetime.now(UTC) + CLAIM
            claimed = await self._db.write(delivery.claim, self._house, ids, now, until)
            for one in claimed:
                task = asyncio.create_task(self._one(one), name=f"kawal-send-{one.item.id}")
                self._sending[task] = one.item.address.channel
                task.add_done_callback(self._ended)
            moved += len(ids) - len(claimed)
        if moved:
            self._bell.ring()
        return len(ids)

    async def _look(self, now: datetime) -> tuple[tuple[int, ...], bool]:
        """Give what may be sent beside that which is being sent; is there more to look after?"""
        busy = Counter(self._sending.values())
        full = tuple(name for name, count in busy.items() if count >= PER_CHANNEL)
        fullest = max((n for name, n in busy.items() if name not in full), default=0)
        # Whichever channels they are for, so many fit.
        room = max(min(AT_ONCE - len(self._sending), PER_CHANNEL - fullest), 0)
        return await self._db.read(_look, self._house, now, room, full)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Make room for another message; one to the same address may go now."""
        del self._sending[task]
        if not task.cancelled() and (error := task.exception()) is not None:
            # Its claim runs out, and it is sent again.
            logger.error("what came of a message could not be put down", exc_info=error)
        self.wake.set()
        self._bell.ring()

    async def _release(self) -> int:
        """Take up what others left behind, now and then; give how many messages there were."""
        if self._looked_at is not None and time.monotonic() - self._looked_at < LOOK_AFTER_SECONDS:
            return 0
        self._looked_at = time.monotonic()
        return await self._db.write(outbox.release_expired, datetime.now(UTC))

    async def _look_after(self, now: datetime) -> int:
        """Put off what must be, send elsewhere what nobody opens; count what moved."""
        moved = await self._keep_quiet(now)
        if self._house.windows:
            channels = tuple(self._house.windows)
            unread = await self._db.read(held.overdue, channels, now, WAITING)
            await asyncio.gather(*(self._send_on(id_, now) for id_ in unread))
            moved += len(unread)
        return moved

    async def _send_on(self, id_: int, now: datetime) -> None:
        """Send a message elsewhere that nobody opened; what breaks holds up nothing else."""
        try:
            await self._db.write(delivery.unread, self._house, id_, now)
        except Exception:
            logger.exception("message %s waits on: it could not be sent elsewhere", id_)
            await self._db.write(held.wait_on, id_, now + PATIENCE)

    async def _keep_quiet(self, now: datetime) -> int:
        """Put off what may not be sent at this hour; give how many messages there were.

        They were due when the program was down, or the mail server did not take them.
        """
        calendar = self._house.calendar
        if calendar.is_open(now) or not await self._db.read(outbox.any_due, QUIET, now):
            return 0
        return await self._db.write(outbox.put_off, QUIET, now, calendar.next_opening(now))

    async def _one(self, claimed: Claimed) -> None:
        """Send one message. The broad catch is this lane's border."""
        item, began = claimed.item, self._house.clock.now()
        try:
            result: Sent | DeliveryError = await self._send(claimed)
        except DeliveryError as error:
            logger.warning("message %s to %s not sent: %s", item.id, item.address, error.reason)
            result = error
        except Exception as error:
            logger.exception("message %s to %s broke its channel", item.id, item.address)
            result = Transient(repr(error))
        await self._report(item, result, began)

    async def _report(
        self, item: OutboxItem, result: Sent | DeliveryError, began: datetime
    ) -> None:
        """Put down what came of a hand-over, however often the database must be asked."""
        house = self._house
        while True:
            now = house.clock.now()
            try:
                if isinstance(result, Sent):
                    await self._db.write(delivery.sent, house, item, result, now)
                else:
                    await self._db.write(delivery.not_sent, house, item, result, now, began=began)
                return
            except (DatabaseUnavailable, Conflict):
                logger.warning("message %s: result not stored yet", item.id, exc_info=True)
                await self._pause(AGAIN_SECONDS)
            except Exception:
                # The case could not be told; that the mail went out must be kept all the same,
                # or it would go out again.
                logger.exception("message %s: its case could not be told", item.id)
                await self._db.write(delivery.only_noted, house, item, result, now)
                return

    async def _send(self, claimed: Claimed) -> Sent:
        item = claimed.item
        if claimed.shut:
            raise Permanent(self._house.wording.text("knock.shut"))
        channel = self._channels.get(item.address.channel)
        if channel is None:
            raise Permanent(f"there is no channel {item.address.channel}")
        sheet = await self._db.read(enclosures.sheet_of, self._house, item) if item.letter else None
        claimed = replace(claimed, item=await self._lightened(item))
        topic = await self._topic(item)
        if sheet is None and not item.files:
            return await channel.send(self._message(claimed, None, topic))
        message = await asyncio.to_thread(self._message, claimed, sheet, topic)
        return await channel.send(message)

    async def _topic(self, item: OutboxItem) -> str | None:
        """Give the subject under which a complainant's mails about his case stay together.

        An officer's tasks and reminders keep their own: each is to be seen in a full mailbox.
        """
        if item.address.channel != MAIL or item.recipient != PENGADU or not item.thread:
            return None
        return await self._db.read(outbox.topic, item.thread)

    async def _lightened(self, item: OutboxItem) -> OutboxItem:
        """Leave out of a mail the files that are too large for it, and say where they are."""
        if item.address.channel != MAIL or not item.files:
            return item
        limit = self._house.settings.mail.max_attachments_mb * 2**20
        fit, heavy = case_files.parted(item.files, limit)
        if not heavy:
            return item
        block = await self._db.read(case_files.instead, self._house, item, heavy)
        return replace(item, files=fit, text=case_files.added(item.text, block))

    def _message(self, claimed: Claimed, sheet: Sheet | None, topic: str | None) -> OutboundMessage:
        """Make the message of a row, with the bytes of its files (these block: in a thread)."""
        item = claimed.item
        chat = item.address.channel in self._house.chats
        letters = (self._letter(item, sheet),) if sheet is not None else ()
        return OutboundMessage(
            address=item.address,
            subject=item.subject,
            text=(chat and item.brief) or item.text,
            message_id=item.message_id,
            marker=item.marker,
            automatic=item.automatic,
            thread=item.thread,
            topic=topic,
            at=self._house.local(item.created_at),
            form=read_form(item.form) if chat else None,
            knock=item.kind == KNOCK,
            done=claimed.done,
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


def _look(
    session: Session, house: House, now: datetime, room: int, full: Collection[str]
) -> tuple[tuple[int, ...], bool]:
    """What may be sent now; is anything to be put off, or sent elsewhere, before?"""
    channels = tuple(house.windows)
    waiting = bool(channels) and bool(held.overdue(session, channels, now, 1))
    ids = outbox.due(session, now, room, ordered=house.chats, without=full) if room else ()
    loud = bool(ids) and not house.calendar.is_open(now) and outbox.any_due(session, QUIET, now)
    return ids, waiting or loud


async def _end(tasks: set[asyncio.Task[None]]) -> None:
    """Wait for tasks to end; those that hang are cancelled."""
    if not tasks:
        return
    _, hanging = await asyncio.wait(tasks, timeout=STOP_SECONDS)
    for task in hanging:
        task.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)
