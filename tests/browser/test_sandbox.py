"""The sandbox's page in a real Chromium: one person plays citizen, petugas, admin and pejabat."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.sandbox.play import Sandbox, playing

pytestmark = pytest.mark.browser

LAMP = "Lampu jalan di Jl. Melati RT 03/RW 05 mati sejak Senin lalu, gelap sekali."
PICTURES = os.environ.get("KAWAL_PICTURES")
"""Folder into which the pictures of the README are written, when somebody wants them anew."""


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """The sandbox with a forum for the office and a plain group for Dinas Perhubungan."""
    async with playing(tmp_path) as running:
        yield running


@pytest.fixture
async def page(browser: Browser, sandbox: Sandbox) -> Page:
    """The page, opened on a wide screen."""
    page = await browser.new_page(viewport={"width": 1760, "height": 900})
    page.set_default_timeout(20_000)
    await page.goto(sandbox.url)
    return page


def phone(page: Page, title: str) -> Locator:
    """Give the phone with a title."""
    heading = page.locator(".who", has_text=title)
    return page.locator(".phone").filter(has=heading)


async def write(on: Locator, text: str) -> None:
    """Type a message and send it."""
    await on.get_by_label("Pesan").fill(text)
    await on.get_by_role("button", name="Kirim", exact=True).last.click()


async def test_one_person_plays_a_complaint_from_the_first_word_to_the_answer(
    page: Page, sandbox: Sandbox
) -> None:
    budi = phone(page, "Pak Budi Contoh")
    await write(budi, LAMP)
    await expect(budi.get_by_text("Sudah benar?")).to_be_visible()
    await write(budi, "1")
    await expect(budi.get_by_text("sudah kami terima dengan nomor 2026-000001")).to_be_visible()

    office = phone(page, "MPP Kota Contoh")
    await expect(office.get_by_text("2026-000001 · Sedang ditangani")).to_be_visible()
    await office.get_by_role("button", name="Teruskan ke Dinas Perhubungan").click()

    agency = phone(page, "Dishub")
    await agency.get_by_role("button", name="Terima", exact=True).click()
    await expect(agency.get_by_text("langkah 4 dari 8").first).to_be_visible()
    await agency.get_by_role("button", name="Teruskan", exact=True).click()

    agus = phone(page, "Agus Contoh")
    task = agus.locator("li", has_text="2026-000001").last
    await expect(task).to_be_visible()
    await task.locator(".said").click()
    await write(agus, "Lampu sudah kami ganti pagi ini.")
    await expect(agus.get_by_text("1. Kirim")).to_be_visible()
    if PICTURES:
        await page.locator("main").evaluate("main => main.scrollLeft = 0")
        await page.screenshot(path=Path(PICTURES) / "sandbox.png")
    await write(agus, "1")

    await agency.get_by_role("button", name="Sampaikan jawaban").click()
    await expect(office.get_by_text("langkah 7 dari 8").first).to_be_visible()
    await office.get_by_role("button", name="Sampaikan jawaban").click()
    await expect(budi.get_by_text("Lampu sudah kami ganti pagi ini.")).to_be_visible()
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / "sandbox-jawaban.png")
    await write(budi, "selesai")
    await expect(office.get_by_text("2026-000001 · Ditutup")).to_be_visible()
    assert sandbox.stage.telegram.world.violations == []
    assert sandbox.stage.twilio.world.violations == []
