"""The weights of all affairs for one feature in one integer, so that they are added at once.

A feature's row is a Python integer whose 32-bit fields are the weights of the classes, each
raised by `OFFSET` so that none is negative. Multiplying the row by the feature's small count and
adding it to a running total moves all classes in two steps of C; the total is taken apart once,
at the end. No field can spill into the next: a text has at most `text.LONGEST` characters, thus
no more than three features a character, of `UNIT` each, times 65,535, which is below 2^32.
"""

from array import array
from collections.abc import Iterable
from sys import byteorder

from router.model.features import BINS

OFFSET = 1 << 15
UNIT = 4
"""A feature that occurs once counts this much."""

_FIELD = 4
_COUNTS = (0, 4, 7, 8, 10, 10, 11, 12, 12, 13, 13, 14, 14, 14, 15, 15)


def value(count: int) -> int:
    """Give what a feature that occurs `count` times is worth: UNIT * (1 + ln count), rounded."""
    return _COUNTS[count] if count < len(_COUNTS) else 16


class Rows:
    """The packed rows of a model's weights."""

    __slots__ = ("_classes", "_rows")

    def __init__(self, low: bytes, high: bytes) -> None:
        """Pack weights given as their low and their high bytes, feature after feature."""
        wide = bytearray(_FIELD * len(low))
        wide[0::_FIELD] = low
        wide[1::_FIELD] = high
        self._classes = len(low) // BINS
        step = _FIELD * self._classes
        self._rows = [
            int.from_bytes(wide[start : start + step], "little")
            for start in range(0, len(wide), step)
        ]

    def total(self, valued: Iterable[tuple[int, int]]) -> list[int]:
        """Give the classes' sums of weight times value over the features."""
        rows, total, worth = self._rows, 0, 0
        for feature, times in valued:
            total += rows[feature] * times
            worth += times
        fields = array("I", total.to_bytes(_FIELD * self._classes, "little"))
        if byteorder == "big":
            fields.byteswap()
        raised = worth * OFFSET
        return [field - raised for field in fields]
