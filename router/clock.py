"""Working time: when something is due, how much office time lies between, and why.

Pure arithmetic over an `OfficeHours` of `config.hours`. `router.ladder` derives a case's
deadlines from it, the command line explains them (`router.reasons` writes the why); the
numbers lie ready in a `router.timetable`. All moments carry a time zone (ValueError for one
without) and come back in the office's zone, exact to the microsecond.
"""

from datetime import UTC, date, datetime, timedelta

from config.hours import OfficeHours
from config.procedure import Unit, Waktu
from config.wording import wording
from router.reasons import Explanation, Span, day_spans, time_spans
from router.timetable import Timetable, naive

EARLIEST_YEAR, LATEST_YEAR = 1970, 2199
"""The years for which there is a calendar; what lies outside is a ValueError."""

_MICROSECOND = timedelta(microseconds=1)
_MINUTE, _HOUR, _DAY = 60_000_000, 3_600_000_000, 86_400_000_000

# Looking a member up on its class costs a tenth of a whole deadline.
_MENIT, _JAM, _HARI_KALENDER = Unit.MENIT, Unit.JAM, Unit.HARI_KALENDER


class WorkingCalendar:
    """The working time of one office.

    The years from `first_year` to `last_year` are laid out at once, others when a question
    first touches them; answers do not depend on it. May be used from several threads.
    """

    def __init__(self, hours: OfficeHours, first_year: int = 2024, last_year: int = 2029) -> None:
        self.hours = hours
        self._zone = hours.zone
        self._timetable = Timetable(hours, first_year, last_year)

    def due(self, start: datetime, waktu: Waktu) -> datetime:
        """Give when a time that begins at `start` is over.

        `menit` and `jam` are office time from the start, or from the next opening when the
        office is closed; used up exactly at closing is due at closing. `hari` and `hari kerja`
        are due at the end of office hours of the N-th working day after the start's date in
        the office's zone. `hari kalender` is N times 24 hours. None of a unit is due at once.
        """
        unit, amount = waktu.satuan, waktu.jumlah
        if amount <= 0:
            return self._none_of(start, waktu)
        if unit is _MENIT:
            return self._after(start, amount * _MINUTE)
        if unit is _JAM:
            return self._after(start, amount * _HOUR)
        if unit is _HARI_KALENDER:
            return self._later(start, amount * _DAY)
        table, index = self._nth(self._local(start).toordinal(), amount)
        return table.moment(table.closing(index))

    def add(self, start: datetime, length: timedelta) -> datetime:
        """Give when this much office time after `start` is used up: at closing, if exactly there.

        No time gives `start` itself, open or not; negative time is subtracted.
        """
        if length > timedelta(0):
            return self._after(start, length // _MICROSECOND)
        return self.subtract(start, -length) if length else self._local(start)

    def subtract(self, end: datetime, length: timedelta) -> datetime:
        """Give the latest moment from which this much office time is used up at `end`.

        The mirror of `add`: time used up exactly at an opening gives that opening. No time
        gives `end` itself; negative time is added.
        """
        if length <= timedelta(0):
            return self.add(end, -length) if length else self._local(end)
        table, amount = self._timetable, length // _MICROSECOND
        while (found := table.backward(table.position(end), amount)) is None:
            table = self._wider(table, self._local(end).year, later=False)
        return table.moment(found)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Give the office time from `start` to `end`; negative when `end` comes first."""
        table = self._covering(start, end)
        worked = table.worked(table.position(end)) - table.worked(table.position(start))
        return worked * _MICROSECOND

    def share(self, start: datetime, due: datetime, percent: int) -> datetime:
        """Give when this percent of the office time from `start` to `due` is used.

        100 is `due` itself, more goes on beyond it in the same measure. Where no office time
        lies between the two, the share is one of the time on the wall clock. Raises ValueError
        when `due` comes first, or for a negative percent.
        """
        whole = self.between(start, due)
        passed = self._passed(start, due)
        if passed < timedelta(0) or percent < 0:
            raise self._error("share", start=start.isoformat(), due=due.isoformat())
        begin, part = (start, percent) if percent < 100 else (due, percent - 100)
        if not whole:
            return self._later(begin, passed * part // 100 // _MICROSECOND)
        return self.add(begin, whole * part // 100)

    def nth_working_day(self, day: date, n: int) -> date:
        """Give the n-th working day after a day, or before it when n is negative.

        Whether the day itself is a working day does not matter. Raises ValueError for n = 0.
        """
        if n == 0:
            raise self._error("zeroth")
        table, index = self._nth(day.toordinal(), n)
        return date.fromordinal(table.working_day(index))

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office has hours on a day."""
        return bool(self.hours.on(day))

    def is_open(self, moment: datetime) -> bool:
        """Tell whether a moment is office time: at an opening it is, at a closing not."""
        table = self._covering(moment)
        return table.is_open(table.position(moment))

    def next_opening(self, moment: datetime) -> datetime:
        """Give the first moment of office time from here on: the moment itself when open."""
        table = self._covering(moment)
        while (found := table.next_opening(table.position(moment))) is None:
            table = self._wider(table, table.last_year, later=True)
        return table.moment(found)

    def closing(self, day: date) -> datetime:
        """Give when office hours end on a day. Raises ValueError when it is no working day."""
        table, index = self._nth(day.toordinal() - 1, 1)
        if table.working_day(index) != day.toordinal():
            raise self._error("closed_day", day=wording("id").date(day))
        return table.moment(table.closing(index))

    def explain(self, start: datetime, end: datetime, lang: str = "id") -> tuple[Span, ...]:
        """Say what of the time from `start` to `end` counts as office time, and why not the rest.

        The spans touch each other and cover all of it. Raises ValueError when `end` comes first.
        """
        if self._passed(start, end) < timedelta(0):
            raise self._error("backwards", start=start.isoformat(), end=end.isoformat())
        table = self._covering(start, end)
        return time_spans(self.hours, table, start, end, lang)

    def explain_due(self, start: datetime, waktu: Waktu, lang: str = "id") -> Explanation:
        """Give the due time of `due` and its why, in the unit in which the time counts.

        For `menit` and `jam` the spans of `explain`, whose counted time adds up to the amount;
        for days one span for each counted day, and one for what was skipped before it; for
        `hari kalender` a single span.
        """
        due = self.due(start, waktu)
        begin = self._local(start)
        if waktu.satuan in (Unit.MENIT, Unit.JAM) or begin == due:
            why = self.explain(start, due, lang)
        elif waktu.satuan is Unit.HARI_KALENDER:
            note = wording(lang).text("clock.calendar_days", n=waktu.jumlah)
            why = (Span(start=begin, end=due, counted=self._passed(start, due), note=note),)
        else:
            why = day_spans(self.hours, self._covering(start, due), begin, due, lang)
        return Explanation(start=begin, waktu=waktu, due=due, why=why)

    def _after(self, start: datetime, length: int) -> datetime:
        table = self._timetable
        while (found := table.forward(table.position(start), length)) is None:
            table = self._wider(table, self._local(start).year, later=True)
        return table.moment(found)

    def _nth(self, day: int, n: int) -> tuple[Timetable, int]:
        table = self._timetable
        while (index := table.nth_working_day(day, n)) is None:
            table = self._wider(table, date.fromordinal(day).year, later=n > 0)
        return table, index

    def _none_of(self, start: datetime, waktu: Waktu) -> datetime:
        if waktu.jumlah < 0:
            raise self._error("negative", waktu=waktu.teks)
        return self._local(start)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is self._zone:
            return moment
        if moment.utcoffset() is None:
            raise naive(moment)
        try:
            return moment.astimezone(self._zone)
        except OverflowError:
            raise self._outside() from None

    def _passed(self, start: datetime, end: datetime) -> timedelta:
        """Give the time that really passes: Python's own difference ignores summer time."""
        return self._local(end).astimezone(UTC) - self._local(start).astimezone(UTC)

    def _later(self, start: datetime, length: int) -> datetime:
        """Give the moment at which this many microseconds have really passed."""
        try:
            passed = timedelta(microseconds=length)
            found = (self._local(start).astimezone(UTC) + passed).astimezone(self._zone)
        except OverflowError:
            raise self._outside() from None
        if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            raise self._outside()
        return found

    def _covering(self, *moments: datetime) -> Timetable:
        table = self._timetable
        for moment in moments:
            while not 0 <= table.position(moment) < table.end:
                table = self._wider(table, self._local(moment).year, later=True)
        return table

    def _wider(self, table: Timetable, year: int, *, later: bool) -> Timetable:
        """Lay out more years: those up to `year`, or half as many again on the side asked for.

        A thread that reads the old timetable meanwhile is not disturbed, since none changes.
        """
        first, last = table.first_year, table.last_year
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise self._outside()
        if first <= year <= last:
            more = 1 + (last - first) // 2
            year = min(last + more, LATEST_YEAR) if later else max(first - more, EARLIEST_YEAR)
            if first <= year <= last:
                raise self._outside()
        wider = Timetable(self.hours, min(first, year), max(last, year))
        self._timetable = wider
        return wider

    def _outside(self) -> ValueError:
        return self._error("outside", first=EARLIEST_YEAR, last=LATEST_YEAR)

    def _error(self, key: str, **facts: object) -> ValueError:
        return ValueError(wording("id").text(f"clock.error.{key}", **facts))
