"""What the bot is told: the queue of updates, long polling, and the webhook's registration.

An update stays in the queue until a later offset confirms it, or until the webhook has taken
it, for 24 hours at most. Source: https://core.telegram.org/bots/api#getting-updates
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from channels.sandbox.telegram import check
from channels.sandbox.telegram.faults import Fault, Faults
from channels.sandbox.telegram.values import Json, Refused

KEPT = timedelta(hours=24)
# These are only sent to those who ask for them by name.
ON_REQUEST = ("chat_member", "message_reaction", "message_reaction_count")


@dataclass(slots=True, kw_only=True)
class Hook:
    """A webhook as the bot registered it, and how its deliveries go."""

    url: str
    secret: str = ""
    max_connections: int = 40
    certificate: bool = False
    ip_address: str = ""
    error_at: datetime | None = None
    error: str = ""


@dataclass(slots=True, kw_only=True)
class _Pending:
    id: int
    body: Json
    at: datetime


class Updates:
    """The queue. `hook` is the webhook, if one is set; `history` every update ever made."""

    def __init__(
        self, now: Callable[[], datetime], faults: Faults, changed: Callable[[], None]
    ) -> None:
        self._now = now
        # Called when updates came or were confirmed.
        self._changed = changed
        self._faults = faults
        self._pending: list[_Pending] = []
        self._swapped: list[Json] = []
        self._timers: set[asyncio.TimerHandle] = set()
        self._poll: asyncio.Future[None] | None = None
        self._last_id = 700_000_000
        self._closed = False
        self.allowed: tuple[str, ...] = ()
        self.hook: Hook | None = None
        # Set whenever a webhook has something to do.
        self.stirred = asyncio.Event()
        self.history: list[Json] = []

    def __len__(self) -> int:
        """How many wait."""
        return len(self._pending)

    def add(self, kind: str, content: Json) -> None:
        """Tell the bot something, if it wants to be told of this kind.

        Raises AssertionError when the update is not what the Bot API says that it is.
        """
        if self.allowed and kind not in self.allowed:
            return
        if not self.allowed and kind in ON_REQUEST:
            return
        planned = self._faults.of_update()
        body: Json = {kind: content}
        if planned is None:
            self._insert(body)
        elif planned.fault is Fault.TWICE:
            self._insert(body, times=2)
        elif planned.fault is Fault.SWAPPED:
            self._swapped.append(body)
            self._later(planned.seconds, self._unswap)
        else:
            self._later(planned.seconds, lambda: self._insert(body))

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        timer = asyncio.get_running_loop().call_later(seconds, act)
        self._timers.add(timer)

    def _insert(self, content: Json, times: int = 1) -> None:
        if self._closed:
            return
        self._last_id += 1
        body = {"update_id": self._last_id, **content}
        wrong = check.value("Update", body)
        if wrong:
            raise AssertionError(f"The stand-in made an update that is none: {wrong}")
        self.history.append(body)
        self._pending += [_Pending(id=self._last_id, body=body, at=self._now())] * times
        self._unswap()
        self._wake()
        self._changed()

    def _unswap(self) -> None:
        waiting, self._swapped = self._swapped, []
        for body in waiting:
            self._insert(body)

    def _wake(self) -> None:
        self.stirred.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _end_poll(self, why: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refused(409, f"Conflict: terminated by {why}"))

    async def get(
        self, *, offset: int, limit: int, seconds: float, allowed: list[str] | None
    ) -> list[Json]:
        """getUpdates: wait up to so many seconds for news. Raises Refused (409)."""
        if self.hook is not None:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._end_poll("other getUpdates request; make sure that only one bot instance is running")
        if allowed is not None:
            self.allowed = tuple(allowed)
        self._confirm(offset)
        if not self._pending and seconds > 0 and not self._closed:
            await self._news(seconds)
        return [pending.body for pending in self._pending[:limit]]

    async def _news(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _confirm(self, offset: int) -> None:
        self._expire()
        if offset > 0:
            self._pending = [pending for pending in self._pending if pending.id >= offset]
        elif offset < 0:
            self._pending = self._pending[offset:]
        self._changed()

    def _expire(self) -> None:
        oldest = self._now() - KEPT
        while self._pending and self._pending[0].at < oldest:
            self._pending.pop(0)

    def set_hook(self, hook: Hook | None, *, allowed: list[str] | None, drop: bool) -> None:
        """Register a webhook, or none; with `drop` all that waits is forgotten."""
        if hook is not None:
            self._end_poll("setWebhook request")
        if allowed is not None:
            self.allowed = tuple(allowed)
        if drop:
            self._pending.clear()
        self.hook = hook
        self.stirred.set()

    def head(self) -> Json | None:
        """The update that the webhook gets next."""
        self._expire()
        return self._pending[0].body if self._pending else None

    def taken(self, update: Json) -> None:
        """The webhook has taken this update."""
        if self._pending and self._pending[0].body is update:
            self._pending.pop(0)
            self._changed()

    def close(self) -> None:
        """Let go whoever waits; nothing comes any more."""
        self._closed = True
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
        self._wake()
