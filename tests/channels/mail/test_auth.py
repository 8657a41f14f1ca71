"""What a mail server in front of us wrote about a mail's origin, and when it counts."""

import pytest

from channels.base import Auth, Verdict
from channels.mail import auth
from channels.mail.verify import Verifier

MX = "mx.kantor.example.id"
AUTHOR = "dinas.example.id"
PASSED = (
    f"{MX}; spf=pass smtp.mailfrom={AUTHOR}; dkim=pass header.d={AUTHOR};"
    f" dmarc=pass header.from={AUTHOR}"
)


def passed(dmarc: Verdict = Verdict.PASS) -> Auth:
    """Give what PASSED says."""
    return Auth(spf=Verdict.PASS, dkim=Verdict.PASS, dmarc=dmarc, by=MX)


def mail(*fields: str, sender: str = "Sari <sari@dinas.example.id>") -> bytes:
    """Write a mail with these fields on top."""
    head = "".join(f"{field}\r\n" for field in fields)
    return f"{head}From: {sender}\r\nSubject: Lampu\r\n\r\nTERIMA\r\n".encode()


async def origin(raw: bytes, *servers: str) -> Auth | None:
    """Give what is known of a mail where only the servers' word counts."""
    return await Verifier(own="kawal.example.id", servers=servers, look=False).check(raw)


async def test_the_word_of_our_own_mail_server_counts() -> None:
    raw = mail(f"Authentication-Results: {PASSED}")
    assert await origin(raw, MX) == passed()
    assert await origin(raw, "MX.Kantor.Example.ID") == passed()


async def test_without_a_trusted_server_nothing_is_known() -> None:
    assert await origin(mail(f"Authentication-Results: {PASSED}")) is None
    assert await origin(mail(f"Authentication-Results: {PASSED}"), "mx.lain.example.id") is None


async def test_a_field_below_the_servers_own_is_not_believed() -> None:
    raw = mail(
        f"Authentication-Results: {MX}; spf=fail; dkim=none; dmarc=fail header.from={AUTHOR}",
        "Received: from penipu.example by mx.kantor.example.id; Mon, 4 May 2026 08:00:00 +0800",
        f"Authentication-Results: {PASSED}",
    )
    found = await origin(raw, MX)
    assert found == Auth(spf=Verdict.FAIL, dkim=Verdict.NONE, dmarc=Verdict.FAIL, by=MX)


async def test_what_arc_copies_is_not_believed() -> None:
    raw = mail(
        f"ARC-Authentication-Results: i=1; {PASSED}",
        f"X-Authentication-Results: {PASSED}",
        f"Authentication-Results: penerus.example; {PASSED}",
    )
    assert await origin(raw, MX) is None


@pytest.mark.parametrize(
    "sender",
    [
        "Sari <sari@lain.example.id>",
        "sari@dinas.example.id, penipu@penipu.example",
        "",
    ],
)
async def test_a_pass_for_another_author_is_none(sender: str) -> None:
    raw = mail(f"Authentication-Results: {PASSED}", sender=sender)
    assert await origin(raw, MX) == passed(Verdict.FAIL)


async def test_two_from_fields_are_no_pass() -> None:
    raw = mail(f"Authentication-Results: {PASSED}", "From: kepala@dinas.example.id")
    assert await origin(raw, MX) == passed(Verdict.FAIL)


async def test_a_head_without_end_is_read_up_to_a_limit() -> None:
    raw = f"Authentication-Results: {PASSED}\r\n".encode() + b"X-A: b\r\n" * 500_000
    assert await origin(raw, MX) == passed(Verdict.FAIL)


@pytest.mark.parametrize(
    ("value", "spf", "dkim", "dmarc"),
    [
        # RFC 8601, B.2 to B.6, in the forms that servers write.
        ("mx.example; none", "none", "none", "none"),
        ("mx.example 1; spf=pass smtp.mailfrom=example.net", "pass", "none", "none"),
        (
            "mx.example (our server; a real one); dkim=pass (good signature; 2048 bit) "
            'reason="a; b=c" header.d=example.id; dmarc=pass(p=reject dis=none) header.from=a.id',
            "none",
            "pass",
            "pass",
        ),
        ("mx.example; dkim=fail header.d=a.id; dkim=pass header.d=b.id", "none", "pass", "none"),
        ("mx.example; dkim=temperror; spf=softfail; dmarc=permerror", "softfail", "error", "error"),
        ('"mx.example"; dkim/1 = hardfail; SPF=Neutral', "neutral", "fail", "none"),
        ("mx.example; dmarc=bestguesspass action=none header.from=a.id", "none", "none", "none"),
        ("mx.example; dmarc=ganjil header.from=a.id", "none", "none", "error"),
        ("mx.example; spf=pass (comment (in a comment) \\) ; dmarc=pass", "pass", "none", "none"),
    ],
)
def test_the_forms_of_the_field(value: str, spf: str, dkim: str, dmarc: str) -> None:
    found = auth.read(value)
    assert found is not None
    said = found.auth("a.id")
    assert said == Auth(spf=Verdict(spf), dkim=Verdict(dkim), dmarc=Verdict(dmarc), by="mx.example")


@pytest.mark.parametrize("value", ["", "   ", ";", "; spf=pass", '"'])
def test_what_names_no_server_is_no_field(value: str) -> None:
    assert auth.read(value) is None


@pytest.mark.parametrize("piece", ['"', "(", ";", "a=", 'a="', "\\", "dkim=pass ", "()", '"\\'])
def test_a_field_made_to_hurt_is_read_at_once(piece: str) -> None:
    found = auth.read("mx.example; " + piece * 200_000)
    assert found is None or found.by == "mx.example"
