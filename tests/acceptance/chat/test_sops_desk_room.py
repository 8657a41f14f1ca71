"""Consumers' complaints in a relay room: the officers have WhatsApp, and type numbers and words."""

import re
from pathlib import Path

import pytest

from channels.sandbox.telegram import picture
from channels.sandbox.twilio import Phone
from storage.values import DeskKind
from tests.acceptance.chat.forum import NUMBER, standing, unbroken
from tests.acceptance.chat.square import Square, square
from tests.acceptance.letters import File
from tests.acceptance.sops.way import read

pytestmark = pytest.mark.long

FAN = "Kipas angin dari Toko Contoh, Jl. Mawar, rusak setelah dua hari. Kejadian kemarin."
LETTER = f"surat-pemberitahuan-{NUMBER}.pdf"


async def choose(place: Square, who: str, label: str) -> list[str]:
    """Let an officer type the number of a choice under his newest message that has any.

    Gives what the bot says to him then.
    """
    phone = place.cast.phones[who]
    shown = [m for m in phone.received if re.search(r"^\d+\. ", m.body, re.M)][-1]
    found = re.search(rf"^(\d+)\. {re.escape(label)}$", shown.body, re.M)
    assert found is not None, f"no {label!r} in: {shown.body}"
    return await write(place, who, found[1])


async def write(place: Square, who: str, text: str) -> list[str]:
    """Let an officer write; give what the bot says to him then."""
    phone = place.cast.phones[who]
    before = len(phone.received)
    await place.text(phone, text)
    return [m.body for m in phone.received[before:]]


def letter(phone: Phone, name: str) -> str:
    """Read the newest letter on paper of this name on a phone."""
    media = [f for m in phone.received for f in m.media if f.name == name][-1]
    return read(File(name=name, media_type=media.content_type, content=media.content))


async def test_a_consumers_complaint_goes_its_whole_way_through_the_room(
    tmp_path: Path, database: str
) -> None:
    async with square(tmp_path, database, "konsumen", office=DeskKind.RELAY) as place:
        phones = place.cast.phones
        assert set(phones) == {"kartini", "bagus", "sekar", "wulan", "yoga", "ratna"}
        for phone in phones.values():
            await place.text(phone, "Selamat pagi.")
        await place.text(place.budi, FAN)
        await place.text(place.budi, "1")
        assert all(f"{NUMBER} · Sedang ditangani" in p.received[-1].body for p in phones.values())

        async def stands() -> str:
            return standing(await place.case(NUMBER))

        # What Wulan does in the room everybody sees at his own card.
        await choose(place, "wulan", "Teruskan")
        await choose(place, "wulan", "Teruskan")
        assert await stands() == "4 berjalan kepala_bidang"
        assert "langkah 4 dari 13, Kepala Bidang" in phones["sekar"].received[-1].body
        (asked,) = await choose(place, "bagus", "valid")
        assert asked.startswith('Bagus Contoh, tulis keterangan untuk keputusan "valid"')
        (shown,) = await write(place, "bagus", "Kuitansi lengkap.")
        assert "\n\nUntuk berkas kasus:\nValidasi pengaduan: Kuitansi lengkap.\n\n" in shown
        await write(place, "bagus", "1")
        assert await stands() == "6 berjalan kepala_bidang/bagus"
        assert any("dinyatakan: valid." in m.body for m in place.budi.received)

        await choose(place, "bagus", "Disposisi")
        await write(place, "bagus", "Mohon arahan.")
        await choose(place, "kartini", "Disposisi")
        await write(place, "kartini", "Lakukan mediasi.")
        await write(place, "kartini", "Kirim")
        assert await stands() == "8 berjalan kepala_bidang/bagus"
        await choose(place, "bagus", "Tugaskan")
        await choose(place, "bagus", "Yoga Contoh")
        assert await stands() == "9 berjalan petugas/yoga"
        named = "Dengan ini ditugaskan kepada Yoga Contoh (Petugas)"
        assert named in letter(phones["yoga"], f"surat-tugas-{NUMBER}.pdf")

        await choose(place, "yoga", "Teruskan")
        await choose(place, "yoga", "Teruskan")
        place.twilio.send_media(
            phones["yoga"], [("foto.png", "image/png", picture("mediasi"))], "Notulen terlampir."
        )
        await place.pause()
        assert await stands() == "11 berjalan kepala_bidang/bagus"
        await choose(place, "bagus", "Jawab")
        await write(place, "bagus", "Toko mengganti kipas paling lambat 18 Mei.")
        await write(place, "bagus", "Kirim")
        assert await stands() == "12 berjalan kepala_dinas/kartini"
        assert letter(phones["kartini"], LETTER).startswith("KONSEP DINAS PERDAGANGAN")
        said = await choose(place, "kartini", "Tanda tangani")
        assert f"Ditandatangani. Kasus {NUMBER} kini di langkah 12 (Petugas)." in said
        await choose(place, "yoga", "Sampaikan jawaban")
        assert await stands() == "13 ditutup selesai_sop"
        assert "Toko mengganti kipas paling lambat 18 Mei. Demikian" in letter(place.budi, LETTER)
        for inside in ("Selamat pagi", "Mohon arahan", "Lakukan mediasi", "Notulen"):
            assert not any(inside in m.body for m in place.budi.received), inside
        unbroken(place)
