"""Models that take turns, weeks that are counted once, and a turn that one process has."""

from datetime import date, timedelta

from router.drifting import Week
from storage import router_models
from storage.database import Database
from storage.router_models import Made
from tests.storage.examples import T0, after

MEASURES = ({"which": "new", "top1": 0.8}, {"which": "old", "top1": 0.7})


async def made(db: Database, digest: str) -> int:
    return await db.write(
        router_models.add, digest=digest * 32, examples=600, measures=MEASURES, made_at=T0
    )


async def digest(db: Database) -> str | None:
    found = await db.read(router_models.in_use)
    return found.digest[:2] if found else None


async def test_the_newest_model_in_use_decides(db: Database) -> None:
    assert await db.read(router_models.in_use) is None
    first = await made(db, "a1")
    # One that is kept only decides nothing.
    assert await db.read(router_models.in_use) is None
    version = await db.read(router_models.version)
    await db.write(router_models.use, first, after(hours=1))
    assert await db.read(router_models.version) != version
    assert await db.read(router_models.in_use) == Made(
        id=first,
        digest="a1" * 32,
        made_at=T0,
        examples=600,
        measures=MEASURES,
        used_from=after(hours=1),
        used_until=None,
    )
    await db.write(router_models.use, await made(db, "b2"), after(days=7))
    assert await digest(db) == "b2"
    old = (await db.read(router_models.newest, 5))[-1]
    assert (old.digest[:2], old.used_until) == ("a1", after(days=7))


async def test_rolling_back_goes_one_model_further_each_time_to_the_shipped_one(
    db: Database,
) -> None:
    assert await db.write(router_models.roll_back, T0) is None
    for day, name in enumerate(("a1", "b2", "c3")):
        await db.write(router_models.use, await made(db, name), after(days=day))
    await made(db, "d4")
    gone = await db.write(router_models.roll_back, after(days=4))
    assert gone is not None
    assert gone[1] is not None
    assert (gone[0].digest[:2], gone[1].digest[:2], await digest(db)) == ("c3", "b2", "b2")
    assert gone[1].used_from == after(days=4)
    assert await db.read(router_models.held) == after(days=4)
    # The next one that is put in use ends that; what was left is never gone back to.
    await db.write(router_models.use, await made(db, "e5"), after(days=5))
    assert await db.read(router_models.held) is None
    for expected in ("b2", "a1", None):
        await db.write(router_models.roll_back, after(days=6))
        assert await digest(db) == expected
    assert await db.write(router_models.roll_back, after(days=6)) is None


async def test_a_week_is_counted_once(db: Database, other_node: Database) -> None:
    week = Week(
        week=date(2026, 5, 4), settled=70, automatic=40, right=38, promised=0.97, asked=0.95
    )
    off = Week(week=date(2026, 5, 11), settled=50, automatic=30, right=20, promised=0.9)
    assert await db.read(router_models.last_week) is None
    assert await db.write(router_models.put_week, week)
    again = Week(week=week.week, settled=0, automatic=0, right=0, promised=0.0)
    assert not await other_node.write(router_models.put_week, again)
    assert await db.write(router_models.put_week, off)
    assert await db.read(router_models.weeks, 5) == (week, off)
    assert await db.read(router_models.weeks, 1) == (off,)
    assert await db.read(router_models.last_week) == off.week


async def test_one_process_has_a_turn_until_it_is_done_or_says_nothing_more(
    db: Database, other_node: Database
) -> None:
    due, next_ = after(days=6), after(days=13)
    assert await db.read(router_models.due) is None
    assert await db.write(router_models.plan, due) == due
    assert await other_node.write(router_models.plan, next_) == due
    real, lease = after(days=100), timedelta(minutes=3)
    assert await db.write(router_models.claim, due, real, real + lease)
    assert not await other_node.write(router_models.claim, due, real, real + lease)
    # Kept up it stays; after silence it is the other's.
    await db.write(router_models.keep, real + 2 * lease)
    later = real + lease + timedelta(seconds=1)
    assert not await other_node.write(router_models.claim, due, later, later + lease)
    later = real + 2 * lease + timedelta(seconds=1)
    assert await other_node.write(router_models.claim, due, later, later + lease)
    # The first one comes back: what it would end is ended already.
    assert await other_node.write(router_models.done, due, next_)
    assert not await db.write(router_models.done, due, after(days=20))
    assert await db.read(router_models.due) == next_
    assert not await db.write(router_models.claim, due, later, later + lease)
    assert await db.write(router_models.claim, next_, later, later + lease)
    await db.write(router_models.release)
    assert await other_node.write(router_models.claim, next_, later, later + lease)
