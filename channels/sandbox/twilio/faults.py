"""Faults on demand: what goes wrong between our program and WhatsApp, and when.

A fault is either ordered for the next time something is done (`next`), or drawn by a seeded
random with a rate (`at_rate`). Three kinds of doing can fail: a call of the API (named by its
operation: "create", "list", "fetch", "media_bytes", "content_create" and so on), a webhook
("incoming", "status"), and the way of a message to its phone ("delivery").
"""

import random
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

WEBHOOKS = frozenset({"incoming", "status"})
DELIVERY = "delivery"


class Fault(Enum):
    """What goes wrong."""

    TOO_MANY = "call: 429 with code 20429, nothing done"
    SERVER_ERROR = "call: 500, nothing done"
    UNAVAILABLE = "call: 503, nothing done"
    TIME_OUT = "call: no answer at all, nothing done; the caller has to give up"
    CUT_OFF = "call: the connection breaks, nothing done"
    ANSWER_LOST = "call: done, but the connection breaks before the answer"
    WEBHOOK_LOST = "webhook: never posted"
    WEBHOOK_TWICE = "webhook: posted twice"
    WEBHOOK_LATE = "webhook: held for `late_seconds`, or until `World.settled` or `release`"
    WEBHOOK_SWAPPED = "webhook: held until the next one of the same line was posted"
    UNDELIVERED = "delivery: the message fails (30008, or the code given)"
    CLOSED_WINDOW = "delivery: free text fails with 63016 as if 24 hours had passed"

    @property
    def group(self) -> str:
        """What it can happen to: call, webhook or delivery."""
        return self.value.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A fault that happens now. `code` is Twilio's, for UNDELIVERED."""

    fault: Fault
    code: int = 30008


def group_of(operation: str) -> str:
    """Tell what kind of doing an operation is."""
    if operation in WEBHOOKS:
        return "webhook"
    return DELIVERY if operation == DELIVERY else "call"


class Faults:
    """Faults to come, and those that happened. `late_seconds` are real seconds.

    After `patience_seconds` a call with TIME_OUT is cut off, as by a box on the way; None: it is
    left to the caller to give up.
    """

    def __init__(self) -> None:
        self.happened: list[tuple[str, Fault]] = []
        self.late_seconds = 2.0
        self.patience_seconds: float | None = None
        self._ordered: dict[str, deque[Drawn]] = {}
        self._kinds: tuple[Fault, ...] = ()
        self._operations: frozenset[str] | None = None
        self._rate = 0.0
        self._code = 30008
        self._random = random.Random(0)  # noqa: S311 - it plays chance, it keeps no secret.

    def next(self, operation: str, fault: Fault, *, times: int = 1, code: int = 30008) -> None:
        """Order a fault for the next `times` times that `operation` is done.

        Raises ValueError when this fault cannot happen to that operation.
        """
        if fault.group != group_of(operation):
            raise ValueError(f"{fault.name} happens to a {fault.group}, not to {operation!r}")
        queue = self._ordered.setdefault(operation, deque())
        queue.extend([Drawn(fault=fault, code=code)] * times)

    def at_rate(
        self,
        rate: float,
        kinds: Collection[Fault],
        seed: int,
        *,
        operations: Collection[str] | None = None,
        code: int = 30008,
    ) -> None:
        """Let each of the kinds happen at a rate (0.05: five in a hundred), the same for a seed.

        `operations` restricts it to some; `code` is that of UNDELIVERED. A second call replaces
        the first; rate 0 ends it.
        """
        self._rate, self._kinds, self._code = rate, tuple(kinds), code
        self._operations = None if operations is None else frozenset(operations)
        self._random = random.Random(seed)  # noqa: S311 - the same days must come again.

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self._ordered.clear()
        self._rate = 0.0

    def draw(self, operation: str) -> Drawn | None:
        """Tell what goes wrong this time, if anything."""
        queue = self._ordered.get(operation)
        drawn = queue.popleft() if queue else self._by_chance(operation)
        if drawn is not None:
            self.happened.append((operation, drawn.fault))
        return drawn

    def _by_chance(self, operation: str) -> Drawn | None:
        if not self._rate or (self._operations is not None and operation not in self._operations):
            return None
        group = group_of(operation)
        hits = [k for k in self._kinds if k.group == group and self._random.random() < self._rate]
        return Drawn(fault=hits[0], code=self._code) if hits else None
