"""What citizens send to the MPP on WhatsApp and Telegram, and how what is said reaches them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.sandbox.telegram import Card, Place, picture
from channels.sandbox.twilio import Fault
from router.values import State, SystemEvent
from storage import cases
from storage.values import OutboxItem, OutboxState
from tests.acceptance.chat.mpp import LAMP, NUMBER, PASS_ON, REPAIRED, Hall, hall, labels, spoken
from tests.acceptance.town import happened

ADDED = f"Sudah kami tambahkan pada pengaduan {NUMBER}."
ADDED_TOO = f"Yang ini juga sudah kami tambahkan pada pengaduan {NUMBER}."
MAP = (
    "Lokasi (Masjid Contoh, Jl. Melati 1): -5.100000, 119.400000"
    " https://www.openstreetmap.org/?mlat=-5.100000&mlon=119.400000#map=18/-5.100000/119.400000"
)
PHOTOS = [picture(str(n)) for n in range(20)]


@pytest.fixture
async def mpp(tmp_path: Path, database: str) -> AsyncIterator[Hall]:
    """The hall with the office in a forum and the agency in a plain group."""
    async with hall(tmp_path, database) as opened:
        yield opened


async def texts(mpp: Hall) -> list[str]:
    """List the words that stand in the case."""
    return [e.text for e in await mpp.place.app.parts.db.read(cases.entries, NUMBER)]


async def row(mpp: Hall, kind: str) -> OutboxItem:
    """Give the newest message of a kind in the case."""
    return [item for item in await mpp.place.sent(NUMBER) if item.kind == kind][-1]


async def test_all_that_whatsapp_can_send_reaches_the_case_and_the_topic(mpp: Hall) -> None:
    place, budi, world = mpp.place, mpp.budi, mpp.twilio
    world.concurrent = True
    photos = [(f"{n}.png", "image/png", photo) for n, photo in enumerate(PHOTOS)]
    world.send_media(budi, photos, LAMP)
    await place.pause()
    (summary,) = budi.texts
    assert "\nLampiran: 20 berkas\n" in summary
    await place.text(budi, "1")
    assert await place.cases() == [NUMBER]
    (complaint,) = await place.app.parts.db.read(cases.entries, NUMBER)
    assert (complaint.text, len(complaint.files)) == (LAMP, 20)
    _, lead, *albums = spoken(mpp.office)
    assert lead.words == f"Lampiran pengaduan {NUMBER}: 20 berkas"
    sent = [file.content for message in (lead, *albums) for file in message.files]
    assert sorted(sent) == sorted(PHOTOS)

    world.send_voice(budi, b"OggS suara")
    await place.pause()
    assert budi.last.body == ADDED
    assert [file.content for file in spoken(mpp.office)[-1].files] == [b"OggS suara"]
    world.send_media(budi, [("surat.pdf", "application/pdf", b"%PDF-1.4 surat")])
    await place.pause()
    assert budi.last.body == ADDED_TOO
    world.send_location(budi, -5.1, 119.4, label="Masjid Contoh", address="Jl. Melati 1")
    await place.pause()
    assert budi.last.body == ADDED
    world.send_contact(budi, "Pak RT Contoh", "+6281211112222")
    await place.pause()
    (card,) = spoken(mpp.office)[-1].files
    assert b"FN:Pak RT Contoh\r\nTEL:+6281211112222" in card.content
    await place.text(budi, "Tolong dicek, Pak.", forwarded=1, reply_to=budi.last.sid)
    before = await texts(mpp)
    assert before[1:] == [
        "",
        "",
        MAP,
        "",
        "(Pesan terusan) Tolong dicek, Pak.",
    ]
    # A sticker is no addition, and answered as a person would.
    world.send_sticker(budi, b"RIFF0000WEBP")
    await place.pause()
    assert budi.last.body.startswith("Kami di sini.")
    assert await texts(mpp) == before


async def test_all_that_telegram_can_send_reaches_the_case_and_the_topic(mpp: Hall) -> None:
    place, ani, world = mpp.place, mpp.ani, mpp.telegram
    chat = world.private(ani)
    world.send_photos(chat, ani, PHOTOS, LAMP)
    await place.pause()
    assert "\nLampiran: 20 berkas\n" in place.last(ani).words
    await mpp.tap("Kirim")
    assert await place.cases() == [NUMBER]
    (complaint,) = await place.app.parts.db.read(cases.entries, NUMBER)
    assert (complaint.text, len(complaint.files)) == (LAMP, 20)
    sent = [file.content for message in spoken(mpp.office) for file in message.files]
    assert sorted(sent) == sorted(PHOTOS)

    world.send_voice(chat, ani, b"OggS suara")
    await place.pause()
    assert place.last(ani).words == ADDED
    world.send_document(chat, ani, b"%PDF-1.4 surat", "surat.pdf", "application/pdf")
    await place.pause()
    assert place.last(ani).words == ADDED_TOO
    assert [file.content for file in spoken(mpp.office)[-1].files] == [b"%PDF-1.4 surat"]
    there = Place(latitude=-5.1, longitude=119.4, title="Masjid Contoh", address="Jl. Melati 1")
    world.send_venue(chat, ani, there)
    await place.pause()
    card = Card(phone="+6281211112222", first_name="Pak RT", last_name="Contoh")
    world.send_contact(chat, ani, card)
    await place.pause()
    receipt = next(m for m in chat.messages if f"dengan nomor {NUMBER}" in m.words)
    said = await place.tell(
        ani, "Tiangnya nomor 12", forwarded_from="Tetangga", reply_to=receipt.id
    )
    own = await place.tell(ani, "Tiang kedua dari gerbang", reply_to=receipt.id)
    assert said.forwarded is not None
    world.edit(chat, own.id, "Tiang ketiga dari gerbang")
    await place.pause()
    before = await texts(mpp)
    assert before[1:] == [
        "",
        "",
        MAP,
        "Kontak: Pak RT Contoh, +6281211112222",
        "(Pesan terusan) Tiangnya nomor 12",
        "Tiang kedua dari gerbang",
        "Diubah menjadi: Tiang ketiga dari gerbang",
    ]
    world.send_sticker(chat, ani)
    await place.pause()
    assert await texts(mpp) == before


async def test_after_a_day_one_line_knocks_and_lihat_brings_everything(mpp: Hall) -> None:
    place, budi = mpp.place, mpp.budi
    await mpp.complain()
    await mpp.to_agus()
    await mpp.answer()
    await mpp.adi(PASS_ON)
    await place.until("2026-05-05T09:00:00")
    assert not mpp.twilio.window_open(budi)
    assert await mpp.sari(PASS_ON) == "Jawaban disampaikan."
    before = len(budi.received) - 1
    assert budi.last.body == f"Ada pesan untuk Anda: {NUMBER}: jawaban atas pengaduan Anda"
    # Nothing of the answer is in the line, and the silence has not begun.
    await place.until("2026-05-05T15:00:00")
    assert len(budi.received) == before + 1
    assert (await place.case(NUMBER)).state is State.DIJAWAB
    answer = await mpp.look(budi)
    assert len(budi.received) == before + 2
    assert REPAIRED in answer.body
    assert answer.body.endswith("1. Selesai\n2. Belum\nBalas dengan angka pilihan Anda.")
    # From here on two office hours are left to him, over the night.
    await place.until("2026-05-06T08:29:00")
    assert (await place.case(NUMBER)).state is State.DIJAWAB
    await place.until("2026-05-06T08:31:00")
    assert (await place.case(NUMBER)).state is State.DITUTUP


async def test_a_window_that_was_closed_after_all_is_knocked_at_too(mpp: Hall) -> None:
    budi = mpp.budi
    await mpp.complain()
    await mpp.to_agus()
    await mpp.answer()
    await mpp.adi(PASS_ON)
    mpp.twilio.close_window(budi)
    await mpp.sari(PASS_ON)
    assert budi.last.body == f"Ada pesan untuk Anda: {NUMBER}: jawaban atas pengaduan Anda"
    assert REPAIRED in (await mpp.look(budi)).body
    assert (await row(mpp, "jawaban")).state is OutboxState.DELIVERED


async def test_a_knock_that_is_refused_is_seen_at_the_desk(mpp: Hall) -> None:
    place = mpp.place
    await mpp.complain()
    await mpp.to_agus()
    await mpp.answer()
    await mpp.adi(PASS_ON)
    await place.until("2026-05-05T09:00:00")
    mpp.twilio.faults.next("delivery", Fault.UNDELIVERED, code=63016)
    await mpp.sari(PASS_ON)
    answer = await row(mpp, "jawaban")
    assert answer.state is OutboxState.PUBLISHED
    assert "kode 63016" in (answer.last_error or "")
    assert SystemEvent.GAGAL_KIRIM in happened(await place.case(NUMBER))
    assert "Jawaban tidak sampai ke alamat pengadu" in mpp.at_office().text
    told = place.last(mpp.person("sari")).words
    assert told.startswith(
        f"Jawaban atas pengaduan {NUMBER} tidak dapat dikirim ke alamat pengadu."
    )


async def test_who_blocked_the_bot_finds_the_answer_on_his_page(mpp: Hall) -> None:
    place = mpp.place
    receipt = await mpp.complain_on_telegram()
    code = receipt.rpartition("/")[2]
    await mpp.to_agus()
    mpp.telegram.block(mpp.ani)
    await mpp.to_the_citizen()
    answer = await row(mpp, "jawaban")
    assert answer.state is OutboxState.PUBLISHED
    assert answer.last_error == "Penerima memblokir bot di Telegram."
    assert any(REPAIRED in one.text for one in (await place.page(code)).all("p"))
    assert "Jawaban terbit di halaman pelacakan pengadu" in mpp.at_office().text


async def test_a_secret_case_is_a_number_here_and_opens_for_its_handlers_only(mpp: Hall) -> None:
    place, budi = mpp.place, mpp.budi
    await place.text(budi, LAMP)
    await place.text(budi, "RAHASIA")
    await place.text(budi, "1")
    card = mpp.at_office()
    assert card.text == f"{NUMBER}\nPengaduan rahasia: isinya tidak ditampilkan di sini."
    assert place.topic(mpp.office, NUMBER).name == NUMBER
    ((button,),) = card.buttons
    link = mpp.telegram.press(mpp.person("sari"), mpp.office, card.id, button.label)
    assert isinstance(link, str)
    payload = link.partition("?start=")[2]
    opened = {}
    # Adi's agency is what the text speaks for, but nobody has given the case to it.
    for who in ("sari", "adi"):
        mpp.telegram.start(mpp.person(who), payload)
        await place.pause()
        opened[who] = place.last(mpp.person(who))
    assert LAMP in opened["sari"].words
    assert "Terima" in labels(opened["sari"])
    assert LAMP not in opened["adi"].words
    assert labels(opened["adi"]) == []
    mpp.telegram.start(mpp.ani, payload)
    await place.pause()
    assert all(LAMP not in words for words in place.heard(mpp.ani))

    # Once it is given to them, they read it; the group still sees the number only.
    chat = mpp.telegram.private(mpp.person("sari"))
    task = next(m for m in chat.messages if f"Pengaduan {NUMBER} menunggu" in m.words)
    assert await place.tap(mpp.person("sari"), chat, task, "Teruskan ke Dinas Perhubungan") == (
        "Diteruskan."
    )
    assert LAMP in place.last(mpp.person("adi")).words
    assert mpp.at_agency().text == card.text
    everything = [m.words for group in (mpp.office, mpp.agency) for m in spoken(group)]
    assert not any("Lampu" in words for words in everything)


async def test_an_anonymous_case_bears_no_name_anywhere_at_the_desks(mpp: Hall) -> None:
    place, budi = mpp.place, mpp.budi
    await place.text(budi, LAMP)
    await place.text(budi, "ANONIM")
    await place.text(budi, "1")
    await mpp.to_agus()
    await mpp.to_the_citizen()
    await place.text(budi, "2")
    await place.text(budi, "Masih gelap", reply_to=budi.last.sid)
    read = [m.words for group in (mpp.office, mpp.agency) for m in spoken(group)]
    read += mpp.agus.texts
    for person in place.cast.persons.values():
        read += place.heard(person)
    read += [f"{letter}" for _, letter in place.post.letters]
    assert "\nPengadu (anonim), lewat WhatsApp\n" in mpp.at_office().text
    assert "Masih gelap" in "\n".join(read)
    assert not any("Budi" in words or budi.number in words for words in read)


async def test_an_english_citizen_reads_english_to_the_end(mpp: Hall) -> None:
    place, budi = mpp.place, mpp.budi
    await place.text(budi, "The street light on Jl. Melati is broken since last night, please help")
    assert budi.last.body.startswith("Your complaint:\n“The street light on Jl. Melati is broken")
    assert budi.last.body.endswith(
        "\n\n1. Send\n2. Change\n3. Cancel\nReply with the number of your choice."
    )
    await place.text(budi, "1")
    assert budi.last.body.startswith(
        f"Thank you. We received your complaint under the number {NUMBER}."
    )
    await mpp.sari("Teruskan ke OPD lain…")
    asked = spoken(mpp.office)[-1]
    await place.write(mpp.person("sari"), mpp.office, "Dishub", reply_to=asked.id)
    await mpp.adi("Terima")
    await mpp.adi("Teruskan")
    await mpp.look(mpp.agus)
    # What Agus is shown is what the citizen will read, in the citizen's language.
    shown = await mpp.answer("The lamp is repaired.")
    assert f"\n\nHere is the answer from Dinas Perhubungan to your complaint {NUMBER}:\n\n" in shown
    await mpp.adi(PASS_ON)
    await mpp.sari(PASS_ON)
    assert budi.last.body.endswith("\n\n1. Done\n2. Not yet\nReply with the number of your choice.")
    await place.text(budi, "1")
    assert budi.last.body.startswith(
        f"We closed complaint {NUMBER} as you asked.\n\n"
        "If the problem is still there, reply to this message within 10 working days"
    )
    assert not any("\n1. 1\n" in text for text in budi.texts)
    await place.text(budi, "5")
    assert (await place.case(NUMBER)).rating == 5
    indonesian = ("Anda", "Pengaduan", "Terima kasih", "Balas", " hari ", " jam ")
    assert not any(word in text for text in budi.texts for word in indonesian)
