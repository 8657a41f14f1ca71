"""Brings in what Twilio's webhooks never brought: looks through its list of messages.

Twilio gives a webhook up after its tries, and our own machine can be down for longer than that.
Every now and then, and at the start, the list is read again and put through the same `receive`
with the same ids, so that what is known already stays what it is. The list lacks some of what
a webhook tells (see `parse.Entry`): a shared place comes in as an unreadable message, a pressed
button as its label.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from channels.base import DeliveryError, InboundMessage, Receive
from channels.whatsapp import parse
from channels.whatsapp.api import Api
from channels.whatsapp.parse import Entry
from channels.whatsapp.record import Record
from config.wording import Wording

AT_START = timedelta(days=3)
"""How far the first sweep looks back: over a weekend on which the machine was down."""
OVERLAP = timedelta(hours=1)
"""How far each further sweep looks back behind the one before it."""
GRACE = timedelta(minutes=2)
"""How old a message must be: until then its webhook may still come, and that tells more."""

logger = logging.getLogger(__name__)


class Sweep:
    """Sweeps every `interval` seconds once it is started. `now` is the clock (aware)."""

    def __init__(
        self,
        api: Api,
        *,
        record: Record,
        wording: Wording,
        now: Callable[[], datetime],
        interval: float,
        grace: timedelta = GRACE,
    ) -> None:
        self._api = api
        self._record = record
        self._wording = wording
        self._now = now
        self._interval = interval
        self._grace = grace
        self._since: datetime | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self, receive: Receive) -> None:
        """Begin to sweep beside; the first sweep begins at once."""
        self._task = asyncio.create_task(self._run(receive), name="kawal-whatsapp-sweep")

    async def stop(self) -> None:
        """Sweep no more."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def once(self, receive: Receive) -> int:
        """Sweep; give how many messages and reports were new to us.

        Raises DeliveryError when Twilio cannot be asked, and whatever `receive` raises; the next
        sweep then looks at the same time again.
        """
        begun = self._now()
        since = self._since - OVERLAP if self._since else begun - AT_START
        brought = 0
        for entry in await self._api.incoming(since):
            if self._record.knows(entry.sid) or self._may_come(entry, begun):
                continue
            brought += await self._bring(await self._message(entry), receive)
        for entry in await self._api.outgoing(since):
            report = parse.report(entry.sid, entry.status, entry.code, entry.words, self._wording)
            if report is not None and not self._record.knows(report.external_id):
                brought += await self._bring(report, receive)
        self._since = begun
        self._record.swept(brought)
        return brought

    async def _run(self, receive: Receive) -> None:
        """Sweep for ever. The broad catch is the border of this task."""
        while True:
            try:
                brought = await self.once(receive)
                if brought:
                    logger.info("a sweep of Twilio's list brought %d messages", brought)
            except DeliveryError as error:
                logger.warning("Twilio's list could not be read: %s", error.reason)
                self._record.fault = error.reason
            except Exception as error:
                logger.exception("a sweep of Twilio's list broke; the next one starts anew")
                self._record.fault = repr(error)
            await asyncio.sleep(self._interval)

    def _may_come(self, entry: Entry, now: datetime) -> bool:
        """Tell whether a message is so young that its webhook may be on its way."""
        at = entry.created_at
        return at is not None and timedelta(0) <= now - at < self._grace

    async def _message(self, entry: Entry) -> InboundMessage | None:
        if entry.num_media:
            entry = replace(entry, files=await self._api.files(entry.sid))
        return parse.listed(entry)

    async def _bring(self, message: InboundMessage | None, receive: Receive) -> int:
        if message is None:
            return 0
        taken = await receive(message)
        self._record.took(message.external_id)
        return int(taken.fresh)
