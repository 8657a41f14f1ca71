"""Telegram's limits on how often a bot may send, switchable.

Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
(about one message a second in one chat with short bursts allowed, 20 a minute in a group, about
30 a second over all). Telegram publishes no exact rule; ours is at the strict end.
"""

import math
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
# Short bursts into one chat are let through: 5 messages in 5 seconds.
_BURST = 5


class Limits:
    """Counts what was sent. Off until `on` is set."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._all: deque[datetime] = deque()
        self._chats: dict[int, deque[datetime]] = {}
        self.on = False

    def retry_after(self, chat_id: int, count: int = 1) -> int:
        """Count `count` messages into a chat and return 0, or the seconds to wait, uncounted."""
        if not self.on:
            return 0
        now = self._now()
        chat = self._chats.setdefault(chat_id, deque())
        rules = [(self._all, _SECOND, 30), (chat, _BURST * _SECOND, _BURST)]
        if chat_id < 0:
            rules.append((chat, _MINUTE, 20))
        # An album may be larger than a burst; alone it goes through.
        waits = [_wait(sent, now, span, max(most, count), count) for sent, span, most in rules]
        if any(waits):
            return max(waits)
        for sent in (self._all, chat):
            sent.extend([now] * count)
            while sent and now - sent[0] > _MINUTE:
                sent.popleft()
        return 0


def _wait(sent: deque[datetime], now: datetime, span: timedelta, most: int, count: int) -> int:
    recent = [at for at in sent if now - at < span]
    surplus = len(recent) + count - most
    if surplus <= 0:
        return 0
    return max(1, math.ceil((recent[surplus - 1] + span - now).total_seconds()))
