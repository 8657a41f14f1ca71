"""Customers' complaints when time passes: late steps, leave, pauses, and after the end."""

from datetime import date

import pytest

from config.people import Leave
from router.values import ActionId, SystemEvent
from tests.acceptance.letters import body_of
from tests.acceptance.machines import bounce
from tests.acceptance.people import moment
from tests.acceptance.sops import keluhan_letters as said
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way, sheet
from tests.acceptance.test_machines import reply_address
from tests.acceptance.town import Town, happened, ticket

pytestmark = pytest.mark.long

STEEL = "Sertifikat uji baja pesanan kami terlambat dua minggu."
WEEK = Leave(first=date(2026, 5, 4), last=date(2026, 5, 8))


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "keluhan-pelanggan"


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about his certificate."""
    return Way(town=town, paper=await town.complain(text=STEEL, subject="Sertifikat terlambat"))


async def test_ten_minutes_are_only_told_when_they_are_over(town: Town) -> None:
    way = await complain(town)
    await way.news()
    await town.until("2026-05-04T08:09:59")
    assert await way.news() == []
    await town.until("2026-05-04T08:10:00")
    assert await way.news() == ["pratiwi: Lewat batas waktu"]
    await town.until("2026-05-05T16:00:00")
    assert await way.news() == []
    assert happened(await town.case(way.number)) == [ActionId.AJUKAN, SystemEvent.LEWAT_WAKTU]


async def test_a_day_climbs_the_ladder_to_the_superior_and_the_coordinator(town: Town) -> None:
    way = await complain(town)
    await walk(way, "4 ketua_pokja")
    assert await way.stands() == "4 berjalan ketua_pokja/tirta 2026-05-05T16:00:00"
    await way.news()
    # From Monday 08.00 to Tuesday 16.00 are 14.5 hours of office time. Three quarters are over
    # on Tuesday at 11.22.30; the half more at 15.45 on Wednesday, the whole once more on
    # Thursday at 15.30. Nobody stands above Pak Kusuma, so the coordinator is told as well.
    for before, at, letter in (
        ("05T11:22:29", "05T11:22:30", "Pengingat: batas Selasa, 5 Mei 2026 pukul 16.00 WITA"),
        ("06T07:29:59", "06T07:30:00", "Lewat batas waktu"),
        ("06T15:44:59", "06T15:45:00", "Terlambat pada Tirta Contoh (Ketua Pokja Terkait)"),
        ("07T15:29:59", "07T15:30:00", "Masih terlambat pada Tirta Contoh (Ketua Pokja Terkait)"),
    ):
        await town.until(f"2026-05-{before}")
        assert await way.news() == [], before
        await town.until(f"2026-05-{at}")
        reader = {"Ter": "kusuma", "Mas": "ratna"}.get(letter[:3], "tirta")
        assert await way.news() == [f"{reader}: {letter}"], at
    events = (await town.case(way.number)).events
    assert {e.type: e.at for e in events[-4:]} == {
        SystemEvent.PENGINGAT: moment("2026-05-05T11:22:30"),
        SystemEvent.LEWAT_WAKTU: moment("2026-05-05T16:00:00"),
        SystemEvent.ESKALASI: moment("2026-05-06T15:45:00"),
        SystemEvent.ESKALASI_KEPALA: moment("2026-05-07T15:30:00"),
    }
    assert body_of(await town.kept("ratna@example.id")) == said.HEAD
    await town.until("2026-06-12T16:00:00")
    assert await way.news() == []
    # Pak Kusuma gives the step's own time once more by answering what he got.
    told = await town.kept("kusuma@example.id", "Terlambat")
    assert "sebagai atasan. Anda dapat membalas PERPANJANG" in body_of(told)
    await way.answer(told, "PERPANJANG")
    assert "kusuma: Belum dijalankan" in await way.news()
    stood = await way.answer(told, "PERPANJANG Menunggu alat dari Jakarta.")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-06-15T16:00:00"
    await town.until("2026-06-15T15:59:59")
    # More time is no new beginning: nobody is told a second time.
    assert await way.news() == ["kusuma: Sudah dijalankan: Perpanjang waktu"]


async def test_a_deputy_instructs_and_signs_what_is_not_his_own(town: Town) -> None:
    await town.change("kusuma", leave=(WEEK,))
    way = await complain(town)
    await walk(way, "3 kepala_balai")
    assert await town.subjects("kusuma@example.id") == []
    stood = await way.act("tirta", "DISPOSISI Tania Contoh\nMohon dikaji.")
    assert stood == "4 berjalan ketua_pokja/tania 2026-05-05T16:00:00"
    for words in ("TERUSKAN", "TERUSKAN", "TERUSKAN"):
        await way.act("tania", words)
    fields = "\n".join(
        f"{name}: ya" for name in ("Penyebab", "Tindakan koreksi", "Tindakan pencegahan", "Tanggal")
    )
    await way.act("tania", f"TERUSKAN\n{fields}\nPemeriksaan keefektifan: ya")
    await way.news()
    await way.act("tania", "JAWAB\nSertifikat Anda terbit.")
    assert await way.news() == [
        "tania: Sudah dijalankan: Jawab",
        "tirta: Tugas Kepala Balai: Sertifikat terlambat",
    ]
    assert await way.act("tirta", "TANDATANGANI") == "10 ditutup selesai_sop"
    signed = sheet(await town.kept("budi@example.id"), "surat-balasan-2026-000001.pdf")
    assert "Kepala Balai Ditandatangani dalam sistem pengaduan" in signed
    assert "Tirta Contoh Paraf penyusun: Tania Contoh" in signed


async def test_a_deputy_never_signs_his_own_draft(town: Town) -> None:
    way = await complain(town)
    await walk(way, "8 ketua_pokja")
    await town.change("kusuma", leave=(WEEK,))
    await way.news()
    await way.act("tirta", "JAWAB\nSertifikat Anda terbit.")
    # His own deputy has drafted it, so the letter waits for Pak Kusuma, though he is away.
    assert await way.news() == [
        "kusuma: Tugas Kepala Balai: Sertifikat terlambat",
        "tirta: Sudah dijalankan: Jawab",
    ]
    confirmed = await town.kept("tirta@example.id")
    stood = await way.answer(confirmed, "TANDATANGANI")
    assert stood == "9 berjalan kepala_balai/kusuma 2026-05-04T08:30:00"
    refused = body_of(await town.kept("tirta@example.id", "Belum dijalankan"))
    assert "Kusuma Contoh" in refused
    assert await way.act("kusuma", "TANDATANGANI") == "10 ditutup selesai_sop"


async def test_the_clock_of_a_day_stands_while_the_customer_is_asked(town: Town) -> None:
    way = await complain(town)
    await walk(way, "4 ketua_pokja")
    stood = await way.act("tirta", "MINTA KELENGKAPAN\nNomor pesanannya?", at="2026-05-05T09:00:00")
    assert stood == "4 menunggu_pengadu ketua_pokja/tirta -"
    asked = await town.kept("budi@example.id")
    assert "Nomor pesanannya?" in body_of(asked)
    assert "Nomor pesanannya?" in await way.seen()
    await way.news()
    await town.until("2026-05-07T10:00:00")
    assert await way.news() == []
    await town.reply(asked, "Nomor 812.")
    # Tuesday 09.00 to Thursday 10.00 were 16 hours of office time: two days and one hour more.
    assert await way.stands() == "4 berjalan ketua_pokja/tirta 2026-05-08T08:30:00"
    assert await way.news() == [
        "budi: Pengaduan 2026-000001: pesan Anda kami terima",
        "tirta: Keterangan baru dari pengadu",
    ]
    stood = await way.act("tirta", "PERPANJANG 2 hari kerja, menunggu alat uji")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-05-12T16:00:00"
    seen = await way.seen()
    assert "Waktu penanganan diperpanjang sampai Selasa, 12 Mei 2026 pukul 16.00 WITA." in seen


async def test_a_reply_within_ten_working_days_is_handled_again_from_step_four(
    town: Town,
) -> None:
    way = await complain(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    await way.news()
    # Ten working days from Monday, 4 May; the last moment of the last day still counts.
    stood = await way.answer(answer, "Nama di sertifikatnya salah.", at="2026-05-20T16:00:00")
    assert stood == "4 berjalan ketua_pokja/tirta 2026-05-21T16:00:00"
    assert await way.news() == [
        "budi: Pengaduan 2026-000001: pesan Anda kami terima",
        "tirta: Tugas Ketua Pokja Terkait: Sertifikat terlambat",
    ]
    task = body_of(await town.kept("tirta@example.id"))
    assert "JAWABAN SEBELUMNYA\nSertifikat Anda sudah terbit.\n" in task
    assert "KETERANGAN DARI PENGADU\nNama di sertifikatnya salah.\n" in task
    assert "Pengaduan dibuka kembali." in await way.seen()

    # What was written about the first cause does not speak for the second.
    await town.until("2026-05-21T08:00:00")
    await walk(way, "7 ketua_pokja")
    await way.news()
    await way.act("tirta", "TERUSKAN")
    assert await way.news() == ["tirta: Belum dijalankan"]
    await walk(way, "8 ketua_pokja")
    await way.act("tirta", "JAWAB\nNamanya sudah kami perbaiki.")
    assert await way.act("kusuma", "TANDATANGANI") == "10 ditutup selesai_sop"
    second = await town.kept("budi@example.id", "Jawaban")
    assert "Namanya sudah kami perbaiki." in body_of(second)
    letter = sheet(second, "surat-balasan-2026-000001.pdf")
    assert "hal berikut. Namanya sudah kami perbaiki. Demikian" in letter
    seen = await way.seen()
    assert "Sertifikat Anda sudah terbit." in seen
    assert "Namanya sudah kami perbaiki." in seen


async def test_a_later_reply_is_a_new_case_that_knows_the_old_one(town: Town) -> None:
    way = await complain(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    stood = await way.answer(answer, "Nama di sertifikatnya salah.", at="2026-05-20T16:00:01")
    assert stood == "10 ditutup selesai_sop"
    new = Way(town=town, paper=ticket(await town.kept("budi@example.id", "kami terima")))
    assert new.number == "2026-000002"
    # The office has just closed: ten minutes of Thursday.
    assert await new.stands() == "2 berjalan petugas_pelayanan 2026-05-21T07:40:00"
    task = body_of(await town.task("pratiwi@example.id", new.number))
    assert "Pengaduan ini lanjutan dari 2026-000001, yang sudah ditutup." in task
    assert "Tulisan Anda kami catat sebagai pengaduan baru 2026-000002." in await way.seen()


async def test_a_final_letter_that_comes_back_is_told_to_who_signed_it(town: Town) -> None:
    way = await complain(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    await way.news()
    await town.deliver(bounce(answer), sender="", to=reply_address(answer))
    assert await way.stands() == "10 ditutup selesai_sop"
    assert await way.news() == ["kusuma: Jawaban tidak sampai kepada pengadu"]
    told = await town.kept("kusuma@example.id")
    assert "Kasus ini sudah selesai menurut SOP ketika jawaban itu dikirim." in body_of(told)
    assert "tidak menanggapi" not in body_of(told)
    assert "Sertifikat Anda sudah terbit." in await way.seen()
    # Reopening is the coordinator's to decide.
    stood = await way.answer(told, "BUKA KEMBALI\nPak Budi datang ke kantor.")
    assert stood == "10 ditutup selesai_sop"
    assert await way.news() == ["kusuma: Belum dijalankan"]
