"""A matter comes to an agency with two officers of one role: one of them is asked, both hear it."""

from config.people import Leave
from router.values import ActionId, Holder, SystemEvent
from tests.acceptance.letters import body_of
from tests.acceptance.people import ADI, AGUNG, AGUS, BUDI, RATNA, moment
from tests.acceptance.town import Town, happened

ANI = "Ani Contoh <ani@example.id>"
MATTER = "Lampu jalan di depan SD mati."


async def to_answer(town: Town, sender: str = BUDI, matter: str = MATTER) -> str:
    """Bring a complaint to the step at which Dishub answers; give its number."""
    await town.write_mail(sender, matter, subject="Lampu jalan")
    number = (await town.cases())[-1]
    await town.walk(number, 5)
    return number


async def asked(town: Town, number: str) -> tuple[str | None, str | None]:
    """Whom has the program asked for a case, and why?"""
    events = (await town.case(number)).events
    found = [e for e in events if e.type is SystemEvent.DITUNJUK]
    return (found[-1].officer, found[-1].choice) if found else (None, None)


async def on_leave(town: Town, *ids: str) -> None:
    """Send officers on leave for the week."""
    week = Leave(first=moment("2026-05-04T00:00").date(), last=moment("2026-05-08T00:00").date())
    for id_ in ids:
        await town.change(id_, leave=(week,))


async def test_both_are_told_who_is_asked(town: Town) -> None:
    number = await to_answer(town)
    assert await asked(town, number) == ("agung", "giliran")
    his, other = await town.task(AGUNG, number), await town.task(AGUS, number)
    assert (
        "\nAnda yang diminta menindaklanjuti: paling lama tidak mendapat kasus baru.\n"
        in body_of(his)
    )
    assert (
        "\nYang diminta menindaklanjuti: Agung Contoh (paling lama tidak mendapat kasus baru). "
        "Rekan seperan tetap dapat mengerjakannya.\n" in body_of(other)
    )
    case = await town.case(number)
    assert case.holder == Holder(role="pejabat_penghubung")


async def test_a_colleague_may_act_all_the_same(town: Town) -> None:
    number = await to_answer(town)
    assert (await asked(town, number))[0] == "agung"
    await town.reply(await town.task(AGUS, number), "JAWAB\nLampu sudah kami ganti.")
    case = await town.case(number)
    assert (case.step, case.events[-1].actor) == (6, "agus")


async def test_turns_go_round_by_what_each_has_open(town: Town) -> None:
    first, second = await to_answer(town), await to_answer(town, ANI)
    assert await asked(town, first) == ("agung", "giliran")
    assert await asked(town, second) == ("agus", "beban")
    # Agung answers his: now he has the least to do.
    await town.reply(await town.task(AGUNG, first), "JAWAB\nSudah diganti.")
    third = await to_answer(town, "Citra Contoh <citra@example.id>")
    assert await asked(town, third) == ("agung", "beban")


async def test_who_knows_the_complainant_is_asked_again(town: Town) -> None:
    first = await to_answer(town)
    await town.reply(await town.task(AGUS, first), "JAWAB\nSudah diganti.")
    second = await to_answer(town, matter="Lampu lalu lintas di simpang lima padam.")
    assert await asked(town, second) == ("agus", "orang")


async def test_an_officer_on_leave_is_skipped(town: Town) -> None:
    await on_leave(town, "agus")
    number = await to_answer(town)
    assert await asked(town, number) == ("agung", "sendiri")


async def test_where_both_are_on_leave_their_superior_is_asked_and_can_act(town: Town) -> None:
    await on_leave(town, "agus", "agung")
    number = await to_answer(town)
    assert await asked(town, number) == ("ratna", "atasan")
    task = await town.task(RATNA, number)
    await town.reply(task, "JAWAB\nLampu sudah kami ganti.")
    case = await town.case(number)
    assert (case.step, case.events[-1].actor) == (6, "ratna")


async def test_a_role_that_one_officer_plays_needs_nobody_to_be_asked(town: Town) -> None:
    await town.write_mail(BUDI, MATTER, subject="Lampu jalan")
    number = (await town.cases())[-1]
    await town.walk(number, 3)
    assert happened(await town.case(number)) == [ActionId.AJUKAN, ActionId.TERUSKAN]
    assert "diminta menindaklanjuti" not in body_of(await town.task(ADI, number))
