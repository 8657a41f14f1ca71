"""Files on their way out: an address that cannot be guessed, for an hour."""

import os
import time
from pathlib import Path

import httpx
import pytest

from channels.base import Attachment
from channels.whatsapp.files import Shelf
from channels.whatsapp.webhook import FILES
from tests.channels.whatsapp.conftest import LETTER, PUBLIC, Clock, Office

ROOT = f"{PUBLIC}{FILES}"


@pytest.fixture
def shelf(tmp_path: Path, clock: Clock) -> Shelf:
    """A shelf in an empty folder."""
    return Shelf(tmp_path / "keluar", secret="kunci", root=ROOT, now=clock)


def token_of(url: str) -> str:
    """The part of an address that stands for the file."""
    return url.removeprefix(f"{ROOT}/").partition("/")[0]


async def test_a_file_is_served_with_its_type_and_name(
    office: Office, web: httpx.AsyncClient
) -> None:
    await office.send("", attachments=(LETTER,))
    (message,) = office.budi.received
    (url,) = message.media_urls
    path = url.removeprefix(PUBLIC)
    answer = await web.get(path)
    assert (answer.status_code, answer.content) == (200, LETTER.content)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="jawaban-1.pdf"'
    assert answer.headers["cache-control"] == "private, no-store"
    # Twilio looks at the head first.
    head = await web.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/pdf"
    office.clock.forward(minutes=61)
    assert (await web.get(path)).status_code == 404
    for changed in (path.replace("berkas/", "berkas/x"), f"{FILES}/x/jawaban-1.pdf"):
        assert (await web.get(changed)).status_code == 404


async def test_names_are_made_fit_for_addresses(shelf: Shelf) -> None:
    for name, plain in (
        ("Surat ké Pak Budi (1).pdf", "Surat-k-Pak-Budi-1-.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("ꦱꦸꦫꦧꦪ", "berkas"),
        ("a" * 100 + ".pdf", "a" * 56 + ".pdf"),
    ):
        url = await shelf.put(Attachment(name=name, media_type="application/pdf", content=b"x"))
        assert url.rpartition("/")[2] == plain


async def test_an_address_serves_for_an_hour_and_to_another_process(
    shelf: Shelf, clock: Clock, tmp_path: Path
) -> None:
    token = token_of(await shelf.put(LETTER))
    other = Shelf(tmp_path / "keluar", secret="kunci", root=ROOT, now=clock)
    held = await other.get(token)
    assert held is not None
    assert (held.media_type, held.content) == ("application/pdf", LETTER.content)
    clock.forward(minutes=59)
    assert await shelf.get(token) is not None
    clock.forward(minutes=2)
    assert await shelf.get(token) is None


async def test_an_address_that_was_changed_or_made_elsewhere_is_none(
    shelf: Shelf, clock: Clock, tmp_path: Path
) -> None:
    token = token_of(await shelf.put(LETTER))
    stranger = Shelf(tmp_path / "keluar", secret="lain", root=ROOT, now=clock)
    assert await stranger.get(token) is None
    for bad in ("", "x", "é", "=" * 9, token[:-1], "A" + token[1:], token + "AAAA"):
        assert await shelf.get(bad) is None


async def test_old_files_are_thrown_away(shelf: Shelf, clock: Clock, tmp_path: Path) -> None:
    token = token_of(await shelf.put(LETTER))
    (file,) = (tmp_path / "keluar").iterdir()
    os.utime(file, (time.time() - 3 * 3600,) * 2)
    fresh = Shelf(tmp_path / "keluar", secret="kunci", root=ROOT, now=clock)
    await fresh.put(Attachment(name="b.pdf", media_type="application/pdf", content=b"lain"))
    assert not file.exists()
    assert await fresh.get(token) is None
