"""From raw updates to `receive`: those of one chat in their order, different chats at once.

Both ways in use it, the polling loop and the webhook. What cannot be read is logged and left
behind: asking for it again would bring the same, and all that follows would wait.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Update

from channels.base import InboundMessage, Receive
from channels.telegram.parse import Me, parse

logger = logging.getLogger(__name__)

Raw = dict[str, Any]
"""An update as JSON."""


class Intake:
    """Takes updates in for one bot."""

    def __init__(self, receive: Receive, bot: Bot, me: Me) -> None:
        self._receive = receive
        self._bot = bot
        self._me = me
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def read(self, update: Raw) -> InboundMessage | None:
        """Read one update; None for one that says nothing to us or cannot be read."""
        try:
            return parse(Update.de_json(update, self._bot), self._me)
        except Exception:
            # The platform's edge: whatever is wrong with an update is wrong the next time too.
            logger.exception("update %s from Telegram cannot be read", update.get("update_id"))
            return None

    async def take(self, update: Raw) -> None:
        """Take one update in, after those of the same chat that came before.

        Raises what `receive` raises.
        """
        message = self.read(update)
        if message is None:
            return
        turn = self._turns.setdefault(message.order, asyncio.Lock())
        async with turn:
            await self._receive(message)

    async def take_all(self, updates: Sequence[Raw]) -> int | None:
        """Take updates in and give the id of the first that could not be stored, if any.

        After a failure nothing more of the same chat is taken, so that its order is kept; other
        chats go on.
        """
        chats: dict[str, list[tuple[int, InboundMessage]]] = {}
        for update in updates:
            message = self.read(update)
            if message is not None:
                chats.setdefault(message.order, []).append((update["update_id"], message))
        failed = await asyncio.gather(*(self._take_chat(one) for one in chats.values()))
        return min((one for one in failed if one is not None), default=None)

    async def _take_chat(self, updates: Sequence[tuple[int, InboundMessage]]) -> int | None:
        for update_id, message in updates:
            try:
                await self._receive(message)
            except Exception:
                # The channel's edge: whatever fails behind it is our own fault, and Telegram
                # keeps the message until we ask for what comes after it.
                logger.exception("a message from Telegram could not be stored")
                return update_id
        return None
