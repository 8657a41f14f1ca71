"""The structure of mails as programs write it, and break it."""

from base64 import b64encode

import pytest

from channels.base import Attachment
from channels.mail import mime
from channels.mail.mime import Content, read
from config.wording import wording
from tests.channels.mail.writing import GIF, PNG, file, mail, one_file


def test_parts_are_read_at_any_depth_in_their_order() -> None:
    inner = mail("multipart/mixed", "\nTiga.", "\nEmpat.", boundary="d").split(b"\n", 1)[1]
    middle = mail("multipart/mixed", "\nDua.", inner, boundary="c").split(b"\n", 1)[1]
    assert read(mail("multipart/mixed", "\nSatu.", middle, "\nLima.")).text == (
        "Satu.\nDua.\nTiga.\nEmpat.\nLima."
    )


@pytest.mark.parametrize(
    "raw",
    [
        mail("multipart/mixed; x", "Content-Type: text/plain\n\nHalo").replace(b'"b"', b'"salah"'),
        mail("multipart/mixed; x", "Content-Type: text/plain\n\nHalo").replace(b"boundary=", b"x="),
        mail("multipart/mixed", "\nHalo").replace(b"--b--\n", b""),
        mail("multipart/mixed", "\nHalo").replace(b'"b"', b"b"),
        mail("multipart/mixed", "\nHalo").replace(b"--b\n", b"--b \t\r\n"),
        mail("multipart/mixed", "\nHalo").replace(b"\n", b"\r\n"),
        mail("multipart/mixed", "\nHalo").replace(b"\n", b"\r"),
        mail("multipart/mixed", "\nHalo").replace(b"--b\n", b"Pengantar\n--b\n"),
        mail("multipart/mixed", "\nHalo") + b"Penutup\n",
        mail("multipart/mixed", "", "\nHalo").replace(b"--b\n\n", b"--b--\n", 1),
        b"Content-Type: multipart/mixed; boundary=b\n\nHalo",
        b"Content-Type: multipart/mixed; boundary=\n\nHalo",
        b"Content-Type: rusak\n\nHalo",
        b"Subject: x\nHalo",
        b"From someone Mon May 4\nSubject: x\n\nHalo",
    ],
    ids=[
        *("wrong", "missing", "open", "bare", "blank", "crlf", "cr", "before", "after", "closed"),
        *("no parts", "empty", "no type", "no blank line", "mbox"),
    ],
)
def test_broken_structure_hides_no_words(raw: bytes) -> None:
    assert read(raw).text == "Halo"


def test_what_only_looks_like_a_header_is_text() -> None:
    assert read(b"Subject : Lampu\nHalo :-)\n").text == "Halo :-)"
    assert read(b"Subject : Lampu\n\nHalo").first("subject") == "Lampu"


def test_a_boundary_is_no_beginning_of_another() -> None:
    inner = mail("multipart/mixed", "\nDua", boundary="bb").split(b"\n", 1)[1]
    assert read(mail("multipart/mixed", "\nSatu\n--bx", inner)).text == "Satu\n--bx\nDua"


def test_a_multipart_that_was_encoded_whole_is_opened() -> None:
    inside = b64encode(b"--b\n\nHalo\n--b--\n")
    head = b"Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n"
    assert read(head + inside).text == "Halo"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", b64encode(b"Lampu jalan mati.")),
        ("BASE64", b64encode(b"Lampu jalan mati.").rstrip(b"=")),
        (
            "base64",
            b64encode(b"Lampu jalan mati.")[:9] + b"-!\n " + b64encode(b"Lampu jalan mati.")[9:],
        ),
        ("base64", b64encode(b"Lampu ja") + b"\n" + b64encode(b"lan mati.")),
        ("base64", b"Lampu jalan mati."),
        ("quoted-printable", b"Lampu=20jalan =\nmati."),
        ("quoted-printable", b"Lampu jalan m=61ti."),
        ("x-uuencode", b"begin 644 a\n13&%M<'4@:F%L86X@;6%T:2X \n \nend"),
        ("tidak-ada", b"Lampu jalan mati."),
    ],
)
def test_bodies_are_decoded_though_their_encoding_is_damaged(encoding: str, body: bytes) -> None:
    raw = f"Content-Transfer-Encoding: {encoding}\n\n".encode() + body
    assert read(raw).text == "Lampu jalan mati."


def test_a_forwarded_mail_speaks_where_its_sender_says_nothing() -> None:
    inner = (
        b"From: sari@example.id\nSubject: Lampu\n"
        b"Content-Type: text/plain; charset=iso-8859-1\n\nLampu \x93mati\x94.\n"
    )
    wire = b"Content-Type: message/rfc822\n\n" + inner
    silent, talking = mail("multipart/mixed", "\n ", wire), mail("multipart/mixed", "\nHai", wire)
    assert (read(silent).text, read(talking).text) == ("Lampu “mati”.", "Hai")
    assert read(wire).text == "Lampu “mati”."
    for raw in (silent, talking):
        kept = one_file(raw)
        assert (kept.name, kept.media_type) == ("lampiran-1.eml", "message/rfc822")
        assert kept.content == inner


def test_a_forward_of_a_forward_is_read_and_its_files_stay_in_the_kept_mail() -> None:
    deep = mail("multipart/mixed", "\nLampu mati.", file(PNG, "Content-Type: image/png"))
    middle = mail("multipart/mixed", b"Content-Type: message/rfc822\n\n" + deep, boundary="c")
    content = read(
        mail("multipart/mixed", b"Content-Type: message/rfc822\n\n" + middle, boundary="d")
    )
    assert content.text == "Lampu mati."
    (kept,) = content.attachments
    (inner,) = read(kept.content).attachments
    assert [one.name for one in read(inner.content).attachments] == ["lampiran-1.png"]


def test_a_digest_is_made_of_mails() -> None:
    content = read(mail("multipart/digest", "\nSubject: x\n\nSatu.", "\nSubject: y\n\nDua."))
    assert content.text == "Satu."
    assert [one.media_type for one in content.attachments] == ["message/rfc822"] * 2


def test_a_report_about_our_mail_does_not_speak_with_our_words() -> None:
    wire = "Content-Type: message/rfc822\n\nSubject: x\n\nKata kami."
    assert read(mail("multipart/report", "\n", wire)).text == ""


def test_a_text_that_came_as_a_file_speaks_where_nothing_else_does() -> None:
    head = 'Content-Type: text/plain; name="text_0.txt"\n\n'
    content = read(
        mail("multipart/mixed", f"{head}Lampu mati.", file(PNG, "Content-Type: image/png"))
    )
    assert content.text == "Lampu mati."
    assert [one.name for one in content.attachments] == ["text_0.txt", "lampiran-2.png"]


def test_tiny_pictures_are_kept_and_hide_no_words() -> None:
    page = "Content-Type: text/html\n\n<p>Lampu mati.</p><img src='cid:1'><img src='cid:2'>"
    spacer = file(GIF, "Content-Type: image/gif\nContent-ID: <1>")
    logo = file(PNG, "Content-Type: image/png\nContent-ID: <2>\nContent-Disposition: inline")
    content = read(mail("multipart/related", page, spacer, logo))
    assert content.text == "Lampu mati."
    assert [one.media_type for one in content.attachments] == ["image/gif", "image/png"]


def test_a_picture_within_the_page_is_a_file() -> None:
    picture = PNG + b"\1" * 1_500_000
    page = b"<p>Satu</p><img src='data:image/png;base64," + b64encode(picture) + b"'><p>Dua</p>"
    content = read(b"Content-Type: text/html\n\n" + page)
    assert (content.text, content.cut) == ("Satu\n\nDua", False)
    assert content.attachments == (
        Attachment(name="lampiran-1.png", media_type="image/png", content=picture),
    )


def test_other_forms_of_the_same_words_are_no_files() -> None:
    amp = "Content-Type: text/x-amp-html\n\n<html amp4email>Halo"
    content = read(mail("multipart/alternative", "\nHalo", amp, "Content-Type: text/html\n\nHalo"))
    assert (content.text, content.attachments) == ("Halo", ())


def cut(content: Content) -> bool:
    """Tell whether a letter says in its last line that it was cut, as its field does."""
    said = content.text.split("\n")[-1] == wording("id").text("mail.inside.cut")
    assert said == content.cut
    return said


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: x\n\n" + b"Lampu mati.\n" * 20_000,
        b"Subject: x\n\n" + b"a" * 3_000_000,
        b"Content-Type: text/html\n\n" + b"<p>a</p>" * 100_000,
        b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 300_000,
        mail("multipart/mixed", *["\nHalo"] * 1_500),
        mail("multipart/mixed", *["Content-Type: image/png\n\n"] * 250),
        mail("multipart/mixed", *["\n" + "a\n" * 50_000] * 3),
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20)
        ),
    ],
    ids=["text", "line", "html", "flowed", "parts", "files", "sum", "depth"],
)
def test_what_was_cut_says_so_in_its_last_line(raw: bytes) -> None:
    content = read(raw)
    assert cut(content)
    assert len(content.text) <= mime.TEXT_LIMIT


def test_what_was_not_cut_does_not_say_so() -> None:
    long = read(b"Subject: x\n\n" + b"Lampu mati.\n" * 16_000)
    assert not cut(long)
    assert long.text.count("Lampu mati.") == 16_000


def test_words_that_look_like_a_header_are_words_where_no_header_is() -> None:
    content = read(b"Halo:)\n\nLampu jalan mati.\n")
    assert (content.headers, content.text) == ({}, "Halo:)\n\nLampu jalan mati.")
    assert read(b"Subject: Lampu\n\nMati.\n").text == "Mati."
