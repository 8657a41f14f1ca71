"""Two people complain of one thing: the second case shows the first, and both stay cases."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot import cases, twin_word, twins
from bot import dossier as dossiers
from bot.alike import Alike
from bot.cases import Source
from config.people import Officer
from router.suggestion import Place
from router.values import Action, ActionId, Refused
from storage import likenesses
from tests.acceptance.people import BUDI, SARI, moment
from tests.acceptance.town import Town, happened

HERE = Place(text="Jl. Mawar", kecamatan="utara", kelurahan="contoh")
THERE = Place(text="Jl. Mawar", kecamatan="utara", kelurahan="seberang")
LAMP = "Lampu jalan mati di Jl. Mawar depan masjid Al Contoh."
LAMP_AGAIN = "PJU padam Jl Mawar dekat masjid, gelap sekali."
ANI = "Ani Contoh <ani@example.id>"


async def complain(town: Town, sender: str, text: str) -> str:
    """Write to the office; give the number of the case."""
    await town.write_mail(sender, text, subject="Lampu")
    return (await town.cases())[-1]


async def look(town: Town, number: str, text: str, place: Place | None) -> list[str]:
    """Look for the twins of a case as it opens; give those that its officers see."""
    db, house = town.app.parts.db, town.app.parts.house
    await db.write(twins.opened, house, number, text, place, town.now)
    return [other for other, _ in await of(town, number, None)]


async def of(town: Town, number: str, reader: str | None) -> list[tuple[str, bool | None]]:
    """List the twins that somebody sees in a case, with what was said of them."""
    house = town.app.parts.house

    def read(session: Session) -> list[tuple[str, bool | None]]:
        who = officer(session, town, reader) if reader else None
        whole, office = cases.view(session, house, number)
        seen = dossiers.for_reader(whole, office, who)
        return [(twin.number, twin.settled) for twin in seen.twins]

    return await town.app.parts.db.read(read)


def officer(session: Session, town: Town, id_: str) -> Officer:
    """Give an officer of the directory."""
    found = town.app.parts.house.directory(session).officer(id_)
    assert found is not None
    return found


async def say(town: Town, number: str, other: str, *, same: bool, who: str) -> None:
    """Say whether two cases are the same matter."""
    house = town.app.parts.house

    def spoken(session: Session) -> None:
        twin_word.say(
            session,
            house,
            number,
            other,
            same=same,
            officer=officer(session, town, who),
            now=town.now,
            source=Source(channel="cli"),
        )

    await town.app.parts.db.write(spoken)


async def two(town: Town) -> tuple[str, str]:
    """Two people complain of the same lamp, an hour apart."""
    first = await complain(town, BUDI, LAMP)
    assert await look(town, first, LAMP, HERE) == []
    await town.until("2026-05-04T09:00:00")
    second = await complain(town, ANI, LAMP_AGAIN)
    assert await look(town, second, LAMP_AGAIN, HERE) == [first]
    return first, second


async def test_a_second_complaint_of_the_same_matter_is_suggested(town: Town) -> None:
    first, second = await two(town)
    (twin,) = await town.app.parts.db.read(likenesses.paired, second)
    assert twin.opened_at == moment("2026-05-04T08:00:00")
    assert (twin.number, twin.settled) == (first, None)
    assert 0.5 <= twin.score < 1
    # Nobody has merged them: both go their way, and each shows the other.
    for number, other in ((first, second), (second, first)):
        case = await town.case(number)
        assert (case.close_reason, case.linked, case.step) == (None, None, 2)
        assert await of(town, number, "sari") == [(other, None)]
        assert await of(town, number, None) == [(other, None)]


async def test_in_another_kelurahan_it_is_another_lamp(town: Town) -> None:
    await look(town, await complain(town, BUDI, LAMP), LAMP, HERE)
    assert await look(town, await complain(town, ANI, LAMP_AGAIN), LAMP_AGAIN, THERE) == []


async def test_two_weeks_later_it_is_another_failure(town: Town) -> None:
    await look(town, await complain(town, BUDI, LAMP), LAMP, HERE)
    await town.until("2026-05-19T08:00:00")
    assert await look(town, await complain(town, ANI, LAMP_AGAIN), LAMP_AGAIN, HERE) == []


async def test_an_officer_says_that_they_are_the_same(town: Town) -> None:
    first, second = await two(town)
    await say(town, second, first, same=True, who="sari")
    assert await of(town, first, "sari") == [(second, True)]
    case = await town.case(second)
    assert happened(case)[-1] is ActionId.TAUTKAN
    assert (case.events[-1].choice, case.state.ended) == (first, False)
    # Saying it again changes nothing, and the case goes on as any other.
    await say(town, second, first, same=True, who="sari")
    assert (await town.case(second)).events == case.events
    await town.reply(await town.task(SARI, second), "TERUSKAN Dinas Perhubungan")
    assert (await town.case(second)).step == 3


async def test_an_officer_says_that_they_are_not(town: Town) -> None:
    first, second = await two(town)
    await say(town, first, second, same=False, who="sari")
    assert await of(town, first, "sari") == []
    assert await of(town, second, "sari") == []
    assert happened(await town.case(second)) == [ActionId.AJUKAN]


async def test_whoever_has_no_part_in_the_case_has_no_say(town: Town) -> None:
    first, second = await two(town)
    with pytest.raises(Refused) as refused:
        await say(town, second, first, same=False, who="adi")
    assert refused.value.key == "not_yours"
    with pytest.raises(Refused) as refused:
        await say(town, second, "2026-000009", same=True, who="sari")
    assert refused.value.facts["number"] == "2026-000009"
    assert await of(town, second, "sari") == [(first, None)]


async def test_a_secret_case_is_shown_to_nobody_who_may_not_know_it(town: Town) -> None:
    await town.fill_in({"nama": "Ani Contoh", "rahasia": "1", "isi": LAMP})
    (secret,) = await town.cases()
    await look(town, secret, LAMP, HERE)
    open_ = await complain(town, BUDI, LAMP_AGAIN)
    # What goes onto the open case's card holds nothing of it.
    assert await look(town, open_, LAMP_AGAIN, HERE) == []
    assert [one.number for one in await town.app.parts.db.read(likenesses.paired, open_)] == [
        secret
    ]
    # Sari handles the secret one, and may compare it; an agency's officer has no part in it.
    assert await of(town, open_, "adi") == []
    assert await of(town, secret, "sari") == [(open_, None)]
    assert await of(town, secret, "adi") == []


async def test_a_case_sealed_later_is_shown_no_more(town: Town) -> None:
    first, second = await two(town)
    seal = Action(id=ActionId.KUNCI, actor="ratna", text="Berkadar pengawasan.")
    db, house, source = town.app.parts.db, town.app.parts.house, Source(channel="cli")
    await db.write(cases.act, house, first, seal, town.now, source)
    town.app.outbox.wake.set()
    assert await of(town, second, "sari") == []
    assert await of(town, second, None) == []
    assert await of(town, first, "sari") == []


async def test_the_running_program_keeps_the_last_days_in_memory(town: Town) -> None:
    db, house = town.app.parts.db, town.app.parts.house
    alike = house.alike
    assert alike is not None
    first, second = await two(town)
    assert len(alike) == 0
    await alike.catch_up(db, house.clock)
    await alike.catch_up(db, house.clock)
    assert len(alike) == 2
    third = await complain(town, BUDI, LAMP)
    assert await look(town, third, LAMP, HERE) == [first, second]


async def test_a_command_beside_the_program_finds_them_too(town: Town) -> None:
    first, second = await two(town)
    house = town.app.parts.house
    kept, house.alike = house.alike, None
    third = await complain(town, BUDI, LAMP)
    assert await look(town, third, LAMP, HERE) == [first, second]
    house.alike = kept


async def test_what_is_too_old_leaves_memory_and_database(town: Town) -> None:
    db, house = town.app.parts.db, town.app.parts.house
    first, _ = await two(town)
    alike = Alike(timedelta(days=3))
    await alike.catch_up(db, house.clock)
    assert len(alike) == 2
    house.alike = alike
    await town.until("2026-05-08T08:30:00")
    third = await complain(town, BUDI, LAMP)
    assert first not in await look(town, third, LAMP, None)
    await alike.catch_up(db, house.clock)
    ages = [one.at for one in await db.read(likenesses.after, 0, town.now - timedelta(days=30), 9)]
    assert ages == [town.now - timedelta(days=3, hours=23, minutes=30), town.now]
