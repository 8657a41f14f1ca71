"""Why a deadline is when it is: spans of counted and skipped time, each with its reason.

`router.clock` asks for them when an officer or operator wants to know; the command line
prints them and gives them as JSON. The sentences stand in the wording files under `clock`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from config.hours import OfficeHours
from config.procedure import Waktu
from config.wording import Wording, wording
from router.timetable import Timetable

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time: how much of it counts (`counted`), and why, or why not (`note`)."""

    start: datetime
    end: datetime
    counted: timedelta
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A deadline and its reasons; the spans lead from `start` to `due` without a gap."""

    start: datetime
    waktu: Waktu
    due: datetime
    why: tuple[Span, ...]

    def json(self) -> dict[str, object]:
        """Give the contract's form: `{start, waktu, due, why: [{from, to, minutes, note}]}`.

        Minutes are whole numbers; what rounding takes from one span it gives to the next, so
        that they add up to the whole.
        """
        why, counted, written = [], _NOTHING, 0
        for span in self.why:
            counted += span.counted
            minutes = round(counted / timedelta(minutes=1)) - written
            written += minutes
            begin, end = span.start.isoformat(), span.end.isoformat()
            why.append({"from": begin, "to": end, "minutes": minutes, "note": span.note})
        start, due = self.start.isoformat(), self.due.isoformat()
        return {"start": start, "waktu": self.waktu.teks, "due": due, "why": why}


def time_spans(
    hours: OfficeHours, table: Timetable, start: datetime, end: datetime, lang: str
) -> tuple[Span, ...]:
    """Explain time that counts in minutes of office time. The table covers both ends."""
    words = wording(lang)

    def span(begin: int, finish: int, *, worked: bool) -> Span:
        first, last = table.moment(begin), table.moment(finish)
        if worked:
            key = "clock.ramadan" if hours.in_ramadan(first.date()) else "clock.office"
            note = words.text(key)
        else:
            note = _gap_note(hours, first, last, words)
        counted = (finish - begin) * _MICROSECOND if worked else _NOTHING
        return Span(start=first, end=last, counted=counted, note=note)

    found, cursor, finish = [], table.position(start), table.position(end)
    for opens, closes in table.stretches(cursor, finish):
        if cursor < opens:
            found.append(span(cursor, opens, worked=False))
        found.append(span(opens, closes, worked=True))
        cursor = closes
    if cursor < finish:
        found.append(span(cursor, finish, worked=False))
    return tuple(found)


def day_spans(
    hours: OfficeHours, table: Timetable, start: datetime, due: datetime, lang: str
) -> tuple[Span, ...]:
    """Explain time that counts in working days. Both ends in the office's zone, in the table."""
    words = wording(lang)

    def span(begin: datetime, end: datetime, note: str) -> Span:
        return Span(start=begin, end=end, counted=_NOTHING, note=note)

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), hours.zone)

    day = start.date() + _DAY
    found = [span(start, midnight(day), words.text("clock.first_day"))]
    skipped, n = day, 0
    while day <= due.date():
        if hours.on(day):
            if skipped < day:
                note = _closed_note(hours, skipped, day - _DAY, words)
                found.append(span(midnight(skipped), midnight(day), note))
            n += 1
            key = "clock.nth_day_ramadan" if hours.in_ramadan(day) else "clock.nth_day"
            begin, end = midnight(day), min(due, midnight(day + _DAY))
            worked = table.worked(table.position(end)) - table.worked(table.position(begin))
            note = words.text(key, n=n)
            found.append(Span(start=begin, end=end, counted=worked * _MICROSECOND, note=note))
            skipped = day + _DAY
        day += _DAY
    return tuple(found)


def _gap_note(hours: OfficeHours, start: datetime, end: datetime, words: Wording) -> str:
    """Name the reason for time that does not count: a break, a night, or whole closed days."""
    # The last moment of the gap, not the first after it, which may belong to the next day.
    until = end - _MICROSECOND
    first, last = start.date(), until.date()
    if any(not hours.on(day) for day in _days(first, last)):
        return _closed_note(hours, first, last, words)
    times = hours.on(first)
    if first == last and times[0][0] < start.time() and until.time() < times[-1][0]:
        return words.text("clock.break")
    return words.text("clock.outside")


def _closed_note(hours: OfficeHours, first: date, last: date, words: Wording) -> str:
    """Name the closed days from first to last; a name that holds for days on end stands once."""
    closed = [day for day in _days(first, last) if not hours.on(day)]
    names = []
    for name, group in groupby(closed, hours.holiday):
        days = list(group)
        if name is None:
            names += [words.text(f"calendar.weekday.{day.weekday()}") for day in days]
        elif len(days) == 1:
            names.append(words.text("clock.holiday", name=name, day=words.day(days[0])))
        else:
            dates = {"first": words.day(days[0]), "last": words.day(days[-1])}
            names.append(words.text("clock.holidays", name=name, **dates))
    return words.text("clock.closed", days=", ".join(names))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY
