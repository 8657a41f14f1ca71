"""The form as a page: what a browser, a screen reader and a suspicious person find in it."""

import httpx
import pytest

from channels.base import Health, OutboundMessage, Sent, SentStatus
from channels.web import Limits, WebChannel
from channels.web.fields import reach
from channels.web.page import Pages
from config.people import Address
from config.wording import wording
from tests.channels.web.conftest import OFFICE, Agencies
from tests.channels.web.html import Page
from tests.channels.web.serving import Inbox, browsing

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
NEUTRAL = {"date", "server", "content-length", "content-type"}


def guarded(answer: httpx.Response) -> dict[str, str]:
    """All headers but those that say nothing about safety."""
    return {name: value for name, value in answer.headers.items() if name not in NEUTRAL}


async def test_the_form_is_complete_and_accessible(client: httpx.AsyncClient) -> None:
    answer = await client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    assert page.faults() == []
    assert page.one("html").get("lang") == "id"
    assert page.one("title").text == "Sampaikan pengaduan – MPP Kota Contoh"
    assert page.one("meta", name="viewport").get("content") == "width=device-width, initial-scale=1"
    form = page.one("form")
    assert (form.get("method"), form.get("action")) == ("post", "/")
    assert form.get("enctype") == "multipart/form-data"
    # Texts stand before files, so that they have arrived when a file is too long to be read.
    names = [one.get("name") for one in page.elements if one.tag in ("input", "textarea", "select")]
    assert names == [
        "nonce", "isi", "tempat", "opd", "nama", "anonim", "kontak", "rahasia", "berkas", "situs",
    ]  # fmt: skip
    assert [(option.get("value"), option.text) for option in page.all("option")] == [
        ("", "Tidak tahu (petugas memilih)"),
        ("dukcapil", "Dinas Kependudukan & Pencatatan Sipil"),
        ("pupr", "Dinas Pekerjaan Umum"),
    ]
    assert [legend.text for legend in page.all("legend")] == [
        "Pengaduan Anda",
        "Tentang Anda",
        "Berkas pendukung",
    ]
    assert page.one("input", name="nama").get("autocomplete") == "name"
    assert page.one("input", name="kontak").get("autocomplete") == "email"
    assert page.by_id("kontak-petunjuk").text == (
        "Untuk memberi kabar kepada Anda. Tanpa ini kami tidak dapat menghubungi Anda: jawaban "
        "hanya dapat dilihat dengan nomor dan kode yang Anda terima setelah mengirim."
    )
    assert page.by_id("berkas-petunjuk").text == (
        "Paling banyak 3 berkas, masing-masing paling besar 20 KB."
    )


async def test_the_form_needs_no_script_and_nothing_from_elsewhere(
    client: httpx.AsyncClient,
) -> None:
    page = Page((await client.get("/")).text)
    assert page.all("script") == page.all("style") == page.all("iframe") == []
    addresses = [
        one.get(name) or ""
        for one in page.elements
        for name in ("href", "src", "action")
        if one.get(name) is not None
    ]
    assert [one for one in addresses if not one.startswith(("/", "#")) or "//" in one] == []
    loud = [name for one in page.elements for name in one.attributes if name.startswith("on")]
    assert [*loud, *(one for one in page.elements if one.get("style"))] == []


async def test_every_answer_is_guarded(client: httpx.AsyncClient, inbox: Inbox) -> None:
    sound = {"isi": "Lampu padam.", "anonim": "ya"}
    assert guarded(await client.get("/")) == HEADERS
    assert guarded(await client.post("/", data={"isi": ""})) == HEADERS
    assert guarded(await client.post("/", content=b"x")) == HEADERS
    done = await client.post("/", data=sound)
    assert guarded(done) == {**HEADERS, "location": "/hasil/KODE1"}
    inbox.broken = True
    assert guarded(await client.post("/", data=sound)) == {**HEADERS, "retry-after": "30"}
    missing = await client.get("/static/none.css")
    assert (missing.status_code, guarded(missing)) == (404, HEADERS)
    assert Page(missing.text).one("h1").text == "Halaman tidak ditemukan"


async def test_the_style_sheet_is_small_cached_and_checked_by_its_tag(
    client: httpx.AsyncClient,
) -> None:
    link = Page((await client.get("/")).text).one("link", rel="stylesheet")
    answer = await client.get(str(link.get("href")))
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert 2_000 < len(answer.content) < 10_000
    cached = {**HEADERS, "cache-control": "public, max-age=86400", "etag": answer.headers["etag"]}
    assert guarded(answer) == cached
    again = await client.get("/static/kawal.css", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content, guarded(again)) == (304, b"", cached)
    changed = await client.get("/static/kawal.css", headers={"if-none-match": '"other"'})
    assert (changed.status_code, changed.content) == (200, answer.content)
    icon = await client.get("/static/kawal.svg")
    assert icon.headers["content-type"] == "image/svg+xml"


async def test_the_form_speaks_english_as_well(agencies: Agencies, inbox: Inbox) -> None:
    english = WebChannel(wording=wording("en"), office=OFFICE, choices=agencies, limits=Limits())
    async with browsing(english.routes(inbox.receive)) as client:
        page = Page((await client.get("/")).text)
        assert page.one("html").get("lang") == "en"
        assert page.one("h1").text == "Make a complaint"
        assert page.by_id("berkas-petunjuk").text == "At most 5 files, each at most 10 MB."
        page = Page((await client.post("/", data={"isi": "Dark street"})).text)
        assert page.errors() == {"nama": "Error: Write your name, or choose to stay anonymous."}


async def test_what_goes_out_by_web_is_published(channel: WebChannel) -> None:
    message = OutboundMessage(
        address=Address("web", "KODE1"), subject="Jawaban", text="Sudah.", message_id="<1@kawal>"
    )
    assert await channel.send(message) == Sent(status=SentStatus.PUBLISHED)


async def test_the_channel_says_whether_its_form_works(
    channel: WebChannel, agencies: Agencies
) -> None:
    assert await channel.check() == (
        Health(part="web", ok=True, detail="Formulir siap, 2 instansi dapat dipilih."),
    )
    agencies.broken = True
    assert await channel.check() == (Health(part="web", ok=False, detail="database is gone"),)


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        ("", None),
        ("  ", None),
        (" Budi.Contoh+aduan@Example.co.id ", Address("mail", "budi.contoh+aduan@example.co.id")),
        ("0812-3456-7890", Address("whatsapp", "+6281234567890")),
        ("+62 812 3456 7890", Address("whatsapp", "+6281234567890")),
        ("6281234567890", Address("whatsapp", "+6281234567890")),
        ("(0812) 34567890", Address("whatsapp", "+6281234567890")),
        ("+65 8123 4567", Address("whatsapp", "+6581234567")),
        ("0541 731234", "fixed_line"),
        ("0812", "contact_unreadable"),
        ("budi", "contact_unreadable"),
        ("budi@example", "mail_unreadable"),
        ("budi@@example.id", "mail_unreadable"),
        ("Budi <budi@example.id>", "mail_unreadable"),
        ("budi@example.id, siti@example.id", "mail_unreadable"),
        ("b" * 250 + "@example.id", "mail_unreadable"),
    ],
)
def test_a_contact_is_a_mail_address_or_a_mobile_number(
    typed: str, contact: Address | str | None
) -> None:
    assert reach(typed) == contact


@pytest.mark.parametrize(
    ("count", "written"),
    [(1, "1 KB"), (345_678, "345 KB"), (999_999, "999 KB"), (10 * 2**20, "10 MB")],
)
def test_sizes_are_written_as_people_read_them(count: int, written: str) -> None:
    assert Pages(wording("id"), OFFICE).size(count) == written
