"""Mail as a channel: SMTP and LMTP in, the office's mail server or a Maildir spool out.

What each part promises stands in its own module (`smtp`, `parse`, `compose`, `smarthost`,
`spool`); here they are put together behind `channels.base.Channel`.
"""

import asyncio
import socket
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from channels.base import Health, OutboundMessage, Receive, Sent, SentStatus
from channels.mail.addresses import OwnAddresses
from channels.mail.compose import Letterhead, Mail, envelope
from channels.mail.smarthost import Smarthost
from channels.mail.smtp import Edge, Limits
from channels.mail.spool import Spool
from config.settings_channels import Mail as MailSettings
from config.wording import Wording

USUAL_LIMITS = Limits()
PROBE_SECONDS = 2.0


class Carrier(Protocol):
    """Who carries our mail away."""

    async def send(self, mail: Mail) -> str:
        """Hand a mail over and give what identifies it there. Raises Transient or Permanent."""
        ...

    async def close(self) -> None:
        """Let go of what is held open."""
        ...

    async def check(self) -> Health:
        """Look whether mail could go out now."""
        ...


class MailChannel:
    """Mail in and out; see `channels.base.Channel`.

    `office` signs as the sender unless the settings name another one. `intake` are further
    addresses at which mail is taken in; `spool` is the Maildir used without a smarthost;
    `limits` are those of mail servers that bring mail.
    """

    name = "mail"
    window = None
    chat = False

    def __init__(
        self,
        settings: MailSettings,
        *,
        office: str,
        wording: Wording,
        spool: Path,
        intake: Collection[str] = (),
        limits: Limits = USUAL_LIMITS,
    ) -> None:
        self._limits = limits
        self._settings = settings
        self._wording = wording
        self._own = OwnAddresses(settings.address, intake)
        self._letterhead = Letterhead(
            office=settings.from_name or office, own=self._own, wording=wording
        )
        self._carrier: Carrier = (
            Smarthost(settings.smarthost, hostname=settings.hostname, wording=wording)
            if settings.smarthost.host
            else Spool(spool, wording)
        )
        self._edge: Edge | None = None
        self._ports: dict[str, int] = {}

    @property
    def ports(self) -> Mapping[str, int]:
        """The ports on which we listen: `smtp`, `lmtp`, as far as they are open."""
        return MappingProxyType(self._ports)

    async def start(self, receive: Receive) -> None:
        """Listen. Raises OSError when a port cannot be had; then none is held."""
        settings = self._settings
        self._edge = Edge(
            own=self._own,
            receive=receive,
            max_size=settings.max_size_mb * 2**20,
            hostname=settings.hostname,
            wording=self._wording,
            limits=self._limits,
        )
        try:
            for kind, port in self._wanted().items():
                self._ports[kind] = await self._edge.open(settings.host, port, lmtp=kind == "lmtp")
        except OSError:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Take no more mail in; what is being stored is stored and acknowledged first."""
        edge, self._edge = self._edge, None
        self._ports.clear()
        if edge:
            await edge.close()

    async def send(self, message: OutboundMessage) -> Sent:
        """Hand a message over. Raises Transient or Permanent."""
        if message.attachments:
            mail = await asyncio.to_thread(envelope, message, self._letterhead)
        else:
            mail = envelope(message, self._letterhead)
        taken = await self._carrier.send(mail)
        return Sent(status=SentStatus.DELIVERED, provider_id=taken)

    async def close(self) -> None:
        """Let go of the connection to the smarthost."""
        await self._carrier.close()

    async def check(self) -> Sequence[Health]:
        """Look whether mail could come in and go out, without sending any."""
        return (await self._check_intake(), await self._carrier.check())

    def routes(self, receive: Receive) -> Sequence[object]:  # noqa: ARG002  Part of the protocol.
        """Give no handlers: mail does not come over HTTP."""
        return ()

    def _wanted(self) -> dict[str, int]:
        ports = {"smtp": self._settings.port, "lmtp": self._settings.lmtp_port}
        return {kind: port for kind, port in ports.items() if port is not None}

    async def _check_intake(self) -> Health:
        """Look whether we listen, or whether our ports are free to listen on."""
        host, wanted = self._settings.host, self._ports or self._wanted()
        if not wanted:
            return self._intake_health(True, "turned_off")
        places = {kind: f"{kind} {host}:{port}" for kind, port in wanted.items()}
        for kind, port in wanted.items():
            if self._ports or await _speaks(host, port):
                continue
            try:
                await asyncio.to_thread(_bind, host, port)
            except OSError as error:
                answer = error.strerror or str(error)
                return self._intake_health(False, "taken", place=places[kind], answer=answer)
        key = "listening" if self._ports else "free"
        return self._intake_health(True, key, places=", ".join(places.values()))

    def _intake_health(self, ok: bool, key: str, **facts: str) -> Health:
        detail = self._wording.text(f"mail.check.{key}", **facts)
        return Health(part="mail.in", ok=ok, detail=detail)


async def _speaks(host: str, port: int) -> bool:
    """Tell whether a mail server of ours answers there: another process of this program."""
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                return b"Kawal" in await reader.readline()
            finally:
                writer.close()
                await writer.wait_closed()
    except (OSError, ValueError):
        return False


def _bind(host: str, port: int) -> None:
    """Open the place for a moment. Raises OSError when it cannot be had."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
