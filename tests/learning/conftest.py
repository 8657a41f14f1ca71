"""Fixtures: an office that learns."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.learning.school import School
from tests.learning.school import school as opened


@pytest.fixture
async def school(tmp_path: Path, database: str) -> AsyncIterator[School]:
    """The office on a Saturday morning, the day before its model is trained."""
    async with opened(tmp_path, database) as place:
        yield place
