"""A matter of the neighbourhood goes to the office of its own kelurahan."""

from pathlib import Path

import pytest

from config.directory import example_whole
from storage import directory, suggestions
from tests.acceptance.chat.mpp import NUMBER, hall, labels
from tests.acceptance.town import Town

SIGNATURE = "Sejak Senin Pak RT dan ketua RW kami tidak mau tanda tangan surat pengantar."
SENDANG = (-5.1250, 119.4200)
"""A spot in Kelurahan Dukuh Sendang: latitude and longitude in degrees."""


@pytest.fixture
async def villages(town: Town) -> Town:
    """The town of the example directory, with its kecamatan, kelurahan and their outlines."""
    await town.app.parts.db.write(directory.replace, *example_whole("mpp")[:3])
    return town


@pytest.mark.parametrize(
    ("where", "agency"),
    [
        ("kel. Dukuh Sendang", "kel-dukuh-sendang"),
        ("kelurahan pondokrejo", "kel-pondok-rejo"),
        ("KEL.PONDOK REDJO,KEC.TENGAH CONTOH", "kel-pondok-rejo"),
        ("Jl. Mata Air RT 03/RW 05", "kel-dukuh-sendang"),
        ("-5.1250, 119.4200", "kel-dukuh-sendang"),
        # No office of its own: its kecamatan's.
        ("kelurahan Lembah Contoh", "kec-bukit-contoh"),
        ("kec. Pantai Contoh", "kec-pantai-contoh"),
    ],
)
async def test_a_kelurahan_matter_goes_to_the_right_kelurahan(
    villages: Town, where: str, agency: str
) -> None:
    paper = await villages.complain(
        text=f"Pak RT dan ketua RW di {where} tidak mau tanda tangan surat pengantar warga."
    )
    kept = await villages.app.parts.db.read(suggestions.of_case, paper.number)
    assert kept is not None
    best = kept.suggestion.best
    assert best is not None
    assert (best.urusan, best.agency) == ("wilayah", agency)
    case = await villages.case(paper.number)
    assert case.proposed[0] == agency


async def test_where_the_words_name_no_place_the_whole_towns_office_is_meant(
    villages: Town,
) -> None:
    paper = await villages.complain(
        text="Pak RT dan ketua RW tidak mau tanda tangan surat pengantar warga."
    )
    kept = await villages.app.parts.db.read(suggestions.of_case, paper.number)
    assert kept is not None
    assert kept.suggestion.best is not None
    assert kept.suggestion.best.urusan == "wilayah"
    assert kept.suggestion.best.agency == "setda"


async def test_a_lamp_in_a_kelurahan_is_not_for_the_kelurahan(villages: Town) -> None:
    paper = await villages.complain(
        text="Lampu jalan di Kelurahan Pondok Rejo padam sejak seminggu, gelap sekali."
    )
    case = await villages.case(paper.number)
    assert case.proposed[0] == "dishub"
    kept = await villages.app.parts.db.read(suggestions.of_case, paper.number)
    assert kept is not None
    place = kept.suggestion.place
    assert place is not None
    assert (place.kecamatan, place.kelurahan) == ("tengah-contoh", "tengah-contoh/pondok-rejo")


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_a_location_shared_in_chat_is_in_a_kelurahan(
    tmp_path: Path, database: str, channel: str
) -> None:
    async with hall(tmp_path, database) as mpp:
        place, (latitude, longitude) = mpp.place, SENDANG
        await place.app.parts.db.write(directory.replace, *example_whole("mpp")[:3])
        if channel == "telegram":
            chat = mpp.telegram.private(mpp.ani)
            await place.tell(mpp.ani, SIGNATURE)
            mpp.telegram.send_location(chat, mpp.ani, latitude, longitude)
            await place.pause()
            await mpp.tap("Kirim")
        else:
            await place.text(mpp.budi, SIGNATURE)
            mpp.twilio.send_location(mpp.budi, latitude, longitude)
            await place.pause()
            await place.text(mpp.budi, "1")
        kept = await place.app.parts.db.read(suggestions.of_case, NUMBER)
        assert kept is not None
        found, best = kept.suggestion.place, kept.suggestion.best
        assert found is not None
        assert (found.kecamatan, found.kelurahan) == ("bukit-contoh", "bukit-contoh/dukuh-sendang")
        assert best is not None
        assert (best.urusan, best.agency) == ("wilayah", "kel-dukuh-sendang")
        assert "Teruskan ke Kelurahan Dukuh Sendang" in labels(mpp.at_office())
