"""The queue worker: each message once, in order per sender, each in one transaction.

Every order (a sender, a chat) has a lane of its own while messages of it wait: the oldest is
handled, then the next, until none is left. Lanes run side by side, so that a slow message or a
file that is fetched from its platform holds up its own order only; their commits are grouped by
`storage`. What cannot be handled is kept as stuck with its error, and those behind it go on.
"""

import asyncio
import contextlib
import logging
import traceback
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import TypeVar

from sqlalchemy.orm import Session

from bot import delivery, window
from bot.bell import Bell
from bot.carry import carry_out
from bot.dialogue import reading
from bot.envelope import Envelope, unseal
from bot.fetching import Fetching, Pause
from bot.house import House
from bot.rush import Rush
from channels.base import InboundMessage
from router import routing
from router.directory import Directory
from router.routing import Route
from storage import inbox, rows
from storage.database import Database
from storage.errors import Conflict, DatabaseUnavailable
from storage.values import Queued, Work

T = TypeVar("T")

logger = logging.getLogger(__name__)

BATCH = 8
"""How many orders' messages are handled side by side: enough to share a commit, and so few that
whoever writes to us or waits for a reply does not stand in line behind them."""

ROUND = 100
"""How many orders' messages one `round` handles."""

LANES = 500
"""How many lanes there are at most, those included that wait for a file."""

AGAIN_SECONDS = 1.0
"""How long a lane waits when the database is away."""

EARLY_WAITS = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds after which a report is looked at again that came before what it reports on was noted.
After the last one it is put aside: it tells of nothing that this program sent."""

UNKNOWN = "laporan_asing"
"""Outcome of such a report."""

NOWHERE = Route(candidates=(), sure=False)


class _NotStored(Exception):
    """Our disk did not take a file that was fetched."""


class _How(Enum):
    """How an attempt to handle a message ended."""

    DONE = auto()
    ASIDE = auto()
    AGAIN = auto()
    EARLY = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Came:
    """What came of an attempt. One that is DONE has looked what follows, `asked` so often then.

    `stirred` is what new work there is.
    """

    how: _How
    asked: int = 0
    following: Queued | None = None
    stirred: Collection[Work] = ()


class Worker:
    """Handles what lies in the queue.

    `handled` is notified after each message, and the event in `after` is set of each kind of work
    that it left. `pause` waits so many seconds. Without `fetching`, messages are handled without
    the files that they name.
    """

    def __init__(
        self,
        db: Database,
        house: House,
        fetching: Fetching | None = None,
        *,
        rush: Rush | None = None,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._db = db
        self._house = house
        self._fetching = fetching
        self._pause = pause
        self._rush = rush or Rush()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._bell = Bell()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._at: dict[str, int] = {}
        self._outside: set[asyncio.Task[None]] = set()
        self._asked = 0
        self._more = False
        self.handled = self._bell.heard
        self.after: dict[Work, asyncio.Event] = {}

    def wake(self) -> None:
        """Say that there may be something to do."""
        self._asked += 1
        self._wake.set()

    def start(self) -> None:
        """Begin to work."""
        self._task = asyncio.create_task(self._run(), name="kawal-worker")

    async def stop(self) -> None:
        """Finish the messages at hand and take no more; those that wait stay in the queue."""
        if self._task is None:
            return
        self._stopping = True
        self._wake.set()
        await asyncio.gather(self._task, return_exceptions=True)
        for lane in self._outside:
            lane.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        await self._bell.rung()
        self._task, self._stopping = None, False

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                await self._take_up()
            except DatabaseUnavailable:
                logger.warning("the queue waits: the database cannot be reached")
                await self._pause(AGAIN_SECONDS)
                continue
            except Exception:
                logger.exception("looking into the queue failed; it is looked into again")
                await self._pause(AGAIN_SECONDS)
                continue
            if not self._stopping:
                await self._wake.wait()

    async def _take_up(self) -> None:
        """Give a lane to each order that has none and whose oldest message waits."""
        await self._rush.over()
        room = min(BATCH + len(self._outside), LANES) - len(self._lanes)
        heads = await self._db.read(inbox.heads, room, tuple(self._at.values())) if room > 0 else ()
        self._more = len(heads) >= room
        for queued in heads:
            order = queued.arrival.order
            self._at[order] = queued.id
            self._lanes[order] = asyncio.create_task(self._lane(queued), name=f"kawal-{queued.id}")

    async def _lane(self, first: Queued) -> None:
        """Handle the messages of an order one after the other. The border of this lane."""
        order, asked = first.arrival.order, self._asked
        queued: Queued | None = first
        early = 0
        try:
            while queued is not None and not self._stopping:
                came = await self._handle(queued, early)
                self._tell(came.stirred)
                if came.how is _How.ELSEWHERE:
                    break
                early = early + 1 if came.how is _How.EARLY else 0
                if came.how in (_How.AGAIN, _How.EARLY):
                    with self._interruptible():
                        await self._pause(EARLY_WAITS[early - 1] if early else AGAIN_SECONDS)
                if came.how is _How.DONE:
                    asked, queued = came.asked, came.following
                else:
                    asked = self._asked
                    queued = await self._db.read(inbox.following, queued.id)
                if queued is not None:
                    self._at[order] = queued.id
        except Exception:
            logger.exception("a lane of the queue broke; its messages are taken up again")
            with self._interruptible():
                await self._pause(AGAIN_SECONDS)
            self._more = True
        finally:
            del self._lanes[order], self._at[order]
            # Whoever asked since this lane last looked may have meant its order.
            if self._more or asked != self._asked:
                self._wake.set()

    @contextlib.contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Mark a lane that waits outside of any transaction: it takes nobody's place meanwhile."""
        lane = asyncio.current_task()
        assert lane is not None
        if self._stopping:
            raise asyncio.CancelledError
        self._outside.add(lane)
        if self._more:
            self._wake.set()
        try:
            yield
        finally:
            self._outside.discard(lane)

    def _tell(self, stirred: Iterable[Work]) -> None:
        for work in stirred:
            if (loop := self.after.get(work)) is not None:
                loop.set()
        self._bell.ring()

    async def watched(
        self, look: Callable[[], Awaitable[T]], waits: Callable[[T], bool], seconds: float
    ) -> T:
        """Look until what is seen waits for no message any more, at most so many seconds."""
        found = await look()
        if not seconds or not waits(found):
            return found
        try:
            async with asyncio.timeout(seconds), self.handled:
                # Looking and waiting under one lock: no handled message slips in between.
                while waits(found := await look()):
                    await self.handled.wait()
        except TimeoutError:
            pass
        return found

    async def round(self) -> int:
        """Handle the oldest message of every order once; give how many there were."""
        heads = await self._db.read(inbox.heads, ROUND)
        came = await asyncio.gather(*(self._handle(queued, 0) for queued in heads))
        if heads:
            self._tell({work for one in came for work in one.stirred})
            await self._bell.rung()
        return len(heads)

    async def _handle(self, queued: Queued, early: int) -> _Came:
        """Handle one message, or keep it as stuck. The broad catch is this loop's border."""
        now = self._house.clock.now()
        try:
            envelope = await self._complete(unseal(queued.arrival.payload))
            route = await self._route(envelope.message)
            now, asked = self._house.clock.now(), self._asked
            done = await self._db.write(_handle, self._house, queued, envelope, route, now)
        except delivery.NotNotedYet as error:
            if early < len(EARLY_WAITS):
                return _Came(how=_How.EARLY)
            logger.warning("report %s is put aside: %s", queued.id, error)
            await self._db.write(inbox.shelve, queued.id, outcome=UNKNOWN, at=now)
        except (DatabaseUnavailable, Conflict, _NotStored):
            # None of these is the message's fault: it stays in the queue and is taken up again.
            logger.warning("message %s is taken up again", queued.id, exc_info=True)
            return _Came(how=_How.AGAIN)
        except Exception as error:
            logger.exception("message %s is stuck", queued.id)
            text = "".join(traceback.format_exception_only(error)).strip()
            await self._db.write(inbox.stick, queued.id, error=text, at=now)
        else:
            return replace(done, asked=asked)
        return _Came(how=_How.ASIDE)

    async def _complete(self, envelope: Envelope) -> Envelope:
        """Fetch the files that a message only names, outside of the transaction."""
        if not envelope.message.media or self._fetching is None:
            return envelope
        with self._interruptible():
            try:
                return await self._fetching.complete(envelope)
            except OSError as error:
                raise _NotStored from error

    async def _route(self, message: InboundMessage) -> Route:
        """Find the agencies that the words speak for, outside of the transaction."""
        if not _worth_routing(message, chat=message.channel in self._house.chats):
            return NOWHERE
        directory: Directory = await self._db.read(self._house.directory)
        said = [message.subject or "", message.text]
        if message.form is not None:
            said = [message.form.what, message.form.where or ""]
        return await asyncio.to_thread(routing.route, "\n".join(said), directory)


def _worth_routing(message: InboundMessage, *, chat: bool) -> bool:
    """Tell whether a message may be a complaint: in chat most are presses, names, a yes."""
    if message.report or message.happened or message.press or message.command:
        return False
    if message.room is not None and message.room.group:
        return False
    return not chat or (len(message.text.split()) > 1 and reading.command(message.text) is None)


def _handle(
    session: Session, house: House, queued: Queued, envelope: Envelope, route: Route, now: datetime
) -> _Came:
    """Handle one message within one transaction, unless another worker has it."""
    if not inbox.hold(session, queued.id):
        return _Came(how=_How.ELSEWHERE)
    window.heard(session, house, envelope.message, queued.arrival.received_at)
    done = carry_out(session, house, queued, envelope, route, now)
    if done.shelved:
        inbox.shelve(session, queued.id, outcome=done.outcome, at=now)
    else:
        inbox.finish(session, queued.id, outcome=done.outcome, case=done.case, at=now)
    following = inbox.following(session, queued.id)
    return _Came(how=_How.DONE, following=following, stirred=rows.stirred(session))
