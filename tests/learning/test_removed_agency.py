"""An agency that has left the directory since somebody chose it, or words spoke for it."""

import pytest

from bot import strays
from bot.strays import Lack
from config.directory import example
from router.values import ActionId, RefusalCode, Refused
from storage import cases, directory, labels
from tests.learning.school import School

LAMP = "Lampu jalan di depan SD mati, mohon diperbaiki."


async def test_a_case_is_opened_for_no_agency_that_is_there_no_more(school: School) -> None:
    """A form that was opened, or a talk that was begun, before the office changed its agencies."""
    number = await school.complain(LAMP, agency="dinas-lama", proposed=("dinas-lama", "dlh"))
    case = await school.db.read(cases.load, number)
    assert case is not None
    assert case.agency is None
    assert "dinas-lama" not in case.proposed
    assert case.proposed[0] == "dishub"


async def test_nothing_is_forwarded_to_one_that_was_suggested_and_is_there_no_more(
    school: School,
) -> None:
    number = await school.complain(LAMP)
    await remove(school, "dishub")
    with pytest.raises(Refused) as refused:
        await school.act(number, "sari", ActionId.TERUSKAN, agency="dishub")
    assert refused.value.code is RefusalCode.TIDAK_DIKENAL
    case = await school.act(number, "sari", ActionId.TERUSKAN, agency="dlh")
    assert case.agency == "dlh"
    found = await school.suggested(number)
    assert (found.agency, found.urusan) == ("dlh", "lh")


async def test_a_case_that_lies_with_one_that_is_there_no_more_is_a_stray(school: School) -> None:
    number = await school.complain(LAMP)
    await school.act(number, "sari", ActionId.TERUSKAN, agency="dishub")
    await remove(school, "dishub")
    (stray,) = await school.db.read(strays.find, school.house)
    assert (stray.number, stray.lack, stray.agency) == (number, Lack.TANPA_PETUGAS, "dishub")
    # Whoever forwarded it takes it back, and it is learnt from as any other.
    await school.act(number, "sari", ActionId.TARIK, agency="dlh")
    assert (await school.suggested(number)).agency == "dlh"
    assert await school.db.read(labels.learnable) == 1


async def remove(school: School, agency: str) -> None:
    """Take an agency and its officers out of the directory."""
    agencies, officers = example("mpp")[:2]
    await school.db.write(
        directory.replace,
        tuple(one for one in agencies if one.id != agency),
        tuple(one for one in officers if one.agency != agency),
    )
