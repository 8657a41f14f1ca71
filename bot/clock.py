"""The program's clock: the real one, or in demo and tests one that runs from `clock.start` faster.

Everything that decides by time asks here. The origin (the real moment that `clock.start`
stands for) is kept in the database, so that a restart goes on where time stood.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class Clock:
    """Maps real time to the office's time.

    `start` is the office's time at the real moment `origin`; from there it runs `speed` times
    as fast. Without an origin it is the real time.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        *,
        start: datetime | None = None,
        speed: float = 1.0,
        origin: datetime | None = None,
    ) -> None:
        self.zone = zone
        self.speed = speed
        self._start = start or origin
        self._origin = origin

    def now(self) -> datetime:
        """Give the moment, in the office's zone."""
        real = datetime.now(UTC)
        if self._origin is None or self._start is None:
            return real.astimezone(self.zone)
        return (self._start + (real - self._origin) * self.speed).astimezone(self.zone)

    def pace(self, speed: float) -> None:
        """Let an accelerated clock run at another speed from now on. Raises ValueError."""
        if self._origin is None:
            raise ValueError("the real clock has one speed")
        self._start, self._origin = self.now(), datetime.now(UTC)
        self.speed = speed

    def jump(self, to: datetime) -> None:
        """Set an accelerated clock forward. Raises ValueError backwards, and for the real one."""
        if self._origin is None:
            raise ValueError("the real clock cannot be moved")
        if to < self.now():
            raise ValueError("time does not run backwards")
        self._start, self._origin = to, datetime.now(UTC)
