"""The composition root: builds everything from `Settings`, in one place, and takes it down again.

`opened` gives the parts that need no port (the CLI's), `running` the whole program. The CLI,
the tests and the demo all use these two.
"""

import asyncio
import contextlib
import fcntl
import logging
import os
import secrets
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import calendar, strays
from bot.alarm import Alarms
from bot.alike import Alike
from bot.case_files import CaseShelf
from bot.clock import Clock
from bot.conversations import speak_due
from bot.counter_desk import CounterDesk, sops
from bot.deadlines import fire_due
from bot.desk.board import Board
from bot.desk.pace import UNLIMITED, Pace
from bot.fetching import Fetching, Pause
from bot.house import House
from bot.http import HttpServer
from bot.intake import Intake
from bot.learning.weekly import Weekly
from bot.mail_shelf import MailShelf
from bot.marks import Marks
from bot.memory import ChannelMemory
from bot.model_in_use import Registry
from bot.order_desk import OrderDesk, drop_silent
from bot.outbox import Outbox
from bot.pages import CasePages
from bot.pages.counter import CounterPages
from bot.pages.files import FilePages
from bot.pages.mail import MailPages
from bot.pages.orders import OrderPages
from bot.reader import CaseReader
from bot.rush import Rush
from bot.schedule import Schedule
from bot.timer import Timer
from bot.worker import Worker
from channels import registry
from channels.base import Channel
from channels.web import Choice, Choices, Limits
from channels.web.page import Pages
from config.settings import Settings
from config.wording import wording
from router.clock import WorkingCalendar
from storage import meta, migrate
from storage.database import Database
from storage.files import FileStore
from storage.values import Work

logger = logging.getLogger(__name__)

SECRET_FILE = "rahasia.kunci"  # noqa: S105  The name of the file, not the secret.
"""Where among the data the office's secret lies when the settings name none."""

LOCK_FILE = "kawal.lock"
"""Held by the one server that works on a data folder."""

SITE = "site"
"""Key under which a server keeps the address of its pages, for commands beside it."""

ORIGIN = "clock_origin"
"""Key under which the real moment is kept that `clock.start` stands for."""


class SchemaBehind(Exception):
    """The database is of an earlier version of the program: run `kawal migrate`."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SchemaAhead(Exception):
    """The database is of a later version of the program: install that version again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class AlreadyRunning(OSError):
    """Another server runs on this data folder: stop it first, or use another `data.dir`."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What works without any port: database, files, the shared house, channels, alarms."""

    settings: Settings
    db: Database
    files: FileStore
    house: House
    channels: tuple[Channel, ...]
    alarms: Alarms


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The running program, and where it is reached."""

    parts: Parts
    intake: Intake
    worker: Worker
    outbox: Outbox
    board: Board
    http: HttpServer

    @property
    def url(self) -> str:
        """Where the web pages are, seen from this machine."""
        return f"http://{self.http.host}:{self.http.port}"

    def channel(self, name: str) -> Channel:
        """Give a channel by name. Raises KeyError."""
        return {c.name: c for c in self.parts.channels}[name]


@contextlib.asynccontextmanager
async def opened(settings: Settings, *, upgrade: bool = False) -> AsyncIterator[Parts]:
    """Open database, files and channels; a new database gets its schema.

    Raises SchemaBehind for an old schema, unless `upgrade` brings it up to date, and
    SchemaAhead for one that a later version made.
    """
    settings.data.dir.mkdir(parents=True, exist_ok=True)
    url = settings.database_url
    state = migrate.state(url)
    if state == "empty" or (state == "behind" and upgrade):
        migrate.upgrade(url)
    elif state == "behind":
        raise SchemaBehind
    elif state == "ahead":
        raise SchemaAhead
    db = Database(url)
    db.start()
    try:
        clock = await _clock(settings, db)
        year = clock.now().year
        files = FileStore(settings.data.dir / "berkas")
        house = House(
            settings=settings,
            wording=wording(settings.language),
            # Other years are laid out when a question first touches them.
            calendar=WorkingCalendar(settings.office_hours, year - 1, year + 1),
            clock=clock,
            marks=Marks(_secret(settings)),
            channels=frozenset(),
            site=await _site_address(settings, db),
            registry=Registry(files, settings),
        )
        alarms = Alarms(db, house)
        channels = registry.build(
            settings,
            choices=_offered(db, house),
            now=house.clock.now,
            memory=ChannelMemory(db),
            alarm=alarms.tell,
        )
        house.channels = frozenset(c.name for c in channels)
        house.chats = frozenset(c.name for c in channels if c.chat)
        house.windows = {c.name: c.window for c in channels if c.window is not None}
        yield Parts(
            settings=settings, db=db, files=files, house=house, channels=channels, alarms=alarms
        )
    finally:
        await db.close()


@contextlib.asynccontextmanager
async def running(settings: Settings, *, pause: Pause = asyncio.sleep) -> AsyncIterator[App]:
    """Run the whole program. On leaving: no new messages, finish those at hand, let go.

    `pause` waits so many seconds before something that failed is tried again.
    """
    alone = settings.database_url.startswith("sqlite")
    async with contextlib.AsyncExitStack() as stack:
        if alone:
            stack.enter_context(_only_one(settings.data.dir))
        parts = await stack.enter_async_context(opened(settings, upgrade=True))
        house, db = parts.house, parts.db
        await calendar.adopt(db, house)
        house.alike = Alike(timedelta(days=settings.routing.window_days))
        by_name = {c.name: c for c in parts.channels}
        fetching = Fetching(parts.files, by_name, house.wording, pause=pause)
        rush = Rush()
        worker = Worker(db, house, fetching, rush=rush, pause=pause)
        intake = Intake(db, parts.files, house.clock, worker.wake, rush)
        outbox = Outbox(db, parts.files, house, by_name, pause=pause)
        parts.alarms.wake = outbox.wake
        # The limits of a platform hold in real time, on a real platform.
        pace = Pace() if settings.mode == "production" else Pace(per_minute=UNLIMITED)
        board = Board(db, house, by_name, outbox=outbox.wake, pace=pace)
        timer = Timer(db, house, outbox=outbox.wake)
        worker.after |= {
            Work.OUTBOX: outbox.wake,
            Work.CARDS: board.wake,
            Work.CONVERSATIONS: timer.wake,
        }
        for channel in parts.channels:
            stack.push_async_callback(channel.close)
        await outbox.start(alone=alone)
        stack.push_async_callback(outbox.stop)
        await board.start(alone=alone)
        stack.push_async_callback(board.stop)
        timer.start()
        stack.push_async_callback(timer.stop)
        worker.start()
        stack.push_async_callback(worker.stop)
        weekly = Weekly(db, house, parts.files, outbox=outbox.wake)
        await weekly.start(alone=alone)
        stack.push_async_callback(weekly.stop)
        schedule = _schedule(settings, db, house, worker, outbox, board)
        schedule.every("learning", weekly.tick)
        stack.callback(schedule.stop)
        http = HttpServer(settings.web.host, settings.web.port)
        await http.start(*_site(parts, intake, worker))
        stack.push_async_callback(http.stop)
        if not _has_site(settings):
            house.site = f"http://{http.host}:{http.port}"
            await db.write(meta.put, SITE, house.site)
        for channel in parts.channels:
            await channel.start(intake.receive)
            stack.push_async_callback(channel.stop)
        yield App(parts=parts, intake=intake, worker=worker, outbox=outbox, board=board, http=http)


@contextlib.contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the data folder for one server. Raises AlreadyRunning.

    The lock is the system's (flock): it goes with the process, however that ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK_FILE).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield


def _has_site(settings: Settings) -> bool:
    return "public_url" in settings.office.model_fields_set


async def _site_address(settings: Settings, db: Database) -> str:
    """Give the address of our pages: as set, else where the server was last seen."""
    last = None if _has_site(settings) else await db.read(meta.get, SITE)
    return last or settings.office.public_url


def _site(parts: Parts, intake: Intake, worker: Worker) -> tuple[Sequence[object], Pages, Limits]:
    """Put the routes of all channels and of our own pages together."""
    settings, house = parts.settings, parts.house
    limits = Limits(
        max_files=settings.web.max_files, max_file_bytes=settings.web.max_file_mb * 2**20
    )
    reader = CaseReader(parts.db, parts.files, house, worker)
    pages = CasePages(
        wording=house.wording,
        office=settings.office.name,
        limits=limits,
        reader=reader,
        receive=intake.receive,
    )
    counter = CounterPages(
        wording=house.wording,
        office=settings.office.name,
        limits=limits,
        desk=CounterDesk(parts.db, house, reader, _offered(parts.db, house)),
        receive=intake.receive,
        sops=lambda: sops(settings),
        now=house.clock.now,
    )
    routes = [r for c in parts.channels for r in c.routes(intake.receive)]
    mails = MailPages(
        wording=house.wording,
        office=settings.office.name,
        shelf=MailShelf(parts.db, parts.files, house),
    )
    orders = OrderPages(
        wording=house.wording,
        office=settings.office.name,
        limits=limits,
        desk=OrderDesk(parts.db, house, worker),
        receive=intake.receive,
    )
    files = FilePages(
        wording=house.wording,
        office=settings.office.name,
        shelf=CaseShelf(parts.db, parts.files, house),
    )
    own = (pages, counter, mails, orders, files)
    routes = [*routes, *(route for one in own for route in one.routes())]
    return routes, pages.pages, limits


def _schedule(
    settings: Settings,
    db: Database,
    house: House,
    worker: Worker,
    outbox: Outbox,
    board: Board,
) -> Schedule:
    schedule = Schedule(settings.schedule.tick_seconds)

    async def deadlines() -> None:
        await fire_due(db, house)
        await drop_silent(db, house)
        await speak_due(db, house)
        # Rows that became due by time, or that another process wrote, are found by looking.
        outbox.wake.set()
        board.wake.set()
        worker.wake()

    async def likenesses() -> None:
        if house.alike is not None:
            await house.alike.catch_up(db, house.clock)

    schedule.every("deadlines", deadlines)

    async def stray() -> None:
        if await strays.tell_late(db, house):
            outbox.wake.set()

    schedule.every("likenesses", likenesses)
    schedule.every("strays", stray, seconds=60)
    schedule.start()
    return schedule


def _offered(db: Database, house: House) -> Choices:
    """Give what tells the forms which agencies can be chosen."""

    async def choices() -> Sequence[Choice]:
        return await db.read(_choices, house)

    return choices


def _choices(session: Session, house: House) -> tuple[Choice, ...]:
    agencies = sorted(house.directory(session).agencies, key=lambda a: a.name)
    return tuple(Choice(id=a.id, label=a.name) for a in agencies)


async def _clock(settings: Settings, db: Database) -> Clock:
    """Make the clock; an accelerated one goes on from the origin kept in the database."""
    zone = ZoneInfo(settings.office.timezone)
    if settings.clock.start is None and settings.clock.speed == 1:
        return Clock(zone)
    kept = await db.write(meta.put_if_absent, ORIGIN, datetime.now(UTC).isoformat())
    return Clock(
        zone,
        start=settings.clock.start,
        speed=settings.clock.speed,
        origin=datetime.fromisoformat(kept),
    )


def _secret(settings: Settings) -> bytes:
    """Give the office's secret: as set, else one made once and kept among the data."""
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    path: Path = settings.data.dir / SECRET_FILE
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
        logger.info("made a new secret in %s", path)
    return path.read_bytes()
