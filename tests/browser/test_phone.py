"""A citizen with a small phone and no JavaScript: from the empty form to the answer and back."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.browser.conftest import Site
from tests.pages.book import ANSWERED, CODE, NUMBER

pytestmark = pytest.mark.browser


async def phone(browser: Browser, scheme: str = "light") -> BrowserContext:
    """A phone of 360 by 740 points that runs no script."""
    return await browser.new_context(
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=True,
    )


# The page itself runs no script; the driver's own questions are still answered.
WIDTH = "document.documentElement.scrollWidth"
SMALL = """
[...document.querySelectorAll("button, a.button, select, textarea, nav a, .check label, " +
                              "input[type=text], input[type=file]")]
    .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)
"""


async def fits(page: Page) -> None:
    """Nothing makes the page scroll sideways, and what is pressed is 44 points high."""
    assert await page.evaluate(WIDTH) == 360
    assert await page.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_complaint_from_a_phone(
    browser: Browser, site: Site, tmp_path: Path, scheme: str
) -> None:
    context = await phone(browser, scheme)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    await page.goto(site.address)
    await fits(page)
    await page.screenshot(path=tmp_path / "form.png", full_page=True)

    # Sent empty: the summary is seen at once and leads to the field.
    await page.get_by_label("Email atau nomor ponsel").fill("besok")
    await page.get_by_role("button", name="Kirim pengaduan").click()
    await expect(page.get_by_role("alert")).to_be_in_viewport()
    await expect(page.get_by_role("alert")).to_be_focused()
    await fits(page)
    await page.screenshot(path=tmp_path / "error.png", full_page=True)
    await page.get_by_role("link", name="Tulis apa yang terjadi.").click()
    await expect(page.locator("#isi")).to_be_in_viewport()

    await page.get_by_label("Apa yang terjadi?").fill("Antrean tidak dipanggil.\nSejak pukul 8.")
    await page.get_by_label("Instansi yang dituju").select_option("dukcapil")
    await page.get_by_label("Saya ingin anonim").check()
    await page.get_by_label("Email atau nomor ponsel").fill("0812 3456 7890")
    photo = FilePayload(name="foto.jpg", mimeType="image/jpeg", buffer=b"\xff\xd8")
    await page.get_by_label("Foto, dokumen, atau rekaman").set_input_files(photo)
    site.book.code = "KODE1"
    await page.get_by_role("button", name="Kirim pengaduan").click()
    await expect(page).to_have_url(f"{site.address}/hasil/KODE1")
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Pengaduan Anda sudah kami terima"
    )
    await fits(page)
    await page.screenshot(path=tmp_path / "result.png", full_page=True)
    (message,) = site.inbox.messages
    assert message.text == "Antrean tidak dipanggil.\nSejak pukul 8."
    assert [one.name for one in message.attachments] == ["foto.jpg"]
    assert [one for one in asked if not one.startswith(site.address)] == []
    assert await context.cookies() == []
    await context.close()


async def test_back_from_the_result_a_second_complaint_is_a_second_complaint(
    browser: Browser, site: Site
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    site.book.code = "KODE1"
    await page.goto(site.address)
    for text in ("Lampu padam.", "Jalan berlubang."):
        await page.get_by_label("Apa yang terjadi?").fill(text)
        await page.get_by_label("Saya ingin anonim").check()
        await page.get_by_role("button", name="Kirim pengaduan").click()
        await page.wait_for_url("**/hasil/*")
        await page.go_back()
    assert [one.text for one in site.inbox.messages] == ["Lampu padam.", "Jalan berlubang."]
    await context.close()


async def test_a_film_beyond_all_limits_brings_the_form_back_with_its_text(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    await page.goto(site.address)
    await page.get_by_label("Apa yang terjadi?").fill("Lihat film ini.")
    film = tmp_path / "film.mp4"
    film.write_bytes(b"x" * 20_000_000)
    await page.get_by_label("Foto, dokumen, atau rekaman").set_input_files(film)
    await page.get_by_role("button", name="Kirim pengaduan").click()
    await expect(page.get_by_role("alert")).to_contain_text("masing-masing paling besar 1 MB")
    await expect(page.get_by_label("Apa yang terjadi?")).to_have_value("Lihat film ini.")
    await context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_answer_on_a_phone(
    browser: Browser, site: Site, tmp_path: Path, scheme: str
) -> None:
    site.book.case_page = ANSWERED
    context = await phone(browser, scheme)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    await page.goto(f"{site.address}/lacak")
    await fits(page)
    await page.get_by_label("Nomor pengaduan").fill(NUMBER)
    await page.get_by_label("Kode pelacakan").fill(CODE)
    await page.get_by_role("button", name="Lihat pengaduan").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(f"Pengaduan {NUMBER}")
    await fits(page)
    await page.screenshot(path=tmp_path / "answer.png", full_page=True)
    await page.get_by_label("Tulisan Anda").fill("Masih rusak.")
    await page.get_by_role("button", name="Kirim", exact=True).click()
    await expect(page.get_by_role("status")).to_have_text(
        "Terima kasih. Pesan Anda sudah kami terima."
    )
    await page.get_by_role("button", name="Selesai, tutup pengaduan").click()
    await page.wait_for_url("**?pesan=selesai")
    commands = [one.command.action for one in site.inbox.messages if one.command]
    assert commands == ["tanggapi", "tutup"]
    await context.close()
