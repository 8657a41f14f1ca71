"""Officers at the MPP's and the agency's desks: what they press, type, and what others do there."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.sandbox.telegram import picture
from config.people import Address
from router.values import ActionId, State
from storage import cases, desks
from storage.values import Direction
from tests.acceptance.chat.mpp import (
    NUMBER,
    PASS_ON,
    REPAIRED,
    TO_DISHUB,
    Hall,
    hall,
    labels,
    spoken,
)
from tests.acceptance.town import happened

pytestmark = pytest.mark.long

NOTE = "Ini sudah ketiga kali di jalan itu."


@pytest.fixture
async def mpp(tmp_path: Path, database: str) -> AsyncIterator[Hall]:
    """The hall with the office in a forum and the agency in a plain group."""
    async with hall(tmp_path, database) as opened:
        yield opened


async def test_the_pejabat_gives_it_back_by_replying_and_it_goes_to_another_agency(
    mpp: Hall,
) -> None:
    place = mpp.place
    await mpp.complain()
    task = await mpp.to_agus()
    reason = "Tiang itu milik Dinas Lingkungan Hidup."
    await place.text(mpp.agus, f"BUKAN WEWENANG {reason}", reply_to=task.sid)
    assert mpp.agus.last.body == (
        f"Dinyatakan bukan wewenang. Kasus {NUMBER} kini di langkah 2 (Petugas MPP)."
    )
    card = mpp.at_office()
    assert f"\n\nCATATAN DARI Agus Contoh\n{reason}\n\n" in card.text
    assert TO_DISHUB not in labels(card)
    assert spoken(mpp.office)[-1].text.startswith(
        "Giliran Petugas MPP (Sari Contoh): langkah 2 dari 8, "
    )

    # Another agency is named in reply to the bot's question.
    assert await mpp.sari("Teruskan ke OPD lain…") == "Lihat pesan baru dari bot di bawah."
    asked = spoken(mpp.office)[-1]
    assert asked.asks_reply
    assert asked.text == (
        f"Sari Contoh, {NUMBER} diteruskan ke OPD mana?"
        " Balas pesan ini dengan menuliskannya, atau tulis BATAL."
    )
    sari = mpp.person("sari")
    done = await place.write(sari, mpp.office, "dinas lingkungan hidup", reply_to=asked.id)
    assert done.text == "Sari Contoh: Diteruskan."
    case = await place.case(NUMBER)
    assert (case.step, case.agency) == (3, "dlh")
    # The first agency goes on seeing the case, without anything to press.
    assert labels(mpp.at_agency()) == []
    # The citizen was not sent to and fro: he has his receipt, and nothing else yet.
    assert len(mpp.budi.received) == 2


async def test_what_is_lacking_is_asked_for_and_comes_as_a_photo(mpp: Hall) -> None:
    place, budi, sari = mpp.place, mpp.budi, mpp.person("sari")
    await mpp.complain()
    await mpp.sari("Minta kelengkapan")
    asked = spoken(mpp.office)[-1]
    preview = await place.write(sari, mpp.office, "Mohon foto tiangnya.", reply_to=asked.id)
    assert preview.text == (
        f"Sari Contoh, inilah yang akan dibaca pengadu {NUMBER} (Minta kelengkapan):\n\n"
        f"Agar pengaduan {NUMBER} dapat kami lanjutkan, mohon kirim yang berikut:\n\n"
        "Mohon foto tiangnya.\n\nSudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    assert len(budi.received) == 2
    popup = await place.tap(sari, mpp.office, preview, "Kirim")
    assert popup == "Permintaan dikirim kepada pengadu."
    assert (await place.case(NUMBER)).state is State.MENUNGGU_PENGADU
    assert budi.last.body.startswith(
        f"Agar pengaduan {NUMBER} dapat kami lanjutkan, mohon kirim yang berikut:\n\n"
        "Mohon foto tiangnya.\n\nBalas pesan ini dengan keterangan atau fotonya."
    )
    assert "Sekarang: menunggu kelengkapan dari pengadu." in mpp.at_office().text

    # The clock stood for half an hour; his photo stands in the topic, and later at the agency.
    await place.until("2026-05-04T08:30:00")
    photo = ("tiang.png", "image/png", picture("tiang"))
    mpp.twilio.send_media(budi, [photo], reply_to=budi.last.sid)
    await place.pause()
    case = await place.case(NUMBER)
    assert (case.state, happened(case)[-1]) == (State.BERJALAN, ActionId.LENGKAPI)
    assert "Paling lambat Senin, 4 Mei 2026 pukul 10.29 WITA." in mpp.at_office().text
    news = spoken(mpp.office)[-1]
    assert news.caption == (
        f"Ada keterangan baru dari pengadu pada {NUMBER} (Sari Contoh, Tono Contoh)."
    )
    assert [file.content for file in news.files] == [picture("tiang")]
    assert await mpp.sari(TO_DISHUB) == "Diteruskan."
    followed = spoken(mpp.agency)[-1]
    assert followed.reply_to == mpp.at_agency().id
    assert [file.content for file in followed.files] == [picture("tiang")]


async def test_what_is_typed_in_the_topic_stays_inside(mpp: Hall) -> None:
    place = mpp.place
    await mpp.complain()
    topic = place.topic(mpp.office, NUMBER)
    before = len(spoken(mpp.office))
    await place.write(mpp.person("tono"), mpp.office, NOTE, thread=topic.id)
    assert len(spoken(mpp.office)) == before
    await mpp.to_agus()
    await mpp.to_the_citizen()
    entries = await place.app.parts.db.read(cases.entries, NUMBER)
    (note,) = [e for e in entries if e.text == NOTE]
    assert (note.author, note.direction) == ("tono", Direction.INTERNAL)
    assert not any(NOTE in text for text in mpp.budi.texts)
    assert NOTE in "\n".join(m.body for m in mpp.agus.received)


@pytest.mark.parametrize("words", ["Lihat", "Siap."])
async def test_words_that_only_open_the_window_are_no_answer(mpp: Hall, words: str) -> None:
    place, agus = mpp.place, mpp.agus
    await mpp.complain()
    await mpp.sari(TO_DISHUB)
    await mpp.adi("Terima")
    await mpp.adi("Teruskan")
    await place.text(agus, words, reply_to=agus.last.sid)
    knock, task = agus.texts
    assert knock == f"Ada pesan untuk Anda: {NUMBER}: tugas untuk Anda"
    assert task.startswith(f"Pengaduan {NUMBER} menunggu tindakan Anda")
    assert ActionId.CATAT not in happened(await place.case(NUMBER))


async def test_an_answer_is_changed_before_it_is_sent_and_brings_its_photo(mpp: Hall) -> None:
    place, agus = mpp.place, mpp.agus
    await mpp.complain()
    task = await mpp.to_agus()
    await place.text(agus, "Lampu akan diganti", reply_to=task.sid)
    await place.text(agus, "2")
    assert agus.last.body.startswith(f"Agus Contoh, tulis jawaban untuk {NUMBER}")
    photo = ("lampu.png", "image/png", picture("lampu"))
    mpp.twilio.send_media(agus, [photo], REPAIRED)
    await place.pause()
    assert f"\n\n{REPAIRED}\n\n" in agus.last.body
    assert "Lampu akan diganti" not in agus.last.body
    assert (await place.case(NUMBER)).step == 5
    await place.text(agus, "Kirim")
    # Adi reads words and photo at his desk before he passes them on.
    assert f"\n\nJAWABAN\n{REPAIRED}\n\n" in mpp.at_agency().text
    assert [file.content for file in spoken(mpp.agency)[-1].files] == [picture("lampu")]
    await mpp.adi(PASS_ON)
    assert [file.content for file in spoken(mpp.office)[-1].files] == [picture("lampu")]
    await mpp.sari(PASS_ON)
    told = [m for m in mpp.budi.received if REPAIRED in m.body or m.media_urls]
    assert any(m.media_urls for m in told)
    assert not any("Lampu akan diganti" in text for text in mpp.budi.texts)


async def test_a_stranger_an_old_and_a_double_press_change_nothing(mpp: Hall) -> None:
    place, sari = mpp.place, mpp.person("sari")
    await mpp.complain()
    card = mpp.at_office()
    stranger = mpp.telegram.person("Orang", "Asing")
    mpp.telegram.join(mpp.office, stranger)
    assert await place.tap(stranger, mpp.office, card, TO_DISHUB) == (
        "Akun Anda belum terdaftar sebagai petugas; tidak ada yang berubah."
        " Mintalah tautan kepada operator."
    )
    # Adi is an officer, but not of this step.
    mpp.telegram.join(mpp.office, mpp.person("adi"))
    assert await place.tap(mpp.person("adi"), mpp.office, card, TO_DISHUB) == (
        f"Langkah ini bukan bagian Anda. Kasus {NUMBER} kini di langkah 2 (Petugas MPP)."
    )
    assert happened(await place.case(NUMBER)) == [ActionId.AJUKAN]
    data = card.button(TO_DISHUB).data
    assert data is not None
    for _ in range(2):
        mpp.telegram.press(sari, mpp.office, card.id, data, stale=True)
    await place.pause()
    assert [p.text for p in mpp.telegram.popups[-2:]] == [
        "Diteruskan.",
        "Teruskan sudah dilakukan pada Senin, 4 Mei 2026 pukul 08.00 WITA."
        f" Kasus {NUMBER} kini di langkah 3 (Admin OPD, Dinas Perhubungan).",
    ]
    await mpp.adi("Terima")
    await mpp.adi("Teruskan")
    mpp.telegram.press(sari, mpp.office, card.id, data, stale=True)
    await place.pause()
    popup = mpp.telegram.popups[-1]
    assert popup.show_alert
    assert popup.text.endswith(
        f"Kasus {NUMBER} kini di langkah 5 (Pejabat Penghubung, Dinas Perhubungan)."
    )
    assert happened(await place.case(NUMBER)).count(ActionId.TERUSKAN) == 2


async def test_a_deleted_topic_comes_back_with_card_photo_and_a_word(mpp: Hall) -> None:
    place, budi = mpp.place, mpp.budi
    photo = ("lampu.png", "image/png", picture("lampu"))
    mpp.twilio.send_media(budi, [photo], "Lampu jalan di Jl. Melati mati sejak kemarin malam")
    await place.pause()
    await place.text(budi, "1")
    gone = place.topic(mpp.office, NUMBER)
    mpp.telegram.delete_topic(mpp.office, gone.id)
    await place.text(budi, "Tiangnya nomor 12", reply_to=budi.last.sid)
    again = place.topic(mpp.office, NUMBER)
    assert again.id != gone.id
    said = [m.words for m in mpp.office.in_topic(again.id) if not m.service]
    assert said[0].startswith(f"{NUMBER} · Sedang ditangani\n")
    said = [re.sub(r"foto-\w+-1", "foto", words) for words in said]
    assert sorted(said[1:]) == [
        f"Ada keterangan baru dari pengadu pada {NUMBER} (Sari Contoh, Tono Contoh).",
        f"Lampiran pengaduan {NUMBER}: foto.png",
        "Topik kasus ini dihapus, jadi dibuka lagi. Percakapan di topik lama tidak ikut; catatan"
        f" dan riwayat kasus tetap utuh (/kasus {NUMBER}).",
    ]


async def test_thrown_out_of_the_group_the_coordinator_and_the_officers_are_told(
    mpp: Hall,
) -> None:
    place = mpp.place
    mpp.telegram.kick(mpp.agency)
    await place.settled()
    desk = await place.app.parts.db.read(desks.of_address, Address("telegram", str(mpp.agency.id)))
    assert desk is not None
    assert not desk.active
    assert place.last(mpp.person("ratna")).words.startswith(
        "Bot tidak dapat lagi menulis di grup Dishub (Dinas Perhubungan): bot dikeluarkan dari grup"
    )
    # The work goes on: Adi gets his task himself, and does it there.
    await mpp.complain()
    await mpp.sari(TO_DISHUB)
    adi = mpp.person("adi")
    task = place.last(adi)
    assert task.words.startswith(f"Pengaduan {NUMBER} menunggu tindakan Anda sebagai Admin OPD.")
    popup = await place.tap(adi, mpp.telegram.private(adi), task, "Terima")
    assert popup.startswith("Diterima")
    assert (await place.case(NUMBER)).step == 4
