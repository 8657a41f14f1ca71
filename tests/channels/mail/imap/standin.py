"""An IMAP server of our own, for what no real one does on demand.

It speaks the part of RFC 3501 that we use (with IDLE, MOVE, UIDPLUS and XOAUTH2), and takes it
strictly: a command that is not of that grammar, or not allowed in the present state, is put
down in `faults`. Its folders can be numbered anew, its answers switched, its lines cut.
"""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_COMMAND = re.compile(r"([^\x00-\x20(){%*\"\\\]+]+) ((?:UID )?[A-Za-z]+)(?: (.+))?")
_STRING = r'(?:"((?:[^"\\\r\n]|\\["\\])*)"|([^\x00-\x20(){%*"\\\]]+))'
_ONE = re.compile(_STRING)
_TWO = re.compile(rf"{_STRING} {_STRING}")
_LIST = re.compile(r'(?:""|[^\s"]+) (?:"\*"|\*)')
_FETCH = re.compile(r"([\d,]+) \(([^()]+)\)")
_BODY = re.compile(r"BODY\.PEEK\[(HEADER)?\](?:<(\d+)\.([1-9]\d*)>)?")
_SEARCH = re.compile(r"UID ([1-9]\d*):\*(?: SINCE (\d{1,2})-([A-Z][a-z]{2})-(\d{4}))?")
_STORE = re.compile(r"([\d,]+) \+FLAGS(\.SILENT)? \((\\Seen|\\Deleted)\)")
_TO_FOLDER = re.compile(rf"([\d,]+) {_STRING}")


@dataclass
class Lying:
    """A mail in a folder."""

    content: bytes
    came: date = field(default_factory=lambda: datetime.now(UTC).date())
    flags: set[str] = field(default_factory=set)


@dataclass
class Folder:
    """A folder; UIDs rise as long as `validity` stays."""

    validity: int = 7
    next: int = 1
    mails: dict[int, Lying] = field(default_factory=dict)

    def put(self, content: bytes, **facts: Any) -> int:
        """Put a mail in, and give its UID."""
        uid = self.next
        self.mails[uid] = Lying(content, **facts)
        self.next += 1
        return uid

    def number_anew(self, validity: int) -> None:
        """Give all mail new UIDs, as a server does that was restored from a copy."""
        mails = list(self.mails.values())
        self.validity, self.next, self.mails = validity, 1, {}
        for one in mails:
            self.mails[self.next] = one
            self.next += 1


@dataclass
class Server:
    """The server. `answers` says what is answered to a verb instead of doing it.

    `refused` mails are not given out (NO), in the midst of `torn` ones the line is cut;
    `early` news is told before an IDLE begins, mail `between` comes when a search has looked
    already and is told of with its answer, `lies` is what is said of sizes; at the verb
    `silent` nothing is said any more.
    """

    capabilities: str = "IMAP4rev1 IDLE MOVE UIDPLUS AUTH=XOAUTH2"
    password: str = "rahasia"
    tokens: set[str] = field(default_factory=set)
    folders: dict[str, Folder] = field(default_factory=lambda: {"INBOX": Folder()})
    answers: dict[str, str] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    headers_refused: bool = False
    torn: set[int] = field(default_factory=set)
    early: bool = False
    between: list[bytes] = field(default_factory=list)
    lies: int | None = None
    read_only: bool = False
    silent: str | None = None
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    heard: asyncio.Condition = field(default_factory=asyncio.Condition)
    port: int = 0
    _server: asyncio.Server | None = None
    _sessions: "set[_Session]" = field(default_factory=set)

    @property
    def inbox(self) -> Folder:
        """The folder INBOX."""
        return self.folders["INBOX"]

    async def open(self) -> None:
        """Listen; on the same port again after `close`."""
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Go away, with all connections."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
            for session in tuple(self._sessions):
                session.cut()
            await server.wait_closed()
        async with asyncio.timeout(30):
            await asyncio.gather(*(session.over.wait() for session in tuple(self._sessions)))

    async def deliver(self, content: bytes, folder: str = "INBOX") -> int:
        """Put a mail into a folder, and tell those who wait at it."""
        uid = self.folders[folder].put(content)
        for session in tuple(self._sessions):
            await session.news(folder)
        return uid

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of what was said to us."""
        async with asyncio.timeout(30), self.heard:
            await self.heard.wait_for(holds)

    def count(self, verb: str) -> int:
        """Count the commands with a verb."""
        return sum(one.startswith(verb) for one in self.said)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        session = _Session(self, reader, writer)
        self._sessions.add(session)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await session.serve()
        finally:
            self._sessions.discard(session)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            session.over.set()


class _Session:
    def __init__(
        self, server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._in = False
        self._selected: str | None = None
        self._writable = False
        self._idling = False
        self.over = asyncio.Event()

    def cut(self) -> None:
        self._writer.transport.abort()

    async def news(self, folder: str) -> None:
        if self._idling and self._selected == folder:
            await self._say(f"* {len(self._folder.mails)} EXISTS")

    @property
    def _folder(self) -> Folder:
        assert self._selected is not None
        return self._server.folders[self._selected]

    async def _say(self, *lines: str | bytes) -> None:
        for line in lines:
            self._writer.write((line if isinstance(line, bytes) else line.encode()) + b"\r\n")
        await self._writer.drain()

    async def serve(self) -> None:
        await self._say("* OK siap")
        while line := await self._reader.readline():
            match = _COMMAND.fullmatch(line.decode("ascii").removesuffix("\r\n"))
            if match is None or not line.endswith(b"\r\n"):
                self._server.faults.append(f"no command: {line!r}")
                await self._say("* BAD tidak dimengerti")
                continue
            tag, verb, rest = match[1], match[2].upper(), match[3] or ""
            await self._note(verb, rest)
            await self._answer(tag, verb, rest)
            if verb == "LOGOUT":
                return

    async def _note(self, verb: str, rest: str) -> None:
        async with self._server.heard:
            self._server.said.append(f"{verb} {rest}".strip())
            self._server.heard.notify_all()

    async def _answer(self, tag: str, verb: str, rest: str) -> None:
        if verb == self._server.silent:
            return
        if verb in self._server.answers:
            await self._say(f"{tag} {self._server.answers[verb]}")
            return
        name = "do_" + verb.replace("UID ", "uid_").lower()
        do: Callable[[str, str], Coroutine[Any, Any, str | None]] | None = getattr(self, name, None)
        needs_folder = verb.startswith("UID ") or verb == "IDLE"
        allowed = verb in _BEFORE or (self._in and (self._selected or not needs_folder))
        reply = await do(tag, rest) if do and allowed else None
        if reply is None:
            self._server.faults.append(f"{verb} {rest}")
            reply = "BAD bukan perintah di sini"
        if reply:
            # A reply always has a text (RFC 3501, 9, resp-text).
            await self._say(f"{tag} {reply}{' selesai' if reply == 'OK' else ''}")

    async def do_capability(self, tag: str, rest: str) -> str | None:
        await self._say(f"* CAPABILITY {self._server.capabilities}")
        return "OK" if not rest else None

    async def do_noop(self, tag: str, rest: str) -> str | None:
        return "OK" if not rest else None

    async def do_logout(self, tag: str, rest: str) -> str | None:
        await self._say("* BYE sampai jumpa")
        return "OK" if not rest else None

    async def do_login(self, tag: str, rest: str) -> str | None:
        match = _TWO.fullmatch(rest)
        if match is None:
            return None
        self._in = _text(match[3], match[4]) == self._server.password
        return "OK" if self._in else "NO [AUTHENTICATIONFAILED] nama atau sandi salah"

    async def do_authenticate(self, tag: str, rest: str) -> str | None:
        if rest != "XOAUTH2" or "AUTH=XOAUTH2" not in self._server.capabilities:
            return None
        await self._say("+ ")
        given = base64.b64decode(await self._reader.readline(), validate=False).decode()
        match = re.fullmatch(r"user=([^\x01]+)\x01auth=Bearer ([^\x01]+)\x01\x01", given)
        if match is None:
            return None
        if match[2] in self._server.tokens:
            self._in = True
            return "OK"
        await self._say(b"+ " + base64.b64encode(b'{"status":"400","schemes":"Bearer"}'))
        if await self._reader.readline() != b"\r\n":
            return None
        return "NO [AUTHENTICATIONFAILED] token ditolak"

    async def do_list(self, tag: str, rest: str) -> str | None:
        if not _LIST.fullmatch(rest):
            return None
        await self._say(r'* LIST (\Noselect \HasChildren) "/" "Arsip"')
        await self._say(*(rf'* LIST (\HasNoChildren) "/" "{one}"' for one in self._server.folders))
        return "OK"

    async def do_select(self, tag: str, rest: str, *, writable: bool = True) -> str | None:
        match = _ONE.fullmatch(rest)
        if match is None:
            return None
        name = _text(match[1], match[2])
        self._selected = name if name in self._server.folders else None
        if self._selected is None:
            return "NO [NONEXISTENT] tidak ada folder itu"
        self._writable = writable and not self._server.read_only
        await self._say(
            r"* FLAGS (\Seen \Deleted)",
            f"* {len(self._folder.mails)} EXISTS",
            "* 0 RECENT",
            f"* OK [UIDVALIDITY {self._folder.validity}] berlaku",
            f"* OK [UIDNEXT {self._folder.next}] berikut",
        )
        return f"OK [READ-{'WRITE' if self._writable else 'ONLY'}] terbuka"

    async def do_examine(self, tag: str, rest: str) -> str | None:
        return await self.do_select(tag, rest, writable=False)

    async def do_idle(self, tag: str, rest: str) -> str | None:
        if rest or "IDLE" not in self._server.capabilities:
            return None
        if self._server.early:
            await self._say(f"* {len(self._folder.mails)} EXISTS")
        await self._say("+ menunggu")
        self._idling = True
        done = await self._reader.readline()
        self._idling = False
        if done == b"":
            return ""
        await self._note("DONE", "")
        return "OK" if done == b"DONE\r\n" else None

    async def do_uid_search(self, tag: str, rest: str) -> str | None:
        match = _SEARCH.fullmatch(rest)
        if match is None:
            return None
        since = date(int(match[4]), MONTHS.index(match[3]) + 1, int(match[2])) if match[2] else None
        start, mails = int(match[1]), self._folder.mails
        # "n:*" is a range in either direction, and so holds the last mail (RFC 3501, 6.4.8).
        start = min(start, max(mails, default=0))
        found = [u for u, one in mails.items() if u >= start and (not since or one.came >= since)]
        await self._say(" ".join(["* SEARCH", *map(str, found)]))
        while self._server.between:
            self._folder.put(self._server.between.pop())
            await self._say(f"* {len(self._folder.mails)} EXISTS")
        return "OK"

    async def do_uid_fetch(self, tag: str, rest: str) -> str | None:
        match = _FETCH.fullmatch(rest)
        if match is None:
            return None
        for uid in map(int, match[1].split(",")):
            if uid not in self._folder.mails:
                continue
            if match[2] == "RFC822.SIZE":
                size = self._server.lies or len(self._folder.mails[uid].content)
                await self._say(f"* {self._place(uid)} FETCH (UID {uid} RFC822.SIZE {size})")
                continue
            body = _BODY.fullmatch(match[2])
            if body is None:
                return None
            if uid in self._server.refused and not (body[1] and not self._server.headers_refused):
                return "NO [SERVERBUG] surel ini tidak dapat dibaca"
            await self._give(uid, body)
        return "OK"

    async def _give(self, uid: int, body: re.Match[str]) -> None:
        content = self._folder.mails[uid].content
        if body[1]:
            content = content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        if body[2] is not None:
            content = content[int(body[2]) : int(body[2]) + int(body[3])]
        section = f"BODY[{body[1] or ''}]" + (f"<{body[2]}>" if body[2] is not None else "")
        start = f"* {self._place(uid)} FETCH (UID {uid} {section} {{{len(content)}}}\r\n".encode()
        if uid in self._server.torn:
            self._writer.write(start + content[: len(content) // 2])
            await self._writer.drain()
            self._writer.close()
            raise ConnectionResetError
        await self._say(start + content + b")")

    def _place(self, uid: int) -> int:
        return sorted(self._folder.mails).index(uid) + 1

    async def do_uid_store(self, tag: str, rest: str) -> str | None:
        match = _STORE.fullmatch(rest)
        if match is None or not self._writable:
            return None
        for uid in map(int, match[1].split(",")):
            if uid in self._folder.mails:
                self._folder.mails[uid].flags.add(match[3])
        return "OK"

    async def do_uid_copy(self, tag: str, rest: str) -> str | None:
        match = _TO_FOLDER.fullmatch(rest)
        if match is None:
            return None
        target = self._server.folders.get(_text(match[2], match[3]))
        if target is None:
            return "NO [TRYCREATE] tidak ada folder itu"
        for uid in map(int, match[1].split(",")):
            target.put(self._folder.mails[uid].content)
        return "OK"

    async def do_uid_move(self, tag: str, rest: str) -> str | None:
        if "MOVE" not in self._server.capabilities:
            return None
        reply = await self.do_uid_copy(tag, rest)
        if reply == "OK":
            for uid in map(int, rest.partition(" ")[0].split(",")):
                await self._remove(uid)
        return reply

    async def do_uid_expunge(self, tag: str, rest: str) -> str | None:
        if "UIDPLUS" not in self._server.capabilities or not re.fullmatch(r"[\d,]+", rest):
            return None
        for uid in map(int, rest.split(",")):
            if r"\Deleted" in self._folder.mails[uid].flags:
                await self._remove(uid)
        return "OK"

    async def _remove(self, uid: int) -> None:
        place = self._place(uid)
        del self._folder.mails[uid]
        await self._say(f"* {place} EXPUNGE")


_BEFORE = frozenset({"CAPABILITY", "NOOP", "LOGOUT", "LOGIN", "AUTHENTICATE"})


def _text(quoted: str | None, atom: str | None) -> str:
    return re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else atom or ""


@asynccontextmanager
async def standin(**facts: Any) -> AsyncIterator[Server]:
    """Run the server on a free port; whoever spoke to it must have kept to the grammar."""
    server = Server(**facts)
    await server.open()
    try:
        yield server
    finally:
        await server.close()
    assert server.faults == []
