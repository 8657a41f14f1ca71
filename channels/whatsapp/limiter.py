"""Keeps the number of messages a second below what Twilio takes from one sender.

https://help.twilio.com/articles/360024008153 gives the rates for WhatsApp. One limiter belongs
to one sender; whoever has no turn left waits for the next one, in the order of asking.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

Sleep = Callable[[float], Awaitable[None]]


class Limiter:
    """At most `per_second` turns in the long run, with as many at once after a silence.

    `clock` gives seconds that only grow; `sleep` waits for seconds.
    """

    def __init__(
        self,
        per_second: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._gap = 1 / per_second
        self._lead = (max(per_second, 1) - 1) * self._gap
        self._clock = clock
        self._sleep = sleep
        self._due = clock()

    async def turn(self) -> None:
        """Wait for a turn. The turn is taken at once, so that nobody overtakes."""
        now = self._clock()
        # The time at which this turn is due if turns came evenly; it may be taken that much ahead.
        due = max(self._due, now)
        self._due = due + self._gap
        if (wait := due - self._lead - now) > 0:
            await self._sleep(wait)
