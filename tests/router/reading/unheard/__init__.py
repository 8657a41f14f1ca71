"""Messages that nothing has learnt from, and what is read of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from config import models
from router.model import Model
from router.reading import read
from router.suggesting import topics
from router.suggestion import Reading

HERE = Path(__file__).parent

Asked = Callable[[dict[str, Any], Reading], tuple[object, object] | None]


class Score(NamedTuple):
    """Of one value of a field: how many there were, were found among these, and were called so."""

    field: str
    value: object
    there: int
    found: int
    called: int

    @property
    def recall(self) -> float:
        """The share of those that are so that were found."""
        return self.found / max(self.there, 1)

    @property
    def precision(self) -> float:
        """The share of those called so that are."""
        return self.found / max(self.called, 1)


def scores() -> Iterator[Score]:
    """Read all, with the shipped models, and count by field and value."""
    eyes = topics(Model.load(models.shipped()))
    for name, fields in _FIELDS.items():
        rows: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
        readings = [read(row["text"], topics=eyes) for row in rows]
        for field, asked in fields.items():
            both = [asked(row, one) for row, one in zip(rows, readings, strict=True)]
            pairs = [pair for pair in both if pair is not None]
            for value in sorted({str(true) for true, _ in pairs}):
                there = [str(got) for true, got in pairs if str(true) == value]
                called = sum(str(got) == value for _, got in pairs)
                yield Score(field, value, len(there), there.count(value), called)


def _kind(row: dict[str, Any], read: Reading) -> tuple[object, object] | None:
    return (row["kind"], read.kind) if "kind" in row and read.complaint else None


def _cut(row: dict[str, Any], read: Reading) -> tuple[object, object] | None:
    """Tell of what is rightly cut whether each part holds the words that lie in it alone."""
    if row["parts"] < 2 or not read.parts:
        return None
    words = row["pieces"]
    right = len(words) == len(read.parts) and all(
        word in part and sum(word in other for other in read.parts) == 1
        for word, part in zip(words, read.parts, strict=True)
    )
    return True, right


_FIELDS: dict[str, dict[str, Asked]] = {
    "messages": {"complaint": lambda row, read: (row["complaint"], read.complaint), "kind": _kind},
    "grave": {
        "severity": lambda row, read: (row["severity"], read.severity),
        "supervised": lambda row, read: (row["supervised"], read.supervised),
    },
    "parts": {
        "several": lambda row, read: (row["parts"] > 1, bool(read.parts)),
        "rightly cut": _cut,
    },
}
