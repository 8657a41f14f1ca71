"""Officers run the SOP from their phones, through the real libraries: group, topic, WhatsApp."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.sandbox.telegram import picture
from router.values import ActionId, State
from tests.acceptance.chat.square import Square, square

NUMBER = "2026-000001"
LAMP = "Lampu jalan mati di depan SD 3 Jalan Melati sejak kemarin"


@pytest.fixture
async def place(tmp_path: Path, database: str) -> AsyncIterator[Square]:
    """A town where officers hold phones: a forum, an agency's plain group, WhatsApp."""
    async with square(tmp_path, database) as town:
        yield town


async def to_the_agency(place: Square) -> None:
    """Let Ani complain, and the petugas pass it on to the Pejabat Penghubung."""
    await place.tell(place.ani, LAMP)
    private = place.telegram.private(place.ani)
    await place.tap(place.ani, private, place.last(place.ani), "Kirim")
    mpp, dishub = (chat for chat, _ in place.cast.groups)
    sari, adi = place.cast.persons["sari"], place.cast.persons["adi"]
    assert await place.tap(sari, mpp, place.card(mpp, NUMBER), "Terima") == (
        "Diterima dan diteruskan."
    )
    assert await place.tap(adi, dishub, place.card(dishub, NUMBER), "Terima") == (
        "Diterima dan diteruskan."
    )
    assert await place.tap(adi, dishub, place.card(dishub, NUMBER), "Teruskan") == "Diteruskan."


async def test_the_answer_goes_from_a_whatsapp_reply_to_the_citizen(place: Square) -> None:
    await to_the_agency(place)
    agus = place.cast.phones["agus"]
    assert NUMBER in agus.texts[-1]
    await place.text(agus, "Lampu sudah kami ganti tadi pagi.")
    assert agus.texts[-1] == (
        f"Agus Contoh, inilah yang akan dibaca pengadu {NUMBER} (Jawab):\n\n"
        f"Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda {NUMBER}:\n\n"
        "Lampu sudah kami ganti tadi pagi.\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim.\n\n"
        "1. Kirim\n2. Ubah\n3. Batal\nBalas dengan angka pilihan Anda."
    )
    await place.text(agus, "1")
    assert agus.texts[-1].startswith(f"Jawaban diberikan. Kasus {NUMBER} kini di langkah 6")
    mpp, dishub = (chat for chat, _ in place.cast.groups)
    sari, adi = place.cast.persons["sari"], place.cast.persons["adi"]
    note = "Tolong cek lagi, katanya besok mati lagi."
    place.telegram.say(mpp, sari, note, thread=place.topic(mpp, NUMBER).id)
    await place.pause()
    await place.tap(adi, dishub, place.card(dishub, NUMBER), "Sampaikan jawaban")
    done = await place.tap(sari, mpp, place.card(mpp, NUMBER), "Sampaikan jawaban")
    assert done == "Jawaban disampaikan."
    assert "Lampu sudah kami ganti tadi pagi." in place.heard(place.ani)[-1]
    assert not [words for words in place.heard(place.ani) if note in words]
    assert note in [e.text for e in (await place.case(NUMBER)).events]
    assert (await place.case(NUMBER)).state is State.DIJAWAB


async def test_a_request_is_asked_for_in_the_group_and_shown_before_it_goes(place: Square) -> None:
    await to_the_agency(place)
    tono, agus = place.cast.persons["tono"], place.cast.phones["agus"]
    await place.text(agus, "Bukan wewenang, ini jalan provinsi")
    mpp, sari = place.cast.groups[0][0], place.cast.persons["sari"]
    assert (await place.case(NUMBER)).step == 2
    pop = await place.tap(sari, mpp, place.card(mpp, NUMBER), "Minta kelengkapan")
    assert pop == "Lihat pesan baru dari bot di bawah."
    question = next(m for m in reversed(mpp.messages) if m.from_bot and "minta" in m.words)
    topic = place.topic(mpp, NUMBER).id
    before = len(place.heard(place.ani))
    place.telegram.say(mpp, tono, "Saya kira tiang 7.", reply_to=question.id, thread=topic)
    place.telegram.say(mpp, sari, "Nomor tiangnya berapa?", reply_to=question.id, thread=topic)
    await place.pause()
    shown = [m for m in mpp.messages if m.from_bot][-1]
    assert "\n\nNomor tiangnya berapa?\n\n" in shown.words
    assert len(place.heard(place.ani)) == before
    assert await place.tap(sari, mpp, shown, "Kirim") == "Permintaan dikirim kepada pengadu."
    assert "Nomor tiangnya berapa?" in place.heard(place.ani)[-1]
    assert "tiang 7" not in "".join(place.heard(place.ani))


async def test_an_answer_and_its_photo_are_gathered(place: Square) -> None:
    await to_the_agency(place)
    agus = place.cast.phones["agus"]
    await place.text(agus, "Lampu sudah diganti.")
    await place.text(agus, "3")
    assert agus.texts[-1] == "Dibatalkan; tidak ada yang dikirim."
    place.twilio.say(agus, "Lampu sudah diganti.")
    place.twilio.send_media(agus, [("bukti.jpg", "image/jpeg", picture("bukti"))])
    await place.pause()
    assert "\n\nLampu sudah diganti.\n\nLampiran: " in agus.texts[-1]
    await place.text(agus, "1")
    answer = [e for e in (await place.case(NUMBER)).events if e.type is ActionId.JAWAB]
    assert [len(e.files) for e in answer] == [1]
