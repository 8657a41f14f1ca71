"""The SMTP and LMTP servers through which mail comes in (RFC 5321, RFC 2033).

They run in the program's own event loop. An edge checks the recipient and the size, lets
`parse` read the mail, and awaits `receive`; 250 is said only after that. What our own fault
keeps us from storing is answered 451, so that the sender's server tries again.

Sessions are aiosmtpd's, with a DATA command of our own: aiosmtpd's refuses long lines (which
broken programs write), keeps a line without an end in memory, and gives LMTP one reply where
it needs one per recipient.
"""

import asyncio
import logging
import re
from dataclasses import dataclass

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from channels.mail.addresses import OwnAddresses
from channels.mail.decode import clean
from channels.mail.reading import Origin, Reading
from config.wording import Wording

RECIPIENTS = 100
"""The least that a server must take (RFC 5321, 4.5.3.1.8)."""

LINE_PIECE = 64 * 1024
"""Bytes that are read at once at most; longer lines come in pieces."""

_SIZE = re.compile(r"\bSIZE=(\d{1,15})\b", re.IGNORECASE)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many clients at once, and how long they may take, in seconds.

    `command_seconds` is the wait for the next command (RFC 5321, 4.5.3.2.7), `data_seconds`
    covers a whole mail on its way and being stored, `stop_seconds` what a client may hold
    us up when we close.
    """

    connections: int = 50
    command_seconds: float = 300.0
    data_seconds: float = 900.0
    stop_seconds: float = 10.0


class Edge:
    """What all sessions share: our addresses, the limit, the way in, and who is there now."""

    def __init__(
        self,
        *,
        own: OwnAddresses,
        reading: Reading,
        max_size: int,
        hostname: str,
        wording: Wording,
        limits: Limits,
    ) -> None:
        self.max_size = max_size
        self.limits = limits
        self.hostname = hostname
        self._own = own
        self._reading = reading
        self._wording = wording
        self._servers: list[asyncio.Server] = []
        self._sessions: set[SmtpSession] = set()
        self._storing: set[asyncio.Task[str]] = set()
        self._empty = asyncio.Event()
        self._closing = False

    async def open(self, host: str, port: int, *, lmtp: bool = False) -> int:
        """Listen, and give the port. Raises OSError when the place cannot be had."""
        kind = LmtpSession if lmtp else SmtpSession

        def meet() -> asyncio.Protocol:
            if len(self._sessions) >= self.limits.connections:
                return _Busy(self.answer(421, "4.3.2", "busy"))
            return kind(self)

        server = await asyncio.get_running_loop().create_server(meet, host, port)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Take nobody in any more, let those finish whose mail is being stored, and part."""
        self._closing = True
        for server in self._servers:
            server.close()
        for session in tuple(self._sessions):
            session.leave()
        if self._sessions:
            self._empty.clear()
            try:
                async with asyncio.timeout(self.limits.stop_seconds):
                    await self._empty.wait()
            except TimeoutError:
                for session in tuple(self._sessions):
                    session.abort()
                await self._empty.wait()
        # Mail whose sender went away while it was being stored: nobody waits for it but us.
        if self._storing:
            await asyncio.wait(self._storing, timeout=self.limits.stop_seconds)
        for server in self._servers:
            await server.wait_closed()
        self._servers.clear()

    def joined(self, session: "SmtpSession") -> None:
        """Note a session that began; one that was still at the door when we closed leaves."""
        self._sessions.add(session)
        if self._closing:
            session.leave()

    def left(self, session: "SmtpSession") -> None:
        """Note a session that ended."""
        self._sessions.discard(session)
        if not self._sessions:
            self._empty.set()

    def answer(self, code: int, detail: str, key: str) -> str:
        """Write a reply line; `detail` is its enhanced status code (RFC 3463)."""
        limit = self.max_size // 2**20
        return f"{code} {detail} {self._wording.text(f'mail.answer.{key}', limit=limit)}"

    # aiosmtpd finds the methods `handle_<COMMAND>` and `handle_exception` by their names.

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
        address: str,
        options: list[str],  # noqa: ARG002
    ) -> str:
        """Accept a recipient when it is one of our addresses."""
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return self.answer(452, "4.5.3", "too_many")
        if not self._own.find(address):
            return self.answer(550, "5.1.1", "unknown")
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_exception(self, error: Exception) -> str:
        """Answer for a fault of ours in any command."""
        logger.error("a mail session failed", exc_info=error)
        return self.answer(451, "4.3.0", "our_fault")

    async def take(
        self,
        content: bytes,
        envelope: Envelope,
        *,
        peer: str | None = None,
        helo: str | None = None,
    ) -> str:
        """Have a mail stored, and give the reply. Goes on when the client breaks off.

        `peer` and `helo` are the address and the name of whoever brought it, where it is not our
        own mail server that did.
        """
        task = asyncio.create_task(self._take(content, envelope, peer, helo))
        self._storing.add(task)
        task.add_done_callback(self._storing.discard)
        return await asyncio.shield(task)

    async def _take(
        self, content: bytes, envelope: Envelope, peer: str | None, helo: str | None
    ) -> str:
        try:
            origin = Origin(
                envelope_from=clean(envelope.mail_from or ""),
                recipients=[clean(one) for one in envelope.rcpt_tos],
                peer=peer,
                helo=helo,
            )
            await self._reading.take(content, origin)
        except Exception:
            # The channel's edge: whatever failed behind it is not the sender's fault.
            logger.exception("a mail could not be stored; its sender is asked to try again")
            return self.answer(451, "4.3.0", "our_fault")
        return self.answer(250, "2.0.0", "taken")


class SmtpSession(SMTP):
    """One client's conversation with us."""

    line_length_limit = LINE_PIECE

    def __init__(self, edge: Edge) -> None:
        super().__init__(
            edge,
            data_size_limit=edge.max_size,
            enable_SMTPUTF8=True,
            hostname=edge.hostname,
            ident="Kawal",
            timeout=edge.limits.command_seconds,
            loop=asyncio.get_running_loop(),
        )
        self._edge = edge
        self._storing = False
        self._leaving = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the conversation."""
        super().connection_made(transport)
        self._edge.joined(self)

    def connection_lost(self, error: Exception | None) -> None:
        """End the conversation."""
        super().connection_lost(error)
        self._edge.left(self)

    def leave(self) -> None:
        """Part from the client: at once, or when the mail being stored is answered."""
        self._leaving = True
        if not self._storing and self.transport is not None:
            reply = self._edge.answer(421, "4.3.2", "closing")
            self._writer.write(reply.encode("ascii") + b"\r\n")
            self.transport.close()

    def abort(self) -> None:
        """Part without a word from a client that does not read any more."""
        if self.transport is not None:
            self._writer.transport.abort()

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """Refuse what is announced as too large in our own words; leave the rest to aiosmtpd."""
        announced = _SIZE.search(arg or "")
        if announced and int(announced[1]) > self._edge.max_size:
            await self.push(self._edge.answer(552, "5.3.4", "too_large"))
            return
        await super().smtp_MAIL(arg)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        """Take the mail in, and answer once for each recipient that wants an answer."""
        if await self.check_helo_needed():
            return
        envelope = self.envelope
        assert envelope is not None
        if not envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
            return
        if arg:
            await self.push("501 5.5.4 Syntax: DATA")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        self._reset_timeout(self._edge.limits.data_seconds)
        content = await self._content()
        self.envelope = Envelope()
        if content is None:
            reply = self._edge.answer(552, "5.3.4", "too_large")
        else:
            self._storing = True
            reply = await self._edge.take(content, envelope, peer=self.peer(), helo=self._helo())
            self._storing = False
        self._reset_timeout()
        await self.push("\r\n".join([reply] * self.replies(envelope)))
        if self._leaving:
            self.leave()

    def replies(self, envelope: Envelope) -> int:  # noqa: ARG002
        """Tell how many replies follow a mail."""
        return 1

    def peer(self) -> str | None:
        """Give the address of the server that talks with us, by which SPF is checked."""
        peer = self.session.peer if self.session else None
        return str(peer[0]) if isinstance(peer, tuple) else None

    def _helo(self) -> str | None:
        name = self.session.host_name if self.session else None
        return clean(str(name)) if name else None

    async def _content(self) -> bytes | None:
        """Read up to the lone dot (RFC 5321, 4.5.2); None when there was more than we take."""
        pieces: list[bytes] = []
        size = 0
        at_line_start = True
        while True:
            try:
                piece = await self._reader.readuntil(b"\r\n")
            except asyncio.LimitOverrunError as error:
                piece = await self._reader.readexactly(error.consumed)
            if at_line_start and piece == b".\r\n":
                break
            if at_line_start and piece.startswith(b"."):
                piece = piece[1:]
            size += len(piece)
            if size <= self._edge.max_size:
                pieces.append(piece)
            else:
                pieces.clear()
            at_line_start = piece.endswith(b"\r\n")
        return b"".join(pieces) if size <= self._edge.max_size else None


class LmtpSession(SmtpSession, LMTP):
    """The same by LMTP, which answers for each accepted recipient (RFC 2033, 4.2)."""

    def peer(self) -> str | None:
        """Give nobody: by LMTP our own mail server hands over what it took in (RFC 2033, 1)."""
        return None

    def replies(self, envelope: Envelope) -> int:
        """Tell how many replies follow a mail."""
        return len(envelope.rcpt_tos)


class _Busy(asyncio.Protocol):
    """Sends a client away that comes when we have enough of them."""

    def __init__(self, reply: str) -> None:
        self._reply = reply

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self._reply.encode("ascii") + b"\r\n")
        transport.close()
