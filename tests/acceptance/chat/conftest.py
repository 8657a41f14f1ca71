"""A town with Telegram: the phone of a citizen who lives there, and its office."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.acceptance.chat.phone import Phone, phone_town
from tests.acceptance.chat.told import Office, opened


@pytest.fixture
async def budi(tmp_path: Path, database: str, procedure: str) -> AsyncIterator[Phone]:
    """Budi's phone on a Monday morning, half an hour after opening."""
    async with phone_town(tmp_path, database, procedure) as phone:
        yield phone


@pytest.fixture
async def office(tmp_path: Path, database: str) -> AsyncIterator[Office]:
    """Forum of the office, group of the Dinas Perhubungan; Agus reads WhatsApp."""
    async with opened(tmp_path, database) as place:
        office = Office(place)
        await office.greet()
        yield office
