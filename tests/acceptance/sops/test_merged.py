"""Two complaints about one shop: merged, linked, and each complainant with his own part."""

import pytest

from router.values import ActionId
from tests.acceptance.letters import PHOTO, body_of, files_of, subject_of
from tests.acceptance.sops.usual import finish
from tests.acceptance.sops.way import Way, sheet
from tests.acceptance.town import Town

pytestmark = pytest.mark.long

FAN = "Kipas angin yang saya beli rusak setelah dua hari."
SAME = "Toko Contoh menjual kipas rusak kepada saya."
SITI = "Siti Contoh <siti@example.id>"

MERGED = """\
Yth. Siti Contoh,

Pengaduan 2026-000002 kami gabungkan dengan 2026-000001 karena tentang hal yang sama. Anda \
tidak perlu berbuat apa-apa: jawabannya kami kirim juga kepada Anda.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""

TAKEN_IN = """\
Yth. Wulan Contoh,

Pengaduan 2026-000002 tentang hal yang sama digabungkan ke pengaduan 2026-000001, yang sedang \
Anda tangani. Jawabannya akan diterima kedua pengadu.

Langkah 2 dari 13: Mencatat pengaduan pada Form Pengaduan dan Buku Agenda Pengaduan, \
ditandatangani kedua belah pihak
Batas waktu: Senin, 4 Mei 2026 pukul 08.15 WITA

Dari: Budi Contoh, lewat surel
Tingkat: sedang

ISI PENGADUAN
Kipas angin yang saya beli rusak setelah dua hari.

DARI PENGADU 2026-000002, YANG DIGABUNGKAN KE SINI
Toko Contoh menjual kipas rusak kepada saya.

CARA"""

ANSWERED = """\
Yth. Siti Contoh,

Berikut jawaban dari Dinas Perdagangan Provinsi Contoh atas pengaduan Anda 2026-000002:

Toko mengganti kipas.

Pengaduan Anda digabungkan dengan 2026-000001; jawaban ini berlaku untuk keduanya.

Surat resminya terlampir.

Kode pelacakan: {code}
Lihat perkembangannya: {url}/lacak/{code}

Hormat kami,
Dinas Perdagangan Provinsi Contoh"""


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "konsumen"


async def both(town: Town) -> tuple[Way, Way]:
    """Let two people complain about the same shop, and an officer show it to the coordinator."""
    first = Way(town=town, paper=await town.complain(text=FAN, subject="Kipas angin"))
    paper = await town.complain(SITI, text=SAME, subject="Kipas rusak")
    second = Way(town=town, paper=paper)
    stood = await second.act("wulan", "DISPOSISI Ratna Contoh\nSama dengan 2026-000001?")
    assert stood == "2 berjalan petugas 2026-05-04T08:15:00"
    await second.news()
    return first, second


async def test_two_complaints_become_one_and_both_complainants_are_answered(town: Town) -> None:
    first, second = await both(town)
    facts = {"code": second.paper.code, "url": town.app.url}
    asked = await town.kept("ratna@example.id", "Disposisi")
    assert "• GABUNGKAN nomor kasus – menggabungkan ke kasus itu" in body_of(asked)
    for words, why in (
        ("GABUNGKAN", "Sebutkan nomor kasus yang lain."),
        ("GABUNGKAN 2026-000009", "Kasus 2026-000009 tidak ada, atau kasus ini sendiri."),
        ("GABUNGKAN 2026-000002", "Kasus 2026-000002 tidak ada, atau kasus ini sendiri."),
    ):
        await second.answer(asked, words)
        assert why in body_of(await town.kept("ratna@example.id", "Belum dijalankan")), words
    await second.news()
    assert await second.answer(asked, "GABUNGKAN 2026-000001.") == "2 ditutup digabung"
    assert await first.stands() == "2 berjalan petugas 2026-05-04T08:15:00"
    assert body_of(await town.kept("siti@example.id")) == MERGED.format(**facts)
    assert await first.news() == [
        "ratna: [2026-000002] Sudah dijalankan: Gabungkan",
        "siti: Pengaduan 2026-000002 digabungkan dengan 2026-000001",
        "wulan: Pengaduan 2026-000002 digabungkan ke sini",
        "yoga: Pengaduan 2026-000002 digabungkan ke sini",
    ]
    told = body_of(await town.kept("wulan@example.id", "digabungkan ke sini"))
    assert told.startswith(TAKEN_IN)
    assert "Pengaduan digabungkan dengan 2026-000001. Jawabannya kami kirim" in await second.seen()

    # What she says later reaches the officers, and not the other complainant.
    merged = await town.kept("siti@example.id")
    await town.reply(merged, "Ini kuitansi saya.", files=[PHOTO])
    assert await first.news() == [
        "wulan: Keterangan baru dari pengadu 2026-000002",
        "yoga: Keterangan baru dari pengadu 2026-000002",
    ]
    added = await town.kept("wulan@example.id", "Keterangan baru")
    assert f"KE SINI\n{SAME}\nIni kuitansi saya.\n" in body_of(added)
    assert files_of(added) == [PHOTO]
    await finish(first)
    assert await first.stands() == "13 ditutup selesai_sop"
    assert "Siti" not in await first.seen()
    for his in ("kuitansi saya", SAME, PHOTO.name):
        assert his not in await first.seen()
        assert not any(
            his in body_of(letter) for to, letter in town.post.letters if to == "budi@example.id"
        )

    letter = await town.kept("siti@example.id")
    assert subject_of(letter) == "Jawaban atas pengaduan 2026-000002"
    assert body_of(letter) == ANSWERED.format(**facts)
    paper = sheet(letter, "surat-pemberitahuan-2026-000002.pdf")
    assert "Kepada Yth. Siti Contoh Menanggapi pengaduan Bapak/Ibu nomor 2026-000002" in paper
    assert 'tentang "Kipas rusak"' in paper
    assert "Budi" not in paper
    seen = await second.seen()
    assert "Jawaban Dinas Perdagangan Provinsi Contoh" in seen
    assert "Toko mengganti kipas. Unduh surat jawaban (PDF)" in seen
    # Her reply after the end is a new case, linked to her own.
    await town.reply(letter, "Kipas saya belum diganti.")
    assert (await town.case("2026-000003")).linked == "2026-000002"


async def test_a_withdrawn_or_rejected_case_tells_both(town: Town) -> None:
    first, second = await both(town)
    asked = await town.kept("ratna@example.id", "Disposisi")
    await second.answer(asked, "GABUNGKAN 2026-000001")
    await first.act("wulan", "TERUSKAN")
    await first.act("wulan", "TERUSKAN")
    await first.news()
    stood = await first.act("bagus", "TOLAK\nToko itu di luar provinsi.")
    assert stood == "4 ditolak tidak_valid"
    assert await first.news() == [
        "bagus: Sudah dijalankan: Tolak",
        "budi: Pengaduan 2026-000001 tidak dapat kami proses",
        "siti: Pengaduan 2026-000002 tidak dapat kami proses",
    ]
    assert "Toko itu di luar provinsi." in body_of(await town.kept("siti@example.id"))
    assert "Toko itu di luar provinsi." in await second.seen()


async def test_a_link_is_noted_and_a_case_that_is_over_takes_nothing_in(town: Town) -> None:
    first, second = await both(town)
    asked = await town.kept("ratna@example.id", "Disposisi")
    stood = await second.answer(asked, "TAUTKAN 2026-000001, toko yang sama")
    assert stood == "2 berjalan petugas 2026-05-04T08:15:00"
    event = (await town.case(second.number)).events[-1]
    assert (event.type, event.choice, event.text) == (
        ActionId.TAUTKAN,
        "2026-000001",
        "toko yang sama",
    )
    await second.answer(asked, "TAUTKAN 2026-000001")
    refused = body_of(await town.kept("ratna@example.id", "Belum dijalankan"))
    assert "Tautkan sudah dilakukan pada Senin, 4 Mei 2026 pukul 08.00 WITA." in refused
    await finish(first)
    await second.answer(asked, "GABUNGKAN 2026-000001")
    refused = body_of(await town.kept("ratna@example.id", "Belum dijalankan"))
    assert "Kasus 2026-000001 sudah berakhir, jadi tidak dapat menerima gabungan." in refused
    assert await second.stands() == "2 berjalan petugas 2026-05-04T08:15:00"
