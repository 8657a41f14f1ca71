"""Reads what stands in the words of a text, whichever office it is for.

`read` judges kind, weight, category, severity, whether it is a complaint, and its parts; `masked`
hides the numbers of persons. Plain rules in the `rules_*` modules, lists that an officer can
read, found in one pass over the words. `router.routing` asks; nothing here knows an office.
"""

from router.reading.kind import Category
from router.reading.noise import Noise, Verdict, judge
from router.reading.numbers import FoundNumber, NumberKind, found_numbers, masked
from router.reading.read import read

__all__ = [
    "Category",
    "FoundNumber",
    "Noise",
    "NumberKind",
    "Verdict",
    "found_numbers",
    "judge",
    "masked",
    "read",
]
