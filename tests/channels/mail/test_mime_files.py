"""Files of mails: what they are, and names that mislead nobody."""

import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from channels.mail import filetypes
from tests.channels.mail.writing import PDF, PNG, file, one_file


def zipped(*names: str) -> bytes:
    """Make an archive of empty files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return out.getvalue()


OFFICE = "application/vnd.openxmlformats-officedocument"


@pytest.mark.parametrize(
    ("declared", "content", "kind", "name"),
    [
        ("image/jpeg; name=foto.jpg", PDF, "application/pdf", "foto.jpg.pdf"),
        ("image/jpeg; name=foto.jpg", PNG, "image/png", "foto.jpg.png"),
        ("application/octet-stream; name=foto.jpg", b"\xff\xd8\xff\xe0", "image/jpeg", "foto.jpg"),
        ("application/octet-stream; name=foto", b"\xff\xd8\xff\xe0", "image/jpeg", "foto.jpg"),
        ("image/jpg; name=foto.JPG", b"\xff\xd8\xff\xe0", "image/jpeg", "foto.JPG"),
        ("image/jpeg; name=foto.jpg", b"MZ" + b"\0" * 80, "application/x-dosexec", "foto.jpg"),
        ("application/pdf; name=a.pdf", b"\x7fELF\2", "application/x-executable", "a.pdf"),
        ("application/pdf; name=a.pdf", b"#!/bin/sh\n", "text/x-shellscript", "a.pdf"),
        ("image/png; name=a.png", b" <!DOCTYPE html>", "text/html", "a.png"),
        ("image/png; name=a.png", b"<svg onload=x>", "image/svg+xml", "a.png"),
        (
            "application/x; name=a.docx",
            zipped("word/a"),
            f"{OFFICE}.wordprocessingml.document",
            "a.docx",
        ),
        (
            "application/x; name=b.doc",
            zipped("xl/a"),
            f"{OFFICE}.spreadsheetml.sheet",
            "b.doc.xlsx",
        ),
        ("application/zip; name=c.zip", zipped("a"), "application/zip", "c.zip"),
        ("application/epub+zip; name=d.epub", zipped("a"), "application/epub+zip", "d.epub"),
        (
            "application/x; name=e.apk",
            zipped("AndroidManifest.xml"),
            "application/vnd.android.package-archive",
            "e.apk",
        ),
        (
            "application/msword; name=f.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "application/msword",
            "f.doc",
        ),
        (
            "application/x; name=g.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "application/vnd.ms-excel",
            "g.xls",
        ),
        ("audio/ogg; name=suara.opus", b"OggS", "audio/ogg", "suara.opus"),
        ("video/mp4; name=v.mp4", b"\0\0\0\x18ftypisom", "video/mp4", "v.mp4"),
        ("image/jpeg; name=h.jpg", b"\0\0\0\x18ftypheic", "image/heic", "h.jpg.heic"),
        ("application/octet-stream; name=k.csv", b"a;b", "text/csv", "k.csv"),
        ("text/plain; name=MZ.txt", b"MZ dan lainnya", "text/plain", "MZ.txt"),
        ("text/csv; name=k.csv", b"BMa", "text/csv", "k.csv"),
        ("application/pdf; name=kosong.pdf", b"", "application/pdf", "kosong.pdf"),
    ],
)
def test_a_file_is_what_its_bytes_show(declared: str, content: bytes, kind: str, name: str) -> None:
    found = one_file(file(content, f"Content-Type: {declared}\nContent-Disposition: attachment"))
    assert (found.media_type, found.name, found.content) == (kind, name, content)
    assert sha256(found.content).digest() == sha256(content).digest()


def test_all_endings_belong_to_kinds_of_their_own_form() -> None:
    assert all(end.startswith(".") for ends in filetypes.ENDINGS.values() for end in ends)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("filename*=utf-8''surat%20%E2%80%9Cbaru%E2%80%9D.pdf", "surat “baru”.pdf"),
        ("filename*=gb2312''%C2%B7%B5%C6.pdf; filename=x.pdf", "路灯.pdf"),
        ("filename*0*=utf-8''%E2%80; filename*1*=%9Cbaru.pdf", "“baru.pdf"),
        ("filename*1=dua.pdf; filename*0=satu-", "satu-dua.pdf"),
        ("filename*0*=iso-8859-1''caf%E9; filename*1=.pdf", "café.pdf"),
        ('filename*0="=?utf-8?q?=E2=80=9C"; filename*1="?=.pdf"', "“.pdf"),
        ('filename="=?utf-8?B?4oCc?=\n =?utf-8?B?4oCd?=.pdf"', "“”.pdf"),
        ('filename="a;b=c.pdf"', "a;b=c.pdf"),
        ("filename=surat baru.pdf", "surat baru.pdf"),
        ('filename="terbuka.pdf', "terbuka.pdf"),
        ("filename*=''x.pdf", "x.pdf"),
        ("filename*=x.pdf", "x.pdf"),
        ('filename=""', "lampiran-1.pdf"),
        ('filename="..."', "lampiran-1.pdf"),
        ('filename="\u202e\u200b"', "__.pdf"),
        ('filename="..\\\\..\\\\a.pdf"', "_.._a.pdf"),
        (f'filename="{"路" * 100}.pdf"', f"{'路' * 65}.pdf"),
    ],
)
def test_names_of_files_are_read_and_safe(disposition: str, name: str) -> None:
    head = f"Content-Type: application/pdf\nContent-Disposition: attachment; {disposition}\n\n"
    assert one_file(head.encode() + PDF).name == name
