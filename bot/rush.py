"""When messages pour in, taking them in comes before handling what lies in the queue.

Whoever brings a message waits until it is stored; whoever wrote it can wait half a second for
what comes of it. Both share one processor. `bot.intake` tells of each message, `bot.worker` asks
before it takes up the next ones.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

MANY = 8
"""Messages being taken in at one time that are a rush."""

CALM_SECONDS = 0.1
"""A rush is over when there have been fewer for so long."""

LONGEST_SECONDS = 0.5
"""How long the worker gives way at a time: the queue moves on however long a rush lasts."""


class Rush:
    """Knows whether many messages are coming in; `pause` waits so many seconds of `now`."""

    def __init__(
        self,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause = pause
        self._now = now
        self._taking = 0
        self._until = 0.0

    @contextmanager
    def taking(self) -> Iterator[None]:
        """Count a message that is being taken in."""
        self._taking += 1
        if self._taking >= MANY:
            self._until = self._now() + CALM_SECONDS
        try:
            yield
        finally:
            self._taking -= 1

    async def over(self) -> None:
        """Wait until no rush is on, at most LONGEST_SECONDS; returns at once when there is none."""
        end = self._now() + LONGEST_SECONDS
        while (now := self._now()) < (until := min(self._until, end)):
            await self._pause(until - now)
