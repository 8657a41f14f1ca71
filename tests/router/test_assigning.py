"""Who of several officers is asked, and who acts where all of them are away."""

from datetime import date, datetime
from typing import Any

import pytest

from config.people import Leave
from router import assigning, rules
from router.assigning import MARGIN, Choice, Facts, Pool, Why
from router.office import Office
from router.values import ActionId, Anonymity, SystemEvent
from tests.router.stories import OFFICERS, ZONE, Story, directory, office, officer, told

MONDAY = date(2026, 5, 4)
AWAY: dict[str, Any] = {"leave": (Leave(first=MONDAY, last=MONDAY),)}
ADI, ANI = (next(o for o in OFFICERS if o.id == id_) for id_ in ("adi", "ani"))
ALI = officer("ali", "admin_opd", agency="dishub")
THREE = (ADI, ANI, ALI)


def at(day: int) -> datetime:
    """A morning in April."""
    return datetime(2026, 4, day, 9, tzinfo=ZONE)


def choose(**facts: Facts) -> Choice:
    """Choose among Adi, Ani and Ali."""
    return assigning.choose(THREE, facts)


# The choice.


def test_whoever_has_the_least_to_do() -> None:
    found = choose(adi=Facts(load=4), ani=Facts(load=1), ali=Facts(load=2))
    assert found == Choice(officer="ani", why=Why.BEBAN)


def test_of_equals_whoever_was_given_one_longest_ago() -> None:
    found = choose(
        adi=Facts(load=2, given=at(3)), ani=Facts(load=2, given=at(2)), ali=Facts(load=4)
    )
    assert found == Choice(officer="ani", why=Why.GILIRAN)


def test_who_was_never_given_one_comes_before_all_others() -> None:
    assert choose(adi=Facts(given=at(1)), ali=Facts(given=at(1))).officer == "ani"


def test_nothing_known_of_anybody_takes_the_directorys_order() -> None:
    assert choose() == Choice(officer="adi", why=Why.GILIRAN)


def test_who_knows_the_complainant_comes_first_then_who_knows_the_place() -> None:
    place, person = Facts(load=2, place=3), Facts(load=MARGIN, person=1)
    assert choose(ani=place, ali=person) == Choice(officer="ali", why=Why.ORANG)
    assert choose(ani=place) == Choice(officer="ani", why=Why.TEMPAT)


def test_but_not_who_has_much_more_to_do_than_the_least() -> None:
    assert choose(ali=Facts(load=MARGIN + 1, person=9)) == Choice(officer="adi", why=Why.GILIRAN)


def test_what_all_of_them_know_tells_nobody_from_the_others() -> None:
    known = Facts(load=2, place=1)
    assert choose(adi=known, ani=Facts(load=1, place=1), ali=known).why is Why.BEBAN


def test_of_those_who_know_the_place_the_one_with_the_least_to_do() -> None:
    found = choose(adi=Facts(load=3, place=1), ani=Facts(load=2, place=1), ali=Facts())
    assert found == Choice(officer="ani", why=Why.TEMPAT)


def test_turns_go_round() -> None:
    facts = {o.id: Facts() for o in THREE}
    asked = []
    for day in range(1, 10):
        found = assigning.choose(THREE, facts)
        asked.append(found.officer)
        load = facts[found.officer].load + 2
        facts[found.officer] = Facts(load=load, given=at(day))
    assert asked == ["adi", "ani", "ali"] * 3


# Among whom.


def with_dishub(people: Office | None = None, **facts: Any) -> Story:
    """A case that has just come to Dishub's two admins."""
    return Story(people or office(), **facts).reach(3)


def test_there_is_a_choice_where_an_agency_has_several_of_the_role() -> None:
    story = with_dishub()
    assert assigning.pool(story.case, story.office, MONDAY) == Pool(officers=(ADI, ANI))


def test_there_is_none_where_it_has_one_or_the_role_is_the_offices_own() -> None:
    alone = with_dishub(office(people=directory(without=["ani"])))
    assert assigning.pool(alone.case, alone.office, MONDAY) is None
    counter = Story()
    assert (counter.case.step, assigning.pool(counter.case, counter.office, MONDAY)) == (2, None)


def test_there_is_none_any_more_once_somebody_has_taken_it() -> None:
    story = with_dishub()
    story.do("ani", ActionId.AMBIL)
    assert assigning.pool(story.case, story.office, MONDAY) is None


def test_who_is_on_leave_is_passed_over() -> None:
    story = with_dishub(office(people=directory(adi=AWAY)))
    pool = assigning.pool(story.case, story.office, MONDAY)
    assert pool is not None
    assert assigning.choose(pool.officers, {}) == Choice(officer="ani", why=Why.SENDIRI)


def test_where_all_are_on_leave_a_deputy_is_asked() -> None:
    people = directory(adi=AWAY, ani={**AWAY, "deputies": ("agus",)})
    story = with_dishub(office(people=people))
    pool = assigning.pool(story.case, story.office, MONDAY)
    assert pool is not None
    assert ([o.id for o in pool.officers], pool.why) == (["agus"], Why.WAKIL)


@pytest.mark.parametrize(
    ("away", "instead"),
    [
        ({"adi": AWAY, "ani": AWAY}, ["agus"]),
        ({"adi": AWAY, "ani": {**AWAY, "superior": "wahyu"}, "agus": AWAY}, ["wahyu"]),
        ({"adi": {**AWAY, "superior": None}, "ani": {**AWAY, "superior": None}}, ["agus"]),
        ({"adi": AWAY, "ani": AWAY, "agus": AWAY}, ["ratna"]),
        ({"adi": AWAY, "ani": AWAY, "agus": AWAY, "ratna": AWAY}, []),
    ],
    ids=["superior", "another superior", "the agency's others", "coordinator", "nobody is there"],
)
def test_never_nobody(away: dict[str, Any], instead: list[str]) -> None:
    story = with_dishub(office(people=directory(**away)))
    case, there = story.case, story.office
    assert [o.id for o in rules.stand_ins(case, there, MONDAY)] == instead
    # They hear of it besides those who are away, and may act.
    assert [to for kind, to in told(story.change) if kind == "tugas"] == ["adi", "ani", *instead]
    now = datetime(2026, 5, 4, 9, tzinfo=ZONE)
    for id_ in instead:
        who = there.directory.officer(id_)
        assert who is not None
        assert rules.holds(case, there, who, now)
        assert not rules.holds(case, there, who, now.replace(day=5))


def test_a_superior_who_stands_in_completes_the_step() -> None:
    story = with_dishub(office(people=directory(adi=AWAY, ani=AWAY)))
    story.do("agus", ActionId.TERIMA)
    assert story.case.step == 4
    assert story.case.events[-1].role == "admin_opd"


def test_while_one_of_them_is_there_nobody_else_stands_in() -> None:
    story = with_dishub(office(people=directory(adi=AWAY)))
    assert rules.stand_ins(story.case, story.office, MONDAY) == ()


# What the log keeps.


def ask(story: Story, id_: str, why: Why = Why.BEBAN) -> None:
    """Let the program ask an officer."""
    story.happen(SystemEvent.DITUNJUK, why, officer=id_)


def test_whom_it_asked_stands_in_the_log_and_binds_nobody() -> None:
    story = with_dishub()
    before = story.case
    ask(story, "ani")
    (event,) = story.change.events
    assert (event.officer, event.choice, event.holder) == ("ani", "beban", None)
    assert (story.case.holder, story.change.notices) == (before.holder, ())
    assert story.case.due_at == before.due_at
    # It is said once for a visit, and of people who are known.
    ask(story, "adi")
    assert story.change.events == ()
    # A colleague may do it all the same.
    story.do("adi", ActionId.TERIMA)
    assert story.case.step == 4


def test_nobody_is_asked_who_is_unknown_or_for_what_is_taken_already() -> None:
    story = with_dishub()
    ask(story, "siapa")
    assert story.change.events == ()
    story.do("ani", ActionId.AMBIL)
    ask(story, "adi")
    assert story.change.events == ()


def test_a_secret_case_is_given_as_any_other() -> None:
    story = with_dishub(anonymity=Anonymity.RAHASIA)
    assert assigning.pool(story.case, story.office, MONDAY) == Pool(officers=(ADI, ANI))
