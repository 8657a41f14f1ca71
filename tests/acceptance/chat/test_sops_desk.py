"""Consumers' complaints from the desk: officers act in their forum by buttons and replies only."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from config.procedure import Severity
from tests.acceptance.chat.forum import MORE, NUMBER, PHOTO, Forum, by_telegram, paper, unbroken
from tests.acceptance.chat.square import Square, square

pytestmark = pytest.mark.long

FAN = (
    "Kipas angin yang saya beli di Toko Contoh, Jl. Mawar, rusak setelah dua hari, toko menolak"
    " menggantinya. Kejadian kemarin."
)
LETTER = f"surat-pemberitahuan-{NUMBER}.pdf"


@pytest.fixture
async def place(tmp_path: Path, database: str) -> AsyncIterator[Square]:
    """The consumers' office: all its officers sit in one forum."""
    async with square(tmp_path, database, "konsumen") as one:
        yield one
        unbroken(one)


async def recorded(place: Square) -> Forum:
    """Let Ani complain, and the officer record it and hand it to the Kepala Bidang."""
    forum = await by_telegram(place, FAN)
    assert await forum.stands() == "2 berjalan petugas"
    assert forum.buttons() == ["Terima", "Teruskan", "Minta kelengkapan", MORE]
    assert await forum.press("wulan", "Teruskan", "Teruskan") == "Diteruskan."
    assert await forum.stands() == "4 berjalan kepala_bidang"
    forum.news()
    return forum


async def test_a_valid_complaint_goes_up_and_down_to_a_letter_signed_in_the_group(
    place: Square,
) -> None:
    forum = await recorded(place)
    ani = place.telegram.private(place.ani)
    assert "\nBelum ada: Validasi pengaduan\n" in forum.card.words
    # "Tolak" would say the same as the branch.
    assert forum.buttons()[:3] == ["Terima", "valid", "tidak valid"]
    assert await forum.asks("bagus", "valid") == (
        f'Bagus Contoh, tulis keterangan untuk keputusan "valid" pada {NUMBER} dengan membalas'
        " pesan ini, atau tulis BATAL.\n\nTulisan Anda dicatat sebagai: Validasi pengaduan."
    )
    assert await forum.reply("bagus", "Kuitansi lengkap.") == (
        f"Bagus Contoh, inilah yang akan dicatat pada {NUMBER} (Putuskan):\n\nKuitansi lengkap.\n\n"
        "Untuk berkas kasus:\nValidasi pengaduan: Kuitansi lengkap.\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    assert await forum.press("bagus", "Kirim") == "Diputuskan."
    # Step 5 is done by the delivery of the notice.
    assert await forum.stands() == "6 berjalan kepala_bidang/bagus"
    assert "sudah kami periksa dan dinyatakan: valid." in place.heard(place.ani)[-1]

    assert await forum.press("bagus", MORE, "Tetapkan tingkat", "berat") == "Tingkat ditetapkan."
    assert (await place.case(NUMBER)).severity is Severity.BERAT
    assert "\nTingkat: berat\n" in forum.card.words
    assert "\nSisa waktu 10 hari kerja.\n" in forum.card.words
    due = (await place.case(NUMBER)).due_at
    assert due is not None
    await forum.asks("bagus", MORE, "Perpanjang waktu")
    await forum.reply("bagus", "2 hari kerja, menunggu jawaban toko")
    longer = (await place.case(NUMBER)).due_at
    assert longer is not None
    assert (longer - due).days == 2
    await forum.write("bagus", "Disposisi", "Mohon arahan: mediasi dengan toko.")
    assert await forum.stands() == "7 berjalan kepala_dinas"
    assert "CATATAN DARI Bagus Contoh\nMohon arahan: mediasi dengan toko." in forum.card.words
    await forum.write("kartini", "Disposisi", "Lakukan mediasi.")
    assert await forum.stands() == "8 berjalan kepala_bidang/bagus"

    forum.news()
    asked = await forum.asks("bagus", "Tugaskan")
    assert asked == f"Bagus Contoh, siapa petugasnya? (Tugaskan, {NUMBER})"
    assert forum.buttons(forum.last) == ["Wulan Contoh", "Yoga Contoh", "Batal"]
    assert await forum.press("bagus", "Yoga Contoh") == "Ditugaskan."
    assert await forum.stands() == "9 berjalan petugas/yoga"
    assert forum.news()[-1] == (
        "Giliran Petugas (Yoga Contoh): langkah 9 dari 13, Melakukan pengawasan, pembinaan,"
        f" klarifikasi, atau mediasi. + surat-tugas-{NUMBER}.pdf"
    )
    assert "Dengan ini ditugaskan kepada Yoga Contoh (Petugas)" in paper(
        forum.chat, f"surat-tugas-{NUMBER}.pdf"
    )
    assert "\nSurat tugas terlampir." in forum.last.words

    await forum.press("yoga", "Teruskan")
    assert await forum.asks("yoga", "Teruskan") == (
        f"Yoga Contoh, lengkapi dulu yang kurang untuk Teruskan pada {NUMBER} dengan membalas"
        " pesan ini, atau tulis BATAL.\n\n"
        "Sertakan berkasnya: Dokumentasi pelaksanaan kegiatan.\n\n"
        "Bila berkasnya sudah Anda lihat dan tidak perlu disimpan di sini: pilih Lainnya…,"
        " lalu Centang berkas."
    )
    await forum.reply("yoga", "Notulen terlampir.", file=PHOTO)
    assert await forum.stands() == "11 berjalan kepala_bidang/bagus"
    await answered_and_signed(place, forum)

    assert await forum.press("yoga", "Sampaikan jawaban") == "Jawaban disampaikan."
    assert await forum.stands() == "13 ditutup selesai_sop"
    assert place.topic(forum.chat, NUMBER).closed
    said = place.last(place.ani).words
    assert "\n\nToko mengganti kipas paling lambat 18 Mei.\n\nSurat resminya terlampir." in said
    assert "Toko mengganti kipas paling lambat 18 Mei. Demikian" in paper(ani, LETTER)
    assert "Kartini Contoh Paraf penyusun: Bagus Contoh" in paper(ani, LETTER)
    # What was written for the file, and the notes among officers, are not hers to read.
    for inside in ("selesai di mediasi", "Mohon arahan", "Notulen", "Sebutkan tanggalnya"):
        assert not any(inside in words for words in place.heard(place.ani)), inside


async def answered_and_signed(place: Square, forum: Forum) -> None:
    """Let the Kepala Bidang draft, the Kepala Dinas return the draft once, then sign."""
    kartini = place.telegram.private(place.cast.persons["kartini"])
    asked = await forum.asks("bagus", "Jawab")
    assert asked.endswith(
        "\n\nTulis setiap isian pada baris sendiri:\nHasil telaahan atas penanganan pengaduan: …"
    )
    shown = await forum.reply(
        "bagus",
        "Toko mengganti kipas.\n\nHasil telaahan atas penanganan pengaduan: selesai di mediasi",
    )
    assert shown == (
        f"Bagus Contoh, inilah yang akan dibaca pengadu {NUMBER} (Jawab):\n\n"
        "Berikut jawaban dari Dinas Perdagangan Provinsi Contoh atas pengaduan Anda"
        f" {NUMBER}:\n\nToko mengganti kipas.\n\n"
        "Untuk berkas kasus:\nHasil telaahan atas penanganan pengaduan: selesai di mediasi\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    assert await forum.press("bagus", "Kirim") == "Jawaban diberikan."
    assert await forum.stands() == "12 berjalan kepala_dinas/kartini"
    assert forum.buttons() == ["Tanda tangani", "Kembalikan surat", MORE]
    assert "Tanda tangan atas surat terlampir" in kartini.messages[-3].words
    assert paper(kartini, LETTER).startswith("KONSEP DINAS PERDAGANGAN PROVINSI CONTOH")
    # Only the signatory signs; who presses for him changes nothing.
    assert "Kasus 2026-000001 kini di langkah 12 (Kepala Dinas)." in await forum.press(
        "yoga", "Tanda tangani"
    )
    await forum.write("kartini", "Kembalikan surat", "Sebutkan tanggalnya.")
    assert await forum.stands() == "11 berjalan kepala_bidang/bagus"
    assert "CATATAN DARI Kartini Contoh\nSebutkan tanggalnya." in forum.card.words
    await forum.write("bagus", "Jawab", "Toko mengganti kipas paling lambat 18 Mei.")
    assert "Toko mengganti kipas paling lambat 18 Mei. Demikian" in paper(kartini, LETTER)
    forum.news()
    assert await forum.press("kartini", "Tanda tangani") == "Ditandatangani."
    assert await forum.stands() == "12 berjalan petugas/yoga"
    assert forum.news() == [
        "Giliran Petugas (Yoga Contoh): langkah 12 dari 13, Menyampaikan surat pemberitahuan hasil"
        f" penanganan. + {LETTER}"
    ]
    assert "Ditandatangani dalam sistem pengaduan" in paper(forum.chat, LETTER)


async def test_what_is_not_valid_ends_with_its_clarification_and_a_reply_brings_it_back(
    place: Square,
) -> None:
    forum = await recorded(place)
    assert await forum.asks("sekar", "tidak valid") == (
        f'Sekar Contoh, tulis penjelasan bagi pengadu atas keputusan "tidak valid" pada {NUMBER}'
        " dengan membalas pesan ini. Sebelum dikirim, penjelasannya diperlihatkan dulu kepada"
        " Anda. Untuk membatalkan, tulis BATAL.\n\nTulisan Anda dicatat sebagai: Validasi"
        " pengaduan."
    )
    shown = await forum.reply("sekar", "Masa garansi sudah lewat dua tahun.")
    assert shown.startswith(f"Sekar Contoh, inilah yang akan dibaca pengadu {NUMBER} (Putuskan):")
    assert "Masa garansi" not in place.heard(place.ani)[-1]
    await forum.press("sekar", "Kirim")
    assert await forum.stands() == "4 ditolak tidak_valid"
    assert "\n\nMasa garansi sudah lewat dua tahun.\n\n" in place.heard(place.ani)[-1]
    assert place.topic(forum.chat, NUMBER).closed
    letter = place.last(place.ani)
    await place.tell(place.ani, "Garansinya lima tahun.", reply_to=letter.id)
    assert await forum.stands() == "4 berjalan kepala_bidang/sekar"
    assert not place.topic(forum.chat, NUMBER).closed
    assert "Garansinya lima tahun." in forum.card.words
    # Her colleague may take the step over, and judges otherwise.
    assert await forum.press("bagus", MORE, "Ambil alih") == "Diambil alih."
    assert await forum.press("bagus", "valid") == "Diputuskan."
    assert await forum.stands() == "6 berjalan kepala_bidang/bagus"
