"""Tells those who wait that something was handled; whoever rings goes on at once.

Those who wait hold the condition's lock while they look, so that nothing slips in between
looking and waiting. The loops that handle messages must not stand in line for that lock.
"""

import asyncio


class Bell:
    """`heard` is notified after each `ring`; several rings in a row may be heard as one."""

    def __init__(self) -> None:
        self.heard = asyncio.Condition()
        self._ringing: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """Notify all who wait, as soon as none of them is looking."""
        if self._ringing is None or self._ringing.done():
            self._ringing = asyncio.create_task(self._ring(), name="kawal-bell")

    async def rung(self) -> None:
        """Wait until the last ring was heard."""
        if self._ringing is not None:
            await self._ringing

    async def _ring(self) -> None:
        async with self.heard:
            self.heard.notify_all()
