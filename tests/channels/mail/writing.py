"""Writes mails of many parts, for the tests that read them."""

from base64 import b64encode

from channels.base import Attachment
from channels.mail.mime import read

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
PDF = b"%PDF-1.4\n%isi"
GIF = b"GIF89a\1\0\1\0\x80\0\0"


def mail(kind: str, *parts: str | bytes, boundary: str = "b") -> bytes:
    """Write a multipart; each part begins with its headers."""
    head = f'From: budi@example.id\nContent-Type: {kind}; boundary="{boundary}"\n\n'.encode()
    wire = [one.encode() if isinstance(one, str) else one for one in parts]
    mark = boundary.encode()
    return head + b"".join(b"--%s\n%s\n" % (mark, one) for one in wire) + b"--%s--\n" % mark


def file(content: bytes, headers: str) -> bytes:
    """Write a part that is a file, in base64."""
    return f"{headers}\nContent-Transfer-Encoding: base64\n\n".encode() + b64encode(content)


def one_file(raw: bytes) -> Attachment:
    """Read a mail that has one file."""
    (found,) = read(raw).attachments
    return found


LETTER = (
    b"From: =?utf-8?q?Budi?= <budi@example.id>\r\nTo: aduan+abc@contoh.id\r\n"
    b"Date: Mon, 4 May 2026 09:00:00 +0800\r\nSubject: =?utf-8?B?8J+Zjw==?=\r\n"
    b"In-Reply-To: <kawal.abc@contoh.id>\r\nMessage-ID: <1@example.id>\r\n"
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
    b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
    b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nHalo =\r\n-- \r\n> x\r\n--b\r\n"
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<p>Halo <a href=3D'https://example.id'>x</a></p><blockquote>y</blockquote>\r\n--b--\r\n--a\r\n"
    b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny\r\n--a\r\n"
    b"Content-Type: image/png; name*=utf-8''a%20b.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    b"iVBORw==\r\n--a--\r\n"
)
"""A mail with a part of every kind, to be damaged."""
