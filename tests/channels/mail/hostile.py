"""Mails made to cost time or memory, and a program that measures each: `python -m` this module.

Most are as large as the program is told, in bytes; else as the largest mail that is taken in. It
prints a line of JSON for each: its name, the seconds of processor time that reading it took, and
by how many bytes memory has grown since the beginning.
"""

import gc
import json
import resource
import sys
from base64 import b64encode, encodebytes
from collections.abc import Callable, Iterator
from random import Random
from time import process_time

from channels.mail.addresses import OwnAddresses
from channels.mail.parse import read_letter

LARGEST = int(sys.argv[1]) if __name__ == "__main__" and sys.argv[1:] else 25 * 2**20
HEAD = (
    b"From: Budi <budi@example.id>\r\nTo: aduan@contoh.id\r\nMessage-ID: <1@example.id>\r\n"
    b"Date: Mon, 4 May 2026 09:00:00 +0800\r\nSubject: Lampu\r\n"
)
MIXED = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"
HTML = HEAD + b"Content-Type: text/html\r\n\r\n"
PDF = (
    HEAD + b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
)
TNEF = HEAD + b"Content-Type: application/ms-tnef\r\n\r\n\x78\x9f\x3e\x22\0\0"
SEALED = HEAD + b"Content-Type: application/pkcs7-mime\r\n\r\n"


def text(kind: str) -> bytes:
    """Write the headers of a text."""
    return HEAD + f"Content-Type: text/plain; {kind}\r\n\r\n".encode()


def full(piece: bytes, size: int = LARGEST) -> bytes:
    """Repeat a piece until it is as large as a mail may be."""
    return piece * (size // len(piece))


def nested(depth: int) -> bytes:
    """Multiparts in multiparts, each with a boundary of its own."""
    levels = (
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(depth)
    )
    return HEAD + b"".join(levels) + b"\r\nHalo"


def noise(size: int) -> bytes:
    """Give bytes in which there is no pattern."""
    return Random(5).randbytes(size)


def headers(value: bytes, name: bytes = b"To", times: int = LARGEST // 14_000) -> bytes:
    """Write the same header many times."""
    return (name + b": " + value + b"\r\n") * times + b"\r\nHalo"


def parts(part: bytes, times: int) -> bytes:
    """Write the same part many times."""
    return HEAD + MIXED + (b"--a\r\n" + part + b"\r\n") * times


def packed(output: int) -> bytes:
    """Write Outlook's envelope with rich text that unpacks to so many bytes, 17 from 2."""
    tokens = b"\xff" + b"\0\0\0\x1f" * 4
    body = b"\0" * 8 + b"LZFu" + b"\0" * 4 + b"\0aaaaaaaa" + tokens * (output // 136)
    prop = (1).to_bytes(4, "little") + b"\x02\x01\x09\x10" + (1).to_bytes(4, "little")
    prop += len(body).to_bytes(4, "little") + body
    return TNEF + b"\x01\x03\x90\x06\0" + len(prop).to_bytes(4, "little") + prop + b"\0\0"


NUMBERS = (b"\xff\xff\xff\0" + (b"\x03\x00\x01\x00" + b"\0" * 4) * 62_500).ljust(500_004, b"\0")

MAILS: dict[str, Callable[[], bytes]] = {
    "nested 50,000": lambda: nested(50_000),
    "nested alike": lambda: HEAD + full(MIXED + b"--a\r\n"),
    "nested and large": lambda: nested(11) + full(b"\r\n--b1x"),
    "parts 100,000": lambda: parts(b"\r\nHalo", 100_000),
    "parts 5,000,000": lambda: HEAD + MIXED + full(b"--a\r\n"),
    "parts almost": lambda: HEAD + MIXED + b"--a\r\n\r\n" + full(b"--ax\r\n"),
    "parts without boundary": lambda: (
        HEAD + b"Content-Type: multipart/mixed\r\n\r\n" + full(b"--" + b"a" * 40 + b"\r\n")
    ),
    "boundary without end": lambda: (
        HEAD + b"Content-Type: multipart/mixed; boundary=" + full(b"a") + b"\r\n\r\nHalo"
    ),
    "headers 1,000,000": lambda: HEAD + b"X-A: b\r\n" * 1_000_000 + b"\r\nHalo",
    "headers empty": lambda: HEAD + full(b"a:\r\n") + b"\r\nHalo",
    "header 10 MB": lambda: (
        b"To: " + full(b"a@b.id, ", LARGEST * 2 // 5) + b"\r\n" + HEAD + b"\r\nHalo"
    ),
    "header folded": lambda: b"To: " + full(b"a\r\n ") + b"\r\n" + HEAD + b"\r\nHalo",
    "header without end": lambda: HEAD + full(b"X"),
    "addresses parentheses": lambda: headers(b"(" * 7_900, b"From"),
    "addresses commas": lambda: headers(b"a," * 3_900),
    "addresses brackets": lambda: headers(b"<" * 7_900),
    "addresses many": lambda: headers(b"<a@b.id>," * 880),
    "addresses quotes": lambda: headers(b'"(a\\' * 1_900),
    "addresses groups": lambda: headers(b"a:" * 3_900),
    "addresses words": lambda: headers(b"=?utf-8?q?a?= <a@b>, " * 360),
    "references": lambda: headers(b"<a@b>" * 1_500, b"References"),
    "subject words": lambda: headers(b"=?a?q?" * 1_300, b"Subject"),
    "subject charsets": lambda: headers(
        b"".join(b"=?x%d?b?4oCc?= " % n for n in range(450)), b"Subject"
    ),
    "date": lambda: headers(b"1 " * 3_900, b"Date"),
    "parameters": lambda: HEAD + b"Content-Type: multipart/mixed" + full(b";x*1*=a", 10**6),
    "parameters open": lambda: HEAD + b'Content-Type: text/plain; x="' + full(b"\\", 10**6),
    "parameters empty": lambda: HEAD + b"Content-Type: text/plain" + full(b"; ;", 10**6),
    "parameters blank": lambda: HEAD + b"Content-Type: text/plain" + full(b";a   ", 10**6),
    "names": lambda: parts(
        b"Content-Type: image/png; name*0*=utf-8''" + b"%41" * 3_000 + b"\r\n\r\n" + b"x" * 9_000,
        LARGEST // 20_000,
    ),
    "text 10 MB": lambda: (
        HEAD + b"\r\n" + full(b"Lampu jalan mati sejak Senin.\r\n", LARGEST * 2 // 5)
    ),
    "text in one line": lambda: HEAD + b"\r\n" + full(b"a"),
    "text of line ends": lambda: HEAD + b"\r\n" + full(b"\n"),
    "text of old line ends": lambda: full(b"a\r"),
    "text of zeros": lambda: HEAD + b"\r\n" + full(b"\0"),
    "text unnamed": lambda: HEAD + b"\r\n" + full(b"\xe9\xa1\xff\x81\r\n"),
    "text Chinese": lambda: HEAD + b"\r\n" + full("路灯坏了 фонарь ".encode("gb18030")),
    "text utf-7": lambda: text("charset=utf-7") + full(b"+AGE-"),
    "text iso-2022": lambda: text("charset=iso-2022-jp") + full(b"\x1b$B\x1b(B"),
    "text hz": lambda: text("charset=hz") + full(b"~{~}"),
    "text flowed": lambda: text("format=flowed") + full(b"a \n"),
    "quotes": lambda: HEAD + b"\r\n" + full(b"> > > a\n"),
    "attributions": lambda: HEAD + b"\r\n" + full(b"Pada On From:\n"),
    "armor": lambda: HEAD + b"\r\n" + full(b"-----BEGIN PGP SIGNED MESSAGE-----\n"),
    "armor and signature": lambda: (
        HEAD
        + b"\r\n"
        + full(b"-----BEGIN PGP SIGNED MESSAGE-----\n-----BEGIN PGP SIGNATURE-----\n")
    ),
    "base64 line": lambda: (
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b64encode(noise(LARGEST * 18 // 25))
    ),
    "base64 file": lambda: PDF + encodebytes(noise(LARGEST * 18 // 25)),
    "base64 padding": lambda: PDF + full(b"AA=="),
    "base64 junk": lambda: PDF + b"A=" + full(b"-A\xff "),
    "quoted-printable": lambda: (
        HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + full(b"=E2=80=9C")
    ),
    "uuencode": lambda: (
        HEAD
        + b"Content-Type: application/x; name=a\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n"
        + b"begin 644 a\n"
        + full(b'"AA\n')
    ),
    "html divs 50,000": lambda: HTML + b"<div>" * 50_000 + b"Halo",
    "html divs": lambda: HTML + full(b"<div>"),
    "html quotes": lambda: HTML + full(b"<a\"'"),
    "html links": lambda: HTML + full(b"<a href=x>y"),
    "html styles": lambda: HTML + full(b"<style></style>"),
    "html quotations": lambda: HTML + full(b"<blockquote>a"),
    "html pages": lambda: parts(
        b"Content-Type: text/html\r\n\r\n" + b"<div> </div>" * 2_000, LARGEST // 28_000
    ),
    "html pictures": lambda: HTML + full(b"<img src='data:image/png;base64," + b"A" * 120 + b"'>"),
    "html pictures empty": lambda: HTML + full(b"data:image/png;base64,"),
    "html picture": lambda: HTML + b"<img src='data:image/png;base64," + full(b"A") + b"'>",
    "mails in mails": lambda: HEAD + full(b"Content-Type: message/rfc822\r\n\r\n"),
    "calendars": lambda: parts(
        b"Content-Type: text/calendar\r\n\r\n" + b"BEGIN:VEVENT\r\n" * 1_800, LARGEST // 28_000
    ),
    "calendar": lambda: (
        HEAD + b"Content-Type: text/calendar\r\n\r\nx\nBEGIN:VEVENT\nSUMMARY" + full(b';a="b')
    ),
    "drawings": lambda: parts(
        b"Content-Type: image/x\r\n\r\n<?xml >" + b" " * 20_000, LARGEST // 28_000
    ),
    "seal": lambda: SEALED + full(b"\x30\x80"),
    "seal in pieces": lambda: SEALED + b"\x30\x80" + full(b"\x04\x00"),
    "envelope of files": lambda: TNEF + full(b"\x01\x02\x90\0\0\0\0\0\0\0\0"),
    "envelope of numbers": lambda: (
        TNEF + (b"\x01\x03\x90\0\0" + len(NUMBERS).to_bytes(4, "little") + NUMBERS + b"\0\0") * 50
    ),
    "envelope packed": lambda: packed(LARGEST * 7),
}


def measured() -> Iterator[tuple[str, float, int]]:
    """Read every mail; give its name, its seconds, and by how many bytes memory has grown."""
    own = OwnAddresses("aduan@contoh.id")
    # Wordings and patterns are read once in a program's life.
    read_letter(HEAD + b"\r\nHalo", "budi@example.id", ["aduan@contoh.id"], own)
    base = _resident()
    for name, make in MAILS.items():
        raw = make()
        gc.collect()
        started = process_time()
        letter = read_letter(raw, "budi@example.id", ["aduan@contoh.id"], own)
        seconds = process_time() - started
        assert letter.raw is raw
        yield name, seconds, _resident() - base


def _resident() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    for one in measured():
        print(json.dumps(one), flush=True)
