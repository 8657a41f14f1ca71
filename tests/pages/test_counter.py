"""The counter's page on a real HTTP server, over a desk in memory: headers, faults, escaping."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime

import httpx
import pytest

from bot.counter import WAYS
from bot.pages.counter import CounterPages, Waiting
from bot.pages.entry import Sop
from bot.receipt import Receipt
from channels.base import ComplaintForm, InboundMessage
from channels.web import Choice, Limits
from config.people import Address, Officer
from config.wording import LANGUAGES, wording
from tests.channels.web.html import Page
from tests.channels.web.serving import Inbox, browsing
from tests.channels.web.test_page import HEADERS, guarded
from tests.pages.book import at

SARI = Officer(id="sari", name="Sari <Contoh>", roles=("petugas_mpp",))
MARK = "sari.0.abc"
FORM = f"/petugas/aduan/{MARK}"
LIMITS = Limits(max_files=2, max_file_bytes=10_000, max_text=200)
MPP = Sop(id="mpp", label="Pengaduan MPP", nameless=True)
PAPER = Receipt(
    number="2026-000123",
    code="k7q2m9xptr3b",
    track="https://aduan.example.id/lacak/k7q2m9xptr3b",
    opened_at=at(4, 9),
    sent_at=None,
    channel="surat",
    party="Pengadu",
    name="Budi <b>Contoh</b>",
    anonymous=False,
    secret=True,
    subject="<script>alert(1)</script>",
    files=("foto <1>.jpg",),
    referred_by=None,
    lapor=None,
    officer="Sari <Contoh>",
    step="Menerima laporan",
    role="Petugas MPP",
    due_at=at(4, 11),
    over=None,
    papers=(),
)
LETTER = {"lewat": "surat", "isi": "Lampu padam.", "nama": "Budi Contoh"}


class Memory:
    """One officer, one receipt, one tracking id; `broken` as a database can be."""

    def __init__(self) -> None:
        self.paper: Receipt | Waiting = PAPER
        self.broken = False

    async def officer(self, mark: str) -> Officer | None:
        """See `Desk.officer`."""
        return SARI if mark == MARK else None

    async def choices(self) -> Sequence[Choice]:
        """See `Desk.choices`."""
        if self.broken:
            raise OSError("database is gone")
        return (Choice(id="pupr", label="Dinas Pekerjaan Umum"),)

    async def with_lapor(self, tracking: str) -> str | None:
        """See `Desk.with_lapor`."""
        return "2026-000001" if tracking == "8812345" else None

    async def receipt(self, officer: Officer, code: str, wait: float) -> Receipt | Waiting | None:
        """See `Desk.receipt`."""
        return self.paper if code in (PAPER.code, "KODE1") else None


@pytest.fixture
def desk() -> Memory:
    """What the page asks."""
    return Memory()


@pytest.fixture
def inbox() -> Inbox:
    """The queue behind the page."""
    return Inbox()


def now() -> datetime:
    """The moment of these tests."""
    return at(4, 9)


@pytest.fixture
async def client(desk: Memory, inbox: Inbox) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at the counter."""
    pages = CounterPages(
        wording=wording("id"),
        office="MPP Kota Contoh",
        limits=LIMITS,
        desk=desk,
        receive=inbox.receive,
        sops=lambda: (MPP,),
        now=now,
    )
    async with browsing(pages.routes()) as client:
        yield client


async def test_what_is_written_down_becomes_one_message(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    nonce = "n" * 24
    fields = {**LETTER, "nonce": nonce, "diterima": "2026-05-02T10:00", "rujukan": "KPK, 7"}
    fields |= {"kontak": "0812-3456-7890", "opd": "pupr", "perihal": "Lampu", "entered_by": "tono"}
    answer = await client.post(FORM, data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{FORM}/tanda-terima/KODE1")
    (message,) = inbox.messages
    assert message.external_id.startswith(f"{nonce}.")
    assert message == InboundMessage(
        channel="loket",
        external_id=message.external_id,
        order=nonce,
        text="Lampu padam.",
        reply="Lampu padam.",
        sender_name="Budi Contoh",
        subject="Lampu",
        sent_at=at(2, 10),
        form=ComplaintForm(
            name="Budi Contoh",
            anonymous=False,
            secret=False,
            contact=Address("whatsapp", "+6281234567890"),
            what="Lampu padam.",
            where=None,
            agency="pupr",
            via="surat",
            referred_by="KPK, 7",
            lapor=None,
            # Whose link it is says who wrote it down, not what a browser sends.
            entered_by="sari",
            procedure="mpp",
        ),
    )


async def test_one_tracking_id_is_one_message(client: httpx.AsyncClient, inbox: Inbox) -> None:
    for id_, text in (("#7700001", "Lampu padam."), ("7700001", "Lampu jalan padam.")):
        answer = await client.post(FORM, data={**LETTER, "isi": text, "lapor": id_})
        assert answer.headers["location"] == f"{FORM}/tanda-terima/KODE1"
    assert [one.external_id for one in inbox.messages] == ["lapor:7700001"]
    answer = await client.post(FORM, data={**LETTER, "lapor": "8812345"})
    assert (
        Page(answer.text)
        .errors()["lapor"]
        .endswith(
            "8812345 sudah tercatat pada kasus 2026-000001, jadi pengaduan ini tidak dicatat lagi."
        )
    )


async def test_every_answer_is_guarded(
    client: httpx.AsyncClient, desk: Memory, inbox: Inbox
) -> None:
    assert guarded(await client.get(FORM)) == HEADERS
    assert guarded(await client.get(f"{FORM}/tanda-terima/{PAPER.code}")) == HEADERS
    assert guarded(await client.get("/petugas/aduan/lain")) == HEADERS
    assert guarded(await client.post(FORM, content=b"x")) == HEADERS
    done = await client.post(FORM, data=LETTER)
    assert guarded(done) == {**HEADERS, "location": f"{FORM}/tanda-terima/KODE1"}
    desk.paper = Waiting()
    assert guarded(await client.get(f"{FORM}/tanda-terima/KODE1")) == HEADERS


async def test_our_own_fault_keeps_what_was_typed(
    client: httpx.AsyncClient, desk: Memory, inbox: Inbox
) -> None:
    await client.get(FORM)
    inbox.broken = desk.broken = True
    answer = await client.post(FORM, data={**LETTER, "opd": "pupr", "lewat": "faksimile"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    page = Page(answer.text)
    assert page.one("div", role="alert").text.startswith("Kiriman Anda belum tersimpan")
    assert page.one("textarea", name="isi").raw == "Lampu padam."
    chosen = [one.get("value") for one in page.all("option", selected="")]
    assert chosen == ["faksimile", "pupr"]


async def test_files_beyond_the_limit_bring_the_form_back(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    big = [("berkas", ("besar.jpg", b"x" * 10_001, "image/jpeg"))]
    answer = await client.post(FORM, data=LETTER, files=big)
    page = Page(answer.text)
    assert (answer.status_code, list(page.errors()), inbox.calls) == (422, ["berkas"], 0)
    assert "Tulisan Anda tetap ada." in page.one("div", role="alert").text


async def test_the_receipt_shows_words_and_no_markup_of_others(
    client: httpx.AsyncClient, desk: Memory
) -> None:
    answer = await client.get(f"{FORM}/tanda-terima/{PAPER.code}")
    page = Page(answer.text)
    assert page.faults() == []
    assert page.all("script") == page.all("style") == page.all("b") == []
    assert page.one("link", rel="stylesheet").get("href")
    values = [one.text for one in page.all("dd")]
    assert "<script>alert(1)</script>" in values
    assert "Rahasia: isinya hanya untuk instansi yang menangani" in values
    signed = page.one("div", **{"class": "signatures"}).text
    assert signed == "PengaduBudi <b>Contoh</b> PetugasSari <Contoh>"
    # Once it is over, the paper says so and promises nothing.
    desk.paper = replace(PAPER, step=None, role=None, due_at=None, over="Ditutup")
    main = Page((await client.get(f"{FORM}/tanda-terima/{PAPER.code}")).text).one("main").text
    assert "Keadaan sekarang Ditutup" in main
    assert "Selanjutnya" not in main


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_in_has_a_name(lang: str) -> None:
    assert [way for way in WAYS if not wording(lang).has(f"channel.{way}")] == []
