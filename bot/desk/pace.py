"""How often the board may write into one group, and until when it must leave it alone. Pure.

Telegram lets a bot write about 20 messages a minute into a group, edits included
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). The board
stays below, so that what officers do there is answered at once all the same.
"""

from collections import deque

PER_MINUTE = 18
SPAN = 60.0

UNLIMITED = 100_000
"""So many a minute are no limit: for stand-ins of a platform, which have none."""


class Pace:
    """Counts what was written into each desk, in seconds of a clock that only runs forward."""

    def __init__(self, per_minute: int = PER_MINUTE) -> None:
        self._limit = per_minute
        self._written: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}

    def wait(self, desk: int, now: float) -> float:
        """Give for how many seconds nothing may be written into a desk; 0.0 when it may now."""
        until = self._held.get(desk, now)
        written = self._written.get(desk)
        if written is not None and len(written) >= self._limit:
            until = max(until, written[-self._limit] + SPAN)
        return max(until - now, 0.0)

    def count(self, desk: int, now: float) -> None:
        """Count one message or edit."""
        self._written.setdefault(desk, deque(maxlen=self._limit)).append(now)

    def hold(self, desk: int, until: float) -> None:
        """Write nothing into a desk before a moment, because its platform asked for that."""
        self._held[desk] = max(self._held.get(desk, until), until)

    def held(self, now: float) -> dict[int, float]:
        """Give the desks into which nothing may be written now, with the seconds to wait."""
        desks = {*self._held, *self._written}
        waits = {desk: self.wait(desk, now) for desk in desks}
        return {desk: wait for desk, wait in waits.items() if wait > 0}
