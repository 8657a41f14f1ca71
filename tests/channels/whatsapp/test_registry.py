"""The program has WhatsApp when its account is set, and only then."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from channels.registry import build
from channels.web import Choice
from config.settings_channels import WhatsApp
from config.settings_model import Data, Office, Settings


def moment() -> datetime:
    """Give a fixed moment."""
    return datetime(2026, 5, 4, tzinfo=UTC)


async def no_agencies() -> Sequence[Choice]:
    """An office without agencies."""
    return ()


async def test_an_account_brings_the_channel(tmp_path: Path) -> None:
    account = WhatsApp(account_sid="AC1", auth_token="kunci", sender="+6281100000000")
    settings = Settings(data=Data(dir=tmp_path), whatsapp=account)
    *_, last = build(settings, choices=no_agencies, now=moment)
    assert last.name == "whatsapp"
    # An office that has not told its address on the Internet is told so.
    local, _ = await last.check()
    assert local.detail.startswith("Twilio tidak dapat mencapai http://127.0.0.1:8000.")
    await last.close()


async def test_without_an_account_there_is_none(tmp_path: Path) -> None:
    settings = Settings(data=Data(dir=tmp_path), office=Office())
    assert "whatsapp" not in [one.name for one in build(settings, choices=no_agencies, now=moment)]
