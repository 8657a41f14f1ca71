"""What the clock does to a step that waits: reminder, breach, escalation, and who stands in."""

from datetime import date

from config.people import Leave
from router.values import ActionId, Holder, SystemEvent
from tests.acceptance.letters import body_of
from tests.acceptance.people import ADI, AGUNG, AGUS, RATNA, SARI, TONO, moment
from tests.acceptance.town import Town, happened

RUNGS = [
    SystemEvent.PENGINGAT,
    SystemEvent.LEWAT_WAKTU,
    SystemEvent.ESKALASI,
    SystemEvent.ESKALASI_KEPALA,
]


async def test_a_late_step_over_a_weekend_and_independence_day(town: Town) -> None:
    # Friday ends at 16.30; Monday, 17 August, is a holiday: Tuesday goes on where Friday ended.
    await town.until("2026-08-14T15:30:00")
    paper = await town.complain()
    await town.unread()
    await town.until("2026-08-18T07:59:59")
    assert await town.unread() == []
    await town.until("2026-08-18T08:00:00")
    reminder = "[2026-000001] Pengingat: batas Selasa, 18 Agustus 2026 pukul 08.30 WITA"
    assert await town.unread() == [(SARI, reminder), (TONO, reminder)]
    await town.until("2026-08-18T08:29:59")
    assert await town.unread() == []
    await town.until("2026-08-18T08:30:00")
    breach = "[2026-000001] Lewat batas waktu"
    assert await town.unread() == [(SARI, breach), (TONO, breach)]
    await town.until("2026-08-18T09:29:59")
    assert await town.unread() == []
    await town.until("2026-08-18T09:30:00")
    # Both have the same superior: she is told once.
    assert await town.unread() == [(RATNA, "[2026-000001] Terlambat pada Petugas MPP")]
    await town.until("2026-09-30T09:00:00")
    assert await town.unread() == []
    case = await town.case(paper.number)
    assert happened(case) == [ActionId.AJUKAN, *RUNGS]
    assert [event.at for event in case.events[1:]] == [
        moment("2026-08-18T08:00:00"),
        moment("2026-08-18T08:30:00"),
        moment("2026-08-18T09:30:00"),
        moment("2026-08-18T10:30:00"),
    ]
    page = (await town.page(paper.code)).one("main").text
    assert "Penanganan melewati batas waktu. Kami sudah mengingatkan petugas." in page


async def test_a_reminder_can_be_answered_and_a_new_step_has_its_own_ladder(town: Town) -> None:
    paper = await town.complain()
    await town.until("2026-05-04T10:00:00")
    late = await town.kept(SARI, "Lewat batas waktu")
    assert body_of(late).startswith(
        "Yth. Sari Contoh,\n\n"
        "Langkah Anda pada pengaduan 2026-000001 sudah melewati batas waktu. "
        "Mohon segera ditindaklanjuti, atau perpanjang dengan alasan.\n\n"
        "Langkah 2 dari 8: Menerima laporan pengaduan dan meneruskan ke Admin OPD\n"
        "Batas waktu: Senin, 4 Mei 2026 pukul 10.00 WITA\n\n"
    )
    await town.reply(late, "TERUSKAN Dinas Perhubungan")
    await town.until("2026-05-06T09:00:00")
    case = await town.case(paper.number)
    assert happened(case) == [
        ActionId.AJUKAN,
        *RUNGS[:2],
        ActionId.TERUSKAN,
        *RUNGS,
    ]
    # Adi's superior, and later the head above him.
    assert "[2026-000001] Terlambat pada Admin OPD Dinas Perhubungan" in await town.subjects(AGUS)
    assert await town.subjects(RATNA) == [
        "[2026-000001] Masih terlambat pada Admin OPD Dinas Perhubungan"
    ]


async def test_the_superior_gives_more_time_or_another_officer(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 5)
    await town.until("2026-05-04T11:00:00")
    told = await town.mail_for(RATNA, "Terlambat pada")
    assert told["Subject"] == ("[2026-000001] Terlambat pada Pejabat Penghubung Dinas Perhubungan")
    assert "ISI PENGADUAN\nLampu jalan di depan SD mati, dekat halte." in body_of(told)
    await town.reply(told, "PERPANJANG 2 jam, menunggu mobil tangga")
    assert (await town.case(paper.number)).due_at == moment("2026-05-04T14:00:00")
    await town.reply(told, "ALIHKAN Agung Contoh\nMohon hari ini juga.")
    case = await town.case(paper.number)
    assert case.holder == Holder(role="pejabat_penghubung", officer="agung")
    task = await town.task(AGUNG, paper.number)
    assert "CATATAN DARI Ratna Contoh\nMohon hari ini juga." in body_of(task)


async def test_an_extension_and_a_pause_move_the_ladder(town: Town) -> None:
    paper = await town.complain()
    await town.until("2026-05-04T09:00:00")
    await town.reply(await town.task(SARI, paper.number), "PERPANJANG 1 hari kerja, rapat")
    await town.unread()
    # From Monday 08.00 to Tuesday 16.00 are 14.5 hours of office time; 75 % of them are used
    # up 3 hours, 37 minutes and 30 seconds before the end.
    await town.until("2026-05-05T11:22:29")
    assert await town.unread() == []
    await town.until("2026-05-05T11:22:30")
    reminder = "[2026-000001] Pengingat: batas Selasa, 5 Mei 2026 pukul 16.00 WITA"
    assert await town.unread() == [(SARI, reminder), (TONO, reminder)]


async def test_the_deputy_gets_the_mail_and_acts_while_the_officer_is_on_leave(
    town: Town,
) -> None:
    week = Leave(first=date(2026, 5, 4), last=date(2026, 5, 8))
    await town.change("adi", leave=(week,), deputies=("agus",))
    paper = await town.complain()
    await town.walk(paper.number, 3)
    assert await town.subjects(ADI) == []
    task = await town.task(AGUS, paper.number)
    assert body_of(task).startswith(
        "Yth. Agus Contoh,\n\nPengaduan 2026-000001 menunggu tindakan Anda sebagai Admin OPD.\n"
    )
    assert "TERIMA – menerima dan melanjutkan ke langkah berikutnya" in body_of(task)
    await town.reply(task, "TERIMA")
    case = await town.case(paper.number)
    assert (case.step, case.events[-1].actor, case.events[-1].role) == (4, "agus", "admin_opd")

    await town.reply(await town.task(AGUS, paper.number), "TERUSKAN Agung Contoh")
    # Back on Monday: what comes to his role now comes to him.
    await town.until("2026-05-11T07:30:00")
    await town.reply(await town.task(AGUNG, paper.number), "JAWAB\nSudah menyala.")
    assert await town.subjects(ADI) == ["[2026-000001] Tugas Admin OPD: Pengaduan"]
