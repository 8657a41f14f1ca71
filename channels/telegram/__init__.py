"""Telegram as a channel: the Bot API's messages in and out. Only this package knows it."""

import os

# The library's own opt-in to lengths of time as such: without it every 429 is a warning. It
# asks for it when it reads an answer, so this stands before all that is read.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
