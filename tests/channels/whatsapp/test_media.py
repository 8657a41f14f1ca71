"""Files come from Twilio only, with our credentials for Twilio only, and not too large."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest
from litestar import Request, Response, get
from litestar.response import Stream

from channels.base import Permanent, Transient
from channels.chat import Reference
from channels.sandbox.twilio import Fault
from channels.whatsapp.kinds import MEBIBYTE
from channels.whatsapp.media import Media
from config.wording import wording
from tests.channels.web.serving import served
from tests.channels.whatsapp.conftest import PHOTO, Office


class Store:
    """Twilio and its store, or somebody else's server, with an answer that can be switched."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.answer: Response[Any] = Response(b"isi", media_type="image/jpeg")
        self.leads_to: str | None = None
        self.base = ""

    async def handle(self, request: Request[Any, Any, Any]) -> Response[Any]:
        """Note who asks, and answer."""
        path = request.scope["path"]
        self.asked.append((path, request.headers.get("authorization")))
        if self.leads_to is not None and path == "/asal":
            return Response(b"", status_code=307, headers={"Location": self.leads_to})
        return self.answer


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    """A server of its own."""
    store = Store()

    @get("/{rest:path}")
    async def handle(request: Request[Any, Any, Any]) -> Response[Any]:
        """Answer everything."""
        return await store.handle(request)

    async with served([handle]) as base:
        store.base = base
        yield store


@pytest.fixture
async def media(store: Store) -> AsyncIterator[Media]:
    """The fetcher whose API stands at that server."""
    fetcher = Media(
        base=store.base, credentials=("AC1", "kunci"), limit=MEBIBYTE, wording=wording("id")
    )
    yield fetcher
    await fetcher.close()


def file(url: str) -> Reference:
    """A file of a message."""
    return Reference(token=url, name="foto-1.jpg", media_type="image/jpeg")


async def reason(media: Media, url: str, kind: type[Permanent | Transient]) -> str:
    """Fail to fetch, and give the reason."""
    with pytest.raises(kind) as caught:
        await media.fetch(file(url))
    return caught.value.reason


async def test_a_photo_comes_with_every_byte(office: Office) -> None:
    office.world.send_media(office.budi, [(PHOTO.name, "image/jpeg", PHOTO.content)])
    await office.world.settled()
    (reference,) = office.queue.messages[0].media
    fetched = await office.channel.fetch(reference)
    assert (fetched.media_type, fetched.content) == ("image/jpeg", PHOTO.content)
    assert fetched.name == reference.name


async def test_the_api_gets_our_credentials_and_a_redirect_of_its_own_too(
    media: Media, store: Store
) -> None:
    store.leads_to = "/gudang/1"
    assert (await media.fetch(file(f"{store.base}/asal"))).content == b"isi"
    told = "Basic " + base64.b64encode(b"AC1:kunci").decode()
    assert store.asked == [("/asal", told), ("/gudang/1", told)]


STRANGERS = (
    "http://169.254.169.254/latest/meta-data",
    "http://127.0.0.1:1/asal",
    "http://localhost/asal",
    "http://media.twiliocdn.com/x",
    "https://media.twiliocdn.com:8443/x",
    "https://twilio.com.contoh.id/x",
    "https://jahattwilio.com/x",
    "https://api.twilio.com@contoh.id/x",
    "https://s3-external-1.amazonaws.com/lain/x",
    "file:///etc/passwd",
)


async def test_other_hosts_are_never_asked(media: Media, store: Store) -> None:
    told = "Berkas foto-1.jpg tidak diambil karena alamatnya bukan milik Twilio."
    for url in (*STRANGERS, "https://[::1/x", "bukan alamat"):
        assert await reason(media, url, Permanent) == told
    assert store.asked == []
    for url in STRANGERS:
        store.leads_to = url
        assert await reason(media, f"{store.base}/asal", Permanent) == told


async def test_twilios_own_stores_may_be_asked(media: Media) -> None:
    for url in (
        "https://api.twilio.com/x",
        "https://mms.twiliocdn.com/x",
        "https://s3-external-1.amazonaws.com/media.twiliocdn.com/x",
    ):
        assert media.is_twilios(url)


async def test_a_circle_comes_to_an_end(media: Media, store: Store) -> None:
    store.leads_to = f"{store.base}/asal"
    await reason(media, f"{store.base}/asal", Permanent)
    assert len(store.asked) == 5


async def test_a_file_beyond_the_limit_is_not_taken(media: Media, store: Store) -> None:
    async def drip(size: int) -> AsyncIterator[bytes]:
        yield b"a" * size

    told = "Berkas foto-1.jpg terlalu besar. Paling besar 1 MB."
    store.answer = Response(b"a" * (MEBIBYTE + 1), media_type="image/jpeg")
    assert await reason(media, f"{store.base}/asal", Permanent) == told
    # A server that does not tell how much comes is stopped on the way.
    store.answer = Stream(drip(MEBIBYTE + 1), media_type="image/jpeg")
    assert await reason(media, f"{store.base}/asal", Permanent) == told
    store.answer = Stream(drip(MEBIBYTE), media_type="image/jpeg")
    assert len((await media.fetch(file(f"{store.base}/asal"))).content) == MEBIBYTE


async def test_kinds_that_nobody_needs_are_refused(media: Media, store: Store) -> None:
    odd = ("application/x-msdownload", "application/octet-stream", "text/html", "image/svg+xml")
    for kind in odd:
        store.answer = Response(b"MZ", media_type=kind)
        assert await reason(media, f"{store.base}/asal", Permanent) == (
            f"Berkas foto-1.jpg tidak diterima karena jenisnya ({kind}). Yang diterima: foto,"
            " rekaman suara, video, PDF, dokumen kantor, teks, dan kontak."
        )


async def test_what_passes_is_tried_again_and_what_is_gone_is_gone(
    media: Media, store: Store
) -> None:
    for status in (401, 403, 408, 429, 500, 503):
        store.answer = Response(b"", status_code=status)
        assert await reason(media, f"{store.base}/asal", Transient) == (
            f"Berkas foto-1.jpg belum dapat diambil dari Twilio ({status})."
        )
    for status in (400, 404, 410):
        store.answer = Response(b"", status_code=status)
        assert await reason(media, f"{store.base}/asal", Permanent) == (
            f"Berkas foto-1.jpg tidak ada lagi di Twilio ({status})."
        )


async def test_a_connection_that_breaks_is_tried_again(office: Office) -> None:
    office.world.send_media(office.budi, [(PHOTO.name, "image/jpeg", PHOTO.content)])
    await office.world.settled()
    (reference,) = office.queue.messages[0].media
    office.world.faults.next("media_bytes", Fault.CUT_OFF)
    with pytest.raises(Transient):
        await office.channel.fetch(reference)
    assert (await office.channel.fetch(reference)).content == PHOTO.content
