"""Mail from somebody else than it seems: marks without a right to them, numbers, forgeries."""

from router.values import State
from tests.acceptance.letters import PHOTO, body_of, files_of, new_mail
from tests.acceptance.people import ADI, BUDI, LAMP, SARI, TONO
from tests.acceptance.town import ADDRESS, Town, happened

STRANGER = "Orang Lain <orang.lain@example.net>"


async def test_an_officers_reply_address_used_by_somebody_else(town: Town) -> None:
    paper = await town.complain()
    task = await town.task(SARI, paper.number)
    before = await town.case(paper.number)
    await town.unread()
    await town.reply(task, "TOLAK\nTidak usah diurus.", sender=STRANGER, files=[PHOTO])
    assert await town.case(paper.number) == before
    # Sari is told; neither the stranger nor the citizen hears anything.
    assert await town.unread() == [(SARI, "[2026-000001] Ada balasan dari alamat lain")]
    assert body_of(await town.kept(SARI, "alamat lain")) == (
        "Yth. Sari Contoh,\n\n"
        "Ada yang membalas tugas Anda untuk pengaduan 2026-000001 dari alamat "
        "orang.lain@example.net. Karena bukan alamat petugas, tidak ada yang dijalankan. "
        "Bila itu Anda, balas lagi dari alamat Anda sendiri.\n\n"
        "CARA MENINDAKLANJUTI\n"
        "Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:\n"
        "• TERIMA – menerima dan melanjutkan ke langkah berikutnya\n"
        "• TOLAK lalu penjelasannya – tidak dapat diproses; pengadu menerima penjelasan ini\n"
        "• TERUSKAN Dinas Perhubungan – meneruskan ke OPD itu (nama OPD lain boleh ditulis)\n"
        "• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu\n"
        "• PERPANJANG lalu alasannya – meminta tambahan waktu\n"
        "• ALIHKAN lalu nama petugas – menyerahkan kepada rekan\n"
        "• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu\n"
        "• LAMPIRKAN – menyimpan berkas terlampir untuk petugas\n\n"
        "Hormat kami,\nMPP Kota Contoh"
    )
    await town.reply(task, "TERUSKAN Dinas Perhubungan")
    after = await town.task(ADI, paper.number)
    assert "Tidak usah diurus." not in body_of(after)
    assert files_of(after) == []
    assert "Tidak usah diurus." not in (await town.page(paper.code)).one("main").text


async def test_a_forged_mark_leads_to_no_case(town: Town) -> None:
    paper = await town.complain()
    before = await town.case(paper.number)
    task = await town.task(SARI, paper.number)
    local, _, domain = ADDRESS.partition("@")
    forged = f"{local}+aaaaaaaaaabbbbbbbbbb@{domain}"
    mail = new_mail(SARI, forged, str(task["Subject"]).replace("2026-000001", ""), "TOLAK\nTutup.")
    await town.deliver(mail, sender=SARI, to=forged)
    assert await town.case(paper.number) == before
    assert await town.cases() == ["2026-000001", "2026-000002"]
    assert (
        "CATATAN PETUGAS\nPerhatian: pesan ini dikirim ke alamat balasan yang tidak sah, jadi "
        "tidak kami hubungkan dengan kasus mana pun."
        in body_of(await town.task(TONO, "2026-000002"))
    )


async def test_somebody_elses_number_in_the_subject_opens_a_case_of_its_own(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    before = await town.case(paper.number)
    await town.write_mail(STRANGER, "SELESAI", subject=f"Re: Jawaban {paper.number}")
    assert await town.case(paper.number) == before
    task = body_of(await town.task(SARI, "2026-000002"))
    assert (
        "CATATAN PETUGAS\nPerhatian: pengirim menyebut 2026-000001, tetapi alamatnya tidak dikenal "
        "pada kasus itu. Pesannya dicatat sebagai pengaduan baru." in task
    )
    receipt = await town.mail_for("orang.lain@example.net")
    assert "2026-000001" not in body_of(receipt)
    assert LAMP not in body_of(receipt)


async def test_the_citizens_own_number_in_a_new_mail_is_his_case(town: Town) -> None:
    paper = await town.complain()
    await town.write_mail(BUDI, "Tiang nomor 12.", subject=f"Tambahan untuk {paper.number}")
    assert await town.cases() == [paper.number]
    assert (await town.case(paper.number)).events[-1].text == "Tiang nomor 12."


async def test_the_citizen_may_answer_from_a_second_address(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    await town.reply(answer, "Masih mati satu.", sender="Budi <budi.kantor@example.org>")
    case = await town.case(paper.number)
    assert (case.state, case.step) == (State.BERJALAN, 5)
    # We go on writing to the address that he gave.
    await town.mail_for("budi@example.id", "pesan Anda kami terima")
    assert await town.subjects("budi.kantor@example.org") == []


async def test_a_colleague_may_answer_a_letter_that_was_not_his(town: Town) -> None:
    paper = await town.complain()
    await town.reply(await town.task(SARI, paper.number), "TERUSKAN Dinas Perhubungan", sender=TONO)
    case = await town.case(paper.number)
    assert (case.step, case.events[-1].actor) == (3, "tono")
    assert len(happened(case)) == 2
