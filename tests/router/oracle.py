"""Working time counted minute by minute: slow, and plain enough to be seen to be right.

The tests of `router.clock` compare it with this. It shares nothing with it: its own tables of
hours, holidays straight from the `holidays` library, and a walk over single minutes of UTC,
each of which is office time when the clock on the office's wall says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

Stretch = tuple[int, int]
"""Opening and closing in minutes after midnight."""

Week = Sequence[Sequence[Stretch]]

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def at(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


ORDINARY = [(at(7, 30), at(12)), (at(13), at(16))]
FRIDAY = [(at(7, 30), at(11, 30)), (at(13), at(16, 30))]
WEEK: Week = [ORDINARY, ORDINARY, ORDINARY, ORDINARY, FRIDAY, [], []]

RAMADAN_ORDINARY = [(at(8), at(12)), (at(12, 30), at(15))]
RAMADAN_FRIDAY = [(at(8), at(11, 30)), (at(12, 30), at(15, 30))]
RAMADAN_WEEK: Week = [*[RAMADAN_ORDINARY] * 4, RAMADAN_FRIDAY, [], []]

RAMADANS = [
    (date(2024, 3, 12), date(2024, 4, 9)),
    (date(2025, 3, 1), date(2025, 3, 30)),
    (date(2026, 2, 19), date(2026, 3, 20)),
    (date(2027, 2, 8), date(2027, 3, 9)),
]


@cache
def days_off() -> Mapping[date, str]:
    """Public holidays and cuti bersama of the years that tests reach."""
    years = range(2022, 2032)
    return dict(holidays.country_holidays("ID", years=years, categories=("public", "government")))


@dataclass(kw_only=True)
class SlowOffice:
    zone: ZoneInfo
    week: Week = field(default_factory=lambda: WEEK)
    ramadan_week: Week = field(default_factory=lambda: RAMADAN_WEEK)
    ramadans: Sequence[tuple[date, date]] = field(default_factory=lambda: RAMADANS)
    off: Iterable[date] = field(default_factory=days_off)
    _minutes: dict[date, list[datetime]] = field(default_factory=dict)

    def hours(self, day: date) -> Sequence[Stretch]:
        if day in self.off:
            return []
        fasting = any(first <= day <= last for first, last in self.ramadans)
        return (self.ramadan_week if fasting else self.week)[day.weekday()]

    def minutes(self, day: date) -> list[datetime]:
        """Every minute (in UTC) of a day on which the office is open."""
        if day not in self._minutes:
            hours, found = self.hours(day), []
            minute = datetime.combine(day, time(), self.zone).astimezone(UTC)
            end = datetime.combine(day + DAY, time(), self.zone).astimezone(UTC)
            while hours and minute < end:
                wall = minute.astimezone(self.zone)
                now = at(wall.hour, wall.minute)
                if any(opening <= now < closing for opening, closing in hours):
                    found.append(minute)
                minute += MINUTE
            self._minutes[day] = found
        return self._minutes[day]

    def add(self, start: datetime, length: timedelta) -> datetime:
        start, day = start.astimezone(UTC), start.astimezone(self.zone).date()
        while True:
            for minute in self.minutes(day):
                if minute + MINUTE > start:
                    begin = max(minute, start)
                    there = minute + MINUTE - begin
                    if length <= there:
                        return (begin + length).astimezone(self.zone)
                    length -= there
            day += DAY

    def subtract(self, end: datetime, length: timedelta) -> datetime:
        end, day = end.astimezone(UTC), end.astimezone(self.zone).date()
        while True:
            for minute in reversed(self.minutes(day)):
                if minute < end:
                    finish = min(minute + MINUTE, end)
                    there = finish - minute
                    if length <= there:
                        return (finish - length).astimezone(self.zone)
                    length -= there
            day -= DAY

    def between(self, start: datetime, end: datetime) -> timedelta:
        day, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        total = timedelta(0)
        while day <= last:
            for minute in self.minutes(day):
                if minute < end and minute + MINUTE > start:
                    total += min(minute + MINUTE, end) - max(minute, start)
            day += DAY
        return total

    def due(self, start: datetime, amount: int, unit: str) -> datetime:
        if unit == "menit":
            return self.add(start, timedelta(minutes=amount))
        if unit == "jam":
            return self.add(start, timedelta(hours=amount))
        if unit == "hari kalender":
            later = start.astimezone(UTC) + timedelta(hours=24 * amount)
            return later.astimezone(self.zone)
        day = start.astimezone(self.zone).date()
        while amount:
            day += DAY
            if self.minutes(day):
                amount -= 1
        return (self.minutes(day)[-1] + MINUTE).astimezone(self.zone)
