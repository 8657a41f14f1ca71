"""The way in without a public address: we ask Telegram for updates and keep the line open.

The offset, which tells Telegram what we have, moves only over updates whose `receive` has
returned. Source: https://core.telegram.org/bots/api#getupdates
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from telegram.error import Conflict, TelegramError

from channels.base import Receive
from channels.telegram.api import Api
from channels.telegram.intake import Intake
from channels.telegram.line import Line
from channels.telegram.parse import WANTED, Me

STOP_SECONDS = 10.0
"""How long stopping waits for messages that are being stored."""


class Poller:
    """The loop, as a task of its own. `me` asks who we are, over and over if need be."""

    def __init__(self, api: Api, line: Line, me: Callable[[], Awaitable[Me]]) -> None:
        self._api = api
        self._line = line
        self._me = me
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._storing = False

    def start(self, receive: Receive) -> None:
        """Begin; Telegram need not be reachable yet."""
        self._task = asyncio.create_task(self._run(receive), name="kawal-telegram")

    async def stop(self) -> None:
        """End the loop; messages that are being stored are stored first."""
        task, self._task = self._task, None
        if task is None:
            return
        self._stopping = True
        if self._storing:
            await asyncio.wait({task}, timeout=STOP_SECONDS)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def _run(self, receive: Receive) -> None:
        line, api = self._line, self._api
        intake = Intake(receive, api, await line.until_it_works(self._me))
        # As long as a webhook is set, Telegram lets nobody ask.
        await line.until_it_works(api.delete_webhook)
        offset: int | None = None
        while not self._stopping:
            try:
                updates = await api.new_updates(offset, WANTED)
            except TelegramError as error:
                await line.failed(error)
                if isinstance(error, Conflict) and "webhook" in error.message:
                    # Set by another program since we began.
                    with contextlib.suppress(TelegramError):
                        await api.delete_webhook()
                continue
            self._storing = True
            failed = await intake.take_all(updates)
            self._storing = False
            if updates:
                offset = updates[-1]["update_id"] + 1 if failed is None else failed
            if failed is None:
                line.works()
            elif not self._stopping:
                await line.fails(line.errors.text("failed.queue"))
