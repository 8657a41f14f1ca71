"""No mail that is taken in costs more than 2 seconds or 200 MB, whatever it is made of."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from channels.mail.mime import TEXT_LIMIT, read
from tests.channels.mail import hostile

ROOT = Path(__file__).parents[3]

SECONDS = 2.0
BYTES = 200 * 2**20
"""By which memory grows, the mail itself and what wrote it included."""


async def test_every_hostile_mail_is_read_in_time_and_in_little_memory() -> None:
    """A fifth of the largest size: five times as long as is usual, for a busy machine."""
    await measure(5 * 2**20, SECONDS, BYTES / 2)


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_so_is_the_largest_hostile_mail_of_each_kind() -> None:
    await measure(25 * 2**20, SECONDS, BYTES)


async def measure(size: int, seconds: float, growth: float) -> None:
    """Have all hostile mails of a size read in a process of their own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.channels.mail.hostile", str(size)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    results = [json.loads(line) for line in said.splitlines()]
    assert [name for name, _, _ in results] == list(hostile.MAILS)
    assert [(name, took) for name, took, _ in results if took > seconds] == []
    # Memory only grows: the first mail after which it is too much is the one.
    assert [(name, size) for name, _, size in results if size > growth][:1] == []


def test_a_mail_that_is_read_in_part_still_says_what_can_be_read() -> None:
    assert read(hostile.MAILS["headers 1,000,000"]()).text == "Halo"
    assert read(hostile.MAILS["header 10 MB"]()).text == "Halo"
    many = read(hostile.MAILS["parts 100,000"]())
    assert many.text.startswith("Halo\nHalo\n")
    assert many.text.count("Halo") == 1_000
    deep = read(hostile.MAILS["nested 50,000"]())
    assert deep.text.startswith("--b12\nContent-Type: multipart/mixed")
    assert len(deep.text) <= TEXT_LIMIT


def test_a_file_in_one_endless_line_comes_whole() -> None:
    content = read(hostile.MAILS["base64 file"]())
    assert [len(one.content) for one in content.attachments] == [18 * 2**20]
