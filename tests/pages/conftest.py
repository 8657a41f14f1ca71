"""The pages of a case on a real HTTP server, over cases in memory."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.pages import CasePages
from channels.web import Limits
from config.wording import wording
from tests.channels.web.serving import Inbox, browsing
from tests.pages.book import Book

LIMITS = Limits(max_files=2, max_file_bytes=10_000, max_text=200)


@pytest.fixture
def inbox() -> Inbox:
    """The queue behind the pages."""
    return Inbox()


@pytest.fixture
def book() -> Book:
    """The cases that the pages read."""
    return Book()


@pytest.fixture
def pages(book: Book, inbox: Inbox) -> CasePages:
    """The pages in Indonesian."""
    return CasePages(
        wording=wording("id"),
        office="MPP Kota Contoh",
        limits=LIMITS,
        reader=book,
        receive=inbox.receive,
    )


@pytest.fixture
async def client(pages: CasePages) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the pages' address."""
    async with browsing(pages.routes()) as client:
        yield client
