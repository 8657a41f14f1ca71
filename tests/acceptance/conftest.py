"""Fixtures: a town for each story."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.acceptance.town import Town
from tests.acceptance.town import town as raised


@pytest.fixture
def procedure() -> str:
    """The SOP that the town's office runs; the stories of another SOP give their own."""
    return "mpp"


@pytest.fixture
async def town(tmp_path: Path, database: str, procedure: str) -> AsyncIterator[Town]:
    """A town on a Monday morning, half an hour after opening."""
    async with raised(tmp_path, database, procedure) as place:
        yield place
