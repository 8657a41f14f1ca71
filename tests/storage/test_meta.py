"""Facts of the installation, and the procedures that cases opened with."""

import asyncio

from storage import meta, procedures
from storage.database import Database
from tests.storage.examples import T0, after


async def test_a_value_is_kept_and_replaced(db: Database) -> None:
    assert await db.read(meta.get, "clock") is None
    await db.write(meta.put, "clock", "one")
    await db.write(meta.put, "clock", "two")
    assert await db.read(meta.get, "clock") == "two"


async def test_of_many_that_would_be_first_one_is(db: Database, other_node: Database) -> None:
    values = await asyncio.gather(
        *(
            node.write(meta.put_if_absent, "key", f"{i}")
            for i in range(5)
            for node in (db, other_node)
        )
    )
    assert len(set(values)) == 1
    assert await db.read(meta.get, "key") == values[0]


async def test_everybody_is_counted(db: Database, other_node: Database) -> None:
    counted = await asyncio.gather(
        *(node.write(meta.count_up, "n") for _ in range(10) for node in (db, other_node))
    )
    assert sorted(counted) == list(range(1, 21))


async def test_a_procedure_keeps_its_first_source(db: Database) -> None:
    await db.write(procedures.pin, "mpp", "v1", "judul: satu", T0)
    await db.write(procedures.pin, "mpp", "v1", "judul: lain", after(days=1))
    await db.write(procedures.pin, "mpp", "v2", "judul: dua", after(days=1))

    assert await db.read(procedures.source, "mpp", "v1") == "judul: satu"
    assert await db.read(procedures.source, "mpp", "v2") == "judul: dua"
    assert await db.read(procedures.source, "ptsp", "v1") is None
