"""A program that writes without end and says what it knows to be stored; made to be killed."""

import asyncio
import os
import sys

from storage import meta
from storage.database import Database


async def hammer(url: str) -> None:
    """Write from many tasks at once; print each key after its write was acknowledged."""
    db = Database(url)
    db.start()

    async def write_on(task: int) -> None:
        number = 0
        while True:
            key = f"{task}-{number}"
            await db.write(meta.put, key, "x" * 200)
            os.write(1, f"{key}\n".encode())
            number += 1

    await asyncio.gather(*(write_on(task) for task in range(20)))


if __name__ == "__main__":
    asyncio.run(hammer(sys.argv[1]))
