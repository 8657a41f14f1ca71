"""What is written on the wire is read back as it was meant, by the standard library's parser."""

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.mail import wire
from channels.mail.decode import clean, header_text, one_line

LINES = st.text(max_size=200).map(lambda text: one_line(text, 200))
TEXTS = st.text(max_size=500).map(clean)
NAMES = st.text(max_size=100).map(lambda text: one_line(text, 100))
PLAIN = st.text("abc =?_\"\\'.,;:<>()[]@", max_size=200).map(lambda text: one_line(text, 200))
USUAL = settings(max_examples=150, deadline=None)


def read(raw: bytes) -> EmailMessage:
    """Take a mail apart."""
    mail = BytesParser(policy=default).parsebytes(raw)
    assert isinstance(mail, EmailMessage)
    return mail


def wide(raw: bytes) -> int:
    """Give the length of the longest line; each ends as RFC 5322 wants it."""
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    return max(len(line) for line in raw.split(b"\r\n"))


def named(raw: bytes) -> str:
    """Give the name in an address field. The new parser parts neighbouring encoded words."""
    ((name, _),) = getaddresses([raw.decode().partition(":")[2].strip()])
    return header_text(" ".join(name.split()))


@USUAL
@given(value=LINES | PLAIN)
def test_a_subject(value: str) -> None:
    raw = wire.field("Subject", value).encode("ascii") + b"\r\n"
    assert wide(raw) <= 998
    assert str(read(raw)["Subject"]) == value
    assert len(read(raw)) == 1


@USUAL
@given(name=NAMES | PLAIN, local=st.sampled_from(["budi", "a.b+c", "a..b", 'b"u', "-"]))
def test_an_address_with_a_name(name: str, local: str) -> None:
    raw = wire.mailbox("To", name, f"{local}@example.id").encode("ascii") + b"\r\n"
    assert wide(raw) <= 998
    (box,) = read(raw)["To"].addresses
    assert (box.username, box.domain) == (local, "example.id")
    assert named(raw) == name
    assert len(read(raw)) == 1


@pytest.mark.parametrize("name", ["Búdi Contoh", "Búdi, (Contoh)", "", 'B"údi'])
def test_an_international_address_stands_as_it_is(name: str) -> None:
    raw = wire.mailbox("To", name, "búdi@example.id", raw=True).encode() + b"\r\n"
    assert named(raw) == name
    end = "<búdi@example.id>" if name else "To: búdi@example.id"
    assert raw.endswith(f"{end}\r\n\r\n".encode())


@USUAL
@given(content=TEXTS)
def test_a_text(content: str) -> None:
    part = b"MIME-Version: 1.0\r\n" + wire.text("plain", content)
    assert wide(part) <= 78
    assert str(read(part).get_content()).replace("\r\n", "\n") == content


@USUAL
@given(name=NAMES | PLAIN.map(lambda text: text[:100]), content=st.binary(max_size=300))
def test_a_file(name: str, content: bytes) -> None:
    part = b"MIME-Version: 1.0\r\n" + wire.file(name, "image/png", content)
    assert wide(part) <= 120
    mail = read(part)
    assert mail.get_content() == content
    assert mail["Content-Disposition"].params.get("filename", "") == name


@pytest.mark.parametrize(
    "media_type", ["message/rfc822", "multipart/mixed", "x", "", "a/b\r\nX-Evil: 1", "a/b; c=d"]
)
def test_a_type_that_is_none_is_a_plain_file(media_type: str) -> None:
    part = b"MIME-Version: 1.0\r\n" + wire.file("a", media_type, b"x")
    assert read(part).get_content_type() == "application/octet-stream"
    assert read(part)["X-Evil"] is None
