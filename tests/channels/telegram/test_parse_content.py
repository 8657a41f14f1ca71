"""What a message holds besides words: files, places, contacts, and what nobody can read."""

from typing import Any

import pytest
from telegram.constants import MessageType

from channels.chat import Contact, Place, Reference, SpokenAs
from channels.telegram import media
from tests.channels.telegram.payloads import AT, HOME, file, read, some

PHOTO = [
    file(1, width=90, height=67, file_size=1253),
    file(2, width=1280, height=960, file_size=152004),
    file(3, width=320, height=240, file_size=19005),
]
FILES: list[tuple[dict[str, Any], Reference, SpokenAs | None]] = [
    (
        {"photo": PHOTO},
        Reference(token="BQACAgUAAxk2", name="foto-17.jpg", media_type="image/jpeg", size=152004),
        None,
    ),
    (
        {"voice": file(duration=4, mime_type="audio/ogg", file_size=9000)},
        Reference(
            token="BQACAgUAAxk1", name="pesan-suara-17.ogg", media_type="audio/ogg", size=9000
        ),
        SpokenAs.VOICE,
    ),
    (
        {"document": file(file_name="surat.pdf", mime_type="application/pdf", file_size=7)},
        Reference(token="BQACAgUAAxk1", name="surat.pdf", media_type="application/pdf", size=7),
        None,
    ),
    (
        {"document": file(file_name="C:\\Unduhan\\surat.pdf", mime_type="application/pdf")},
        Reference(token="BQACAgUAAxk1", name="surat.pdf", media_type="application/pdf"),
        None,
    ),
    (
        {"document": file(mime_type="application/pdf")},
        Reference(token="BQACAgUAAxk1", name="berkas-17.pdf", media_type="application/pdf"),
        None,
    ),
    (
        {"document": file()},
        Reference(
            token="BQACAgUAAxk1", name="berkas-17.bin", media_type="application/octet-stream"
        ),
        None,
    ),
    (
        {"video": file(width=640, height=480, duration=3, mime_type="video/mp4")},
        Reference(token="BQACAgUAAxk1", name="video-17.mp4", media_type="video/mp4"),
        None,
    ),
    (
        {"video_note": file(length=240, duration=3)},
        Reference(token="BQACAgUAAxk1", name="pesan-video-17.mp4", media_type="video/mp4"),
        None,
    ),
    (
        {"audio": file(duration=3, mime_type="audio/mp4", file_name="rekaman.m4a")},
        Reference(token="BQACAgUAAxk1", name="rekaman.m4a", media_type="audio/mp4"),
        None,
    ),
    (
        {
            "animation": file(width=64, height=64, duration=1, mime_type="video/mp4"),
            "document": file(mime_type="video/mp4"),
        },
        Reference(token="BQACAgUAAxk1", name="animasi-17.mp4", media_type="video/mp4"),
        None,
    ),
    (
        {"live_photo": file(width=64, height=64, duration=1)},
        Reference(token="BQACAgUAAxk1", name="foto-hidup-17.mp4", media_type="video/mp4"),
        None,
    ),
]


@pytest.mark.parametrize(("content", "reference", "spoken_as"), FILES)
def test_files(content: dict[str, Any], reference: Reference, spoken_as: SpokenAs | None) -> None:
    said = some(read(caption="Ini buktinya.", **content))
    assert said.media == (reference,)
    assert said.spoken_as is spoken_as
    assert said.text == "Ini buktinya."


@pytest.mark.parametrize(
    ("animated", "video", "name", "media_type"),
    [
        (False, False, "stiker-17.webp", "image/webp"),
        (True, False, "stiker-17.tgs", "application/x-tgsticker"),
        (False, True, "stiker-17.webm", "video/webm"),
    ],
)
def test_stickers(animated: bool, video: bool, name: str, media_type: str) -> None:
    sticker = file(
        type="regular", width=512, height=512, is_animated=animated, is_video=video, emoji="👍"
    )
    said = some(read(sticker=sticker))
    assert said.media == (Reference(token="BQACAgUAAxk1", name=name, media_type=media_type),)
    assert said.spoken_as is SpokenAs.STICKER


def test_photos_sent_together_are_an_album() -> None:
    first = some(read(photo=PHOTO, media_group_id="13800000000000001", caption="Tiga foto"))
    second = some(read(photo=PHOTO, media_group_id="13800000000000001", message_id=18))
    assert (first.album, second.album) == ("13800000000000001", "13800000000000001")
    assert second.external_id == "5100000001:18"


def test_a_place() -> None:
    said = some(read(location={"latitude": -5.147665, "longitude": 119.432732}))
    assert said.place == Place(latitude=-5.147665, longitude=119.432732)
    assert said.spoken_as is None


def test_a_place_with_a_name() -> None:
    place = {"latitude": -5.1, "longitude": 119.4}
    venue = {"location": place, "title": "Pasar Contoh", "address": "Jalan Melati 1"}
    assert some(read(venue=venue, location=place)).place == Place(
        latitude=-5.1, longitude=119.4, label="Pasar Contoh, Jalan Melati 1"
    )


def test_a_contact() -> None:
    contact = {"phone_number": "+6281200000000", "first_name": "Sari", "last_name": "Contoh"}
    assert some(read(contact=contact)).contact == Contact(
        name="Sari Contoh", phone="+6281200000000"
    )


def test_a_forwarded_message() -> None:
    origin = {"type": "hidden_user", "date": AT - 60, "sender_user_name": "Tetangga"}
    assert some(read(text="Banjir!", forward_origin=origin)).forwarded


@pytest.mark.parametrize(
    "content",
    [
        {"dice": {"emoji": "🎲", "value": 4}},
        {
            "poll": {
                "id": "1",
                "question": "Setuju?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": True,
                "members_only": False,
            }
        },
        {"game": {"title": "Ular", "description": "Main", "photo": []}},
        {"story": {"chat": HOME, "id": 3}},
        {"something_that_did_not_exist_when_this_was_written": {}},
    ],
)
def test_what_nobody_can_read_is_said_to_be_so(content: dict[str, Any]) -> None:
    said = some(read(**content))
    assert said.spoken_as is SpokenAs.UNREADABLE
    assert (said.text, said.media) == ("", ())


def test_each_kind_of_message_is_in_one_table() -> None:
    """When the library learns a kind, somebody decides what it is."""
    files = {kind.field for kind in media.KINDS}
    tables = (files, media.WORDS, media.UNREADABLE, media.SERVICE, media.BESIDES)
    kinds = sorted(kind for table in tables for kind in table)
    assert kinds == sorted(MessageType)
