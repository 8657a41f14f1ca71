"""Stories of an operator who starts, looks at and stops the mail channel."""

import asyncio
import socket
from pathlib import Path

import pytest

from channels.base import Health
from channels.mail import MailChannel
from config.wording import wording
from tests.channels.contract import Queue
from tests.channels.mail.conftest import OFFICE, Open, mail_settings


def idle(tmp_path: Path, **facts: object) -> MailChannel:
    """A channel that is not started."""
    return MailChannel(
        mail_settings(**facts), office=OFFICE, wording=wording("id"), spool=tmp_path / "spool"
    )


async def intake(channel: MailChannel) -> Health:
    """What the overview says of mail coming in."""
    (coming_in, _) = await channel.check()
    return coming_in


def health(detail: str, *, ok: bool = True) -> Health:
    """A line of the overview on mail coming in."""
    return Health(part="mail.in", ok=ok, detail=detail)


async def test_a_running_channel_tells_where_it_listens(channel: MailChannel) -> None:
    smtp, lmtp = channel.ports["smtp"], channel.ports["lmtp"]
    expected = f"Menerima surel: smtp 127.0.0.1:{smtp}, lmtp 127.0.0.1:{lmtp}."
    assert await intake(channel) == health(expected)
    await channel.stop()
    assert channel.ports == {}


async def test_another_process_of_ours_is_no_reason_to_worry(
    channel: MailChannel, tmp_path: Path
) -> None:
    """`kawal check` is asked while `kawal serve` runs."""
    port = channel.ports["smtp"]
    here = idle(tmp_path, port=port, lmtp_port=None)
    assert await intake(here) == health(f"Siap menerima surel: smtp 127.0.0.1:{port}.")


async def test_a_port_that_somebody_else_has_is_named(tmp_path: Path, queue: Queue) -> None:
    async def strangers_greeting(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 orang lain\r\n")
        writer.close()
        await writer.wait_closed()

    stranger = await asyncio.start_server(strangers_greeting, "127.0.0.1", 0)
    port = stranger.sockets[0].getsockname()[1]
    here = idle(tmp_path, port=0, lmtp_port=port)
    assert await intake(here) == health(
        f"lmtp 127.0.0.1:{port} tidak dapat dibuka: Address already in use."
        " Hentikan program lain di sana atau ubah mail.port dan mail.lmtp_port.",
        ok=False,
    )
    # What was opened before the failure is closed again.
    with pytest.raises(OSError, match="already in use"):
        await here.start(queue.receive)
    assert here.ports == {}
    stranger.close()
    await stranger.wait_closed()
    assert (await intake(here)).ok


async def test_incoming_mail_can_be_turned_off(tmp_path: Path, queue: Queue) -> None:
    here = idle(tmp_path, port=None, lmtp_port=None)
    expected = "Surel masuk dimatikan (mail.port dan mail.lmtp_port kosong)."
    assert await intake(here) == health(expected)
    await here.start(queue.receive)
    assert here.ports == {}
    await here.stop()


async def test_a_channel_can_be_started_again_on_its_port(open_channel: Open, queue: Queue) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with open_channel(port=port) as channel:
        await channel.stop()
        await channel.start(queue.receive)
        assert channel.ports["smtp"] == port


async def test_stopping_what_never_ran_does_nothing(tmp_path: Path) -> None:
    here = idle(tmp_path)
    await here.stop()
    await here.close()
    assert here.routes(Queue().receive) == ()


def test_what_other_servers_hear_is_ascii() -> None:
    for lang in ("id", "en"):
        answers = wording(lang).section("mail.answer")
        assert [text for text in answers.values() if not text.isascii() or "\n" in text] == []
