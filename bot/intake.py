"""`receive`: the one way by which messages enter the house.

Files and the raw message are stored first, then one row in the queue; the call returns after
the commit, and only then may a channel acknowledge. A second delivery of the same message
finds the first one's row.
"""

import asyncio
from collections.abc import Callable

from bot.clock import Clock
from bot.envelope import seal
from bot.marks import tracking_code
from channels.base import Acknowledged, InboundMessage
from router.values import StoredFile
from storage import inbox
from storage.database import Database
from storage.files import FileStore
from storage.values import Arrival


class Intake:
    """Puts messages into the queue. `wake` is called after each, so that the worker looks."""

    def __init__(
        self, db: Database, files: FileStore, clock: Clock, wake: Callable[[], None]
    ) -> None:
        self._db = db
        self._files = files
        self._clock = clock
        self._wake = wake

    async def receive(self, message: InboundMessage) -> Acknowledged:
        """Store a message durably; see `channels.base.Receive`."""
        stored: tuple[StoredFile, ...] = ()
        raw: str | None = None
        if message.attachments or message.raw is not None:
            stored, raw = await asyncio.to_thread(self._store, message)
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
        taken = await self._db.write_first(inbox.add, arrival)
        self._wake()
        return Acknowledged(inbox_id=taken.id, code=taken.code, fresh=taken.fresh)

    def _store(self, message: InboundMessage) -> tuple[tuple[StoredFile, ...], str | None]:
        """Write the files of a message to the disk (blocking: runs in a thread)."""
        stored = tuple(
            StoredFile(
                name=a.name,
                media_type=a.media_type,
                size=len(a.content),
                sha256=self._files.put(a.content),
            )
            for a in message.attachments
        )
        raw = self._files.put(message.raw) if message.raw is not None else None
        return stored, raw
