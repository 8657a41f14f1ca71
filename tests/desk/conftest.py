"""Fixtures: an office with a chat platform around it, on a fresh database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.desk.office import Office
from tests.desk.office import office as opened
from tests.desk.talking import Talking, talking


@pytest.fixture
async def office(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Office]:
    """An office on a Monday at nine."""
    async with opened(tmp_path, sqlite_url) as place:
        yield place


@pytest.fixture
async def phones(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Talking]:
    """An office on a Monday at nine, whose officers write and press for themselves."""
    async with talking(tmp_path, sqlite_url) as place:
        yield place
