"""The program's clock: the real one, or in demo and tests one that runs from `clock.start` faster.

Everything that decides by time asks here. The origin (the real moment that `clock.start`
stands for) is kept in the database, so that a restart goes on where time stood.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Maps real time to the office's time.

    `start` is the office's time at the real moment `origin`; from there it runs `speed` times
    as fast. Without a start it is the real time.
    """

    zone: ZoneInfo
    start: datetime | None = None
    speed: float = 1.0
    origin: datetime | None = None

    def now(self) -> datetime:
        """Give the moment, in the office's zone."""
        real = datetime.now(UTC)
        if self.origin is None:
            return real.astimezone(self.zone)
        start = self.start or self.origin
        return (start + (real - self.origin) * self.speed).astimezone(self.zone)

    def wait(self, until: datetime) -> float:
        """Give how many real seconds it is until an office moment; 0 when it has come."""
        return max(0.0, (until - self.now()).total_seconds() / self.speed)
