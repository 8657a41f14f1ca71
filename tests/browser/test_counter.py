"""The counter in a browser without scripts: on a phone, on a desktop, and the receipt on paper."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.pages.counter import CounterPages
from channels.web import WebChannel
from config.wording import wording
from tests.browser.conftest import LIMITS, OFFICE
from tests.browser.test_phone import fits, phone
from tests.channels.web.serving import Inbox, served
from tests.pages.test_counter import FORM, MPP, Memory, now

pytestmark = pytest.mark.browser

A5 = (148, 210)
"""Millimetres (ISO 216)."""

POINTS = 72 / 25.4
"""Of a millimetre, in a PDF."""


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """The counter's page, with the static files of the form beside it."""
    desk, inbox = Memory(), Inbox()
    form = WebChannel(wording=wording("id"), office=OFFICE, choices=desk.choices, limits=LIMITS)
    pages = CounterPages(
        wording=wording("id"),
        office=OFFICE,
        limits=LIMITS,
        desk=desk,
        receive=inbox.receive,
        sops=lambda: (MPP,),
        now=now,
    )
    async with served([*form.routes(inbox.receive), *pages.routes()]) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_letter_from_the_form_to_its_signed_paper(
    browser: Browser, address: str, tmp_path: Path, scheme: str
) -> None:
    context = await phone(browser, scheme)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    await page.goto(f"{address}{FORM}")
    await fits(page)
    await page.get_by_label("Diterima lewat").select_option(label="surat")
    await page.get_by_label("Waktu diterima").fill("2026-05-02T10:00")
    await page.get_by_label("Nama").fill("Budi Contoh")
    await page.get_by_role("button", name="Simpan dan buat tanda terima").click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await expect(page.get_by_label("Waktu diterima")).to_have_value("2026-05-02T10:00")
    await fits(page)
    await page.screenshot(path=tmp_path / "counter.png", full_page=True)
    await page.get_by_label("Apa yang disampaikan?").fill("Lampu padam.")
    await page.get_by_role("button", name="Simpan dan buat tanda terima").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima pengaduan")
    await page.wait_for_load_state("load")
    await fits(page)
    await page.screenshot(path=tmp_path / "receipt.png", full_page=True)
    # On paper it is one page of A5, without what is for the screen.
    paper = await page.pdf(path=tmp_path / "receipt.pdf", prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [tuple(round(float(side) / POINTS) for side in one) for one in sizes] == [A5]
    await page.emulate_media(media="print")
    await expect(page.get_by_role("link", name="Catat pengaduan berikutnya")).to_be_hidden()
    await context.close()
