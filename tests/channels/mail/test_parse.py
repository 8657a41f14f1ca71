"""Mails as people and programs write them, and what is read out of each."""

import string
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.base import Attachment, Automatic, InboundMessage
from channels.mail import mime
from channels.mail.addresses import OwnAddresses
from channels.mail.letter import NULL_SENDER
from channels.mail.parse import parse
from config.people import Address
from tests.channels.mail.writing import LETTER

OWN = OwnAddresses("aduan@contoh.id", ["lapor@dinas.contoh.id"])


def read(
    mail: str | bytes, sender: str = "budi@example.id", to: tuple[str, ...] = ("aduan@contoh.id",)
) -> InboundMessage:
    """Read a mail that came in an ordinary envelope; `mail` may be written with short line ends."""
    raw = mail.encode() if isinstance(mail, str) else mail
    return parse(raw.replace(b"\n", b"\r\n"), envelope_from=sender, recipients=to, own=OWN)


def test_a_plain_complaint_is_read_whole() -> None:
    mail = b"""\
From: Budi Contoh <Budi.Contoh@Example.id>
To: aduan@contoh.id
Date: Mon, 4 May 2026 09:00:00 +0800
Message-ID: <1@example.id>
Subject: Lampu jalan
 mati

Lampu jalan mati sejak Senin.

Budi
"""
    raw = mail.replace(b"\n", b"\r\n")
    message = parse(raw, envelope_from="budi@example.id", recipients=["aduan@contoh.id"], own=OWN)
    assert message == InboundMessage(
        channel="mail",
        external_id=message.external_id,
        order="mail:budi.contoh@example.id",
        text="Lampu jalan mati sejak Senin.\n\nBudi",
        reply="Lampu jalan mati sejak Senin.\n\nBudi",
        sender=Address("mail", "budi.contoh@example.id"),
        sender_name="Budi Contoh",
        intake="aduan@contoh.id",
        sent_at=datetime(2026, 5, 4, 1, 0, tzinfo=UTC),
        subject="Lampu jalan mati",
        raw=raw,
        message_id="<1@example.id>",
    )


@pytest.mark.parametrize(
    ("header", "address", "name"),
    [
        ("From: budi@example.id", "budi@example.id", None),
        ('From: "Contoh, Budi" <budi@example.id>', "budi@example.id", "Contoh, Budi"),
        ("From: budi@example.id (Budi Contoh)", "budi@example.id", "Budi Contoh"),
        ("From: =?UTF-8?B?QnVkw60=?= <budi@example.id>", "budi@example.id", "Budí"),
        (
            "From: =?utf-8?q?Budi=2C_Con?= =?utf-8?q?toh?= <budi@example.id>",
            "budi@example.id",
            "Budi, Contoh",
        ),
        ("From: Budí <budi@example.id>", "budi@example.id", "Budí"),
        ("From: Budi\x00\x07 <budi@example.id>", "budi@example.id", "Budi"),
        ("From: búdi@contoh.example", "búdi@contoh.example", None),
        ("From: undisclosed:;\nSender: Sari <sari@example.id>", "sari@example.id", "Sari"),
        ("From: <<<>>>", "amplop@example.id", None),
        ("From: " + "(" * 5000, "amplop@example.id", None),
        ("X-None: 1", "amplop@example.id", None),
    ],
)
def test_the_sender_is_read_from_what_there_is(header: str, address: str, name: str | None) -> None:
    message = read(f"{header}\n\nHalo", sender="Amplop@example.id")
    assert (str(message.sender), message.sender_name) == (f"mail:{address}", name)
    assert message.order == f"mail:{address}"


def test_a_mail_without_any_sender_is_handled_for_itself() -> None:
    message = read("Subject: x\n\nHalo", sender=NULL_SENDER)
    assert message.sender is None
    assert message.order == message.external_id


@pytest.mark.parametrize(
    ("header", "to", "intake", "marker"),
    [
        ("To: x@example.id", ("aduan@contoh.id",), "aduan@contoh.id", None),
        ("To: x@example.id", ("Aduan+ABC@Contoh.id",), "aduan@contoh.id", "abc"),
        ("To: aduan+xyz@contoh.id", ("aduan+abc@contoh.id",), "aduan@contoh.id", "abc"),
        ("To: Kantor <aduan+xyz@contoh.id>", ("aduan@contoh.id",), "aduan@contoh.id", "xyz"),
        ("Cc: x@y.id, aduan+xyz@contoh.id", ("aduan@contoh.id",), "aduan@contoh.id", "xyz"),
        ("Delivered-To: aduan+xyz@contoh.id", (), "aduan@contoh.id", "xyz"),
        ("To: aduan+xyz@example.id", ("lapor@dinas.contoh.id",), "lapor@dinas.contoh.id", None),
        ("In-Reply-To: <kawal.Abc@contoh.id>", ("aduan@contoh.id",), "aduan@contoh.id", "abc"),
        ("In-Reply-To: <kawal.abc@example.id>", ("aduan@contoh.id",), "aduan@contoh.id", None),
        (
            "References: <kawal.old@contoh.id> <x@y.id>\n\t<kawal.new@contoh.id> <z@y.id>",
            ("aduan@contoh.id",),
            "aduan@contoh.id",
            "new",
        ),
        (
            "References: <kawal.old@contoh.id>\nTo: aduan+abc@contoh.id",
            ("aduan@contoh.id",),
            "aduan@contoh.id",
            "abc",
        ),
        (f"To: aduan+{'a' * 201}@contoh.id", ("aduan@contoh.id",), "aduan@contoh.id", None),
        ("To: x@example.id", (), None, None),
    ],
)
def test_the_marker_comes_back_by_address_or_thread(
    header: str, to: tuple[str, ...], intake: str | None, marker: str | None
) -> None:
    message = read(f"From: budi@example.id\n{header}\n\nHalo", to=to)
    assert (message.intake, message.marker) == (intake, marker)


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Mon, 4 May 2026 09:00:00 +0700", datetime(2026, 5, 4, 2, 0, tzinfo=UTC)),
        ("Mon, 4 May 2026 09:00:00 -0000", datetime(2026, 5, 4, 9, 0, tzinfo=UTC)),
        ("4 May 26 09:00 WIB", datetime(2026, 5, 4, 9, 0, tzinfo=UTC)),
        ("kemarin", None),
        ("", None),
        ("Mon, 99 May 2026 09:00:00 +0700", None),
        ("Mon, 1 Jan 1800 00:00:00 +0700", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("Mon, 4 May 2026 09:00:00 +9999", None),
    ],
)
def test_the_senders_clock_may_say_nonsense(date: str, moment: datetime | None) -> None:
    assert read(f"From: budi@example.id\nDate: {date}\n\nHalo").sent_at == moment


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("=?utf-8?B?8J+ZjyBIYWxv?=", "🙏 Halo"),
        ("=?iso-8859-1?Q?Caf=E9_=93baik=94?=", "Café “baik”"),
        ("=?utf-8?q?satu?= dua =?utf-8?q?tiga?=", "satu dua tiga"),
        ("=?utf-8?B?4oCc?=\n =?utf-8?B?4oCd?=", "“”"),
        ("=?utf-8?Q?=E2=80?= =?utf-8?Q?=9C?=", "“"),
        ("=?utf-8*id?q?Halo?=", "Halo"),
        ("=?tidak-ada?q?Halo?=", "Halo"),
        ("=?idna?q?xn--a?=", "xn--a"),
        ("=?utf-8?b?!?=", None),
        ("Jalan “rusak”", "Jalan “rusak”"),
        ("x" * 600, "x" * 500),
        ("", None),
    ],
)
def test_subjects_are_decoded(subject: str, expected: str | None) -> None:
    assert read(f"From: budi@example.id\nSubject: {subject}\n\nHalo").subject == expected


@pytest.mark.parametrize("body", [b"Caf\xe9 \x93baik\x94", "Café “baik”".encode()])
@pytest.mark.parametrize("charset", ["", "; charset=iso-8859-1", "; charset=tidak-ada"])
def test_text_is_read_in_the_likeliest_charset(body: bytes, charset: str) -> None:
    head = f"From: budi@example.id\nContent-Type: text/plain{charset}\n\n".encode()
    assert read(head + body).text == "Café “baik”"


def test_plain_text_is_preferred_to_html() -> None:
    mail = """\
From: budi@example.id
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/html

<p>HTML</p>
--a
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Teks =E2=80=9Cpolos=E2=80=9D
--a--
"""
    assert read(mail).text == "Teks “polos”"


def test_html_is_read_where_the_plain_text_is_empty() -> None:
    mail = """\
From: budi@example.id
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain

\u0020
--a
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html

<p>Lampu <b>mati</b>.</p><img src="cid:1">
--b
Content-Type: image/png
Content-ID: <1>
Content-Transfer-Encoding: base64

iVBORw==
--b--
--a--
"""
    message = read(mail)
    assert message.text == "Lampu mati."
    assert message.attachments == (
        Attachment(name="lampiran-1.png", media_type="image/png", content=b"\x89PNG"),
    )


def test_text_around_a_picture_is_read_in_its_order() -> None:
    mail = """\
From: budi@example.id
Content-Type: multipart/mixed; boundary=a

--a

Di atas.
--a
Content-Type: image/jpeg; name="foto.jpg"
Content-Disposition: inline

gambar
--a

Di bawah.
--a--
"""
    message = read(mail)
    assert message.text == "Di atas.\nDi bawah."
    assert [one.name for one in message.attachments] == ["foto.jpg"]


@pytest.mark.parametrize(
    ("headers", "name", "media_type"),
    [
        ("Content-Type: image/png; name=a.png", "a.png", "image/png"),
        ("Content-Disposition: attachment; filename=a.txt", "a.txt", "text/plain"),
        ("Content-Disposition: attachment", "lampiran-1.txt", "text/plain"),
        ("Content-Type: application/zip", "lampiran-1.zip", "application/zip"),
        ("Content-Type: application/x-aneh", "lampiran-1.bin", "application/x-aneh"),
        ("Content-Type: text/calendar", "lampiran-1.ics", "text/calendar"),
        (
            "Content-Type: IMAGE/PNG; name==?utf-8?q?caf=C3=A9=2Epng?=",
            "café.png",
            "image/png",
        ),
        (
            "Content-Type: image/png\n"
            "Content-Disposition: attachment; filename*=utf-8''ka%20f%C3%A9.png",
            "ka fé.png",
            "image/png",
        ),
        (
            "Content-Type: image/png\n"
            "Content-Disposition: attachment; filename*0=satu; filename*1=dua.png",
            "satudua.png",
            "image/png",
        ),
        ('Content-Type: image/png; name="fotó.png"', "fotó.png", "image/png"),
        ('Content-Type: image/png; name="../../etc/x.png"', "_.._etc_x.png", "image/png"),
        ('Content-Type: image/png; name="C:\\\\a\\\\b.png"', "C__a_b.png", "image/png"),
        (
            'Content-Type: image/png; name="gnp.\u202eexe"',
            "gnp._exe",
            "image/png",
        ),
        (
            f"Content-Type: image/png; name={'a' * 300}.png",
            f"{'a' * 116}.png",
            "image/png",
        ),
        ("Content-Type: image/p\u00e9ng; name=a.png", "a.png", "image/png"),
    ],
)
def test_attachments_have_names_that_mislead_nobody(
    headers: str, name: str, media_type: str
) -> None:
    mail = (
        "From: budi@example.id\nContent-Type: multipart/mixed; boundary=a\n\n"
        f"--a\n\nHalo\n--a\n{headers}\n\nisi\n--a--\n"
    )
    message = read(mail)
    assert message.text == "Halo"
    assert message.attachments == (Attachment(name=name, media_type=media_type, content=b"isi"),)


def test_an_attached_mail_stays_one_file_as_it_was() -> None:
    inner = (
        "From: sari@example.id\nX-Odd:   dua  spasi\nSubject: =?utf-8?q?Foto?=\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDi dalam\n--b\n"
        "Content-Type: image/png; name=a.png\n\nx\n--b--\n"
    )
    mail = (
        "From: budi@example.id\nContent-Type: multipart/mixed; boundary=a\n\n"
        f"--a\n\nDi luar\n--a\nContent-Type: message/rfc822\n\n{inner}\n--a--\n"
    )
    message = read(mail)
    assert message.text == "Di luar"
    (attached,) = message.attachments
    assert (attached.name, attached.media_type) == ("lampiran-1.eml", "message/rfc822")
    assert attached.content == inner.encode().replace(b"\n", b"\r\n")


def test_a_mail_that_is_one_picture_has_no_text() -> None:
    message = read("From: budi@example.id\nContent-Type: image/png\n\nisi")
    assert (message.text, message.reply) == ("", "")
    assert [one.name for one in message.attachments] == ["lampiran-1.png"]


def test_flowed_lines_become_paragraphs() -> None:
    mail = """\
From: budi@example.id
Content-Type: text/plain; format=flowed

Lampu jalan di depan \n\
rumah saya mati \n\
sejak Senin.
 >bukan kutipan

> kutipan yang \n\
> panjang
-- \n\
Budi
"""
    assert read(mail).text == (
        "Lampu jalan di depan rumah saya mati sejak Senin.\n>bukan kutipan\n\n"
        "> kutipan yang panjang\n-- \nBudi"
    )


def test_flowed_lines_of_languages_without_blanks_lose_the_added_one() -> None:
    kind = "text/plain; format=flowed; delsp=yes"
    mail = f"From: budi@example.id\nContent-Type: {kind}\n\nsa \ntu  \ndua"
    assert read(mail).text == "satu dua"


def test_the_answer_is_cut_from_what_it_answers() -> None:
    message = read(
        "From: sari@example.id\nTo: aduan+abc@contoh.id\n\nTERIMA\n\n"
        "Pada Sen, 4 Mei 2026 pukul 09.00 MPP <aduan+abc@contoh.id> menulis:\n"
        "> --- Tulis balasan di atas garis ini ---\n> Ada tugas.\n"
    )
    assert message.reply == "TERIMA"
    assert message.text.endswith("> Ada tugas.")


def test_a_message_id_does_not_let_one_mail_swallow_another() -> None:
    mail = "From: budi@example.id\nMessage-ID: <1@example.id>\nSubject: Satu\n\nHalo\n"
    same = [
        f"Received: by mx2.example.id\n{mail}",
        mail.replace("Subject: Satu", "Subject:  Satu\nX-Spam: no"),
        mail + "\n\n",
    ]
    other = [
        mail.replace("Satu", "Dua"),
        mail.replace("budi@", "sari@"),
        mail.replace("Halo", "Hai"),
        mail.replace("<1@", "<2@"),
        f"Date: Mon, 4 May 2026 09:00:00 +0800\n{mail}",
    ]
    first = read(mail).external_id
    assert [read(one).external_id for one in same] == [first] * len(same)
    assert first not in [read(one).external_id for one in other]
    assert len({read(one).external_id for one in other}) == len(other)


def test_a_mail_that_breaks_the_parser_is_kept_raw(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr("channels.mail.parse.read", broken)
    message = read("From: x\n\nHalo\0", sender=NULL_SENDER, to=("aduan+abc@contoh.id",))
    assert message == InboundMessage(
        channel="mail",
        external_id=message.external_id,
        order=message.external_id,
        text="From: x\n\nHalo",
        reply="From: x\n\nHalo",
        intake="aduan@contoh.id",
        raw=b"From: x\r\n\r\nHalo\0",
        marker="abc",
        automatic=Automatic.NULL_SENDER,
    )
    assert caplog.messages == ["a mail could not be read; it is kept raw"]


def nested(depth: int) -> bytes:
    """A mail in a mail in a mail."""
    parts = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)]
    return ("From: budi@example.id\n" + "".join(parts) + "\nHalo").encode()


@pytest.mark.parametrize(
    "monster",
    [
        nested(3000),
        b"From: budi@example.id\nContent-Type: multipart/mixed; boundary=a\n"
        + b"\n--a\n" * 200_000,
        b"From: budi@example.id\n" + b"a:\n" * 700_000 + b"\nHalo",
        b'From: budi@example.id\nContent-Type: multipart/mixed; x="' + b";" * 500_000 + b"\n\nHalo",
        b"From: " + b"a," * 300_000 + b"\n\nHalo",
        b"From: budi@example.id\nSubject: " + b"=?a?q?" * 100_000 + b"\n\nHalo",
        b"From: budi@example.id\nContent-Type: text/html\n\n" + b"<a\"'" * 300_000,
        b"From: budi@example.id\n\n" + b"Pada On From:\n" * 100_000,
        b"From: budi@example.id\nContent-Type: text/plain; format=flowed\n\n" + b"a \n" * 300_000,
    ],
    ids=["nested", "parts", "headers", "parameter", "from", "subject", "html", "quotes", "flowed"],
)
def test_a_monster_costs_little_time(monster: bytes) -> None:
    """Each of these costs minutes or gigabytes when it is read as the library reads it."""
    started = process_time()
    message = read(monster)
    assert process_time() - started < 5
    assert message.raw is not None
    assert len(message.text) <= mime.TEXT_LIMIT


# fmt: off
PIECES = st.sampled_from([
    b"\r\n", b"\n\n", b"--a", b"--b--", b"=?", b"?=", b"\xff", b"\0", b"(", b'"', b"<", b";", b":",
    b"charset=idna", b"boundary=", b"message/rfc822", b"uuencode", b"*0*=", b"<!--", b"&#x",
])
# fmt: on


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good mail with pieces cut out, doubled and put in."""
    mail = LETTER
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(mail)))
        end = min(len(mail), start + draw(st.integers(0, 60)))
        put_in = draw(st.one_of(PIECES, st.binary(max_size=8), st.just(mail[start:end] * 2)))
        mail = mail[:start] + put_in + mail[end:]
    return mail


def storable(text: str | None) -> bool:
    """Tell whether a database column takes this text."""
    allowed = {"\n", "\t"}
    return text is None or (
        all(c in allowed or c >= " " for c in text) and bool(text.encode()) == bool(text)
    )


@settings(max_examples=400, deadline=None)
@given(raw=st.one_of(mutated(), st.binary(max_size=300), st.text(string.printable).map(str.encode)))
def test_whatever_comes_is_read_and_can_be_stored(raw: bytes) -> None:
    message = parse(raw, envelope_from="budi@example.id", recipients=["aduan@contoh.id"], own=OWN)
    assert message.raw == raw
    assert message.intake == "aduan@contoh.id"
    texts = [message.text, message.reply, message.subject, message.sender_name, message.marker]
    texts += [message.message_id, message.order, str(message.sender)]
    texts += [text for one in message.attachments for text in (one.name, one.media_type)]
    assert [text for text in texts if not storable(text)] == []
    # Reading is a function of the mail alone, and what says something is never cut to nothing.
    again = parse(raw, envelope_from="budi@example.id", recipients=["aduan@contoh.id"], own=OWN)
    assert again == message
    assert bool(message.text.strip()) == bool(message.reply)
