"""One mailbox kept read: connected, swept, waited at, and connected again when it breaks.

A task on the event loop decides; what waits for the server runs in the mailbox's own thread.
Nothing that happens to a mailbox ends its task. How it goes is noted, and told: once when it
has failed for long enough, once when it works again.
"""

import asyncio
import contextlib
import logging
from dataclasses import replace

from channels.mail.imap.entrance import Entrance
from channels.mail.imap.folder import Folder, Reach, Take
from channels.mail.imap.hand import Hand
from channels.mail.imap.notes import Condition, Notes
from channels.mail.imap.session import Session, host, port
from channels.mail.imap.shared import Shared
from channels.mail.imap.trouble import Trouble, answer
from channels.memory import Memory
from config.settings_channels import Mailbox

SWEEPS = 10
"""How often a folder is read on end while new mail comes, before others have their turn."""

RENEW_SECONDS = 540.0
"""An IDLE is begun anew after so long; RFC 2177 allows 29 minutes, many routers less."""

NOTED_SECONDS = 30.0
"""How often it is noted at most that all is well."""

PARTING_SECONDS = 1.0
"""What is waited for a broken-off conversation to end."""

LEFT_KEPT = 10
"""Mails named that the server does not give out."""

logger = logging.getLogger(__name__)


def notes_of(settings: Mailbox, memory: Memory) -> Notes:
    """Give the notes of a mailbox."""
    return Notes(memory, f"{settings.username}@{host(settings)}", settings.label)


class MailboxReader:
    """Reads one mailbox from `start` until `stop`; mail goes to `take`."""

    def __init__(self, settings: Mailbox, *, take: Take, shared: Shared) -> None:
        self.settings = settings
        self.part = f"mail.in.{settings.label}"
        self.condition = Condition()
        self._shared = shared
        self._notes = notes_of(settings, shared.memory)
        self._entrance = Entrance(settings, shared.memory)
        self._hand = Hand(f"kawal-imap-{settings.label}")
        self._session: Session | None = None
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._failures = 0
        self._noted = float("-inf")
        self._logged: str | None = None
        self._folders = [
            Folder(
                name,
                settings,
                notes=self._notes,
                take=take,
                limit=shared.limit,
                wording=shared.wording,
                now=shared.now,
                took=self._took,
                left=self._left,
            )
            for name in settings.reads
        ]

    def start(self) -> None:
        """Begin to read; the mailbox need not be there yet."""
        self._task = asyncio.create_task(self._run(), name=self.part)

    async def stop(self) -> None:
        """Take no more mail; what is being stored is stored first, within the grace time."""
        self._stopping.set()
        if self._session:
            self._session.wake()
        task, self._task = self._task, None
        if task is None:
            return
        done, _ = await asyncio.wait({task}, timeout=self._shared.pace.grace)
        if not done and self._session:
            self._session.abort()
            done, _ = await asyncio.wait({task}, timeout=PARTING_SECONDS)
        if not done:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        # A connection that is being made cannot be broken off; nothing is done with it any more.
        await self._hand.ended(PARTING_SECONDS)

    async def _run(self) -> None:
        try:
            await self._recall()
            while not self._stopping.is_set():
                try:
                    await self._connected()
                except Trouble as trouble:
                    await self._failed(trouble)
                except Exception as error:
                    # The channel's edge: a fault of ours ends no mailbox.
                    logger.exception("reading the mailbox %s failed", self.settings.label)
                    await self._failed(Trouble("fault", answer=answer(error)))
        finally:
            self._hand.end()

    async def _recall(self) -> None:
        """Know how it went before the program was started."""
        try:
            self.condition = await self._notes.condition()
        except Exception:
            logger.exception("it could not be looked up how the mailbox was")

    async def _connected(self) -> None:
        """Open a connection and use it until it breaks, or we stop."""
        session = self._session = Session(self.settings)
        if self._stopping.is_set():
            session.wake()
        try:
            await self._entrance.open(session, self._hand)
            await self._attend(session)
        except asyncio.CancelledError:
            self._session = None
            self._hand.leave(session.close)
            raise
        except BaseException:
            self._session = None
            await self._hand.do(session.close)
            raise
        self._session = None
        await self._hand.do(session.close)

    async def _attend(self, session: Session) -> None:
        """Sweep, wait for news, and sweep again."""
        reach = Reach(session=session, hand=self._hand, stopping=self._stopping.is_set)
        idle = self.settings.idle and await self._hand.do(session.can, "IDLE")
        while not self._stopping.is_set():
            trouble = await self._sweep(reach)
            if self._stopping.is_set():
                return
            if trouble is not None:
                # The connection stands, and other folders may be well: they do not wait long.
                await self._failed(trouble, most=self.settings.poll_seconds)
                continue
            await self._fine()
            if idle:
                idle = await self._idle(session)
            else:
                await self._rest(self.settings.poll_seconds)

    async def _sweep(self, reach: Reach) -> Trouble | None:
        """Read all folders; give the first trouble that one of them has.

        The first folder comes last: news of it is what is then waited for.
        """
        first: Trouble | None = None
        for folder in reversed(self._folders):
            try:
                # What comes while others are taken is told with the answers to those commands,
                # and no more when news are waited for: so it is looked for until there is none.
                for _ in range(SWEEPS):
                    came = await folder.sweep(reach) or reach.session.more
                    if not came or self._stopping.is_set():
                        break
            except Trouble as trouble:
                if trouble.cut:
                    raise
                first = first or trouble
                if trouble.key == "folder":
                    trouble.facts["folders"] = await self._folders_there(reach)
        return first

    async def _folders_there(self, reach: Reach) -> str:
        try:
            return ", ".join(await self._hand.do(reach.session.folders)) or "-"
        except Trouble as trouble:
            if trouble.cut:
                raise
            return "-"

    async def _idle(self, session: Session) -> bool:
        """Wait for news; tell whether the server can be waited at."""
        began = asyncio.get_running_loop().time()
        try:
            await self._hand.do(session.idle, min(self.settings.poll_seconds, RENEW_SECONDS))
        except Trouble as trouble:
            if trouble.cut:
                raise
            logger.warning("the mailbox %s cannot be waited at: %s", self.settings.label, trouble)
            return False
        # A server that never stops talking does not keep us busy.
        spent = asyncio.get_running_loop().time() - began
        if spent < self._shared.pace.least:
            await self._rest(self._shared.pace.least - spent)
        return True

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    # How it goes

    def _took(self) -> None:
        self.condition = replace(self.condition, mail=self._shared.now())
        self._noted = float("-inf")

    async def _left(self, mail: str) -> None:
        """Note a mail that the server does not give out, and tell of it at once."""
        if mail in self.condition.left:
            return
        left = (*self.condition.left, mail)[-LEFT_KEPT:]
        self.condition = replace(self.condition, left=left)
        await self._note()
        text = self._shared.wording.text("mail.mailbox.left", name=self.settings.label, mails=mail)
        await self._tell(False, text)

    async def _fine(self) -> None:
        """All folders are read."""
        self._failures, self._logged = 0, None
        before, now = self.condition, self._shared.now()
        unmoved = self._unmoved()
        well = replace(before, tried=now, checked=now, error=None, since=None, unmoved=unmoved)
        if before.told:
            text = self._shared.wording.text("mail.mailbox.again", name=self.settings.label)
            well = replace(well, told=not await self._tell(True, text))
        self.condition = well
        time = asyncio.get_running_loop().time()
        changed = before.error is not None or before.told or before.unmoved != unmoved
        if changed or time - self._noted >= NOTED_SECONDS:
            await self._note()
            self._noted = time

    async def _failed(self, trouble: Trouble, most: float | None = None) -> None:
        """Note what is wrong, tell of it when it has lasted, and wait before the next attempt."""
        if self._stopping.is_set():
            return
        now, pace = self._shared.now(), self._shared.pace
        error = trouble.text(self._shared.wording, **facts_of(self.settings))
        since = self.condition.since or now
        if self._logged != trouble.key:
            self._logged = trouble.key
            logger.warning("mailbox %s: %s", self.settings.label, error)
        self.condition = replace(self.condition, tried=now, error=error, since=since)
        await self._note()
        wait = min(pace.first * 2.0 ** min(self._failures, 30), pace.most, most or pace.most)
        self._failures += 1
        remaining = (since + self._shared.alarm_after - now).total_seconds()
        if not self.condition.told and remaining < wait:
            await self._rest(max(remaining, 0.0))
            await self._tell_failure(error)
            wait -= max(remaining, 0.0)
        await self._rest(wait)

    async def _tell_failure(self, error: str) -> None:
        if self._stopping.is_set():
            return
        if await self._tell(False, error):
            self.condition = replace(self.condition, told=True)
            await self._note()

    async def _tell(self, ok: bool, detail: str) -> bool:
        try:
            await self._shared.alarm(self.part, ok, detail)
        except Exception:
            logger.exception("nobody could be told of the mailbox %s", self.settings.label)
            return False
        return True

    async def _note(self) -> None:
        try:
            await self._notes.keep_condition(self.condition)
        except Exception:
            logger.exception("it could not be noted how the mailbox is")

    def _unmoved(self) -> str | None:
        """Say what keeps stored mail from being put away, None when nothing does."""
        found = next((one.unmoved for one in self._folders if one.unmoved), None)
        return found.text(self._shared.wording, **facts_of(self.settings)) if found else None


def facts_of(settings: Mailbox) -> dict[str, object]:
    """Name the mailbox and its server in a sentence."""
    return {
        "name": settings.label,
        "host": host(settings),
        "port": port(settings),
        "username": settings.username,
        "tls": settings.tls,
    }
