"""Delivers updates to the bot's webhook: one at a time, in order, again until it is taken.

An answer may hold a call, which is then carried out without an answer of its own. Source:
https://core.telegram.org/bots/api#setwebhook and #making-requests-when-getting-updates
"""

import asyncio
import json
from typing import Any

import httpx

from channels.https import trusted
from channels.sandbox.telegram.calls import perform
from channels.sandbox.telegram.faults import Fault
from channels.sandbox.telegram.updates import Hook
from channels.sandbox.telegram.values import Event, Json
from channels.sandbox.telegram.world import World

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name.


class Deliveries:
    """The deliveries of one world. `wait` is the time before the next try, in seconds."""

    def __init__(self, world: World, wait: float = 0.05) -> None:
        self._world = world
        self._wait = wait
        self._client: httpx.AsyncClient | None = None

    async def run(self) -> None:
        """Deliver whatever comes, until cancelled."""
        updates = self._world.updates
        try:
            while True:
                await updates.stirred.wait()
                updates.stirred.clear()
                while updates.hook is not None and (update := updates.head()) is not None:
                    await self._deliver(updates.hook, update)
        finally:
            if self._client is not None:
                await self._client.aclose()

    async def _deliver(self, hook: Hook, update: Json) -> None:
        planned = self._world.faults.of_webhook()
        if planned is not None and planned.fault is Fault.WEBHOOK_LOST:
            await self._failed(hook, "Connection timed out")
            return
        try:
            response = await self._post(hook, update)
        except httpx.HTTPError as error:
            await self._failed(hook, f"Connection failed: {type(error).__name__}")
            return
        if not response.is_success:
            code = response.status_code
            reason = f"Wrong response from the webhook: {code} {response.reason_phrase}"
            await self._failed(hook, reason)
            return
        await self._called(response)
        if planned is not None:
            await self._failed(hook, "Read timeout expired")
            return
        self._world.updates.taken(update)

    async def _post(self, hook: Hook, update: Json) -> httpx.Response:
        if self._client is None:
            self._client = httpx.AsyncClient(verify=trusted(), trust_env=False, timeout=30)
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers[SECRET] = hook.secret
        content = json.dumps(update, ensure_ascii=False).encode()
        return await self._client.post(hook.url, content=content, headers=headers)

    async def _failed(self, hook: Hook, reason: str) -> None:
        hook.error_at = self._world.now()
        hook.error = reason
        self._world.emit(Event(kind="queue"))
        await asyncio.sleep(self._wait)

    async def _called(self, response: httpx.Response) -> None:
        if not response.headers.get("content-type", "").startswith("application/json"):
            return
        try:
            call: Any = response.json()
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            method = call.pop("method")
            await perform(self._world, method, call, {})
