"""Mail programs that our channel talks with in tests: small real servers and clients."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

import aiosmtplib
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Taken:
    """A mail as the smarthost got it."""

    sender: str
    recipients: list[str]
    content: bytes
    options: list[str] = field(default_factory=list)
    recipient_options: list[str] = field(default_factory=list)

    @property
    def mail(self) -> EmailMessage:
        """The mail, taken apart by the standard library."""
        mail = BytesParser(policy=default).parsebytes(self.content)
        assert isinstance(mail, EmailMessage)
        return mail


@dataclass
class Smarthost:
    """A mail server whose answers can be switched.

    `answers` gives the reply to a command (CONNECT, MAIL, RCPT, DATA) instead of the usual
    one; `hang_up` names commands at which it closes the connection without a word; at those
    in `silent` it says nothing any more, and sets `reached`. `reports` makes it offer delivery
    reports (RFC 3461); `left` is set when a client takes its leave.
    """

    password: str = "rahasia"
    answers: dict[str, str] = field(default_factory=dict)
    hang_up: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    logins: list[str] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    international: bool = True
    reports: bool = False
    left: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    sessions: list[SMTP] = field(default_factory=list)
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def open(self) -> None:
        """Listen; on the same port again after `close`."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(self._session, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._servers.append(server)

    async def close(self) -> None:
        """Go away, as a server does that is shut down."""
        for server in self._servers:
            server.close()
        self._servers.clear()
        await self.hang_up_all()

    async def hang_up_all(self) -> None:
        """Close all connections, and wait until they are."""
        for session in self.sessions:
            if session.transport is not None:
                session.transport.close()
        handlers = [s._handler_coroutine for s in self.sessions if s._handler_coroutine]
        # aiosmtpd's sessions do not end by themselves when a TLS handshake failed.
        for handler in handlers:
            handler.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        self.sessions.clear()

    def _session(self) -> asyncio.Protocol:
        self.connections += 1
        if greeting := self.answers.get("CONNECT"):
            return _Refusing(greeting)
        session = _Reporting(
            self,
            hostname="smarthost.example.id",
            enable_SMTPUTF8=self.international,
            tls_context=self.tls,
            require_starttls=self.tls is not None,
            authenticator=self._login if self.tls else None,
            loop=asyncio.get_running_loop(),
        )
        self.sessions.append(session)
        return session

    def _login(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        return AuthResult(success=data.password.decode() == self.password, handled=False)

    async def _switched(self, command: str, server: SMTP) -> str | None:
        if command in self.hang_up:
            assert server.transport is not None
            server.transport.close()
        if command in self.hang_up | self.silent:
            self.reached.set()
            await asyncio.Event().wait()
        return self.answers.get(command)

    async def handle_EHLO(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        """Say what this server can."""
        session.host_name = hostname
        if self.reports:
            responses.insert(1, "250-DSN")
        return responses

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Say goodbye."""
        self.left.set()
        return "221 Bye"

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to the sender."""
        answer = await self._switched("MAIL", server)
        if answer is None:
            envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to the recipient."""
        answer = await self._switched("RCPT", server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer to the mail. It is taken even when the connection then breaks."""
        assert isinstance(envelope.content, bytes)
        if "DATA" not in self.answers:
            taken = Taken(
                envelope.mail_from or "",
                list(envelope.rcpt_tos),
                envelope.content,
                [one for one in envelope.mail_options if one.startswith(("RET=", "ENVID="))],
                list(envelope.rcpt_options),
            )
            self.taken.append(taken)
        answer = await self._switched("DATA", server)
        return answer or f"250 2.0.0 Ok: queued as {len(self.taken)}"


class _Reporting(SMTP):
    """A session that takes the options of delivery reports, which aiosmtpd's own do not know."""

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """Take the sender, and how he wants to hear of what became of the mail."""
        rest, options = _parted(arg, ("RET=", "ENVID="))
        await super().smtp_MAIL(rest)
        if self.envelope is not None:
            self.envelope.mail_options.extend(options)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """Take a recipient, and of what the sender wants to hear."""
        rest, options = _parted(arg, ("NOTIFY=", "ORCPT="))
        await super().smtp_RCPT(rest)
        if self.envelope is not None:
            self.envelope.rcpt_options.extend(options)


def _parted(arg: str | None, names: tuple[str, ...]) -> tuple[str | None, list[str]]:
    """Part a command's argument from options of these names."""
    if arg is None:
        return None, []
    words = arg.split()
    options = [one for one in words if one.startswith(names)]
    return " ".join(one for one in words if one not in options), options


class _Refusing(asyncio.Protocol):
    """A server that takes nobody."""

    def __init__(self, greeting: str) -> None:
        self._greeting = greeting

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self._greeting.encode() + b"\r\n")
        transport.close()


@asynccontextmanager
async def smarthost(**facts: Any) -> AsyncIterator[Smarthost]:
    """Run a smarthost on a free port."""
    server = Smarthost(**facts)
    await server.open()
    try:
        yield server
    finally:
        await server.close()


@asynccontextmanager
async def smtp_client(port: int) -> AsyncIterator[aiosmtplib.SMTP]:
    """A mail server that connects to us."""
    client = aiosmtplib.SMTP(
        hostname="127.0.0.1", port=port, local_hostname="mx.example.id", start_tls=False
    )
    async with client:
        yield client


def dotted(content: bytes) -> bytes:
    """Give a mail as it goes over the line after DATA, up to the lone dot (RFC 5321, 4.5.2)."""
    lines = content.replace(b"\r\n", b"\n").split(b"\n")
    return b"\r\n".join(b"." + one if one.startswith(b".") else one for one in lines) + b"\r\n."


class Line:
    """A raw conversation, for what no client library does: LMTP, half mails, odd lines."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def hear(self) -> str:
        """Give the next reply, all its lines."""
        lines = [(await self._reader.readline()).decode()]
        while lines[-1][3:4] == "-":
            lines.append((await self._reader.readline()).decode())
        return "".join(lines).replace("\r\n", "\n").strip("\n")

    async def say(self, line: str | bytes) -> str:
        """Say a line and give the reply."""
        await self.write((line.encode() if isinstance(line, str) else line) + b"\r\n")
        return await self.hear()

    async def write(self, data: bytes) -> None:
        """Say something without waiting for a reply."""
        self._writer.write(data)
        await self._writer.drain()

    async def ended(self) -> bool:
        """Wait for the other side to close the line."""
        return await self._reader.read() == b""

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        await self._writer.wait_closed()


@asynccontextmanager
async def line(port: int, greeting: str = "") -> AsyncIterator[Line]:
    """Open a raw conversation; `greeting` is said first (EHLO or LHLO)."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    conversation = Line(reader, writer)
    try:
        if greeting:
            await conversation.hear()
            await conversation.say(greeting)
        yield conversation
    finally:
        await conversation.close()
