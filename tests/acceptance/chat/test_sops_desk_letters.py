"""Customers' complaints and those of the DPMPTSP from the desk, to the letter that is signed."""

from pathlib import Path

import pytest

from router.values import ActionId
from tests.acceptance.chat.forum import (
    MORE,
    NUMBER,
    PHOTO,
    by_telegram,
    by_whatsapp,
    paper,
    unbroken,
)
from tests.acceptance.chat.square import square
from tests.acceptance.letters import DOCUMENT

pytestmark = pytest.mark.long

TEST = "Hasil uji kalibrasi alat saya di Jl. Balai belum keluar sejak kemarin."
PERMIT = "Izin usaha saya di Jl. Mawar belum keluar sejak kemarin."
REPLY = f"surat-balasan-{NUMBER}.pdf"
RECORD = "Berita Acara hasil peninjauan lapangan"


async def test_a_customer_gets_the_letter_of_the_kepala_balai(
    tmp_path: Path, database: str
) -> None:
    async with square(tmp_path, database, "keluhan-pelanggan") as place:
        forum = await by_telegram(place, TEST)
        assert await forum.stands() == "2 berjalan petugas_pelayanan"
        assert await forum.press("pratiwi", "Terima") == "Diterima dan diteruskan."
        assert await forum.stands() == "3 berjalan kepala_balai"
        # The disposition names who goes on, and says what he is to do.
        asked = await forum.asks("kusuma", "Disposisi")
        assert asked == f"Kusuma Contoh, siapa petugasnya? (Disposisi, {NUMBER})"
        assert forum.buttons(forum.last) == ["Tania Contoh", "Tirta Contoh", "Batal"]
        asked = await forum.asks("kusuma", "Tirta Contoh")
        assert asked == (
            f"Kusuma Contoh, tulis arahan disposisi untuk {NUMBER} dengan membalas pesan ini, atau"
            " tulis BATAL."
        )
        await forum.reply("kusuma", "Mohon ditindaklanjuti.")
        assert await forum.stands() == "4 berjalan ketua_pokja/tirta"
        assert "CATATAN DARI Kusuma Contoh\nMohon ditindaklanjuti." in forum.card.words

        # It belongs to the other Ketua Pokja: back up, and down again to her.
        await forum.write("tirta", "Kembalikan", "Ini tugas pokja kalibrasi.")
        assert await forum.stands() == "3 berjalan kepala_balai/kusuma"
        assert await forum.press("kusuma", "Tugaskan", "Tania Contoh") == "Ditugaskan."
        for _ in range(3):
            assert await forum.press("tania", "Teruskan") == "Diteruskan."
        assert await forum.stands() == "7 berjalan ketua_pokja/tania"
        asked = await forum.asks("tania", "Teruskan")
        assert asked.endswith(
            "\n\nTulis setiap isian pada baris sendiri:\nPenyebab: …\nTindakan koreksi: …\n"
            "Tindakan pencegahan: …\nPemeriksaan keefektifan: …\nTanggal: …"
        )
        asked = await forum.reply(
            "tania",
            "Penyebab: alat uji rusak\nTindakan koreksi: alat diganti\n"
            "Tindakan pencegahan: kalibrasi tiap bulan\nPemeriksaan keefektifan: antrean normal",
        )
        assert asked.startswith("Kelengkapan belum ada: Konsep tindakan perbaikan (Tanggal).")
        assert asked.endswith("\n\nTulis setiap isian pada baris sendiri:\nTanggal: …")
        shown = await forum.reply("tania", "Tanggal: 11 Mei 2026")
        assert "\nPenyebab: alat uji rusak\n" in shown
        assert "\nTanggal: 11 Mei 2026\n" in shown
        assert await forum.press("tania", "Kirim") == "Diteruskan."

        kusuma = place.telegram.private(place.cast.persons["kusuma"])
        await forum.write("tania", "Jawab", "Sertifikat Anda sudah terbit.")
        assert await forum.stands() == "9 berjalan kepala_balai/kusuma"
        assert paper(kusuma, REPLY).startswith("KONSEP BALAI INDUSTRI CONTOH")
        # The deciding step is decided by the signature, so there are no buttons of its branches.
        assert forum.buttons()[:3] == ["Terima", "Tanda tangani", "Kembalikan surat"]
        await forum.write("kusuma", "Kembalikan surat", "Sebutkan nomor sertifikatnya.")
        assert await forum.stands() == "8 berjalan ketua_pokja/tania"
        assert "CATATAN DARI Kusuma Contoh\nSebutkan nomor sertifikatnya." in forum.card.words
        await forum.write("tania", "Jawab", "Sertifikat Anda nomor 7 sudah terbit.")
        assert await forum.press("kusuma", "Tanda tangani") == "Ditandatangani."
        assert await forum.stands() == "10 ditutup selesai_sop"
        told = place.last(place.ani)
        assert "\n\nSertifikat Anda nomor 7 sudah terbit.\n\nSurat resminya" in told.words
        signed = paper(place.telegram.private(place.ani), REPLY)
        assert "Kusuma Contoh Paraf penyusun: Tania Contoh" in signed
        await place.tell(place.ani, "5")
        assert (await place.case(NUMBER)).rating == 5
        unbroken(place)


async def test_an_applicant_on_whatsapp_gets_the_letter_after_an_inspection(
    tmp_path: Path, database: str
) -> None:
    async with square(tmp_path, database, "ptsp") as place:
        forum = await by_whatsapp(place, PERMIT)
        assert await forum.stands() == "1 berjalan petugas_pengaduan"
        assert await forum.press("purnama", "Terima") == "Diterima dan diteruskan."
        assert await forum.press("purnama", "Teruskan") == "Diteruskan."
        assert forum.buttons()[:3] == ["Terima", "peninjauan lapangan", "langsung ditelaah"]
        assert await forum.press("saleh", "peninjauan lapangan") == "Diputuskan."
        assert await forum.stands() == "4 berjalan kepala_seksi/saleh"
        asked = await forum.asks("saleh", "Teruskan")
        assert asked.endswith("\n\nTulisan Anda dicatat sebagai: Undangan peninjauan lapangan.")
        await forum.reply("saleh", "Kamis pukul 09.00 di lokasi usaha.")
        forum.news()
        await forum.press("saleh", "Kirim")
        assert await forum.stands() == "5 berjalan tim_teknis"
        assert forum.news() == [
            "Giliran Tim Teknis (Teguh Contoh): langkah 5 dari 10, Melaksanakan peninjauan lapangan"
            f" dan menyusun pertimbangan teknis (BAP). + undangan-{NUMBER}.pdf"
        ]
        invited = paper(forum.chat, f"undangan-{NUMBER}.pdf")
        assert "Kamis pukul 09.00 di lokasi usaha." in invited

        # A file that was put in before counts when the step is passed on.
        await forum.asks("teguh", MORE, "Lampirkan berkas")
        await forum.reply("teguh", file=DOCUMENT)
        assert (await place.case(NUMBER)).events[-1].type is ActionId.LAMPIRKAN
        assert await forum.press("teguh", "Teruskan") == "Diteruskan."
        assert await forum.stands() == "6 berjalan kepala_seksi/saleh"
        await forum.write("saleh", "Teruskan", "Berkas lengkap, usul izin diterbitkan.")
        assert await forum.stands() == "7 berjalan kepala"
        asked = await forum.asks("karim", "Disposisi")
        assert asked.endswith("\n\nTulisan Anda dicatat sebagai: disposisi.")
        await forum.reply("karim", "Terbitkan izinnya.")
        assert await forum.press("karim", "Kirim") == "Disposisi diberikan dan diteruskan."
        assert await forum.stands() == "8 berjalan petugas_pengaduan/purnama"
        await forum.write("purnama", "Jawab", "Izin usaha Anda terbit hari ini.")
        assert await forum.stands() == "9 berjalan kepala/karim"
        forum.news()
        assert await forum.press("karim", "Tanda tangani") == "Ditandatangani."
        assert forum.news()[-1].endswith(f" + {REPLY}")
        assert await forum.press("purnama", "Sampaikan jawaban") == "Jawaban disampaikan."
        assert await forum.stands() == "10 ditutup selesai_sop"
        told = [m for m in place.budi.received if m.media]
        assert [f.name for f in told[-1].media] == [REPLY]
        assert any("Izin usaha Anda terbit hari ini." in m.body for m in place.budi.received)
        assert not any("Terbitkan izinnya" in m.body for m in place.budi.received)
        unbroken(place)


async def test_straight_to_the_analysis_and_a_field_record_that_is_waived(
    tmp_path: Path, database: str
) -> None:
    async with square(tmp_path, database, "ptsp") as place:
        forum = await by_telegram(place, PERMIT)
        await forum.press("purnama", "Terima", "Teruskan")
        assert await forum.press("saleh", "langsung ditelaah") == "Diputuskan."
        assert await forum.stands() == "6 berjalan kepala_seksi/saleh"
        # Without an inspection no field record is asked for.
        assert "\nBelum ada: telaahan staf\n" in forum.card.words
        await forum.write("saleh", "Kembalikan", "Perlu peninjauan lapangan.")
        assert await forum.stands() == "3 berjalan kepala_seksi/saleh"
        await forum.press("saleh", "peninjauan lapangan")
        await forum.write("saleh", "Teruskan", "Kamis pukul 09.00.")
        assert f"\nBelum ada: {RECORD}\n" in forum.card.words
        await forum.asks("ratna", MORE, "Bebaskan kelengkapan")
        assert RECORD in forum.buttons(forum.last)
        assert await forum.asks("ratna", RECORD) == (
            f"Ratna Contoh, tulis alasan mengapa {NUMBER} dapat jalan tanpa kelengkapan itu dengan"
            " membalas pesan ini, atau tulis BATAL."
        )
        await forum.reply("ratna", "Lokasi terkunci, foto sudah cukup.")
        assert "Belum ada" not in forum.card.words
        assert await forum.press("teguh", "Teruskan") == "Diteruskan."
        assert await forum.stands() == "6 berjalan kepala_seksi/saleh"
        await forum.write("saleh", "Teruskan", "Usul izin diterbitkan.", file=PHOTO)
        # The head asks back before he decides.
        await forum.write("karim", "Kembalikan", "Dasar hukumnya?")
        assert await forum.stands() == "6 berjalan kepala_seksi/saleh"
        await forum.write("saleh", "Teruskan", "Pasal 5.")
        await forum.write("karim", "Disposisi", "Terbitkan.")
        await forum.write("purnama", "Jawab", "Izin Anda terbit.")
        await forum.press("karim", "Tanda tangani")
        await forum.press("purnama", "Sampaikan jawaban")
        assert await forum.stands() == "10 ditutup selesai_sop"
        assert paper(place.telegram.private(place.ani), REPLY)
        # A reply to the letter brings the case back to the analysis.
        await place.tell(
            place.ani, "Nama usaha saya salah tulis.", reply_to=place.last(place.ani).id
        )
        await place.tell(place.ani, "1")
        assert await forum.stands() == "6 berjalan kepala_seksi/saleh"
        unbroken(place)
