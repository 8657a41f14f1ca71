"""Fixtures: an office with people for every role of the five SOPs, and its open database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import Parts, opened
from config.settings import load
from router.values import PENGADU
from storage import directory
from tests.records.year import AGENCIES, officers


@pytest.fixture
async def parts(tmp_path: Path) -> AsyncIterator[Parts]:
    """The parts of a program without ports, at the beginning of 2026."""
    environ = {
        "KAWAL_MODE": "test",
        "KAWAL_DATA__DIR": str(tmp_path),
        "KAWAL_CLOCK__START": "2026-01-01T00:00:00+08:00",
    }
    async with opened(load(None, environ)) as parts:
        sops = parts.house.settings.library.procedures.values()
        roles = {role for sop in sops for role in sop.pelaksana if role != PENGADU}
        people = officers(sorted(roles | {"koordinator", "inspektorat"}))
        await parts.db.write(directory.replace, AGENCIES, people)
        yield parts
