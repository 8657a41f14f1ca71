"""Mail as a channel: SMTP, LMTP and mailboxes in, the office's mail server or a Maildir spool out.

What each part promises stands in its own module (`smtp`, `imap`, `parse`, `compose`,
`smarthost`, `spool`); here they are put together behind `channels.base.Channel`.
"""

import asyncio
import socket
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from channels.base import Health, OutboundMessage, Receive, Sent, SentStatus, Transient
from channels.mail.addresses import OwnAddresses
from channels.mail.compose import Letterhead, Mail, envelope
from channels.mail.imap.shared import Pace, Shared
from channels.mail.reading import Reading, Verify
from channels.mail.smarthost import Smarthost
from channels.mail.smtp import Edge, Limits
from channels.mail.spool import Spool
from channels.memory import Alarm, Memory, Notes, nobody
from config.settings_channels import Mail as MailSettings
from config.wording import Wording

if TYPE_CHECKING:
    from channels.mail.imap.mailbox import MailboxReader
    from channels.mail.sign import Signer

USUAL_LIMITS = Limits()
USUAL_PACE = Pace()
PROBE_SECONDS = 2.0


def _now() -> datetime:
    return datetime.now(UTC)


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
    `limits` are those of mail servers that bring mail; `look` lets us look ourselves where mail
    comes from, as far as the settings want it. What is known of mailboxes is kept in `memory`;
    `alarm` tells of one that fails, and of its recovery; `now` gives the program's time (aware)
    and `pace` how fast mailboxes are tried again.
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
        look: bool = False,
        memory: Memory | None = None,
        alarm: Alarm = nobody,
        now: Callable[[], datetime] = _now,
        pace: Pace = USUAL_PACE,
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
        self._look = look
        self._signer: Signer | None = None
        self._shared = Shared(
            limit=settings.max_size_mb * 2**20,
            alarm_after=timedelta(minutes=settings.alarm_minutes),
            wording=wording,
            memory=memory or Notes(),
            alarm=alarm,
            now=now,
            pace=pace,
        )
        self._mailboxes: tuple[MailboxReader, ...] = ()
        self._edge: Edge | None = None
        self._ports: dict[str, int] = {}

    @property
    def ports(self) -> Mapping[str, int]:
        """The ports on which we listen: `smtp`, `lmtp`, as far as they are open."""
        return MappingProxyType(self._ports)

    async def start(self, receive: Receive) -> None:
        """Listen, and begin to read the mailboxes.

        Raises OSError when a port cannot be had, then none is held, and when our signature's key
        cannot be used. A mailbox that cannot be
        reached is tried again and again.
        """
        settings = self._settings
        # A key that cannot be used is told at the start, not with the first mail.
        self._signing()
        verify = _verifier(settings, look=self._look)
        reading = Reading(own=self._own, receive=receive, verify=verify)
        self._edge = Edge(
            own=self._own,
            reading=reading,
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
        if settings.mailboxes:
            self._mailboxes = _readers(settings, reading, self._shared)

    async def stop(self) -> None:
        """Take no more mail in; what is being stored is stored and acknowledged first."""
        edge, self._edge = self._edge, None
        mailboxes, self._mailboxes = self._mailboxes, ()
        self._ports.clear()
        async with asyncio.TaskGroup() as group:
            for mailbox in mailboxes:
                group.create_task(mailbox.stop())
            if edge:
                group.create_task(edge.close())

    async def send(self, message: OutboundMessage) -> Sent:
        """Hand a message over. Raises Transient or Permanent."""
        if message.attachments:
            mail = await asyncio.to_thread(envelope, message, self._letterhead)
        else:
            mail = envelope(message, self._letterhead)
        if self._settings.dkim_key_file is not None:
            mail = await asyncio.to_thread(self._signed, mail)
        taken = await self._carrier.send(mail)
        return Sent(status=SentStatus.DELIVERED, provider_id=taken)

    def _signing(self) -> "Signer | None":
        """Give what signs our mail; None where the smarthost does. Raises KeyUnusable."""
        if self._signer is None and self._settings.dkim_key_file is not None:
            # Loaded late, as `verify` is.
            from channels.mail.sign import signer

            self._signer = signer(self._settings, self._wording)
        return self._signer

    def _signed(self, mail: Mail) -> Mail:
        """Sign a mail. Raises Transient when the key cannot be used: the operator can help."""
        try:
            signing = self._signing()
        except OSError as error:
            raise Transient(str(error)) from error
        return replace(mail, content=signing.sign(mail.content)) if signing else mail

    async def _check_signature(self) -> Sequence[Health]:
        """Tell whether our mail is signed with the key that DNS publishes."""
        if self._settings.dkim_key_file is None:
            return ()
        from channels.mail import sign

        found = await asyncio.to_thread(sign.check, self._settings, self._wording)
        return (found,) if found else ()

    async def close(self) -> None:
        """Let go of the connection to the smarthost."""
        await self._carrier.close()

    async def check(self) -> Sequence[Health]:
        """Look whether mail could come in and go out, without sending any."""
        return (
            await self._check_intake(),
            *await self._check_mailboxes(),
            await self._carrier.check(),
            *await self._check_signature(),
        )

    async def _check_mailboxes(self) -> Sequence[Health]:
        """Tell how the mailboxes are read here, or open them for a look."""
        if not self._settings.mailboxes:
            return ()
        from channels.mail.imap.probe import Standing

        standing = Standing(self._shared)
        if self._mailboxes:
            return [standing.running(one) for one in self._mailboxes]
        probes = (standing.probed(one) for one in self._settings.mailboxes)
        return await asyncio.gather(*probes)

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


def _readers(
    settings: MailSettings, reading: Reading, shared: Shared
) -> tuple["MailboxReader", ...]:
    """Begin to read all mailboxes."""
    from channels.mail.imap.mailbox import MailboxReader

    readers = [MailboxReader(one, take=reading.take, shared=shared) for one in settings.mailboxes]
    for reader in readers:
        reader.start()
    return tuple(readers)


def _verifier(settings: MailSettings, *, look: bool) -> Verify | None:
    """Make what looks at the origin of mail; None where nobody is trusted and we do not look."""
    if not settings.trusted_authserv and not (settings.verify and look):
        return None
    # DNS and signatures take a while to load, which commands without mail are spared.
    from channels.mail.verify import verifier

    return verifier(settings, look=look)


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
