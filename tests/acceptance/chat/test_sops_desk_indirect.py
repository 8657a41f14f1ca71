"""Indirect complaints from the desk: both decisions, a paper that is ticked, and a sealed case."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.sandbox.twilio import Phone
from config.people import Address
from storage import links
from tests.acceptance.chat.forum import (
    MORE,
    NUMBER,
    PHOTO,
    Forum,
    by_telegram,
    by_whatsapp,
    unbroken,
)
from tests.acceptance.chat.square import Square, square

pytestmark = pytest.mark.long

COOP = "Bantuan modal koperasi kami di Jl. Melati belum cair sejak bulan lalu."
BRIBE = "Pegawai dinas minta Rp500.000 agar izin koperasi kami di Jl. Melati keluar kemarin."
LAW = "peraturan perundang-undangan: UU 25/1992"
PASSED_ON = "dilaporkan kepada pihak terkait"


@pytest.fixture
async def place(tmp_path: Path, database: str) -> AsyncIterator[Square]:
    """The cooperatives' office: all its officers sit in one forum."""
    async with square(tmp_path, database, "tidak-langsung") as one:
        yield one
        unbroken(one)


async def test_a_case_is_analysed_clarified_and_answered_on_whatsapp(place: Square) -> None:
    forum = await by_whatsapp(place, COOP)
    assert await forum.stands() == "1 berjalan staf_administrasi"
    assert await forum.press("astuti", "Teruskan") == "Diteruskan."
    assert forum.buttons()[:3] == ["Terima", PASSED_ON, "tidak dapat ditindaklanjuti"]
    assert "\nBelum ada: peraturan perundang-undangan; data pendukung\n" in forum.card.words
    assert await forum.asks("laras", PASSED_ON) == (
        f'Laras Contoh, tulis keterangan untuk keputusan "{PASSED_ON}" pada {NUMBER} dengan'
        " membalas pesan ini, atau tulis BATAL.\n\n"
        "Sertakan berkasnya: data pendukung.\n\n"
        "Bila berkasnya sudah Anda lihat dan tidak perlu disimpan di sini: pilih Lainnya…, lalu"
        " Centang berkas.\n\n"
        "Tulis setiap isian pada baris sendiri:\nperaturan perundang-undangan: …\n"
        "Kategori: pelayanan informasi/konsultasi/penanganan lanjutan/permohonan bantuan"
        " penyelesaian masalah/permohonan dukungan/lain-lain"
    )
    # What is lacking still, or will not do, is said, and asked for again.
    asked = await forum.reply("laras", f"{LAW}\nKategori: curhat")
    assert asked.startswith("Pilih salah satu: Kategori: pelayanan informasi, konsultasi, ")
    asked = await forum.reply("laras", "Kategori: konsultasi")
    assert asked.startswith("Kelengkapan belum ada: data pendukung.")
    assert "Tulis setiap isian" not in asked
    shown = await forum.reply("laras", file=PHOTO)
    assert f"Untuk berkas kasus:\n{LAW}\n" in shown
    assert "Kategori: konsultasi" in shown
    assert await forum.press("laras", "Kirim") == "Diputuskan."
    assert await forum.stands() == "3 berjalan bidang_terkait"
    assert (await place.case(NUMBER)).scope == "konsultasi"
    assert await forum.press("bambang", "klarifikasi terhadap pengaduan") == "Diputuskan."
    assert await forum.stands() == "4 berjalan petugas_layanan/laras"
    await forum.write("laras", "Jawab", "Pendamping kami datang Senin, 8 Juni 2026.")
    assert await forum.stands() == "5 ditutup selesai_sop"
    assert place.topic(forum.chat, NUMBER).closed
    assert "\n\nPendamping kami datang Senin, 8 Juni 2026.\n\n" in place.budi.received[-1].body
    assert not any("UU 25/1992" in m.body for m in place.budi.received)


async def test_what_cannot_be_followed_up_ends_with_its_explanation(place: Square) -> None:
    forum = await by_telegram(place, COOP)
    await forum.press("astuti", "Teruskan")
    # The supporting data lie in a folder: seen, and not kept here.
    assert await forum.press("lukman", MORE, "Centang berkas", "data pendukung") == "Dicentang."
    assert "\nBelum ada: peraturan perundang-undangan\n" in forum.card.words
    asked = await forum.asks("lukman", "tidak dapat ditindaklanjuti")
    assert asked.startswith("Lukman Contoh, tulis penjelasan bagi pengadu atas keputusan")
    assert "Sertakan berkasnya" not in asked
    shown = await forum.reply("lukman", f"Koperasi itu berbadan hukum provinsi.\n\n{LAW}")
    assert shown == (
        f"Lukman Contoh, inilah yang akan dibaca pengadu {NUMBER} (Putuskan):\n\n"
        f"Mohon maaf, pengaduan {NUMBER} tidak dapat kami tindak lanjuti. Penjelasannya:\n\n"
        "Koperasi itu berbadan hukum provinsi.\n\n"
        f"Untuk berkas kasus:\n{LAW}\n\n"
        "Sudah benar? Pilih Kirim. Belum ada yang dikirim."
    )
    await forum.press("lukman", "Ubah")
    await forum.reply("lukman", f"Koperasi itu binaan provinsi.\n\n{LAW}")
    assert await forum.press("lukman", "Kirim") == "Diputuskan."
    assert await forum.stands() == "2 ditutup tidak_dapat_ditindaklanjuti"
    told = place.heard(place.ani)[-1]
    assert "\n\nKoperasi itu binaan provinsi.\n\n" in told
    assert "UU 25/1992" not in told


async def test_the_related_field_sends_back_and_then_gives_another_service(place: Square) -> None:
    forum = await by_telegram(place, COOP)
    await forum.press("astuti", "Teruskan")
    await forum.write("laras", PASSED_ON, LAW, file=PHOTO)
    assert await forum.stands() == "3 berjalan bidang_terkait"
    await forum.write("broto", "Kembalikan", "Analisisnya belum lengkap.")
    assert await forum.stands() == "2 berjalan petugas_layanan/laras"
    assert "CATATAN DARI Broto Contoh\nAnalisisnya belum lengkap." in forum.card.words
    await forum.write("laras", "Minta kelengkapan", "Mohon nomor badan hukumnya.")
    assert await forum.stands() == "2 menunggu_pengadu petugas_layanan/laras"
    await place.tell(place.ani, "Nomornya AHU-1234.")
    assert await forum.stands() == "2 berjalan petugas_layanan/laras"
    await forum.write("laras", PASSED_ON, f"{LAW}\nsudah dilengkapi", file=PHOTO)
    assert await forum.press("broto", "layanan lain") == "Diputuskan."
    assert await forum.stands() == "4 berjalan petugas_layanan/laras"


def inspector(place: Square) -> Phone:
    """Give the inspector a telephone: he sits in no group of the office."""
    phone = place.twilio.phone("+6281399999999", profile="Ilham Contoh")
    place.twilio.open_window(phone)
    return phone


async def sealed(place: Square) -> Forum:
    """Let an officer show a complaint of extortion to the coordinator, who seals it."""
    forum = await by_telegram(place, BRIBE)
    await forum.press("astuti", "Teruskan")
    assert await forum.press("laras", "Terima") == "Diterima."
    # The coordinator's own actions are behind the same button, for her only.
    await forum.press("laras", MORE)
    assert "Kunci" not in forum.buttons(forum.last)
    await forum.press("ratna", MORE)
    offered = forum.buttons(forum.last)
    first = offered.index("Bebaskan kelengkapan")
    assert offered[first : first + 6] == [
        "Bebaskan kelengkapan",
        "Gabungkan",
        "Tautkan",
        "Koreksi buku agenda",
        "Serahkan ke SP4N-LAPOR!",
        "Kunci",
    ]
    return forum


async def test_the_coordinator_seals_a_case_and_the_group_sees_its_number_only(
    place: Square,
) -> None:
    ilham = inspector(place)
    db, address = place.app.parts.db, Address("whatsapp", ilham.number)
    await db.write(links.link, "ilham", address, place.now)
    await place.text(ilham, "Selamat pagi.")
    forum = await sealed(place)
    assert await forum.asks("ratna", "Kunci") == (
        f"Ratna Contoh, tulis alasan mengunci {NUMBER} dengan membalas pesan ini; sesudahnya"
        " kasus ini hanya dibaca dan ditangani inspektorat. Untuk membatalkan, tulis BATAL."
    )
    said = await forum.reply("ratna", "Dugaan pungutan liar.")
    assert said == "Ratna Contoh: Kasus dikunci."
    assert await forum.stands() == "2 berjalan inspektorat"
    assert forum.card.words == (f"{NUMBER}\nPengaduan rahasia: isinya tidak ditampilkan di sini.")
    assert forum.buttons() == ["Buka pengaduan"]
    assert place.topic(forum.chat, NUMBER).name == NUMBER
    # Nobody of the office goes on with it, by whichever button still stands there.
    for who in ("laras", "ratna"):
        locked = await forum.press(who, "Kunci")
        assert locked == f"Kasus {NUMBER} dikunci dan hanya ditangani inspektorat."

    task = ilham.received[-1].body
    assert BRIBE in task
    assert "CATATAN DARI Ratna Contoh\nDugaan pungutan liar." in task
    before = len(forum.chat.messages)
    await place.text(ilham, "TUTUP\nTerbukti. Pegawai itu diberi sanksi.")
    assert await forum.stands() == "2 berjalan inspektorat"
    assert "Terbukti. Pegawai itu diberi sanksi." in ilham.received[-1].body
    await place.text(ilham, "1")
    assert await forum.stands() == "2 ditutup petugas"
    assert "Terbukti. Pegawai itu diberi sanksi." in place.heard(place.ani)[-1]
    later = [m.words for m in forum.chat.messages[before:] if not m.service]
    assert not any("sanksi" in words for words in later)
    assert place.topic(forum.chat, NUMBER).closed
