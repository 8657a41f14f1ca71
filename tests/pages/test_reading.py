"""Stories of a citizen who reads: the result after sending, and how his case goes on."""

import asyncio
from dataclasses import replace

import httpx
import pytest

from bot.pages import CasePages, PageMessage
from channels.web import Limits
from config.wording import wording
from tests.channels.web.html import Page
from tests.channels.web.serving import Inbox, browsing
from tests.channels.web.test_page import HEADERS, guarded
from tests.pages.book import (
    ANSWERED,
    CASE,
    CLOSED,
    CODE,
    LETTER,
    NUMBER,
    PHOTO,
    PHOTO_ID,
    Book,
    at,
)


def facts(page: Page) -> list[tuple[str, str]]:
    """The facts of a definition list, in order."""
    terms = [term.text for term in page.all("dt")]
    return list(zip(terms, [one.text for one in page.all("dd")], strict=True))


async def test_the_result_gives_number_and_code_and_says_what_comes_next(
    client: httpx.AsyncClient, book: Book
) -> None:
    answer = await client.get(f"/hasil/{CODE}")
    assert (answer.status_code, guarded(answer)) == (200, HEADERS)
    page = Page(answer.text)
    assert page.faults() == []
    assert page.one("h1").text == "Pengaduan Anda sudah kami terima"
    assert facts(page) == [("Nomor pengaduan", NUMBER), ("Kode pelacakan", CODE)]
    assert page.one("a", **{"class": "button"}).get("href") == f"/lacak/{CODE}"
    assert [one.text for one in page.all("p")][-5:-1] == [
        "Lihat pengaduan saya",
        "Melaporkan pengaduan kepada Pejabat Penghubung",
        "Langkah ini selesai paling lambat Senin, 4 Mei 2026 pukul 11.00 WITA.",
        "Setelah setiap langkah, halaman pelacakan diperbarui. Di sana Anda juga dapat menambah "
        "keterangan.",
    ]
    assert page.one("time").get("datetime") == "2026-05-04T11:00:00+08:00"
    assert page.all("meta", **{"http-equiv": "refresh"}) == []
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert book.waits == [2.0]


async def test_the_result_waits_for_the_worker(client: httpx.AsyncClient, book: Book) -> None:
    book.case_page, book.patient = None, True
    asking = asyncio.create_task(client.get(f"/hasil/{CODE}"))
    await book.asked.wait()
    book.handle(CASE)
    assert facts(Page((await asking).text))[0] == ("Nomor pengaduan", NUMBER)


async def test_a_result_without_a_number_loads_itself_again(
    client: httpx.AsyncClient, book: Book
) -> None:
    book.case_page = None
    answer = await client.get(f"/hasil/{CODE}")
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert page.one("meta", **{"http-equiv": "refresh"}).get("content") == "5"
    assert page.one("h1").text == "Pengaduan Anda sudah tersimpan"
    assert facts(page) == [("Kode pelacakan", CODE)]
    # The tracking page of such a complaint leads back here.
    tracking = await client.get(f"/lacak/{CODE}")
    assert (tracking.status_code, tracking.headers["location"]) == (303, f"/hasil/{CODE}")


async def test_a_case_on_its_way(client: httpx.AsyncClient, book: Book) -> None:
    answer = await client.get(f"/lacak/{CODE}")
    assert (answer.status_code, guarded(answer)) == (200, HEADERS)
    page = Page(answer.text)
    assert page.faults() == []
    assert page.one("title").text == "Pengaduan 2026-000123 – MPP Kota Contoh"
    assert page.one("strong", **{"class": "state state-berjalan"}).text == "Sedang ditangani"
    assert "Antrean di loket 3 <tidak> dipanggil" in [one.text for one in page.all("p")]
    assert facts(page) == [
        ("Ditangani oleh", "Admin OPD, Dinas Kependudukan dan Pencatatan Sipil"),
        ("Langkah sekarang", "Melaporkan pengaduan kepada Pejabat Penghubung"),
        ("Paling lambat", "Senin, 4 Mei 2026 pukul 11.00 WITA"),
        ("Diterima", "Senin, 4 Mei 2026 pukul 09.00 WITA"),
        ("Kode pelacakan", CODE),
    ]
    assert [line.text for line in page.all("li") if line.within[-1].tag == "ol"] == [
        "Senin, 4 Mei 2026 pukul 09.00 WITA Pengaduan diterima.",
        "Senin, 4 Mei 2026 pukul 10.00 WITA Pengaduan diteruskan ke instansi.",
    ]
    assert page.one("article").text == (
        "Pengaduan Anda Senin, 4 Mei 2026 pukul 09.00 WITA Saya menunggu sejak pukul 8. Nomor "
        'saya <b>tidak</b> dipanggil. foto "antrean" é.jpg (345 KB)'
    )
    assert page.all("b") == page.all("script") == []
    assert [form.get("action") for form in page.all("form")] == [f"/lacak/{CODE}/tanggapi"]
    assert page.by_id("balasan-judul").text == "Tambah keterangan"
    assert book.waits == [0.0]


async def test_an_answered_case_offers_to_close_or_to_reply(
    client: httpx.AsyncClient, book: Book
) -> None:
    book.case_page = ANSWERED
    page = Page((await client.get(f"/lacak/{CODE}")).text)
    assert page.faults() == []
    assert [article.get("class") for article in page.all("article")] == [
        "message complaint",
        "message answer",
    ]
    assert [form.get("action") for form in page.all("form")] == [
        f"/lacak/{CODE}/tutup",
        f"/lacak/{CODE}/tanggapi",
    ]
    assert [button.text for button in page.all("button")] == ["Selesai, tutup pengaduan", "Kirim"]
    assert "Tanpa tanggapan, pengaduan ditutup dengan sendirinya pada Selasa, 5 Mei 2026 pukul " \
        "09.30 WITA." in [one.text for one in page.all("p")]  # fmt: skip
    assert "Ditangani oleh" not in dict(facts(page))


async def test_a_closed_case_asks_for_a_rating(client: httpx.AsyncClient, book: Book) -> None:
    book.case_page = CLOSED
    page = Page((await client.get(f"/lacak/{CODE}")).text)
    assert page.faults() == []
    assert facts(page) == [
        ("Diterima", "Senin, 4 Mei 2026 pukul 09.00 WITA"),
        ("Ditutup", "Selasa, 5 Mei 2026 pukul 08.00 WITA"),
        ("Kode pelacakan", CODE),
    ]
    assert [form.get("action") for form in page.all("form")] == [
        f"/lacak/{CODE}/nilai",
        f"/lacak/{CODE}/tanggapi",
    ]
    labels = [page.one("label", **{"for": f"nilai-{n}"}).text for n in range(1, 6)]
    assert labels == [
        "1 – sangat tidak puas",
        "2 – tidak puas",
        "3 – cukup",
        "4 – puas",
        "5 – sangat puas",
    ]
    assert page.by_id("balasan-judul").text == "Masih ada masalah?"


async def test_a_case_that_waits_for_the_citizen_says_for_what(
    client: httpx.AsyncClient, book: Book
) -> None:
    book.case_page = replace(
        CASE, state="menunggu_pengadu", waiting="Mohon kirim nomor antrean.", rahasia=True
    )
    page = Page((await client.get(f"/lacak/{CODE}")).text)
    assert page.faults() == []
    assert page.one("div", **{"class": "box note"}).text == (
        "Kami menunggu dari Anda Mohon kirim nomor antrean. Kirim di bawah"
    )
    assert page.by_id("balasan-judul").text == "Kirim yang diminta"
    assert page.one("span", **{"class": "state"}).text == "Rahasia"


@pytest.mark.parametrize(
    "state", ["draf", "berjalan", "menunggu_pengadu", "dijawab", "ditutup", "ditolak"]
)
@pytest.mark.parametrize("lang", ["id", "en"])
async def test_every_state_and_kind_of_message_has_its_words(state: str, lang: str) -> None:
    every = [
        PageMessage(at=at(4, 9), who="Anda", kind=kind, text="Teks.")
        for kind in ("complaint", "addition", "answer", "system")
    ]
    case = replace(CLOSED, state=state, can_close=True, closes_at=at(6, 9), messages=tuple(every))
    inbox = Inbox()
    pages = CasePages(
        wording=wording(lang),
        office="MPP",
        limits=Limits(),
        reader=Book(case),
        receive=inbox.receive,
    )
    async with browsing(pages.routes()) as client:
        answer = await client.get(f"/lacak/{CODE}")
    assert answer.status_code == 200
    assert len(Page(answer.text).all("article")) == 4


async def test_number_and_code_lead_to_the_case(client: httpx.AsyncClient) -> None:
    page = Page((await client.get("/lacak")).text)
    assert page.faults() == []
    form = page.one("form")
    assert (form.get("method"), form.get("action")) == ("post", "/lacak")
    assert [one.get("name") for one in page.all("input")] == ["nomor", "kode"]
    answer = await client.post("/lacak", data={"nomor": f" {NUMBER} ", "kode": CODE.lower()})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/lacak/{CODE}")


async def test_whatever_is_not_there_looks_the_same_byte_for_byte(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    wrong_code = {"nomor": NUMBER, "kode": "SALAH"}
    wrong_number = {"nomor": "2026-999999", "kode": CODE}
    answers = [
        await client.post("/lacak", data=wrong_code),
        await client.post("/lacak", data=wrong_number),
        await client.post("/lacak", data={"nomor": "", "kode": ""}),
        await client.get("/lacak/SALAH"),
        await client.get("/lacak/SALAH?pesan=terkirim"),
        await client.get("/hasil/SALAH"),
        await client.get(f"/lacak/SALAH/berkas/{PHOTO_ID}"),
        await client.get(f"/lacak/{CODE}/berkas/{'0' * 64}"),
        await client.post("/lacak/SALAH/tanggapi", data={"balasan": "Halo"}),
        await client.post("/lacak/SALAH/tutup", data={"x": ""}),
        await client.post("/lacak/SALAH/nilai", data={"nilai": "9"}),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert all(guarded(answer) == HEADERS for answer in answers)
    page = Page(answers[0].text)
    assert page.faults() == []
    assert page.one("div", role="alert").text == (
        "Pengaduan tidak ditemukan Nomor dan kode ini tidak cocok. Periksa setiap angka dan "
        "huruf, lalu coba lagi."
    )
    assert inbox.calls == 0


async def test_a_file_is_handed_out_to_be_saved_and_never_runs(client: httpx.AsyncClient) -> None:
    page = Page((await client.get(f"/lacak/{CODE}")).text)
    (link,) = [one for one in page.all("a") if "download" in one.attributes]
    answer = await client.get(str(link.get("href")))
    assert (answer.status_code, answer.content) == (200, PHOTO.content)
    assert answer.headers["content-type"] == "image/jpeg"
    assert guarded(answer) == {
        **HEADERS,
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "content-disposition": "attachment; "
        "filename*=UTF-8''foto%20%22antrean%22%0D%0A%20%C3%A9.jpg",
    }


async def test_a_reader_that_fails_is_our_own_fault(client: httpx.AsyncClient, book: Book) -> None:
    book.broken = True
    for path in (f"/lacak/{CODE}", f"/hasil/{CODE}"):
        answer = await client.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
        assert Page(answer.text).one("h1").text == "Ada gangguan pada sistem kami"


async def test_the_letter_of_reply_can_be_saved_once_it_is_there(
    client: httpx.AsyncClient, book: Book
) -> None:
    missing = await client.get(f"/lacak/{CODE}/surat")
    assert missing.status_code == 404
    assert "surat" not in [link.get("href") for link in Page(missing.text).all("a")]
    book.case_page = replace(ANSWERED, has_letter=True)
    page = Page((await client.get(f"/lacak/{CODE}")).text)
    link = next(a for a in page.all("a") if a.text == "Unduh surat jawaban (PDF)")
    assert (link.get("href"), page.faults()) == (f"/lacak/{CODE}/surat", [])
    letter = await client.get(f"/lacak/{CODE}/surat")
    assert (letter.headers["content-type"], letter.content) == ("application/pdf", LETTER.content)
    assert "surat-balasan-2026-000123.pdf" in letter.headers["content-disposition"]
