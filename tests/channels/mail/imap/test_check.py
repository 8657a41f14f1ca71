"""Stories of an operator who looks whether a mailbox can be read, before or beside the server."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from channels.base import Health
from tests.channels.mail.imap.conftest import Office, box, line, mail
from tests.channels.mail.imap.pymap import Pymap, pymap
from tests.channels.mail.imap.standin import Folder, Server, standin

CERTIFICATE = Path(__file__).parents[2] / "smarthost.pem"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A server that can do everything."""
    async with standin() as running:
        yield running


@pytest.fixture
async def secure(tmp_path: Path) -> AsyncIterator[Pymap]:
    """A real server with STARTTLS and a certificate that it signed itself."""
    options = ("--cert", str(CERTIFICATE), "--key", str(CERTIFICATE))
    async with pymap(tmp_path / "imap", *options, trusted=CERTIFICATE) as running:
        yield running


async def said(office: Office, mailbox: dict[str, Any], **facts: Any) -> Health:
    """What is said of a mailbox that nobody reads."""
    return await line(office.channel(mailbox, **facts))


def health(detail: str, *, ok: bool = False) -> Health:
    """A line on the mailbox."""
    return Health(part="mail.in.aduan", ok=ok, detail=detail)


async def test_a_mailbox_that_could_be_read(server: Server, office: Office) -> None:
    server.folders["Lapor"] = Folder()
    server.folders["Selesai"] = Folder()
    mailbox = box(server.port, folders=["inbox", "Lapor"], after="move:Selesai")
    place = f"127.0.0.1:{server.port}"
    assert await said(office, mailbox) == health(
        f"Kotak surel aduan di {place} dapat dibuka; folder INBOX, Lapor dapat dibaca.",
        ok=True,
    )
    server.capabilities = "IMAP4rev1"
    assert await said(office, mailbox) == health(
        f"Kotak surel aduan di {place} dapat dibuka; folder INBOX, Lapor dapat dibaca. Server ini"
        f" tidak dapat memindahkan surel ke Selesai, jadi surel ditandai sudah dibaca saja.",
        ok=True,
    )
    # Looking takes nothing and changes nothing.
    assert server.count("UID") == 0


async def test_beside_the_server_it_is_told_how_reading_goes(
    server: Server, office: Office
) -> None:
    mailbox = box(server.port)
    server.inbox.put(mail("satu"))
    async with office.reading(mailbox) as channel:
        await office.queue.holds("satu")
        await office.memory.says('"mail": "2')
        here, there = await line(channel), await said(office, mailbox)
    assert here.ok
    assert there.ok
    assert here.detail.startswith(f"Kotak surel aduan di 127.0.0.1:{server.port} sedang dibaca. ")
    last = here.detail.partition("Terakhir dibaca ")[2]
    assert "; surel terakhir " in last
    assert there.detail.endswith(f"folder INBOX dapat dibaca. Terakhir dibaca {last}")


async def test_what_the_server_suffers_from_is_seen_beside_it(
    server: Server, office: Office
) -> None:
    server.inbox.put(mail("satu"))
    office.queue.broken = True
    async with office.reading(box(server.port)):
        await office.memory.says("belum dapat disimpan")
        found = await said(office, box(server.port))
    assert not found.ok
    assert "dapat dibaca. Gagal dibaca sejak " in found.detail
    assert "Surel dari kotak surel aduan belum dapat disimpan di sini." in found.detail


async def test_a_wrong_password(server: Server, office: Office) -> None:
    assert await said(office, box(server.port, password="salah")) == health(
        "Server 127.0.0.1 menolak aduan untuk kotak surel aduan: [AUTHENTICATIONFAILED] nama atau"
        " sandi salah. Periksa username dan password (atau oauth) pada mail.mailboxes, dan apakah"
        " IMAP diizinkan untuk akun itu."
    )


async def test_a_missing_folder_is_told_with_those_that_exist(
    server: Server, office: Office
) -> None:
    server.folders["Lapor 2026"] = Folder()
    found = await said(office, box(server.port, folders=["Lapor"]))
    assert found == health(
        "Folder Lapor pada kotak surel aduan tidak dapat dibuka: [NONEXISTENT]"
        " tidak ada folder itu. Folder yang ada: INBOX, Lapor 2026."
    )
    assert await said(office, box(server.port, after="move:Selesai")) == health(
        "Folder Selesai, tempat surel dipindahkan, tidak ada pada kotak surel aduan. Buatlah"
        " folder itu. Folder yang ada: INBOX, Lapor 2026."
    )


async def test_a_closed_port_and_a_name_that_is_nobodys(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert await said(office, box(port)) == health(
        f"Server 127.0.0.1:{port} untuk kotak surel aduan tidak dapat dihubungi: Connection"
        " refused. Periksa host dan port pada mail.mailboxes, dan apakah server itu hidup."
    )
    found = await said(office, box(port, host="imap.tidak-ada.invalid"))
    assert found.detail.startswith(
        "Server imap.tidak-ada.invalid untuk kotak surel aduan tidak ditemukan: "
    )


async def test_a_mail_server_of_another_kind(office: Office) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 smtp.example.id ESMTP\r\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    smtp = await asyncio.start_server(greet, "127.0.0.1", 0)
    port = smtp.sockets[0].getsockname()[1]
    found = await said(office, box(port))
    smtp.close()
    await smtp.wait_closed()
    assert found.detail.startswith(
        f"Yang menjawab di 127.0.0.1:{port} untuk kotak surel aduan bukan server IMAP: "
    )


async def test_encryption_that_does_not_fit(server: Server, office: Office) -> None:
    found = await said(office, box(server.port, tls="tls"))
    assert found.detail.startswith(
        f"Sambungan bersandi ke 127.0.0.1:{server.port} untuk kotak surel aduan gagal: "
    )
    assert await said(office, box(server.port, tls="starttls")) == health(
        f"Server 127.0.0.1:{server.port} untuk kotak surel aduan tidak menawarkan STARTTLS. Pakai"
        f" tls dengan port 993."
    )


async def test_a_certificate_that_nobody_vouches_for_is_refused(
    secure: Pymap, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = box(secure.port, tls="starttls", host="localhost")
    found = await said(office, mailbox)
    assert found.detail.startswith(
        "Sertifikat server localhost untuk kotak surel aduan tidak dapat dipercaya: self-signed"
        " certificate."
    )
    # As soon as the machine knows who signed it, mail comes, and the server tells of news.
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    await secure.deliver("aduan", mail("satu"))
    async with office.reading({**mailbox, "poll_seconds": 600}):
        await office.queue.holds("satu")
        await secure.deliver("aduan", mail("dua"))
        await office.queue.holds("satu", "dua")
