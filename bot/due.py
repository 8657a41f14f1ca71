"""What falls due, one after another, each in a transaction of its own.

Deadlines, conversations that go on by themselves and orders that nobody spoke about are all done
this way; `bot.schedule` asks for each of them.
"""

import logging
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.house import House
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable

One = TypeVar("One", bound=Hashable)

logger = logging.getLogger(__name__)

BATCH = 200
"""How many are looked up at once."""


async def each(
    db: Database,
    house: House,
    come: Callable[[Session, datetime, int], Sequence[One]],
    do: Callable[[Session, House, One, datetime], bool],
) -> int:
    """Do all that has come by now, in the order of `come`; give how many were done.

    `do` says False where there is nothing to do yet; that one is left for the next tick. So is
    one that breaks, which is logged; those behind it go on. Raises what `storage.errors` says of
    a database that is away.
    """
    count = 0
    left: set[One] = set()
    while True:
        seen = await db.read(come, house.clock.now(), BATCH + len(left))
        found = [one for one in seen if one not in left]
        if not found:
            return count
        for one in found:
            try:
                done = await db.write(do, house, one, house.clock.now())
            except (DatabaseUnavailable, Conflict):
                raise
            except Exception:
                logger.exception("%s of what had fallen due broke: %s", do.__name__, one)
                done = False
            if done:
                count += 1
            else:
                left.add(one)
