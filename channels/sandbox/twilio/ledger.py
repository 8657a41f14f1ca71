"""The record of the stand-in's world, and how others learn of its changes.

Everything that happens is written down here: `world` adds what people do, `webhooks` and
`delivery` add what Twilio does. Whoever waits for something gives a condition; it is looked at
after each change, so nobody has to poll.
"""

import asyncio
import random
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from channels.sandbox.twilio.messages import Call, Change, Message, Phone, Template, Violation
from channels.sandbox.twilio.messages import Webhook as WebhookRecord

Listener = Callable[[Change], None]


class Ledger:
    """Calls, violations, webhooks, messages by sid, phones by number, templates by sid.

    `refuse_closed_window`: free text out of the 24-hour window is refused at once (400) instead
    of failing by callback. `approve_at_once`: WhatsApp approves each template handed in.
    """

    def __init__(self, *, account_sid: str, sender: str, now: Callable[[], datetime], seed: int):
        self.account_sid = account_sid
        self.sender = sender
        self.now = now
        self.refuse_closed_window = False
        self.approve_at_once = True
        self.calls: list[Call] = []
        self.violations: list[Violation] = []
        self.webhooks: list[WebhookRecord] = []
        self.messages: dict[str, Message] = {}
        self.phones: dict[str, Phone] = {}
        self.templates: dict[str, Template] = {}
        self._random = random.Random(seed)  # noqa: S311 - ids that tests can repeat.
        self._listeners: list[Listener] = []
        self._waiting: set[asyncio.Future[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._failures: list[BaseException] = []

    def new_sid(self, prefix: str) -> str:
        """Make an id as Twilio's: two letters and 32 hexadecimal digits."""
        return f"{prefix}{self._random.getrandbits(128):032x}"

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every change from now on. Gives what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, kind: str, *, number: str = "", sid: str = "") -> None:
        """Say that something changed."""
        change = Change(kind=kind, number=number, sid=sid)
        for listener in tuple(self._listeners):
            listener(change)
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def changed(self, condition: Callable[[], bool], timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Wait until a condition on this world holds. Raises TimeoutError after real seconds."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                while not condition():
                    waiter = loop.create_future()
                    self._waiting.add(waiter)
                    await waiter
        except TimeoutError:
            raise TimeoutError(f"Not so after {timeout} s. {self._summary()}") from None

    def violate(self, operation: str, code: int, text: str) -> None:
        """Write down a breach of Twilio's rules."""
        self.violations.append(Violation(at=self.now(), operation=operation, code=code, text=text))
        self.tell("violation")

    def add(self, message: Message) -> None:
        """Take a message into the record."""
        self.messages[message.sid] = message
        self.tell("message", number=message.number, sid=message.sid)

    def set_status(self, message: Message, status: str, error_code: int | None = None) -> None:
        """Move a message on."""
        message.status = status
        message.statuses.append(status)
        message.error_code = error_code
        message.updated_at = self.now()
        self.tell("status", number=message.number, sid=message.sid)

    def run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Let something go on beside. What it raises comes out of `finished` or `close`."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failures.append(error)

    @property
    def busy(self) -> bool:
        """Whether anything is going on."""
        return bool(self._tasks)

    async def next_done(self) -> None:
        """Wait until something of what is going on comes to its end."""
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), return_when=asyncio.FIRST_COMPLETED)

    async def finished(self) -> None:
        """Wait until nothing is going on. Raises what went wrong inside the stand-in."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))
        if self._failures:
            raise self._failures.pop(0)

    async def cancel(self) -> None:
        """End whatever is going on."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._failures:
            raise self._failures.pop(0)

    def _summary(self) -> str:
        tail = list(self.messages.values())[-5:]
        last = "; ".join(f"{m.direction} {m.number} {m.status} {m.body[:60]!r}" for m in tail)
        return f"Last messages: {last or 'none'}. Violations: {self.violations[-3:]}"
