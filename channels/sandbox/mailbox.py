"""A mail server that keeps everybody's mail: the outside world's end of the mail channel.

A real SMTP server (RFC 5321) on a free port, used as the smarthost. Each mail is handed to
those who wait for it in the order of arrival; a Message-ID that comes to somebody again is
counted but not delivered twice, as a person's mail program would show it once.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

Arrived = Callable[[str, EmailMessage], None]
"""Called with the recipient's address and the mail, once for each new mail."""


class Mailbox:
    """The server. `counts` says how often each Message-ID was handed over."""

    def __init__(self, arrived: Arrived) -> None:
        self._arrived = arrived
        self._server: asyncio.Server | None = None
        self._open: set[SMTP] = set()
        self.counts: Counter[str] = Counter()
        self._seen: set[tuple[str, str]] = set()
        self.port = 0

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen on a port (0: any free one)."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, host, port)
        self.port = self._server.sockets[0].getsockname()[1]

    def _connection(self) -> SMTP:
        connection = SMTP(
            self, hostname="kotak-surat.example.id", enable_SMTPUTF8=True, data_size_limit=2**26
        )
        self._open.add(connection)
        return connection

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._server is None:
            return
        self._server.close()
        for connection in self._open:
            if connection.transport is not None:
                connection.transport.close()
        self._open.clear()
        await self._server.wait_closed()
        # The closing of a transport is finished by the loop's next turns.
        await asyncio.sleep(0)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
        """Take a mail (the name is aiosmtpd's)."""
        content = envelope.content
        raw = content if isinstance(content, bytes) else str(content).encode()
        mail = message_from_bytes(raw, policy=policy.default)
        key = str(mail["Message-ID"])
        self.counts[key] += 1
        for recipient in map(str.lower, envelope.rcpt_tos):
            if (recipient, key) not in self._seen:
                self._seen.add((recipient, key))
                self._arrived(recipient, mail)
        return "250 OK"
