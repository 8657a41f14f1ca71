"""The directory: imported, imported again, and changed in between."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from config.people import Address, Agency, Leave, Officer
from storage import directory
from storage.database import Database
from storage.values import ImportCount

PUPR = Agency(
    id="dinas-pupr",
    name="Dinas Pekerjaan Umum dan Penataan Ruang",
    short="PUPR",
    affairs=("pekerjaan umum",),
    keywords=("jalan", "drainase"),
    areas=("Kota Contoh",),
)
DISHUB = Agency(id="dishub", name="Dinas Perhubungan")
MADE = Officer(
    id="made",
    name="Made Contoh",
    roles=("pejabat_penghubung",),
    agency="dinas-pupr",
    addresses=(Address("mail", "made@example.id"), Address("mail", "made@kantor.example.id")),
    superior="ketut",
    deputies=("sari",),
    leave=(Leave(first=date(2026, 5, 4), last=date(2026, 5, 8)),),
)
SARI = Officer(
    id="sari",
    name="Sari Contoh",
    roles=("petugas_mpp",),
    addresses=(Address("mail", "sari@example.id"),),
)


async def test_an_import_comes_out_as_it_went_in(db: Database) -> None:
    assert await db.read(directory.load) == ((), ())
    assert await db.read(directory.version) == 0

    count = await db.write(directory.replace, [DISHUB, PUPR], [SARI, MADE])
    assert count == ImportCount(added=4)
    assert await db.read(directory.load) == ((PUPR, DISHUB), (MADE, SARI))
    assert await db.read(directory.version) == 1


async def test_the_same_import_again_changes_nothing(db: Database) -> None:
    await db.write(directory.replace, [PUPR, DISHUB], [MADE, SARI])
    assert await db.write(directory.replace, [PUPR, DISHUB], [MADE, SARI]) == ImportCount()
    assert await db.read(directory.version) == 1


async def test_another_import_adds_changes_and_removes(db: Database) -> None:
    await db.write(directory.replace, [PUPR, DISHUB], [MADE, SARI])
    renamed = replace(PUPR, name="Dinas PUPR", keywords=("jalan",))
    health = Agency(id="dinkes", name="Dinas Kesehatan")
    moved = replace(MADE, agency="dinkes", leave=())

    count = await db.write(directory.replace, [renamed, health], [moved])
    assert count == ImportCount(added=1, changed=2, removed=2)
    assert await db.read(directory.load) == ((renamed, health), (moved,))

    count = await db.write(directory.replace, [PUPR, DISHUB, health], [MADE, SARI])
    assert count == ImportCount(added=0, changed=4, removed=0)
    assert await db.read(directory.load) == ((PUPR, health, DISHUB), (MADE, SARI))
    assert await db.read(directory.version) == 3


async def test_an_address_may_pass_from_one_officer_to_another(db: Database) -> None:
    await db.write(directory.replace, [PUPR], [MADE, SARI])
    swapped = (
        replace(MADE, addresses=SARI.addresses),
        replace(SARI, addresses=tuple(reversed(MADE.addresses))),
    )
    assert await db.write(directory.replace, [PUPR], swapped) == ImportCount(changed=2)
    assert (await db.read(directory.load))[1] == swapped

    heir = Officer(id="wayan", name="Wayan", roles=("petugas_mpp",), addresses=SARI.addresses)
    assert await db.write(directory.replace, [PUPR], [heir]) == ImportCount(added=1, removed=2)
    assert (await db.read(directory.load))[1] == (heir,)


async def test_agencies_alone_leave_the_officers(db: Database) -> None:
    await db.write(directory.replace, [PUPR, DISHUB], [MADE, SARI])
    assert await db.write(directory.replace, [PUPR]) == ImportCount(removed=1)
    assert await db.read(directory.load) == ((PUPR,), (MADE, SARI))


async def test_an_import_that_cannot_be_is_undone_whole(db: Database) -> None:
    await db.write(directory.replace, [PUPR], [MADE])
    twin = replace(SARI, addresses=MADE.addresses)
    stray = replace(SARI, agency="nowhere")
    for wrong in (twin, stray):
        with pytest.raises(IntegrityError):
            await db.write(directory.replace, [PUPR, DISHUB], [MADE, wrong])
    assert await db.read(directory.load) == ((PUPR,), (MADE,))
    assert await db.read(directory.version) == 1


async def test_one_officer_is_entered_and_changed(db: Database) -> None:
    await db.write(directory.replace, [PUPR], [SARI])
    await db.write(directory.put_officer, MADE)
    assert (await db.read(directory.load))[1] == (MADE, SARI)

    alone = replace(MADE, deputies=(), addresses=MADE.addresses[:1])
    await db.write(directory.put_officer, alone)
    assert (await db.read(directory.load))[1] == (alone, SARI)
    assert await db.read(directory.version) == 3
    await db.write(directory.put_officer, alone)
    assert await db.read(directory.version) == 3
