"""The program goes away in the middle of a mail, and comes back on the same data.

Whoever brought the mail brings it again when he has not heard 250 (RFC 5321, 4.2.5): what was
not stored is stored then, and what was stored is known by its Message-ID. Nothing is lost, and
nothing is there twice. SMTP and LMTP are spoken over a raw line, as mail servers do.
"""

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, suppress
from pathlib import Path

import pytest

from bot.app import Parts, opened
from bot.intake import Intake
from channels.base import Acknowledged, InboundMessage, Receive
from channels.mail import MailChannel
from channels.mail.smtp import Limits
from config.settings import load
from config.wording import wording
from tests.channels import peers
from tests.channels.mail.conftest import ADDRESS, FURTHER, OFFICE, mail_settings

GREETING = {"smtp": "EHLO mx.example.id", "lmtp": "LHLO mx.example.id"}
TAKEN = "250 2.0.0 Surel diterima"
MAIL = (
    b"From: Budi Contoh <budi@example.id>\r\n"
    b"To: aduan@contoh.id\r\n"
    b"Subject: Lampu mati\r\n"
    b"Message-ID: <1@example.id>\r\n"
    b"\r\n"
    b"Lampu jalan mati.\r\n"
    b"Sudah tiga malam.\r\n"
)
HALF = MAIL.index(b"Sudah")
WHOLE = peers.dotted(MAIL[:-2])
"""The mail as it goes over the line, up to the lone dot."""

HURRY = Limits(stop_seconds=0.1)
"""An edge that does not wait long for those who hold it up."""

PATIENCE = 60.0


class House:
    """A program's data, with the mail channel before it; `receive` is what stores."""

    def __init__(self, parts: Parts, channel: MailChannel) -> None:
        self.parts = parts
        self.channel = channel
        self.intake = Intake(parts.db, parts.files, parts.house.clock, lambda: None)


Raise = Callable[..., AbstractAsyncContextManager[House]]


@pytest.fixture
def house(tmp_path: Path) -> Raise:
    """Open the program's data, each time as a new process would, and listen."""

    @asynccontextmanager
    async def raised(
        around: Callable[[Receive], Receive] = lambda receive: receive, limits: Limits = HURRY
    ) -> AsyncIterator[House]:
        async with opened(load(None, _environ(tmp_path))) as parts:
            channel = MailChannel(
                mail_settings(),
                office=OFFICE,
                wording=wording("id"),
                spool=tmp_path / "spool",
                intake=[FURTHER],
                limits=limits,
            )
            place = House(parts, channel)
            await channel.start(around(place.intake.receive))
            try:
                yield place
            finally:
                await channel.stop()
                await channel.close()

    return raised


def _environ(folder: Path) -> dict[str, str]:
    return {"KAWAL_MODE": "test", "KAWAL_DATA__DIR": str(folder / "data")}


def _stored(folder: Path) -> list[bytes]:
    """Give all mails of the queue as they came."""
    with closing(sqlite3.connect(folder / "data" / "kawal.db")) as db:
        mails = "SELECT content FROM inbox JOIN raw_message ON sha256 = raw ORDER BY inbox.id"
        return [row[0] for row in db.execute(mails)]


async def _envelope(line: peers.Line, *recipients: str) -> None:
    """Say who writes to whom, up to the mail itself."""
    await line.say("MAIL FROM:<budi@example.id>")
    for recipient in recipients:
        assert await line.say(f"RCPT TO:<{recipient}>") == "250 2.1.5 OK"
    assert (await line.say("DATA")).startswith("354 ")


async def _bring(port: int, way: str, *recipients: str) -> list[str]:
    """Bring the mail; give the replies to it: by LMTP one for each recipient."""
    async with peers.line(port, GREETING[way]) as line:
        await _envelope(line, *recipients)
        replies = [await line.say(WHOLE)]
        if way == "lmtp":
            replies += [await line.hear() for _ in recipients[1:]]
        return replies


@pytest.mark.parametrize("way", ["smtp", "lmtp"])
async def test_a_stop_in_the_middle_of_a_mail_leaves_nothing_and_the_next_try_is_whole(
    house: Raise, tmp_path: Path, way: str
) -> None:
    async with house() as first:
        # What the system had not yet given to the program when it closed makes the parting rude.
        with suppress(ConnectionResetError):
            async with peers.line(first.channel.ports[way], GREETING[way]) as line:
                await _envelope(line, ADDRESS)
                await line.write(MAIL[:HALF])
                await first.channel.stop()
                assert (await line.hear()).startswith("421 4.3.2 ")
                assert await line.ended()
        assert first.channel.ports == {}
    assert _stored(tmp_path) == []
    async with house() as second:
        assert await _bring(second.channel.ports[way], way, ADDRESS) == [TAKEN]
    assert _stored(tmp_path) == [MAIL]


@pytest.mark.parametrize("way", ["smtp", "lmtp"])
async def test_a_stop_while_a_mail_is_being_stored_waits_for_its_reply(
    house: Raise, tmp_path: Path, way: str
) -> None:
    storing, go_on = asyncio.Event(), asyncio.Event()

    def slow(receive: Receive) -> Receive:
        async def receive_slowly(message: InboundMessage) -> Acknowledged:
            storing.set()
            await go_on.wait()
            return await receive(message)

        return receive_slowly

    async with (
        house(slow, Limits()) as first,
        peers.line(first.channel.ports[way], GREETING[way]) as line,
    ):
        await _envelope(line, ADDRESS, FURTHER)
        await line.write(WHOLE + b"\r\n")
        await storing.wait()
        stopping = asyncio.create_task(first.channel.stop())
        go_on.set()
        replies = [await line.hear() for _ in range(2 if way == "lmtp" else 1)]
        assert replies == [TAKEN] * len(replies)
        assert (await line.hear()).startswith("421 4.3.2 ")
        await stopping
    assert _stored(tmp_path) == [MAIL]


@pytest.mark.parametrize("way", ["smtp", "lmtp"])
async def test_a_mail_that_was_stored_but_not_answered_comes_again_and_is_one(
    house: Raise, tmp_path: Path, way: str
) -> None:
    stored, gone = asyncio.Event(), asyncio.Event()

    def mute(receive: Receive) -> Receive:
        async def receive_and_say_nothing(message: InboundMessage) -> Acknowledged:
            done = await receive(message)
            stored.set()
            await gone.wait()
            return done

        return receive_and_say_nothing

    recipients = (ADDRESS, FURTHER)
    async with house(mute) as first:
        async with peers.line(first.channel.ports[way], GREETING[way]) as line:
            await _envelope(line, *recipients)
            await line.write(WHOLE + b"\r\n")
            await stored.wait()
            await first.channel.stop()
            with suppress(ConnectionResetError):
                assert await line.ended()
        gone.set()
    assert _stored(tmp_path) == [MAIL]
    async with house() as second:
        replies = await _bring(second.channel.ports[way], way, *recipients)
        assert replies == [TAKEN] * (2 if way == "lmtp" else 1)
    assert _stored(tmp_path) == [MAIL]


async def test_a_mail_server_that_heard_only_one_of_its_replies_repeats_for_the_other(
    house: Raise, tmp_path: Path
) -> None:
    async with house() as first, peers.line(first.channel.ports["lmtp"], GREETING["lmtp"]) as line:
        await _envelope(line, ADDRESS, FURTHER)
        assert await line.say(WHOLE) == TAKEN
    async with house() as second:
        assert await _bring(second.channel.ports["lmtp"], "lmtp", FURTHER) == [TAKEN]
    assert _stored(tmp_path) == [MAIL]


class Server:
    """The program as a process of its own, on the same data and ports each time."""

    def __init__(self, folder: Path) -> None:
        self.ports = {kind: _free_port() for kind in ("web", "smtp", "lmtp")}
        (folder / "kawal.toml").touch()
        self._environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith("KAWAL_")},
            **_environ(folder),
            "KAWAL_CONFIG": str(folder / "kawal.toml"),
            "KAWAL_WEB__PORT": str(self.ports["web"]),
            "KAWAL_MAIL__ADDRESS": ADDRESS,
            "KAWAL_MAIL__PORT": str(self.ports["smtp"]),
            "KAWAL_MAIL__LMTP_PORT": str(self.ports["lmtp"]),
        }
        self._log = folder / "server.log"

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run it; whoever leaves kills it, as a power cut does."""
        with self._log.open("ab") as log:
            command = (sys.executable, "-m", "bot.cli", "serve")
            process = await asyncio.create_subprocess_exec(
                *command, env=self._environ, stdout=log, stderr=log
            )
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self._answers():
                    assert process.returncode is None, self._log.read_text()
            yield
        finally:
            process.send_signal(signal.SIGKILL)
            await process.wait()

    async def _answers(self) -> bool:
        """Tell whether mail is taken in both ways."""
        try:
            for way, greeting in GREETING.items():
                async with peers.line(self.ports[way], greeting):
                    pass
        except OSError:
            await asyncio.sleep(0.05)
            return False
        return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.kill
async def test_kills_in_the_middle_and_right_after_a_mail_lose_and_double_nothing(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path)
    smtp, lmtp = server.ports["smtp"], server.ports["lmtp"]
    async with server.running(), peers.line(smtp, GREETING["smtp"]) as line:
        await _envelope(line, ADDRESS)
        await line.write(MAIL[:HALF])
    assert _stored(tmp_path) == []
    async with server.running(), peers.line(lmtp, GREETING["lmtp"]) as line:
        await _envelope(line, ADDRESS)
        # The whole mail, and nobody waits for the reply: it was stored by then, or it was not.
        await line.write(WHOLE + b"\r\n")
    async with server.running():
        assert await _bring(smtp, "smtp", ADDRESS) == [TAKEN]
        assert await _bring(lmtp, "lmtp", ADDRESS) == [TAKEN]
    assert _stored(tmp_path) == [MAIL]
