"""Stories of files that come with a complaint: taken, too many, too large, broken."""

import httpx
import pytest

from channels.base import Attachment
from channels.web.posted import file_name, media_type
from tests.channels.web.conftest import LIMITS
from tests.channels.web.html import Page
from tests.channels.web.serving import Inbox

FIELDS = {"isi": "Jalan berlubang.", "nama": "Budi Contoh", "opd": "pupr"}


def upload(
    name: str, content: bytes, kind: str = "image/png"
) -> tuple[str, tuple[str, bytes, str]]:
    """One chosen file."""
    return ("berkas", (name, content, kind))


async def test_any_type_is_taken_up_to_the_very_limit(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    full = b"\r\n--" * (LIMITS.max_file_bytes // 4)
    files = [
        upload("a.png", full),
        upload("b.exe", b"MZ", "application/x-msdownload"),
        upload("c", b""),
    ]
    answer = await client.post("/", data=FIELDS, files=files)
    assert answer.status_code == 303
    assert inbox.messages[0].attachments == (
        Attachment(name="a.png", media_type="image/png", content=full),
        Attachment(name="b.exe", media_type="application/x-msdownload", content=b"MZ"),
        Attachment(name="c", media_type="image/png", content=b""),
    )


async def test_a_file_input_left_empty_is_no_file(client: httpx.AsyncClient, inbox: Inbox) -> None:
    files = [upload("", b"", "application/octet-stream")]
    assert (await client.post("/", data=FIELDS, files=files)).status_code == 303
    assert inbox.messages[0].attachments == ()


def alert(answer: httpx.Response) -> str:
    """The summary of errors on a page that came back, which keeps what was typed."""
    page = Page(answer.text)
    assert page.one("textarea", name="isi").raw.strip() == "Jalan berlubang."
    assert page.one("input", name="nama").get("value") == "Budi Contoh"
    assert page.one("option", selected="").get("value") == "pupr"
    assert page.faults() == []
    assert list(page.errors()) == ["berkas"]
    return page.one("div", role="alert").text


async def test_too_many_files_name_the_limit(client: httpx.AsyncClient, inbox: Inbox) -> None:
    files = [upload(f"{n}.png", b"x") for n in range(4)]
    answer = await client.post("/", data=FIELDS, files=files)
    assert (answer.status_code, inbox.calls) == (422, 0)
    assert alert(answer) == (
        "Ada yang perlu diperbaiki Berkas terlalu banyak: paling banyak 3 berkas. Pilih lagi "
        "berkas yang paling penting. Tulisan Anda tetap ada. Hanya berkas yang perlu dipilih lagi."
    )


async def test_a_too_large_file_is_named_with_the_limit(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    files = [upload("ok.png", b"x"), upload("besar.mp4", b"x" * (LIMITS.max_file_bytes + 1))]
    answer = await client.post("/", data=FIELDS, files=files)
    assert (answer.status_code, inbox.calls) == (422, 0)
    assert alert(answer) == (
        "Ada yang perlu diperbaiki Berkas besar.mp4 terlalu besar: satu berkas paling besar "
        "20 KB. Pilih berkas yang lebih kecil. Tulisan Anda tetap ada. Hanya berkas yang perlu "
        "dipilih lagi."
    )


async def test_a_body_longer_than_all_limits_still_gives_the_text_back(
    client: httpx.AsyncClient, inbox: Inbox
) -> None:
    files = [upload("film.mp4", b"x" * (LIMITS.max_body_bytes + 1))]
    answer = await client.post("/", data=FIELDS, files=files)
    assert (answer.status_code, inbox.calls) == (413, 0)
    assert alert(answer) == (
        "Ada yang perlu diperbaiki Berkas terlalu besar: paling banyak 3 berkas, masing-masing "
        "paling besar 20 KB. Pilih berkas yang lebih kecil. Tulisan Anda tetap ada. Hanya berkas "
        "yang perlu dipilih lagi."
    )


@pytest.mark.parametrize("multipart", [True, False])
async def test_a_text_beyond_measure_is_not_read_to_its_end(
    client: httpx.AsyncClient, inbox: Inbox, multipart: bool
) -> None:
    fields = {"nama": "Budi Contoh", "isi": "x" * 2_000_000}
    files = [upload("a.png", b"x")] if multipart else None
    answer = await client.post("/", data=fields, files=files)
    assert (answer.status_code, inbox.calls) == (413, 0)
    assert len(answer.text) < 20_000


BROKEN = [
    ("multipart/form-data; boundary=x", b"no parts at all"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="isi"\r\n\r\nJal',
    ),
    ("multipart/form-data", b"--x--"),
    ("multipart/form-data; boundary=x", b""),
    ("application/json", b'{"isi": "Jalan"}'),
    ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 1001)),
]


@pytest.mark.parametrize(("kind", "body"), BROKEN)
async def test_what_is_no_form_gets_plain_words(
    client: httpx.AsyncClient, inbox: Inbox, kind: str, body: bytes
) -> None:
    answer = await client.post("/", content=body, headers={"content-type": kind})
    assert (answer.status_code, inbox.calls) == (400, 0)
    page = Page(answer.text)
    assert page.one("h1").text == "Kiriman tidak terbaca"
    assert page.faults() == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("foto.jpg", "foto.jpg"),
        ("C:\\Users\\budi\\foto.jpg", "foto.jpg"),
        ("../../etc/passwd", "passwd"),
        ("foto\x00\x1f.jpg", "foto.jpg"),
        ("gnp\u202eexe.", "gnpexe"),
        ("..", "berkas"),
        ("/", "berkas"),
        ("x" * 200 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_file_names_are_bare_names(sent: str, kept: str) -> None:
    assert file_name(sent) == kept


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("Image/PNG", "image/png"),
        (None, "application/octet-stream"),
        ("text/html\r\nx: y", "application/octet-stream"),
        ("nonsense", "application/octet-stream"),
    ],
)
def test_media_types_are_kept_when_they_are_one(declared: str | None, kept: str) -> None:
    assert media_type(declared) == kept
