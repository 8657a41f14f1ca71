"""Stories of a citizen who answers back on his case's page: replies, closes, rates."""

import asyncio
import logging
from dataclasses import replace

import httpx
import pytest

from bot.pages import handlers
from bot.pages.handlers import download
from bot.pages.views import FileContent
from channels.base import Attachment, Command, InboundMessage
from config.people import Address
from tests.channels.web.html import Page
from tests.channels.web.serving import Inbox
from tests.channels.web.test_page import HEADERS, guarded
from tests.pages.book import ANSWERED, CLOSED, CODE, Book


async def opened(client: httpx.AsyncClient) -> str:
    """Open the case's page and give the nonce of its forms."""
    page = Page((await client.get(f"/lacak/{CODE}")).text)
    (nonce,) = {one.get("value") for one in page.all("input", name="nonce")}
    return str(nonce)


async def test_a_reply_with_a_file_goes_through_the_queue(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    nonce = await opened(client)
    answer = await client.post(
        f"/lacak/{CODE}/tanggapi",
        data={"balasan": "Kejadiannya\r\npukul 8.", "nonce": nonce},
        files=[("berkas", ("nomor.jpg", b"\xff\xd8", "image/jpeg"))],
    )
    assert answer.status_code == 303
    assert guarded(answer) == {**HEADERS, "location": f"/lacak/{CODE}?pesan=terkirim"}
    (message,) = inbox.messages
    assert message.external_id.startswith(nonce + ".")
    assert message == InboundMessage(
        channel="web",
        external_id=message.external_id,
        order=CODE,
        text="Kejadiannya\npukul 8.",
        reply="Kejadiannya\npukul 8.",
        sender=Address("web", CODE),
        attachments=(Attachment(name="nomor.jpg", media_type="image/jpeg", content=b"\xff\xd8"),),
        command=Command(action="tanggapi", code=CODE),
    )


async def test_a_file_alone_is_a_reply(client: httpx.AsyncClient, inbox: Inbox) -> None:
    files = [("berkas", ("nomor.jpg", b"\xff\xd8", "image/jpeg"))]
    answer = await client.post(f"/lacak/{CODE}/tanggapi", data={"balasan": ""}, files=files)
    assert answer.status_code == 303
    assert (inbox.messages[0].reply, len(inbox.messages[0].attachments)) == ("", 1)


async def test_selesai_closes(client: httpx.AsyncClient, book: Book, inbox: Inbox) -> None:
    book.case_page = ANSWERED
    fields = {"nonce": await opened(client)}
    answers = [await client.post(f"/lacak/{CODE}/tutup", data=fields) for _ in range(2)]
    assert {one.headers["location"] for one in answers} == {f"/lacak/{CODE}?pesan=selesai"}
    (message,) = inbox.messages
    assert message.command == Command(action="tutup", code=CODE)
    assert (message.text, message.order) == ("", CODE)


async def test_a_rating_with_its_reason(
    client: httpx.AsyncClient, book: Book, inbox: Inbox
) -> None:
    book.case_page = CLOSED
    fields = {"nonce": await opened(client), "nilai": "4", "alasan": "Cepat."}
    answer = await client.post(f"/lacak/{CODE}/nilai", data=fields)
    assert answer.headers["location"] == f"/lacak/{CODE}?pesan=nilai"
    (message,) = inbox.messages
    assert message.command == Command(action="nilai", code=CODE, choice="4")
    assert message.reply == "Cepat."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("terkirim", "Terima kasih. Pesan Anda sudah kami terima."),
        (
            "selesai",
            "Terima kasih. Permintaan Anda untuk menutup pengaduan ini sudah kami terima.",
        ),
        ("nilai", "Terima kasih. Penilaian Anda sudah kami terima."),
    ],
)
async def test_the_page_confirms_and_waits_until_it_is_handled(
    client: httpx.AsyncClient, book: Book, said: str, sentence: str
) -> None:
    book.pending, book.patient = 1, True
    asking = asyncio.create_task(client.get(f"/lacak/{CODE}?pesan={said}"))
    await book.asked.wait()
    book.handle(replace(ANSWERED, state_text="Baru saja berubah"))
    page = Page((await asking).text)
    assert [one.text for one in page.all("div", role="status")] == [sentence]
    assert page.one("strong", **{"class": "state state-dijawab"}).text == "Baru saja berubah"
    assert book.waits == [handlers.WAIT]


async def test_what_is_not_handled_yet_is_said_to_be_stored(
    client: httpx.AsyncClient, book: Book
) -> None:
    book.pending = 1
    page = Page((await client.get(f"/lacak/{CODE}?pesan=terkirim")).text)
    assert [one.text for one in page.all("div", role="status")] == [
        "Terima kasih. Pesan Anda sudah kami terima.",
        "Pesan Anda tersimpan dan sedang dicatat. Muat ulang halaman",
    ]
    # The page does not load itself again: a text that is being typed would be lost.
    assert page.all("meta", **{"http-equiv": "refresh"}) == []


@pytest.mark.parametrize("said", ["", "lain", "<b>", "terkirim.x"])
async def test_only_our_own_confirmations_are_shown(client: httpx.AsyncClient, said: str) -> None:
    answer = await client.get(f"/lacak/{CODE}", params={"pesan": said})
    assert answer.status_code == 200
    assert Page(answer.text).all("div", role="status") == []


TOO_LONG = "Teks ini terlalu panjang: 201 karakter. Paling panjang 200 karakter."


@pytest.mark.parametrize(
    ("action", "fields", "errors"),
    [
        ("tanggapi", {"balasan": " "}, {"balasan": "Tulis tanggapan Anda, atau pilih berkas."}),
        ("tanggapi", {"balasan": "a" * 201}, {"balasan": TOO_LONG}),
        ("nilai", {"alasan": "Cepat."}, {"nilai": "Pilih satu nilai dari 1 sampai 5."}),
        ("nilai", {"nilai": "6"}, {"nilai": "Pilih satu nilai dari 1 sampai 5."}),
        ("nilai", {"nilai": "5", "alasan": "a" * 201}, {"alasan": TOO_LONG}),
    ],
)
async def test_a_bad_field_brings_the_page_back_with_what_was_typed(
    client: httpx.AsyncClient,
    book: Book,
    inbox: Inbox,
    action: str,
    fields: dict[str, str],
    errors: dict[str, str],
) -> None:
    book.case_page = CLOSED
    nonce = await opened(client)
    answer = await client.post(f"/lacak/{CODE}/{action}", data={**fields, "nonce": nonce})
    assert (answer.status_code, inbox.calls) == (422, 0)
    page = Page(answer.text)
    assert page.faults() == []
    assert page.errors() == {field: f"Kesalahan: {text}" for field, text in errors.items()}
    assert [one.get("value") for one in page.all("input", name="nonce")] == [nonce, nonce]
    for name in ("balasan", "alasan"):
        assert page.one("textarea", name=name).raw.strip() == fields.get(name, "").strip()
    checked = [one.get("value") for one in page.all("input", checked="")]
    assert checked == [value for value in [fields.get("nilai")] if value == "5"]


@pytest.mark.parametrize(("size", "status"), [(10_001, 422), (1_100_000, 413)])
async def test_a_too_large_file_names_the_limit_and_keeps_the_text(
    client: httpx.AsyncClient, inbox: Inbox, size: int, status: int
) -> None:
    files = [("berkas", ("film.mp4", b"x" * size, "video/mp4"))]
    answer = await client.post(
        f"/lacak/{CODE}/tanggapi", data={"balasan": "Ini filmnya."}, files=files
    )
    assert (answer.status_code, inbox.calls) == (status, 0)
    page = Page(answer.text)
    assert page.faults() == []
    assert "paling besar 10 KB" in page.errors()["berkas"]
    assert page.one("textarea", name="balasan").raw.strip() == "Ini filmnya."


@pytest.mark.parametrize("fault", ["inbox", "book"])
async def test_our_own_fault_gives_the_text_back_to_be_sent_once_more(
    client: httpx.AsyncClient,
    book: Book,
    inbox: Inbox,
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    book.case_page = CLOSED
    nonce = await opened(client)
    inbox.broken, book.broken = fault == "inbox", fault == "book"
    with caplog.at_level(logging.ERROR):
        answer = await client.post(
            f"/lacak/{CODE}/nilai", data={"nilai": "2", "alasan": "Lama.", "nonce": nonce}
        )
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert [one.message for one in caplog.records] == ["a message to a case could not be stored"]
    page = Page(answer.text)
    assert page.faults() == []
    inbox.broken = book.broken = False
    # Sending the page's own form again is all that it takes.
    again = {str(one.get("name")): str(one.get("value")) for one in page.all("input")}
    again["alasan"] = page.one("textarea", name="alasan").raw.strip()
    done = await client.post(str(page.one("form").get("action")), data=again)
    assert done.headers["location"] == f"/lacak/{CODE}?pesan=nilai"
    (message,) = inbox.messages
    assert message.command == Command(action="nilai", code=CODE, choice="2")
    assert (message.reply, message.external_id.split(".")[0]) == ("Lama.", nonce)


async def test_a_reply_with_files_asks_for_them_again_after_our_fault(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    inbox.broken = True
    files = [("berkas", ("a.txt", b"a", "text/plain"))]
    answer = await client.post(f"/lacak/{CODE}/tanggapi", data={"balasan": "Ini."}, files=files)
    page = Page(answer.text)
    assert (answer.status_code, page.faults()) == (503, [])
    assert page.one("textarea", name="balasan").raw.strip() == "Ini."
    assert len(page.all("input", type="file")) == 1


async def test_a_reply_before_the_case_is_open_leads_to_the_result(
    client: httpx.AsyncClient, book: Book, inbox: Inbox
) -> None:
    book.case_page = None
    answer = await client.post(f"/lacak/{CODE}/tanggapi", data={"balasan": "Halo"})
    assert (answer.headers["location"], inbox.calls) == (f"/hasil/{CODE}", 0)


async def test_what_is_no_form_gets_plain_words(client: httpx.AsyncClient, inbox: Inbox) -> None:
    for path in ("/lacak", f"/lacak/{CODE}/tanggapi"):
        answer = await client.post(path, content=b"{}", headers={"content-type": "text/plain"})
        assert (answer.status_code, inbox.calls) == (400, 0)
        assert Page(answer.text).one("h1").text == "Kiriman tidak terbaca"


@pytest.mark.parametrize(
    ("declared", "served"),
    [
        ("application/pdf", "application/pdf"),
        ("video/mp4", "video/mp4"),
        ("text/html", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
        ("text/plain", "application/octet-stream"),
    ],
)
def test_only_types_that_cannot_run_are_named(declared: str, served: str) -> None:
    file = FileContent(name="a", media_type=declared, content=b"")
    assert download(file).media_type == served
