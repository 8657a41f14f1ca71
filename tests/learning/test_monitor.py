"""Weeks that are counted when they are over, and what they do to automatic forwarding."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.learning import monitor
from bot.model_in_use import asked_now
from router.drifting import Week
from storage import router_models
from tests.learning.school import Past, School, months
from tests.learning.school import school as opened

MONDAY = date(2026, 6, 1)


def automatic(week: str, many: int, wrong: int, confidence: float = 0.97) -> list[Past]:
    """Invent automatic forwards in the week of a Monday, some of which were no good."""
    until = datetime.fromisoformat(f"{week}T08:00:00+08:00") + timedelta(days=4)
    found = [
        replace(one, automatic=True, confidence=confidence) for one in months(until, many, days=3)
    ]
    swap = {"hub": "lh", "lh": "pu", "pu": "hub"}
    return [
        replace(one, urusan=swap[one.said] if number < wrong else one.said)
        for number, one in enumerate(found)
    ]


async def judged(school: School, time: str) -> Sequence[Week]:
    """Let it be a moment, and count what is over by then."""
    school.at(time)
    return await monitor.judge(school.db, school.house)


async def asked(school: School) -> float | None:
    return await school.db.read(asked_now, school.house.settings)


async def test_a_week_is_counted_once_it_is_over(school: School) -> None:
    # Without any word of an officer there are no weeks.
    assert await judged(school, "2026-06-08T01:00:00") == ()
    await school.remember(automatic("2026-06-01", 40, wrong=1))
    (week,) = await judged(school, "2026-06-08T02:00:00")
    assert week == Week(
        week=MONDAY,
        settled=40,
        automatic=40,
        right=39,
        promised=0.97,
        asked=0.95,
        sure=40,
        sure_right=39,
    )
    assert await judged(school, "2026-06-14T23:59:00") == ()
    assert [w.week for w in await judged(school, "2026-06-15T00:00:00")] == [date(2026, 6, 8)]
    assert await school.letters() == []


async def test_weeks_of_an_outage_are_counted_one_by_one(school: School) -> None:
    await school.remember(automatic("2026-06-01", 10, wrong=0))
    await school.remember(automatic("2026-06-15", 10, wrong=0))
    found = await judged(school, "2026-06-24T09:00:00")
    assert [(week.week.day, week.settled) for week in found] == [(1, 10), (8, 0), (15, 10)]


@pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)
async def test_a_drifted_week_lowers_automation_and_coordinators_hear_once(
    school: School,
) -> None:
    await school.remember(automatic("2026-06-01", 100, wrong=12))
    (week,) = await judged(school, "2026-06-08T00:10:00")
    assert (week.right, week.asked, await asked(school)) == (88, 0.979167, 0.979167)
    (letter,) = await school.letters()
    assert letter.subject == "Penerusan pengaduan: lebih hati-hati"
    assert letter.text == (
        "Yth. Ratna Contoh,\n\n"
        "Dalam 1 minggu terakhir, 88 dari 100 pengaduan yang diteruskan sendiri ternyata tepat,"
        " sedangkan kantor meminta 95 dari 100. Mulai sekarang program hanya meneruskan sendiri"
        " bila kepastiannya sekurangnya 97,9 persen, jadi lebih sedikit pengaduan diteruskan"
        " tanpa petugas.\n\n"
        "Hormat kami,\nMal Pelayanan Publik"
    )
    # It waits for the office to open.
    assert letter.due_at == datetime.fromisoformat("2026-06-08T07:30:00+08:00")
    # The next week keeps what is asked for, and nobody is told again.
    await school.remember(automatic("2026-06-08", 30, wrong=0))
    (week,) = await judged(school, "2026-06-15T00:10:00")
    assert week.asked == 0.979167
    assert len(await school.letters()) == 1


async def test_a_bad_week_ends_automation_until_what_is_sure_is_right_again(
    school: School,
) -> None:
    await school.remember(automatic("2026-06-01", 40, wrong=12))
    await judged(school, "2026-06-08T00:10:00")
    assert await asked(school) is None
    (letter,) = await school.letters()
    assert letter.subject == "Penerusan pengaduan: penerusan sendiri dihentikan"
    for monday, after in (("2026-06-08", "2026-06-15"), ("2026-06-15", "2026-06-22")):
        suggested = [replace(one, automatic=False) for one in automatic(monday, 20, wrong=0)]
        await school.remember(suggested)
        await judged(school, f"{after}T00:10:00")
    assert await asked(school) == 0.9875
    assert [one.subject for one in await school.letters()][1:] == [
        "Penerusan pengaduan: penerusan sendiri dimulai lagi"
    ]


async def test_two_schedules_at_once_count_and_tell_once(
    school: School, tmp_path: Path, database: str
) -> None:
    await school.remember(automatic("2026-06-01", 40, wrong=12))
    async with opened(tmp_path, database) as other:
        first = await judged(school, "2026-06-08T00:10:00")
        other.at("2026-06-08T00:10:00")
        second = await monitor.judge(other.db, other.house)
    assert (len(first), len(second)) == (1, 0)
    assert len(await school.letters()) == 1


async def test_an_office_that_asks_for_another_precision_begins_anew(
    school: School, tmp_path: Path, database: str
) -> None:
    await school.remember(automatic("2026-06-01", 100, wrong=12))
    await judged(school, "2026-06-08T00:10:00")
    await school.remember(automatic("2026-06-08", 30, wrong=0))
    async with opened(tmp_path, database, KAWAL_ROUTING__PRECISION="0.9") as other:
        await judged(other, "2026-06-15T00:10:00")
        assert await asked(other) == 0.9
        # What was asked of the program has changed by the office's word, which needs no letter.
        assert len(await other.letters()) == 1


async def test_weeks_under_the_former_precision_count_for_nothing(
    tmp_path: Path, database: str
) -> None:
    async with opened(tmp_path, database, KAWAL_ROUTING__PRECISION="0.8") as school:
        await school.remember(automatic("2026-06-01", 100, wrong=16))
        await judged(school, "2026-06-08T00:10:00")
        assert await asked(school) == 0.8
        await school.remember(automatic("2026-06-08", 100, wrong=16))
    # The office asks for more, from a Monday on, before the week that is over was counted.
    async with opened(tmp_path, database, KAWAL_ROUTING__PRECISION="0.9") as school:
        await judged(school, "2026-06-15T00:10:00")
        assert await asked(school) == 0.9
        await school.remember(automatic("2026-06-15", 30, wrong=1))
        await judged(school, "2026-06-22T00:10:00")
        assert await asked(school) == 0.9
        # From then on it is held to that.
        await school.remember(automatic("2026-06-22", 100, wrong=24))
        (week,) = await judged(school, "2026-06-29T00:10:00")
        assert (week.right, week.asked) == (76, None)


async def test_an_office_that_wants_no_automation_has_none(tmp_path: Path, database: str) -> None:
    async with opened(tmp_path, database, KAWAL_ROUTING__AUTOMATIC="false") as place:
        assert await asked(place) is None
        await place.db.write(
            router_models.put_week,
            Week(week=MONDAY, settled=0, automatic=0, right=0, promised=0.0, asked=0.95),
        )
        assert await asked(place) is None
