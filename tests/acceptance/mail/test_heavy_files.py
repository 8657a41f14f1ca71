"""Files that a mail cannot carry: the mail goes without them and says where they are."""

import re
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.acceptance.letters import PHOTO, File, body_of, files_of, text_of
from tests.acceptance.people import AGUS, SARI
from tests.acceptance.town import Town
from tests.acceptance.town import town as raised
from tests.channels.web.html import Page

VIDEO = File(name="jalan rusak.mp4", media_type="video/mp4", content=b"\0gambar" * 230_000)
SCAN = File(name="Surat hasil.pdf", media_type="application/pdf", content=b"%PDF-" * 300_000)


@pytest.fixture
async def town(tmp_path: Path, database: str, procedure: str) -> AsyncIterator[Town]:
    """A town whose mail carries one megabyte of attachments."""
    environ = {"KAWAL_MAIL__MAX_ATTACHMENTS_MB": "1"}
    async with raised(tmp_path, database, procedure, **environ) as place:
        yield place


def link(letter: EmailMessage, path: str) -> str:
    """Give the link in a letter below a path."""
    found = re.search(rf"http[^\s]+({path}/\S+)", text_of(letter))
    assert found is not None, text_of(letter)
    return found[1]


async def test_an_officer_gets_a_link_of_his_own_to_what_is_too_large(town: Town) -> None:
    paper = await town.complain(files=[PHOTO, VIDEO])
    task = await town.task(SARI, paper.number)
    assert files_of(task) == [PHOTO]
    address = link(task, "/petugas/berkas")
    assert (
        "\n\nTerlalu besar untuk dilampirkan: jalan rusak.mp4\n"
        f"Dapat diunduh di sini: {town.app.url}{address}\n\nHormat kami,\nMPP Kota Contoh"
        in body_of(task)
    )
    page = Page((await town.browser.get(address)).text)
    assert [one.text for one in page.all("li") if ".mp4" in one.text or ".jpg" in one.text] == [
        "lampu mati.jpg (10 KB)",
        "jalan rusak.mp4 (1 MB)",
    ]
    hrefs = [one.attributes["href"] for one in page.all("a") if one.text == "jalan rusak.mp4"]
    saved = await town.browser.get(hrefs[0])
    assert saved.content == VIDEO.content
    assert saved.headers["content-disposition"].startswith("attachment;")


async def test_a_citizen_finds_the_file_on_his_page(town: Town) -> None:
    paper = await town.complain()
    await town.walk(paper.number, 5)
    answering = await town.task(AGUS, paper.number)
    await town.reply(answering, "JAWAB\nHasilnya terlampir.", files=[SCAN])
    await town.walk(paper.number, 8)
    answer = await town.mail_for("budi@example.id", "Jawaban")
    assert SCAN.name not in [one.name for one in files_of(answer)]
    assert (
        f"Terlalu besar untuk dilampirkan: {SCAN.name}\n"
        f"Dapat diunduh di sini: {town.app.url}/lacak/{paper.code}\n\n" in body_of(answer)
    )
    page = Page((await town.browser.get(link(answer, "/lacak"))).text)
    hrefs = [one.attributes["href"] for one in page.all("a") if one.text.startswith(SCAN.name)]
    assert (await town.browser.get(hrefs[0])).content == SCAN.content


async def test_the_link_opens_nothing_when_it_is_forged_or_over(town: Town) -> None:
    paper = await town.complain(files=[VIDEO])
    address = link(await town.task(SARI, paper.number), "/petugas/berkas")
    assert (await town.browser.get(address)).status_code == 200
    for other in (address.replace("sari", "tono"), f"{address[:-1]}_", "/petugas/berkas/x"):
        assert (await town.browser.get(other)).status_code == 404
    assert (await town.browser.get(f"{address}/{'0' * 64}")).status_code == 404
    await town.outage("2026-06-04T08:00:00")
    assert (await town.browser.get(address)).status_code == 404
