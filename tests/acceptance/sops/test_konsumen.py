"""Consumers' complaints: the whole way of the SOP by mail replies, valid or not, to the letter."""

import pytest

from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of, subject_of
from tests.acceptance.sops import konsumen_letters as said
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way, sheet
from tests.acceptance.town import Town

pytestmark = pytest.mark.long

FAN = "Kipas angin yang saya beli rusak setelah dua hari, toko menolak menggantinya."

TASK = ": Kipas angin rusak"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "konsumen"


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about his fan, with a receipt of the shop."""
    paper = await town.complain(text=FAN, subject="Kipas angin rusak", files=[DOCUMENT])
    return Way(town=town, paper=paper)


async def test_a_valid_complaint_is_recorded_and_examined_within_the_hour(town: Town) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    receipt = await town.kept("budi@example.id")
    assert body_of(receipt) == said.RECEIPT.format(**facts)
    assert await way.stands() == "2 berjalan petugas 2026-05-04T08:15:00"
    assert await way.news() == [f"{one}: Tugas Petugas{TASK}" for one in ("wulan", "yoga")]
    assert "Sedang ditangani Ditangani oleh Petugas Langkah sekarang Mencatat" in await way.seen()

    stood = await way.act("wulan", "TERUSKAN", at="2026-05-04T08:10:00")
    assert stood == "3 berjalan petugas/wulan 2026-05-04T08:15:00"
    assert await way.news() == [f"wulan: Tugas Petugas{TASK}"]
    stood = await way.act("wulan", "TERUSKAN", at="2026-05-04T08:13:00")
    assert stood == "4 berjalan kepala_bidang 2026-05-04T08:58:00"
    assert await way.news() == [
        f"bagus: Tugas Kepala Bidang{TASK}",
        f"sekar: Tugas Kepala Bidang{TASK}",
        "wulan: Sudah dijalankan: Teruskan",
    ]
    task = await town.task("bagus@example.id", way.number)
    assert body_of(task) == said.VALIDATING
    assert files_of(task) == [DOCUMENT]

    stood = await way.act("bagus", "PUTUSKAN ya", at="2026-05-04T08:50:00")
    assert stood == "4 berjalan kepala_bidang 2026-05-04T08:58:00"
    assert (
        "Kelengkapan belum ada: Validasi pengaduan. Tulis setiap isian pada baris sendiri:\n"
        "Validasi pengaduan: …\nKasus 2026-000001 kini di langkah 4 (Kepala Bidang)."
    ) in body_of(await town.mail_for("bagus@example.id", "Belum dijalankan"))
    # Step 5 is done by the delivery of the notice: nobody has to press anything.
    stood = await way.act("bagus", "PUTUSKAN ya\nKuitansi dan kartu garansi lengkap.")
    assert stood == "6 berjalan kepala_bidang/bagus 2026-05-07T16:00:00"
    assert body_of(await town.kept("budi@example.id")) == said.VALID.format(**facts)
    assert await way.news() == [
        "bagus: Sudah dijalankan: Putuskan",
        f"bagus: Tugas Kepala Bidang{TASK}",
        "budi: Pemberitahuan tentang pengaduan 2026-000001",
    ]
    assert "Pengaduan Anda dinyatakan: valid." in await way.seen()


async def test_a_valid_complaint_goes_up_and_down_and_is_answered_by_a_signed_letter(
    town: Town,
) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    await way.act("wulan", "TERUSKAN")
    await way.act("wulan", "TERUSKAN")
    await way.act("bagus", "PUTUSKAN ya\nKuitansi dan kartu garansi lengkap.")
    await town.unread()
    # How grave it is decides how long: 10 working days go over Ascension Day and its bridge day.
    stood = await way.act("bagus", "TINGKAT berat", at="2026-05-05T09:00:00")
    assert stood == "6 berjalan kepala_bidang/bagus 2026-05-20T16:00:00"
    stood = await way.act("bagus", "TINGKAT ringan", at="2026-05-05T09:05:00")
    assert stood == "6 berjalan kepala_bidang/bagus 2026-05-05T16:00:00"
    stood = await way.act(
        "bagus", "DISPOSISI\nMohon arahan: mediasi dengan toko.", at="2026-05-05T10:00:00"
    )
    assert stood == "7 berjalan kepala_dinas 2026-05-06T16:00:00"
    asked = body_of(await town.task("kartini@example.id", way.number))
    assert "CATATAN DARI Bagus Contoh\nMohon arahan: mediasi dengan toko.\n" in asked
    stood = await way.act("kartini", "DISPOSISI\nLakukan mediasi.", at="2026-05-06T15:00:00")
    assert stood == "8 berjalan kepala_bidang/bagus 2026-05-06T15:30:00"
    await town.unread()

    stood = await way.act("bagus", "TUGASKAN", at="2026-05-06T15:20:00")
    assert stood == "8 berjalan kepala_bidang/bagus 2026-05-06T15:30:00"
    refused = body_of(await town.mail_for("bagus@example.id", "Belum dijalankan"))
    assert "Sebutkan petugas yang dituju." in refused
    assert "langkah berikutnya (Wulan Contoh, Yoga Contoh)" in refused
    stood = await way.act(
        "bagus", "TUGASKAN Yoga Contoh\nMediasi Kamis pagi.", at="2026-05-06T15:25:00"
    )
    assert stood == "9 berjalan petugas/yoga 2026-05-07T16:00:00"
    sent = await town.task("yoga@example.id", way.number)
    assert sheet(sent, "surat-tugas-2026-000001.pdf") == said.ASSIGNMENT
    assert "Petugas yang menangani sudah ditunjuk." in await way.seen()

    stood = await way.act("yoga", "TERUSKAN\nToko sepakat.", at="2026-05-07T14:00:00")
    assert stood == "10 berjalan petugas/yoga 2026-05-07T14:30:00"
    await town.unread()
    stood = await way.act("yoga", "TERUSKAN", at="2026-05-07T14:15:00")
    assert stood == "10 berjalan petugas/yoga 2026-05-07T14:30:00"
    assert (
        "Kelengkapan belum ada: Dokumentasi pelaksanaan kegiatan. Lampirkan berkasnya, atau "
        "CENTANG bila sudah dilihat. Kasus 2026-000001 kini di langkah 10 (Petugas)."
    ) in body_of(await town.mail_for("yoga@example.id", "Belum dijalankan"))
    stood = await way.act("yoga", "TERUSKAN\nNotulen terlampir.", files=[PHOTO])
    assert stood == "11 berjalan kepala_bidang/bagus 2026-05-07T14:45:00"
    # From here on the worker's clock stands: the signatory has his own day.
    drafted = "JAWAB\nToko mengganti kipas.\n\nHasil telaahan atas penanganan pengaduan: "
    stood = await way.act("bagus", drafted + "selesai di mediasi", at="2026-05-07T14:40:00")
    assert stood == "12 berjalan kepala_dinas/kartini 2026-05-08T16:30:00"
    letter = await town.task("kartini@example.id", way.number)
    assert body_of(letter) == said.SIGNING
    assert sheet(letter, "surat-pemberitahuan-2026-000001.pdf") == said.DRAFT
    assert [file.name for file in files_of(letter)] == [
        *("Surat Tugas 12.pdf", "lampu mati.jpg", "surat-pemberitahuan-2026-000001.pdf")
    ]
    # What is being drafted is not yet his to read.
    seen = await way.seen()
    assert "Toko mengganti kipas." not in seen
    assert "Unduh surat jawaban" not in seen

    await town.unread()
    stood = await way.act(
        "kartini", "KEMBALIKAN SURAT\nSebutkan tanggalnya.", at="2026-05-08T10:00:00"
    )
    assert stood == "11 berjalan kepala_bidang/bagus 2026-05-08T10:30:00"
    assert await way.news() == [
        f"bagus: Tugas Kepala Bidang{TASK}",
        "kartini: Sudah dijalankan: Kembalikan surat",
    ]
    assert body_of(await town.task("bagus@example.id", way.number)) == said.RETURNED
    stood = await way.act(
        "bagus", "JAWAB\nToko mengganti kipas paling lambat 18 Mei 2026.", at="2026-05-08T10:20:00"
    )
    assert stood == "12 berjalan kepala_dinas/kartini 2026-05-11T16:00:00"
    stood = await way.act("kartini", "TANDATANGANI", at="2026-05-11T09:00:00")
    assert stood == "12 berjalan petugas/yoga 2026-05-11T09:15:00"
    await town.unread()
    stood = await way.act("yoga", "SAMPAIKAN", at="2026-05-11T09:10:00")
    assert stood == "13 ditutup selesai_sop"
    assert await way.news() == [
        "budi: Jawaban atas pengaduan 2026-000001",
        "yoga: Sudah dijalankan: Sampaikan jawaban",
    ]
    answer = await town.kept("budi@example.id")
    assert body_of(answer) == said.FINAL.format(**facts)
    assert sheet(answer, "surat-pemberitahuan-2026-000001.pdf") == said.SIGNED.format(**facts)
    assert len(files_of(answer)) == 1
    seen = await way.seen()
    assert "Ditutup Diterima Senin, 4 Mei 2026 pukul 08.00 WITA" in seen
    assert "Toko mengganti kipas paling lambat 18 Mei 2026. Unduh surat jawaban (PDF)" in seen
    assert seen.endswith(
        "Senin, 4 Mei 2026 pukul 08.00 WITA Pengaduan Anda dinyatakan: valid. "
        "Rabu, 6 Mei 2026 pukul 15.25 WITA Petugas yang menangani sudah ditunjuk. "
        "Kamis, 7 Mei 2026 pukul 14.40 WITA Dinas Perdagangan Provinsi Contoh menyusun jawaban. "
        "Senin, 11 Mei 2026 pukul 09.10 WITA Jawaban disampaikan kepada Anda."
    )
    await town.reply(answer, "5")
    assert (await town.case(way.number)).rating == 5


@pytest.mark.parametrize(
    ("bare", "words"),
    [
        ("PUTUSKAN tidak.", "PUTUSKAN tidak\nMasa garansi sudah lewat dua tahun."),
        ("putuskan", "Putuskan tidak valid, Masa garansi sudah lewat dua tahun."),
        ("TOLAK", "TOLAK\nMasa garansi sudah lewat dua tahun."),
    ],
)
async def test_what_is_not_valid_ends_with_its_clarification(
    town: Town, bare: str, words: str
) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    await walk(way, "4 kepala_bidang")
    await town.unread()
    assert await way.act("bagus", bare, at="2026-05-04T08:30:00") == (
        "4 berjalan kepala_bidang 2026-05-04T08:45:00"
    )
    assert await way.news() == ["bagus: Belum dijalankan"]
    assert await way.act("bagus", words) == "4 ditolak tidak_valid"
    letter = await town.kept("budi@example.id")
    assert subject_of(letter) == "Pengaduan 2026-000001 tidak dapat kami proses"
    assert body_of(letter) == said.INVALID.format(**facts)
    seen = await way.seen()
    assert "Tidak dapat diproses" in seen
    assert "Masa garansi sudah lewat dua tahun." in seen
    # A reply brings it back to who said so, who then finds it valid.
    back = await way.answer(letter, "Garansinya lima tahun.", at="2026-05-05T09:00:00")
    assert back == "4 berjalan kepala_bidang/bagus 2026-05-05T09:45:00"
    task = body_of(await town.task("bagus@example.id", way.number))
    assert "KETERANGAN DARI PENGADU\nGaransinya lima tahun." in task
    await finish(way)
    assert await way.stands() == "13 ditutup selesai_sop"
