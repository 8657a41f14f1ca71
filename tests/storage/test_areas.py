"""Areas are imported with the directory, again and again, and come out as they went in."""

from dataclasses import replace

from config.areas import Area, AreaKind
from storage import areas, directory
from storage.database import Database
from storage.values import ImportCount
from tests.storage.test_directory import DISHUB, PUPR, SARI

TIRTA = Area(id="tirta", kind=AreaKind.KECAMATAN, name="Tirta")
MENUR = Area(
    id="tirta/menur",
    kind=AreaKind.KELURAHAN,
    name="Menur",
    parent="tirta",
    aliases=("Menoer", "Menur Lama"),
    outline=(
        ((119.4, -5.12), (119.41, -5.12), (119.41, -5.11)),
        ((119.405, -5.119), (119.406, -5.119), (119.406, -5.118)),
    ),
)
MELATI = Area(
    id="tirta/menur/jalan-melati", kind=AreaKind.JALAN, name="Jalan Melati", parent="tirta/menur"
)


async def test_areas_come_out_as_they_went_in(db: Database) -> None:
    assert await db.read(areas.load) == ()
    assert await db.write(areas.replace, [MELATI, MENUR, TIRTA]) == ImportCount(added=3)
    assert await db.read(areas.load) == (TIRTA, MENUR, MELATI)
    assert await db.read(directory.version) == 1


async def test_the_same_areas_again_change_nothing(db: Database) -> None:
    await db.write(areas.replace, [TIRTA, MENUR])
    assert await db.write(areas.replace, [MENUR, TIRTA]) == ImportCount()
    assert await db.read(directory.version) == 1


async def test_other_areas_take_the_place_of_the_old(db: Database) -> None:
    await db.write(areas.replace, [TIRTA, MENUR, MELATI])
    renamed = replace(MENUR, name="Menur Baru", aliases=(), outline=None)
    sentral = Area(id="sentral", kind=AreaKind.KECAMATAN, name="Sentral")
    count = await db.write(areas.replace, [TIRTA, renamed, sentral])
    assert count == ImportCount(added=1, changed=1, removed=1)
    assert await db.read(areas.load) == (sentral, TIRTA, renamed)
    assert await db.read(directory.version) == 2


async def test_a_large_town_is_replaced_whole(db: Database) -> None:
    streets = [replace(MELATI, id=f"jalan-{n:04}", parent=None) for n in range(1200)]
    assert await db.write(areas.replace, streets) == ImportCount(added=1200)
    assert await db.write(areas.replace, [TIRTA]) == ImportCount(added=1, removed=1200)
    assert await db.read(areas.load) == (TIRTA,)


async def test_a_directory_is_kept_with_its_areas(db: Database) -> None:
    await db.write(directory.replace, [PUPR, DISHUB], [SARI], [TIRTA, MENUR])
    assert await db.read(directory.whole) == ((PUPR, DISHUB), (SARI,), (TIRTA, MENUR))
    # A file that says nothing of areas leaves them as they are.
    await db.write(directory.replace, [PUPR], [SARI])
    assert await db.read(directory.whole) == ((PUPR,), (SARI,), (TIRTA, MENUR))
    await db.write(directory.replace, [PUPR], None, [])
    assert await db.read(directory.whole) == ((PUPR,), (SARI,), ())
