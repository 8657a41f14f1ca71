"""A citizen talks on WhatsApp, where a number is typed instead of a button being pressed."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.acceptance.chat.phone import GATHER, STILL_PER_SECOND
from tests.acceptance.chat.square import Square, square

NUMBER = "2026-000001"


@pytest.fixture
async def place(tmp_path: Path, database: str) -> AsyncIterator[Square]:
    """A town with WhatsApp, in which short messages are gathered for four seconds."""
    gather = str(GATHER.seconds * STILL_PER_SECOND)
    async with square(tmp_path, database, environ={"KAWAL_CHAT__GATHER_SECONDS": gather}) as one:
        yield one


async def say(place: Square, *texts: str, length: timedelta = GATHER) -> list[str]:
    """Write, pause, and give what the bot says."""
    before = len(place.budi.thread)
    for text in texts:
        place.twilio.say(place.budi, text)
    await place.settled()
    await place.until((place.now + length).replace(tzinfo=None).isoformat())
    await place.settled()
    said = place.budi.thread[before:]
    return [message.body for message in said if message.direction != "inbound"]


async def test_numbers_stand_for_the_choices_of_the_last_message(place: Square) -> None:
    assert await say(place, "Halo", "Lampu jalan mati di Jl. Melati") == [
        "Halo. Kapan terjadinya, atau sejak kapan?\n\n"
        "1. Hari ini\n2. Kemarin\n3. Lewati\nBalas dengan angka pilihan Anda."
    ]
    (summary,) = await say(place, "2")
    assert summary.startswith(
        "Pengaduan Anda:\n“Lampu jalan mati di Jl. Melati”\nTempat: Jl. Melati\nWaktu: Kemarin\n"
    )
    assert summary.endswith("\n\n1. Kirim\n2. Ubah\n3. Batal\nBalas dengan angka pilihan Anda.")
    (receipt,) = await say(place, "1")
    assert receipt.startswith(
        f"Terima kasih. Pengaduan Anda sudah kami terima dengan nomor {NUMBER}"
    )
    case = await place.case(NUMBER)
    assert (case.channel, case.agency) == ("whatsapp", "dishub")


async def test_a_label_may_be_typed_as_well(place: Square) -> None:
    await say(place, "Sampah menumpuk di Jl. Mawar sejak kemarin")
    await say(place, "Kirim")
    (asked,) = await say(place, "baunya sampai ke rumah")
    assert asked.splitlines()[2:4] == [
        f"1. {NUMBER} Sampah menumpuk di Jl. M",
        "2. Pengaduan baru",
    ]
    (summary,) = await say(place, "pengaduan baru")
    assert summary.startswith("Di mana kejadiannya?")
    assert await place.cases() == [NUMBER]
