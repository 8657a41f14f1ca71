"""The service hall: a contested routing, instructions to staff, and answers that go back."""

import pytest

from tests.acceptance.letters import PHOTO, body_of, files_of
from tests.acceptance.people import ADI, AGUNG, AGUS, RATNA, SARI
from tests.acceptance.sops.way import Way
from tests.acceptance.town import Town

pytestmark = pytest.mark.long

CONTESTED = """\
Yth. Ratna Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Koordinator.

Langkah 2 dari 8: Menerima laporan pengaduan dan meneruskan ke Admin OPD
Batas waktu: Senin, 4 Mei 2026 pukul 12.00 WITA

CATATAN DARI Adi Contoh
Tiang itu milik PLN.

Dari: Budi Contoh, lewat surel
OPD: belum jelas dari isi pengaduan. Sebutkan OPD saat meneruskan.

ISI PENGADUAN
Lampu jalan di depan SD mati, dekat halte.

CATATAN PETUGAS
Ahmad Contoh: Lampu jalan bukan kami.

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• TOLAK lalu penjelasannya – tidak dapat diproses; pengadu menerima penjelasan ini
• TERUSKAN (nama OPD) – meneruskan ke OPD itu (nama OPD lain boleh ditulis)
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
MPP Kota Contoh"""

INSTRUCTED = """\
Yth. Agung Contoh,

Agus Contoh memberi Anda disposisi pada pengaduan 2026-000001. Untuk melapor kembali, balas \
pesan ini dengan CATAT lalu laporannya; berkas boleh dilampirkan.

Langkah 5 dari 8: Menganalisa pengaduan, mengkoordinir dengan petugas yang bersangkutan, lalu \
memberikan jawaban ke Admin OPD
Batas waktu: Senin, 4 Mei 2026 pukul 10.00 WITA

CATATAN DARI Agus Contoh
Periksa tiangnya hari ini.

Dari: Budi Contoh, lewat surel
OPD: Dinas Perhubungan

ISI PENGADUAN
Lampu jalan di depan SD mati, dekat halte.

Hormat kami,
MPP Kota Contoh"""


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about the lamp."""
    return Way(town=town, paper=await town.complain())


async def contested(town: Town) -> Way:
    """Bring a case to the coordinator, after two agencies have declined it."""
    way = await complain(town)
    for words, at, stood in (
        ("sari: TERUSKAN DLH", "08:30", "3 berjalan admin_opd 2026-05-04T10:30:00"),
        (
            "admin.dlh: BUKAN WEWENANG\nLampu jalan bukan kami.",
            *("09:00", "2 berjalan petugas_mpp/sari 2026-05-04T11:00:00"),
        ),
        ("sari: TERUSKAN Dishub", "09:30", "3 berjalan admin_opd 2026-05-04T11:30:00"),
        (
            "admin.dishub: BUKAN WEWENANG\nTiang itu milik PLN.",
            *("10:00", "2 berjalan koordinator 2026-05-04T12:00:00"),
        ),
    ):
        who, _, said = words.partition(": ")
        assert await way.act(who, said, at=f"2026-05-04T{at}:00") == stood
    return way


async def test_the_coordinator_gets_a_case_that_two_agencies_declined(town: Town) -> None:
    way = await contested(town)
    task = await town.kept(RATNA)
    assert task["Subject"] == "[2026-000001] Tugas Koordinator: Pengaduan"
    assert body_of(task) == CONTESTED
    stood = await way.answer(
        task, "TERUSKAN Dishub\nTetap urusan Dishub.", at="2026-05-04T11:00:00"
    )
    assert stood == "3 berjalan admin_opd/adi 2026-05-04T14:00:00"
    # What goes back from there goes back to her, not to the front desk.
    await way.news()
    words = "KEMBALIKAN\nKami tidak punya datanya."
    stood = await way.act("admin.dishub", words, at="2026-05-04T11:30:00")
    assert stood == "2 berjalan koordinator/ratna 2026-05-04T14:30:00"
    assert "ratna: Tugas Koordinator: Pengaduan" in await way.news()
    stood = await way.act("ratna", "TERUSKAN Dishub", at="2026-05-04T13:15:00")
    assert stood == "3 berjalan admin_opd/adi 2026-05-04T15:15:00"


async def test_the_coordinator_can_refuse_what_belongs_to_nobody(town: Town) -> None:
    way = await contested(town)
    assert await way.act("ratna", "TOLAK\nTiang itu milik PLN.") == "2 ditolak tidak_valid"
    letter = body_of(await town.kept("budi@example.id"))
    assert "Tiang itu milik PLN." in letter
    assert "Lampu jalan bukan kami." not in letter
    # Reopened, the step begins at the front desk again.
    answer = await town.kept("budi@example.id")
    stood = await way.answer(answer, "PLN bilang itu milik kota.", at="2026-05-04T13:00:00")
    assert stood == "2 berjalan petugas_mpp/sari 2026-05-04T15:00:00"


async def test_an_instruction_to_staff_leaves_step_and_clock_where_they_are(town: Town) -> None:
    way = await complain(town)
    await town.walk(way.number, 5)
    await way.news()
    words = "DISPOSISI Andi Contoh\nPeriksa tiangnya hari ini."
    assert await way.act("penghubung.dishub", words, at="2026-05-04T08:20:00") == (
        "5 berjalan pejabat_penghubung 2026-05-04T10:00:00"
    )
    assert await way.news() == ["penghubung.dishub: Belum dijalankan"]
    assert "Andi Contoh" in body_of(await town.kept(AGUS))
    words = "DISPOSISI Agung Contoh\nPeriksa tiangnya hari ini."
    stood = await way.act("penghubung.dishub", words, at="2026-05-04T08:30:00")
    assert stood == "5 berjalan pejabat_penghubung 2026-05-04T10:00:00"
    instructed = await town.kept(AGUNG, "Disposisi dari Agus Contoh")
    await way.news()

    words = "CATAT Kabelnya putus, besok diganti."
    await way.answer(instructed, words, at="2026-05-04T09:00:00", files=[PHOTO])
    assert await way.news() == [
        "agung: Sudah dijalankan: Catat",
        "penghubung.dishub: Laporan dari Agung Contoh",
    ]
    report = await town.kept(AGUS)
    assert "CATATAN DARI Agung Contoh\nKabelnya putus, besok diganti.\n" in body_of(report)
    assert files_of(report) == [PHOTO]
    words = "JAWAB\nKabelnya kami ganti besok."
    stood = await way.answer(report, words, at="2026-05-04T09:20:00")
    assert stood == "6 berjalan admin_opd/adi 2026-05-04T11:20:00"
    await town.walk(way.number, 8)
    answer = await town.kept("budi@example.id", "Jawaban")
    assert files_of(answer) == []
    assert "Kabelnya putus" not in body_of(answer)


async def test_staff_without_a_role_of_the_step_are_told_how_to_report(town: Town) -> None:
    way = await complain(town)
    await town.change("agung", roles=("operator",))
    await town.walk(way.number, 5)
    await way.act("penghubung.dishub", "DISPOSISI Agung Contoh\nPeriksa tiangnya hari ini.")
    instructed = await town.kept(AGUNG)
    assert body_of(instructed) == INSTRUCTED
    await way.news()
    await way.answer(instructed, "JAWAB\nSudah.")
    assert await way.news() == ["agung: Belum dijalankan"]
    await way.answer(instructed, "CATAT Kabelnya putus.")
    assert "penghubung.dishub: Laporan dari Agung Contoh" in await way.news()


async def test_an_answer_goes_back_along_the_chain_until_it_is_good(town: Town) -> None:
    way = await complain(town)
    await town.walk(way.number, 6)
    words = "KEMBALIKAN\nKapan digantinya?"
    stood = await way.act("admin.dishub", words, at="2026-05-04T08:30:00")
    assert stood == "5 berjalan pejabat_penghubung/agus 2026-05-04T10:30:00"
    task = body_of(await town.kept(AGUS))
    assert "CATATAN DARI Adi Contoh\nKapan digantinya?\n" in task
    assert "JAWABAN\nLampu sudah kami ganti.\n" in task
    words = "JAWAB\nLampu sudah kami ganti kemarin sore."
    stood = await way.act("penghubung.dishub", words, at="2026-05-04T09:00:00")
    assert stood == "6 berjalan admin_opd/adi 2026-05-04T11:00:00"
    await way.act("admin.dishub", "SAMPAIKAN")
    stood = await way.act("sari", "KEMBALIKAN\nLampu yang mana?", at="2026-05-04T09:30:00")
    assert stood == "6 berjalan admin_opd/adi 2026-05-04T11:30:00"
    back = body_of(await town.kept(ADI))
    assert "CATATAN DARI Sari Contoh\nLampu yang mana?\n" in back
    await way.act("admin.dishub", "SAMPAIKAN\nYang di halte.")
    sending = body_of(await town.kept(SARI))
    assert "JAWABAN\nLampu sudah kami ganti kemarin sore.\n" in sending
    stood = await way.act("sari", "SAMPAIKAN", at="2026-05-04T10:00:00")
    assert stood == "8 dijawab pengadu 2026-05-04T12:00:00"
    answer = body_of(await town.kept("budi@example.id"))
    assert "Lampu sudah kami ganti kemarin sore." in answer
    assert "Yang di halte." not in answer
