"""Every word by which an officer acts when he answers his mail, besides the plain chain."""

from router.values import ActionId, CloseReason, Holder, State
from tests.acceptance.letters import DOCUMENT, PHOTO, File, body_of, files_of
from tests.acceptance.people import ADI, AGUNG, AGUS, AHMAD, BUDI, RATNA, SARI, TONO, moment
from tests.acceptance.town import Town, happened

UNCLEAR = "Mohon bantuannya, sudah lama kami menunggu."
"""Words that speak for no agency."""


async def test_minta_kelengkapan_stops_the_clock_until_the_citizen_sends_a_photo(
    town: Town,
) -> None:
    paper = await town.complain()
    await town.until("2026-05-04T08:30:00")
    asking = "Minta kelengkapan: foto tiang dan nomor tiangnya"
    await town.reply(await town.task(SARI, paper.number), asking)
    asked = await town.mail_for("budi@example.id", "mohon kelengkapan")
    assert body_of(asked) == (
        "Yth. Budi Contoh,\n\n"
        "Agar pengaduan 2026-000001 dapat kami lanjutkan, mohon kirim yang berikut:\n\n"
        "foto tiang dan nomor tiangnya\n\n"
        "Balas pesan ini dengan keterangan atau fotonya. Kami menunggu sampai Rabu, 20 Mei 2026 "
        "pukul 16.00 WITA; sesudah itu pengaduan dilanjutkan dengan keterangan yang ada.\n\n"
        f"Kode pelacakan: {paper.code}\n"
        f"Lihat perkembangannya: {town.app.url}/lacak/{paper.code}\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    case = await town.case(paper.number)
    assert (case.state, case.due_at) == (State.MENUNGGU_PENGADU, None)

    await town.until("2026-05-04T09:40:00")
    await town.reply(asked, "Tiang nomor 12, fotonya terlampir.", sender=BUDI, files=[PHOTO])
    case = await town.case(paper.number)
    assert (case.state, case.step) == (State.BERJALAN, 2)
    assert case.due_at == moment("2026-05-04T11:10:00")
    news = await town.mail_for(SARI, "Keterangan baru dari pengadu")
    assert "KETERANGAN DARI PENGADU\nTiang nomor 12, fotonya terlampir." in body_of(news)
    assert files_of(news) == [PHOTO]
    await town.mail_for("budi@example.id", "pesan Anda kami terima")
    await town.reply(news, "TERUSKAN Dinas Perhubungan")
    assert (await town.case(paper.number)).step == 3


async def test_documents_that_never_come_are_waited_for_ten_working_days(town: Town) -> None:
    paper = await town.complain()
    await town.reply(await town.task(SARI, paper.number), "MINTA KELENGKAPAN\nNomor tiangnya?")
    await town.until("2026-05-20T15:59:59")
    assert (await town.case(paper.number)).state is State.MENUNGGU_PENGADU
    await town.until("2026-05-20T16:00:00")
    case = await town.case(paper.number)
    assert case.state is State.BERJALAN
    assert (await town.subjects("budi@example.id"))[1:] == [
        "Pengaduan 2026-000001: mohon kelengkapan",
        "Pengaduan 2026-000001: kelengkapan masih kami tunggu",
    ]
    assert "[2026-000001] Kelengkapan tidak datang, waktu berjalan lagi" in (
        await town.subjects(SARI)
    )


async def test_kembalikan_goes_back_to_whoever_sent_it_with_the_reason(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 3)
    returned = "KEMBALIKAN\nAlamatnya belum jelas."
    await town.reply(await town.task(ADI, paper.number), returned)
    case = await town.case(paper.number)
    assert (case.step, case.holder) == (2, Holder(role="petugas_mpp", officer="sari"))
    task = await town.task(SARI, paper.number)
    assert "CATATAN DARI Adi Contoh\nAlamatnya belum jelas." in body_of(task)
    # It is Sari's now: her colleague is not bothered with it again.
    assert (await town.subjects(TONO)).count("[2026-000001] Tugas Petugas MPP: Pengaduan") == 1


async def test_bukan_wewenang_goes_to_the_router_and_the_second_time_to_the_coordinator(
    town: Town,
) -> None:
    paper = await town.complain()
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Lingkungan Hidup")
    await town.reply(await town.task(AHMAD, paper.number), "BUKAN WEWENANG Lampu jalan bukan kami.")
    case = await town.case(paper.number)
    assert (case.step, case.agency) == (2, None)
    assert case.holder == Holder(role="petugas_mpp", officer="sari")
    back = await town.task(SARI, paper.number)
    assert "CATATAN DARI Ahmad Contoh\nLampu jalan bukan kami." in body_of(back)

    await town.reply(back, "TERUSKAN dinas perhubungan")
    await town.reply(await town.task(ADI, paper.number), "Bukan wewenang\nTiang itu milik PLN.")
    case = await town.case(paper.number)
    assert (case.step, case.holder) == (2, Holder(role="koordinator"))
    contested = await town.task(RATNA, paper.number)
    assert contested["Subject"] == "[2026-000001] Tugas Koordinator: Pengaduan"
    assert "Lampu jalan bukan kami." in body_of(contested)
    assert "Tiang itu milik PLN." in body_of(contested)

    await town.reply(contested, "TERUSKAN Dishub\nPenerangan jalan tetap urusan Dishub.")
    again = await town.task(ADI, paper.number)
    assert "CATATAN DARI Ratna Contoh\nPenerangan jalan tetap urusan Dishub." in body_of(again)
    assert "BUKAN WEWENANG" not in body_of(again)
    await town.reply(again, "BUKAN WEWENANG tetap bukan kami")
    refused = await town.mail_for(ADI, "Belum dijalankan")
    assert (
        "Kasus ini sudah dua kali dinyatakan bukan wewenang. Tujuan sekarang ditetapkan "
        "koordinator; sampaikan keberatan kepadanya. Kasus 2026-000001 kini di langkah 3 "
        "(Admin OPD, Dinas Perhubungan)." in body_of(refused)
    )
    assert (await town.case(paper.number)).step == 3


async def test_perpanjang_gives_the_time_named_or_the_steps_own_once_more(town: Town) -> None:
    paper = await town.complain()
    await town.until("2026-05-04T09:00:00")
    await town.reply(await town.task(SARI, paper.number), "PERPANJANG\nMenunggu data lapangan.")
    assert (await town.case(paper.number)).due_at == moment("2026-05-04T12:00:00")
    longer = "PERPANJANG 1 hari kerja, petugas lapangan cuti"
    await town.reply(await town.task(SARI, paper.number), longer)
    case = await town.case(paper.number)
    assert case.due_at == moment("2026-05-05T16:00:00")
    assert case.events[-1].text == "petugas lapangan cuti"
    await town.reply(await town.task(SARI, paper.number), "PERPANJANG 1 hari kerja")
    refused = await town.mail_for(SARI, "Belum dijalankan")
    assert (
        "Tindakan Perpanjang waktu memerlukan alasan. Tulis alasannya. "
        "Kasus 2026-000001 kini di langkah 2 (Petugas MPP)." in body_of(refused)
    )
    assert (await town.case(paper.number)).due_at == moment("2026-05-05T16:00:00")


async def test_ambil_takes_a_step_over_and_alihkan_hands_it_on(town: Town) -> None:
    paper = await town.complain(text=UNCLEAR)
    # No agency is known, so taking it is all that TERIMA can do here.
    await town.reply(await town.task(SARI, paper.number), "TERIMA")
    assert (await town.case(paper.number)).holder == Holder(role="petugas_mpp", officer="sari")
    await town.reply(await town.task(TONO, paper.number), "TERUSKAN Dinas Perhubungan")
    refused = await town.mail_for(TONO, "Belum dijalankan")
    assert "Langkah ini sedang dipegang Sari Contoh." in body_of(refused)
    await town.reply(await town.task(TONO, paper.number), "AMBIL")
    assert (await town.case(paper.number)).holder == Holder(role="petugas_mpp", officer="tono")
    await town.reply(await town.task(TONO, paper.number), "TERUSKAN Dinas Perhubungan")

    await town.walk(paper.number, 5)
    await town.reply(await town.task(AGUS, paper.number), "ALIHKAN kepada Agung Contoh")
    case = await town.case(paper.number)
    assert case.holder == Holder(role="pejabat_penghubung", officer="agung")
    await town.reply(await town.task(AGUNG, paper.number), "JAWAB\nSudah menyala.")
    assert (await town.case(paper.number)).step == 6


async def test_teruskan_can_name_the_officer_who_shall_answer(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 4)
    await town.reply(await town.task(ADI, paper.number), "TERUSKAN Agung Contoh\nBeliau yang tahu.")
    case = await town.case(paper.number)
    assert case.holder == Holder(role="pejabat_penghubung", officer="agung")
    task = await town.task(AGUNG, paper.number)
    assert "CATATAN DARI Adi Contoh\nBeliau yang tahu." in body_of(task)
    assert await town.subjects(AGUS) == []


async def test_selesaikan_completes_any_step_and_gives_an_answer_where_one_is_due(
    town: Town,
) -> None:
    paper = await town.complain()
    for who, words in (
        (SARI, "SELESAIKAN"),
        (ADI, "SELESAIKAN"),
        (ADI, "SELESAIKAN"),
        (AGUS, "SELESAIKAN Lampu sudah menyala."),
        (ADI, "SELESAIKAN"),
        (SARI, "SELESAIKAN"),
    ):
        await town.reply(await town.task(who, paper.number), words)
    case = await town.case(paper.number)
    assert (case.step, case.state) == (8, State.DIJAWAB)
    answer = await town.mail_for("budi@example.id", "Jawaban atas")
    assert "\n\nLampu sudah menyala.\n\n" in body_of(answer)


async def test_notes_and_files_of_officers_reach_officers_only(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 3)
    sheet = File(name="tiang.csv", media_type="text/csv", content=b"tiang;padam\r\n12;ya\r\n")
    task = await town.task(ADI, paper.number)
    await town.reply(task, "CATAT Tim lapangan berangkat siang ini.")
    await town.reply(task, "LAMPIRKAN", files=[sheet])
    noted = await town.mail_for(ADI, "Sudah dijalankan: Catat")
    assert body_of(noted).startswith(
        "Yth. Adi Contoh,\n\nTindakan Anda sudah dijalankan: Catat. "
        "Kasus 2026-000001 kini di langkah 3 (Admin OPD, Dinas Perhubungan).\n\n"
    )
    await town.walk(paper.number, 5)
    answering = await town.task(AGUS, paper.number)
    assert "CATATAN PETUGAS\nAdi Contoh: Tim lapangan berangkat siang ini." in body_of(answering)
    assert [(one.name, one.content) for one in files_of(answering)] == [
        ("tiang.csv", sheet.content)
    ]
    await town.reply(answering, "JAWAB\nSudah menyala.", files=[DOCUMENT])
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    assert files_of(answer) == [DOCUMENT]
    assert "Tim lapangan" not in body_of(answer)
    page = (await town.page(paper.code)).one("main").text
    assert "Surat Tugas 12.pdf" in page
    assert "Tim lapangan" not in page
    assert "tiang.csv" not in page


async def test_tutup_by_the_admin_and_buka_kembali_by_the_coordinator(town: Town) -> None:
    paper = await town.complain()
    for who, words in (
        (SARI, "TERUSKAN Dinas Lingkungan Hidup"),
        (AHMAD, "BUKAN WEWENANG bukan kami"),
        (SARI, "TERUSKAN Dinas Perhubungan"),
        (ADI, "BUKAN WEWENANG bukan kami"),
        (RATNA, "TERUSKAN Dinas Perhubungan"),
    ):
        await town.reply(await town.task(who, paper.number), words)
    await town.walk(paper.number, 8)
    admins_last = await town.task(ADI, paper.number)
    await town.reply(admins_last, "TUTUP")
    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PETUGAS)
    closed = await town.mail_for("budi@example.id", "ditutup")
    assert "Pengaduan 2026-000001 sudah dijawab dan ditutup oleh petugas kami." in body_of(closed)

    await town.reply(admins_last, "TUTUP")
    refused = await town.mail_for(ADI, "Belum dijalankan")
    assert (
        "Balasan Anda belum dijalankan; tidak ada yang berubah.\n\n"
        "Tutup sudah dilakukan pada Senin, 4 Mei 2026 pukul 08.00 WITA. "
        "Kasus 2026-000001 sudah berakhir.\n\n" in body_of(refused)
    )
    await town.reply(await town.task(RATNA, paper.number), "BUKA KEMBALI\nWarga datang ke loket.")
    case = await town.case(paper.number)
    assert (case.state, case.step) == (State.BERJALAN, 5)
    assert case.holder == Holder(role="pejabat_penghubung", officer="agus")
    again = await town.task(AGUS, paper.number)
    assert "CATATAN DARI Ratna Contoh\nWarga datang ke loket." in body_of(again)


async def test_tolak_tells_the_citizen_why(town: Town) -> None:
    paper = await town.complain(text="Tetangga saya tidak mau lagi meminjamkan tangganya.")
    await town.reply(await town.task(SARI, paper.number), "TOLAK\nIni bukan pelayanan publik.")
    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITOLAK, CloseReason.TIDAK_VALID)
    letter = await town.mail_for("budi@example.id", "tidak dapat kami proses")
    assert body_of(letter) == (
        "Yth. Budi Contoh,\n\n"
        "Mohon maaf, pengaduan 2026-000001 tidak dapat kami proses. Penjelasannya:\n\n"
        "Ini bukan pelayanan publik.\n\n"
        "Bila menurut Anda ini keliru, balas pesan ini dalam 10 hari kerja.\n\n"
        f"Kode pelacakan: {paper.code}\n"
        f"Lihat perkembangannya: {town.app.url}/lacak/{paper.code}\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    await town.reply(letter, "Maksud saya lapangan umumnya rusak.", sender=BUDI)
    case = await town.case(paper.number)
    assert (case.state, case.step) == (State.BERJALAN, 2)
    assert happened(case)[-1] is ActionId.BUKA_KEMBALI
    task = await town.task(SARI, paper.number)
    assert "KETERANGAN DARI PENGADU\nMaksud saya lapangan umumnya rusak." in body_of(task)
