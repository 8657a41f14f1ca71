"""`receive`: the one way by which messages enter the house.

Files are stored first, and a large message as it came; then one row in the queue, and with it
a small message as it came. The call returns after the commit, and only then may a channel
acknowledge. A second delivery of the same message finds the first one's row.
"""

import asyncio
import hashlib
from collections.abc import Callable

from bot.clock import Clock
from bot.envelope import seal
from bot.marks import tracking_code
from bot.rush import Rush
from channels.base import Acknowledged, InboundMessage
from router.values import StoredFile
from storage import inbox, raws
from storage.database import Database
from storage.files import FileStore
from storage.values import Arrival


class Intake:
    """Puts messages into the queue. `wake` is called after each, so that the worker looks."""

    def __init__(
        self,
        db: Database,
        files: FileStore,
        clock: Clock,
        wake: Callable[[], None],
        rush: Rush | None = None,
    ) -> None:
        self._db = db
        self._files = files
        self._clock = clock
        self._wake = wake
        self._rush = rush or Rush()

    async def receive(self, message: InboundMessage) -> Acknowledged:
        """Store a message durably; see `channels.base.Receive`."""
        with self._rush.taking():
            return await self._receive(message)

    async def _receive(self, message: InboundMessage) -> Acknowledged:
        stored: tuple[StoredFile, ...] = ()
        raw: str | None = None
        small = message.raw is not None and len(message.raw) <= raws.SMALL
        if message.raw is not None:
            raw = hashlib.sha256(message.raw).hexdigest()
        if message.attachments or (raw is not None and not small):
            stored = await asyncio.to_thread(self._store, message, whole=not small)
        arrival = Arrival(
            channel=message.channel,
            external_id=message.external_id,
            order=message.order,
            code=tracking_code(),
            payload=seal(message, stored, raw),
            received_at=self._clock.now(),
            raw=raw,
            message_id=message.message_id,
        )
        taken = await self._db.write_first(inbox.add, arrival, message.raw if small else None)
        self._wake()
        return Acknowledged(inbox_id=taken.id, code=taken.code, fresh=taken.fresh)

    def _store(self, message: InboundMessage, *, whole: bool) -> tuple[StoredFile, ...]:
        """Write the files of a message to the disk, and the `whole` of it as it came.

        Blocks: runs in a thread.
        """
        if whole and message.raw is not None:
            self._files.put(message.raw)
        return tuple(
            StoredFile(
                name=a.name,
                media_type=a.media_type,
                size=len(a.content),
                sha256=self._files.put(a.content),
            )
            for a in message.attachments
        )
