"""Keeps the cards of all desks as their cases stand: a loop like that of `bot.outbox`.

What is to be shown anew stands in the database (`storage.cards`), so that a restart loses
nothing: after a crash a card may be written twice, never not at all. Many changes of a case
become one newest state. Each group is written to within its platform's limits (`bot.desk.pace`),
new cards before edits. How one card gets into a chat stands in `bot.desk.hanging`, what is
known of it in `bot.desk.pinned`.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol, runtime_checkable

from bot.bell import Bell
from bot.desk import hanging, pinned
from bot.desk.hanging import Hung
from bot.desk.pace import Pace
from bot.house import House
from channels.base import Channel, DeliveryError, Moved, Permanent, Transient
from storage import cards, desks
from storage.cards import Card
from storage.database import Database
from storage.desks import Desk
from storage.errors import Conflict, DatabaseUnavailable
from storage.values import DeskKind

logger = logging.getLogger(__name__)

BATCH = 50
"""How many cards are taken in one round."""

AT_ONCE = 4
"""How many desks are written to at the same moment; the cards of one desk go one by one."""

CLAIM = timedelta(minutes=3)
"""How long a claim holds: longer than any channel's own time limits together."""

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(minutes=30)

AGAIN_SECONDS = 1.0
STOP_SECONDS = 10.0


@runtime_checkable
class Links(Protocol):
    """A channel with links that open a private chat with the bot, and hand it a word."""

    async def deep_link(self, payload: str, *, group: bool = False) -> str:
        """Give the link; with `group` it brings the bot into a group. Raises Transient."""
        ...


def case_payload(number: str) -> str:
    """Give the word by which a link opens a case in private: `kasus_2026-000123`."""
    return f"kasus_{number}"


class Board:
    """The loop that shows cards. `channels` by name; `handled` is notified after each round.

    `seconds` is a clock that only runs forward, for the pace; `outbox` is woken when words that
    waited for a card can leave.
    """

    def __init__(
        self,
        db: Database,
        house: House,
        channels: Mapping[str, Channel],
        *,
        outbox: asyncio.Event | None = None,
        pace: Pace | None = None,
        seconds: Callable[[], float] | None = None,
    ) -> None:
        self._db = db
        self._house = house
        self._channels = channels
        self._outbox = outbox or asyncio.Event()
        self._pace = pace or Pace()
        self._seconds = seconds or (lambda: asyncio.get_running_loop().time())
        self._opening: datetime | None = None
        self.wake = asyncio.Event()
        self._bell = Bell()
        self.handled = self._bell.heard
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self, *, alone: bool) -> None:
        """Begin to show. `alone`: no other process does, so all old claims are given back."""
        if alone:
            await self._db.write(cards.release_claims)
        self._task = asyncio.create_task(self._run(), name="kawal-board")

    async def stop(self) -> None:
        """Finish what is being shown, as far as it does not hang, and show no more."""
        if self._task is None:
            return
        self._stopping = True
        self.wake.set()
        _, hanging_ = await asyncio.wait({self._task}, timeout=STOP_SECONDS)
        for task in hanging_:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await self._bell.rung()
        self._task = None

    async def _run(self) -> None:
        while not self._stopping:
            self.wake.clear()
            try:
                busy = await self.round()
            except DatabaseUnavailable:
                logger.warning("the cards wait: the database cannot be reached")
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            except Exception:
                logger.exception("a round of the cards broke; the next one goes on")
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if not busy and not self._stopping:
                await self._rest()

    async def _rest(self) -> None:
        """Wait until there may be something to do, or a desk may be written to again."""
        waits = self._pace.held(self._seconds())
        try:
            async with asyncio.timeout(min(waits.values(), default=None)):
                await self.wake.wait()
        except TimeoutError:
            return

    async def round(self) -> int:
        """Show everything that may be shown now; give how many cards there were."""
        now = self._house.clock.now()
        await self._look_again(now)
        held = self._pace.held(self._seconds())
        due = await self._db.read(cards.due, now, datetime.now(UTC), BATCH, but=tuple(held))
        desks: dict[int, list[Card]] = {}
        for card in due:
            desks.setdefault(card.desk, []).append(card)
        limit = asyncio.Semaphore(AT_ONCE)

        async def one(waiting: list[Card]) -> None:
            async with limit:
                await self._desk(waiting)

        await asyncio.gather(*(one(waiting) for waiting in desks.values()))
        if due:
            self._outbox.set()
            self._bell.ring()
        return len(due)

    async def _look_again(self, now: datetime) -> None:
        """When the office opens, look at every card anew: the time that is left has changed."""
        calendar = self._house.calendar
        if self._opening is not None and now >= self._opening:
            await self._db.write(cards.refresh, now)
            self._opening = None
        if self._opening is None:
            day = now if not calendar.is_open(now) else calendar.closing(now.date())
            self._opening = calendar.next_opening(day)

    async def _desk(self, waiting: list[Card]) -> None:
        """Show the cards of one desk, until its platform has had enough."""
        for card in waiting:
            if self._stopping or self._pace.wait(card.desk, self._seconds()) > 0:
                return
            if not await self._one(card.id):
                # Trouble with one card is mostly trouble with the chat: the next round knows.
                return

    async def _one(self, id_: int) -> bool:
        """Claim and show one card; tell whether all is well. The broad catch is a border."""
        now, real = self._house.clock.now(), datetime.now(UTC)
        card = await self._db.write(cards.claim, id_, now, real, real + CLAIM)
        if card is None:
            return True
        hung = Hung(card.face)
        error: DeliveryError | None = None
        try:
            await self._show(card, hung, now)
        except DeliveryError as failed:
            logger.warning("card of %s at desk %s: %s", card.number, card.desk, failed.reason)
            error = failed
        except (DatabaseUnavailable, Conflict) as failed:
            error = Transient(repr(failed))
        except Exception as failed:
            logger.exception("card of %s at desk %s broke its channel", card.number, card.desk)
            error = Transient(repr(failed))
        await self._report(card, hung, error)
        return error is None

    async def _show(self, card: Card, hung: Hung, now: datetime) -> None:
        link = await self._link(card)
        sheet = await self._db.read(pinned.sheet, self._house, card, now, link)
        if sheet.desk.kind is DeskKind.RELAY:
            await self._db.write(pinned.say_in_room, self._house, sheet, hung, now)
            return
        channel = self._channel(sheet.desk)

        async def count() -> None:
            """Keep the pace; and what was achieved, in case we die over the next call."""
            self._pace.count(card.desk, self._seconds())
            await self._db.write(cards.stands, card, hung.face)

        await hanging.show(channel, sheet, hung, self._house, count)

    async def _link(self, card: Card) -> str | None:
        """Give what opens a case in a private chat, where the desk's channel has such links."""
        desk = await self._db.read(desks.find, card.desk)
        assert desk is not None, "a card has a desk"
        channel = self._channel(desk)
        if desk.kind is DeskKind.RELAY or not isinstance(channel, Links):
            return None
        return await channel.deep_link(case_payload(card.number))

    def _channel(self, desk: Desk) -> Channel:
        channel = self._channels.get(desk.address.channel)
        if channel is None:
            raise Transient(self._house.wording.text("desk.room.no_channel"))
        return channel

    async def _report(self, card: Card, hung: Hung, error: DeliveryError | None) -> None:
        """Put down what came of a card, however often the database must be asked."""
        if isinstance(error, Transient) and error.retry_after is not None:
            self._pace.hold(card.desk, self._seconds() + error.retry_after)
        while True:
            now = self._house.clock.now()
            try:
                if error is None:
                    await self._db.write(pinned.shown, self._house, card, hung, now)
                elif isinstance(error, Moved):
                    await self._db.write(pinned.moved, card, hung.face, error, now)
                elif isinstance(error, Permanent):
                    await self._db.write(pinned.shut, self._house, card, hung.face, error, now)
                else:
                    again = now + self._wait(card)
                    await self._db.write(pinned.put_off, card, hung.face, error, again)
                return
            except (DatabaseUnavailable, Conflict):
                logger.warning("card of %s: result not stored yet", card.number, exc_info=True)
                await asyncio.sleep(AGAIN_SECONDS)

    def _wait(self, card: Card) -> timedelta:
        """Give how long a card waits after so many attempts, by the program's clock."""
        doubled: timedelta = FIRST_WAIT * 2 ** min(max(card.tries - 1, 0), 20)
        wait = min(doubled, LONGEST_WAIT) * self._house.clock.speed
        # A clock that nearly stands must still move on, or the card would be tried all the time.
        return max(wait, timedelta(microseconds=1))
