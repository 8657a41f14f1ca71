"""Stories of mailboxes that open by a token of their provider."""

from collections.abc import AsyncIterator

import pytest

from channels.mail.oauth import token_url
from config.settings_channels import OAuth
from tests.channels.mail.imap.conftest import Office, box, line, mail
from tests.channels.mail.imap.provider import Provider, provider
from tests.channels.mail.imap.standin import Server, standin


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A server that lets in whoever has the token `kini`."""
    async with standin(tokens={"kini"}) as running:
        yield running


@pytest.fixture
async def tokens() -> AsyncIterator[Provider]:
    """A provider that gives the token `kini`."""
    async with provider(tokens=["kini"]) as running:
        yield running


async def test_a_mailbox_opens_by_a_token(server: Server, tokens: Provider, office: Office) -> None:
    server.inbox.put(mail("satu"))
    async with office.reading(box(server.port, oauth=tokens.settings(scope="imap"))):
        await office.queue.holds("satu")
    assert tokens.asked == [
        {
            "grant_type": "refresh_token",
            "client_id": "kawal",
            "client_secret": "rahasia-aplikasi",
            "refresh_token": "segar-1",
            "scope": "imap",
        }
    ]


async def test_a_token_that_the_server_refuses_is_renewed_at_once(
    server: Server, tokens: Provider, office: Office
) -> None:
    tokens.tokens = ["kemarin", "kini"]
    server.inbox.put(mail("satu"))
    async with office.reading(box(server.port, oauth=tokens.settings())):
        await office.queue.holds("satu")
        # Its token holds, so the next connection needs no other.
        await server.close()
        await server.open()
        await server.deliver(mail("dua"))
        await office.queue.holds("satu", "dua")
    assert len(tokens.asked) == 2


async def test_a_token_about_to_end_is_renewed_before_the_next_connection(
    server: Server, tokens: Provider, office: Office
) -> None:
    tokens.expires_in = 200
    async with office.reading(box(server.port, oauth=tokens.settings())):
        await server.until(lambda: server.count("IDLE") >= 1)
        await server.close()
        await server.open()
        await server.deliver(mail("satu"))
        await office.queue.holds("satu")
    assert len(tokens.asked) >= 2


async def test_the_newest_refresh_token_is_remembered(
    server: Server, tokens: Provider, office: Office
) -> None:
    tokens.rotates = True
    for subject in ("satu", "dua"):
        server.inbox.put(mail(subject))
        async with office.reading(box(server.port, oauth=tokens.settings())):
            await office.queue.until(lambda: len(office.queue.ids) == len(server.inbox.mails))
    assert [one["refresh_token"] for one in tokens.asked] == ["segar-1", "segar-2"]


async def test_a_refresh_token_that_holds_no_more_is_told_with_what_helps(
    server: Server, tokens: Provider, office: Office
) -> None:
    tokens.refresh_tokens.append("lain")
    async with office.reading(box(server.port, oauth=tokens.settings()), alarm_minutes=0.001):
        assert await office.alarm() == (
            "mail.in.aduan",
            False,
            f"Token untuk kotak surel aduan ditolak oleh {tokens.url}: 400 invalid_grant: Token"
            " has been revoked. Izinkan kotak surel itu sekali lagi dan isi refresh_token yang"
            " baru.",
        )


async def test_a_server_that_takes_no_token_says_why(
    server: Server, tokens: Provider, office: Office
) -> None:
    server.tokens.clear()
    found = await line(office.channel(box(server.port, oauth=tokens.settings())))
    assert not found.ok
    assert found.detail == (
        "Server 127.0.0.1 menolak aduan untuk kotak surel aduan:"
        ' [AUTHENTICATIONFAILED] token ditolak {"status":"400","schemes":"Bearer"}.'
        " Periksa username dan password (atau oauth) pada mail.mailboxes, dan apakah IMAP"
        " diizinkan untuk akun itu."
    )


def test_the_big_providers_need_no_addresses() -> None:
    given = {"client_id": "kawal", "refresh_token": "segar"}
    google = OAuth.model_validate({"provider": "google", **given})
    microsoft = OAuth.model_validate({"provider": "microsoft", "tenant": "contoh.id", **given})
    assert token_url(google) == "https://oauth2.googleapis.com/token"
    expected = "https://login.microsoftonline.com/contoh.id/oauth2/v2.0/token"
    assert token_url(microsoft) == expected
