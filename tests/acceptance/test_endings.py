"""Every way in which a case ends, and what brings it back."""

import pytest

from router.values import ActionId, Anonymity, CloseReason, State, SystemEvent
from tests.acceptance.letters import File, body_of, subject_of
from tests.acceptance.people import ADI, AGUS, BUDI, SARI, moment
from tests.acceptance.town import Town, happened

LOGO = File(name="image001.png", media_type="image/png", content=b"\x89PNG\r\n\x1a\n")
"""What office mail programs add to every mail with a signature."""

AFTER_TEN_WORKING_DAYS = "2026-05-20T16:00:01"
"""One second after the window of a case that was closed on Monday, 4 May."""


@pytest.mark.parametrize("words", ["SELESAI", "sudah selesai, terima kasih", "Selesai 👍"])
async def test_closed_by_the_citizens_mail(town: Town, words: str) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.reply(answer, words, sender=BUDI, files=[LOGO])
    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)


async def test_closed_and_rated_on_the_tracking_page(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    page = await town.press(paper.code, "tutup")
    assert page.one("p", **{"class": "lead"}).text == "Pengaduan"
    assert page.all("strong", **{"class": "state state-ditutup"})
    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)

    page = await town.press(paper.code, "nilai", {"nilai": "4", "alasan": "Cepat sekali."})
    assert "Terima kasih. Penilaian Anda sudah kami terima." in page.one("main").text
    case = await town.case(paper.number)
    assert case.rating == 4
    assert (happened(case)[-1], case.events[-1].text) == (ActionId.NILAI, "Cepat sekali.")

    page = await town.press(paper.code, "tanggapi", {"balasan": "Hari ini padam lagi."})
    case = await town.case(paper.number)
    assert (case.state, case.step, case.rating) == (State.BERJALAN, 5, 4)
    assert "Ditangani oleh Pejabat Penghubung, Dinas Perhubungan" in page.one("main").text


async def test_rated_by_mail_once(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    await town.reply(await town.mail_for("budi@example.id", "Jawaban"), "SELESAI", sender=BUDI)
    closed = await town.mail_for("budi@example.id", "ditutup")
    await town.reply(closed, "5", sender=BUDI)
    assert (await town.case(paper.number)).rating == 5
    letters = len(town.post.letters)
    await town.reply(closed, "Nilai: 1", sender=BUDI)
    case = await town.case(paper.number)
    assert (case.rating, case.state) == (5, State.DITUTUP)
    assert len(town.post.letters) == letters


async def test_silence_closes_at_the_sops_time_after_one_warning(town: Town) -> None:
    paper = await town.complain()
    await town.until("2026-05-04T11:00:00")
    await town.walk(paper.number, 8)
    await town.unread()
    # Two hours of office time from 11.00, with an hour of noon break: 14.00. Warning: 13.30.
    await town.until("2026-05-04T13:29:59")
    assert await town.unread() == []
    await town.until("2026-05-04T13:30:00")
    warned = await town.mail_for("budi@example.id")
    assert subject_of(warned) == "Pengaduan 2026-000001 akan ditutup"
    assert body_of(warned).startswith(
        "Yth. Budi Contoh,\n\n"
        "Kami belum menerima tanggapan Anda atas jawaban pengaduan 2026-000001. "
        "Tanpa tanggapan, pengaduan ditutup pada Senin, 4 Mei 2026 pukul 14.00 WITA.\n\n"
        "Bila sudah selesai, balas SELESAI. Bila belum, balas dengan tanggapan Anda.\n\n"
    )
    await town.until("2026-05-04T13:59:59")
    assert (await town.case(paper.number)).state is State.DIJAWAB
    await town.until("2026-05-04T14:00:00")
    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.DIAM)
    assert case.closed_at == moment("2026-05-04T14:00:00")
    closed = await town.mail_for("budi@example.id")
    assert "Pengaduan 2026-000001 kami tutup karena tidak ada tanggapan lagi dari Anda." in body_of(
        closed
    )
    await town.until("2026-07-01T09:00:00")
    assert await town.unread() == []


async def test_silence_does_not_run_while_the_office_is_closed(town: Town) -> None:
    await town.until("2026-05-08T16:00:00")
    paper = await town.complain()
    await town.walk(paper.number, 8)
    # Half an hour of Friday is left (it ends at 16.30), then one and a half of Monday.
    await town.until("2026-05-11T08:59:59")
    assert (await town.case(paper.number)).state is State.DIJAWAB
    await town.until("2026-05-11T09:00:00")
    assert (await town.case(paper.number)).closed_at == moment("2026-05-11T09:00:00")


async def test_thanks_alone_neither_close_nor_reopen_nor_stop_the_silence(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    before = happened(await town.case(paper.number))
    await town.until("2026-05-04T08:30:00")
    await town.unread()
    await town.reply(answer, "Terima kasih banyak, Pak.", sender=BUDI)
    case = await town.case(paper.number)
    assert (case.state, happened(case)) == (State.DIJAWAB, before)
    assert await town.unread() == []
    await town.until("2026-05-04T10:00:00")
    closed = await town.case(paper.number)
    assert (closed.state, closed.close_reason) == (State.DITUTUP, CloseReason.DIAM)
    await town.unread()
    await town.reply(answer, "terima kasih", sender=BUDI)
    assert happened(await town.case(paper.number)) == happened(closed)
    assert await town.unread() == []
    # What he said is kept where he can see it.
    assert "Terima kasih banyak, Pak." in (await town.page(paper.code)).one("main").text


async def test_a_reply_goes_back_to_step_five_and_is_answered_again(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.reply(answer, "Baru satu yang menyala.", sender=BUDI)
    case = await town.case(paper.number)
    assert (case.state, case.step) == (State.BERJALAN, 5)
    task = await town.task(AGUS, paper.number)
    assert "KETERANGAN DARI PENGADU\nBaru satu yang menyala." in body_of(task)
    await town.mail_for("budi@example.id", "pesan Anda kami terima")
    await town.reply(task, "JAWAB\nYang kedua sudah kami ganti juga.")
    await town.walk(paper.number, 8)
    second = await town.mail_for("budi@example.id", "Jawaban")
    assert "Yang kedua sudah kami ganti juga." in body_of(second)
    assert "Lampu sudah kami ganti." not in body_of(second)


async def test_withdrawn_before_an_answer(town: Town) -> None:
    paper = await town.complain()
    receipt = await town.kept("budi@example.id", "kami terima")
    await town.walk(paper.number, 3)
    await town.reply(receipt, "Batal", sender=BUDI)
    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)
    told = await town.mail_for(ADI, "ditutup oleh pengadu")
    assert "Pengadu menutup pengaduan 2026-000001. Tidak ada lagi yang perlu dikerjakan." in (
        body_of(told)
    )
    closed = await town.mail_for("budi@example.id", "ditutup")
    assert "kami tutup sesuai permintaan Anda." in body_of(closed)
    # There is no answer that he could rate.
    assert "menilai" not in body_of(closed)
    await town.until("2026-05-06T09:00:00")
    assert SystemEvent.LEWAT_WAKTU not in happened(await town.case(paper.number))


async def test_a_reply_in_the_last_second_of_ten_working_days_reopens(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.until("2026-05-20T16:00:00")
    assert (await town.case(paper.number)).close_reason is CloseReason.DIAM
    await town.reply(answer, "Lampunya padam lagi.", sender=BUDI)
    case = await town.case(paper.number)
    assert (case.state, case.step, happened(case)[-1]) == (
        State.BERJALAN,
        5,
        ActionId.BUKA_KEMBALI,
    )
    assert await town.cases() == [paper.number]


async def test_a_later_reply_is_a_new_case_that_knows_the_old_one(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.until(AFTER_TEN_WORKING_DAYS)
    await town.reply(answer, "Lampunya padam lagi.", sender=BUDI)
    assert (await town.case(paper.number)).state is State.DITUTUP
    new = await town.case("2026-000002")
    assert new.linked == paper.number
    await town.mail_for("budi@example.id", "Pengaduan Anda kami terima: 2026-000002")
    task = body_of(await town.task(SARI, "2026-000002"))
    assert "Pengaduan ini lanjutan dari 2026-000001, yang sudah ditutup." in task
    assert "ISI PENGADUAN\nLampunya padam lagi.\n" in task
    old_page = (await town.page(paper.code)).one("main").text
    assert "Tulisan Anda kami catat sebagai pengaduan baru 2026-000002." in old_page


async def test_a_later_reply_on_the_page_is_a_new_case_too(town: Town) -> None:
    paper = await town.fill_in(
        {"nama": "Ani Contoh", "kontak": "ani@example.id", "isi": "Lampu jalan mati, dekat halte."}
    )
    await town.walk(paper.number, 8)
    await town.until(AFTER_TEN_WORKING_DAYS)
    page = await town.press(paper.code, "tanggapi", {"balasan": "Lampunya padam lagi."})
    link = next(
        word for word in page.one("main").text.split() if word.startswith(f"{town.app.url}/lacak/")
    )
    new = await town.case("2026-000002")
    assert new.linked == paper.number
    assert "2026-000002" in (await town.page(link.rpartition("/")[2])).one("h1").text
    receipt = await town.mail_for("ani@example.id", "kami terima: 2026-000002")
    assert body_of(receipt).startswith("Yth. Ani Contoh,")


async def test_what_was_anonymous_or_secret_stays_so_in_the_case_that_follows(
    town: Town,
) -> None:
    paper = await town.fill_in(
        {
            "anonim": "1",
            "rahasia": "1",
            "kontak": "budi@example.id",
            "isi": "Lampu jalan mati, dekat halte.",
        }
    )
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.until(AFTER_TEN_WORKING_DAYS)
    await town.reply(answer, "Lampunya padam lagi.", sender=BUDI)
    new = await town.case("2026-000002")
    assert new.anonymity is Anonymity.ANONIM_RAHASIA
    assert "Budi" not in body_of(await town.task(SARI, "2026-000002"))
    receipt = await town.mail_for("budi@example.id", "kami terima: 2026-000002")
    assert body_of(receipt).startswith("Bapak/Ibu,")
