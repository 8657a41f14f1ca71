"""The calendar against the slow oracle: on random moments, random amounts, random offices."""

import random
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.hours import DayHours, OfficeHours, office_hours
from config.procedure import Unit, Waktu
from router.clock import WorkingCalendar
from tests.router.oracle import DAY, RAMADANS, SlowOffice, Week, days_off

pytestmark = pytest.mark.long

ZONE = ZoneInfo("Asia/Makassar")
HOURS = office_hours(zone=ZONE)
CALENDAR = WorkingCalendar(HOURS)
SLOW = SlowOffice(zone=ZONE)

AMOUNTS = {
    Unit.MENIT: 600,
    Unit.JAM: 30,
    Unit.HARI: 15,
    Unit.HARI_KERJA: 15,
    Unit.HARI_KALENDER: 15,
}

# A slow machine is no fault of the calendar, so time plays no part here.
patient = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def waktu_of(amount: int, unit: Unit) -> Waktu:
    return Waktu(teks=f"{amount} {unit}", satuan=unit, jumlah=amount)


def wall(moment: datetime) -> str:
    """Write a moment with its offset: two moments that fold onto one clock time differ here."""
    return moment.isoformat()


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_ten_thousand_random_deadlines(year: int) -> None:
    chance = random.Random(year)
    first = datetime(year, 1, 1, tzinfo=ZONE)
    length = (datetime(year + 1, 1, 1, tzinfo=ZONE) - first) // timedelta(seconds=1)
    for _ in range(2500):
        start = first + timedelta(seconds=chance.randrange(length))
        unit = chance.choice(list(Unit))
        amount = chance.randint(1, AMOUNTS[unit])
        due = CALENDAR.due(start, waktu_of(amount, unit))
        assert wall(due) == wall(SLOW.due(start, amount, unit)), (start, amount, unit)


def test_a_thousand_working_days() -> None:
    start = datetime(2024, 1, 2, 9, tzinfo=ZONE)
    due = CALENDAR.due(start, waktu_of(1000, Unit.HARI_KERJA))
    assert wall(due) == wall(SLOW.due(start, 1000, "hari kerja"))


EDGES = (time(0), time(7, 30), time(8), time(11, 30), time(12), time(12, 30), time(13))
CLOSINGS = (time(15), time(15, 30), time(16), time(16, 30), time(23, 59))
NUDGES = tuple(timedelta(microseconds=n) for n in (-1, 0, 1))


@st.composite
def edges(draw: st.DrawFn) -> datetime:
    """Moments at, or a microsecond beside, an opening or closing of the shipped hours."""
    day = draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
    edge = draw(st.sampled_from(EDGES + CLOSINGS))
    return datetime.combine(day, edge, ZONE) + draw(st.sampled_from(NUDGES))


anywhere = st.sampled_from(
    [ZONE, UTC, timezone(timedelta(hours=8)), ZoneInfo("Asia/Jayapura"), ZoneInfo("Europe/Berlin")]
)
moments = edges() | st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001
    datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=anywhere,
)
times = st.sampled_from(list(Unit)).flatmap(
    lambda unit: st.tuples(st.integers(1, AMOUNTS[unit]), st.just(unit))
)
lengths = st.timedeltas(timedelta(0), timedelta(hours=40)) | st.integers(0, 160).map(
    lambda quarters: timedelta(minutes=15 * quarters)
)


@patient
@given(start=moments, amount=times)
def test_due_agrees_with_the_oracle(start: datetime, amount: tuple[int, Unit]) -> None:
    assert wall(CALENDAR.due(start, waktu_of(*amount))) == wall(SLOW.due(start, *amount))


@patient
@given(start=moments, length=lengths.filter(bool))
def test_adding_subtracting_and_between_agree_with_the_oracle(
    start: datetime, length: timedelta
) -> None:
    assert wall(CALENDAR.add(start, length)) == wall(SLOW.add(start, length))
    assert wall(CALENDAR.subtract(start, length)) == wall(SLOW.subtract(start, length))
    end = start + length
    assert CALENDAR.between(start, end) == SLOW.between(start, end)


@patient
@given(start=moments, one=lengths, two=lengths)
def test_adding_and_subtracting_undo_each_other(
    start: datetime, one: timedelta, two: timedelta
) -> None:
    end, begin = CALENDAR.add(start, one), CALENDAR.subtract(start, one)
    assert end >= start >= begin
    assert CALENDAR.between(start, end) == CALENDAR.between(begin, start) == one
    assert CALENDAR.between(end, start) == -one
    # Going back leads to the same place, but for closed time, which holds no place of its own.
    assert CALENDAR.between(CALENDAR.subtract(end, one), start) == timedelta(0)
    if one and CALENDAR.is_open(start):
        assert CALENDAR.subtract(end, one).astimezone(UTC) == start.astimezone(UTC)
    if two:
        assert CALENDAR.add(end, two) == CALENDAR.add(start, one + two)


@patient
@given(start=moments, one=moments, two=moments)
def test_office_time_adds_up_along_the_way(start: datetime, one: datetime, two: datetime) -> None:
    there = CALENDAR.between(start, one) + CALENDAR.between(one, two)
    assert there == CALENDAR.between(start, two)


@patient
@given(start=moments, amount=times, percent=st.integers(0, 250))
def test_a_share_of_a_step_is_that_share_of_its_office_time(
    start: datetime, amount: tuple[int, Unit], percent: int
) -> None:
    due = CALENDAR.due(start, waktu_of(*amount))
    moment = CALENDAR.share(start, due, percent)
    assert moment <= due if percent <= 100 else moment >= due
    whole = CALENDAR.between(start, due)
    if whole and percent != 100:
        assert CALENDAR.between(start, moment) == whole * percent // 100


@patient
@given(start=moments, amount=times)
def test_reasons_lead_from_start_to_due_and_add_up(
    start: datetime, amount: tuple[int, Unit]
) -> None:
    count, unit = amount
    explanation = CALENDAR.explain_due(start, waktu_of(count, unit))
    why = explanation.why
    assert (why[0].start.astimezone(UTC), why[-1].end) == (start.astimezone(UTC), explanation.due)
    assert [s.end for s in why[:-1]] == [s.start for s in why[1:]]
    assert all(s.start < s.end for s in why)
    counted = sum((s.counted for s in why), timedelta(0))
    if unit in (Unit.MENIT, Unit.JAM):
        assert counted == timedelta(minutes=count if unit is Unit.MENIT else 60 * count)
    elif unit is Unit.HARI_KALENDER:
        assert counted == count * DAY
    else:
        numbered = [s for s in why if s.note.startswith("hari kerja ke-")]
        assert len(numbered) == count
        assert counted == sum((SLOW.between(s.start, s.end) for s in numbered), timedelta(0))


@st.composite
def weeks(draw: st.DrawFn, borders: st.SearchStrategy[int]) -> Week:
    """Hours of a week: some days closed, others with up to three stretches."""
    week = []
    for _ in range(7):
        cuts = sorted(draw(st.sets(borders, max_size=6)))
        week.append(list(zip(cuts[::2], cuts[1::2], strict=False)))
    return week


def as_hours(week: Week) -> dict[int, DayHours]:
    return {
        weekday: tuple((time(*divmod(a, 60)), time(*divmod(b, 60))) for a, b in stretches)
        for weekday, stretches in enumerate(week)
    }


@st.composite
def offices(
    draw: st.DrawFn, zones: st.SearchStrategy[str], borders: st.SearchStrategy[int]
) -> tuple[OfficeHours, SlowOffice]:
    """The same random office twice: as the program knows it, and as the oracle does."""
    zone = ZoneInfo(draw(zones))
    week = draw(weeks(borders).filter(any))
    fasting = draw(weeks(borders))
    first = draw(st.dates(date(2025, 1, 1), date(2025, 12, 1)))
    ramadan = (first, first + DAY * draw(st.integers(0, 40)))
    nearby = st.sets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=20)
    added = draw(nearby)
    removed = draw(st.sets(st.sampled_from(sorted(days_off())), max_size=10) | nearby) - added
    hours = office_hours(
        zone=zone,
        regular=as_hours(week),
        ramadan=as_hours(fasting),
        ramadan_ranges=[ramadan],
        add=dict.fromkeys(added, "Hari Jadi Kota Contoh"),
        remove=removed,
    )
    slow = SlowOffice(
        zone=zone,
        week=week,
        ramadan_week=fasting,
        ramadans=[r for r in RAMADANS if r[0].year != first.year] + [ramadan],
        off=(days_off().keys() - removed) | added,
    )
    return hours, slow


within = st.datetimes(
    datetime(2025, 1, 10),  # noqa: DTZ001
    datetime(2026, 12, 20),  # noqa: DTZ001
    timezones=anywhere,
)


def agree(pair: tuple[OfficeHours, SlowOffice], start: datetime, amount: tuple[int, Unit]) -> None:
    """One question of each kind; the calendar has laid out no more than it must."""
    hours, slow = pair
    count, unit = amount
    calendar = WorkingCalendar(hours, 2026, 2026)
    assert wall(calendar.due(start, waktu_of(count, unit))) == wall(slow.due(start, count, unit))
    length = timedelta(minutes=count)
    assert wall(calendar.subtract(start, length)) == wall(slow.subtract(start, length))
    assert calendar.between(start, start + DAY) == slow.between(start, start + DAY)
    worked = [s for s in calendar.explain(start, start + DAY) if s.counted]
    assert sum((s.counted for s in worked), timedelta(0)) == slow.between(start, start + DAY)


@settings(patient, max_examples=150)
@given(pair=offices(st.just("Asia/Jayapura"), st.integers(0, 1439)), start=within, amount=times)
def test_random_offices_agree_with_the_oracle(
    pair: tuple[OfficeHours, SlowOffice], start: datetime, amount: tuple[int, Unit]
) -> None:
    agree(pair, start, amount)


@st.composite
def changes_of_the_clock(draw: st.DrawFn) -> datetime:
    """Moments within two days of a night in which one of the zones below changes its clock."""
    nights = ("2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01")
    night = datetime.fromisoformat(draw(st.sampled_from(nights))).replace(tzinfo=UTC)
    return night + draw(st.timedeltas(-2 * DAY, 2 * DAY))


@settings(patient, max_examples=150)
@given(
    pair=offices(
        st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
        # An office may be open while the clock changes, but none opens or closes in that hour.
        st.integers(0, 59) | st.integers(241, 1439),
    ),
    start=changes_of_the_clock(),
    amount=times,
)
def test_zones_with_summer_time_agree_with_the_oracle(
    pair: tuple[OfficeHours, SlowOffice], start: datetime, amount: tuple[int, Unit]
) -> None:
    agree(pair, start, amount)
