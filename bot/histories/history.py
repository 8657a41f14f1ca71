"""A history put together: complaints of one or more files, and what was left out of it and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from bot.histories import dates
from bot.histories.affairs import Affairs
from bot.histories.columns import Columns
from bot.histories.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint of the past, and the affair that it turned out to be."""

    text: str
    urusan: str
    at: datetime | None = None
    title: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What files gave, in the order of time; what bears no date stands first.

    `read` counts all rows. Left out were `empty` (no text or no label), `broken` (rows that do
    not fit their table), `unmapped` (labels that mean no affair, with their counts). `undated`
    were kept although their date could not be read.
    """

    complaints: tuple[Complaint, ...]
    read: int
    empty: int
    broken: int
    undated: int
    unmapped: tuple[tuple[str, int], ...]

    @property
    def lost(self) -> int:
        """How many rows are left out because nobody knows what their label means."""
        return sum(count for _, count in self.unmapped)

    @property
    def first(self) -> datetime | None:
        """The moment of the earliest complaint that bears one."""
        return next((one.at for one in self.complaints if one.at), None)

    @property
    def last(self) -> datetime | None:
        """The moment of the latest complaint that bears one."""
        return next((one.at for one in reversed(self.complaints) if one.at), None)


def read_history(
    tables: Iterable[tuple[Table, Columns]], affairs: Affairs, zone: tzinfo
) -> History:
    """Put tables together whose columns are known. A moment without offset is one of `zone`."""
    found: list[Complaint] = []
    unmapped: Counter[str] = Counter()
    read = empty = broken = undated = 0
    for table, columns in tables:
        moment = _moments(table, columns, zone)
        read += len(table.rows) + table.broken
        broken += table.broken
        for row in table.rows:
            text, label = row[columns.text], row[columns.label]
            if not text or not label:
                empty += 1
                continue
            urusan = affairs.of(label)
            if urusan is None:
                unmapped[label] += 1
                continue
            at = moment(row[columns.date]) if columns.date is not None else None
            undated += columns.date is not None and at is None
            title = row[columns.title] if columns.title is not None else ""
            id_ = row[columns.id] if columns.id is not None else ""
            found.append(
                Complaint(text=text, urusan=urusan, at=at, title=title or None, id=id_ or None)
            )
    beginning = datetime.min.replace(tzinfo=UTC)
    found.sort(key=lambda one: one.at or beginning)
    return History(
        complaints=tuple(found),
        read=read,
        empty=empty,
        broken=broken,
        undated=undated,
        unmapped=tuple(sorted(unmapped.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _moments(table: Table, columns: Columns, zone: tzinfo) -> dates.Read:
    place = columns.date
    if place is None:
        return lambda _: None
    return dates.reader((row[place] for row in table.rows), zone)
