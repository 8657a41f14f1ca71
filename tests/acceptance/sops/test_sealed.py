"""A complaint of extortion: sealed to the inspectorate, which alone goes on with it."""

import pytest

from tests.acceptance.letters import PHOTO, body_of, files_of, text_of
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way
from tests.acceptance.town import Town

pytestmark = pytest.mark.long

BRIBE = "Pegawai dinas minta Rp500.000 agar izin koperasi kami keluar."

SEALED_TASK = """\
Yth. Ilham Contoh,

Pengaduan 2026-000001 menunggu tindakan Anda sebagai Inspektorat.

Pemeriksaan oleh inspektorat; SOP berhenti di langkah 2 dari 5: Klarifikasi: identifikasi dan \
analisis. (a) melaporkan kasus kepada pihak terkait, atau (b) memberi tahu pelapor bahwa \
pengaduan tidak dapat ditindaklanjuti
Batas waktu: Selasa, 4 Agustus 2026 pukul 16.00 WITA

CATATAN DARI Ratna Contoh
Dugaan pungutan liar.

Dari: Budi Contoh, lewat surel

ISI PENGADUAN
Pegawai dinas minta Rp500.000 agar izin koperasi kami keluar.

CATATAN PETUGAS
Laras Contoh: Ini dugaan pungutan.

Lampiran: lampu mati.jpg

CARA MENINDAKLANJUTI
Balas pesan ini. Tulis salah satu kata berikut di awal baris pertama:
• TERIMA – menerima berkas
• MINTA KELENGKAPAN lalu permintaannya – bertanya kepada pengadu
• KEMBALIKAN lalu alasannya – bila ternyata bukan urusan pengawasan
• TUTUP lalu hasilnya – menutup kasus; pengadu menerima tulisan ini
• PERPANJANG lalu alasannya – meminta tambahan waktu
• ALIHKAN lalu nama petugas – menyerahkan kepada rekan
• CATAT lalu catatannya – catatan di antara petugas, tidak dikirim ke pengadu
• LAMPIRKAN – menyimpan berkas terlampir untuk petugas

Hormat kami,
Dinas Koperasi Kota Contoh"""

OUTCOME = """\
Yth. Budi Contoh,

Pengaduan 2026-000001 sudah selesai kami periksa. Hasilnya:

Terbukti. Pegawai itu diberi sanksi.

Bila masalahnya masih ada, balas pesan ini dalam 10 hari kerja: pengaduan dibuka kembali.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Koperasi Kota Contoh"""

LOCKED = "Kasus 2026-000001 dikunci dan hanya ditangani inspektorat."


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "tidak-langsung"


async def sealed(town: Town) -> Way:
    """Let the officer show a complaint to the coordinator, who seals it."""
    paper = await town.complain(text=BRIBE, subject="Diminta uang", files=[PHOTO])
    way = Way(town=town, paper=paper)
    await walk(way, "2 petugas_layanan")
    await way.act("laras", "DISPOSISI Ratna Contoh\nIni dugaan pungutan.")
    asked = await town.kept("ratna@example.id", "Disposisi")
    await way.answer(asked, "KUNCI")
    refused = body_of(await town.kept("ratna@example.id", "Belum dijalankan"))
    assert "Tindakan Kunci memerlukan alasan. Tulis alasannya." in refused
    await way.news()
    stood = await way.answer(asked, "KUNCI\nDugaan pungutan liar.")
    assert stood == "2 berjalan inspektorat 2026-08-04T16:00:00"
    return way


async def test_a_sealed_case_is_the_inspectorates_alone(town: Town) -> None:
    way = await sealed(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    assert await way.news() == [
        "ilham: Tugas Inspektorat: pengaduan rahasia",
        "ratna: Sudah dijalankan: Kunci",
    ]
    task = await town.task("ilham@example.id", way.number)
    assert body_of(task) == SEALED_TASK
    assert files_of(task) == [PHOTO]
    assert "Pengaduan ditangani secara khusus oleh inspektorat." in await way.seen()
    assert "Klarifikasi: identifikasi" not in await way.seen()

    # Nobody else acts on it any more, by whichever letter; not even with a note.
    for who, words in (
        ("laras", "PUTUSKAN lanjut"),
        ("laras", "CATAT saya kenal pegawainya"),
        ("astuti", "TERUSKAN"),
    ):
        assert await way.act(who, words) == "2 berjalan inspektorat 2026-08-04T16:00:00"
        assert await way.news() == [f"{who}: Belum dijalankan"]
        assert LOCKED in body_of(await town.kept(f"{who}@example.id", "Belum dijalankan"))
    asked = await town.kept("ratna@example.id", "Disposisi")
    await way.answer(asked, "BUKA KEMBALI\nSaya mau lihat.")
    refused = body_of(await town.kept("ratna@example.id", "Belum dijalankan"))
    assert LOCKED in refused
    assert "CARA MENINDAKLANJUTI" not in refused
    await way.news()

    # What the complainant adds now goes to the inspectorate; he cannot be made to withdraw.
    receipt = await town.kept("budi@example.id", "kami terima")
    await way.answer(receipt, "Namanya Pak Contoh.", at="2026-05-05T09:00:00")
    assert await way.news() == ["ilham: Keterangan baru dari pengadu"]
    assert await way.answer(receipt, "batal") == "2 berjalan inspektorat 2026-08-04T16:00:00"
    stood = await way.act("ilham", "MINTA KELENGKAPAN\nMohon bukti transfernya.")
    assert stood == "2 menunggu_pengadu inspektorat -"
    asked = await town.kept("budi@example.id", "mohon kelengkapan")
    await way.answer(asked, "Ini buktinya.", files=[PHOTO])
    await way.news()
    stood = await way.act("ilham", "TUTUP\nTerbukti. Pegawai itu diberi sanksi.")
    assert stood == "2 ditutup petugas"
    assert await way.news() == [
        "budi: Pengaduan 2026-000001 ditutup",
        "ilham: Sudah dijalankan: Tutup",
    ]
    assert body_of(await town.kept("budi@example.id", "ditutup")) == OUTCOME.format(**facts)
    assert "Terbukti. Pegawai itu diberi sanksi." in await way.seen()
    # After the seal nobody of the office got a word of it.
    told = [
        text_of(letter)
        for to, letter in town.post.letters
        if to not in ("ilham@example.id", "budi@example.id")
    ]
    for secret in ("Pak Contoh", "bukti", "Terbukti", "sanksi"):
        assert not any(secret in text for text in told), secret


async def test_what_is_no_matter_of_inspection_goes_back_to_its_step(town: Town) -> None:
    way = await sealed(town)
    await way.news()
    stood = await way.act("ilham", "KEMBALIKAN\nIni tarif resmi.", at="2026-05-06T09:00:00")
    assert stood == "2 berjalan petugas_layanan/laras 2026-05-22T16:30:00"
    assert await way.news() == [
        "ilham: Sudah dijalankan: Kembalikan",
        "laras: Tugas Petugas Layanan: Diminta uang",
    ]
    task = body_of(await town.task("laras@example.id", way.number))
    assert "CATATAN DARI Ilham Contoh\nIni tarif resmi." in task
    await finish(way)
    assert await way.stands() == "5 ditutup selesai_sop"
