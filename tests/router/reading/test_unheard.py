"""What is read of messages that nothing has learnt from stays as good as it once was."""

from functools import cache

import pytest

from tests.router.reading.unheard import Score, scores


@cache
def _known() -> dict[tuple[str, str], Score]:
    return {(one.field, str(one.value)): one for one in scores()}


@pytest.mark.parametrize(
    ("field", "value", "recall", "precision"),
    [
        ("complaint", "False", 0.80, 0.92),
        ("complaint", "True", 0.94, 0.84),
        ("kind", "aspirasi", 0.80, 0.80),
        ("severity", "berat", 0.70, 0.92),
        ("severity", "ringan", 0.75, 0.70),
        ("supervised", "True", 0.58, 0.78),
        ("several", "True", 0.42, 0.85),
        ("rightly cut", "True", 0.95, 1.0),
    ],
)
def test_what_nobody_listed_is_understood(
    field: str, value: str, recall: float, precision: float
) -> None:
    found = _known()[field, value]
    assert found.recall >= recall, found
    assert found.precision >= precision, found
