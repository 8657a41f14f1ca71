"""The form and the tracking page, by those who use nothing else."""

from hashlib import sha256

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from router.values import CloseReason, State
from storage import cases, register
from storage.models import PersonAddressRow, PersonRow
from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of, subject_of, text_of
from tests.acceptance.people import ADI, AGUS, AHMAD, KEPALA, RATNA, SARI, TONO, moment
from tests.acceptance.town import Town, nonce_of

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)

LAMP = "Lampu jalan mati, dekat halte."


@on_both
async def test_without_any_contact_all_of_it_happens_on_the_pages(town: Town) -> None:
    paper = await town.fill_in(
        {"nama": "Ani Contoh", "isi": LAMP, "tempat": "Jalan Melati 5", "opd": "dishub"},
        files=[PHOTO],
    )
    assert paper.number == "2026-000001"
    task = await town.task(SARI, paper.number)
    assert "Dari: Ani Contoh, lewat formulir web\nTempat: Jalan Melati 5\n" in body_of(task)
    assert files_of(task) == [PHOTO]
    await town.walk(paper.number, 5)
    await town.reply(
        await town.task(AGUS, paper.number), "JAWAB\nSudah kami ganti.", files=[DOCUMENT]
    )
    early = (await town.page(paper.code)).one("main").text
    assert "Sudah kami ganti." not in early
    await town.walk(paper.number, 8)

    page = await town.page(paper.code)
    assert page.faults() == []
    said = page.one("main").text
    assert "Dinas Perhubungan" in said
    assert "Sudah kami ganti." in said
    for name in ("Sari", "Adi", "Agus"):
        assert name not in said
    link = next(a for a in page.all("a") if a.text == DOCUMENT.name).attributes["href"]
    assert link.endswith(sha256(DOCUMENT.content).hexdigest())
    file = await town.browser.get(link)
    assert (file.content, file.headers["content-type"]) == (DOCUMENT.content, "application/pdf")

    page = await town.press(paper.code, "tanggapi", {"balasan": "Masih mati satu."}, [PHOTO])
    assert "Terima kasih. Pesan Anda sudah kami terima." in page.one("main").text
    case = await town.case(paper.number)
    assert (case.state, case.step) == (State.BERJALAN, 5)
    assert files_of(await town.task(AGUS, paper.number)) == [PHOTO, DOCUMENT]
    await town.walk(paper.number, 8)
    await town.press(paper.code, "tutup")
    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)
    # No mail has gone to anybody but officers.
    assert {to for to, _ in town.post.letters} <= {SARI, TONO, ADI, AGUS, "agung@example.id"}


async def test_without_contact_silence_counts_double(town: Town) -> None:
    paper = await town.fill_in({"nama": "Ani Contoh", "isi": LAMP})
    await town.walk(paper.number, 8)
    page = (await town.page(paper.code)).one("main").text
    assert (
        "Tanpa tanggapan, pengaduan ditutup dengan sendirinya pada "
        "Senin, 4 Mei 2026 pukul 12.00 WITA." in page
    )
    await town.until("2026-05-04T11:59:59")
    assert (await town.case(paper.number)).state is State.DIJAWAB
    await town.until("2026-05-04T12:00:00")
    case = await town.case(paper.number)
    assert (case.close_reason, case.closed_at) == (CloseReason.DIAM, moment("2026-05-04T12:00:00"))


@on_both
async def test_an_anonymous_complainants_name_is_nowhere(town: Town) -> None:
    paper = await town.fill_in(
        {
            "nama": "Dewi Rahasiawati",
            "anonim": "1",
            "kontak": "dewi.r@example.id",
            "isi": LAMP,
        }
    )
    await town.walk(paper.number, 8)
    receipt = await town.mail_for("dewi.r@example.id", "kami terima")
    assert body_of(receipt).startswith("Bapak/Ibu,")
    await town.reply(
        await town.mail_for("dewi.r@example.id", "Jawaban"),
        "Masih mati.",
        sender="Dewi Rahasiawati <dewi.r@example.id>",
    )
    await town.walk(paper.number, 8)
    await town.until("2026-05-06T09:00:00")

    identity = await town.app.parts.db.read(cases.identity, paper.number)
    assert identity is not None
    assert identity.name is None
    assert await town.app.parts.db.read(_names) == [None]
    for to, letter in town.post.letters:
        said = f"{subject_of(letter)}\n{text_of(letter)}"
        assert "Rahasiawati" not in said
        assert to == "dewi.r@example.id" or "dewi.r" not in said
    task = body_of(await town.task(SARI, paper.number))
    assert "Pengadu (anonim), lewat formulir web" in task
    (line,) = await town.app.parts.db.read(
        register.rows, moment("2026-05-04T00:00:00"), moment("2026-05-07T00:00:00")
    )
    assert line.complainant is None


async def test_a_secret_complaint_is_known_to_those_who_handle_it_only(town: Town) -> None:
    # Agus's own superior is the head, who has no part in the procedure.
    await town.change("agus", superior="kepala")
    await town.change("agung", superior="kepala")
    words = "Lampu jalan mati sejak petugas minta uang rokok, dekat halte."
    paper = await town.fill_in({"nama": "Ani Contoh", "rahasia": "1", "isi": words})
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Lingkungan Hidup")
    await town.reply(await town.task(AHMAD, paper.number), "BUKAN WEWENANG bukan kami")
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan")
    await town.walk(paper.number, 5)
    task = await town.task(AGUS, paper.number)
    assert words in body_of(task)
    assert subject_of(task) == "[2026-000001] Tugas Pejabat Penghubung: pengaduan rahasia"
    await town.until("2026-05-04T11:00:00")

    told = await town.mail_for(KEPALA)
    assert body_of(told) == (
        "Yth. Kepala Contoh,\n\n"
        "Pengaduan 2026-000001 terlambat pada Pejabat Penghubung Dinas Perhubungan. Anda menerima "
        "pesan ini sebagai atasan. Anda dapat membalas PERPANJANG dengan alasan, atau ALIHKAN "
        "kepada petugas lain.\n\n"
        "Langkah 5 dari 8: Menganalisa pengaduan, mengkoordinir dengan petugas yang bersangkutan, "
        "lalu memberikan jawaban ke Admin OPD\n"
        "Batas waktu: Senin, 4 Mei 2026 pukul 10.00 WITA\n\n"
        "Pengaduan ini rahasia. Isinya hanya untuk instansi yang menangani.\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    # The agency that declined it does not belong to the case any more.
    await town.unread()
    await town.reply(await town.task(AHMAD, paper.number), "CATAT Ada kabar?")
    assert await town.unread() == [(AHMAD, "[2026-000001] Belum dijalankan")]
    refused = await town.kept(AHMAD, "Belum dijalankan")
    assert "Anda bukan petugas pada kasus ini." in body_of(refused)
    assert "uang rokok" not in text_of(refused)
    (line,) = await town.app.parts.db.read(
        register.rows, moment("2026-05-04T00:00:00"), moment("2026-05-07T00:00:00")
    )
    assert (line.subject, line.place) == (None, None)
    assert await town.subjects(RATNA) == []


async def test_a_wrong_code_shows_the_page_of_an_unknown_number(town: Town) -> None:
    paper = await town.fill_in({"nama": "Ani Contoh", "isi": LAMP})
    good = await town.browser.post("/lacak", data={"nomor": paper.number, "kode": paper.code})
    assert good.headers["location"] == f"/lacak/{paper.code}"
    wrong = [
        await town.browser.post("/lacak", data={"nomor": paper.number, "kode": "abcdefghijkl"}),
        await town.browser.post("/lacak", data={"nomor": "2026-000099", "kode": "abcdefghijkl"}),
        await town.browser.post("/lacak", data={"nomor": "2026-000099", "kode": paper.code}),
        await town.browser.get("/lacak/abcdefghijkl"),
        await town.browser.get("/hasil/abcdefghijkl"),
        await town.browser.get(f"/lacak/{paper.code}/berkas/{'0' * 64}"),
        await town.browser.post("/lacak/abcdefghijkl/tutup", data={"nonce": "x" * 24}),
    ]
    assert {(one.status_code, one.content) for one in wrong} == {(404, wrong[0].content)}
    assert "Pengaduan tidak ditemukan" in wrong[0].text


async def test_the_number_is_waited_for_when_the_queue_is_behind(town: Town) -> None:
    await town.app.worker.stop()
    response = await town.send_form(
        nonce_of(await town.form()), {"nama": "Ani Contoh", "isi": LAMP}
    )
    assert response.status_code == 303
    waiting = await town.browser.get(response.headers["location"])
    assert "Pengaduan Anda sudah tersimpan" in waiting.text
    assert '<meta http-equiv="refresh" content="5">' in waiting.text
    code = response.headers["location"].rpartition("/")[2]
    # Nobody waits at the tracking page: it leads back to where the number will be.
    early = await town.browser.get(f"/lacak/{code}")
    assert early.headers["location"] == response.headers["location"]
    await town.app.worker.round()
    done = await town.browser.get(response.headers["location"])
    assert "2026-000001" in done.text


async def test_asking_for_documents_shows_on_the_page_and_is_answered_there(town: Town) -> None:
    paper = await town.fill_in({"nama": "Ani Contoh", "isi": LAMP})
    await town.reply(await town.task(SARI, paper.number), "MINTA KELENGKAPAN Nomor tiangnya?")
    page = await town.page(paper.code)
    assert "Kami menunggu dari Anda Nomor tiangnya?" in page.one("main").text
    await town.press(paper.code, "tanggapi", {"balasan": "Nomor 12."})
    case = await town.case(paper.number)
    assert case.state is State.BERJALAN
    assert "KETERANGAN DARI PENGADU\nNomor 12." in body_of(
        await town.mail_for(SARI, "Keterangan baru")
    )


def _names(session: Session) -> list[str | None]:
    """Which names stand in the one table that may hold them?"""
    assert session.scalars(select(PersonAddressRow.value)).all() == ["dewi.r@example.id"]
    return list(session.scalars(select(PersonRow.name)))


async def test_an_answer_is_dated_by_when_it_was_passed_on(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 6)
    assert not (await town.page(paper.code)).all("article", **{"class": "message answer"})

    await town.until("2026-05-04T09:10:00")
    await town.walk(paper.number, 7)
    await town.until("2026-05-04T09:20:00")
    await town.walk(paper.number, 8)
    answer = (await town.page(paper.code)).one("article", **{"class": "message answer"})
    assert "Senin, 4 Mei 2026 pukul 09.20 WITA" in answer.text
