"""Indirect complaints: both decisions of the SOP by mail replies, and what time does to them."""

from datetime import date

import pytest

from config.people import Leave
from router.values import SystemEvent
from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of, subject_of
from tests.acceptance.machines import bounce
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way
from tests.acceptance.test_machines import reply_address
from tests.acceptance.town import Town, happened, ticket

pytestmark = pytest.mark.long

COOP = "Koperasi kami di pasar minta pendampingan, anggota bingung soal laporan tahunan."

ANALYSING = """\
Yth. Laras Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Petugas Layanan.

Langkah 2 dari 5: Klarifikasi: identifikasi dan analisis. (a) melaporkan kasus kepada pihak \
terkait, atau (b) memberi tahu pelapor bahwa pengaduan tidak dapat ditindaklanjuti
Batas waktu: Rabu, 20 Mei 2026 pukul 16.00 WITA

KELENGKAPAN YANG BELUM ADA
• peraturan perundang-undangan
• data pendukung
Lampirkan berkasnya pada balasan Anda.
Tulis setiap isian pada baris sendiri, misalnya:
peraturan perundang-undangan: ...
Kategori: pelayanan informasi/konsultasi/penanganan lanjutan/permohonan bantuan penyelesaian \
masalah/permohonan dukungan/lain-lain

Dari: Budi Contoh, lewat surel

ISI PENGADUAN
Koperasi kami di pasar minta pendampingan, anggota bingung soal laporan tahunan.

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• PUTUSKAN lanjut – dilaporkan kepada pihak terkait
• PUTUSKAN tidak dapat ditindaklanjuti lalu penjelasannya – tidak dapat ditindaklanjuti
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – mengembalikan ke langkah sebelumnya
• CENTANG nama berkas – bila berkas kertasnya sudah Anda lihat (data pendukung)
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Dinas Koperasi Kota Contoh"""

FINAL = """\
Yth. Budi Contoh,

Berikut jawaban dari Dinas Koperasi Kota Contoh atas pengaduan Anda 2026-000001:

Pendamping kami datang Senin, 8 Juni 2026.

Lampiran: Surat Tugas 12.pdf

Dengan jawaban ini penanganan pengaduan selesai. Bila Anda belum puas, balas pesan ini dalam \
10 hari kerja; pengaduan akan ditangani kembali.

Anda juga dapat menilai layanan kami dengan membalas angka 1 (tidak puas) sampai 5 (sangat puas).

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Koperasi Kota Contoh"""

DECLINED = """\
Yth. Budi Contoh,

Mohon maaf, pengaduan 2026-000001 tidak dapat kami tindak lanjuti. Penjelasannya:

Koperasi itu berbadan hukum provinsi.

Bila menurut Anda ini keliru, balas pesan ini dalam 10 hari kerja.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Koperasi Kota Contoh"""

LAW = "peraturan perundang-undangan: UU 25/1992"
TASK = ": Pendampingan"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "tidak-langsung"


async def complain(town: Town) -> Way:
    """Let Pak Budi write about his cooperative."""
    return Way(town=town, paper=await town.complain(text=COOP, subject="Pendampingan"))


async def test_a_case_is_analysed_clarified_and_answered(town: Town) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    assert await way.stands() == "1 berjalan staf_administrasi 2026-05-04T10:00:00"
    receipt = body_of(await town.kept("budi@example.id"))
    assert (
        "Petugas kami mulai menanganinya paling lambat Senin, 4 Mei 2026 pukul 10.00 WITA."
    ) in receipt
    assert await way.news() == [f"astuti: Tugas Staf Administrasi{TASK}"]
    stood = await way.act("astuti", "TERUSKAN", at="2026-05-04T09:00:00")
    assert stood == "2 berjalan petugas_layanan 2026-05-20T16:00:00"
    assert await way.news() == [
        "astuti: Sudah dijalankan: Teruskan",
        f"laras: Tugas Petugas Layanan{TASK}",
        f"lukman: Tugas Petugas Layanan{TASK}",
    ]
    assert body_of(await town.task("laras@example.id", way.number)) == ANALYSING
    assert "Langkah sekarang Klarifikasi: identifikasi dan analisis." in await way.seen()

    lacking = "Kelengkapan belum ada: peraturan perundang-undangan; data pendukung."
    wrong = "Pilih salah satu: Kategori: pelayanan informasi, konsultasi, penanganan lanjutan, "
    for words, why in (
        ("PUTUSKAN lanjut", lacking),
        ("PUTUSKAN", "Pilih salah satu: lanjut, tidak_dapat_ditindaklanjuti."),
        (f"PUTUSKAN lanjut\n{LAW}\nKategori: curhat", wrong),
    ):
        stood = await way.act("laras", words, at="2026-05-15T10:00:00")
        assert stood == "2 berjalan petugas_layanan 2026-05-20T16:00:00"
        assert why in body_of(await town.kept("laras@example.id", "Belum dijalankan"))
    stood = await way.act(
        "laras",
        f"PUTUSKAN lanjut, sudah jelas\n{LAW}\nKategori: konsultasi",
        at="2026-05-19T10:00:00",
        files=[PHOTO],
    )
    assert stood == "3 berjalan bidang_terkait 2026-05-26T16:00:00"
    assert (await town.case(way.number)).scope == "konsultasi"
    task = await town.task("bambang@example.id", way.number)
    assert files_of(task) == [PHOTO]
    assert "CATATAN DARI Laras Contoh\nsudah jelas\n" in body_of(task)
    assert f"ISIAN\n{LAW}\nKategori: konsultasi\n" in body_of(task)
    stood = await way.act(
        "bambang", "PUTUSKAN klarifikasi, beri pendampingan", at="2026-05-25T15:00:00"
    )
    # Six working days over Idul Adha, its bridge day and Pancasila Day.
    assert stood == "4 berjalan petugas_layanan/laras 2026-06-05T16:30:00"
    await way.news()
    stood = await way.act(
        "laras",
        "JAWAB\nPendamping kami datang Senin, 8 Juni 2026.",
        at="2026-06-02T09:00:00",
        files=[DOCUMENT],
    )
    assert stood == "5 ditutup selesai_sop"
    assert await way.news() == [
        "budi: Jawaban atas pengaduan 2026-000001",
        "laras: Sudah dijalankan: Jawab",
    ]
    answer = await town.kept("budi@example.id", "Jawaban")
    assert body_of(answer) == FINAL.format(**facts)
    # This SOP answers by words: no letter on paper, and what was analysed stays inside.
    assert files_of(answer) == [DOCUMENT]
    seen = await way.seen()
    assert PHOTO.name not in seen
    assert seen.endswith("Selasa, 2 Juni 2026 pukul 09.00 WITA Jawaban disampaikan kepada Anda.")


async def test_another_service_is_given_instead(town: Town) -> None:
    way = await complain(town)
    await walk(way, "3 bidang_terkait")
    await way.news()
    stood = await way.act("broto", "KEMBALIKAN\nAnggarannya belum dihitung.")
    assert stood == "2 berjalan petugas_layanan/laras 2026-05-20T16:00:00"
    task = body_of(await town.task("laras@example.id", way.number))
    assert "CATATAN DARI Broto Contoh\nAnggarannya belum dihitung." in task
    await way.act("laras", f"PUTUSKAN lanjut\n{LAW}\nAnggaran ada.", files=[PHOTO])
    # It comes back to whoever had handed it back; what the board cannot name is refused.
    stood = await way.act("broto", "PUTUSKAN mediasi")
    assert stood == "3 berjalan bidang_terkait/broto 2026-05-11T16:00:00"
    refused = body_of(await town.kept("broto@example.id", "Belum dijalankan"))
    assert "Pilih salah satu: klarifikasi, layanan_lain." in refused
    stood = await way.act("broto", "PUTUSKAN layanan lain. Ikutkan pelatihan.")
    assert stood == "4 berjalan petugas_layanan/laras 2026-05-12T16:00:00"
    assert (await town.case(way.number)).events[-1].choice == "layanan_lain"
    await finish(way)
    assert await way.stands() == "5 ditutup selesai_sop"


async def test_what_cannot_be_followed_up_ends_with_an_explanation(town: Town) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    await walk(way, "2 petugas_layanan")
    words = "PUTUSKAN tidak dapat ditindaklanjuti\n"
    for missing, files in ((LAW, [PHOTO]), ("Bukan di sini.", [])):
        stood = await way.act("laras", words + missing, files=files)
        assert stood == "2 berjalan petugas_layanan 2026-05-20T16:00:00"
    await way.news()
    stood = await way.act(
        "laras",
        f"{words}Koperasi itu berbadan hukum provinsi.\n\n{LAW}",
        at="2026-05-05T10:00:00",
        files=[PHOTO],
    )
    assert stood == "2 ditutup tidak_dapat_ditindaklanjuti"
    letter = await town.kept("budi@example.id")
    assert subject_of(letter) == "Pengaduan 2026-000001 tidak dapat ditindaklanjuti"
    assert body_of(letter) == DECLINED.format(**facts)
    # The supporting data of the analysis are the office's, not the complainant's.
    assert files_of(letter) == []
    seen = await way.seen()
    assert PHOTO.name not in seen
    assert "Koperasi itu berbadan hukum provinsi." in seen
    assert "Pengaduan tidak dapat ditindaklanjuti. Penjelasannya ada pada percakapan." in seen
    # Ten working days from 5 May, over Ascension Day, end on 21 May.
    await town.until("2026-05-21T16:00:00")
    stood = await way.answer(letter, "Kami berbadan hukum kota, ini aktanya.")
    assert stood == "2 berjalan petugas_layanan/laras 2026-06-09T16:00:00"


async def test_after_the_end_a_reply_reopens_or_begins_a_new_case(town: Town) -> None:
    # Bu Laras is on leave when the reply comes: it goes to her deputy.
    way = await complain(town)
    await finish(way)
    await town.change("laras", leave=(Leave(first=date(2026, 5, 18), last=date(2026, 5, 29)),))
    answer = await town.kept("budi@example.id", "Jawaban")
    await town.until("2026-05-20T15:59:59")
    await way.news()
    stood = await way.answer(answer, "Pendampingnya tidak datang.")
    assert stood == "2 berjalan petugas_layanan/laras 2026-06-08T16:00:00"
    assert await way.news() == [
        "budi: Pengaduan 2026-000001: pesan Anda kami terima",
        f"lukman: Tugas Petugas Layanan{TASK}",
    ]
    # A new round needs new papers.
    stood = await way.act("lukman", "PUTUSKAN lanjut", at="2026-05-21T09:00:00")
    assert stood == "2 berjalan petugas_layanan/laras 2026-06-08T16:00:00"
    await way.act("lukman", f"PUTUSKAN lanjut\n{LAW}", files=[PHOTO])
    await way.act("bambang", "PUTUSKAN klarifikasi")
    stood = await way.act("lukman", "JAWAB\nPendamping datang hari ini.")
    assert stood == "5 ditutup selesai_sop"

    await town.until("2026-06-09T16:00:01")
    await town.reply(await town.kept("budi@example.id", "Jawaban"), "Sekarang soal pajaknya.")
    assert await town.cases() == ["2026-000001", "2026-000002"]
    new = Way(town=town, paper=ticket(await town.kept("budi@example.id", "kami terima")))
    assert await new.stands() == "1 berjalan staf_administrasi 2026-06-10T09:30:00"
    assert (await town.case(new.number)).linked == way.number


async def test_both_kinds_of_steps_climb_the_ladder(town: Town) -> None:
    way = await complain(town)
    await way.news()
    # Two hours: three quarters are over at 09.30, the half more at 11.00.
    for moment, letters in (
        ("09:30:00", ["astuti: Pengingat: batas Senin, 4 Mei 2026 pukul 10.00 WITA"]),
        ("10:00:00", ["astuti: Lewat batas waktu"]),
        ("11:00:00", ["kemal: Terlambat pada Staf Administrasi"]),
        # The head is the superior himself: the coordinator hears of it, after the break.
        ("13:00:00", ["ratna: Masih terlambat pada Staf Administrasi"]),
    ):
        await town.until(f"2026-05-04T{moment}")
        assert await way.news() == letters, moment
    stood = await way.act("astuti", "TERUSKAN", at="2026-05-05T07:30:00")
    assert stood == "2 berjalan petugas_layanan 2026-05-21T16:00:00"
    await way.act("laras", "TERIMA")
    await way.news()
    # From Tuesday morning to Thursday, 21 May are 12 days, 11 of 7.5 hours: 82.5 hours of office
    # time. 61.875 are over on the 19th at 09.22.30, 41.25 more on 3 June at 11.15.
    due = "Kamis, 21 Mei 2026 pukul 16.00 WITA"
    for moment, letters in (
        ("2026-05-19T09:22:30", [f"laras: Pengingat: batas {due}"]),
        ("2026-05-22T07:30:00", ["laras: Lewat batas waktu"]),
        ("2026-06-03T11:15:00", ["kemal: Terlambat pada Laras Contoh (Petugas Layanan)"]),
    ):
        await town.until(moment)
        assert await way.news() == letters, moment
    kemal = await town.kept("kemal@example.id", "Terlambat pada Laras")
    stood = await way.answer(kemal, "ALIHKAN Lukman Contoh\nMohon dibantu.")
    assert stood == "2 berjalan petugas_layanan/lukman 2026-05-21T16:00:00"
    stood = await way.answer(kemal, "PERPANJANG 5 hari kerja, laporan menyusul")
    assert stood == "2 berjalan petugas_layanan/lukman 2026-06-10T16:00:00"
    await way.news()
    stood = await way.act(
        "lukman", "MINTA KELENGKAPAN\nMohon akta koperasi.", at="2026-06-04T09:00:00"
    )
    assert stood == "2 menunggu_pengadu petugas_layanan/lukman -"
    asked = await town.kept("budi@example.id", "mohon kelengkapan")
    # Thursday's six hours and Friday's four did not count.
    stood = await way.answer(asked, "Ini aktanya.", at="2026-06-05T11:30:00", files=[DOCUMENT])
    assert stood == "2 berjalan petugas_layanan/lukman 2026-06-12T10:00:00"


async def test_an_anonymous_complaint_without_contact_is_answered_on_its_page(town: Town) -> None:
    paper = await town.fill_in({"nama": "Dewi Rahasiawati", "anonim": "1", "isi": COOP})
    way = Way(town=town, paper=paper)
    task = body_of(await town.task("astuti@example.id", way.number))
    assert "Pengadu (anonim), lewat formulir web" in task
    await walk(way, "4 petugas_layanan")
    assert await way.act("laras", "JAWAB\nPendamping datang Senin.") == "5 ditutup selesai_sop"
    assert (await town.case(way.number)).events[-1].choice == "published"
    assert "Pendamping datang Senin." in await way.seen()
    assert "Dewi" not in await way.seen()


async def test_an_answer_that_comes_back_is_told_to_who_gave_it(town: Town) -> None:
    way = await complain(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    await way.news()
    await town.deliver(bounce(answer), sender="", to=reply_address(answer))
    assert await way.stands() == "5 ditutup selesai_sop"
    assert happened(await town.case(way.number))[-1] is SystemEvent.GAGAL_KIRIM
    assert await way.news() == ["laras: Jawaban tidak sampai kepada pengadu"]
