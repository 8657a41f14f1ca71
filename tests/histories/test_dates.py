"""Moments as people, spreadsheets and databases write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.histories.dates import reader

ZONE = ZoneInfo("Asia/Makassar")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-12-31", "2022-12-31T00:00:00"),
        ("2022-12-31 09:30:05", "2022-12-31T09:30:05"),
        ("2022/1/5", "2022-01-05T00:00:00"),
        ("20221231", "2022-12-31T00:00:00"),
        ("31/12/2022", "2022-12-31T00:00:00"),
        ("31-12-22 14.30", "2022-12-31T14:30:00"),
        ("3.4.2022", "2022-04-03T00:00:00"),
        ("31/12/2022 2:05:00 PM", "2022-12-31T14:05:00"),
        ("31 Desember 2022", "2022-12-31T00:00:00"),
        ("1 Agt 2022 08:00", "2022-08-01T08:00:00"),
        ("Senin, 4 Mei 2026 pukul 11.00 WITA", "2026-05-04T11:00:00"),
        ("Jum'at, 1 Mei 2026", "2026-05-01T00:00:00"),
        ("31-Des-22", "2022-12-31T00:00:00"),
        ("Dec 31, 2022", "2022-12-31T00:00:00"),
        ("44926", "2022-12-31T00:00:00"),
        ("44926,5", "2022-12-31T12:00:00"),
        ("01/02/99", "1999-02-01T00:00:00"),
    ],
)
def test_a_moment_is_the_offices(text: str, moment: str) -> None:
    found = reader([text], ZONE)(f" {text} ")
    assert found == datetime.fromisoformat(f"{moment}+08:00")


def test_a_moment_that_says_its_zone() -> None:
    read = reader([], ZONE)
    noon = datetime(2022, 12, 31, 12, tzinfo=UTC)
    assert read("2022-12-31T12:00:00Z") == noon
    assert read("2022-12-31T19:00:00+07:00") == noon
    assert read(str(int(noon.timestamp()))) == noon
    assert read(f"{int(noon.timestamp())}000") == noon


@pytest.mark.parametrize("text", ["", "-", "kemarin", "32/13/2022", "31 Mai 2022", "12345", "2022"])
def test_what_is_no_moment(text: str) -> None:
    assert reader([text], ZONE)(text) is None


def test_a_column_tells_whether_the_month_comes_first() -> None:
    american = reader(["03/04/2022", "12/31/2022"], ZONE)
    assert american("03/04/2022") == datetime(2022, 3, 4, tzinfo=ZONE)
    ours = reader(["03/04/2022", "31/12/2022"], ZONE)
    assert ours("03/04/2022") == datetime(2022, 4, 3, tzinfo=ZONE)
    # Who says nothing writes as people here do.
    assert reader(["03/04/2022"], ZONE)("03/04/2022") == datetime(2022, 4, 3, tzinfo=ZONE)
