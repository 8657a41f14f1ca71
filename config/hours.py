"""When an office is open: hours by weekday and in Ramadan, holidays, the office's own changes.

`config.settings` builds an `OfficeHours` out of what the operator wrote, `router.clock` counts
with it. National holidays and cuti bersama come from the `holidays` library, year by year,
when they are first asked for; Ramadan stands here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from config.wording import wording

DayHours = tuple[tuple[time, time], ...]
"""The stretches of one day in which the office is open, earliest first; empty when closed."""

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
"""Names of the weekdays as settings write them; the index is that of `date.weekday()`."""

CLOSED = "libur"

_STRETCH = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")
_ESTIMATED = "(perkiraan)"
_CUTI_BERSAMA = "Cuti Bersama"


def _error(key: str, **facts: object) -> ValueError:
    return ValueError(wording("id").text(f"hours.error.{key}", **facts))


def parse_hours(text: str) -> DayHours:
    """Read the hours of one day: `07.30-12.00, 13.00-16.00` (or with colons), `libur` or nothing.

    Raises ValueError, in Indonesian, for another form, for a stretch that ends before it
    begins (hours over midnight are not supported) and for stretches that overlap.
    """
    stripped = text.strip()
    if stripped.lower() in ("", CLOSED):
        return ()
    return _in_order(_stretch(part.strip(), text) for part in stripped.split(","))


def _stretch(part: str, text: str) -> tuple[time, time]:
    match = _STRETCH.fullmatch(part)
    if match is None:
        raise _error("form", text=text)
    hour, minute, end_hour, end_minute = map(int, match.groups())
    try:
        return time(hour, minute), time(end_hour, end_minute)
    except ValueError:
        raise _error("range", text=part) from None


def _in_order(stretches: Iterable[tuple[time, time]]) -> DayHours:
    """Sort the stretches of a day. Raises ValueError where they cannot be hours of one day."""
    ordered = tuple(sorted(stretches))
    for opening, closing in ordered:
        if closing <= opening:
            raise _error("reversed", opening=f"{opening:%H.%M}", closing=f"{closing:%H.%M}")
    for (_, closing), (opening, _) in pairwise(ordered):
        if opening < closing:
            raise _error("overlap", opening=f"{opening:%H.%M}", closing=f"{closing:%H.%M}")
    return ordered


def _week(monday_to_thursday: str, friday: str) -> tuple[DayHours, ...]:
    return (parse_hours(monday_to_thursday),) * 4 + (parse_hours(friday), (), ())


@cache
def _shipped_regular() -> tuple[DayHours, ...]:
    """Give the hours of Perpres 21/2023: 37.5 hours a week."""
    return _week("07.30-12.00, 13.00-16.00", "07.30-11.30, 13.00-16.30")


@cache
def _shipped_ramadan() -> tuple[DayHours, ...]:
    """Give the hours of Perpres 21/2023 in Ramadan: 32.5 hours a week."""
    return _week("08.00-12.00, 12.30-15.00", "08.00-11.30, 12.30-15.30")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramadan:
    """The days of one Ramadan, both ends included. `estimated`: calculated, not yet announced."""

    first: date
    last: date
    estimated: bool = False


# Announced by the government after its sidang isbat; 2027 by calculation.
_RAMADAN = (
    Ramadan(first=date(2024, 3, 12), last=date(2024, 4, 9)),
    Ramadan(first=date(2025, 3, 1), last=date(2025, 3, 30)),
    Ramadan(first=date(2026, 2, 19), last=date(2026, 3, 20)),
    Ramadan(first=date(2027, 2, 8), last=date(2027, 3, 9), estimated=True),
)


@cache
def national_holidays(year: int) -> Mapping[date, str]:
    """Give the public holidays and cuti bersama of a year, with their Indonesian names."""
    # Imported here because it takes a tenth of a second, which most commands need not spend.
    from holidays import country_holidays

    found = country_holidays("ID", years=year, categories=("public", "government"), language="id")
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """The hours of one office; made by `office_hours`.

    `regular` and `ramadan` hold seven days, Monday first. `added` are holidays of the
    office's own, `removed` are national holidays on which it works.
    """

    zone: ZoneInfo
    regular: tuple[DayHours, ...]
    ramadan: tuple[DayHours, ...]
    ramadan_ranges: tuple[Ramadan, ...]
    added: Mapping[date, str]
    removed: frozenset[date]

    def on(self, day: date) -> DayHours:
        """Give the hours of a day; empty when the office is closed on it."""
        if self.holiday(day) is not None:
            return ()
        week = self.ramadan if self.in_ramadan(day) else self.regular
        return week[day.weekday()]

    def holiday(self, day: date) -> str | None:
        """Name the holiday that falls on a day, or None."""
        own = self.added.get(day)
        if own is not None or day in self.removed:
            return own
        return national_holidays(day.year).get(day)

    def in_ramadan(self, day: date) -> bool:
        """Tell whether the hours of Ramadan hold on a day."""
        return any(known.first <= day <= known.last for known in self.ramadan_ranges)

    def holidays(self, year: int) -> Mapping[date, str]:
        """Give all holidays of a year as this office keeps them, in order of date."""
        kept = {d: name for d, name in national_holidays(year).items() if d not in self.removed}
        own = {d: name for d, name in self.added.items() if d.year == year}
        return dict(sorted((kept | own).items()))

    def warnings_for(self, year: int, lang: str = "id") -> tuple[str, ...]:
        """Say what is not known, or only estimated, about the calendar of a year.

        Sentences for the operator, who can settle each of them in the settings; empty when
        the year is certain.
        """
        words = wording(lang)
        found = []
        known = [r for r in self.ramadan_ranges if r.first.year == year]
        if not known:
            found.append(words.text("hours.warning.ramadan_unknown", year=year))
        for r in known:
            if r.estimated:
                facts = {"first": words.day(r.first), "last": words.day(r.last)}
                found.append(words.text("hours.warning.ramadan_estimated", year=year, **facts))
        names = self.holidays(year)
        if not any(name.startswith(_CUTI_BERSAMA) for name in names.values()):
            found.append(words.text("hours.warning.cuti_unknown", year=year))
        estimated = [words.day(d) for d, name in names.items() if _ESTIMATED in name]
        if estimated:
            days = ", ".join(estimated)
            found.append(words.text("hours.warning.holidays_estimated", year=year, days=days))
        needless = {d for d in self.removed if d.year == year} - national_holidays(year).keys()
        found += [
            words.text("hours.warning.not_a_holiday", day=words.day(d)) for d in sorted(needless)
        ]
        return tuple(found)


def office_hours(
    *,
    zone: ZoneInfo | str,
    regular: Mapping[int, DayHours] | None = None,
    ramadan: Mapping[int, DayHours] | None = None,
    ramadan_ranges: Iterable[tuple[date, date]] | None = None,
    add: Mapping[date, str] | None = None,
    remove: Iterable[date] | None = None,
) -> OfficeHours:
    """Make the hours of an office: what is shipped, changed by what the office says.

    `regular` and `ramadan` map weekdays (0 is Monday) to hours; days not named keep the
    shipped hours. A weekday that the office closes, or opens, against the shipped week stays so
    in Ramadan unless `ramadan` names it. A given Ramadan takes the place of the shipped one
    that begins in the same year. `add` names the office's own holidays, `remove` the national
    ones on which it works.

    Raises ValueError, in Indonesian, for an unknown zone, impossible hours or ranges, a
    date both added and removed, and an office that is never open.
    """
    given = tuple(Ramadan(first=first, last=last) for first, last in ramadan_ranges or ())
    for own in given:
        if own.last < own.first:
            raise _error("ramadan", first=own.first.isoformat(), last=own.last.isoformat())
    years = {own.first.year for own in given}
    kept = tuple(shipped for shipped in _RAMADAN if shipped.first.year not in years)
    added, removed = dict(add or {}), frozenset(remove or ())
    for day in sorted(removed & added.keys()):
        raise _error("both", day=day.isoformat())
    week = _changed(_shipped_regular(), regular or {})
    fasting = tuple(
        short if bool(short) == bool(usual) else usual
        for short, usual in zip(_shipped_ramadan(), week, strict=True)
    )
    hours = OfficeHours(
        zone=_zone(zone),
        regular=week,
        ramadan=_changed(fasting, ramadan or {}),
        ramadan_ranges=tuple(sorted(kept + given, key=lambda known: known.first)),
        added=added,
        removed=removed,
    )
    if not any(hours.regular):
        raise _error("never_open")
    return hours


def _zone(zone: ZoneInfo | str) -> ZoneInfo:
    if isinstance(zone, ZoneInfo):
        return zone
    try:
        return ZoneInfo(zone)
    # A name that is no file of the zone database fails as OSError or ValueError on some systems.
    except (KeyError, OSError, ValueError):
        raise _error("zone", zone=zone) from None


def _changed(week: tuple[DayHours, ...], own: Mapping[int, DayHours]) -> tuple[DayHours, ...]:
    for weekday in own:
        if weekday not in range(7):
            raise _error("weekday", weekday=weekday)
    return tuple(_in_order(own.get(weekday, week[weekday])) for weekday in range(7))
