"""What was read of a case is put right by one press, and everybody then reads it so."""

import re
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import lapor
from bot.house import House
from bot.learning import labels
from bot.records.agenda import Agenda
from config.directory import example_whole
from router.suggestion import Field
from router.values import ActionId
from storage import directory, register, suggestions
from storage.suggestions import Corrected
from tests.acceptance.chat.forum import MORE, NUMBER, by_telegram
from tests.acceptance.chat.mpp import Hall, hall
from tests.acceptance.chat.mpp import labels as shown
from tests.acceptance.chat.square import square
from tests.acceptance.chat.told import Office
from tests.acceptance.letters import body_of
from tests.acceptance.people import ADI, SARI
from tests.acceptance.town import Town

LAMP = "Lampu jalan mati di Jl. Mawar RT 03/RW 05, Kelurahan Tanjung Contoh, sejak kemarin."
MUARA = "pantai-contoh/muara-contoh"
PAPERS = "Sejak Senin ketua RW di kelurahan Pondok Rejo tidak mau tanda tangan surat pengantar."
HP = "Lampu jalan padam sejak kemarin di Jl. Melati depan warung HP 0812-3456-7890."


async def corrections(mpp: Hall) -> list[tuple[str, Field, str | None, str | None]]:
    """List what officers have put right, oldest first."""
    found: tuple[Corrected, ...] = await mpp.place.app.parts.db.read(
        suggestions.corrections, NUMBER
    )
    return [(one.officer, one.field, one.was, one.became) for one in found]


def offered(mpp: Hall) -> list[str]:
    """List the agencies that the card in the office's group offers, as its buttons name them."""
    return [label for label in shown(mpp.at_office()) if label.startswith("Teruskan ke")]


async def press(mpp: Hall, label: str) -> str:
    """Let Sari press a button of the newest list in the office's group; give the pop-up."""
    return await mpp.place.tap(mpp.person("sari"), mpp.office, mpp.office.messages[-1], label)


async def test_an_area_that_the_complaint_names_is_one_press_away(
    tmp_path: Path, database: str
) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.complain_on_telegram(
            "Lampu jalan mati sejak kemarin di Kelurahan Muara, dekat Pasar Baru."
        )
        assert "\nPerkiraan wilayah: Kelurahan Muara Contoh, Kecamatan Pantai Contoh\n" in (
            mpp.at_office().text
        )
        await mpp.sari(MORE)
        assert shown(mpp.office.messages[-1])[-2:] == [
            "Tempat: Kelurahan Pasar Baru Contoh",
            "Tempat lain…",
        ]
        assert await press(mpp, "Tempat: Kelurahan Pasar Baru Contoh") == (
            "Saran diperbaiki: Tempat: Kelurahan Pasar Baru Contoh. Terima kasih, program belajar"
            " dari koreksi ini."
        )
        assert "\nWilayah: Kelurahan Pasar Baru Contoh, Kecamatan Tengah Contoh\n" in (
            mpp.at_office().text
        )
        ((officer, field, _, became),) = await corrections(mpp)
        assert (officer, field, became) == ("sari", Field.PLACE, "tengah-contoh/pasar-baru-contoh")


async def test_any_other_area_is_found_by_its_kecamatan(tmp_path: Path, database: str) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.complain_on_telegram("Lampu jalan di Jl. Anggrek mati sejak kemarin, tolong.")
        assert "wilayah" not in mpp.at_office().text.lower()
        await mpp.sari(MORE)
        assert shown(mpp.office.messages[-1])[-1] == "Tempat…"
        assert await press(mpp, "Tempat…") == "Tindakan lain ada di pesan baru di bawah."
        asked = mpp.office.messages[-1]
        assert asked.text == f"Pilih wilayah untuk {NUMBER}:"
        assert shown(asked)[:2] == ["Bukit Contoh…", "Pantai Contoh…"]
        await press(mpp, "Pantai Contoh…")
        within = mpp.office.messages[-1]
        assert within.text == f"Pilih wilayah di Kecamatan Pantai Contoh untuk {NUMBER}:"
        assert shown(within) == [
            "Kecamatan Pantai Contoh saja",
            "Muara Contoh",
            "Tanjung Contoh",
            "Teluk Contoh",
        ]
        await press(mpp, "Teluk Contoh")
        assert "\nWilayah: Kelurahan Teluk Contoh, Kecamatan Pantai Contoh\n" in (
            mpp.at_office().text
        )
        await mpp.place.tap(mpp.person("sari"), mpp.office, within, "Kecamatan Pantai Contoh saja")
        assert "\nWilayah: Kecamatan Pantai Contoh\n" in mpp.at_office().text


async def test_a_case_put_elsewhere_is_proposed_to_the_office_there(
    tmp_path: Path, database: str
) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.place.app.parts.db.write(directory.replace, *example_whole("mpp")[:3])
        await mpp.complain_on_telegram(PAPERS)
        assert offered(mpp)[0] == "Teruskan ke Kelurahan Pondok Rejo"
        await mpp.sari(MORE)
        await press(mpp, "Tempat lain…")
        await press(mpp, "Pantai Contoh…")
        within = mpp.office.messages[-1]
        await press(mpp, "Muara Contoh")
        card = mpp.at_office()
        assert offered(mpp)[0] == "Teruskan ke Kelurahan Muara Contoh"
        assert "Pondok Rejo" not in " ".join(offered(mpp))
        assert re.search(r"\nUsulan OPD: Kelurahan Muara Contoh \(\d\d %\),", card.text)
        # A kelurahan without an office of its own is its kecamatan's.
        await mpp.place.tap(mpp.person("sari"), mpp.office, within, "Teluk Contoh")
        assert offered(mpp)[0] == "Teruskan ke Kecamatan Pantai Contoh"
        assert "Muara" not in " ".join(offered(mpp))


@pytest.mark.parametrize(
    ("actor", "how"), [("umar", ActionId.BUKAN_WEWENANG), ("sari", ActionId.TARIK)]
)
async def test_who_let_a_case_go_is_not_proposed_for_its_new_place(
    tmp_path: Path, database: str, actor: str, how: ActionId
) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.place.app.parts.db.write(directory.replace, *example_whole("mpp")[:3])
        await mpp.complain_on_telegram(PAPERS)
        office = Office(mpp.place)
        await office.act(NUMBER, "sari", ActionId.TERUSKAN, agency="kel-muara-contoh")
        await office.act(NUMBER, actor, how, text="Bukan warga kami.")
        await mpp.place.settled()
        assert offered(mpp)[0] == "Teruskan ke Kelurahan Pondok Rejo"
        await mpp.sari(MORE)
        await press(mpp, "Tempat lain…")
        await press(mpp, "Pantai Contoh…")
        await press(mpp, "Muara Contoh")
        assert offered(mpp)
        assert not any("Muara" in label or "Pondok" in label for label in offered(mpp))


async def test_an_officer_says_that_it_is_no_complaint(tmp_path: Path, database: str) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.complain_on_telegram("Lampu jalan di Jl. Anggrek mati sejak kemarin, tolong.")
        await mpp.sari(MORE)
        more = mpp.office.messages[-1]
        assert await press(mpp, "Bukan pengaduan") == (
            "Saran diperbaiki: Bukan pengaduan. Terima kasih, program belajar dari koreksi ini."
        )
        assert "\nMenurut petugas bukan pengaduan.\n" in mpp.at_office().text
        again = await mpp.place.tap(mpp.person("tono"), mpp.office, more, "Bukan pengaduan")
        assert again == "Sudah begitu."
        await mpp.sari(MORE)
        await press(mpp, "Memang pengaduan")
        assert "bukan pengaduan" not in mpp.at_office().text
        assert await corrections(mpp) == [
            ("sari", Field.COMPLAINT, "ya", "tidak"),
            ("sari", Field.COMPLAINT, "tidak", "ya"),
        ]


async def test_a_category_is_written_into_the_record_of_its_sop(
    tmp_path: Path, database: str
) -> None:
    async with square(tmp_path, database, "tidak-langsung") as place:
        forum = await by_telegram(
            place, "Mohon saran, bagaimana baiknya bila koperasi di Jl. Melati macet sejak kemarin?"
        )
        assert "\nSaran kategori: konsultasi\n" in forum.card.words
        await forum.press("astuti", MORE)
        offered = [label for label in forum.buttons(forum.last) if label.startswith("Kategori")]
        assert offered == [
            "Kategori: pelayanan informasi",
            "Kategori: konsultasi",
            "Kategori: penanganan lanjutan",
            "Kategori: permohonan bantuan penyelesaian masalah",
            "Kategori: permohonan dukungan",
            "Kategori: lain-lain",
        ]
        # The press is the record that nobody has to type at the next step, and the lesson.
        assert await forum.press("astuti", "Kategori: permohonan dukungan") == (
            "Dicatat: Kategori permohonan dukungan. Terima kasih, program belajar dari pilihan ini."
        )
        assert (await place.case(NUMBER)).scope == "permohonan dukungan"
        assert "kategori" not in forum.card.words.partition("TERAKHIR")[0].lower()
        kept = await place.app.parts.db.read(suggestions.corrections, NUMBER)
        assert [(one.field, one.was, one.became) for one in kept] == [
            (Field.CATEGORY, "konsultasi", "permohonan_dukungan")
        ]
        assert await forum.press("astuti", "Kategori: permohonan dukungan") == "Sudah begitu."
        await forum.press("astuti", MORE)
        assert "Kategori: permohonan dukungan" not in forum.buttons(forum.last)


async def test_a_place_in_the_words_only_is_shown_wherever_officers_read(town: Town) -> None:
    db, house = town.app.parts.db, town.app.parts.house
    written = example_whole("mpp")
    await db.write(directory.replace, written.agencies, written.officers, written.areas)
    paper = await town.complain(text=LAMP)
    number, where = paper.number, "Jl. Mawar RT 03/RW 05"
    letter = body_of(await town.task(SARI, number))
    assert f"\nTempat menurut isi pengaduan: {where}" in letter
    assert "\nPerkiraan wilayah: Kelurahan Tanjung Contoh, Kecamatan Pantai Contoh\n" in letter
    before = await db.read(_in_register, house, number)
    assert before is not None
    assert "Kelurahan Tanjung Contoh, Kecamatan Pantai Contoh" in before
    await db.write(labels.correct, house, number, Field.PLACE, MUARA, "sari", town.now)
    await town.reply(await town.task(SARI, number), "TERUSKAN Dinas Perhubungan")
    task = body_of(await town.task(ADI, number))
    assert "\nWilayah: Kelurahan Muara Contoh, Kecamatan Pantai Contoh\n" in task
    now = await db.read(_in_register, house, number)
    assert now == "Kelurahan Muara Contoh, Kecamatan Pantai Contoh"
    (handed,) = await db.read(_handed_over, house, number)
    assert handed.lokasi == now
    # The complainant's page says nothing of what the program reads.
    page = await town.browser.get(f"/lacak/{paper.code}")
    assert "Muara Contoh" not in page.text


async def test_numbers_in_the_words_for_a_place_are_masked_on_the_card(
    tmp_path: Path, database: str
) -> None:
    async with hall(tmp_path, database) as mpp:
        await mpp.complain_on_telegram(HP)
        assert "0812" not in mpp.at_office().text


def _in_register(session: Session, house: House, number: str) -> str | None:
    line = register.line(session, number)
    assert line is not None
    return Agenda(house, house.directory(session)).place(line)


def _handed_over(session: Session, house: House, number: str) -> list[lapor.Handover]:
    return list(lapor.named(session, house, [number]))
