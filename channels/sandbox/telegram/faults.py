"""Faults on demand and by chance: what goes wrong between a program and the Bot API.

A fault is planned for the next calls of a method, or strikes by a rate with a seeded random.
`struck` counts what was done.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Fault(StrEnum):
    """What can go wrong.

    Calls: TOO_MANY (429), INTERNAL (500) and BAD_GATEWAY (502) without effect; DROPPED (the
    connection is closed without effect), HELD (the same after `seconds` of silence),
    ANSWER_LOST (the call takes effect, then the connection is closed).

    Updates: TWICE (again with the same id), LATE (`seconds` later), SWAPPED (after the one that
    comes next, at the latest after `seconds`).

    Webhooks: WEBHOOK_LOST (never reaches the program), WEBHOOK_REPEATED (reaches it, but its
    answer is lost). Both are sent again, as Telegram does.
    """

    TOO_MANY = "too_many"
    INTERNAL = "internal"
    BAD_GATEWAY = "bad_gateway"
    DROPPED = "dropped"
    HELD = "held"
    ANSWER_LOST = "answer_lost"
    TWICE = "twice"
    LATE = "late"
    SWAPPED = "swapped"
    WEBHOOK_LOST = "webhook_lost"
    WEBHOOK_REPEATED = "webhook_repeated"


ANY = "*"
"""Stands for every method, getUpdates included."""

_UPDATES = (Fault.TWICE, Fault.LATE, Fault.SWAPPED)
_WEBHOOKS = (Fault.WEBHOOK_LOST, Fault.WEBHOOK_REPEATED)
_UPDATE = "update"
_WEBHOOK = "webhook"


def _place(fault: Fault, method: str) -> str:
    if fault in _UPDATES:
        return _UPDATE
    return _WEBHOOK if fault in _WEBHOOKS else method


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A fault about to strike. `retry_after` and `seconds` are in seconds."""

    fault: Fault
    retry_after: int
    seconds: float


class Faults:
    """The faults of one world."""

    def __init__(self) -> None:
        self._next: dict[str, deque[Planned]] = {}
        self._rate = 0.0
        self._kinds: tuple[Fault, ...] = ()
        self._random = Random(0)  # noqa: S311 - chance in a stand-in, not a secret.
        self._chance = (1, 0.2)
        self.struck: Counter[Fault] = Counter()

    def next(
        self,
        method: str,
        fault: Fault,
        *,
        times: int = 1,
        retry_after: int = 1,
        seconds: float = 0.2,
    ) -> None:
        """Plan a fault for the next `times` calls of a method (ANY: of whichever comes).

        For faults of updates and webhooks the method does not matter.
        """
        planned = Planned(fault=fault, retry_after=retry_after, seconds=seconds)
        self._next.setdefault(_place(fault, method), deque()).extend([planned] * times)

    def at_rate(
        self,
        rate: float,
        kinds: Iterable[Fault],
        seed: int,
        *,
        retry_after: int = 1,
        seconds: float = 0.2,
    ) -> None:
        """Let each of these kinds strike by itself with this probability, until `off`.

        Raises ValueError when the rates of the faults of one place add up to more than 1.
        """
        self._kinds = tuple(kinds)
        if rate * len(self._kinds) > 1:
            raise ValueError(f"{len(self._kinds)} kinds at a rate of {rate} are more than always.")
        self._rate = rate
        self._random = Random(seed)  # noqa: S311 - chance in a stand-in, not a secret.
        self._chance = (retry_after, seconds)

    def off(self) -> None:
        """No more faults, neither planned nor by chance."""
        self._next.clear()
        self._rate = 0.0

    def of_call(self, method: str) -> Planned | None:
        """The fault that strikes this call, if one does."""
        return self._take(method, ANY)

    def of_update(self) -> Planned | None:
        """The fault that strikes this update, if one does."""
        return self._take(_UPDATE)

    def of_webhook(self) -> Planned | None:
        """The fault that strikes this delivery to the webhook, if one does."""
        return self._take(_WEBHOOK)

    def _take(self, *places: str) -> Planned | None:
        for place in places:
            if self._next.get(place):
                return self._strike(self._next[place].popleft())
        if not self._rate:
            return None
        here = [fault for fault in self._kinds if _place(fault, places[0]) == places[0]]
        drawn = self._random.random()
        index = int(drawn / self._rate)
        if index >= len(here):
            return None
        retry_after, seconds = self._chance
        return self._strike(Planned(fault=here[index], retry_after=retry_after, seconds=seconds))

    def _strike(self, planned: Planned) -> Planned:
        self.struck[planned.fault] += 1
        return planned
