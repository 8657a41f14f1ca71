"""An office's calendar written down, and what two calendars of one office do not have in common.

`bot.calendar` keeps the record of the calendar by which the deadlines of open cases were
computed, so that a later start can tell that holidays, hours or Ramadan have changed, and which.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.hours import DayHours, OfficeHours, Ramadan, national_holidays, parse_hours
from config.wording import Wording

_DAY = timedelta(days=1)


def write(hours: OfficeHours, first_year: int, last_year: int) -> str:
    """Write a calendar down, with the holidays of these years; the same one always the same way."""
    years = range(first_year, last_year + 1)
    record = {
        "zone": hours.zone.key,
        "years": [first_year, last_year],
        "regular": [_day(day) for day in hours.regular],
        "ramadan": [_day(day) for day in hours.ramadan],
        "ramadan_ranges": [
            [known.first.isoformat(), known.last.isoformat()] for known in hours.ramadan_ranges
        ],
        "holidays": {
            day.isoformat(): name for year in years for day, name in hours.holidays(year).items()
        },
    }
    return json.dumps(record, ensure_ascii=False)


def _day(stretches: DayHours) -> str:
    return ", ".join(f"{opening:%H.%M}-{closing:%H.%M}" for opening, closing in stretches)


def years(text: str) -> tuple[int, int]:
    """Give the first and the last year whose holidays a record holds."""
    first, last = json.loads(text)["years"]
    return first, last


def read(text: str) -> OfficeHours:
    """Read a record back. In years that it does not hold, the national holidays stand."""
    record = json.loads(text)
    first, last = record["years"]
    kept = {date.fromisoformat(day): name for day, name in record["holidays"].items()}
    national = {day for year in range(first, last + 1) for day in national_holidays(year)}
    return OfficeHours(
        zone=ZoneInfo(record["zone"]),
        regular=tuple(map(parse_hours, record["regular"])),
        ramadan=tuple(map(parse_hours, record["ramadan"])),
        ramadan_ranges=tuple(
            Ramadan(first=date.fromisoformat(begin), last=date.fromisoformat(end))
            for begin, end in record["ramadan_ranges"]
        ),
        added=kept,
        removed=frozenset(national - kept.keys()),
    )


class ChangeKind(StrEnum):
    """How the days of a change differ from what they were."""

    ZONA = "zona"
    JAM = "jam"
    LIBUR = "libur"
    BUKA = "buka"
    RAMADAN = "ramadan"
    BUKAN_RAMADAN = "bukan_ramadan"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChange:
    """Days, both ends included, on which two calendars differ; `name` is the holiday's."""

    kind: ChangeKind
    first: date
    last: date
    name: str = ""

    def touches(self, first: date, last: date) -> bool:
        """Tell whether the change lies within a time, days included."""
        return self.first <= last and first <= self.last

    def sentence(self, words: Wording) -> str:
        """Say what has changed."""
        days = words.date(self.first)
        if self.first != self.last:
            facts = {"first": words.day(self.first), "last": words.day(self.last)}
            days = words.text("hours.change.days", **facts)
        return words.text(f"hours.change.{self.kind}", days=days, name=self.name)


def changes(before: OfficeHours, after: OfficeHours, first: date, last: date) -> list[HoursChange]:
    """Find what changed from one calendar to another in a time, by kind and then by day."""
    found = []
    if before.zone.key != after.zone.key:
        found.append(HoursChange(kind=ChangeKind.ZONA, first=first, last=last))
    if (before.regular, before.ramadan) != (after.regular, after.ramadan):
        found.append(HoursChange(kind=ChangeKind.JAM, first=first, last=last))
    days: list[HoursChange] = []
    for one in _by_day(before, after, first, last):
        near = next((i for i, d in enumerate(days) if _continues(d, one, after)), None)
        if near is None:
            days.append(one)
        else:
            days[near] = replace(days[near], last=one.last)
    return [*found, *days]


def _by_day(
    before: OfficeHours, after: OfficeHours, first: date, last: date
) -> Iterator[HoursChange]:
    """Give each working day that became a holiday or ceased to be one, or whose Ramadan moved."""
    day = first
    while day <= last:
        weekday = day.weekday()
        was, is_ = before.holiday(day), after.holiday(day)
        if before.regular[weekday] or after.regular[weekday]:
            if was is None and is_ is not None:
                yield HoursChange(kind=ChangeKind.LIBUR, first=day, last=day, name=is_)
            elif was is not None and is_ is None:
                yield HoursChange(kind=ChangeKind.BUKA, first=day, last=day, name=was)
            if is_ is None and before.in_ramadan(day) != after.in_ramadan(day):
                fasting = after.in_ramadan(day)
                kind = ChangeKind.RAMADAN if fasting else ChangeKind.BUKAN_RAMADAN
                yield HoursChange(kind=kind, first=day, last=day)
        day += _DAY


def _continues(earlier: HoursChange, later: HoursChange, hours: OfficeHours) -> bool:
    """Tell whether a change goes on where another ended, but for days on which it is closed."""
    if (earlier.kind, earlier.name) != (later.kind, later.name):
        return False
    day = earlier.last + _DAY
    while day < later.first and not hours.on(day):
        day += _DAY
    return day == later.first
