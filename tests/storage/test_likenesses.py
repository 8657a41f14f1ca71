"""Fingerprints and pairs of cases as they are kept, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from router.suggestion import Place
from router.values import Anonymity
from storage import cases, likenesses
from storage.database import Database
from storage.likenesses import Likeness, Paired
from tests.storage.examples import COMPLAINT_ENTRY, T0, after, handed_in


def opened(session: Session, number: str) -> int:
    """Open a case and keep its fingerprint; its marks are its number."""
    cases.add(
        session,
        handed_in(number),
        person_id=None,
        code=f"KODE-{number}",
        intake=None,
        subject="Jalan berlubang",
        place=f"Jl. Mawar {number[-1]}",
        entries=[COMPLAINT_ENTRY],
    )
    return likenesses.keep(session, number, after(days=int(number[-1])), number.encode())


async def four(db: Database) -> list[int]:
    """Open four cases, a day apart."""
    return [await db.write(opened, f"2026-00000{n}") for n in range(1, 5)]


async def test_a_case_has_one_fingerprint_the_newest(db: Database) -> None:
    (one,) = [await db.write(opened, "2026-000001")]
    assert await db.write(likenesses.keep, "2026-000001", after(days=1), b"anew") == one
    assert await db.read(likenesses.after, 0, T0, 10) == (
        Likeness(id=one, at=after(days=1), marks=b"anew"),
    )


async def test_a_fingerprint_of_no_case(db: Database) -> None:
    with pytest.raises(NoResultFound):
        await db.write(likenesses.keep, "2026-000009", T0, b"")


async def test_they_are_read_on_from_the_last_one_known(db: Database) -> None:
    ids = await four(db)

    async def read(id_: int, since: timedelta, limit: int) -> list[int]:
        return [one.id for one in await db.read(likenesses.after, id_, T0 + since, limit)]

    assert await read(0, timedelta(), 10) == ids
    assert await read(ids[0], timedelta(), 2) == ids[1:3]
    assert await read(0, timedelta(days=3), 10) == ids[2:]
    newest = await db.read(likenesses.newest, ids[0], T0, 2)
    assert [one.id for one in newest] == [ids[3], ids[2]]


async def test_old_ones_are_dropped_some_at_a_time(db: Database) -> None:
    ids = await four(db)
    before = after(days=4)
    assert await db.read(likenesses.any_before, before)
    assert await db.write(likenesses.forget, before, 2) == 2
    assert await db.write(likenesses.forget, before, 2) == 1
    assert not await db.read(likenesses.any_before, before)
    assert [one.id for one in await db.read(likenesses.after, 0, T0, 9)] == ids[3:]


def shown(number: str, score: float, settled: bool | None = None) -> Paired:
    """A twin as it is read."""
    return Paired(
        number=number,
        score=score,
        opened_at=T0,
        place=Place(text=f"Jl. Mawar {number[-1]}"),
        settled=settled,
        anonymity=Anonymity.TERBUKA,
        sealed=False,
    )


async def test_a_pair_is_seen_from_both_cases(db: Database) -> None:
    ids = await four(db)
    await db.write(likenesses.pair, ids[2], [(ids[0], 0.5), (ids[1], 0.75)])
    await db.write(likenesses.pair, ids[2], [(ids[0], 0.9)])
    assert await db.read(likenesses.paired, "2026-000003") == (
        shown("2026-000002", 0.75),
        shown("2026-000001", 0.5),
    )
    assert await db.read(likenesses.paired, "2026-000001") == (shown("2026-000003", 0.5),)
    assert await db.read(likenesses.paired, "2026-000004") == ()
    assert await db.read(likenesses.paired, "2026-000009") == ()


async def test_what_an_officer_says_of_a_pair_is_kept(db: Database) -> None:
    ids = await four(db)
    await db.write(likenesses.pair, ids[1], [(ids[0], 0.5)])
    assert await db.write(likenesses.settle, "2026-000001", "2026-000002", same=False)
    assert await db.read(likenesses.paired, "2026-000002") == (shown("2026-000001", 0.5, False),)
    assert await db.write(likenesses.settle, "2026-000002", "2026-000001", same=True)
    assert await db.read(likenesses.paired, "2026-000001") == (shown("2026-000002", 0.5, True),)
    assert not await db.write(likenesses.settle, "2026-000002", "2026-000003", same=True)
    assert not await db.write(likenesses.settle, "2026-000002", "2026-000009", same=True)
