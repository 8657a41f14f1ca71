"""Our own signature: what strangers find when they check it, and what the operator is told."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from channels.base import Health, Verdict
from channels.mail.resolver import Resolver
from channels.mail.sign import KeyUnusable, Signer, check, signer
from channels.mail.verify import Verifier
from config.settings import SettingsError, load
from config.settings_channels import Mail
from config.wording import wording
from tests.channels import peers
from tests.channels.mail.conftest import Open, mail_settings, through
from tests.channels.mail.names import Names, name_server
from tests.channels.mail.test_smarthost import message

KEYS = Path(__file__).parent / "keys"
WORDS = wording("id")
ALL = ["ed25519.pem", "rsa.pem", "rsa-pkcs1.pem"]


@pytest.fixture
async def names() -> AsyncIterator[Names]:
    """A name server that knows nothing yet but our policy."""
    async with name_server() as server:
        server.txt("_dmarc.contoh.id", "v=DMARC1; p=reject; adkim=s")
        yield server


def settings(key: str = "ed25519.pem", **facts: Any) -> Mail:
    """Settings of an office that signs its mail."""
    return mail_settings(dkim_selector="kawal", dkim_key_file=str(KEYS / key), **facts)


def signing(key: str = "ed25519.pem") -> Signer:
    """Make the signer of a key."""
    found = signer(settings(key), WORDS)
    assert found is not None
    return found


def publish(names: Names, signer: Signer) -> None:
    """Put a key's record into DNS, as long ones are: in pieces of 255."""
    pieces = [signer.record[at : at + 200] for at in range(0, len(signer.record), 200)]
    names.records[signer.name, "TXT"] = [" ".join(f'"{piece}"' for piece in pieces)]


@pytest.mark.parametrize("key", ALL)
async def test_what_goes_out_is_signed_so_that_everybody_can_check_it(
    open_channel: Open, smarthost: peers.Smarthost, names: Names, key: str
) -> None:
    publish(names, signing(key))
    facts = settings(key).model_dump(include={"dkim_selector", "dkim_key_file"})
    async with open_channel(smarthost=through(smarthost), **facts) as channel:
        await channel.send(message())
    (taken,) = smarthost.taken
    look = Verifier(own="mx.example", ask=Resolver([names.address]))
    found = await look.check(taken.content)
    assert found is not None
    assert (found.dkim, found.dmarc) == (Verdict.PASS, Verdict.PASS)
    # Nothing that readers act on can be changed, or put in a second time.
    for before, after in (
        (b"Subject: Tanda terima", b"Subject: Undian berhadiah"),
        (b"Subject: ", b"Subject: Undian\r\nSubject: "),
        (b"Reply-To: ", b"Reply-To: penipu@example.net\r\nReply-To: "),
        (b"To: ", b"To: korban@example.net\r\nTo: "),
        (b"diterima.", b"ditolak."),
    ):
        assert before in taken.content
        changed = await look.check(taken.content.replace(before, after, 1))
        assert changed is not None
        assert changed.dkim is Verdict.FAIL, after


def test_the_record_to_publish_is_the_one_that_openssl_writes() -> None:
    made = subprocess.run(
        ["openssl", "pkey", "-in", str(KEYS / "rsa.pem"), "-pubout"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    public = "".join(made.splitlines()[1:-1])
    assert signing("rsa.pem").record == f"v=DKIM1; k=rsa; p={public}"
    assert signing("rsa-pkcs1.pem").record == signing("rsa.pem").record


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "No such file or directory"),
        ("", WORDS.text("mail.sign.no_key")),
        ("-----BEGIN PRIVATE KEY-----\nbukan\n-----END PRIVATE KEY-----\n", None),
        ("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----\n", None),
        ("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n", None),
    ],
)
async def test_a_key_that_cannot_be_used_is_told_at_the_start(
    open_channel: Open, tmp_path: Path, content: str | None, why: str | None
) -> None:
    path = tmp_path / "dkim.pem"
    if content is not None:
        path.write_text(content, "utf-8")
    why = why or WORDS.text("mail.sign.no_key")
    said = f"Kunci DKIM {path} tidak dapat dipakai: {why}. Periksa mail.dkim_key_file."
    with pytest.raises(KeyUnusable) as caught:
        async with open_channel(dkim_selector="kawal", dkim_key_file=str(path)):
            pass
    assert str(caught.value) == said
    broken = mail_settings(dkim_selector="kawal", dkim_key_file=str(path))
    assert check(broken, WORDS) == Health(part="mail.dkim", ok=False, detail=said)


async def test_the_operator_is_told_what_to_publish(names: Names) -> None:
    ask, found = Resolver([names.address]), signing()

    async def looked() -> Health | None:
        # What was answered is kept for a while; a command asks anew.
        fresh = Resolver([names.address])
        return await asyncio.to_thread(check, settings(), WORDS, fresh)

    assert await looked() == Health(
        part="mail.dkim",
        ok=False,
        detail="Kunci DKIM belum diumumkan di DNS. Buat catatan TXT kawal._domainkey.contoh.id "
        f"berisi: {found.record}",
    )
    names.txt(found.name, "v=DKIM1; k=ed25519; p=AAAA")
    other = await looked()
    assert other is not None
    assert (other.ok, other.detail.startswith("DNS mengumumkan kunci DKIM yang lain.")) == (
        False,
        True,
    )
    publish(names, found)
    assert await looked() == Health(
        part="mail.dkim",
        ok=True,
        detail="Surel keluar ditandatangani (DKIM) untuk contoh.id; kuncinya ada di DNS.",
    )
    assert await asyncio.to_thread(check, mail_settings(), WORDS, ask) is None


async def test_the_overview_of_mail_has_the_line(open_channel: Open, names: Names) -> None:
    publish(names, signing())
    facts = settings().model_dump(include={"dkim_selector", "dkim_key_file"})
    async with open_channel(dns=[names.address], **facts) as channel:
        lines = await channel.check()
    assert [line.part for line in lines] == ["mail.in", "mail.out", "mail.dkim"]
    assert lines[-1].ok


def test_a_selector_without_a_key_is_a_mistake_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as caught:
        load(None, {"KAWAL_MAIL__DKIM_SELECTOR": "kawal"})
    assert "dkim_selector dan dkim_key_file diisi keduanya" in str(caught.value)
