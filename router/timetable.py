"""The office time of whole years, laid out once so that a deadline is two binary searches.

`router.clock` keeps one timetable and lays out a wider one when a question goes beyond it. A
moment is here a position: the microseconds that have really passed since the timetable begins,
so that summer time, where a zone has it, needs no care outside this module.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from config.hours import OfficeHours
from config.wording import wording


class Timetable:
    """All stretches of office time from the first day of one year to the last of another.

    Immutable once made. Methods give None for what lies beyond the years laid out.
    """

    __slots__ = (
        "_base",
        "_before",
        "_closes",
        "_day_closes",
        "_days",
        "_fixed",
        "_opens",
        "_origin",
        "_total",
        "_zone",
        "end",
        "first_day",
        "first_year",
        "last_day",
        "last_year",
    )

    def __init__(self, hours: OfficeHours, first_year: int, last_year: int) -> None:
        self._zone = hours.zone
        self.first_year, self.last_year = first_year, last_year
        self.first_day = date(first_year, 1, 1).toordinal()
        self.last_day = date(last_year, 12, 31).toordinal()
        begin = datetime.combine(date(first_year, 1, 1), time(), hours.zone)
        midnight = datetime.combine(date(last_year + 1, 1, 1), time(), hours.zone)
        self._origin = begin.astimezone(UTC)
        days = [date.fromordinal(n) for n in range(self.first_day, self.last_day + 1)]
        offsets = {datetime.combine(day, time(), hours.zone).utcoffset() for day in days}
        self._fixed = offsets == {midnight.utcoffset()}
        if self._fixed:
            # Without changes of the clock, an origin in the office's own zone gives the same
            # positions, and Python then adds and subtracts without asking the zone.
            self._origin = begin
        # One empty stretch at the very beginning, so that every position has one before it.
        self._opens, self._closes = [0], [0]
        self._days: list[int] = []
        self._day_closes: list[int] = []
        for day in days:
            self._lay_out(hours, day)
        self.end = self.position(midnight)
        self._before, self._base = [], []
        self._total = 0
        for opens, closes in zip(self._opens, self._closes, strict=True):
            self._before.append(self._total)
            self._base.append(self._total - opens)
            self._total += closes - opens

    def _lay_out(self, hours: OfficeHours, day: date) -> None:
        stretches = len(self._opens)
        for opening, closing in hours.on(day):
            # A clock that is put forward during office hours can swallow part of a stretch.
            earliest = self._closes[-1]
            opens = max(earliest, self.position(datetime.combine(day, opening, hours.zone)))
            closes = self.position(datetime.combine(day, closing, hours.zone))
            if opens < closes:
                self._opens.append(opens)
                self._closes.append(closes)
        if len(self._opens) > stretches:
            self._days.append(day.toordinal())
            self._day_closes.append(self._closes[-1])

    def position(self, moment: datetime) -> int:
        """Give the position of a moment. Raises ValueError for one without a time zone."""
        try:
            passed = moment - self._origin
        except TypeError:
            raise naive(moment) from None
        return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds

    def moment(self, position: int) -> datetime:
        """Give the moment of a position, in the office's zone."""
        found = self._origin + timedelta(0, 0, position)
        return found if self._fixed else found.astimezone(self._zone)

    def worked(self, position: int) -> int:
        """Give the office time from the beginning of the timetable up to a position inside it."""
        i = bisect_right(self._opens, position) - 1
        closes = self._closes[i]
        return self._base[i] + (position if position < closes else closes)

    def forward(self, position: int, length: int) -> int | None:
        """Give where this much office time (more than none) after a position is used up."""
        if position < 0:
            return None
        i = bisect_right(self._opens, position) - 1
        closes = self._closes[i]
        target = self._base[i] + (position if position < closes else closes) + length
        if target > self._total:
            return None
        # The first stretch in which the target is reached: exactly at closing is at closing.
        return target - self._base[bisect_left(self._before, target) - 1]

    def backward(self, position: int, length: int) -> int | None:
        """Give from where this much office time (more than none) is used up at a position."""
        if position >= self.end:
            return None
        target = self.worked(position) - length
        if target < 0:
            return None
        # The last stretch in which the target is met: exactly at an opening is at the opening.
        return target - self._base[bisect_right(self._before, target) - 1]

    def is_open(self, position: int) -> bool:
        """Tell whether a position inside the timetable is office time; at closing it is not."""
        return position < self._closes[bisect_right(self._opens, position) - 1]

    def next_opening(self, position: int) -> int | None:
        """Give the first position of office time from here on."""
        i = bisect_right(self._opens, position)
        if position < self._closes[i - 1]:
            return position
        return self._opens[i] if i < len(self._opens) else None

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the stretches of office time that touch start to end, cut to fit."""
        i = max(1, bisect_right(self._opens, start) - 1)
        while i < len(self._opens) and self._opens[i] < end:
            if self._closes[i] > start:
                yield max(start, self._opens[i]), min(end, self._closes[i])
            i += 1

    def nth_working_day(self, day: int, n: int) -> int | None:
        """Give the index of the n-th working day after a day (before it when n is negative).

        Days are given as ordinals.
        """
        if day < self.first_day if n > 0 else day > self.last_day:
            return None
        i = bisect_right(self._days, day) + n - 1 if n > 0 else bisect_left(self._days, day) + n
        return i if 0 <= i < len(self._days) else None

    def working_day(self, index: int) -> int:
        """Give the ordinal of the working day with this index."""
        return self._days[index]

    def closing(self, index: int) -> int:
        """Give the position at which office hours end on the working day with this index."""
        return self._day_closes[index]


def naive(moment: datetime) -> ValueError:
    """Make the error for a moment that does not say in which zone its time is meant."""
    return ValueError(wording("id").text("clock.error.naive", moment=moment.isoformat()))
