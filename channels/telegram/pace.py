"""How often we may send: Telegram's published limits, kept on our side.

About 30 messages a second over all, 20 a minute into one group
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Whoever would
have to wait long is sent away with `Transient`: the outbox keeps the message and comes back,
and meanwhile hands over what goes elsewhere. What Telegram itself asks for (429) is kept too.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from channels.base import Transient

PER_SECOND = 30
GROUP_PER_MINUTE = 20
UNLIMITED = 100_000
"""So many are no limit: for a stand-in of Telegram, which has none."""

PATIENCE = 2.0
"""How long a message waits here for its turn, in seconds; longer waits are the outbox's."""


class Window:
    """Lets through at most `limit` messages within any `span` seconds."""

    def __init__(self, limit: int, span: float) -> None:
        self._limit = limit
        self._span = span
        self._turns: deque[float] = deque(maxlen=limit)
        self._not_before = 0.0

    def wait(self, count: int, now: float) -> float:
        """Give the seconds until `count` messages may go; nothing is reserved by asking."""
        at = max(now, self._not_before)
        # An album may be larger than the whole window; alone it goes through.
        behind = min(count, self._limit)
        if len(self._turns) + behind > self._limit:
            at = max(at, self._turns[len(self._turns) + behind - self._limit - 1] + self._span)
        return at - now

    def take(self, count: int, at: float) -> None:
        """Count `count` messages that go at this moment."""
        self._turns.extend([at] * count)

    def hold(self, until: float) -> None:
        """Let nothing through before this moment."""
        self._not_before = max(self._not_before, until)

    def idle(self, now: float) -> bool:
        """Tell whether this window limits nothing now and so need not be remembered."""
        passed = not self._turns or self._turns[-1] + self._span < now
        return passed and self._not_before < now


class Pace:
    """The windows of one bot. `clock` gives seconds, `sleep` waits; only tests give others."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        per_second: int = PER_SECOND,
        group_per_minute: int = GROUP_PER_MINUTE,
        patience: float = PATIENCE,
    ) -> None:
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._sleep = sleep
        self._per_second = per_second
        self._group_per_minute = group_per_minute
        self._patience = patience
        self._all = Window(per_second, 1.0)
        self._chats: dict[int | str, Window] = {}

    async def turn(self, chat: int | str, *, group: bool, count: int, busy: str) -> None:
        """Wait until `count` messages may go into a chat.

        Raises Transient with the reason `busy` when that would take too long.
        """
        now = self._clock()
        window = self._chats.get(chat)
        if window is None and group:
            window = self._window(chat, group)
        windows = [self._all, window] if window else [self._all]
        wait = max(one.wait(count, now) for one in windows)
        if wait > self._patience:
            raise Transient(busy, retry_after=wait)
        for one in windows:
            one.take(count, now + wait)
        if wait > 0:
            await self._sleep(wait)

    def hold(self, chat: int | str, *, group: bool, seconds: float) -> None:
        """Keep a chat free for so long, because Telegram asked for it."""
        self._window(chat, group).hold(self._clock() + seconds)

    def _window(self, chat: int | str, group: bool) -> Window:
        """Give a chat's window; those that limit nothing any more are forgotten first."""
        if chat not in self._chats:
            now = self._clock()
            self._chats = {key: one for key, one in self._chats.items() if not one.idle(now)}
            # One private chat takes what the bot as a whole may send: only holds count there.
            limit = (self._group_per_minute, 60.0) if group else (self._per_second, 1.0)
            self._chats[chat] = Window(*limit)
        return self._chats[chat]
