"""The mail that an outbound message becomes, as the recipient's program reads it."""

from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from zoneinfo import ZoneInfo

import pytest

from channels.base import Attachment, OutboundMessage, Permanent
from channels.mail.addresses import OwnAddresses
from channels.mail.compose import Letterhead, Mail, envelope
from channels.mail.parse import parse
from channels.mail.quotes import reply
from config.people import Address
from config.wording import wording

OWN = OwnAddresses("aduan@contoh.id")
LETTERHEAD = Letterhead(office="MPP Kota Contoh", own=OWN, wording=wording("id"))
MOMENT = datetime(2026, 5, 4, 9, 0, tzinfo=ZoneInfo("Asia/Makassar"))


def message(**facts: object) -> OutboundMessage:
    """A receipt, or what the facts make of it."""
    usual: dict[str, object] = {
        "address": Address("mail", "budi@example.id"),
        "subject": "Tanda terima 2026-000001",
        "text": "Yth. Budi,\n\nPengaduan Anda kami terima.\nLacak: https://contoh.id/lacak/abc.",
        "message_id": "<kawal.abc234@contoh.id>",
        "marker": "abc234",
        "recipient_name": "Budi Contoh",
        "at": MOMENT,
    }
    return OutboundMessage(**{**usual, **facts})  # type: ignore[arg-type]


def composed(**facts: object) -> tuple[Mail, EmailMessage]:
    """The mail in its envelope, and the mail as the recipient's program takes it apart."""
    mail = envelope(message(**facts), LETTERHEAD)
    parsed = BytesParser(policy=default).parsebytes(mail.content)
    assert isinstance(parsed, EmailMessage)
    return mail, parsed


def plain(parsed: EmailMessage) -> str:
    """The plain text of a mail."""
    body = parsed.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def html(parsed: EmailMessage) -> str:
    """The HTML of a mail."""
    body = parsed.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_a_receipt_says_who_writes_and_where_to_answer() -> None:
    mail, parsed = composed(thread=("<1@example.id>", "<kawal.old@contoh.id>"))
    assert (mail.sender, mail.recipient) == ("aduan+abc234@contoh.id", "budi@example.id")
    assert (mail.message_id, mail.international) == ("<kawal.abc234@contoh.id>", False)
    headers = {k: str(v) for k, v in parsed.items() if not k.startswith(("Content", "MIME"))}
    assert headers == {
        "From": "MPP Kota Contoh <aduan@contoh.id>",
        "To": "Budi Contoh <budi@example.id>",
        "Reply-To": "MPP Kota Contoh <aduan+abc234@contoh.id>",
        "Subject": "Tanda terima 2026-000001",
        "Date": "Mon, 04 May 2026 09:00:00 +0800",
        "Message-ID": "<kawal.abc234@contoh.id>",
        "In-Reply-To": "<kawal.old@contoh.id>",
        "References": "<1@example.id> <kawal.old@contoh.id>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
        "X-Kawal": "contoh.id",
    }


def test_the_text_stands_between_our_line_and_the_footer() -> None:
    _, parsed = composed()
    assert plain(parsed) == (
        "--- Tulis balasan di atas garis ini ---\n\n"
        "MPP Kota Contoh\n\n"
        "Yth. Budi,\n\n"
        "Pengaduan Anda kami terima.\n"
        "Lacak: https://contoh.id/lacak/abc.\n\n"
        "-- \n"
        "Untuk menjawab, balas saja surel ini."
        " Surel ini dikirim oleh MPP Kota Contoh (aduan@contoh.id).\n"
    )


def test_the_html_reads_well_on_a_phone() -> None:
    _, parsed = composed()
    page = html(parsed)
    assert '<html lang="id">' in page
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert page.index("--- Tulis balasan di atas garis ini ---") < page.index("MPP Kota Contoh<")
    assert (
        "Pengaduan Anda kami terima.<br>\n"
        'Lacak: <a href="https://contoh.id/lacak/abc">https://contoh.id/lacak/abc</a>.</p>'
    ) in page.replace("\r\n", "\n")


def test_a_first_line_in_capitals_is_the_heading_of_its_paragraph() -> None:
    _, parsed = composed(text="Yth. Budi,\n\nPENGADUAN\nLampu <mati>.\n\nPENTING")
    page = html(parsed).replace("\r\n", "\n")
    heading = '<strong style="font-size:14px;color:#1f5f8b">PENGADUAN</strong><br>\nLampu &lt;mati'
    assert heading in page
    assert page.count("<strong") == 1


def test_a_message_is_the_same_mail_at_every_attempt() -> None:
    files = (Attachment(name="a.png", media_type="image/png", content=b"x"),)
    first, _ = composed(attachments=files)
    again, _ = composed(attachments=files)
    assert first == again


def test_a_message_without_a_marker_asks_for_no_answer() -> None:
    mail, parsed = composed(marker=None)
    assert mail.sender == "aduan@contoh.id"
    assert parsed["Reply-To"] is None
    assert plain(parsed).startswith("MPP Kota Contoh\n\nYth. Budi,")
    assert "balas" not in plain(parsed) + html(parsed)


def test_what_a_person_wrote_is_not_marked_as_automatic() -> None:
    _, parsed = composed(automatic=False)
    assert parsed["Auto-Submitted"] is None
    assert parsed["X-Kawal"] == "contoh.id"


def test_no_stranger_writes_our_headers() -> None:
    _, parsed = composed(
        subject="Halo\r\nBcc: semua@example.id\n\nisi",
        recipient_name='Budi\nBcc: x@example.id"\r\n <y@example.id>',
        thread=("<1@example.id>\r\nBcc: x@example.id", "bukan id", "<2@example.id>"),
        attachments=(
            Attachment(name='a"\r\nX-Evil: 1\n.png', media_type="image/png", content=b"x"),
        ),
    )
    assert parsed["Bcc"] is None
    assert parsed["Subject"] == "Halo Bcc: semua@example.id isi"
    assert [box.addr_spec for box in parsed["To"].addresses] == ["budi@example.id"]
    assert parsed["References"] == "<2@example.id>"
    (attached,) = parsed.iter_attachments()
    assert attached["X-Evil"] is None
    assert attached.get_filename() == 'a" X-Evil: 1 .png'


def test_no_stranger_writes_our_html() -> None:
    _, parsed = composed(
        subject="</title><script>x()</script>",
        text='<script>x()</script> & https://example.id/?a="onclick=x() https://x.id/<b>',
    )
    page = html(parsed)
    assert "<script" not in page
    assert "<title>&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt;</title>" in page
    assert (
        "&lt;script&gt;x()&lt;/script&gt; &amp;"
        ' <a href="https://example.id/?a=">https://example.id/?a=</a>&quot;onclick=x()'
        ' <a href="https://x.id/">https://x.id/</a>&lt;b&gt;</p>'
    ) in page


@pytest.mark.parametrize(
    "text",
    [
        "Jalan “rusak” 🙏 é",
        ".",
        "From here\n.\n..\n" + "x" * 5000,
        "a\r\nb\rc",
        "satu\x00dua\ud800",
    ],
)
def test_every_text_arrives_in_short_lines_of_ascii(text: str) -> None:
    mail, parsed = composed(text=text, subject="Jalan “rusak” " * 20)
    assert mail.content.isascii()
    assert max(len(line) for line in mail.content.split(b"\r\n")) <= 78
    assert b"\n" not in mail.content.replace(b"\r\n", b"")
    arrived = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    arrived = arrived.replace("\x00", "").replace("\ud800", "")
    assert f"\n\n{arrived}\n\n-- \n" in plain(parsed)
    assert str(parsed["Subject"]).startswith("Jalan “rusak” Jalan “rusak” ")


def test_long_ids_stay_ids() -> None:
    ids = [f"<{'a' * 120}{n}@contoh.example.id>" for n in range(30)]
    mail, parsed = composed(message_id=ids[-1], thread=tuple(ids[:-1]))
    assert f"Message-ID: {ids[-1]}\r\n".encode() in mail.content
    assert f"In-Reply-To: {ids[-2]}\r\n".encode() in mail.content
    references = b"References: " + "\r\n ".join([ids[0], *ids[-10:-1]]).encode() + b"\r\n"
    assert references in mail.content
    assert parsed["Subject"] == "Tanda terima 2026-000001"


def test_files_of_every_kind_are_attached() -> None:
    files = (
        Attachment(name="foto rumah é.jpg", media_type="image/jpeg", content=b"\xff\xd8"),
        Attachment(name="surat.eml", media_type="message/rfc822", content=b"Subject: x\r\n\r\ny"),
        Attachment(name="aneh", media_type="bukan jenis", content=b"\0"),
    )
    _, parsed = composed(attachments=files)
    arrived = [
        (one.get_filename(), one.get_content_type(), one.get_payload(decode=True))
        for one in parsed.iter_attachments()
    ]
    assert arrived == [
        ("foto rumah é.jpg", "image/jpeg", b"\xff\xd8"),
        ("surat.eml", "application/octet-stream", b"Subject: x\r\n\r\ny"),
        ("aneh", "application/octet-stream", b"\0"),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "budi",
        "budi@",
        "@example.id",
        "a b@example.id",
        "a@b@c",
        "budi@example.id, x@y.id",
        "budi@example.id\r\nRCPT TO:<x@y.id>",
        "<budi@example.id>",
        f"{'a' * 65}@example.id",
    ],
)
def test_what_is_no_address_gets_no_mail(value: str) -> None:
    with pytest.raises(Permanent) as caught:
        composed(address=Address("mail", value))
    shown = " ".join(value.split())
    assert caught.value.reason == f"Alamat {shown} tidak dapat dipakai untuk surel."


def test_an_office_may_have_any_name() -> None:
    letterhead = Letterhead(
        office='Dinas "Satu, Dua" <x@y.id>\nKota Ć', own=OWN, wording=wording("en")
    )
    mail = envelope(message(), letterhead)
    parsed = BytesParser(policy=default).parsebytes(mail.content)
    (sender,) = parsed["From"].addresses
    assert sender.display_name == 'Dinas "Satu, Dua" <x@y.id> Kota Ć'
    assert sender.addr_spec == "aduan@contoh.id"
    assert b"--- Write your reply above this line ---" in mail.content


def test_our_own_mail_is_known_when_it_comes_back() -> None:
    mail, _ = composed()
    facts = {"envelope_from": mail.sender, "recipients": ["aduan@contoh.id"], "own": OWN}
    back = parse(mail.content, **facts)  # type: ignore[arg-type]
    assert back.automatic == "loop"
    assert back.message_id == "<kawal.abc234@contoh.id>"


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_an_answer_to_our_mail_is_read_without_it(kind: str) -> None:
    _, parsed = composed()
    if kind == "plain":
        quoted = "\n".join(f"> {line}" for line in plain(parsed).split("\n"))
        assert reply(f"TERIMA\n\n{quoted}") == "TERIMA"
    else:
        raw = (
            "From: sari@example.id\nContent-Type: text/html; charset=utf-8\n\n"
            f"<div>TERIMA</div><br><blockquote>{html(parsed)}</blockquote>"
        ).encode()
        answer = parse(raw, envelope_from="sari@example.id", recipients=[], own=OWN)
        assert answer.reply == "TERIMA"


def test_a_later_letter_stands_under_the_subject_of_the_first() -> None:
    _, parsed = composed(
        subject="Jawaban atas pengaduan 2026-000001",
        topic="Pengaduan Anda kami terima: 2026-000001",
        thread=("<1.kawal@contoh.id>",),
    )
    assert parsed["Subject"] == "Re: Pengaduan Anda kami terima: 2026-000001"
    assert "\n\nJawaban atas pengaduan 2026-000001\n\n" in plain(parsed)
    assert "<strong>Jawaban atas pengaduan 2026-000001</strong>" in html(parsed)
    assert "<title>Jawaban atas pengaduan 2026-000001</title>" in html(parsed)
