"""A case that nobody goes on with is told to the coordinators, and told again while it lasts."""

from bot import strays
from storage import inbox, outbox
from tests.acceptance.letters import subject_of, text_of
from tests.acceptance.people import ADI, AGUS, BUDI, RATNA, SARI
from tests.acceptance.town import Town

UNCLEAR = "Mohon bantuannya segera, sudah lama sekali kami menunggu di sini."
"""Words that speak for no agency."""

ALARM = "pengaduan belum punya tujuan atau petugas"


async def look(town: Town, time: str | None = None) -> int:
    """Let the program look after what nobody goes on with; give how many cases it tells of."""
    if time is not None:
        await town.until(time)
    told = await strays.tell_late(town.app.parts.db, town.app.parts.house)
    town.app.outbox.wake.set()
    await town.settled()
    return told


async def alarms(town: Town, address: str = RATNA) -> list[str]:
    """Give what somebody was told of such cases, without greeting and closing, oldest first."""
    await town.settled()
    letters = [one for to, one in town.post.letters if to == address and ALARM in subject_of(one)]
    return [text_of(one).split("\n\n")[2].strip() for one in letters]


async def unclear(town: Town) -> str:
    """Complain of what nobody can tell whose it is."""
    await town.write_mail(BUDI, UNCLEAR, subject="Mohon bantuan")
    return (await town.cases())[-1]


async def test_a_case_without_an_agency_is_told_after_an_hour_and_daily(town: Town) -> None:
    number = await unclear(town)
    assert await look(town, "2026-05-04T08:59:59") == 0
    assert await look(town, "2026-05-04T09:00:00") == 1
    assert await alarms(town) == [
        "Pengaduan berikut sudah terlalu lama belum punya OPD tujuan, atau belum punya petugas "
        "yang dapat diberi tahu:\n"
        f"• {number}: belum ada OPD tujuan, sejak Senin, 4 Mei 2026 pukul 08.00 WITA\n"
        "Tentukan tujuannya dari tugas atau kartu kasusnya. Bila petugasnya belum ada atau tidak "
        "punya alamat, mintalah operator melengkapi direktori."
    ]
    # Once that day; at night nobody is woken, in the morning it is said again.
    assert await look(town, "2026-05-04T15:00:00") == 0
    assert await look(town, "2026-05-05T06:00:00") == 0
    assert await look(town, "2026-05-05T07:30:00") == 1
    assert len(await alarms(town)) == 2
    await town.reply(await town.task(SARI, number), "TERUSKAN Dinas Perhubungan")
    assert await look(town, "2026-05-06T09:00:00") == 0
    assert len(await alarms(town)) == 2


async def test_several_are_told_in_one_letter_and_new_ones_apart(town: Town) -> None:
    first, second = await unclear(town), await unclear_of(town, "Ani Contoh <ani@example.id>")
    assert await look(town, "2026-05-04T09:30:00") == 2
    third = await unclear_of(town, "Citra Contoh <citra@example.id>")
    assert await look(town, "2026-05-04T11:00:00") == 1
    both, later = await alarms(town)
    assert [n in both for n in (first, second, third)] == [True, True, False]
    assert [n in later for n in (first, second, third)] == [False, False, True]


async def test_one_that_comes_back_and_stands_again_is_told_again_the_same_day(town: Town) -> None:
    number = await unclear(town)
    assert await look(town, "2026-05-04T09:00:00") == 1
    await town.reply(await town.task(SARI, number), "TERUSKAN Dinas Perhubungan")
    await town.reply(await town.task(ADI, number), "BUKAN WEWENANG\nBukan urusan kami.")
    assert await look(town) == 0
    assert await look(town, "2026-05-04T11:00:00") == 1
    assert len(await alarms(town)) == 2


async def test_a_reply_to_the_alarm_is_no_complaint(town: Town) -> None:
    number = await unclear(town)
    await look(town, "2026-05-04T09:00:00")
    await town.reply(await town.kept(RATNA, ALARM), "Baik, segera kami tentukan.", sender=RATNA)
    assert await town.cases() == [number]
    # It changes nothing, and an operator finds it among what was put aside.
    (kept,) = await town.app.parts.db.read(inbox.shelved)
    assert kept.outcome == "tanpa kasus"


async def unclear_of(town: Town, sender: str) -> str:
    """Let somebody else complain of it."""
    await town.write_mail(sender, UNCLEAR, subject="Mohon bantuan")
    return (await town.cases())[-1]


async def test_a_case_that_reaches_no_officer_is_told_with_the_role(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 3)
    assert await look(town, "2026-05-04T10:00:00") == 0
    # The agency's only admin has no address any more, and no desk shows the case.
    await town.change("adi", addresses=())
    assert await look(town) == 1
    assert (
        f"• {paper.number}: tidak ada petugas yang dapat diberi tahu (Admin OPD, Dinas "
        "Perhubungan), sejak Senin, 4 Mei 2026 pukul 08.00 WITA\n" in (await alarms(town))[0]
    )
    assert [await alarms(town, who) for who in (SARI, ADI, AGUS)] == [[], [], []]


async def test_what_waits_for_its_complainant_is_no_stray(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 8)
    assert await look(town, "2026-05-04T09:30:00") == 0
    assert all(
        item.kind != strays.KIND
        for item in await town.app.parts.db.read(outbox.of_case, paper.number)
    )
