"""A calendar written down: read back it is the same; two of them are told apart by their days."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from config import hours_record
from config.hours import OfficeHours, office_hours, parse_hours
from config.wording import wording

SHIPPED = office_hours(zone="Asia/Makassar")
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)

DAYS = st.dates(FIRST, LAST)
OWN = st.dictionaries(DAYS, st.sampled_from(("Libur daerah", "Pilkada")), max_size=4)


def told(before: OfficeHours, after: OfficeHours, lang: str = "id") -> list[str]:
    """Say in words what changed in 2026."""
    found = hours_record.changes(before, after, date(2026, 1, 1), date(2026, 12, 31))
    return [change.sentence(wording(lang)) for change in found]


@settings(max_examples=40, deadline=None)
@given(added=OWN, removed=st.sets(DAYS, max_size=4), ramadan=DAYS, days=st.integers(0, 30))
def test_what_was_written_is_read(
    added: dict[date, str], removed: set[date], ramadan: date, days: int
) -> None:
    hours = office_hours(
        zone="Asia/Jayapura",
        add=added,
        remove=removed - added.keys(),
        ramadan_ranges=[(ramadan, ramadan + timedelta(days=days))],
        regular={5: parse_hours("08.00-12.00")},
    )
    text = hours_record.write(hours, 2025, 2028)
    read = hours_record.read(text)
    assert hours_record.years(text) == (2025, 2028)
    assert hours_record.write(read, 2025, 2028) == text
    assert hours_record.changes(hours, read, FIRST, LAST) == []
    day = FIRST
    while day <= LAST:
        assert (read.on(day), read.holiday(day)) == (hours.on(day), hours.holiday(day))
        day += timedelta(days=1)


def test_holidays_that_came_and_went() -> None:
    changed = office_hours(
        zone="Asia/Makassar",
        # The tenth and eleventh of October 2026 are a weekend: nobody works there anyhow.
        add={
            **{date(2026, 10, day): "Pekan budaya" for day in (8, 9, 10, 12)},
            date(2026, 11, 3): "Pilkada",
        },
        remove=[date(2026, 5, 15)],
    )
    assert told(SHIPPED, changed) == [
        "Jumat, 15 Mei 2026 kini hari kerja, bukan lagi libur Cuti Bersama Kenaikan Yesus Kristus",
        "8 Oktober 2026 s.d. 12 Oktober 2026 kini libur: Pekan budaya",
        "Selasa, 3 November 2026 kini libur: Pilkada",
    ]
    assert told(changed, changed) == []


def test_ramadan_hours_and_zone() -> None:
    later = office_hours(
        zone="Asia/Makassar", ramadan_ranges=[(date(2026, 2, 23), date(2026, 3, 24))]
    )
    # From Thursday to Sunday; the holidays that end Ramadan are closed in both.
    assert told(SHIPPED, later) == [
        "19 Februari 2026 s.d. 20 Februari 2026 kini memakai jam kantor biasa"
    ]
    assert told(later, SHIPPED, "en") == [
        "19 February 2026 to 20 February 2026 now has Ramadan hours"
    ]
    longer = office_hours(zone="Asia/Jakarta", regular={4: parse_hours("07.30-15.00")})
    assert told(SHIPPED, longer) == [
        "zona waktu kantor berubah",
        "jam kantor mingguan berubah",
    ]


def test_what_lies_within_a_time() -> None:
    (change,) = hours_record.changes(
        SHIPPED,
        office_hours(zone="Asia/Makassar", add={date(2026, 10, 8): "Pekan budaya"}),
        FIRST,
        LAST,
    )
    assert change.touches(date(2026, 10, 8), date(2026, 10, 8))
    assert change.touches(date(2026, 10, 1), date(2026, 10, 20))
    assert not change.touches(date(2026, 10, 9), date(2026, 10, 20))
    assert not change.touches(date(2026, 10, 1), date(2026, 10, 7))
