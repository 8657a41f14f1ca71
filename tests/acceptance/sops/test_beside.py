"""Beside the way of the SOP: instructions and reports, corrections, SP4N-LAPOR!, an empty chair."""

import pytest

from router.values import ActionId
from tests.acceptance.letters import PHOTO, body_of, files_of
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way
from tests.acceptance.town import Town

pytestmark = pytest.mark.long

FAN = "Kipas angin yang saya beli rusak setelah dua hari."

INSTRUCTION = """\
Yth. Wulan Contoh,

Bagus Contoh memberi Anda disposisi pada pengaduan 2026-000001. Untuk melapor kembali, balas \
pesan ini dengan CATAT lalu laporannya; berkas boleh dilampirkan.

Langkah 11 dari 13: Menelaah hasil penanganan sengketa konsumen untuk proses selanjutnya
Batas waktu: Senin, 4 Mei 2026 pukul 08.30 WITA

CATATAN DARI Bagus Contoh
Cek lagi stok di toko itu.

Dari: Budi Contoh, lewat surel
Tingkat: sedang

ISI PENGADUAN
Kipas angin yang saya beli rusak setelah dua hari.

CATATAN PETUGAS
Bagus Contoh: kuitansi lengkap
Bagus Contoh: Mohon arahan.
Kartini Contoh: Lakukan mediasi.

Lampiran: lampu mati.jpg

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

REPORT = """\
Yth. Bagus Contoh,

Wulan Contoh melaporkan hasil disposisi Anda pada pengaduan 2026-000001.

Langkah 11 dari 13: Menelaah hasil penanganan sengketa konsumen untuk proses selanjutnya
Batas waktu: Senin, 4 Mei 2026 pukul 08.30 WITA

KELENGKAPAN YANG BELUM ADA
• Hasil telaahan atas penanganan pengaduan
Tulis setiap isian pada baris sendiri, misalnya:
Hasil telaahan atas penanganan pengaduan: ...

CATATAN DARI Wulan Contoh
Stok baru datang Jumat.

Dari: Budi Contoh, lewat surel"""

HANDED_OVER = """\
Yth. Budi Contoh,

Pengaduan 2026-000001 kami serahkan ke SP4N-LAPOR! agar ditangani instansi yang berwenang. \
Nomor pelacakannya: 9912345. Perkembangannya dapat dilihat di www.lapor.go.id.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

EMPTY_CHAIR = """\
Yth. Ratna Contoh,

Pengaduan 2026-000001 menunggu Kepala Dinas, tetapi tidak ada petugas dengan peran itu dalam \
direktori. Sebagai koordinator Anda dapat bertindak sementara; mintalah operator melengkapi \
direktori.

Langkah 7 dari 13: Menugaskan kepada bawahan untuk menindaklanjuti pengaduan
Batas waktu: Kamis, 7 Mei 2026 pukul 16.00 WITA
"""


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "konsumen"


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about his fan."""
    return Way(town=town, paper=await town.complain(text=FAN, subject="Kipas angin"))


async def shown(way: Way) -> None:
    """Let the officer at the desk show a case to the coordinator."""
    await way.act("wulan", "DISPOSISI Ratna Contoh\nMohon diperiksa.")
    await way.news()


async def test_an_instruction_goes_down_and_its_report_comes_back(town: Town) -> None:
    way = await complain(town)
    await walk(way, "11 kepala_bidang")
    await way.news()
    for words, why in (
        ("DISPOSISI Cek lagi stoknya.", "Sebutkan petugas yang dituju."),
        ("DISPOSISI Wulan Contoh", "Tindakan Disposisi memerlukan alasan."),
        ("DISPOSISI Bagus Contoh, cek stok", "Bagus Contoh bukan atasan, bawahan, atau rekan"),
    ):
        await way.act("bagus", words)
        assert why in body_of(await town.kept("bagus@example.id", "Belum dijalankan")), words
    await way.news()
    stood = await way.act("bagus", "DISPOSISI Wulan Contoh\nCek lagi stok di toko itu.")
    assert stood == "11 berjalan kepala_bidang/bagus 2026-05-04T08:30:00"
    assert await way.news() == [
        "bagus: Sudah dijalankan: Disposisi",
        "wulan: Disposisi dari Bagus Contoh",
    ]
    letter = await town.kept("wulan@example.id", "Disposisi")
    assert body_of(letter) == INSTRUCTION
    # She was told to look, not to answer.
    await way.answer(letter, "JAWAB\nStok baru datang Jumat.")
    refused = body_of(await town.kept("wulan@example.id", "Belum dijalankan"))
    assert "Langkah ini bukan bagian Anda." in refused
    await way.news()
    stood = await way.answer(letter, "CATAT\nStok baru datang Jumat.", files=[PHOTO])
    assert stood == "11 berjalan kepala_bidang/bagus 2026-05-04T08:30:00"
    assert await way.news() == [
        "bagus: Laporan dari Wulan Contoh",
        "wulan: Sudah dijalankan: Catat",
    ]
    report = await town.kept("bagus@example.id", "Laporan")
    assert body_of(report).startswith(REPORT)
    assert files_of(report) == [PHOTO]
    # The report itself can be answered with the answer.
    stood = await way.answer(report, "JAWAB\nToko mengganti kipas hari Jumat.")
    assert stood == "12 berjalan kepala_dinas/kartini 2026-05-05T16:00:00"
    await finish(way)
    assert "Stok baru datang" not in await way.seen()


async def test_an_instruction_up_and_to_a_colleague_without_a_role(town: Town) -> None:
    way = await complain(town)
    await walk(way, "9 petugas")
    await way.act("yoga", "DISPOSISI Kartini Contoh\nMohon surat ke toko.")
    asked = await town.kept("kartini@example.id", "Disposisi dari Yoga Contoh")
    await way.news()
    await way.answer(asked, "CATAT surat sudah saya kirim")
    assert "yoga: Laporan dari Kartini Contoh" in await way.news()
    # The operator has no part in the SOP: an instruction makes him belong to this case.
    await way.act("yoga", "DISPOSISI Wahyu Contoh\nMohon salinan kuitansi.")
    asked = await town.kept("wahyu@example.id", "Disposisi")
    await way.news()
    await way.answer(asked, "LAMPIRKAN", files=[PHOTO])
    assert "yoga: Laporan dari Wahyu Contoh" in await way.news()


async def test_the_register_is_corrected_and_keeps_what_was_written(town: Town) -> None:
    way = await complain(town)
    await shown(way)
    asked = await town.kept("ratna@example.id", "Disposisi")
    for words, why in (
        ("KOREKSI warna, hijau", "Pilih salah satu: pengadu, perihal, lokasi, ruang_lingkup."),
        ("KOREKSI perihal", "Tulis juga isi yang benar, misalnya KOREKSI perihal:"),
    ):
        await way.answer(asked, words)
        assert why in body_of(await town.kept("ratna@example.id", "Belum dijalankan")), words
    stood = await way.answer(asked, "KOREKSI perihal: Kipas angin merek Contoh")
    assert stood == "2 berjalan petugas 2026-05-04T08:15:00"
    await way.answer(asked, "KOREKSI ruang lingkup\nmediasi")
    case = await town.case(way.number)
    assert [(e.type, e.choice, e.fields) for e in case.events[-2:]] == [
        (ActionId.KOREKSI, "perihal", (("perihal", "Kipas angin merek Contoh"),)),
        (ActionId.KOREKSI, "ruang_lingkup", (("ruang_lingkup", "mediasi"),)),
    ]
    assert case.scope == "mediasi"
    # Those who do not hold it, or stand above, correct nothing.
    await walk(way, "6 kepala_bidang")
    await way.act("wulan", "KOREKSI perihal: Lain")
    refused = body_of(await town.kept("wulan@example.id", "Belum dijalankan"))
    assert "Langkah ini bukan bagian Anda." in refused


async def test_a_case_is_handed_to_lapor_under_its_tracking_id(town: Town) -> None:
    way = await complain(town)
    await shown(way)
    facts = {"code": way.paper.code, "url": town.app.url}
    asked = await town.kept("ratna@example.id", "Disposisi")
    await way.answer(asked, "SERAHKAN LAPOR")
    refused = body_of(await town.kept("ratna@example.id", "Belum dijalankan"))
    assert "Sebutkan nomor pelacakan (tracking ID) dari SP4N-LAPOR!." in refused
    await way.act("wulan", "SERAHKAN LAPOR 9912345")
    refused = body_of(await town.kept("wulan@example.id", "Belum dijalankan"))
    assert "Serahkan ke SP4N-LAPOR! hanya dapat dilakukan koordinator." in refused
    await way.news()
    stood = await way.answer(asked, "SERAHKAN LAPOR 9912345, kewenangan kementerian")
    assert stood == "2 ditutup dialihkan"
    assert (await town.case(way.number)).lapor == "9912345"
    assert await way.news() == [
        "budi: Pengaduan 2026-000001 diserahkan ke SP4N-LAPOR!",
        "ratna: Sudah dijalankan: Serahkan ke SP4N-LAPOR!",
    ]
    assert body_of(await town.kept("budi@example.id")) == HANDED_OVER.format(**facts)
    assert "Pengaduan diserahkan ke SP4N-LAPOR! dengan nomor 9912345." in await way.seen()


async def test_a_role_that_nobody_plays_falls_to_the_coordinator(town: Town) -> None:
    await town.change("kartini", roles=("operator",))
    way = await complain(town)
    await walk(way, "6 kepala_bidang")
    await way.news()
    stood = await way.act("bagus", "DISPOSISI\nMohon arahan.")
    assert stood == "7 berjalan kepala_dinas 2026-05-07T16:00:00"
    assert await way.news() == [
        "bagus: Sudah dijalankan: Disposisi",
        "ratna: Belum ada petugas: Kepala Dinas",
    ]
    alarm = await town.kept("ratna@example.id", "Belum ada petugas")
    assert body_of(alarm).startswith(EMPTY_CHAIR)
    assert "• DISPOSISI lalu arahannya" in body_of(alarm)
    stood = await way.answer(alarm, "DISPOSISI\nLakukan mediasi.")
    assert stood == "8 berjalan kepala_bidang/bagus 2026-05-04T08:30:00"
    await walk(way, "12 kepala_dinas")
    alarm = await town.kept("ratna@example.id", "Belum ada petugas")
    assert await way.answer(alarm, "TANDATANGANI") == (
        "12 berjalan petugas/yoga 2026-05-04T08:15:00"
    )
    await finish(way)
    assert await way.stands() == "13 ditutup selesai_sop"
