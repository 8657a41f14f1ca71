"""How the line to Telegram fares: growing waits, trouble told once, and what `check` says of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from telegram.error import TelegramError

from channels.base import Transient
from channels.telegram.errors import Errors

Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How long to wait after a failure, in seconds: `first`, then twice as long, up to `most`."""

    first: float = 1.0
    most: float = 60.0


USUAL_WAITS = Waits()


@dataclass(slots=True, kw_only=True)
class Line:
    """The state of the way in. `heard` is the loop's time of the last answer."""

    errors: Errors
    waits: Waits = USUAL_WAITS
    heard: float | None = None
    trouble: str | None = None
    _wait: float = field(default=0.0, init=False)

    def works(self) -> None:
        """Note an answer; the next failure waits shortly again."""
        self.heard = asyncio.get_running_loop().time()
        self._wait = 0.0
        if self.trouble is not None:
            logger.info("the way in from Telegram works again")
            self.trouble = None

    async def fails(self, reason: str, retry_after: float | None = None) -> None:
        """Note a failure, tell it once for as long as it lasts, and wait."""
        if reason != self.trouble:
            logger.warning("the way in from Telegram fails: %s", reason)
            self.trouble = reason
        self._wait = min(self._wait * 2 or self.waits.first, self.waits.most)
        await asyncio.sleep(max(self._wait, retry_after or 0.0))

    async def failed(self, error: TelegramError) -> None:
        """Note an error of the library, and wait."""
        failure = self.errors.failure(error)
        retry_after = failure.retry_after if isinstance(failure, Transient) else None
        await self.fails(failure.reason, retry_after)

    async def until_it_works(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        """Call until Telegram answers."""
        while True:
            try:
                answer = await call()
            except TelegramError as error:
                await self.failed(error)
            else:
                self.works()
                return answer
