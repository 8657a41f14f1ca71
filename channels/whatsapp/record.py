"""What the channel remembers of itself while it runs: what it took in, and how it fares.

Nothing here is needed for safety: the queue knows doubles by their ids. It spares the queue the
same reports again and again, and tells the operator when Twilio was last heard of.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

REMEMBERED = 20_000


class Record:
    """`now` is the program's clock (aware)."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._taken: OrderedDict[str, None] = OrderedDict()
        self.heard_at: datetime | None = None
        self.swept_at: datetime | None = None
        self.swept_in = 0
        self.refused = 0
        self.fault: str | None = None

    def knows(self, external_id: str) -> bool:
        """Tell whether this was put into the queue since the program started."""
        return external_id in self._taken

    def took(self, external_id: str) -> None:
        """Remember that this is in the queue."""
        self._taken[external_id] = None
        self._taken.move_to_end(external_id)
        while len(self._taken) > REMEMBERED:
            self._taken.popitem(last=False)

    def heard(self) -> None:
        """Remember that a message came by the webhook now."""
        self.heard_at = self._now()

    def swept(self, brought: int) -> None:
        """Remember that a sweep went through, and how many messages it brought."""
        self.swept_at = self._now()
        self.swept_in += brought
        self.fault = None
