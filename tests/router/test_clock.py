"""When is it due? The contract's worked deadlines, and what an office meets at the edges."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.hours import office_hours, parse_hours
from config.waktu import parse_waktu
from router.clock import WorkingCalendar

ZONE = ZoneInfo("Asia/Makassar")
CALENDAR = WorkingCalendar(office_hours(zone=ZONE), 2026, 2026)

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def at(text: str) -> datetime:
    """Read `2026-05-04T09:00` as a moment of the office."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def read(text: str) -> datetime:
    """Read `2026-05-04T09:00 Mon`, and see that the weekday is right."""
    moment, weekday = text.split()
    assert WEEKDAYS[at(moment).weekday()] == weekday
    return at(moment)


@pytest.mark.parametrize(
    ("start", "waktu", "due"),
    [
        ("2026-05-04T09:00 Mon", "2 jam", "2026-05-04T11:00 Mon"),
        ("2026-05-04T11:30 Mon", "2 jam", "2026-05-04T14:30 Mon"),
        ("2026-05-04T14:00 Mon", "2 jam", "2026-05-04T16:00 Mon"),
        ("2026-05-04T16:00 Mon", "15 menit", "2026-05-05T07:45 Tue"),
        ("2026-05-04T06:00 Mon", "2 jam", "2026-05-04T09:30 Mon"),
        ("2026-05-08T11:00 Fri", "2 jam", "2026-05-08T14:30 Fri"),
        ("2026-05-09T10:00 Sat", "2 jam", "2026-05-11T09:30 Mon"),
        ("2026-05-09T10:00 Sat", "1 hari kerja", "2026-05-11T16:00 Mon"),
        ("2026-05-08T17:30 Fri", "1 hari kerja", "2026-05-11T16:00 Mon"),
        ("2026-05-13T09:00 Wed", "3 hari", "2026-05-20T16:00 Wed"),
        ("2026-03-17T14:00 Tue", "2 jam", "2026-03-25T08:30 Wed"),
        ("2026-02-18T15:30 Wed", "1 jam", "2026-02-19T08:30 Thu"),
        ("2026-05-04T09:00 Mon", "3 hari kalender", "2026-05-07T09:00 Thu"),
        ("2026-12-23T15:00 Wed", "10 hari kerja", "2027-01-12T16:00 Tue"),
    ],
)
def test_worked_deadlines_of_the_contract(start: str, waktu: str, due: str) -> None:
    assert CALENDAR.due(read(start), parse_waktu(waktu)) == read(due)


@pytest.mark.parametrize(
    ("start", "waktu", "due"),
    [
        # The break: used up exactly at its beginning is due then, more counts from its end.
        ("2026-05-04T11:00 Mon", "60 menit", "2026-05-04T12:00 Mon"),
        ("2026-05-04T11:00 Mon", "61 menit", "2026-05-04T13:01 Mon"),
        ("2026-05-04T12:00 Mon", "1 menit", "2026-05-04T13:01 Mon"),
        ("2026-05-04T12:20 Mon", "1 jam", "2026-05-04T14:00 Mon"),
        # Seconds and microseconds are kept.
        ("2026-05-04T11:59:59.999999 Mon", "1 menit", "2026-05-04T13:00:59.999999 Mon"),
        ("2026-05-04T15:59:59.999999 Mon", "1 menit", "2026-05-05T07:30:59.999999 Tue"),
        # Days do not look at the hour of the start, nor at whether that day is worked.
        ("2026-05-04T00:00 Mon", "1 hari", "2026-05-05T16:00 Tue"),
        ("2026-05-04T23:59:59 Mon", "1 hari", "2026-05-05T16:00 Tue"),
        ("2026-05-07T09:00 Thu", "1 hari", "2026-05-08T16:30 Fri"),
        ("2026-03-10T09:00 Tue", "1 hari", "2026-03-11T15:00 Wed"),
        ("2026-05-04T22:15:30 Mon", "1 hari kalender", "2026-05-05T22:15:30 Tue"),
        # Far out of the year that was laid out, on both sides.
        ("2024-01-02T09:00 Tue", "700 hari kerja", "2026-12-09T16:00 Wed"),
        ("2010-02-01T09:00 Mon", "2 jam", "2010-02-01T11:00 Mon"),
        ("2031-02-03T15:00 Mon", "2 jam", "2031-02-04T08:30 Tue"),
    ],
)
def test_edges(start: str, waktu: str, due: str) -> None:
    assert CALENDAR.due(read(start), parse_waktu(waktu)) == read(due)


def test_answers_come_in_the_zone_of_the_office_whatever_zone_was_asked_in() -> None:
    start = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
    due = CALENDAR.due(start, parse_waktu("2 jam"))
    assert due.isoformat() == "2026-05-04T11:00:00+08:00"
    assert due.tzinfo is ZONE
    # In Jakarta it is still Sunday, at the office Monday: Tuesday is the first day.
    late = datetime(2026, 5, 3, 23, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert CALENDAR.due(late, parse_waktu("1 hari")) == at("2026-05-05T16:00")
    calendar_day = CALENDAR.due(start, parse_waktu("1 hari kalender"))
    assert calendar_day.isoformat() == "2026-05-05T09:00:00+08:00"


def test_a_moment_without_a_zone_is_refused_everywhere() -> None:
    bare = datetime(2026, 5, 4, 9, 0)  # noqa: DTZ001
    sentence = (
        'Waktu "2026-05-04T09:00:00" harus menyebut zona waktunya,'
        " misalnya 2026-05-04T09:00\\+08:00."
    )
    aware, hour = at("2026-05-04T09:00"), timedelta(hours=1)
    for ask in (
        lambda: CALENDAR.due(bare, parse_waktu("2 jam")),
        lambda: CALENDAR.due(bare, parse_waktu("2 hari")),
        lambda: CALENDAR.due(bare, parse_waktu("2 hari kalender")),
        lambda: CALENDAR.add(bare, hour),
        lambda: CALENDAR.add(bare, timedelta(0)),
        lambda: CALENDAR.subtract(bare, hour),
        lambda: CALENDAR.between(aware, bare),
        lambda: CALENDAR.share(bare, aware, 75),
        lambda: CALENDAR.is_open(bare),
        lambda: CALENDAR.next_opening(bare),
        lambda: CALENDAR.explain(bare, aware),
    ):
        with pytest.raises(ValueError, match=f"^{sentence}$"):
            ask()


def test_open_and_next_opening() -> None:
    assert CALENDAR.is_open(at("2026-05-04T07:30"))
    assert not CALENDAR.is_open(at("2026-05-04T07:29:59.999999"))
    assert not CALENDAR.is_open(at("2026-05-04T12:00"))
    assert not CALENDAR.is_open(at("2026-05-04T16:00"))
    assert not CALENDAR.is_open(at("2026-05-14T09:00")), "Kenaikan Yesus Kristus"
    assert CALENDAR.next_opening(at("2026-05-04T09:15")) == at("2026-05-04T09:15")
    assert CALENDAR.next_opening(at("2026-05-04T12:00")) == at("2026-05-04T13:00")
    assert CALENDAR.next_opening(at("2026-05-08T16:30")) == at("2026-05-11T07:30")
    assert CALENDAR.next_opening(at("2026-12-31T16:00")) == at("2027-01-04T07:30")


def test_working_days_and_closings() -> None:
    assert CALENDAR.is_working_day(date(2026, 5, 13))
    assert not CALENDAR.is_working_day(date(2026, 5, 15)), "cuti bersama"
    assert not CALENDAR.is_working_day(date(2026, 5, 16)), "Saturday"
    assert CALENDAR.nth_working_day(date(2026, 5, 13), 1) == date(2026, 5, 18)
    assert CALENDAR.nth_working_day(date(2026, 5, 16), 2) == date(2026, 5, 19)
    assert CALENDAR.nth_working_day(date(2026, 5, 18), -1) == date(2026, 5, 13)
    assert CALENDAR.nth_working_day(date(2026, 1, 2), -1) == date(2025, 12, 31)
    assert CALENDAR.nth_working_day(date(2029, 12, 31), 1) == date(2030, 1, 2)
    assert CALENDAR.closing(date(2026, 5, 8)) == at("2026-05-08T16:30")
    assert CALENDAR.closing(date(2026, 3, 12)) == at("2026-03-12T15:00"), "Ramadan"
    with pytest.raises(ValueError, match=r"^Sabtu, 16 Mei 2026 bukan hari kerja\.$"):
        CALENDAR.closing(date(2026, 5, 16))
    with pytest.raises(ValueError, match=r"^Hari kerja dihitung mulai dari yang ke-1\.$"):
        CALENDAR.nth_working_day(date(2026, 5, 16), 0)


def test_adding_and_subtracting_meet_at_the_edges() -> None:
    hour = timedelta(hours=1)
    # Used up exactly at closing is at closing; the mirror, exactly at an opening, at the opening.
    assert CALENDAR.add(at("2026-05-04T15:00"), hour) == at("2026-05-04T16:00")
    assert CALENDAR.subtract(at("2026-05-04T08:30"), hour) == at("2026-05-04T07:30")
    assert CALENDAR.subtract(at("2026-05-04T07:30"), hour) == at("2026-04-30T15:00")
    assert CALENDAR.subtract(at("2026-05-04T12:30"), hour) == at("2026-05-04T11:00")
    # No time leads nowhere, also from a moment at which the office is closed.
    assert CALENDAR.add(at("2026-05-04T22:00"), timedelta(0)) == at("2026-05-04T22:00")
    assert CALENDAR.subtract(at("2026-05-04T22:00"), timedelta(0)) == at("2026-05-04T22:00")
    # From years that were not laid out, too.
    fresh = WorkingCalendar(CALENDAR.hours, 2024, 2024)
    assert fresh.subtract(at("2026-05-04T08:30"), hour) == at("2026-05-04T07:30")
    # Negative time goes the other way.
    assert CALENDAR.add(at("2026-05-04T08:30"), -hour) == at("2026-05-04T07:30")
    assert CALENDAR.subtract(at("2026-05-04T15:00"), -hour) == at("2026-05-04T16:00")


def test_time_between() -> None:
    start, end = at("2026-05-04T11:30"), at("2026-05-05T08:00")
    assert CALENDAR.between(start, end) == timedelta(hours=4)
    assert CALENDAR.between(end, start) == timedelta(hours=-4)
    assert CALENDAR.between(at("2026-05-09T10:00"), at("2026-05-10T10:00")) == timedelta(0)
    # A week of Perpres 21/2023, and one in Ramadan.
    assert CALENDAR.between(at("2026-05-04T00:00"), at("2026-05-11T00:00")) == timedelta(hours=37.5)
    assert CALENDAR.between(at("2026-03-02T00:00"), at("2026-03-09T00:00")) == timedelta(hours=32.5)
    later = CALENDAR.between(at("2025-12-31T15:00"), at("2028-01-03T08:00"))
    assert later == WorkingCalendar(CALENDAR.hours, 2020, 2030).between(
        at("2025-12-31T15:00"), at("2028-01-03T08:00")
    )


def test_shares_of_a_step() -> None:
    def share(start: str, due: str, percent: int) -> datetime:
        return CALENDAR.share(at(start), at(due), percent)

    assert share("2026-05-04T09:00", "2026-05-04T11:00", 75) == at("2026-05-04T10:30")
    assert share("2026-05-04T11:00", "2026-05-04T14:00", 75) == at("2026-05-04T13:30")
    assert share("2026-05-04T14:00", "2026-05-04T16:00", 150) == at("2026-05-05T08:30")
    assert share("2026-05-04T14:00", "2026-05-04T16:00", 100) == at("2026-05-04T16:00")
    # Three days from Wednesday 09.00 over the long weekend hold 6 + 3 x 7.5 hours.
    assert share("2026-05-13T09:00", "2026-05-20T16:00", 0) == at("2026-05-13T09:00")
    assert share("2026-05-13T09:00", "2026-05-20T16:00", 75) == at("2026-05-20T07:52:30")
    # Calendar days are due at their own hour, also at night; their shares are office time.
    assert share("2026-05-04T22:00", "2026-05-05T22:00", 100) == at("2026-05-05T22:00")
    assert share("2026-05-04T22:00", "2026-05-05T22:00", 80) == at("2026-05-05T14:30")
    assert share("2026-05-04T22:00", "2026-05-05T22:00", 120) == at("2026-05-06T09:00")
    # Over a weekend there is no office time: the wall clock decides.
    assert share("2026-05-09T08:00", "2026-05-10T08:00", 75) == at("2026-05-10T02:00")
    assert share("2026-05-09T08:00", "2026-05-10T08:00", 150) == at("2026-05-10T20:00")
    with pytest.raises(ValueError, match="akhir harus sesudah awal"):
        share("2026-05-05T09:00", "2026-05-04T09:00", 75)


def test_none_of_a_unit_is_due_at_once_and_less_is_an_error() -> None:
    two = parse_waktu("2 jam")
    none, less = (type(two)(teks=f"{n} jam", satuan=two.satuan, jumlah=n) for n in (0, -1))
    assert CALENDAR.due(at("2026-05-04T22:00"), none) == at("2026-05-04T22:00")
    with pytest.raises(ValueError, match=r'^Lama waktu "-1 jam" tidak boleh kurang dari nol\.$'):
        CALENDAR.due(at("2026-05-04T22:00"), less)


def test_the_calendar_ends_with_a_sentence() -> None:
    sentence = r"^Kalender hanya memuat tahun 1970 sampai 2199\.$"
    calendar = WorkingCalendar(CALENDAR.hours, 2199, 2199)
    for start, waktu in (
        ("2199-12-31T15:00", "3 jam"),
        ("2199-12-31T15:00", "1 hari"),
        ("2199-12-31T15:00", "1 hari kalender"),
        ("9999-12-31T15:00", "99999 hari kalender"),
        ("1969-12-31T15:00", "1 jam"),
        ("0001-01-01T00:00", "1 jam"),
        ("9999-12-31T23:59", "1 hari kerja"),
    ):
        with pytest.raises(ValueError, match=sentence):
            calendar.due(at(start), parse_waktu(waktu))
    assert calendar.due(at("2199-12-31T15:00"), parse_waktu("1 jam")) == at("2199-12-31T16:00")


def test_an_office_that_works_on_saturdays_and_rests_on_wednesdays() -> None:
    hours = office_hours(
        zone=ZONE,
        regular={2: (), 5: parse_hours("08.00-12.00")},
        add={date(2026, 5, 5): "Hari Jadi Kota Contoh"},
        remove=[date(2026, 5, 15)],
    )
    calendar = WorkingCalendar(hours)
    assert calendar.due(at("2026-05-08T16:00"), parse_waktu("1 jam")) == at("2026-05-09T08:30")
    # After Monday: Tuesday is the city's day, Wednesday is closed, so Thursday is the first.
    assert calendar.due(at("2026-05-04T09:00"), parse_waktu("1 hari")) == at("2026-05-07T16:00")
    # The office works on this cuti bersama.
    assert calendar.due(at("2026-05-13T09:00"), parse_waktu("1 hari")) == at("2026-05-15T16:30")
    assert calendar.due(at("2026-05-15T16:00"), parse_waktu("1 jam")) == at("2026-05-16T08:30")


def test_summer_time_is_counted_as_it_passes() -> None:
    zone = ZoneInfo("Europe/Berlin")
    calendar = WorkingCalendar(
        office_hours(zone=zone, regular={6: parse_hours("00.00-06.00")}), 2026, 2026
    )
    start = datetime(2026, 3, 29, 1, 0, tzinfo=zone)
    due = calendar.due(start, parse_waktu("2 jam"))
    assert due.isoformat() == "2026-03-29T04:00:00+02:00"
    assert calendar.between(start, due) == timedelta(hours=2)
    calendar_day = calendar.due(start, parse_waktu("1 hari kalender"))
    assert calendar_day.isoformat() == "2026-03-30T02:00:00+02:00"
    twice = calendar.due(datetime(2026, 10, 25, 1, 30, tzinfo=zone), parse_waktu("2 jam"))
    assert twice.isoformat() == "2026-10-25T02:30:00+01:00"
    assert calendar.subtract(twice, timedelta(hours=2)).isoformat() == "2026-10-25T01:30:00+02:00"
    # From ten to ten, over the closed night of the change, there are only 23 hours.
    saturday, sunday = (datetime(2026, 3, day, 10, tzinfo=zone) for day in (28, 29))
    closed = WorkingCalendar(office_hours(zone=zone), 2026, 2026)
    assert closed.share(saturday, sunday, 50).isoformat() == "2026-03-28T21:30:00+01:00"


def test_a_clock_put_forward_in_the_middle_of_the_hours_counts_no_time_twice() -> None:
    zone = ZoneInfo("Europe/Berlin")
    hours = office_hours(zone=zone, regular={6: parse_hours("01.00-02.45, 03.15-05.00")})
    calendar = WorkingCalendar(hours, 2026, 2026)
    sunday = datetime(2026, 3, 29, tzinfo=zone)
    assert calendar.between(sunday, sunday.replace(hour=12)) == timedelta(hours=3)
    assert calendar.due(sunday, parse_waktu("3 jam")).isoformat() == "2026-03-29T05:00:00+02:00"


def test_office_time_that_begins_with_the_first_moment_of_a_year_is_found() -> None:
    whole_day = dict.fromkeys(range(7), parse_hours("00.00-23.59"))
    hours = office_hours(zone=ZONE, regular=whole_day, remove=[date(2027, 1, 1)])
    calendar = WorkingCalendar(hours, 2026, 2026)
    assert calendar.is_open(at("2027-01-01T00:00"))
    assert calendar.next_opening(at("2026-12-31T23:59")) == at("2027-01-01T00:00")
    assert calendar.due(at("2026-12-31T23:58"), parse_waktu("2 menit")) == at("2027-01-01T00:01")
    back = WorkingCalendar(hours, 2027, 2027)
    assert back.subtract(at("2027-01-01T00:01"), timedelta(minutes=2)) == at("2026-12-31T23:58")
