"""What a channel asks of the house besides taking its messages: to remember, and to be heard.

`bot` fulfils both; a channel built without them keeps its notes as long as it lives, and tells
nobody.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol


class Memory(Protocol):
    """Short texts that outlive the program, by key. Both calls may raise: try again later."""

    async def get(self, key: str) -> str | None:
        """Give what is kept under a key."""
        ...

    async def put(self, key: str, value: str) -> None:
        """Keep a value under a key in place of what was there; returns after the commit."""
        ...


Alarm = Callable[[str, bool, str], Awaitable[None]]
"""Tells those in charge, once, that a part (`part`) fails (False) or works again (True).

The third value says in a sentence what is wrong and what helps. Returns after the commit.
"""


class Notes:
    """A memory that ends with the program."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        """Give what is kept under a key."""
        return self._kept.get(key)

    async def put(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        self._kept[key] = value


async def nobody(part: str, ok: bool, detail: str) -> None:
    """Tell nobody."""
