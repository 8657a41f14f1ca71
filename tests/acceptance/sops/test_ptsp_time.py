"""Complaints at the licensing office when time passes: late, on leave, asked, after the end."""

from datetime import date

import pytest

from config.people import Leave
from router.values import ActionId, State, SystemEvent
from tests.acceptance.letters import DOCUMENT, body_of, files_of, subject_of
from tests.acceptance.machines import bounce
from tests.acceptance.sops import ptsp_letters as said
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way
from tests.acceptance.test_machines import reply_address
from tests.acceptance.town import Town, happened, ticket

pytestmark = pytest.mark.long

PERMIT = "Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret."
WEEK = Leave(first=date(2026, 5, 4), last=date(2026, 5, 8))
NOBODY = "550 5.1.1 No such user"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "ptsp"


async def complain(town: Town) -> Way:
    """Let Pak Budi complain about his permit."""
    return Way(town=town, paper=await town.complain(text=PERMIT, subject="Izin belum terbit"))


async def inspect(town: Town) -> Way:
    """Bring a case to the team that inspects."""
    way = await complain(town)
    await walk(way, "3 kepala_seksi")
    await way.act("saleh", "PUTUSKAN peninjauan")
    await walk(way, "5 tim_teknis")
    return way


async def test_an_hour_has_its_ladder_and_a_quarter_of_one_only_its_breach(town: Town) -> None:
    way = await complain(town)
    await way.news()
    await town.until("2026-05-04T08:14:59")
    assert await way.news() == []
    await town.until("2026-05-04T09:00:00")
    late = ["permata: Lewat batas waktu", "purnama: Lewat batas waktu"]
    assert await way.news() == late
    await walk(way, "3 kepala_seksi")
    assert await way.stands() == "3 berjalan kepala_seksi 2026-05-04T10:00:00"
    await way.news()
    for at, letters in (
        ("09:44:59", []),
        ("09:45:00", ["saleh: Pengingat: batas Senin, 4 Mei 2026 pukul 10.00 WITA"]),
        ("10:00:00", ["saleh: Lewat batas waktu"]),
        ("10:29:59", []),
        ("10:30:00", ["karim: Terlambat pada Kepala Seksi"]),
        ("10:59:59", []),
        # Nobody stands above Pak Karim.
        ("11:00:00", ["ratna: Masih terlambat pada Kepala Seksi"]),
        ("16:00:00", []),
    ):
        await town.until(f"2026-05-04T{at}")
        assert await way.news() == letters, at
    assert happened(await town.case(way.number))[-4:] == [
        SystemEvent.PENGINGAT,
        SystemEvent.LEWAT_WAKTU,
        SystemEvent.ESKALASI,
        SystemEvent.ESKALASI_KEPALA,
    ]
    assert "Penanganan melewati batas waktu." in await way.seen()


async def test_five_days_of_an_inspection_climb_from_the_team_to_the_head(town: Town) -> None:
    way = await inspect(town)
    assert await way.stands() == "5 berjalan tim_teknis 2026-05-11T16:00:00"
    await way.news()
    # From Monday 08.00 to Monday 16.00 a week later are 44.5 hours of office time. Three
    # quarters of them are over on Friday at 11.22.30; the half more on 18 May at 15.45, over
    # Ascension Day and the day off after it; the whole once more on 21 May at 15.30.
    for before, moment, letter in (
        ("08T11:22:29", "08T11:22:30", "teguh: Pengingat: batas Senin, 11 Mei 2026 pukul 16.00"),
        ("12T07:29:59", "12T07:30:00", "teguh: Lewat batas waktu"),
        ("18T15:44:59", "18T15:45:00", "saleh: Terlambat pada Tim Teknis"),
        ("21T15:29:59", "21T15:30:00", "karim: Masih terlambat pada Tim Teknis"),
    ):
        await town.until(f"2026-05-{before}")
        assert await way.news() == [], before
        await town.until(f"2026-05-{moment}")
        assert [one.removesuffix(" WITA") for one in await way.news()] == [letter], moment
    head = await town.kept("karim@example.id")
    assert body_of(head) == said.LATE
    stood = await way.answer(head, "PERPANJANG 1 hari kerja, hujan")
    assert stood == "5 berjalan tim_teknis 2026-05-22T16:30:00"


async def test_the_deputy_signs_but_does_not_dispose_of_his_own_analysis(town: Town) -> None:
    await town.change("karim", leave=(WEEK,))
    way = await complain(town)
    await walk(way, "6 kepala_seksi")
    await way.news()
    await way.act("saleh", "TERUSKAN\nBerkas lengkap.")
    # Pak Saleh stands in for Pak Karim, but it is his own analysis: it waits for Pak Karim.
    assert await way.news() == [
        "karim: Tugas Kepala DPM-PTSP: Izin belum terbit",
        "saleh: Sudah dijalankan: Teruskan",
    ]
    confirmed = await town.kept("saleh@example.id")
    stood = await way.answer(confirmed, "DISPOSISI Terbitkan.")
    assert stood == "7 berjalan kepala 2026-05-05T16:00:00"
    refused = body_of(await town.kept("saleh@example.id", "Belum dijalankan"))
    assert "Karim Contoh" in refused
    await way.act("karim", "DISPOSISI Terbitkan.")
    await way.news()
    await way.act("purnama", "JAWAB\nIzin Anda terbit.")
    # The letter is Bu Purnama's, so he may sign it.
    assert await way.news() == [
        "purnama: Sudah dijalankan: Jawab",
        "saleh: Tugas Kepala DPM-PTSP: Izin belum terbit",
    ]
    stood = await way.act("saleh", "TANDATANGANI")
    assert stood == "10 berjalan petugas_pengaduan/purnama 2026-05-04T08:15:00"


async def test_a_colleague_sends_what_she_wrote_while_she_is_away(town: Town) -> None:
    way = await complain(town)
    await walk(way, "9 kepala")
    await town.change("purnama", leave=(WEEK,))
    await way.news()
    await way.act("karim", "TANDATANGANI")
    assert await way.news() == [
        "karim: Sudah dijalankan: Tanda tangani",
        "permata: Tugas Petugas Pengaduan: Izin belum terbit",
    ]
    assert await way.act("permata", "SAMPAIKAN") == "10 ditutup selesai_sop"


async def test_the_clock_of_three_days_stands_and_documents_that_never_come(town: Town) -> None:
    way = await complain(town)
    await walk(way, "3 kepala_seksi")
    await way.act("saleh", "PUTUSKAN peninjauan")
    assert await way.stands() == "4 berjalan kepala_seksi/saleh 2026-05-07T16:00:00"
    words = "MINTA KELENGKAPAN\nMohon denah lokasinya."
    stood = await way.act("saleh", words, at="2026-05-06T10:00:00")
    assert stood == "4 menunggu_pengadu kepala_seksi/saleh -"
    asked = await town.kept("budi@example.id")
    # Ten working days from 6 May, over Ascension Day and the day off, end on 22 May.
    assert "Kami menunggu sampai Jumat, 22 Mei 2026 pukul 16.30 WITA" in body_of(asked)
    await way.news()
    await town.until("2026-05-22T16:29:59")
    assert await way.news() == ["budi: Pengaduan 2026-000001: kelengkapan masih kami tunggu"]
    assert (await town.case(way.number)).state is State.MENUNGGU_PENGADU
    await town.until("2026-05-25T07:30:00")
    assert await way.news() == ["saleh: Kelengkapan tidak datang, waktu berjalan lagi"]
    # Five hours of 6 May and all of 7 May were left: from Friday's closing, 12.5 hours.
    assert await way.stands() == "4 berjalan kepala_seksi/saleh 2026-05-26T13:30:00"


async def test_a_reply_reopens_at_the_analysis_with_the_field_record_still_there(
    town: Town,
) -> None:
    way = await inspect(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    await way.news()
    stood = await way.answer(answer, "Nama usahanya salah.", at="2026-05-20T16:00:00")
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-22T16:30:00"
    assert await way.news() == [
        "budi: Pengaduan 2026-000001: pesan Anda kami terima",
        "saleh: Tugas Kepala Seksi: Izin belum terbit",
    ]
    task = await town.kept("saleh@example.id")
    assert "KETERANGAN DARI PENGADU\nNama usahanya salah.\n" in body_of(task)
    # The inspection need not be made again; the analysis must be.
    assert "KELENGKAPAN YANG BELUM ADA\n• telaahan staf\n" in body_of(task)
    assert files_of(task) == [DOCUMENT]
    await town.until("2026-05-21T08:00:00")
    await walk(way, "8 petugas_pengaduan")
    await way.act("purnama", "JAWAB\nNamanya sudah kami perbaiki.")
    await finish(way)
    second = await town.kept("budi@example.id", "Jawaban")
    assert "Namanya sudah kami perbaiki." in body_of(second)
    assert "Izin usaha Anda terbit hari ini." not in body_of(second)

    # From Thursday, 21 May ten working days, over Idul Adha and Pancasila Day, to 9 June.
    stood = await way.answer(second, "Masih salah.", at="2026-06-09T16:00:01")
    assert stood == "10 ditutup selesai_sop"
    new = Way(town=town, paper=ticket(await town.kept("budi@example.id", "kami terima")))
    assert (new.number, (await town.case(new.number)).linked) == ("2026-000002", way.number)
    assert await new.stands() == "1 berjalan petugas_pengaduan 2026-06-10T07:45:00"


async def test_a_final_letter_that_does_not_arrive_is_told_to_who_sent_it(town: Town) -> None:
    way = await complain(town)
    await finish(way)
    answer = await town.kept("budi@example.id", "Jawaban")
    await way.news()
    await town.deliver(bounce(answer), sender="", to=reply_address(answer))
    assert await way.stands() == "10 ditutup selesai_sop"
    assert await way.news() == ["purnama: Jawaban tidak sampai kepada pengadu"]
    assert body_of(await town.kept("purnama@example.id")) == said.LOST
    assert "Izin usaha Anda terbit hari ini." in await way.seen()


async def test_a_letter_that_no_address_takes_is_published(town: Town) -> None:
    way = await complain(town)
    town.post.refuses["budi@example.id"] = NOBODY
    await finish(way)
    assert await way.stands() == "10 ditutup selesai_sop"
    assert "purnama: Jawaban tidak sampai kepada pengadu" in await way.news()
    assert happened(await town.case(way.number))[-3:] == [
        ActionId.SAMPAIKAN,
        SystemEvent.GAGAL_KIRIM,
        SystemEvent.TERKIRIM,
    ]
    seen = await way.seen()
    assert "Izin usaha Anda terbit hari ini." in seen
    assert "Unduh surat jawaban (PDF)" in seen


async def test_a_case_that_is_not_the_offices_goes_to_lapor(town: Town) -> None:
    await town.change("teguh", roles=("operator",))
    way = await inspect(town)
    facts = {"code": way.paper.code, "url": town.app.url}
    alarm = await town.kept("ratna@example.id", "Belum ada petugas: Tim Teknis")
    await way.news()
    await way.answer(alarm, "SERAHKAN LAPOR")
    assert await way.news() == ["ratna: Belum dijalankan"]
    stood = await way.answer(alarm, "SERAHKAN LAPOR 7654321. Ini wewenang provinsi.")
    assert stood == "5 ditutup dialihkan"
    assert (await town.case(way.number)).lapor == "7654321"
    told = await town.kept("budi@example.id")
    assert subject_of(told) == "Pengaduan 2026-000001 diserahkan ke SP4N-LAPOR!"
    assert body_of(told) == said.HANDED_OVER.format(**facts)
    assert "7654321" in await way.seen()
