"""What all mailboxes of the office share, and how fast they are tried again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from channels.memory import Alarm, Memory
from config.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds: the first wait after a failure, the longest one (each is twice the one before),
    between two sweeps at least, and what a server may hold us up when we stop.
    """

    first: float = 1.0
    most: float = 300.0
    least: float = 0.2
    grace: float = 3.0


USUAL_PACE = Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all mailboxes share."""

    limit: int
    alarm_after: timedelta
    wording: Wording
    memory: Memory
    alarm: Alarm
    now: Callable[[], datetime]
    pace: Pace = USUAL_PACE
