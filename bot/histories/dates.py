"""Moments as people, spreadsheets and databases write them.

`reader` looks at a whole column first, since 03/04/2022 alone does not say which number is the
day: in Indonesia it is the first, unless the column proves otherwise.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, tzinfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu ags agt aug agst",
            "september sep sept",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}

_CLOCK = r"(?:\D{0,12}?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?)?"
_NUMBERS = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)" + _CLOCK, re.I)
_YEAR_FIRST = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)" + _CLOCK, re.I)
_DAY_MONTH = re.compile(
    r"^(?:[a-z']+,?\s+)?(\d{1,2})[\s\-./]+([a-z]{3,9})\.?[\s\-./,]+(\d{4}|\d{2})(?!\d)" + _CLOCK,
    re.I,
)
_MONTH_DAY = re.compile(
    r"^(?:[a-z]+,\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)" + _CLOCK,
    re.I,
)
_SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
_SECONDS = re.compile(r"^\d{10}(?:\d{3})?$")

_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  Serials count local days.
_SERIALS = range(20_000, 80_000)
"""Excel's days from 1954 to 2119; another number of five digits is no date."""

Read = Callable[[str], datetime | None]


def reader(values: Iterable[str], zone: tzinfo) -> Read:
    """Give the function that reads the moments of a column; it gives None for what is none.

    A moment without an offset is one of `zone`.
    """
    month_first = _month_first(values)

    def read(text: str) -> datetime | None:
        try:
            found = _read(text.strip(), month_first)
        except (ValueError, OverflowError):
            return None
        if found is None or found.tzinfo:
            return found
        return found.replace(tzinfo=zone)

    return read


def _month_first(values: Iterable[str]) -> bool:
    """Tell whether a column of numbers writes the month before the day, as Americans do."""
    first = second = 0
    for value in values:
        match = _NUMBERS.match(value.strip())
        if match:
            first += int(match[1]) > 12
            second += int(match[2]) > 12
    return second > 0 and first == 0


def _read(text: str, month_first: bool) -> datetime | None:
    if _SERIAL.match(text):
        days = float(text.replace(",", "."))
        return _EXCEL_EPOCH + timedelta(days=days) if int(days) in _SERIALS else None
    if _SECONDS.match(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if match := _NUMBERS.match(text):
        day, month = (match[2], match[1]) if month_first else (match[1], match[2])
        return _moment(match[3], int(month), day, match.groups()[3:])
    if match := _YEAR_FIRST.match(text):
        return _moment(match[1], int(match[2]), match[3], match.groups()[3:])
    if match := _DAY_MONTH.match(text):
        return _named(match[3], match[2], match[1], match.groups()[3:])
    if match := _MONTH_DAY.match(text):
        return _named(match[3], match[1], match[2], match.groups()[3:])
    return datetime.fromisoformat(text)


def _named(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> datetime | None:
    number = _MONTHS.get(month.lower())
    return None if number is None else _moment(year, number, day, clock)


def _moment(year: str, month: int, day: str, clock: tuple[str | None, ...]) -> datetime:
    """Make a moment of its parts; a year of two digits is one from 1970 to 2069."""
    hour, minute, second = (int(part or 0) for part in clock[:3])
    half = (clock[3] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    whole = int(year)
    if len(year) == 2:
        whole += 1900 if whole >= 70 else 2000
    return datetime(whole, month, int(day), hour, minute, second)  # noqa: DTZ001  Set by `reader`.
