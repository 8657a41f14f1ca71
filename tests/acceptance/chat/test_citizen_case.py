"""A citizen and the cases that he has: the answer, what follows it, and more than one case."""

from datetime import timedelta

from channels.sandbox.telegram import picture
from config.wording import wording
from router.values import ActionId, CloseReason, State
from storage import cases
from tests.acceptance.chat.phone import Phone, labels
from tests.acceptance.people import RATNA, SARI
from tests.acceptance.town import happened

FULL = "Lampu jalan mati di Jl. Melati dekat masjid sejak kemarin malam"
NUMBER = "2026-000001"


async def complain(phone: Phone, text: str = FULL) -> None:
    """Complain and send it."""
    await phone.say(text)
    await phone.press("Kirim")


async def answer(phone: Phone, number: str = NUMBER) -> list[str]:
    """Let the officers answer; give what the citizen reads."""
    await phone.town.walk(number, 8)
    await phone.rest()
    return phone.read()


async def texts(phone: Phone, number: str = NUMBER) -> list[str]:
    """List what stands in a case."""
    return [e.text for e in await phone.town.app.parts.db.read(cases.entries, number)]


async def test_from_the_answer_over_not_yet_to_a_low_rating_and_open_again(budi: Phone) -> None:
    await complain(budi)
    (answered,) = await answer(budi)
    assert "Lampu sudah kami ganti." in answered
    assert labels(budi.last) == [["Selesai", "Belum"]]
    first = budi.last
    assert await budi.press("Belum") == (
        "Baik.",
        [f"Apa yang belum selesai pada pengaduan {NUMBER}? Tulis singkat; foto juga boleh."],
    )
    (heard,) = await budi.say("Lampunya menyala sebentar, lalu mati lagi")
    assert heard.startswith(f"Terima kasih. Pesan Anda untuk pengaduan {NUMBER} sudah kami terima")
    case = await budi.town.case(NUMBER)
    assert (case.state, case.step) == (State.BERJALAN, 5)
    popup, nothing = await budi.press("Selesai", on=first)
    assert nothing == []
    assert popup.startswith("Tombol itu sudah tidak berlaku; tidak ada yang berubah.")
    await answer(budi)
    _, (closed,) = await budi.press("Selesai")
    assert closed.startswith(f"Pengaduan {NUMBER} kami tutup sesuai permintaan Anda.")
    assert labels(budi.last) == [["1", "2", "3", "4", "5"]]
    rating = budi.last
    assert await budi.press("2") == (
        "Baik.",
        ["Terima kasih atas nilai 2. Maaf bila belum memuaskan. Apa yang kurang?"],
    )
    assert await budi.say("petugasnya tidak pernah datang") == [
        "Terima kasih, sudah kami catat. Bila masalahnya masih ada, pengaduan dapat dibuka kembali."
    ]
    assert await budi.press("4", on=rating) == (
        f"Pengaduan {NUMBER} sudah Anda nilai. Terima kasih.",
        [],
    )
    assert "petugasnya tidak pernah datang" in await texts(budi)
    await budi.press("Buka kembali")
    case = await budi.town.case(NUMBER)
    assert (case.state, case.rating) == (State.BERJALAN, 2)


async def test_selesai_closes_and_a_wish_for_speed_does_not(budi: Phone) -> None:
    await complain(budi)
    await answer(budi)
    await budi.say("tolong segera diselesaikan")
    assert (await budi.town.case(NUMBER)).state is State.BERJALAN
    await answer(budi)
    await budi.at_once("selesai")
    case = await budi.town.case(NUMBER)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)
    assert await budi.at_once("5") == ["Terima kasih atas nilai 5."]


async def test_where_is_it(budi: Phone) -> None:
    await complain(budi)
    (said,) = await budi.at_once("Sampai mana?")
    lines = said.splitlines()
    assert lines[:2] == [
        f"Pengaduan {NUMBER}: Lampu jalan mati di Jl. Melati dekat…",
        "Sekarang: Menerima laporan pengaduan dan meneruskan ke Admin OPD (langkah 2 dari 8,"
        " Petugas MPP). Paling lambat Senin, 4 Mei 2026 pukul 10.00 WITA.",
    ]
    assert lines[2].startswith(f"Selengkapnya: {budi.town.app.url}/lacak/")
    assert await budi.at_once("status 2026-000777") == [
        "Pengaduan 2026-000777 hanya dapat dilihat oleh penulisnya. Bila itu milik Anda, lihat"
        f" dengan nomor dan kode pelacakannya di {budi.town.app.url}/lacak"
    ]


async def test_a_photo_right_after_the_receipt_is_added(budi: Phone) -> None:
    await complain(budi)
    budi.telegram.world.send_photos(budi.chat, budi.person, [picture("lampu")])
    assert await budi.pause() == [f"Sudah kami tambahkan pada pengaduan {NUMBER}."]
    case = await budi.town.case(NUMBER)
    assert case.events[-1].type is ActionId.LENGKAPI
    assert len(case.events[-1].files) == 1


async def test_what_was_asked_for_is_sent_by_writing_it(budi: Phone) -> None:
    await complain(budi)
    await budi.town.reply(
        await budi.town.task(SARI, NUMBER), "MINTA KELENGKAPAN\nNomor tiangnya berapa?"
    )
    await budi.rest()
    (asked,) = budi.read()
    assert "Nomor tiangnya berapa?" in asked
    (said,) = await budi.say("Nomor tiang 12")
    assert said.startswith("Terima kasih. Pesan Anda untuk pengaduan")
    assert (await budi.town.case(NUMBER)).state is State.BERJALAN
    assert "Nomor tiang 12" in await texts(budi)


async def test_two_cases_a_quote_decides_and_without_it_he_is_asked(budi: Phone) -> None:
    await complain(budi)
    first = budi.last
    written = await budi.say("Sampah menumpuk di Jl. Mawar sejak kemarin")
    assert written == [
        f"Apakah ini tambahan untuk pengaduan {NUMBER} (Lampu jalan mati di Jl. Melati dekat…),"
        " atau pengaduan baru?"
    ]
    own = next(m for m in reversed(budi.chat.messages) if not m.from_bot)
    await budi.press("Pengaduan baru")
    await budi.press("Kirim")
    assert await budi.town.cases() == [NUMBER, "2026-000002"]
    await budi.say("tiangnya nomor 12", reply_to=first.id)
    assert "tiangnya nomor 12" in await texts(budi)
    # His own message is known by its case as well.
    await budi.say("baunya sampai ke rumah", reply_to=own.id)
    assert "baunya sampai ke rumah" in await texts(budi, "2026-000002")
    assert await budi.say("kapan ya kira-kira selesai? sudah lama menunggu") == [
        "Ini untuk pengaduan yang mana?"
    ]
    await budi.press(f"{NUMBER} Lampu jalan mati di Jl.")
    assert "kapan ya kira-kira selesai? sudah lama menunggu" in await texts(budi)


async def test_what_he_never_places_is_added_to_the_newest_case(budi: Phone) -> None:
    await complain(budi)
    await budi.say("warnanya biru muda")
    said = await budi.after(timedelta(hours=3))
    assert said[-1] == (
        f"Pesan Anda tadi kami tambahkan pada pengaduan {NUMBER}."
        " Bila itu keluhan lain, tulis saja sekali lagi."
    )
    note = wording("id").text("chat.note.guessed")
    assert (await texts(budi))[-2:] == ["warnanya biru muda", note]


async def test_a_withdrawal_wants_a_yes(budi: Phone) -> None:
    await complain(budi)
    (asked,) = await budi.at_once("batal")
    assert asked.startswith(f"Cabut pengaduan {NUMBER} (")
    assert (await budi.town.case(NUMBER)).state is State.BERJALAN
    await budi.press("Ya, cabut")
    assert (await budi.town.case(NUMBER)).state is State.DITUTUP


async def test_words_after_the_closing_reopen_it_when_he_says_so(budi: Phone) -> None:
    await complain(budi)
    await answer(budi)
    await budi.at_once("selesai")
    (asked,) = await budi.say("mati lagi pak, baru menyala sehari")
    assert asked.startswith(f"Pengaduan {NUMBER} (Lampu jalan mati di Jl. Melati dekat…) sudah")
    await budi.at_once("1")
    case = await budi.town.case(NUMBER)
    assert case.state is State.BERJALAN
    assert happened(case)[-1] is ActionId.BUKA_KEMBALI


async def test_words_for_a_merged_case_reach_the_one_in_which_it_goes_on(budi: Phone) -> None:
    other = await budi.town.complain()
    await complain(budi)
    second = "2026-000002"
    task = await budi.town.task(SARI, second)
    await budi.town.reply(task, f"GABUNGKAN {other.number}", sender=RATNA)
    await budi.rest()
    assert f"kami gabungkan dengan {other.number}" in budi.read()[-1]
    (said,) = await budi.at_once("status")
    assert f"Sekarang: ditangani bersama pengaduan {other.number}." in said
    assert await budi.say(f"untuk {second}: tiangnya nomor 12") == [
        f"Sudah kami tambahkan pada pengaduan {second}."
    ]
    assert f"untuk {second}: tiangnya nomor 12" in await texts(budi, other.number)
