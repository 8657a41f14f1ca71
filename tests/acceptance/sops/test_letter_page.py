"""The letter of reply on the complainant's own page: when it is there, and for whom."""

import httpx
import pytest

from tests.acceptance.letters import File, files_of
from tests.acceptance.sops.usual import finish, walk
from tests.acceptance.sops.way import Way, read
from tests.acceptance.town import Town

pytestmark = pytest.mark.long

PERMIT = "Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret."
LETTER = "surat-balasan-2026-000001.pdf"
LINK = "Unduh surat jawaban (PDF)"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "ptsp"


async def fetch(town: Town, code: str) -> httpx.Response:
    """Fetch the letter of a tracking code."""
    await town.settled()
    return await town.browser.get(f"/lacak/{code}/surat")


async def has_none(town: Town, code: str) -> None:
    """Find no letter: no link to one, and the page that knows nothing, byte for byte."""
    found, unknown = await fetch(town, code), await fetch(town, "salahsalah22")
    assert (found.status_code, found.content) == (404, unknown.content)
    assert LINK not in (await town.page(code)).one("main").text


def said(response: httpx.Response) -> str:
    """Read a letter that was fetched."""
    assert response.status_code == 200
    kind = response.headers["content-type"]
    return read(File(name="surat", media_type=kind, content=response.content))


async def test_the_letter_is_there_from_the_moment_it_was_passed_on(town: Town) -> None:
    way = Way(town=town, paper=await town.complain(text=PERMIT, subject="Izin"))
    code = way.paper.code
    await has_none(town, code)
    # Neither a draft nor a signed letter that is still on its way is the applicant's.
    for place in ("9 kepala", "10 petugas_pengaduan"):
        await walk(way, place)
        await has_none(town, code)
    await way.act("purnama", "SAMPAIKAN", at="2026-05-04T08:10:00")

    page = await town.page(code)
    assert page.faults() == []
    link = next(a for a in page.all("a") if a.text == LINK)
    assert link.attributes["href"] == f"/lacak/{code}/surat"
    response = await fetch(town, code)
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == f"attachment; filename*=UTF-8''{LETTER}"
    assert response.headers["content-security-policy"].startswith("default-src 'none'; sandbox")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
    # It is the very letter that went by mail.
    mailed = next(f for f in files_of(await town.kept("budi@example.id")) if f.name == LETTER)
    assert said(response) == read(mailed)
    assert f"diperiksa di {town.app.url}/lacak/{code}" in said(response)
    assert (await town.browser.post(f"/lacak/{code}/surat")).status_code == 405


async def test_the_letter_stays_while_the_case_runs_again_until_there_is_a_new_one(
    town: Town,
) -> None:
    way = Way(town=town, paper=await town.complain(text=PERMIT, subject="Izin"))
    code = way.paper.code
    await finish(way)
    first = said(await fetch(town, code))
    assert "Izin usaha Anda terbit hari ini." in first
    await town.reply(await town.kept("budi@example.id"), "Nama usahanya salah.")
    assert (await town.case(way.number)).step == 6
    # What he has been sent he can still save.
    assert said(await fetch(town, code)) == first
    await walk(way, "8 petugas_pengaduan")
    await way.act("purnama", "JAWAB\nNamanya sudah kami perbaiki.")
    assert said(await fetch(town, code)) == first
    await walk(way, "10 petugas_pengaduan")
    assert said(await fetch(town, code)) == first
    await finish(way)
    second = said(await fetch(town, code))
    assert "Namanya sudah kami perbaiki." in second
    assert "Izin usaha Anda terbit hari ini." not in second


async def test_a_letter_without_a_name_and_one_that_is_secret(town: Town) -> None:
    paper = await town.fill_in({"anonim": "1", "rahasia": "1", "isi": PERMIT})
    way = Way(town=town, paper=paper)
    await finish(way)
    text = said(await fetch(town, paper.code))
    assert "Kepada Yth. Pengadu Menanggapi" in text
    assert "Izin usaha Anda terbit hari ini." in text


async def test_a_sealed_case_has_no_letter(town: Town) -> None:
    way = Way(town=town, paper=await town.complain(text=PERMIT, subject="Izin"))
    await walk(way, "8 petugas_pengaduan")
    await way.act("purnama", "DISPOSISI Ratna Contoh\nAda permintaan uang di sini.")
    asked = await town.kept("ratna@example.id")
    await walk(way, "9 kepala")
    stood = await way.answer(asked, "KUNCI Permintaan uang oleh petugas.")
    assert stood.startswith("9 berjalan inspektorat ")
    await has_none(town, way.paper.code)
    # Who inspects it sees all that was written so far; nobody else has got it.
    drafts = [to for to, one in town.post.letters for f in files_of(one) if f.name == LETTER]
    assert drafts == ["karim@example.id", "ilham@example.id"]
    await way.act("ilham", "TUTUP Petugasnya sudah diberi sanksi.")
    await has_none(town, way.paper.code)


async def test_an_odd_name_does_not_stop_the_letter(town: Town) -> None:
    name = "Budi 🙂 بودي Contoh"
    paper = await town.fill_in({"nama": name, "kontak": "budi@example.id", "isi": PERMIT})
    way = Way(town=town, paper=paper)
    await finish(way)
    assert await way.stands() == "10 ditutup selesai_sop"
    assert "Kepada Yth. Budi Contoh Menanggapi" in said(await fetch(town, paper.code))


class TestAtTheServiceHall:
    """An office whose SOP answers by words alone."""

    @pytest.fixture
    def procedure(self) -> str:
        """The SOP of the service hall."""
        return "mpp"

    async def test_there_is_no_letter(self, town: Town) -> None:
        paper = await town.complain()
        await town.walk(paper.number, 8)
        await has_none(town, paper.code)
