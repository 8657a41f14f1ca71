"""One thread of our own, for a library that waits: where the event loop hands work over.

Unlike the threads of an executor it does not hold the program up in the end: a connection that
is being made cannot be broken off.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Hand:
    """Does one thing after the other in its thread, which begins with the first of them."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    async def do(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function in the thread and give its value, or raise what it raises."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def settle(set_: Callable[[Any], None], outcome: object) -> None:
            if not future.done():
                set_(outcome)

        def job() -> None:
            outcome: tuple[Callable[[Any], None], object]
            try:
                outcome = future.set_result, fn(*args, **kwargs)
            except Exception as error:  # noqa: BLE001  It is raised where it is waited for.
                outcome = future.set_exception, error
            # The loop may be gone, when nobody waited for the end.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, *outcome)

        self._put(job)
        return await future

    def leave(self, fn: Callable[[], None]) -> None:
        """Have something done when its turn comes; nobody waits for it."""

        def job() -> None:
            with contextlib.suppress(Exception):
                fn()

        self._put(job)

    def end(self) -> None:
        """Let the thread end when all before is done."""
        self._jobs.put(None)

    async def ended(self, seconds: float = 2.0) -> None:
        """Wait until the thread has ended, but not for ever."""
        if self._thread.ident is not None:
            await asyncio.to_thread(self._thread.join, seconds)

    def _put(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)
        if self._thread.ident is None:
            self._thread.start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
