"""What officers do with a case says whose it is: forwards, hand-backs, re-routes, and work."""

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.learning.labels import correct
from router.suggestion import Field
from router.values import ActionId
from storage import labels, suggestions
from storage.models_routing import SuggestionRow
from tests.learning.school import School

A = ActionId
LAMP = "Lampu jalan di depan SD mati, mohon diperbaiki."


async def label(school: School, number: str) -> tuple[str | None, str | None]:
    """Give agency and affair as officers say them now."""
    found = await school.suggested(number)
    return found.agency, found.urusan


async def corrected(school: School, number: str) -> list[tuple[str, str | None, str | None, str]]:
    """List what was said against the suggestion: field, before, after, by whom."""
    found = await school.db.read(suggestions.corrections, number)
    return [(one.field, one.was, one.became, one.officer) for one in found]


async def test_a_forward_is_a_label(school: School) -> None:
    number = await school.complain(LAMP)
    assert await label(school, number) == (None, None)
    assert (await school.suggested(number)).settled_at is None
    school.at("2026-06-01T09:00:00")
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    assert await label(school, number) == ("dishub", "hub")
    assert (await school.suggested(number)).settled_at == school.now
    # As suggested: nothing was corrected.
    assert await corrected(school, number) == []


async def test_a_forward_elsewhere_is_a_correction(school: School) -> None:
    number = await school.complain(LAMP)
    await school.act(number, "sari", A.TERUSKAN, agency="dlh")
    assert await label(school, number) == ("dlh", "lh")
    assert await corrected(school, number) == [("agency", "dishub", "dlh", "sari")]


@pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)
async def test_a_case_that_is_handed_back_waits_for_the_next_word(school: School) -> None:
    number = await school.complain(LAMP)
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    await school.act(number, "adi", A.BUKAN_WEWENANG, text="Lampu taman, bukan lampu jalan.")
    assert await label(school, number) == (None, None)
    assert (await school.suggested(number)).settled_at == school.now
    assert await school.db.read(labels.learnable) == 0
    await school.act(number, "sari", A.TERUSKAN, agency="dlh")
    assert await label(school, number) == ("dlh", "lh")
    assert await school.db.read(labels.learnable) == 1
    assert await corrected(school, number) == [
        ("agency", "dishub", None, "adi"),
        ("agency", None, "dlh", "sari"),
    ]


async def test_a_return_to_the_office_is_a_hand_back_and_one_within_the_agency_is_none(
    school: School,
) -> None:
    number = await school.complain(LAMP)
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    await school.act(number, "adi", A.TERIMA)
    await school.act(number, "adi", A.TERUSKAN)
    await school.act(number, "agus", A.KEMBALIKAN, text="Foto belum ada.")
    assert await label(school, number) == ("dishub", "hub")
    await school.act(number, "adi", A.KEMBALIKAN, text="Lengkapi dulu.")
    await school.act(number, "adi", A.KEMBALIKAN, text="Lengkapi dulu.")
    assert await label(school, number) == (None, None)


async def test_taking_a_case_back_is_one_and_sending_it_elsewhere_names_the_agency(
    school: School,
) -> None:
    number = await school.complain(LAMP)
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    await school.act(number, "sari", A.TARIK)
    assert await label(school, number) == (None, None)
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    await school.act(number, "sari", A.TARIK, agency="dlh")
    assert await label(school, number) == ("dlh", "lh")


async def test_the_complainants_choice_is_nobodys_word_until_the_agency_has_answered(
    school: School,
) -> None:
    number = await school.complain(LAMP, agency="dlh")
    await school.act(number, "sari", A.CATAT, text="Sudah dibaca.")
    assert await label(school, number) == (None, None)
    # To pass it on to where the complainant wanted it is the officer's word.
    await school.act(number, "sari", A.TERIMA)
    assert await label(school, number) == ("dlh", "lh")


async def test_an_answer_confirms_where_it_came_from(school: School) -> None:
    number = await school.complain(LAMP)
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    await school.act(number, "adi", A.TERIMA)
    await school.act(number, "adi", A.TERUSKAN)
    settled = (await school.suggested(number)).settled_at
    school.at("2026-06-01T09:00:00")
    await school.act(number, "agus", A.JAWAB, text="Lampu sudah kami ganti.")
    # The word is the same as before: it was spoken when it was first spoken.
    assert (await school.suggested(number)).settled_at == settled
    assert await label(school, number) == ("dishub", "hub")


async def test_the_affair_of_an_agency_with_several_is_the_likeliest_or_the_corrected_one(
    school: School,
) -> None:
    number = await school.complain("Jalan berlubang di depan pasar, aspal rusak.")
    await school.act(number, "sari", A.TERUSKAN, agency="dpupr")
    assert await label(school, number) == ("dpupr", "pu")
    args = (school.house, number, Field.URUSAN, "perkim", "sari", school.now)
    assert await school.db.write(correct, *args)
    assert await label(school, number) == ("dpupr", "perkim")
    assert await corrected(school, number) == [("urusan", "pu", "perkim", "sari")]
    await school.act(number, "anita", A.BUKAN_WEWENANG, text="Bukan jalan kota.")
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    assert await label(school, number) == ("dishub", "hub")


async def test_an_affair_named_before_the_agency_is_a_label_where_one_agency_serves_it(
    school: School,
) -> None:
    number = await school.complain(LAMP)
    args = (school.house, number, Field.URUSAN, "lh", "sari", school.now)
    assert await school.db.write(correct, *args)
    assert await label(school, number) == ("dlh", "lh")
    assert not await school.db.write(correct, *args)


async def test_a_slip_that_is_put_right_before_the_case_is_forwarded_leaves_no_label(
    school: School,
) -> None:
    number = await school.complain(LAMP)
    for urusan in ("lh", "hub"):
        args = (school.house, number, Field.URUSAN, urusan, "sari", school.now)
        assert await school.db.write(correct, *args)
    assert await label(school, number) == ("dishub", "hub")
    # What an officer has done with the case weighs more than a press beside it.
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    args = (school.house, number, Field.URUSAN, "lh", "sari", school.now)
    assert await school.db.write(correct, *args)
    assert await label(school, number) == ("dishub", "lh")


async def test_the_affair_of_an_agency_nobody_thought_of_stays_open(school: School) -> None:
    """Which of two affairs it was, the model in use tells when the case is learnt from."""
    number = await school.complain(LAMP)
    ranked = [one.agency for one in (await school.suggested(number)).suggestion.ranked]
    assert "bapenda" not in ranked
    await school.act(number, "sari", A.TERUSKAN, agency="bapenda")
    assert await label(school, number) == ("bapenda", None)


async def test_what_is_berkadar_pengawasan_by_an_officers_word_is_not_learnt_from(
    school: School,
) -> None:
    number = await school.complain(LAMP)
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    assert await school.db.read(labels.learnable) == 1
    args = (school.house, number, Field.WEIGHT, "ya", "sari", school.now)
    await school.db.write(correct, *args)
    assert await school.db.read(labels.learnable) == 0


async def test_cases_without_a_suggestion_are_left_alone(school: School) -> None:
    number = await school.complain(LAMP)
    await school.db.write(_forget)
    await school.act(number, "sari", A.TERUSKAN, agency="dishub")
    assert await school.db.read(suggestions.of_case, number) is None


def _forget(session: Session) -> None:
    session.execute(delete(SuggestionRow))
