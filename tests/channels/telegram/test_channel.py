"""What else the channel does: files, links that open the bot, its health."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram.error import TelegramError

from channels.base import Fetches, Health, Permanent, Transient
from channels.chat import Reference
from channels.registry import build
from channels.sandbox.telegram import Chat, Fault, Person, TelegramStandIn
from channels.telegram import TelegramChannel
from channels.telegram.api import Api
from channels.telegram.pace import Pace
from channels.telegram.parse import WANTED
from channels.web import Choice
from config.people import Address
from config.settings_channels import Telegram as TelegramSettings
from config.settings_model import Data, Office, Settings
from tests.channels.telegram.conftest import FetchingQueue, Open, make, outbound, said
from tests.channels.telegram.conftest import settings as make_settings


@pytest.fixture
def sent(telegram: TelegramStandIn, budi: Person, home: Chat) -> Reference:
    """A file that Budi sent."""
    message = telegram.world.send_document(home, budi, b"isi surat", "surat.pdf", "application/pdf")
    file = message.files[0]
    return Reference(token=file.id, name="surat.pdf", media_type="application/pdf", size=file.size)


async def test_a_file_is_fetched(sending: TelegramChannel, sent: Reference) -> None:
    assert isinstance(sending, Fetches)
    file = await sending.fetch(sent)
    assert (file.name, file.media_type) == ("surat.pdf", "application/pdf")
    assert file.content == b"isi surat"


@pytest.mark.parametrize("told", [True, False], ids=["said before", "said by Telegram"])
async def test_a_file_above_twenty_megabytes_cannot_be_had(
    told: bool, sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    size = 20 * 2**20 + 1
    video = telegram.world.send_video(home, budi, b"film", size=size)
    reference = Reference(
        token=video.files[0].id,
        name="video-2.mp4",
        media_type="video/mp4",
        size=size if told else None,
    )
    with pytest.raises(Permanent) as caught:
        await sending.fetch(reference)
    assert caught.value.reason == (
        "Berkas video-2.mp4 lebih besar dari 20 MB; Telegram tidak memberikannya kepada bot."
    )
    assert len(telegram.world.calls_of("getFile")) == (0 if told else 1)


async def test_a_file_that_is_gone(sending: TelegramChannel, sent: Reference) -> None:
    with pytest.raises(Permanent) as caught:
        await sending.fetch(replace(sent, token="tidak-ada"))
    assert caught.value.reason == "Berkas surat.pdf tidak ada lagi di Telegram."


@pytest.mark.parametrize("fault", [Fault.INTERNAL, Fault.DROPPED, Fault.TOO_MANY])
async def test_a_fault_on_the_way_is_transient(
    fault: Fault, sending: TelegramChannel, telegram: TelegramStandIn, sent: Reference
) -> None:
    telegram.world.faults.next("getFile", fault)
    with pytest.raises(Transient):
        await sending.fetch(sent)
    assert (await sending.fetch(sent)).content == b"isi surat"


async def test_a_files_address_that_is_good_no_more_is_asked_for_anew(
    sending: TelegramChannel, telegram: TelegramStandIn, sent: Reference
) -> None:
    """The file goes between its address being told and its being fetched."""
    forget = telegram.world.listen(lambda event: telegram.world.links.clear())
    with pytest.raises(Transient) as caught:
        await sending.fetch(sent)
    assert caught.value.reason == "Berkas surat.pdf belum dapat diambil dari Telegram."
    forget()
    assert (await sending.fetch(sent)).content == b"isi surat"


async def test_links_that_open_the_bot(sending: TelegramChannel, telegram: TelegramStandIn) -> None:
    assert await sending.username() == "kawal_contoh_bot"
    assert await sending.deep_link("ABC-9_x") == "https://t.me/kawal_contoh_bot?start=ABC-9_x"
    assert await sending.deep_link("GRUP1", group=True) == (
        "https://t.me/kawal_contoh_bot?startgroup=GRUP1"
    )
    for payload in ("", "a" * 65, "dua kata", "é"):
        with pytest.raises(ValueError):
            await sending.deep_link(payload)
    # Who we are is asked once.
    assert len(telegram.world.calls_of("getMe")) == 1


async def test_the_name_when_nobody_tells(
    sending: TelegramChannel, telegram: TelegramStandIn
) -> None:
    telegram.world.faults.next("getMe", Fault.BAD_GATEWAY)
    with pytest.raises(Transient) as caught:
        await sending.username()
    assert caught.value.reason == "Telegram sedang terganggu: Bad Gateway"


def health(ok: bool, detail: str) -> tuple[Health]:
    """The one line of the channel."""
    return (Health(part="telegram", ok=ok, detail=detail),)


async def test_health_before_the_start(sending: TelegramChannel) -> None:
    assert await sending.check() == health(
        True, "Bot @kawal_contoh_bot siap; pesan dijemput selama program berjalan."
    )


async def test_health_while_polling(
    telegram: TelegramStandIn, budi: Person, home: Chat, channel: TelegramChannel
) -> None:
    telegram.world.say(home, budi, "Halo")
    await telegram.world.changed(lambda: not len(telegram.world.updates))
    assert await channel.check() == health(
        True, "Bot @kawal_contoh_bot menjemput pesan; terakhir 0 detik yang lalu."
    )


async def test_health_with_a_wrong_token(telegram: TelegramStandIn) -> None:
    channel = make(telegram, token=SecretStr("123:salah"))
    assert await channel.check() == health(
        False, "Telegram menolak token bot. Periksa setelan telegram.token."
    )
    await channel.close()


async def test_health_while_nothing_can_be_stored(
    telegram: TelegramStandIn,
    budi: Person,
    home: Chat,
    channel: TelegramChannel,
    queue: FetchingQueue,
) -> None:
    queue.broken = True
    telegram.world.say(home, budi, "Halo")
    for _ in range(2):
        await queue.failed.wait()
        queue.failed.clear()
    assert await channel.check() == health(
        False, "Pesan dari Telegram belum dapat disimpan karena gangguan di pihak kami."
    )


async def test_health_of_the_webhook(
    telegram: TelegramStandIn, open_channel: Open, queue: FetchingQueue, budi: Person, home: Chat
) -> None:
    world = telegram.world
    async with open_channel(webhook="on") as channel:
        await world.changed(lambda: world.updates.hook is not None)
        hook = world.updates.hook
        assert hook is not None
        assert await channel.check() == health(
            True, f"Bot @kawal_contoh_bot menerima pesan di {hook.url}."
        )
        queue.broken = True
        world.say(home, budi, "Halo")
        for _ in range(2):
            await queue.failed.wait()
            queue.failed.clear()
        assert await channel.check() == health(
            False,
            f"Telegram gagal mengirim 1 pesan ke {hook.url}:"
            " Wrong response from the webhook: 503 Service Unavailable",
        )
        queue.broken = False
        await world.changed(lambda: not len(world.updates))
    other = make(telegram, webhook="on", public_url="https://lain.contoh.id")
    assert await other.check() == health(
        False,
        "Telegram belum mengirim pesan ke https://lain.contoh.id/kanal/telegram."
        " Webhook dipasang ketika program berjalan.",
    )
    await other.close()
    polling = make(telegram)
    assert await polling.check() == health(
        False,
        f"Bot @kawal_contoh_bot masih mengirim pesan ke alamat lain, {hook.url}."
        " Jalankan program agar alamat itu dilepas.",
    )
    await polling.close()


@pytest.mark.parametrize("body", [b"<html>Masuk dahulu</html>", b"{}", b"[]", b'{"result": 1}'])
async def test_a_proxy_that_answers_for_telegram_is_no_telegram(
    telegram: TelegramStandIn, home: Chat, queue: FetchingQueue, body: bytes
) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        length = str(len(body)).encode()
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: " + length + b"\r\n")
        writer.write(b"connection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as proxy:
        port = proxy.sockets[0].getsockname()[1]
        api = Api(make_settings(telegram, api_url=f"http://127.0.0.1:{port}"))
        with pytest.raises(TelegramError, match="Invalid server response"):
            await api.new_updates(None, WANTED)
        await api.close_wires()


async def test_the_token_stands_in_no_log(
    telegram: TelegramStandIn,
    home: Chat,
    open_channel: Open,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    telegram.world.faults.next("getUpdates", Fault.BAD_GATEWAY)
    async with open_channel() as channel:
        await channel.send(outbound(home, "Halo"))
    assert telegram.token not in caplog.text


async def test_a_closed_channel_can_be_opened_again(telegram: TelegramStandIn, home: Chat) -> None:
    channel = make(telegram, pace=Pace())
    for text in ("Satu", "Dua"):
        await channel.send(outbound(home, text))
        await channel.close()
    assert said(home) == ["Satu", "Dua"]


async def no_agencies() -> Sequence[Choice]:
    """An office without agencies."""
    return ()


def moment() -> datetime:
    """The program's time."""
    return datetime(2026, 5, 4, 1, 0, tzinfo=UTC)


async def test_the_house_has_telegram_when_there_is_a_token(
    telegram: TelegramStandIn, home: Chat, tmp_path: Path
) -> None:
    bot = TelegramSettings(token=SecretStr(telegram.token), api_url=telegram.url, webhook="on")
    settings = Settings(
        data=Data(dir=tmp_path), office=Office(public_url="https://contoh.id"), telegram=bot
    )
    (channel,) = [
        one
        for one in build(settings, choices=no_agencies, now=moment)
        if isinstance(one, TelegramChannel)
    ]
    assert (channel.name, channel.window, channel.chat) == ("telegram", None, True)
    assert len(channel.routes(FetchingQueue().receive)) == 1
    sent = await channel.send(outbound(Address("telegram", str(home.id)), "Halo"))
    assert sent.provider_id == f"{home.id}:{home.messages[0].id}"
    await channel.close()
    without = build(Settings(data=Data(dir=tmp_path)), choices=no_agencies, now=moment)
    assert [one.name for one in without if one.name == "telegram"] == []
