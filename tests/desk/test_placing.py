"""Areas in lists of buttons: a page at a time, whatever the size of the town and its names."""

from datetime import UTC, datetime

import pytest

from bot import buttons
from bot.desk import placing
from bot.desk.placing import FEW, PAGE, Asked, Rows
from bot.house import House
from config.areas import Area, AreaKind
from router.directory import Directory
from router.values import Case, State
from tests.desk.office import Office

K = AreaKind
NUMBER = "2026-000001"
MOMENT = datetime(2026, 5, 4, tzinfo=UTC)
CASE = Case(
    number=NUMBER,
    procedure="mpp",
    version="1",
    step=2,
    state=State.BERJALAN,
    visit=1,
    visit_at=MOMENT,
    holder=None,
    channel="web",
    opened_at=MOMENT,
)
LONG = "kecamatan-yang-namanya-panjang-sekali-di-kota-contoh"


@pytest.fixture
def house(office: Office) -> House:
    """Words of an office."""
    return office.house


def town(kecamatan: int, each: int) -> Directory:
    """Invent a town of so many kecamatan, with so many kelurahan each."""
    around = [
        Area(id=f"{LONG}-{n:02}", kind=K.KECAMATAN, name=f"Lor {n:02}") for n in range(kecamatan)
    ]
    within = [
        Area(id=f"{one.id}/{n:02}", kind=K.KELURAHAN, name=f"Desa {one.name}-{n:02}", parent=one.id)
        for one in around
        for n in range(each)
    ]
    street = Area(id="jalan", kind=K.JALAN, name="Jalan Contoh", parent=within[0].id)
    return Directory((), (), (*around, *within, street))


def labels(rows: Rows) -> list[list[str]]:
    """Give the labels of buttons."""
    return [[button.label for button in row] for row in rows]


def press(rows: Rows, label: str, directory: Directory) -> Area | Asked | None:
    """Press a button, as `bot.desk.correcting` reads it."""
    data = next(one.data for row in rows for one in row if one.label == label)
    assert len(data.encode()) <= buttons.LONGEST
    pressed = buttons.read(data)
    assert pressed is not None
    assert pressed.arg is not None
    every = (f"place={value}" for value in placing.every(directory))
    written = pressed.arg if "=" in pressed.arg else buttons.meant(pressed.arg, every)
    assert written is not None
    return placing.read(written.removeprefix("place="), directory)


async def test_a_small_town_stands_in_one_list(house: House) -> None:
    directory = town(2, FEW // 2 - 1)
    title, rows = placing.shown(CASE, Asked(within=None), directory, house)
    assert title == f"Pilih wilayah untuk {NUMBER}:"
    assert labels(rows)[0] == ["Kelurahan Desa Lor 00-00"]
    assert labels(rows)[-1] == ["Kecamatan Lor 01"]
    assert len(rows) == FEW
    taken = press(rows, "Kelurahan Desa Lor 01-03", directory)
    assert isinstance(taken, Area)
    assert taken.name == "Desa Lor 01-03"


async def test_a_large_town_is_opened_by_kecamatan_page_by_page(house: House) -> None:
    directory = town(PAGE + 3, PAGE + 1)
    _, rows = placing.shown(CASE, Asked(within=None), directory, house)
    assert labels(rows)[0] == ["Lor 00…", "Lor 01…"]
    assert labels(rows)[-1] == ["Berikutnya…"]
    more = press(rows, "Berikutnya…", directory)
    assert more == Asked(within=None, page=1)
    _, rows = placing.shown(CASE, more, directory, house)
    assert labels(rows) == [[f"Lor {PAGE}…", f"Lor {PAGE + 1}…"], [f"Lor {PAGE + 2}…"]]
    within = press(rows, f"Lor {PAGE + 2}…", directory)
    assert isinstance(within, Asked)
    title, rows = placing.shown(CASE, within, directory, house)
    assert title == f"Pilih wilayah di Kecamatan Lor {PAGE + 2} untuk {NUMBER}:"
    assert labels(rows)[0] == [f"Kecamatan Lor {PAGE + 2} saja"]
    rest = press(rows, "Berikutnya…", directory)
    assert isinstance(rest, Asked)
    _, rows = placing.shown(CASE, rest, directory, house)
    last = press(rows, f"Desa Lor {PAGE + 2}-{PAGE}", directory)
    assert isinstance(last, Area)
    assert last.id == f"{LONG}-{PAGE + 2}/{PAGE}"


async def test_what_has_left_the_directory_is_read_as_nothing(house: House) -> None:
    assert placing.read("tidak-ada", town(1, 1)) is None
    assert placing.read("?tidak-ada", town(1, 1)) is None
    assert placing.read("jalan", town(1, 1)) is None
