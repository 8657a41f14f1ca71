"""One complaint through all eight steps by mail alone: every letter, every file, every thread."""

import pytest

from router.values import ActionId, CloseReason, State, SystemEvent
from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of
from tests.acceptance.people import ADI, AGUS, BUDI, LAMP, SARI
from tests.acceptance.town import OFFICE, Town, happened, ticket

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)

RECEIPT = """\
Yth. Budi Contoh,

Terima kasih. Pengaduan Anda sudah kami terima dengan nomor 2026-000001.

Petugas kami memeriksa dan meneruskannya kepada instansi yang berwenang paling lambat \
Senin, 4 Mei 2026 pukul 10.00 WITA. Jawabannya kami kirim di sini dan di halaman pelacakan.

Untuk menambah keterangan atau foto, balas pesan ini.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
MPP Kota Contoh"""

FIRST_TASK = """\
Yth. Sari Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Petugas MPP.

Langkah 2 dari 8: Menerima laporan pengaduan dan meneruskan ke Admin OPD
Batas waktu: Senin, 4 Mei 2026 pukul 10.00 WITA

Dari: Budi Contoh, lewat surel
OPD: Dinas Perhubungan

ISI PENGADUAN
Lampu jalan di depan SD mati, dekat halte.

Lampiran: lampu mati.jpg

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima dan melanjutkan ke langkah berikutnya
• TOLAK lalu penjelasannya – tidak dapat diproses; pengadu menerima penjelasan ini
• TERUSKAN Dinas Perhubungan – meneruskan ke OPD itu (nama OPD lain boleh ditulis)
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
MPP Kota Contoh"""

CONFIRMED = """\
Yth. Sari Contoh,

Tindakan Anda sudah dijalankan: Sampaikan jawaban. Kasus 2026-000001 kini di langkah 8 (Pengadu).

Hormat kami,
MPP Kota Contoh"""

ANSWER = """\
Yth. Budi Contoh,

Berikut jawaban dari Dinas Perhubungan atas pengaduan Anda 2026-000001:

Dua lampu sudah kami ganti.
Bila padam lagi, mohon kabari.

Lampiran: Surat Tugas 12.pdf

Bila sudah selesai, balas pesan ini dengan kata SELESAI. Bila belum, balas dengan tanggapan \
Anda; pengaduan akan ditangani kembali.

Bila tidak ada tanggapan dalam 2 jam kerja, pengaduan kami tutup. Setelah itu pun balasan Anda \
dalam 10 hari kerja masih membukanya kembali.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
MPP Kota Contoh"""

CLOSED = """\
Yth. Budi Contoh,

Pengaduan 2026-000001 kami tutup sesuai permintaan Anda.

Bila masalahnya masih ada, balas pesan ini dalam 10 hari kerja: pengaduan dibuka kembali.

Anda juga dapat menilai layanan kami dengan membalas angka 1 (tidak puas) sampai 5 (sangat puas).

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
MPP Kota Contoh"""


@on_both
async def test_a_complaint_by_mail_is_answered_and_closed_by_its_citizen(town: Town) -> None:
    complaint = await town.write_mail(BUDI, LAMP, subject="Lampu mati", files=[PHOTO])
    receipt = await town.mail_for("budi@example.id")
    paper = ticket(receipt)
    facts = {"code": paper.code, "url": town.app.url}
    assert receipt["Subject"] == "Pengaduan Anda kami terima: 2026-000001"
    assert receipt["From"] == f"{OFFICE} <aduan@kota-contoh.example.id>"
    assert receipt["In-Reply-To"] == complaint["Message-ID"]
    assert body_of(receipt) == RECEIPT.format(**facts)

    task = await town.task(SARI, paper.number)
    assert task["Subject"] == "[2026-000001] Tugas Petugas MPP: Lampu mati"
    assert body_of(task) == FIRST_TASK
    assert files_of(task) == [PHOTO]
    await town.reply(task, "TERUSKAN Dinas Perhubungan", program="outlook")
    await town.reply(await town.task(ADI, paper.number), "Terima", program="phone")
    await town.reply(await town.task(ADI, paper.number), "TERUSKAN.", program="gmail")
    answering = await town.task(AGUS, paper.number)
    assert files_of(answering) == [PHOTO]
    words = "JAWAB\nDua lampu sudah kami ganti.\nBila padam lagi, mohon kabari."
    await town.reply(answering, words, program="outlook", files=[DOCUMENT])
    passing_on = await town.task(ADI, paper.number)
    assert files_of(passing_on) == [PHOTO, DOCUMENT]
    await town.reply(passing_on, "SAMPAIKAN", program="phone")
    await town.reply(await town.task(SARI, paper.number), "SAMPAIKAN", program="outlook")
    await town.mail_for(SARI, "Sudah dijalankan: Teruskan")
    confirmed = await town.mail_for(SARI, "Sudah dijalankan: Sampaikan jawaban")
    assert body_of(confirmed) == CONFIRMED

    answer = await town.mail_for("budi@example.id", "Jawaban atas pengaduan 2026-000001")
    assert body_of(answer) == ANSWER.format(**facts)
    assert files_of(answer) == [DOCUMENT]
    await town.reply(answer, "SELESAI", sender=BUDI, program="phone")
    closed = await town.mail_for("budi@example.id", "Pengaduan 2026-000001 ditutup")
    assert body_of(closed) == CLOSED.format(**facts)

    case = await town.case(paper.number)
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)
    assert happened(case) == [
        ActionId.AJUKAN,
        ActionId.TERUSKAN,
        ActionId.TERIMA,
        ActionId.TERUSKAN,
        SystemEvent.DITUNJUK,
        ActionId.JAWAB,
        ActionId.SAMPAIKAN,
        ActionId.SAMPAIKAN,
        SystemEvent.TERKIRIM,
        ActionId.TUTUP,
    ]
    assert await town.subjects("budi@example.id") == [
        "Pengaduan Anda kami terima: 2026-000001",
        "Jawaban atas pengaduan 2026-000001",
        "Pengaduan 2026-000001 ditutup",
    ]


async def test_everybody_has_one_thread_for_each_case(town: Town) -> None:
    complaint = await town.write_mail(BUDI, LAMP)
    await town.walk("2026-000001", 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    reply = await town.reply(answer, "Masih mati satu.", sender=BUDI)
    await town.walk("2026-000001", 8)
    # A second case of the same people must not get into the first one's threads.
    await town.write_mail("Ani Contoh <ani@example.id>", LAMP)
    await town.settled()

    threads: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for to, letter in town.post.letters:
        number = "2026-000002" if "2026-000002" in str(letter["Subject"]) else "2026-000001"
        ids = (letter["Message-ID"], letter["In-Reply-To"], letter["References"])
        threads.setdefault((to, number), []).append(tuple(str(one or "") for one in ids))  # type: ignore[arg-type]
    for (to, number), letters in threads.items():
        own = [one for one, _, _ in letters]
        if to == "budi@example.id":
            assert len(letters) == 4  # receipt, answer, "we have your reply", second answer
            before = [complaint["Message-ID"], own[0], own[1], reply["Message-ID"], own[2]]
            expected = [before[:1], before[:2], before[:4], before]
        elif to == "ani@example.id":
            continue
        else:
            expected = [own[:at] for at in range(len(own))]
        assert [answers for _, answers, _ in letters] == [
            one[-1] if one else "" for one in expected
        ], (to, number)
        assert [known.split() for _, _, known in letters] == [
            one[:1] + one[1:][-9:] for one in expected
        ], (to, number)


async def test_the_reply_that_says_nothing_new_is_not_the_quotation(town: Town) -> None:
    paper = await town.complain()
    task = await town.task(SARI, paper.number)
    await town.reply(task, "CATAT\nSudah saya telepon.", program="outlook")
    case = await town.case(paper.number)
    assert case.events[-1].text == "Sudah saya telepon."
