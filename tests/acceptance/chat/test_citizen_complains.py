"""A citizen complains on Telegram as to a person: from the first word to the receipt."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversations import speak_due
from channels.sandbox.telegram import picture
from router.values import Anonymity
from storage import cases, inbox
from storage.values import Direction, Entry
from tests.acceptance.chat.phone import Phone, labels, phone_town
from tests.acceptance.letters import text_of
from tests.acceptance.people import SARI

FULL = "Lampu jalan mati di Jl. Melati dekat masjid sejak kemarin malam"


async def entries(phone: Phone, number: str) -> tuple[Entry, ...]:
    """Give what stands in a case."""
    return await phone.town.app.parts.db.read(cases.entries, number)


async def test_one_full_message_goes_straight_to_the_summary(budi: Phone) -> None:
    assert await budi.say(FULL) == [
        "Pengaduan Anda:\n"
        f"“{FULL}”\n"
        "Tempat: Jl. Melati dekat masjid\n"
        "Waktu: sejak kemarin malam\n"
        "Nama: Budi Contoh\n\n"
        "Sudah benar? Pilih Kirim. Tanpa nama: ketik ANONIM. Isi tertutup: ketik RAHASIA."
    ]
    assert labels(budi.last) == [["Kirim", "Ubah", "Batal"]]
    summary = budi.last
    popup, said = await budi.press("Kirim")
    assert popup == "Baik."
    (receipt,) = said
    code = re.search(r"Kode pelacakan: (\w+)", receipt)
    assert code is not None
    assert receipt == (
        "Terima kasih. Pengaduan Anda sudah kami terima dengan nomor 2026-000001.\n\n"
        "Petugas kami memeriksa dan meneruskannya kepada instansi yang berwenang paling lambat"
        " Senin, 4 Mei 2026 pukul 10.00 WITA. Jawabannya kami kirim di sini dan di halaman"
        " pelacakan.\n\n"
        "Untuk menambah keterangan atau foto, balas pesan ini.\n\n"
        f"Kode pelacakan: {code[1]}\n"
        f"Lihat perkembangannya: {budi.town.app.url}/lacak/{code[1]}"
    )
    case = await budi.town.case("2026-000001")
    assert (case.channel, case.agency, case.anonymity) == ("telegram", "dishub", "terbuka")
    identity = await budi.town.app.parts.db.read(cases.identity, case.number)
    assert identity is not None
    assert (identity.name, identity.code) == ("Budi Contoh", code[1])
    assert await budi.town.app.parts.db.read(cases.texts, case.number) == (
        FULL,
        "Jl. Melati dekat masjid",
    )
    # Pressed twice, it is not sent twice.
    assert await budi.press("Kirim", on=summary) == (
        "Pengaduan itu sudah terkirim dengan nomor 2026-000001.",
        [],
    )
    assert await budi.town.cases() == ["2026-000001"]


async def test_twenty_photos_words_a_place_and_a_voice_become_one_case(budi: Phone) -> None:
    world = budi.telegram.world
    world.say(budi.chat, budi.person, "Assalamualaikum")
    world.say(budi.chat, budi.person, "pak sampah menumpuk")
    world.send_photos(budi.chat, budi.person, [picture(str(n)) for n in range(20)])
    world.send_voice(budi.chat, budi.person, b"OggS suara")
    world.send_location(budi.chat, budi.person, -5.135399, 119.423790)
    assert await budi.pause() == ["Waalaikumsalam. Kapan terjadinya, atau sejak kapan?"]
    assert labels(budi.last) == [["Hari ini", "Kemarin"], ["Lewati"]]
    _, said = await budi.press("Kemarin")
    assert said == [
        "Pengaduan Anda:\n“pak sampah menumpuk”\nTempat: titik pada peta\nWaktu: Kemarin\n"
        "Nama: Budi Contoh\nLampiran: 21 berkas\n\n"
        "Sudah benar? Pilih Kirim. Tanpa nama: ketik ANONIM. Isi tertutup: ketik RAHASIA."
    ]
    await budi.press("Kirim")
    (number,) = await budi.town.cases()
    (complaint,) = await entries(budi, number)
    point = "https://www.openstreetmap.org/?mlat=-5.135399&mlon=119.423790"
    assert complaint.text == (
        "pak sampah menumpuk\n"
        f"Lokasi: -5.135399, 119.423790 {point}#map=18/-5.135399/119.423790\nWaktu: Kemarin"
    )
    assert len(complaint.files) == 21
    task = text_of(await budi.town.task(SARI, number))
    assert f"Tempat: -5.135399, 119.423790 {point}" in task
    counts = await budi.town.app.parts.db.read(inbox.counts)
    assert (counts.new, counts.stuck, counts.shelved) == (0, 0, 0)


async def test_silence_is_reminded_of_once_and_the_officers_know_what_is_missing(
    budi: Phone,
) -> None:
    assert await budi.say("Sampah menumpuk sejak kemarin") == [
        "Di mana kejadiannya? Tulis alamat atau patokannya, atau kirim lokasi."
    ]
    assert await budi.after(timedelta(minutes=29)) == []
    assert await budi.after(timedelta(minutes=2)) == [
        "Kami masih menunggu Anda. Tanpa kabar, yang sudah Anda tulis kami teruskan apa adanya."
        "\n\nDi mana kejadiannya? Tulis alamat atau patokannya, atau kirim lokasi."
    ]
    assert await budi.after(timedelta(minutes=88)) == []
    said = await budi.after(timedelta(minutes=2))
    assert said[0] == (
        "Belum ada kabar lagi dari Anda, jadi pengaduan Anda kami teruskan apa adanya."
        " Tambahan tetap boleh dikirim di sini."
    )
    assert said[1].startswith("Terima kasih. Pengaduan Anda sudah kami terima dengan nomor")
    (number,) = await budi.town.cases()
    complaint, note = await entries(budi, number)
    assert complaint.text == "Sampah menumpuk sejak kemarin"
    assert (note.direction, note.text) == (
        Direction.INTERNAL,
        "Perhatian: pengadu tidak melanjutkan percakapan, jadi pengaduan ini masuk apa adanya."
        " Belum dijawab: tempat.",
    )
    assert note.text in text_of(await budi.town.task(SARI, number))
    assert await budi.after(timedelta(hours=3)) == []


async def test_an_anonymous_secret_complaint_keeps_no_name(budi: Phone) -> None:
    await budi.say(FULL)
    await budi.at_once("anonim")
    await budi.at_once("rahasia")
    await budi.press("Kirim")
    case = await budi.town.case("2026-000001")
    assert case.anonymity is Anonymity.ANONIM_RAHASIA
    identity = await budi.town.app.parts.db.read(cases.identity, case.number)
    assert identity is not None
    assert identity.name is None
    assert [a.channel for a in identity.addresses] == ["telegram"]


@pytest.mark.parametrize("procedure", ["konsumen"])
async def test_an_sop_that_needs_a_name_says_so(budi: Phone) -> None:
    (summary,) = await budi.say("Timbangan curang di Pasar Sentral sejak kemarin")
    assert summary.endswith("Sudah benar? Pilih Kirim. Isi tertutup: ketik RAHASIA.")
    assert await budi.at_once("ANONIM") == [
        "Layanan ini tidak dapat menerima pengaduan tanpa nama. Tulis nama Anda; isinya dapat"
        " dirahasiakan dengan mengetik RAHASIA."
    ]
    await budi.at_once("kirim")
    (number,) = await budi.town.cases()
    assert (await budi.town.case(number)).anonymity is Anonymity.TERBUKA


async def test_an_edit_changes_the_draft_and_later_adds_to_the_case(budi: Phone) -> None:
    world = budi.telegram.world
    first = world.say(budi.chat, budi.person, FULL)
    await budi.pause()
    world.edit(budi.chat, first.id, FULL.replace("Melati", "Kenanga"))
    (summary,) = await budi.pause()
    assert "\nTempat: Jl. Kenanga dekat masjid\n" in summary
    await budi.press("Kirim")
    world.edit(budi.chat, first.id, FULL.replace("Melati", "Mawar"))
    assert await budi.pause() == ["Sudah kami tambahkan pada pengaduan 2026-000001."]
    said = [entry.text for entry in await entries(budi, "2026-000001")]
    assert said == [
        FULL.replace("Melati", "Kenanga"),
        f"Diubah menjadi: {FULL.replace('Melati', 'Mawar')}",
    ]


async def test_forwarded_words_are_marked_for_the_officers(budi: Phone) -> None:
    budi.telegram.world.say(budi.chat, budi.person, FULL, forwarded_from="Tetangga")
    (summary,) = await budi.pause()
    assert summary.startswith(f"Pengaduan Anda:\n“(Pesan terusan) {FULL}”")


async def test_an_advertisement_is_put_aside_where_operators_see_it(budi: Phone) -> None:
    await budi.say("PROMO pinjaman dana cepat cair, klik contoh.id")
    assert await budi.at_once("tidak usah") == ["Baik, tidak kami teruskan."]
    assert await budi.town.cases() == []
    (aside,) = await budi.town.app.parts.db.read(inbox.shelved)
    assert aside.outcome == "bukan_pengaduan"


async def test_english_is_answered_in_english(budi: Phone) -> None:
    (summary,) = await budi.say("The street light on Melati Street is broken since yesterday")
    assert summary.startswith("Your complaint:\n“The street light on Melati Street")
    _, (receipt,) = await budi.press("Send")
    assert receipt.startswith("Thank you. We received your complaint under the number 2026-000001.")
    (said,) = await budi.say("Terima kasih pak, lampu jalan di depan juga mati")
    assert said.startswith("Apakah ini tambahan untuk pengaduan 2026-000001")


async def test_the_bot_speaks_by_itself_when_he_has_paused(tmp_path: Path, database: str) -> None:
    """Here time runs: nobody moves the clock, and no tick of the schedule comes."""
    async with phone_town(
        tmp_path, database, KAWAL_CLOCK__SPEED="1", KAWAL_CHAT__GATHER_SECONDS="0.3"
    ) as phone:
        world = phone.telegram.world
        world.say(phone.chat, phone.person, "Lampu jalan mati")
        world.say(phone.chat, phone.person, "di Jl. Melati sejak kemarin")
        await world.changed(lambda: any(m.from_bot for m in phone.chat.messages))
        (said,) = phone.read()
        assert said.startswith("Pengaduan Anda:\n“Lampu jalan mati di Jl. Melati sejak kemarin”")


async def test_after_an_outage_nobody_is_asked_for_what_he_has_written(budi: Phone) -> None:
    app = budi.town.app
    assert await budi.at_once("Lampu jalan mati di Jl. Melati dekat masjid") == []
    await app.worker.stop()
    budi.telegram.world.say(budi.chat, budi.person, "sejak kemarin malam")
    await budi.telegram.world.changed(lambda: not len(budi.telegram.world.updates))
    assert (await app.parts.db.read(inbox.counts)).new == 1
    app.parts.house.clock.jump(budi.town.now + timedelta(hours=3))
    assert await speak_due(app.parts.db, app.parts.house) == 0
    app.worker.start()
    (said,) = await budi.pause()
    assert "sejak kemarin malam" in said
    assert labels(budi.last) == [["Kirim", "Ubah", "Batal"]]
