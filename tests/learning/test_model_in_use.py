"""Which model decides: the shipped one, then one of the office's own, and back."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.model_in_use import Registry
from config import models
from router.drifting import Week
from router.model import artifact
from storage import router_models
from tests.learning.school import School
from tests.learning.school import school as opened

LAMP = "Lampu jalan di depan SD mati, mohon diperbaiki."


@cache
def own(number: int = 1) -> bytes:
    """Give a model of the office's own: the shipped weights with promises of their own.

    Made once: packing it takes a second.
    """
    card, *weights = artifact.read(models.shipped())
    card = replace(card, own=True, examples=600 + number, thresholds=((0.95, 0.6), (0.98, 0.9)))
    return artifact.write(card, *weights)


async def install(school: School, content: bytes) -> str:
    """Put a model into use, as a training does; give its id."""
    digest = school.parts.files.put(content)
    made = await school.db.write(
        router_models.add,
        digest=digest,
        examples=600,
        measures=[{"which": "new", "count": 80, "top1": 0.83, "top3": 0.94, "realised": None}],
        made_at=school.now,
    )
    await school.db.write(router_models.use, made, school.now)
    return digest[:12]


async def test_a_fresh_office_has_the_shipped_model_which_only_suggests(school: School) -> None:
    number = await school.complain(LAMP)
    found = (await school.suggested(number)).suggestion
    serving = school.house.registry.serving
    assert serving is not None
    assert (serving.trained_here, serving.since, serving.lost) == (False, None, None)
    assert (serving.asked, serving.threshold) == (0.95, None)
    assert (found.model, found.automatic) == (serving.model.id, False)
    assert found.best is not None
    assert found.best.agency == "dishub"


async def test_a_model_that_is_put_into_use_decides_in_every_process(
    school: School, tmp_path: Path, database: str
) -> None:
    registry = school.house.registry
    assert await registry.refresh(school.db)
    # Nothing has changed, nothing is loaded.
    before = registry.serving
    assert not await registry.refresh(school.db)
    assert registry.serving is before
    async with opened(tmp_path, database) as other:
        await other.house.registry.refresh(other.db)
        id_ = await install(school, own())
        for place in (school, other):
            assert await place.house.registry.refresh(place.db)
            serving = place.house.registry.serving
            assert serving is not None
            assert (serving.model.id, serving.trained_here) == (id_, True)
            assert (serving.since, serving.threshold) == (school.now, 0.6)
    number = await school.complain(LAMP)
    found = (await school.suggested(number)).suggestion
    assert (found.model, found.automatic) == (id_, True)


async def test_a_command_that_asks_first_loads_what_decides(
    school: School, tmp_path: Path, database: str
) -> None:
    id_ = await install(school, own())
    async with opened(tmp_path, database) as other:
        serving = await other.db.read(other.house.registry.current)
        assert serving.model.id == id_
        assert await other.db.read(other.house.registry.current) is serving


async def test_what_a_week_asks_for_holds_from_then_on(school: School) -> None:
    await install(school, own())
    week = Week(week=date(2026, 5, 18), settled=50, automatic=40, right=36, promised=0.97)
    for monday, asked, threshold in ((18, 0.975, 0.9), (25, None, None)):
        counted = replace(week, week=date(2026, 5, monday), asked=asked)
        await school.db.write(router_models.put_week, counted)
        await school.house.registry.refresh(school.db)
        serving = school.house.registry.serving
        assert serving is not None
        assert (serving.asked, serving.threshold) == (asked, threshold)
    number = await school.complain(LAMP)
    assert not (await school.suggested(number)).suggestion.automatic


@pytest.mark.parametrize("damage", ["lost", "changed", "strange", "unreadable"])
async def test_where_the_file_is_gone_the_shipped_model_stands_in_and_says_so(
    school: School, damage: str
) -> None:
    content = own() if damage != "strange" else b"not a model at all"
    await install(school, content)
    path = school.parts.files.path(school.parts.files.put(content))
    if damage == "lost":
        path.unlink()
    elif damage == "changed":
        path.write_bytes(content[:-1])
    elif damage == "unreadable":
        path.unlink()
        path.mkdir()
    await school.house.registry.refresh(school.db)
    serving = school.house.registry.serving
    assert serving is not None
    assert (serving.trained_here, serving.threshold) == (False, None)
    assert serving.lost is not None
    # The complaint is taken in all the same.
    number = await school.complain(LAMP)
    best = (await school.suggested(number)).suggestion.best
    assert best is not None
    assert best.agency == "dishub"
    # A rollback mends it.
    await school.db.write(router_models.roll_back, school.now)
    await school.house.registry.refresh(school.db)
    serving = school.house.registry.serving
    assert serving is not None
    assert serving.lost is None


async def test_a_file_that_is_back_decides_again_without_a_restart(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    id_, registry = await install(school, own()), school.house.registry
    path = school.parts.files.path(school.parts.files.put(own()))
    path.unlink()
    assert await registry.refresh(school.db)
    # It is looked for at each tick, and complained of once.
    assert not await registry.refresh(school.db)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    school.parts.files.put(own())
    assert await registry.refresh(school.db)
    serving = registry.serving
    assert serving is not None
    assert (serving.model.id, serving.trained_here, serving.lost) == (id_, True, None)


def test_a_registry_has_nothing_loaded_before_it_is_asked(school: School) -> None:
    assert Registry(school.parts.files, school.parts.settings).serving is None
