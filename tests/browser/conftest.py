"""A phone's browser without scripts, against the form and the pages on a real HTTP server."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, async_playwright

from bot.pages import CasePages
from channels.web import Choice, Limits, WebChannel
from config.wording import wording
from tests.channels.web.serving import Inbox, served
from tests.pages.book import Book

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OFFICE = "MPP Kota Contoh"
LIMITS = Limits(max_files=2, max_file_bytes=1_000_000)


@dataclass(frozen=True, slots=True)
class Site:
    """The form and the pages of a case at one address."""

    address: str
    inbox: Inbox
    book: Book


async def _agencies() -> tuple[Choice, ...]:
    return (Choice(id="dukcapil", label="Dinas Kependudukan dan Pencatatan Sipil Kota Contoh"),)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """The whole site."""
    inbox, book = Inbox(), Book()
    form = WebChannel(wording=wording("id"), office=OFFICE, choices=_agencies, limits=LIMITS)
    pages = CasePages(
        wording=wording("id"), office=OFFICE, limits=LIMITS, reader=book, receive=inbox.receive
    )
    async with served([*form.routes(inbox.receive), *pages.routes()]) as address:
        yield Site(address=address, inbox=inbox, book=book)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, headless."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(FLAGS)
        )
        yield browser
        await browser.close()
