"""The program gets its channels from one place, built from the settings."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from channels.base import OutboundMessage
from channels.registry import build
from channels.web import Choice
from config.people import Address
from config.settings_channels import Mail
from config.settings_model import Data, Office, Settings
from tests.channels.contract import Queue
from tests.channels.peers import smtp_client


def moment() -> datetime:
    """Give a fixed moment."""
    return datetime(2026, 5, 4, tzinfo=UTC)


async def no_agencies() -> Sequence[Choice]:
    """An office without agencies."""
    return ()


async def test_the_channels_stand_in_their_order(tmp_path: Path) -> None:
    channels = build(Settings(data=Data(dir=tmp_path)), choices=no_agencies, now=moment)
    assert [channel.name for channel in channels] == ["web", "mail"]


async def test_mail_follows_the_settings(tmp_path: Path) -> None:
    settings = Settings(
        data=Data(dir=tmp_path),
        office=Office(name="MPP Kota Contoh"),
        mail=Mail(address="aduan@contoh.id", port=0),
        intake={"web": "mpp", "lapor@dinas.contoh.id": "mpp"},
    )
    (_, mail) = build(settings, choices=no_agencies, now=moment)
    queue = Queue()
    await mail.start(queue.receive)
    async with smtp_client(mail.ports["smtp"]) as client:  # type: ignore[attr-defined]
        await client.sendmail("budi@example.id", ["lapor@dinas.contoh.id"], b"From: x\r\n\r\nHalo")
    await mail.stop()
    assert queue.messages[0].intake == "lapor@dinas.contoh.id"
    message = OutboundMessage(
        address=Address("mail", "budi@example.id"),
        subject="x",
        text="y",
        message_id="<1@contoh.id>",
    )
    await mail.send(message)
    (file,) = (tmp_path / "surel-keluar" / "new").iterdir()
    assert b"From: MPP Kota Contoh <aduan@contoh.id>\r\n" in file.read_bytes()
