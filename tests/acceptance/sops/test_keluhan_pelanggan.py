"""Customers' complaints: the whole way by mail replies, the letter returned and signed."""

import pytest

from router.values import ActionId, Holder
from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of
from tests.acceptance.sops import keluhan_letters as said
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way, sheet
from tests.acceptance.town import Town, happened

pytestmark = pytest.mark.long

STEEL = "Sertifikat uji baja pesanan kami terlambat dua minggu."
LETTER = "surat-balasan-2026-000001.pdf"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "keluhan-pelanggan"


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about his certificate."""
    subject = "Sertifikat uji terlambat"
    paper = await town.complain(text=STEEL, subject=subject, files=[DOCUMENT])
    return Way(town=town, paper=paper)


async def test_the_whole_way_with_a_letter_that_is_returned_once(town: Town) -> None:
    way = await complain(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    assert body_of(await town.kept("budi@example.id")) == said.RECEIPT.format(**facts)
    assert await way.stands() == "2 berjalan petugas_pelayanan 2026-05-04T08:10:00"
    assert await way.news() == ["pratiwi: Tugas Petugas Pelayanan: Sertifikat uji terlambat"]

    stood = await way.act("pratiwi", "TERIMA", at="2026-05-04T08:05:00")
    assert stood == "3 berjalan kepala_balai 2026-05-04T08:35:00"
    asked = await town.task("kusuma@example.id", way.number)
    assert body_of(asked) == said.INSTRUCTING
    assert files_of(asked) == [DOCUMENT]
    await way.news()
    # Two could go on: without a name the disposition goes to nobody.
    stood = await way.answer(asked, "DISPOSISI Periksa antreannya.", at="2026-05-04T08:25:00")
    assert stood == "3 berjalan kepala_balai 2026-05-04T08:35:00"
    assert await way.news() == ["kusuma: Belum dijalankan"]
    refused = body_of(await town.kept("kusuma@example.id"))
    assert "Sebutkan petugas yang dituju. Kasus 2026-000001 kini di langkah 3" in refused
    words = "DISPOSISI Tirta Contoh\nPeriksa antrean laboratorium."
    stood = await way.answer(asked, words, at="2026-05-04T08:30:00")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-05-05T16:00:00"
    assert await way.news() == [
        "kusuma: Sudah dijalankan: Disposisi",
        "tirta: Tugas Ketua Pokja Terkait: Sertifikat uji terlambat",
    ]
    task = body_of(await town.kept("tirta@example.id"))
    assert "CATATAN DARI Kusuma Contoh\nPeriksa antrean laboratorium.\n" in task

    stood = await way.act("tirta", "SELESAIKAN Sudah kami kaji.", at="2026-05-05T15:00:00")
    assert stood == "5 berjalan ketua_pokja/tirta 2026-05-06T16:00:00"
    words = "TERUSKAN\nAlat uji rusak sejak April."
    stood = await way.act("tirta", words, at="2026-05-06T10:00:00")
    assert stood == "6 berjalan ketua_pokja/tirta 2026-05-07T16:00:00"
    stood = await way.act("tirta", "TERUSKAN", at="2026-05-07T15:59:59")
    assert stood == "7 berjalan ketua_pokja/tirta 2026-05-12T16:00:00"
    assert body_of(await town.kept("tirta@example.id")) == said.MENDING
    await way.news()

    stood = await way.act("tirta", "TERUSKAN", at="2026-05-11T09:00:00")
    assert stood == "7 berjalan ketua_pokja/tirta 2026-05-12T16:00:00"
    words = "TERUSKAN\nPenyebab: alat uji rusak\nTanggal: 11 Mei 2026"
    stood = await way.act("tirta", words, at="2026-05-12T08:00:00")
    assert stood == "7 berjalan ketua_pokja/tirta 2026-05-12T16:00:00"
    assert (
        "Kelengkapan belum ada: Konsep tindakan perbaikan (Tindakan koreksi, Tindakan "
        "pencegahan, Pemeriksaan keefektifan). Tulis setiap isian pada baris sendiri:\n"
        "Tindakan koreksi: …\nTindakan pencegahan: …\nPemeriksaan keefektifan: …\n"
    ) in body_of(await town.kept("tirta@example.id"))
    words = (
        "TERUSKAN\nPenyebab: alat uji rusak\nTindakan koreksi: alat diganti\n"
        "Tindakan pencegahan: kalibrasi tiap bulan\n"
        "Pemeriksaan keefektifan: antrean normal kembali\nTanggal: 11 Mei 2026"
    )
    stood = await way.act("tirta", words, at="2026-05-12T09:00:00")
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-12T09:30:00"
    await way.news()
    await _drafted_returned_signed(way, facts)


async def _drafted_returned_signed(way: Way, facts: dict[str, str]) -> None:
    """Go on from the draft, over the letter's return, to the end."""
    town = way.town
    draft = "JAWAB\nSertifikat Anda sudah terbit. Kami mohon maaf."
    # From here on the worker's clock stands: the signatory has his own half hour.
    stood = await way.act("tirta", draft, at="2026-05-12T09:20:00", files=[PHOTO])
    assert stood == "9 berjalan kepala_balai/kusuma 2026-05-12T09:50:00"
    assert await way.news() == [
        "kusuma: Tugas Kepala Balai: Sertifikat uji terlambat",
        "tirta: Sudah dijalankan: Jawab",
    ]
    signing = await town.kept("kusuma@example.id")
    assert body_of(signing) == said.SIGNING
    assert sheet(signing, LETTER) == said.DRAFT
    assert [one.name for one in files_of(signing)] == [DOCUMENT.name, PHOTO.name, LETTER]
    seen = await way.seen()
    assert "Sertifikat Anda sudah terbit." not in seen
    assert "Unduh surat jawaban" not in seen

    await way.answer(signing, "KEMBALIKAN SURAT", at="2026-05-12T09:40:00")
    assert await way.news() == ["kusuma: Belum dijalankan"]
    remarks = "KEMBALIKAN SURAT\nSebutkan nomor sertifikatnya."
    stood = await way.answer(signing, remarks, at="2026-05-12T09:45:00")
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-12T10:15:00"
    assert await way.news() == [
        "kusuma: Sudah dijalankan: Kembalikan surat",
        "tirta: Tugas Ketua Pokja Terkait: Sertifikat uji terlambat",
    ]
    assert body_of(await town.kept("tirta@example.id")).startswith(said.RETURNED)
    better = "JAWAB\nSertifikat Anda nomor 17/2026 sudah terbit. Kami mohon maaf."
    stood = await way.act("tirta", better, at="2026-05-12T10:10:00", files=[PHOTO])
    assert stood == "9 berjalan kepala_balai/kusuma 2026-05-12T10:40:00"
    assert "nomor 17/2026" in sheet(await town.kept("kusuma@example.id"), LETTER)
    await way.news()

    stood = await way.act("kusuma", "TANDATANGANI", at="2026-05-12T10:35:00")
    assert stood == "10 ditutup selesai_sop"
    assert await way.news() == [
        "budi: Jawaban atas pengaduan 2026-000001",
        "kusuma: Sudah dijalankan: Tanda tangani",
    ]
    answer = await town.kept("budi@example.id")
    assert body_of(answer) == said.FINAL.format(**facts)
    assert sheet(answer, LETTER) == said.SIGNED.format(**facts)
    assert [one.name for one in files_of(answer)] == [PHOTO.name, LETTER]
    seen = await way.seen()
    assert "Sertifikat Anda nomor 17/2026 sudah terbit. Kami mohon maaf." in seen
    assert "Sertifikat Anda sudah terbit." not in seen
    assert "Unduh surat jawaban (PDF)" in seen
    await town.reply(answer, "4")
    assert (await town.case(way.number)).rating == 4


async def test_the_head_can_sign_or_return_by_deciding(town: Town) -> None:
    way = await complain(town)
    await walk(way, "9 kepala_balai")
    await way.news()
    assert await way.act("kusuma", "PUTUSKAN mungkin") == (
        "9 berjalan kepala_balai/kusuma 2026-05-04T08:30:00"
    )
    assert "Pilih salah satu: ya, tidak." in body_of(await town.kept("kusuma@example.id"))
    await way.act("kusuma", "PUTUSKAN tidak setuju")
    assert "Tindakan Putuskan memerlukan alasan." in body_of(await town.kept("kusuma@example.id"))
    stood = await way.act("kusuma", "PUTUSKAN tidak, nomor sertifikatnya belum ada.")
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-04T08:30:00"
    back = body_of(await town.kept("tirta@example.id"))
    assert "CATATAN DARI Kusuma Contoh\nnomor sertifikatnya belum ada.\n" in back
    await way.act("tirta", "JAWAB\nSertifikat nomor 17/2026 terbit.")
    assert await way.act("kusuma", "PUTUSKAN setuju") == "10 ditutup selesai_sop"
    signed = sheet(await town.kept("budi@example.id"), LETTER)
    assert "Sertifikat nomor 17/2026 terbit." in signed
    assert "KONSEP" not in signed
    assert ActionId.TANDATANGANI in happened(await town.case(way.number))


async def test_an_instruction_to_a_colleague_leaves_the_step_where_it_is(town: Town) -> None:
    way = await complain(town)
    await walk(way, "8 ketua_pokja")
    await way.news()
    stood = await way.act("tirta", "DISPOSISI Pratiwi Contoh\nCek nomor sertifikatnya.")
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-04T08:30:00"
    assert await way.news() == [
        "pratiwi: Disposisi dari Tirta Contoh",
        "tirta: Sudah dijalankan: Disposisi",
    ]
    instructed = await town.kept("pratiwi@example.id")
    assert body_of(instructed).startswith(said.INSTRUCTED)
    assert "CARA MENINDAKLANJUTI" not in body_of(instructed)
    # She is told, but the step is not hers.
    await way.answer(instructed, "JAWAB\nSudah terbit.")
    assert await way.news() == ["pratiwi: Belum dijalankan"]
    stood = await way.answer(instructed, "CATAT Nomornya 17/2026, terbit Senin.", files=[PHOTO])
    assert stood == "8 berjalan ketua_pokja/tirta 2026-05-04T08:30:00"
    assert await way.news() == [
        "pratiwi: Sudah dijalankan: Catat",
        "tirta: Laporan dari Pratiwi Contoh",
    ]
    report = await town.kept("tirta@example.id")
    assert body_of(report).startswith(said.REPORTED)
    assert files_of(report) == [DOCUMENT, PHOTO]
    # He answers with the report that he just got.
    await way.answer(report, "JAWAB\nSertifikat nomor 17/2026 terbit Senin.")
    assert (await town.case(way.number)).step == 9


async def test_a_step_goes_back_and_to_a_colleague(town: Town) -> None:
    way = await complain(town)
    await walk(way, "4 ketua_pokja")
    stood = await way.act(
        "tirta", "KEMBALIKAN\nIni tugas pokja kalibrasi.", at="2026-05-04T09:00:00"
    )
    assert stood == "3 berjalan kepala_balai/kusuma 2026-05-04T09:30:00"
    task = body_of(await town.kept("kusuma@example.id"))
    assert "CATATAN DARI Tirta Contoh\nIni tugas pokja kalibrasi.\n" in task
    stood = await way.act("kusuma", "TUGASKAN Tania Contoh", at="2026-05-04T09:10:00")
    assert stood == "4 berjalan ketua_pokja/tania 2026-05-05T16:00:00"
    await way.act("tania", "TERUSKAN")
    stood = await way.act("tania", "ALIHKAN Tirta Contoh\nBeliau yang tahu alatnya.")
    assert stood == "5 berjalan ketua_pokja/tirta 2026-05-05T16:00:00"
    assert (await way.act("tania", "TERUSKAN")).startswith("5 ")
    assert "Langkah ini sedang dipegang Tirta Contoh." in body_of(
        await town.kept("tania@example.id")
    )
    await way.act("tirta", "ALIHKAN Pratiwi Contoh")
    assert "Pratiwi Contoh" in body_of(await town.kept("tirta@example.id", "Belum dijalankan"))
    await finish(way)
    assert await way.stands() == "10 ditutup selesai_sop"


async def test_a_role_that_nobody_plays_falls_to_the_coordinator_with_an_alarm(
    town: Town,
) -> None:
    for id_ in ("tirta", "tania"):
        await town.change(id_, roles=("operator",))
    way = await complain(town)
    await walk(way, "3 kepala_balai")
    await way.news()
    stood = await way.act("kusuma", "DISPOSISI\nMohon ditindaklanjuti.")
    assert stood == "4 berjalan ketua_pokja 2026-05-05T16:00:00"
    assert await way.news() == [
        "kusuma: Sudah dijalankan: Disposisi",
        "ratna: Belum ada petugas: Ketua Pokja Terkait",
    ]
    alarm = await town.kept("ratna@example.id")
    assert body_of(alarm).startswith(said.NOBODY_THERE)
    stood = await way.answer(alarm, "TERUSKAN\nSementara saya kaji sendiri.")
    assert stood.startswith("5 berjalan ketua_pokja")
    # Once there is somebody, she hands the work to him.
    await town.change("tania", roles=("ketua_pokja",))
    await way.answer(
        await town.kept("ratna@example.id", "Belum ada petugas"), "ALIHKAN Tania Contoh"
    )
    holder = (await town.case(way.number)).holder
    assert holder == Holder(role="ketua_pokja", officer="tania")


async def test_a_customer_without_contact_finds_the_letter_on_his_page(town: Town) -> None:
    paper = await town.fill_in({"nama": "Ani Contoh", "isi": STEEL})
    way = Way(town=town, paper=paper)
    assert "Menerima dan memilah keluhan pelanggan" in await way.seen()
    await walk(way, "9 kepala_balai")
    assert "Menandatangani surat jawaban atas keluhan" in await way.seen()
    await finish(way)
    assert await way.stands() == "10 ditutup selesai_sop"
    assert await town.subjects("ani@example.id") == []
    seen = await way.seen()
    assert "Sertifikat Anda sudah terbit." in seen
    assert "Unduh surat jawaban (PDF)" in seen
    page = await town.press(paper.code, "tanggapi", {"balasan": "Sertifikatnya salah nama."})
    assert "Sertifikatnya salah nama." in page.one("main").text
    assert await way.stands() == "4 berjalan ketua_pokja/tirta 2026-05-05T16:00:00"
    assert "Pengaduan dibuka kembali." in await way.seen()
