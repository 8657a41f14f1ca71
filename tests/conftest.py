"""What all tests share: the choice of those that this machine can run."""

from collections.abc import Sequence

import pytest

from tests.official import SPECS


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what compares with the published specifications where these are not at hand."""
    if SPECS.exists():
        return
    left_out: Sequence[pytest.Item] = [i for i in items if i.get_closest_marker("official")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [i for i in items if i not in left_out]
