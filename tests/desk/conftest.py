"""Fixtures: an office with a chat platform around it, on a fresh database."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import migrate
from tests.desk.office import Office
from tests.desk.office import office as opened
from tests.desk.talking import Talking, talking


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, to be copied."""
    file = tmp_path_factory.mktemp("desk") / "kawal.db"
    migrate.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
async def office(tmp_path: Path, desk_template: Path) -> AsyncIterator[Office]:
    """An office on a Monday at nine."""
    database = f"sqlite:///{shutil.copy(desk_template, tmp_path / 'kawal.db')}"
    async with opened(tmp_path, database) as place:
        yield place


@pytest.fixture
async def phones(tmp_path: Path, desk_template: Path) -> AsyncIterator[Talking]:
    """An office on a Monday at nine, whose officers write and press for themselves."""
    database = f"sqlite:///{shutil.copy(desk_template, tmp_path / 'kawal.db')}"
    async with talking(tmp_path, database) as place:
        yield place
