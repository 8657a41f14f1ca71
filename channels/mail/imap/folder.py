"""One folder of a mailbox: which of its mail is taken, in order, and what is done with it then.

For each mail: fetch it, have it stored, flag or move it, and only then note that it is done.
Wherever this breaks off, the same mail comes again, and the queue knows it. Flags are never
asked: a mail that a person has read before us is taken like any other.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from channels.mail.imap.excerpt import BEGINNING, excerpt
from channels.mail.imap.hand import Hand
from channels.mail.imap.notes import Notes, Position
from channels.mail.imap.session import Selected, Session
from channels.mail.imap.trouble import Trouble
from channels.mail.letter import NULL_SENDER
from channels.mail.reading import Origin
from config.settings_channels import Mailbox
from config.wording import Wording

LISTED = 100
"""Mails whose sizes are asked for at once."""

ATTEMPTS = 3
"""After so many failures to fetch a mail, less of it is asked for, so that others can come."""

_RETURN_PATH = re.compile(rb"^return-path[ \t]*:[ \t]*<([^<>\r\n]*)>", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")

logger = logging.getLogger(__name__)

Take = Callable[[bytes, Origin], Awaitable[object]]
"""Reads a mail and returns after it is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a folder works with: its thread and session, where mail goes, what is noted."""

    session: Session
    hand: Hand
    stopping: Callable[[], bool]


class Folder:
    """Reads one folder. `took` is called after each mail, `left` with one that cannot be had."""

    def __init__(
        self,
        name: str,
        settings: Mailbox,
        *,
        notes: Notes,
        take: Take,
        limit: int,
        wording: Wording,
        now: Callable[[], datetime],
        took: Callable[[], None],
        left: Callable[[str], Awaitable[None]],
    ) -> None:
        self.name = name
        self._settings = settings
        self._notes = notes
        self._take = take
        self._limit = limit
        self._wording = wording
        self._now = now
        self._took = took
        self._left = left
        self._failed: dict[tuple[int, int], int] = {}
        self.unmoved: Trouble | None = None

    async def sweep(self, reach: Reach) -> int:
        """Take all mail that is new; give how many. Raises Trouble at what stops the folder."""
        hand, session = reach.hand, reach.session
        change = self._settings.after != "nothing"
        selected = await hand.do(session.select, self.name, change=change)
        position = await self._position(selected)
        uids = await hand.do(session.uids, position.last, position.since)
        count = 0
        for at in range(0, len(uids), LISTED):
            some = uids[at : at + LISTED]
            sizes = await hand.do(session.sizes, some)
            for uid in some:
                if reach.stopping():
                    return count
                if uid in sizes:
                    await self._one(reach, selected, uid, sizes[uid])
                    count += 1
                position = replace(position, last=uid)
                await self._keep(position)
        await self._first_is_done(position, selected)
        return count

    async def _position(self, selected: Selected) -> Position:
        """Give where to go on: where we stood, or at the beginning with what came lately."""
        known = await self._known()
        if known is not None and known.validity == selected.validity:
            return known
        since = self._now() - timedelta(days=self._settings.first_days)
        if known is not None:
            # The server has numbered its mail anew: what came while we were away is new to us.
            checked = (await self._notes.condition()).checked
            since = min(since, checked - timedelta(days=1)) if checked else since
            logger.warning("the folder %s was numbered anew by its server", self.name)
        # Servers compare days, each in a time zone of its own (RFC 3501, 6.4.4).
        day: date = since.date() - timedelta(days=1)
        return Position(validity=selected.validity, last=0, since=day)

    async def _first_is_done(self, position: Position, selected: Selected) -> None:
        """From now on everything that comes is taken, however old it is."""
        if position.since is None:
            return
        last = max(position.last, (selected.next or 1) - 1)
        if last > 0:
            await self._keep(replace(position, last=last, since=None))

    async def _one(self, reach: Reach, selected: Selected, uid: int, size: int) -> None:
        """Take one mail: fetch, store, flag or move."""
        raw = await self._fetched(reach, selected, uid, size)
        if raw is None:
            return
        try:
            await self._take(raw, Origin(envelope_from=_envelope_from(raw)))
        except Exception as error:
            # One of the channel's edges: whatever failed behind it, the mail stays where it is.
            logger.exception("a mail of %s could not be stored; it is tried again", self.name)
            raise Trouble("store", folder=self.name) from error
        self._failed.pop((selected.validity, uid), None)
        self._took()
        if selected.writable:
            await self._put_away(reach, uid)

    async def _fetched(self, reach: Reach, selected: Selected, uid: int, size: int) -> bytes | None:
        """Fetch a mail, or what can be had of it; None when it is gone or cannot be had at all."""
        failed = self._failed.get((selected.validity, uid), 0)
        hand, session = reach.hand, reach.session
        try:
            if failed >= ATTEMPTS:
                header = await hand.do(session.header, uid)
                return await self._excerpt(header, "unreadable", uid, size)
            if size <= self._limit:
                raw = await hand.do(session.whole, uid, size, self._limit)
                if raw is None or len(raw) <= self._limit:
                    return raw
            beginning = await hand.do(session.beginning, uid, BEGINNING)
            return await self._excerpt(beginning, "too_large", uid, size)
        except Trouble:
            if reach.stopping():
                raise
            self._failed[selected.validity, uid] = failed + 1
            if failed < 2 * ATTEMPTS:
                raise
            await self._left(f"{self.name}/{uid}")
            return None

    async def _excerpt(
        self, beginning: bytes | None, key: str, uid: int, size: int
    ) -> bytes | None:
        if beginning is None:
            return None
        megabytes = max(1, round(size / 2**20))
        facts = {"folder": self.name, "uid": uid, "size": megabytes, "name": self._settings.label}
        note = self._wording.text(f"mail.mailbox.note.{key}", **facts)
        return await asyncio.to_thread(excerpt, beginning, note)

    async def _put_away(self, reach: Reach, uid: int) -> None:
        """Flag or move a stored mail. A refusal is told, and keeps no other mail waiting."""
        hand, session = reach.hand, reach.session
        target = self._settings.target
        try:
            if target is not None and await hand.do(session.can_move):
                await hand.do(session.move, uid, target)
                self.unmoved = None
                return
            await hand.do(session.flag, uid)
        except Trouble as trouble:
            if trouble.cut:
                raise
            logger.warning("a mail of %s could not be put away: %s", self.name, trouble)
            self.unmoved = trouble
            if trouble.key == "move":
                await self._flag(reach, uid)

    async def _flag(self, reach: Reach, uid: int) -> None:
        try:
            await reach.hand.do(reach.session.flag, uid)
        except Trouble as trouble:
            if trouble.cut:
                raise

    async def _known(self) -> Position | None:
        try:
            return await self._notes.position(self.name)
        except Exception as error:
            logger.exception("it could not be looked up how far %s was read", self.name)
            raise Trouble("store", folder=self.name) from error

    async def _keep(self, position: Position) -> None:
        try:
            await self._notes.keep_position(self.name, position)
        except Exception as error:
            logger.exception("it could not be noted how far %s was read", self.name)
            raise Trouble("store", folder=self.name) from error


def _envelope_from(raw: bytes) -> str:
    """Give the sender of the envelope, which the last server noted on top (RFC 5321, 4.4)."""
    blank = _BLANK_LINE.search(raw)
    found = _RETURN_PATH.search(raw[: blank.start()] if blank else raw)
    if found is None:
        return ""
    address = found[1].strip().decode("ascii", errors="replace")
    return address or NULL_SENDER
