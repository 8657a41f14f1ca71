"""What channels keep for themselves, in the database (`channels.memory.Memory`)."""

from storage import meta
from storage.database import Database

PREFIX = "channel:"
"""Stands before the keys of channels, so that they meet none of our own."""


class ChannelMemory:
    """Short texts by key, each kept with a commit of its own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, key: str) -> str | None:
        """Give what is kept under a key. Raises DatabaseUnavailable."""
        return await self._db.read(meta.get, PREFIX + key)

    async def put(self, key: str, value: str) -> None:
        """Keep a value under a key; returns after the commit. Raises DatabaseUnavailable."""
        await self._db.write(meta.put, PREFIX + key, value)
