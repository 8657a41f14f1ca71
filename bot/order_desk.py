"""What the page of a held order asks the program, and the clock that drops what nobody answered.

Implements `bot.pages.orders.Desk`; what the orders are is told in `bot.held_orders`.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot import due, held_orders
from bot.house import House
from bot.pages.orders import Order, Stands
from bot.worker import Worker
from router.values import ActionId
from storage import held_orders as kept
from storage import inbox
from storage.database import Database
from storage.values import Queued


class OrderDesk:
    """Knows orders by the passes that were sent to their officers."""

    def __init__(self, db: Database, house: House, worker: Worker) -> None:
        self._db = db
        self._house = house
        self._worker = worker

    async def order(self, mark: str, wait: float) -> Order | None:
        """Give an order; waits up to `wait` seconds until it is settled."""

        async def look() -> Order | None:
            return await self._db.read(_order, self._house, mark)

        return await self._worker.watched(look, _waits, wait)


def _waits(found: Order | None) -> bool:
    return found is not None and found.stands is Stands.WAITING


def _order(session: Session, house: House, mark: str) -> Order | None:
    opened = house.marks.unsealed(held_orders.PURPOSE, mark)
    queued = inbox.find(session, opened.what) if opened else None
    officer = house.directory(session).officer(opened.owner) if opened else None
    if opened is None or queued is None or officer is None:
        return None
    now = house.clock.now()
    item, found = held_orders.understood(session, house, queued, now)
    if found is None or found.officer.id != officer.id:
        return None
    return Order(
        number=found.number,
        officer=officer.name,
        action=house.wording.text(f"action.{found.order.id}"),
        said=held_orders.said(item.message),
        sender=item.message.sender.value if item.message.sender else "-",
        received_at=house.local(queued.arrival.received_at),
        stands=_stands(queued, ended=opened.until < now.timestamp()),
    )


def _stands(queued: Queued, *, ended: bool) -> Stands:
    if queued.outcome == kept.WAITING:
        return Stands.ENDED if ended else Stands.WAITING
    if queued.outcome == held_orders.DROPPED:
        return Stands.DROPPED
    if queued.outcome == held_orders.SILENT:
        return Stands.ENDED
    return Stands.RUN if queued.outcome in set(ActionId) else Stands.REFUSED


async def drop_silent(db: Database, house: House) -> int:
    """Drop the orders that nobody spoke about for too long; give how many there were."""
    return await due.each(db, house, _silent, held_orders.drop_silent)


def _silent(session: Session, now: datetime, limit: int) -> Sequence[int]:
    return kept.silent(session, now - held_orders.VALID, limit)
