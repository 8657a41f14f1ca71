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
