"""A town with Telegram, and the phone of a citizen who lives there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.acceptance.chat.phone import Phone, phone_town


@pytest.fixture
async def budi(tmp_path: Path, database: str, procedure: str) -> AsyncIterator[Phone]:
    """Budi's phone on a Monday morning, half an hour after opening."""
    async with phone_town(tmp_path, database, procedure) as phone:
        yield phone
