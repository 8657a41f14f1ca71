"""Complaints as sparse rows of numbers, by the very functions that serve."""

from array import array
from collections.abc import Iterable, Sequence
from math import sqrt

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from router.model.features import BINS, counted
from router.model.packing import value
from router.model.text import clean, words

Floats = NDArray[np.float64]


def rows(texts: Iterable[str]) -> sp.csr_matrix:
    """Give one row for each text: the values of its features, divided by the row's length."""
    # Plain arrays of numbers: 50,000 complaints have 25 million of them.
    data, columns, ends = array("d"), array("i"), array("i", [0])
    for text in texts:
        found: dict[int, int] = {}
        square = 0
        for counts in counted(words(clean(text))):
            for feature, count in counts.items():
                worth = value(count)
                found[feature] = found.get(feature, 0) + worth
                square += worth * worth
        length = sqrt(square) or 1.0
        features = sorted(found)
        columns.extend(features)
        data.extend([found[feature] / length for feature in features])
        ends.append(len(columns))
    return sp.csr_matrix(
        (np.frombuffer(data), np.frombuffer(columns, np.int32), np.frombuffer(ends, np.int32)),
        shape=(len(ends) - 1, BINS),
    )


def positions(names: Sequence[str], classes: Sequence[str]) -> NDArray[np.int64]:
    """Give each name's place among the classes."""
    place = {name: at for at, name in enumerate(classes)}
    return np.array([place[name] for name in names], dtype=np.int64)
