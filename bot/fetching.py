"""Fetches the files that a message only names, before it is handled.

Platforms keep what people send them for a while; a message is handled with its files, or says
which of them could not be had. Files are stored under their digest: fetched again after a
restart, they lie there once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.envelope import Envelope
from channels.base import Attachment, Channel, Fetches, Permanent, Transient
from channels.chat import Reference
from config.wording import Wording
from router.values import StoredFile
from storage.files import FileStore

logger = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[object]]
"""Waits for so many seconds."""

WAITS = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between attempts. After the last one the message is handled without the file."""

LONGEST_WAIT = 60.0
"""Seconds that a platform may ask for at most: a person waits for our answer."""

AT_ONCE = 16
"""How many files are fetched from one channel at the same moment."""


class Fetching:
    """Brings the files of messages. `pause` waits between attempts."""

    def __init__(
        self,
        files: FileStore,
        channels: Mapping[str, Channel],
        wording: Wording,
        *,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._files = files
        self._from = {n: c for n, c in channels.items() if isinstance(c, Fetches)}
        self._wording = wording
        self._pause = pause
        self._turns = {name: asyncio.Semaphore(AT_ONCE) for name in self._from}

    async def complete(self, envelope: Envelope) -> Envelope:
        """Give a message with the files that it names, and the names of those that are missing.

        Raises OSError when our own disk does not take a file: then nothing is lost yet.
        """
        name = envelope.message.channel
        found = await asyncio.gather(*(self._one(name, r) for r in envelope.message.media))
        return replace(
            envelope,
            files=(*envelope.files, *(f for f in found if isinstance(f, StoredFile))),
            missing=(*envelope.missing, *(f for f in found if isinstance(f, str))),
        )

    async def _one(self, channel: str, reference: Reference) -> StoredFile | str:
        """Fetch and store a file; give its name and the reason in words when it cannot be had."""
        try:
            file = await self._fetched(channel, reference)
        except (Transient, Permanent) as error:
            logger.warning("file %s of %s was not fetched: %s", reference.name, channel, error)
            return f"{reference.name}: {error.reason}"
        digest = await asyncio.to_thread(self._files.put, file.content)
        return StoredFile(
            name=file.name, media_type=file.media_type, size=len(file.content), sha256=digest
        )

    async def _fetched(self, channel: str, reference: Reference) -> Attachment:
        """Fetch a file, tried again after growing waits. Raises Transient, or Permanent."""
        if channel not in self._from:
            raise Permanent(self._wording.text("fetch.nobody"))
        for wait in WAITS:
            try:
                return await self._try(channel, reference)
            except Transient as error:
                wished = min(error.retry_after or 0.0, LONGEST_WAIT)
            await self._pause(max(wait, wished))
        return await self._try(channel, reference)

    async def _try(self, channel: str, reference: Reference) -> Attachment:
        """Fetch a file once. A channel that breaks is a passing fault: its border is here."""
        try:
            async with self._turns[channel]:
                return await self._from[channel].fetch(reference)
        except (Transient, Permanent):
            raise
        except Exception as error:
            logger.exception("fetching %s broke its channel", reference.name)
            raise Transient(self._wording.text("fetch.broke")) from error
