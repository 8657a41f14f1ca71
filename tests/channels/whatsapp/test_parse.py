"""Every kind of webhook that WhatsApp sends, as the message that the house gets."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.base import InboundMessage, Report, SentStatus
from channels.chat import Place, Press, Reference, Room, SpokenAs
from channels.whatsapp import parse
from channels.whatsapp.parse import Entry
from config.people import Address
from config.wording import wording

SID = "SM" + "0" * 26 + "abcdef"
BUDI = Address("whatsapp", "+6281234567890")
URL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
WORDS = wording("id")

# The form of real webhooks (numbers and ids replaced).
TEXT = (
    f"SmsMessageSid={SID}&NumMedia=0&ProfileName=Budi+Contoh&MessageType=text&SmsSid={SID}"
    "&WaId=6281234567890&SmsStatus=received&Body=Ol%C3%A1%2C+lampu+mati&"
    f"To=whatsapp%3A%2B6281100000000&NumSegments=1&ReferralNumMedia=0&MessageSid={SID}"
    "&AccountSid=AC00000000000000000000000000000000&From=whatsapp%3A%2B6281234567890"
    "&ApiVersion=2010-04-01"
)


def read(**more: str) -> InboundMessage:
    """Read the usual form with other fields in it."""
    fields = dict(parse_qsl(TEXT, keep_blank_values=True)) | more
    message = parse.message(fields)
    assert message is not None
    return message


def with_file(media_type: str, **more: str) -> InboundMessage:
    """Read a message that carries one file."""
    more = {"NumMedia": "1", "MediaUrl0": URL, "MediaContentType0": media_type, **more}
    return read(**{"Body": "", **more})


def test_words() -> None:
    assert read() == InboundMessage(
        channel="whatsapp",
        external_id=SID,
        order="whatsapp:+6281234567890",
        text="Olá, lampu mati",
        reply="Olá, lampu mati",
        sender=BUDI,
        sender_name="Budi Contoh",
        intake="+6281100000000",
        room=Room(address=BUDI),
    )


def test_an_answer_to_a_message_of_ours_names_it() -> None:
    assert read(OriginalRepliedMessageSid="SM1").quoted == "SM1"


def test_a_button_gives_its_data_and_says_its_label() -> None:
    message = read(
        Body="Kirim", ButtonText="Kirim", ButtonPayload="k:1", OriginalRepliedMessageSid="MM1"
    )
    assert message.press == Press(data="k:1", on="MM1")
    assert (message.text, message.quoted, message.spoken_as) == ("Kirim", "MM1", None)


def test_a_line_of_a_list_is_pressed_like_a_button() -> None:
    message = read(Body="", ListId="k:2", ListTitle="Dinas Perhubungan")
    assert message.press == Press(data="k:2")
    assert (message.text, message.spoken_as) == ("Dinas Perhubungan", None)


def test_a_place_with_its_name_and_one_without() -> None:
    place = {"Latitude": "-5.1477", "Longitude": "119.4327", "Body": ""}
    named = read(**place, Label="Pasar Contoh", Address="Jalan Contoh 1")
    assert named.place == Place(
        latitude=-5.1477, longitude=119.4327, label="Pasar Contoh, Jalan Contoh 1"
    )
    assert read(**place).place == Place(latitude=-5.1477, longitude=119.4327)
    assert named.spoken_as is None


@pytest.mark.parametrize("latitude", ["utara", "nan", "inf", "91", ""])
def test_a_place_that_is_nowhere_is_unreadable(latitude: str) -> None:
    message = read(Body="", Latitude=latitude, Longitude="119.4")
    assert (message.place, message.spoken_as) == (None, SpokenAs.UNREADABLE)


@pytest.mark.parametrize(
    ("media_type", "name", "kind", "spoken_as"),
    [
        ("image/jpeg", "foto-abcdef-1.jpg", "image/jpeg", None),
        ("image/webp", "foto-abcdef-1.webp", "image/webp", SpokenAs.STICKER),
        ("audio/ogg; codecs=opus", "suara-abcdef-1.ogg", "audio/ogg", SpokenAs.VOICE),
        ("audio/mpeg", "suara-abcdef-1.mp3", "audio/mpeg", None),
        ("video/mp4", "video-abcdef-1.mp4", "video/mp4", None),
        ("application/pdf", "berkas-abcdef-1.pdf", "application/pdf", None),
        ("text/vcard", "kontak-abcdef-1.vcf", "text/vcard", None),
        ("application/x-aneh+1", "berkas-abcdef-1.xaneh1", "application/x-aneh+1", None),
        ("", "berkas-abcdef-1.octetstream", "application/octet-stream", None),
    ],
)
def test_files(media_type: str, name: str, kind: str, spoken_as: SpokenAs | None) -> None:
    message = with_file(media_type)
    assert message.media == (Reference(token=URL, name=name, media_type=kind),)
    assert (message.text, message.spoken_as) == ("", spoken_as)


def test_the_words_under_a_photo_are_its_text() -> None:
    assert with_file("image/jpeg", Body="foto.jpg").text == "foto.jpg"


def test_a_document_brings_its_name_where_words_would_stand() -> None:
    message = with_file("application/pdf", Body="Surat ../RT 03.PDF")
    assert (message.media[0].name, message.text) == ("Surat ..RT 03.PDF", "")
    told = with_file("application/pdf", Body="Lihat surat.pdf\nterlampir")
    assert (told.media[0].name, told.text) == ("berkas-abcdef-1.pdf", "Lihat surat.pdf\nterlampir")


def test_forwarded_words() -> None:
    assert read(Forwarded="true").forwarded
    assert read(Forwarded="true", FrequentlyForwarded="true").forwarded
    assert not read(Forwarded="false").forwarded


def test_what_has_neither_words_nor_anything_else_is_unreadable() -> None:
    assert read(Body="", MessageType="unsupported").spoken_as is SpokenAs.UNREADABLE
    assert read(Body=" \n").spoken_as is SpokenAs.UNREADABLE


def test_a_number_that_no_table_knows_is_a_number_all_the_same() -> None:
    assert read(From="whatsapp:+5500000000000").sender == Address("whatsapp", "+5500000000000")


@pytest.mark.parametrize(
    "fields", [{"From": "+6281234567890"}, {"From": "whatsapp:"}, {"From": ""}, {"MessageSid": ""}]
)
def test_what_is_nobodys_message_on_whatsapp_is_none(fields: dict[str, str]) -> None:
    assert parse.message(dict(parse_qsl(TEXT)) | fields) is None


PLACE = ("Latitude", "Longitude")
PRESSED = ("ButtonPayload", "ListId", "MessageStatus", "ErrorCode")


@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["MessageSid", "From", "Body", "MediaUrl0", "MediaContentType0", *PLACE, *PRESSED]
        ),
        st.text(max_size=20) | st.sampled_from(["whatsapp:+6281234567890", "²", "failed"]),
    )
)
def test_no_form_whatever_breaks_the_reading(fields: Mapping[str, str]) -> None:
    parse.message(fields)
    parse.status(fields, WORDS)


def status(status: str, **more: str) -> InboundMessage | None:
    """Read a status callback."""
    return parse.status({"MessageSid": SID, "MessageStatus": status, **more}, WORDS)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("delivered", SentStatus.DELIVERED),
        ("read", SentStatus.READ),
    ],
)
def test_a_status_is_a_report(told: str, meant: SentStatus) -> None:
    assert status(told) == InboundMessage(
        channel="whatsapp",
        external_id=f"{SID}:{told}",
        order=f"whatsapp-status:{SID}",
        text="",
        reply="",
        report=Report(provider_id=SID, status=meant),
    )


@pytest.mark.parametrize("told", ["queued", "sending", "sent", "accepted", "", "apa saja"])
def test_a_status_on_the_way_tells_nothing(told: str) -> None:
    assert status(told) is None


def failed(**more: str) -> Report:
    """Read the callback of a failure."""
    message = status("undelivered", **more)
    assert message is not None
    assert message.report is not None
    return message.report


def test_a_failure_says_why_and_whether_only_the_window_was_closed() -> None:
    assert failed(ErrorCode="63016", ErrorMessage="Failed to send freeform message") == Report(
        provider_id=SID,
        status=None,
        code="63016",
        closed=True,
        reason="Penerima belum menulis dalam 24 jam terakhir, sehingga hanya templat yang boleh"
        " dikirim (kode 63016).",
    )
    assert failed(ErrorCode="63003") == Report(
        provider_id=SID,
        status=None,
        code="63003",
        reason="Nomor penerima tidak ada di WhatsApp atau tidak dapat menerima pesan (kode 63003).",
    )
    assert failed(ErrorCode="99999", ChannelStatusMessage="Something new").reason == (
        "Twilio menolak pesan ini (kode 99999): Something new"
    )
    assert failed() == Report(
        provider_id=SID,
        status=None,
        reason="Twilio menolak pesan ini (kode -): tanpa keterangan",
    )


def test_an_entry_of_the_list_is_the_same_message_as_far_as_it_tells() -> None:
    at = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
    entry: dict[str, Any] = {
        "sid": SID,
        "sender": "whatsapp:+6281234567890",
        "to": "whatsapp:+6281100000000",
        "body": "Olá, lampu mati",
        "status": "received",
        "created_at": at,
        "num_media": 0,
    }
    listed, brought = parse.listed(Entry(**entry)), read()
    assert listed is not None
    assert listed.sent_at == at
    assert listed.sender_name is None
    assert (listed.external_id, listed.order, listed.text, listed.sender, listed.room) == (
        brought.external_id,
        brought.order,
        brought.text,
        brought.sender,
        brought.room,
    )
    place = parse.listed(Entry(**{**entry, "body": ""}))
    assert place is not None
    assert place.spoken_as is SpokenAs.UNREADABLE
    assert parse.listed(Entry(**{**entry, "sender": "+6281234567890"})) is None
