"""Mails looked at by ourselves: real signatures, a real name server, domains aligned and not."""

import base64
import time
from collections.abc import AsyncIterator
from email.message import EmailMessage

import dkim
import pytest
from dkim.canonicalization import CanonicalizationPolicy
from nacl.signing import SigningKey

from channels.base import Auth, Verdict
from channels.mail.resolver import Resolver
from channels.mail.verify import Body, Verifier, aligned
from tests.channels import peers
from tests.channels.contract import Queue
from tests.channels.mail.conftest import ADDRESS, Open
from tests.channels.mail.names import KEY, Names, key_record, name_server, signed

OURS = "kawal.example.id"
AUTHOR = "dinas-kota.go.id"
PEER = "193.0.2.25"


@pytest.fixture
async def names() -> AsyncIterator[Names]:
    """A name server that knows the domain of the author, which wants its mail to be aligned."""
    async with name_server() as server:
        server.txt(f"s1._domainkey.{AUTHOR}", key_record())
        server.txt(f"_dmarc.{AUTHOR}", "v=DMARC1; p=reject")
        server.txt(AUTHOR, "unrelated", f"v=spf1 ip4:{PEER} -all")
        yield server


def verifier(names: Names, seconds: float = 10.0) -> Verifier:
    """Make a verifier that asks this name server."""
    return Verifier(own=OURS, ask=Resolver([names.address]), seconds=seconds)


def mail(sender: str = f"Sari <sari@{AUTHOR}>", text: str = "TERIMA") -> bytes:
    """Write a mail as it goes over the wire."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, "aduan@contoh.id", "Tugas"
    letter["Date"], letter["Message-ID"] = "Mon, 04 May 2026 08:00:00 +0800", "<1@example.id>"
    letter.set_content(text)
    return letter.as_bytes().replace(b"\n", b"\r\n")


def found(spf: str, dkim: str, dmarc: str) -> Auth:
    """Say what was found."""
    return Auth(spf=Verdict(spf), dkim=Verdict(dkim), dmarc=Verdict(dmarc), by=OURS)


async def test_a_signature_of_the_authors_domain_passes(names: Names) -> None:
    raw = signed(mail(), AUTHOR)
    assert await verifier(names).check(raw) == found("none", "pass", "pass")


async def test_it_passes_with_bare_newlines_and_behind_other_fields(names: Names) -> None:
    raw = b"Received: from a by b; Mon, 04 May 2026 08:00:00 +0800\r\n" + signed(mail(), AUTHOR)
    assert await verifier(names).check(raw.replace(b"\r\n", b"\n")) == found("none", "pass", "pass")


async def test_a_mail_that_was_changed_on_its_way_does_not_pass(names: Names) -> None:
    raw = signed(mail(), AUTHOR).replace(b"TERIMA", b"TOLAK!")
    assert await verifier(names).check(raw) == found("none", "fail", "fail")
    named = signed(mail(), AUTHOR).replace(b"Subject: Tugas", b"Subject: [milis] Tugas")
    assert await verifier(names).check(named) == found("none", "fail", "fail")


async def test_a_mail_with_a_second_author_put_in_does_not_pass(names: Names) -> None:
    raw = b"From: kepala@dinas-kota.go.id\r\n" + signed(mail(), AUTHOR)
    assert await verifier(names).check(raw) == found("none", "fail", "fail")


async def test_somebody_elses_signature_is_no_word_of_the_author(names: Names) -> None:
    names.txt("s1._domainkey.penipu.example", key_record())
    raw = signed(mail(), "penipu.example")
    assert await verifier(names).check(raw) == found("none", "pass", "fail")


async def test_one_good_signature_among_several_is_enough(names: Names) -> None:
    names.txt("s1._domainkey.milis.example", key_record())
    raw = signed(signed(mail(), AUTHOR), "milis.example", key=SigningKey(b"x" * 32))
    assert await verifier(names).check(raw) == found("none", "pass", "pass")


async def test_a_signature_with_a_length_is_not_believed(names: Names) -> None:
    letter = mail()
    line = dkim.sign(
        letter,
        b"s1",
        AUTHOR.encode(),
        base64.b64encode(bytes(KEY)),
        signature_algorithm=b"ed25519-sha256",
        canonicalize=(b"relaxed", b"relaxed"),
        length=True,
    )
    raw = line + letter + b"TOLAK\r\n"
    assert await verifier(names).check(raw) == found("none", "fail", "fail")


async def test_a_subdomain_speaks_for_its_organization_unless_that_is_strict(names: Names) -> None:
    names.txt(f"s1._domainkey.surat.{AUTHOR}", key_record())
    raw = signed(mail(), f"surat.{AUTHOR}")
    assert await verifier(names).check(raw) == found("none", "pass", "pass")
    names.txt(f"_dmarc.{AUTHOR}", "v=DMARC1; p=none; adkim=s")
    assert await verifier(names).check(raw) == found("none", "pass", "fail")


async def test_the_organizations_record_holds_for_its_subdomains(names: Names) -> None:
    names.txt(f"s1._domainkey.dishub.{AUTHOR}", key_record())
    raw = signed(mail(f"sari@dishub.{AUTHOR}"), f"dishub.{AUTHOR}")
    assert await verifier(names).check(raw) == found("none", "pass", "pass")


async def test_two_offices_below_go_id_are_not_one(names: Names) -> None:
    assert not aligned("dinas-lain.go.id", AUTHOR)
    assert aligned(f"a.b.{AUTHOR}", AUTHOR)


@pytest.mark.parametrize(
    "records",
    [(), ("v=spf1 -all",), ("v=DMARC1; p=reject", "v=DMARC1; p=none"), ("v=DMARC1; sp=none",)],
)
async def test_a_domain_without_one_record_promises_nothing(
    names: Names, records: tuple[str, ...]
) -> None:
    names.txt(f"_dmarc.{AUTHOR}", *records)
    raw = signed(mail(), AUTHOR)
    assert await verifier(names).check(raw) == found("none", "pass", "none")


async def test_a_broken_record_is_an_error(names: Names) -> None:
    names.txt(f"_dmarc.{AUTHOR}", "v=DMARC1; p")
    assert await verifier(names).check(mail()) == found("none", "none", "error")


async def test_the_server_that_brings_it_is_asked_for_by_spf(names: Names) -> None:
    check = verifier(names).check
    sari = f"sari@{AUTHOR}"
    good = await check(mail(), peer=PEER, helo="mx.example", envelope_from=sari)
    assert good == found("pass", "none", "pass")
    bad = await check(mail(), peer="193.0.2.26", helo="mx.example", envelope_from=sari)
    assert bad == found("fail", "none", "fail")
    # Somebody's own domain lets him send, but does not speak for the author.
    names.txt("penipu.example", f"v=spf1 ip4:{PEER} -all")
    other = await check(mail(), peer=PEER, helo="mx.example", envelope_from="a@penipu.example")
    assert other == found("pass", "none", "fail")
    # A bounce has no sender: its server's own name is asked for (RFC 7208, 2.4).
    names.txt("mx.penipu.example", "v=spf1 -all")
    null = await check(mail(), peer=PEER, helo="mx.penipu.example", envelope_from="")
    assert null == found("fail", "none", "fail")


async def test_spf_follows_names_and_includes(names: Names) -> None:
    names.txt(AUTHOR, "v=spf1 include:_spf.penyedia.example ~all")
    names.txt("_spf.penyedia.example", "v=spf1 a:mx1.penyedia.example mx:penyedia.example -all")
    names.records["mx1.penyedia.example", "A"] = ["193.0.2.30"]
    names.records["penyedia.example", "MX"] = ["10 mx2.penyedia.example."]
    names.records["mx2.penyedia.example", "A"] = [PEER]
    sari = f"sari@{AUTHOR}"
    good = await verifier(names).check(mail(), peer=PEER, helo="x.example", envelope_from=sari)
    assert good == found("pass", "none", "pass")
    soft = await verifier(names).check(
        mail(), peer="193.0.2.99", helo="x.example", envelope_from=sari
    )
    assert soft == found("softfail", "none", "fail")


async def test_a_record_that_calls_itself_ends(names: Names) -> None:
    names.txt(AUTHOR, f"v=spf1 include:{AUTHOR} -all")
    sari = f"sari@{AUTHOR}"
    loop = await verifier(names).check(mail(), peer=PEER, helo="x.example", envelope_from=sari)
    assert loop == found("error", "none", "error")


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.1.2.3", "::1", "fe80::1%eth0", "kacau"])
async def test_our_own_relay_is_not_asked_for(names: Names, peer: str) -> None:
    sari = f"sari@{AUTHOR}"
    near = await verifier(names).check(mail(), peer=peer, helo="mx", envelope_from=sari)
    assert near == found("none", "none", "fail")


async def test_a_silent_name_server_costs_no_more_than_the_time_set(names: Names) -> None:
    names.silent |= {f"s1._domainkey.{AUTHOR}", f"_dmarc.{AUTHOR}", AUTHOR}
    began = time.monotonic()
    late = await verifier(names, seconds=0.2).check(
        signed(mail(), AUTHOR), peer=PEER, helo="mx.example", envelope_from=f"a@{AUTHOR}"
    )
    assert late == found("error", "error", "error")
    assert time.monotonic() - began < 5
    # The silence is not kept: the next mail asks again.
    names.silent.clear()
    assert await verifier(names).check(signed(mail(), AUTHOR)) == found("none", "pass", "pass")


async def test_what_was_answered_is_kept(names: Names) -> None:
    look = verifier(names)
    for _ in range(3):
        await look.check(signed(mail(), AUTHOR))
    assert sorted(names.asked) == [
        (f"_dmarc.{AUTHOR}", "TXT"),
        (f"s1._domainkey.{AUTHOR}", "TXT"),
    ]


async def test_no_more_signatures_are_looked_at_than_a_mail_has_reason_for(names: Names) -> None:
    raw = mail()
    for number in range(20):
        raw = signed(raw, f"penipu-{number}.example")
    await verifier(names).check(raw)
    assert sum("_domainkey" in name for name, _ in names.asked) == 5


@pytest.mark.parametrize(
    "line",
    [
        b"DKIM-Signature: v=1; a=ed25519-sha256; d=dinas-kota.go.id; s=s1; h=from; bh=!; b=!\r\n",
        b"DKIM-Signature: \xff\xfe\r\n",
        b"DKIM-Signature: v=1; a=rsa-md5; c=x/y; d=dinas-kota.go.id; s=s1; h=from; bh=a; b=a\r\n",
        b"DKIM-Signature: v=1; a=ed25519-sha256; d=" + b"\xc3\xa9" * 300 + b"; s=s1; h=from;"
        b" bh=YQ==; b=YQ==\r\n",
    ],
)
async def test_a_broken_signature_is_none(names: Names, line: bytes) -> None:
    assert await verifier(names).check(line + mail()) == found("none", "fail", "fail")


@pytest.mark.parametrize("piece", [b" \t", b"\r\n", b"\n", b" \r\n", b"a", b"\r", b"a b\r\n"])
async def test_a_body_made_to_hurt_is_looked_at_at_once(names: Names, piece: bytes) -> None:
    body = piece * (20 * 2**20 // len(piece)) + b"x"
    raw = signed(mail(), AUTHOR) + body
    began = time.process_time()
    assert await verifier(names).check(raw) == found("none", "fail", "fail")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\r\n",
        b"\r\n\r\n",
        b" \r\n \t\r\n",
        b"a",
        b"a \r\n",
        b"a \t b\t\r\n\r\n c  d \r\n\r\n\r\n",
        b"a\r\r\nb\rc\r\n",
        b"  a\r\n.\r\n",
        b"\xff\x00\r\n",
    ],
)
@pytest.mark.parametrize("form", [b"relaxed", b"simple"])
def test_the_signed_forms_of_a_body_are_those_of_the_library(body: bytes, form: bytes) -> None:
    theirs = CanonicalizationPolicy.from_c_value(b"relaxed/" + form).canonicalize_body(body)
    assert Body(body).canonical(relaxed=form == b"relaxed") == theirs


async def test_it_is_written_on_what_comes_in_by_smtp(
    open_channel: Open, queue: Queue, names: Names
) -> None:
    async with (
        open_channel(look=True, dns=[names.address]) as channel,
        peers.smtp_client(channel.ports["smtp"]) as client,
    ):
        await client.sendmail(f"sari@{AUTHOR}", [ADDRESS], signed(mail(), AUTHOR))
    (message,) = queue.messages
    assert message.auth == Auth(
        spf=Verdict.NONE, dkim=Verdict.PASS, dmarc=Verdict.PASS, by="mx.contoh.id"
    )


async def test_a_server_that_is_not_to_look_does_not(
    open_channel: Open, queue: Queue, names: Names
) -> None:
    async with (
        open_channel(look=True, verify=False, dns=[names.address]) as channel,
        peers.smtp_client(channel.ports["smtp"]) as client,
    ):
        await client.sendmail(f"sari@{AUTHOR}", [ADDRESS], signed(mail(), AUTHOR))
    assert (queue.messages[0].auth, names.asked) == (None, [])
