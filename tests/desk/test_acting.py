"""Officers act from their group: presses, prompts, previews, orders, notes, and refusals."""

import pytest

from router.values import ActionId
from storage.desks import Desk
from storage.values import DeskKind, EntryKind
from tests.desk.office import DISHUB, MPP
from tests.desk.talking import STRANGER, Talking

A = ActionId


@pytest.fixture
async def mpp(phones: Talking) -> Desk:
    """The forum of the phones."""
    await phones.known()
    return await phones.desk()


@pytest.fixture
async def dishub(phones: Talking) -> Desk:
    """The plain group of the agency."""
    return await phones.desk(DeskKind.GROUP, DISHUB, "dishub", "Dishub")


async def opened(phones: Talking) -> str:
    """Open a case and let it be shown."""
    number = await phones.complain(proposed=("dishub",))
    await phones.shown()
    return number


async def answering(phones: Talking) -> str:
    """Bring a case to the step on which the Pejabat Penghubung answers."""
    number = await phones.complain(proposed=("dishub",))
    await phones.act(number, "sari", A.TERUSKAN, agency="dishub")
    await phones.act(number, "adi", A.TERIMA)
    await phones.act(number, "adi", A.TERUSKAN)
    await phones.shown()
    return number


async def test_a_press_acts_and_says_so_shortly(phones: Talking, mpp: Desk) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    before = len(phones.group.posted)
    assert await phones.press("sari", card, "Terima") == "Diterima."
    case = await phones.case(number)
    assert case.holder is not None
    assert case.holder.officer == "sari"
    assert len(phones.group.posted) == before


async def test_a_stranger_an_old_and_a_double_press_change_nothing(
    phones: Talking, mpp: Desk
) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    terima = card.buttons[0][0]
    forward = next(b for r in card.buttons for b in r if b.label == "Teruskan ke Dinas Perhubungan")
    assert await phones.press_data(STRANGER, card, terima) == (
        "Akun Anda belum terdaftar sebagai petugas; tidak ada yang berubah. Mintalah tautan kepada"
        " operator."
    )
    assert await phones.press_data("sari", card, terima) == "Diterima."
    events = len((await phones.case(number)).events)
    assert await phones.press_data("sari", card, terima) == (
        "Terima sudah dilakukan pada Senin, 4 Mei 2026 pukul 09.00 WITA. Kasus 2026-000001 kini di"
        " langkah 2 (Petugas MPP)."
    )
    assert await phones.press_data("adi", card, forward) == (
        "Langkah ini bukan bagian Anda. Kasus 2026-000001 kini di langkah 2 (Petugas MPP)."
    )
    assert len((await phones.case(number)).events) == events
    assert await phones.press_data("sari", card, forward) == "Diteruskan."
    events = len((await phones.case(number)).events)
    assert await phones.press_data("tono", card, forward) == (
        "Langkah itu sudah lewat. Kasus 2026-000001 kini di langkah 3 (Admin OPD,"
        " Dinas Perhubungan)."
    )
    assert len((await phones.case(number)).events) == events
    assert all(popup.alarm for popup in phones.group.popups if "Di" not in popup.text[:2])


async def test_an_answer_is_asked_for_shown_and_sent(
    phones: Talking, mpp: Desk, dishub: Desk
) -> None:
    number = await answering(phones)
    card = await phones.card_at(dishub, number)
    assert await phones.press("agus", card, "Jawab") == "Lihat pesan baru dari bot di bawah."
    asked = phones.last(DISHUB)
    assert asked.text == (
        "Agus Contoh, tulis jawaban untuk 2026-000001 dengan membalas pesan ini; foto dan PDF boleh"
        " disertakan. Sebelum dikirim, jawabannya diperlihatkan dulu kepada Anda. Untuk"
        " membatalkan, tulis BATAL."
    )
    assert asked.id in phones.group.asking

    assert await phones.say("adi", "Sudah dicek belum?", room=DISHUB, quoting=asked) == "catat"
    await phones.say("agus", "Lampu sudah kami ganti.", room=DISHUB, quoting=asked)
    await phones.say("agus", room=DISHUB, quoting=asked, files=["foto1.jpg"], album="7")
    await phones.say("agus", room=DISHUB, files=["foto2.jpg"], album="7")
    assert (await phones.case(number)).step == 5
    await phones.tick()
    preview = phones.last(DISHUB)
    assert preview.text == (
        "Agus Contoh, inilah yang akan dibaca pengadu 2026-000001 (Jawab):\n\n"
        "Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda 2026-000001:\n\n"
        "Lampu sudah kami ganti.\n\n"
        "Lampiran: foto1.jpg, foto2.jpg\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    assert [b.label for r in preview.buttons for b in r] == ["Kirim", "Ubah", "Batal"]
    assert await phones.press("adi", preview, "Kirim") == (
        "Pesan itu untuk Agus Contoh. Tekan tombol pada kartunya bila Anda yang mengerjakan."
    )
    assert (await phones.case(number)).step == 5

    assert await phones.press("agus", preview, "Ubah") == "Lihat pesan baru dari bot di bawah."
    again = phones.last(DISHUB)
    await phones.say("agus", "Lampu sudah kami ganti dan diuji.", room=DISHUB, quoting=again)
    await phones.tick()
    final = phones.last(DISHUB)
    assert "\n\nLampu sudah kami ganti dan diuji.\n\nLampiran: foto1.jpg, foto2.jpg" in final.text
    assert await phones.press("agus", preview, "Kirim") == (
        "Sudah ada yang lebih baru; pakai pesan terakhir dari bot."
    )
    assert await phones.press("agus", final, "Kirim") == "Jawaban diberikan."
    assert await phones.press("agus", final, "Kirim") == (
        "Permintaan itu sudah selesai atau dibatalkan; tidak ada yang berubah."
    )
    case = await phones.case(number)
    answer = next(e for e in case.events if e.type is A.JAWAB)
    assert answer.text == "Lampu sudah kami ganti dan diuji."
    assert [f.name for f in answer.files] == ["foto1.jpg", "foto2.jpg"]
    notes = [e.text for e in await phones.entries(number) if e.kind is EntryKind.NOTE]
    assert notes == ["Sudah dicek belum?"]


async def test_what_is_typed_in_a_topic_is_a_note_and_answered_by_nothing(
    phones: Talking, mpp: Desk
) -> None:
    number = await opened(phones)
    topic = await phones.topic_of(mpp, number)
    before = len(phones.group.posted)
    assert await phones.say("sari", "Sudah saya telepon.", room=MPP, topic=topic) == "catat"
    assert await phones.say("tono", room=MPP, topic=topic, files=["denah.jpg"]) == "catat"
    assert await phones.say("sari", "TERUSKAN Dinas Perhubungan", room=MPP, topic=topic) == "catat"
    assert await phones.say("sari", "Makan siang di mana?", room=MPP) == "obrolan"
    assert len(phones.group.posted) == before
    case = await phones.case(number)
    assert case.step == 2
    assert [e.type for e in case.events[1:]] == [A.CATAT, A.LAMPIRKAN, A.CATAT]


async def test_a_stranger_is_told_once_and_his_words_go_nowhere(phones: Talking, mpp: Desk) -> None:
    number = await opened(phones)
    topic = await phones.topic_of(mpp, number)
    for text in ("Saya orang baru.", "Halo?"):
        outcome = await phones.say(STRANGER, text, room=MPP, topic=topic)
        assert outcome == "belum_terdaftar"
    told = [m.text for m in phones.group.posted if "belum terdaftar" in m.text]
    assert told == [
        "Akun Anda belum terdaftar sebagai petugas, jadi tulisan Anda tidak masuk ke kasus."
        " Mintalah tautan kepada operator (kawal officer link)."
    ]
    assert len((await phones.case(number)).events) == 1


async def test_an_action_word_in_reply_to_the_card_acts(phones: Talking, mpp: Desk) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    topic = card.topic
    assert await phones.say("sari", "Terima kasih", room=MPP, topic=topic, quoting=card) == "catat"
    done = await phones.say(
        "sari", "TERUSKAN Dinas Perhubungan", room=MPP, topic=topic, quoting=card
    )
    assert done == "teruskan"
    assert phones.last(MPP).text == "Sari Contoh: Diteruskan."
    case = await phones.case(number)
    assert (case.step, case.agency) == (3, "dishub")


async def test_a_rejection_by_word_is_shown_first(phones: Talking, mpp: Desk) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    said = "TOLAK Ini bukan pelayanan publik."
    assert await phones.say("sari", said, room=MPP, topic=card.topic, quoting=card) == "pratinjau"
    preview = phones.last(MPP)
    assert preview.text == (
        "Sari Contoh, inilah yang akan dibaca pengadu 2026-000001 (Tolak):\n\n"
        "Mohon maaf, pengaduan 2026-000001 tidak dapat kami proses. Penjelasannya:\n\n"
        "Ini bukan pelayanan publik.\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    assert await phones.press("sari", preview, "Batal") == "Dibatalkan; tidak ada yang dikirim."
    assert (await phones.case(number)).step == 2
    assert len((await phones.case(number)).events) == 1


async def test_an_agency_is_asked_for_and_named(phones: Talking, mpp: Desk) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    await phones.press("sari", card, "Teruskan ke OPD lain…")
    asked = phones.last(MPP)
    assert asked.text == (
        "Sari Contoh, 2026-000001 diteruskan ke OPD mana? Balas pesan ini dengan menuliskannya,"
        " atau tulis BATAL."
    )
    await phones.say("sari", "Dinas", room=MPP, topic=card.topic, quoting=asked)
    unclear = phones.last(MPP)
    assert unclear.text.startswith("OPD Dinas tidak ada dalam direktori.")
    await phones.say("sari", "pekerjaan umum", room=MPP, topic=card.topic, quoting=unclear)
    case = await phones.case(number)
    assert case.step == 3
    assert phones.house is not None


async def test_a_double_press_on_a_question_asks_once_and_a_new_one_replaces_it(
    phones: Talking, mpp: Desk
) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    await phones.press("sari", card, "Tolak")
    before = len(phones.group.posted)
    assert await phones.press("sari", card, "Tolak") == (
        "Sudah ditanyakan kepada Anda. Balas pesan bot yang terakhir."
    )
    assert len(phones.group.posted) == before
    asked = phones.last(MPP)
    await phones.say("sari", "Bukan urusan kami.", room=MPP, topic=card.topic, quoting=asked)
    await phones.press("sari", card, "Minta kelengkapan")
    said = [m.text for m in phones.group.posted[before:]]
    assert said[0] == (
        "Yang belum selesai untuk 2026-000001 (Tolak) dibatalkan; tulisan Anda tersimpan sebagai"
        " catatan petugas."
    )
    late = await phones.say("sari", "Ini juga.", room=MPP, topic=card.topic, quoting=asked)
    assert late == "catat"
    assert phones.last(MPP).text == (
        "Sari Contoh, permintaan itu sudah tidak menunggu jawaban. Tulisan Anda tersimpan sebagai"
        " catatan petugas; tidak ada yang dikirim."
    )
    notes = [e.text for e in await phones.entries(number) if e.kind is EntryKind.NOTE]
    assert notes == ["Bukan urusan kami.", "Ini juga."]


async def test_words_for_an_action_that_is_refused_meanwhile_stay_as_a_note(
    phones: Talking, mpp: Desk
) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    await phones.press("sari", card, "Tolak")
    asked = phones.last(MPP)
    await phones.act(number, "tono", A.TERUSKAN, agency="dishub")
    await phones.say("sari", "Bukan urusan kami.", room=MPP, topic=card.topic, quoting=asked)
    await phones.tick()
    assert phones.last(MPP).text == (
        "Sari Contoh: Langkah itu sudah lewat. Kasus 2026-000001 kini di langkah 3 (Admin OPD,"
        " Dinas Perhubungan). Tulisan Anda tersimpan sebagai catatan petugas."
    )
    notes = [e.text for e in await phones.entries(number) if e.kind is EntryKind.NOTE]
    assert notes == ["Bukan urusan kami."]


async def test_a_question_is_let_go_of_after_a_day(phones: Talking, mpp: Desk) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    await phones.press("sari", card, "Tolak")
    asked = phones.last(MPP)
    await phones.say("sari", "Bukan urusan kami.", room=MPP, topic=card.topic, quoting=asked)
    await phones.tick()
    phones.at("2026-05-05T09:00:00")
    await phones.tick()
    assert phones.last(MPP).text == (
        "Permintaan untuk 2026-000001 (Tolak) dibatalkan karena sehari tidak dilanjutkan; tulisan"
        " Anda tersimpan sebagai catatan petugas dan tidak dikirim."
    )
    assert (await phones.case(number)).step == 2


async def test_the_rest_of_the_actions_is_behind_one_button(phones: Talking, mpp: Desk) -> None:
    number = await opened(phones)
    card = await phones.card_at(mpp, number)
    await phones.press("sari", card, "Lainnya…")
    more = phones.last(MPP)
    assert more.text == "Tindakan lain untuk 2026-000001:"
    assert [b.label for r in more.buttons for b in r] == [
        "Perpanjang waktu",
        "Alihkan",
        "Catat",
        "Lampirkan berkas",
        "Ini permintaan informasi",
        "Ini aspirasi",
        "Tingkat ringan",
        "Tingkat berat",
        "Berkadar pengawasan",
        "Bukan pengaduan",
    ]
    await phones.press("sari", more, "Alihkan")
    asked = phones.last(MPP)
    assert [b.label for r in asked.buttons for b in r] == ["Sari Contoh", "Tono Contoh", "Batal"]
    assert await phones.press("sari", asked, "Tono Contoh") == "Dialihkan."
    case = await phones.case(number)
    assert case.holder is not None
    assert case.holder.officer == "tono"
