"""Stories of a citizen who fills in the complaint form, well or badly."""

import logging

import httpx
import pytest

from channels.base import Attachment, ComplaintForm, InboundMessage
from channels.web import WebChannel
from config.people import Address
from config.wording import wording
from tests.channels.web.conftest import LIMITS, OFFICE, Agencies
from tests.channels.web.html import Page
from tests.channels.web.serving import Inbox, browsing

SOUND = {
    "isi": "Antrean di loket 3 tidak pernah dipanggil.",
    "nama": "Budi Contoh",
    "kontak": "Budi@Example.id",
    "tempat": "Loket 3",
    "opd": "dukcapil",
    "situs": "",
}


async def opened(client: httpx.AsyncClient) -> str:
    """Open the form and give its nonce."""
    page = Page((await client.get("/")).text)
    return str(page.one("input", name="nonce").get("value"))


async def sent(
    client: httpx.AsyncClient,
    fields: dict[str, str],
    files: list[tuple[str, tuple[str, bytes, str]]] | None = None,
) -> httpx.Response:
    """Send the form as a browser does: multipart, also without files."""
    empty = [("berkas", ("", b"", "application/octet-stream"))]
    return await client.post("/", data=fields, files=files or empty)


async def test_a_complaint_goes_in_and_leads_to_its_result(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    nonce = await opened(client)
    photo = ("berkas", ("loket.jpg", b"\xff\xd8 photo", "image/jpeg"))
    answer = await sent(client, {**SOUND, "nonce": nonce, "rahasia": "ya"}, [photo])
    assert (answer.status_code, answer.headers["location"]) == (303, "/hasil/KODE1")
    (message,) = inbox.messages
    assert message.external_id.startswith(nonce + ".")
    assert message == InboundMessage(
        channel="web",
        external_id=message.external_id,
        order=nonce,
        text="Antrean di loket 3 tidak pernah dipanggil.",
        reply="Antrean di loket 3 tidak pernah dipanggil.",
        sender_name="Budi Contoh",
        attachments=(
            Attachment(name="loket.jpg", media_type="image/jpeg", content=b"\xff\xd8 photo"),
        ),
        form=ComplaintForm(
            name="Budi Contoh",
            anonymous=False,
            secret=True,
            contact=Address("mail", "budi@example.id"),
            what="Antrean di loket 3 tidak pernah dipanggil.",
            where="Loket 3",
            agency="dukcapil",
        ),
    )


async def test_only_what_happened_is_needed_of_an_anonymous_citizen(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    # Whoever ticks "anonim" after he typed his name does not leave it behind.
    fields = {"isi": "Pungutan liar\r\ndi loket\x00 2", "anonim": "ya", "nama": "Budi Contoh"}
    answer = await client.post("/", data=fields)
    assert answer.status_code == 303
    (message,) = inbox.messages
    assert message.sender_name is None
    assert message.form == ComplaintForm(
        name=None,
        anonymous=True,
        secret=False,
        contact=None,
        what="Pungutan liar\ndi loket 2",
        where=None,
        agency=None,
    )
    assert "Budi" not in repr(message)


async def test_a_double_click_and_a_reload_are_one_complaint(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    fields = {**SOUND, "nonce": await opened(client)}
    answers = [await sent(client, fields) for _ in range(3)]
    assert {answer.headers["location"] for answer in answers} == {"/hasil/KODE1"}
    assert len(inbox.messages) == 1


async def test_another_text_from_a_form_brought_back_is_another_complaint(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    fields = {**SOUND, "nonce": await opened(client)}
    first = await sent(client, fields)
    second = await sent(client, {**fields, "isi": "Lampu jalan padam."})
    third = await sent(client, fields, [("berkas", ("bukti.txt", b"bukti", "text/plain"))])
    places = [answer.headers["location"] for answer in (first, second, third)]
    assert places == ["/hasil/KODE1", "/hasil/KODE2", "/hasil/KODE3"]
    assert {message.order for message in inbox.messages} == {fields["nonce"]}


async def test_two_citizens_get_two_forms(client: httpx.AsyncClient, inbox: Inbox) -> None:
    for nonce in (await opened(client), await opened(client)):
        await sent(client, {**SOUND, "nonce": nonce})
    assert len(inbox.messages) == 2


async def test_a_nonce_that_is_none_of_ours_is_replaced(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    # A short one could be sent by two people, and the second would get the first one's code.
    for _ in range(2):
        await sent(client, {**SOUND, "nonce": "1"})
    assert len(inbox.messages) == 2


def too_long(now: int, limit: int) -> str:
    """The sentence at a field that holds too much."""
    return f"Kesalahan: Teks ini terlalu panjang: {now} karakter. Paling panjang {limit} karakter."


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"isi": " \n "}, {"isi": "Kesalahan: Tulis apa yang terjadi."}),
        ({"isi": "a" * (LIMITS.max_text + 1)}, {"isi": too_long(501, 500)}),
        ({"nama": "b" * 301}, {"nama": too_long(301, 300)}),
        ({"tempat": "c" * 301}, {"tempat": too_long(301, 300)}),
        ({"nama": ""}, {"nama": "Kesalahan: Tulis nama Anda, atau pilih anonim."}),
        (
            {"opd": "tidak-ada"},
            {
                "opd": "Kesalahan: Instansi ini tidak ada dalam daftar. Pilih lagi, atau biarkan "
                "petugas yang memilih."
            },
        ),
        (
            {"kontak": "budi@contoh"},
            {
                "kontak": "Kesalahan: Alamat email ini tidak lengkap. Tulis seperti "
                "nama@contoh.id, atau kosongkan."
            },
        ),
        (
            {"kontak": "di rumah saja"},
            {
                "kontak": "Kesalahan: Ini bukan alamat email atau nomor ponsel. Tulis seperti "
                "nama@contoh.id atau 0812 3456 7890, atau kosongkan."
            },
        ),
        (
            {"kontak": "0541 731234"},
            {
                "kontak": "Kesalahan: Nomor telepon rumah tidak dapat menerima pesan. Tulis nomor "
                "ponsel atau alamat email, atau kosongkan."
            },
        ),
        (
            {"isi": "", "nama": ""},
            {
                "isi": "Kesalahan: Tulis apa yang terjadi.",
                "nama": "Kesalahan: Tulis nama Anda, atau pilih anonim.",
            },
        ),
    ],
)
async def test_a_bad_field_brings_the_form_back_with_everything_typed(
    client: httpx.AsyncClient, inbox: Inbox, change: dict[str, str], errors: dict[str, str]
) -> None:
    nonce = await opened(client)
    fields = {**SOUND, "rahasia": "ya", "nonce": nonce, **change}
    answer = await sent(client, fields)
    assert answer.status_code == 422
    assert inbox.messages == []
    page = Page(answer.text)
    assert page.errors() == errors
    # The summary leads to each field, in the order of the page, and takes the focus.
    summary = page.one("div", role="alert")
    assert "autofocus" in summary.attributes
    links = [link for link in page.all("a") if summary in link.within]
    assert [
        (f"#{field}", error.removeprefix("Kesalahan: ")) for field, error in errors.items()
    ] == [(link.get("href"), link.text) for link in links]
    assert page.faults() == []
    assert page.one("title").text == "Kesalahan: Sampaikan pengaduan – MPP Kota Contoh"
    # What was typed is still there, and the form is the same one.
    assert page.one("textarea", name="isi").raw.strip() == fields["isi"].strip()
    for name in ("nama", "kontak", "tempat", "nonce"):
        assert page.one("input", name=name).get("value") == fields[name]
    chosen = [option.get("value") for option in page.all("option", selected="")]
    assert chosen == ([] if fields["opd"] == "tidak-ada" else ["dukcapil"])
    assert "checked" in page.one("input", name="rahasia").attributes
    assert "checked" not in page.one("input", name="anonim").attributes


async def test_typed_markup_stays_text(client: httpx.AsyncClient) -> None:
    text = 'Loket "3" </textarea><script>alert(1)</script> & lain-lain'
    answer = await sent(client, {**SOUND, "isi": text, "nama": "", "tempat": '"><b>'})
    page = Page(answer.text)
    assert page.one("textarea", name="isi").raw.strip() == text
    assert page.one("input", name="tempat").get("value") == '"><b>'
    assert page.all("script") == page.all("b") == []


async def test_our_own_fault_loses_no_word_and_the_second_try_is_the_first_complaint(
    client: httpx.AsyncClient, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    fields = {**SOUND, "nonce": await opened(client)}
    inbox.broken = True
    with caplog.at_level(logging.ERROR):
        answer = await sent(client, fields, [("berkas", ("a.txt", b"a", "text/plain"))])
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert [record.message for record in caplog.records] == ["a complaint could not be stored"]
    page = Page(answer.text)
    assert page.one("div", role="alert").text == (
        "Kiriman Anda belum tersimpan Kiriman Anda belum tersimpan karena ada gangguan pada "
        "sistem kami. Tulisan Anda tidak hilang: tunggu sebentar, lalu tekan Kirim sekali lagi. "
        "Kiriman yang sama tidak akan tercatat dua kali. Tulisan Anda tetap ada. Hanya berkas "
        "yang perlu dipilih lagi."
    )
    assert page.one("textarea", name="isi").raw.strip() == SOUND["isi"]
    assert page.one("input", name="nonce").get("value") == fields["nonce"]
    inbox.broken = False
    assert (await sent(client, fields)).headers["location"] == "/hasil/KODE1"
    assert (await sent(client, fields)).headers["location"] == "/hasil/KODE1"
    assert len(inbox.messages) == 1


async def test_a_form_sent_while_the_agencies_cannot_be_read_keeps_its_text(
    client: httpx.AsyncClient, inbox: Inbox, agencies: Agencies
) -> None:
    fields = {**SOUND, "nonce": await opened(client)}
    agencies.broken = True
    answer = await sent(client, fields)
    assert answer.status_code == 503
    page = Page(answer.text)
    assert page.one("textarea", name="isi").raw.strip() == SOUND["isi"]
    assert page.one("option", selected="").get("value") == "dukcapil"
    # A new form cannot be shown now, and says so in plain words.
    answer = await client.get("/")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert Page(answer.text).one("h1").text == "Ada gangguan pada sistem kami"


async def test_a_filled_trap_brings_the_form_back_and_stores_nothing(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    answer = await sent(client, {**SOUND, "situs": "https://spam.example"})
    assert (answer.status_code, inbox.calls) == (422, 0)
    page = Page(answer.text)
    assert page.one("div", role="alert").text == (
        "Kiriman Anda belum tersimpan Satu kolom tersembunyi terisi, mungkin oleh peramban Anda. "
        "Kami sudah mengosongkannya: tekan Kirim sekali lagi."
    )
    assert page.one("input", name="situs").get("value") == ""
    assert page.one("textarea", name="isi").raw.strip() == SOUND["isi"]


async def test_a_form_whose_sop_wants_a_name_offers_no_anonymity(
    agencies: Agencies, inbox: Inbox
) -> None:
    form = WebChannel(
        wording=wording("id"),
        office=OFFICE,
        choices=agencies,
        limits=LIMITS,
        nameless=lambda: False,
    )
    async with browsing(form.routes(inbox.receive)) as client:
        page = Page((await client.get("/")).text)
        assert (page.faults(), page.all("input", name="anonim")) == ([], [])
        assert page.by_id("nama-petunjuk").text == (
            "Layanan ini perlu mengetahui siapa yang mengadu. Isi pengaduan dapat dirahasiakan "
            "di bawah."
        )
        answer = await sent(client, {**SOUND, "anonim": "ya"})
        page = Page(answer.text)
        assert (answer.status_code, page.errors()) == (
            422,
            {
                "nama": "Kesalahan: Layanan ini tidak menerima pengaduan anonim, dan kiriman Anda "
                "belum tersimpan. Tulis nama Anda. Bila isinya tidak boleh tersebar, pilih "
                "rahasiakan isi pengaduan."
            },
        )
        assert page.one("textarea", name="isi").raw == SOUND["isi"]
        answer = await sent(client, {**SOUND, "nama": ""})
        assert Page(answer.text).errors() == {"nama": "Kesalahan: Tulis nama Anda."}
        assert inbox.messages == []
        answer = await sent(client, {**SOUND, "rahasia": "ya"})
        assert answer.status_code == 303
