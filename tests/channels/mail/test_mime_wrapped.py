"""Words and files in wrappings: invitations, signatures, seals, Outlook's envelope."""

from pathlib import Path

import pytest

from channels.base import Attachment
from channels.mail.mime import read
from tests.channels.mail import outlook
from tests.channels.mail.writing import PDF, PNG, file, mail, one_file

WRAPPED = Path(__file__).parent / "wrapped"

CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VTIMEZONE
DTSTART:19700101T000000
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Asia/Makassar:20260504T090000
DTEND;TZID="Asia/Makassar":20260504T100000
SUMMARY:Rapat\\, membahas
  lampu
LOCATION:Kantor Contoh
BEGIN:VALARM
SUMMARY:Alarm
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_an_invitation_is_told_in_a_line_and_kept() -> None:
    calendar = f"Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n{CALENDAR}"
    line = (
        "Undangan: Rapat, membahas lampu; Senin, 4 Mei 2026 09.00 Asia/Makassar – "
        "Senin, 4 Mei 2026 10.00 Asia/Makassar; Kantor Contoh"
    )
    content = read(mail("multipart/alternative", "\nMohon hadir.", calendar, calendar))
    assert content.text == f"Mohon hadir.\n\n{line}"
    assert [one.name for one in content.attachments] == ["lampiran-1.ics", "lampiran-2.ics"]
    assert read(calendar.encode()).text == line


@pytest.mark.parametrize("name", ["opaque", "stream"])
def test_a_mail_sealed_by_its_signature_is_opened(name: str) -> None:
    """Both as OpenSSL writes them: with lengths (DER), and in pieces without (BER)."""
    content = read((WRAPPED / f"smime-{name}.eml").read_bytes())
    assert content.text == "Lampu “mati”."
    assert content.attachments == (
        Attachment(name="surat.pdf", media_type="application/pdf", content=b"%PDF-1.4 isi"),
    )


def test_an_encrypted_mail_says_so_and_is_kept() -> None:
    content = read((WRAPPED / "smime-encrypted.eml").read_bytes())
    assert content.text == "[Surel ini terenkripsi; isinya ada di lampiran]"
    assert [(one.name, one.media_type) for one in content.attachments] == [
        ("smime.p7m", "application/pkcs7-mime")
    ]
    pgp = mail(
        "multipart/encrypted",
        "Content-Type: application/pgp-encrypted\n\nVersion: 1",
        "Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----",
    )
    assert read(pgp).text == "[Surel ini terenkripsi; isinya ada di lampiran]"
    assert read(pgp).attachments[1].name == "encrypted.asc"


@pytest.mark.parametrize("damage", [b"MIAG", b"MIAGCSqGSIb3DQEHAqCA", b"////", b""])
def test_a_damaged_seal_leaves_the_file(damage: bytes) -> None:
    head = b"Content-Type: application/pkcs7-mime; name=smime.p7m\n"
    raw = head + b"Content-Transfer-Encoding: base64\n\n" + damage
    assert one_file(raw).name == "smime.p7m"


def test_a_signature_is_no_file_of_the_sender() -> None:
    signature = "Content-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN"
    content = read(mail("multipart/signed", "\nHalo", signature))
    assert (content.text, content.attachments) == ("Halo", ())


def test_the_armor_of_a_signature_is_no_word_of_the_sender() -> None:
    text = (
        "Yth.\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\nX: y\n\nLampu mati.\n- -- \nBudi\n"
        "-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----\nSalam"
    )
    assert read(f"Subject: x\n\n{text}".encode()).text == "Yth.\nLampu mati.\n-- \nBudi\nSalam"


WINMAIL = "Content-Type: application/ms-tnef; name=winmail.dat"


def test_the_files_in_outlooks_envelope_are_files_of_the_mail() -> None:
    box = outlook.envelope(
        outlook.letter((outlook.BODY, outlook.UNICODE, "Lampu “mati”.\0".encode("utf-16-le"))),
        outlook.file(
            "SURATP~1.PDF",
            PDF,
            (outlook.LONG_NAME, outlook.UNICODE, "surat “panjang”.pdf\0".encode("utf-16-le")),
        ),
        outlook.file("foto.png", PNG),
    )
    content = read(mail("multipart/mixed", "\nTerlampir.", file(box, WINMAIL)))
    assert content.text == "Terlampir."
    assert [(one.name, one.content) for one in content.attachments] == [
        ("surat “panjang”.pdf", PDF),
        ("foto.png", PNG),
    ]
    assert read(file(box, WINMAIL)).text == "Lampu “mati”."


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ((outlook.BODY, outlook.TEXT), b"hello world\0"),
        ((outlook.HTML, outlook.BINARY), b"<html><p>hello <b>world</b></p>"),
        # The example of MS-OXRTFCP, 4.1.
        (
            (outlook.RTF, outlook.BINARY),
            bytes.fromhex(
                "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c"
                "0900206277" + "05b06c647d0a800fa0"
            ),
        ),
    ],
)
def test_the_letter_in_outlooks_envelope_is_read_in_any_form(
    kind: tuple[int, int], value: bytes
) -> None:
    box = outlook.envelope(outlook.letter((*kind, value)))
    content = read(file(box, WINMAIL))
    assert content.text == "hello world"


def test_rich_text_is_read_with_its_characters() -> None:
    rich = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}Lampu \'93mati\'94"
        rb"\par \u8220?dua\u8221? \{x\} {\b tebal}\par}"
    )
    packed = b"\0" * 8 + b"MELA" + b"\0" * 4 + rich
    box = outlook.envelope(outlook.letter((outlook.RTF, outlook.BINARY, packed)))
    assert read(file(box, WINMAIL)).text == "Lampu “mati”\n“dua” {x} tebal"


def test_a_copy_that_overlaps_itself_is_unpacked() -> None:
    """The example of MS-OXRTFCP, 4.2."""
    packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    box = outlook.envelope(outlook.letter((outlook.RTF, outlook.BINARY, packed)))
    assert read(file(box, WINMAIL)).text == "WXYZWXYZWXYZWXYZWXYZ"


def test_a_mail_in_outlooks_envelope_gives_its_words_and_files() -> None:
    inner = outlook.envelope(
        outlook.letter((outlook.BODY, outlook.TEXT, b"Di dalam.\0")), outlook.file("a.pdf", PDF)
    )
    nested = outlook.file("Surel", b"", (outlook.DATA, outlook.OBJECT, b"\0" * 16 + inner))
    box = outlook.envelope(nested, outlook.file("b.png", PNG))
    content = read(mail("multipart/mixed", "\nHalo", file(box, WINMAIL)))
    assert [(one.name, one.content) for one in content.attachments] == [
        ("a.pdf", PDF),
        ("Surel.txt", b"Di dalam."),
        ("b.png", PNG),
    ]


@pytest.mark.parametrize("end", range(7, 260, 11))
def test_a_damaged_envelope_of_outlook_loses_nothing_that_came(end: int) -> None:
    box = outlook.envelope(
        outlook.letter((outlook.BODY, outlook.TEXT, b"Halo\0")), outlook.file("a.pdf", PDF * 10)
    )
    content = read(mail("multipart/mixed", "\nHalo", file(box[:end], WINMAIL)))
    assert content.text == "Halo"
    assert len(content.attachments) <= 1
