"""Every call is held against the Bot API: what is wrong is written down, and refused as there."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest

from channels.sandbox.telegram import Chat, picture
from tests.channels.sandbox.telegram_office import Office, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with open_office(faultless=False) as opened:
        yield opened


def citizen(office: Office) -> Chat:
    """The private chat of somebody who has started it."""
    budi = office.world.person("Budi")
    office.world.start(budi)
    return office.world.private(budi)


async def post(office: Office, method: str, **params: Any) -> tuple[int, str]:
    """A call as JSON, past the library: the status and the description."""
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{office.server.url}/bot{office.server.token}/{method}", json=params
        )
    return answer.status_code, answer.json().get("description", "")


def button(**fields: Any) -> dict[str, Any]:
    """A reply markup of one button."""
    return {"inline_keyboard": [[fields]]}


CHAT = 5_100_000_001
FOUND: list[tuple[str, dict[str, Any], str, str]] = [
    ("sendMessage", {"text": "Halo"}, "chat_id is required", "chat_id is empty"),
    (
        "sendMessage",
        {"chat_id": CHAT},
        "text is required",
        "message text is empty",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "a" * 4097},
        "text must be 1-4096 characters, not 4097",
        "message is too long",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "<b> </b>", "parse_mode": "HTML"},
        "text must be 1-4096 characters, not 0",
        "message text is empty",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "a < b", "parse_mode": "HTML"},
        'text: can\'t parse entities: unsupported start tag " b" at byte offset 2',
        'can\'t parse entities: unsupported start tag " b" at byte offset 2',
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "<p>Halo</p>", "parse_mode": "HTML"},
        'text: can\'t parse entities: unsupported start tag "p" at byte offset 0',
        'can\'t parse entities: unsupported start tag "p" at byte offset 0',
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "<b>Halo", "parse_mode": "HTML"},
        "text: can't parse entities: can't find end tag for \"b\"",
        "can't parse entities: can't find end tag for \"b\"",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "Halo", "entities": [{"type": "bold", "offset": 2, "length": 3}]},
        "text: can't parse entities: an entity ends outside of the text",
        "can't parse entities: an entity ends outside of the text",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "*Halo*", "parse_mode": "MarkdownV2"},
        "text: unsupported parse_mode MarkdownV2",
        "unsupported parse_mode MarkdownV2",
    ),
    (
        "sendMessage",
        {"chat_id": True, "text": "Halo"},
        "chat_id must be of type Integer, not True",
        "chat_id must be of type Integer, not True",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "Halo", "disable_notification": "mungkin"},
        "disable_notification is not Boolean: 'mungkin'",
        "disable_notification is not Boolean: 'mungkin'",
    ),
    (
        "sendMessage",
        {
            "chat_id": CHAT,
            "text": "Halo",
            "reply_markup": button(text="Ya", callback_data="é" * 33),
        },
        "reply_markup.inline_keyboard[0][0].callback_data must be 1-64 bytes, not 66",
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "Halo", "reply_markup": button(text="Ya")},
        "reply_markup.inline_keyboard[0][0] must have exactly one kind of action",
        "reply_markup.inline_keyboard[0][0] must have exactly one kind of action",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "Halo", "reply_parameters": {"message_id": "satu"}},
        "reply_parameters.message_id must be of type Integer, not 'satu'",
        "reply_parameters.message_id must be of type Integer, not 'satu'",
    ),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1", "text": "a" * 201},
        "text must be 0-200 characters, not 201",
        "message is too long",
    ),
    (
        "createForumTopic",
        {"chat_id": CHAT, "name": "a" * 129},
        "name must be 1-128 characters, not 129",
        "name must be 1-128 characters, not 129",
    ),
    (
        "sendChatAction",
        {"chat_id": CHAT, "action": "sleeping"},
        "action must be one of typing, upload_photo, record_video, upload_video, record_voice, "
        "upload_voice, upload_document, choose_sticker, find_location, record_video_note, "
        "upload_video_note, not 'sleeping'",
        "action must be one of typing, upload_photo, record_video, upload_video, record_voice, "
        "upload_voice, upload_document, choose_sticker, find_location, record_video_note, "
        "upload_video_note, not 'sleeping'",
    ),
    (
        "sendMediaGroup",
        {"chat_id": CHAT, "media": [{"type": "photo", "media": "x"}]},
        "media must be 2-10 items, not 1",
        "media must be 2-10 items, not 1",
    ),
    (
        "sendPhoto",
        {"chat_id": CHAT, "photo": "attach://foto"},
        "foto is named as attached, but is not in the body",
        "foto is named as attached, but is not in the body",
    ),
]


async def test_a_breach_is_written_down_and_refused(office: Office) -> None:
    citizen(office)
    answers = [await post(office, method, **params) for method, params, _, _ in FOUND]
    assert answers == [(400, f"Bad Request: {answer}") for *_, answer in FOUND]
    assert office.world.violations == [f"{method}: {text}" for method, _, text, _ in FOUND]


async def test_what_telegram_passes_over_is_written_down_only(office: Office) -> None:
    chat = citizen(office)
    link = "https://t.me/kawal_contoh_bot?start=kode%201"
    assert await post(office, "sendMessage", chat_id=chat.id, text="Halo", warna="merah") == (
        200,
        "",
    )
    await post(office, "sendMessage", chat_id=chat.id, text=link)
    markup = button(text="Ya", callback_data="y", warna="merah")
    await post(office, "sendMessage", chat_id=chat.id, text="Halo", reply_markup=markup)
    async with httpx.AsyncClient() as client:
        await client.post(
            f"{office.server.url}/bot{office.server.token}/sendMessage",
            data={"chat_id": str(chat.id), "text": "Halo"},
            files={"foto": ("foto.png", picture("x"))},
        )
    assert len(chat.messages) == 5
    assert office.world.violations == [
        "sendMessage: warna is no parameter of sendMessage",
        "sendMessage: the deep link's parameter 'kode%201' must be 1-64 of A-Za-z0-9_-",
        "sendMessage: reply_markup.inline_keyboard[0][0].warna is no field of InlineKeyboardButton",
        "sendMessage: foto is in the body, but nothing names it",
    ]


async def test_an_unknown_method(office: Office) -> None:
    assert await post(office, "sendTelepathy", text="x") == (404, "Not Found")
    assert office.world.violations == ["sendTelepathy is no method that the stand-in knows"]


async def test_json_forms_and_queries_are_read_alike(office: Office) -> None:
    chat = citizen(office)
    url = f"{office.server.url}/bot{office.server.token}/sendMessage"
    form = {"chat_id": str(chat.id), "text": "dua", "disable_notification": "True"}
    async with httpx.AsyncClient() as client:
        answers = [
            await client.post(url, json={"chat_id": chat.id, "text": "satu"}),
            await client.post(url, data=form),
            await client.get(url, params={"chat_id": chat.id, "text": "tiga"}),
        ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["satu", "dua", "tiga"]
    assert [message.silent for message in chat.messages] == [False, False, True, False]
    assert office.world.violations == []


async def test_the_library_breaks_the_rules_as_little_as_we_do(office: Office) -> None:
    chat = citizen(office)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="a" * 65)]])
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await office.bot.send_message(chat.id, "Halo", reply_markup=keyboard)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await office.bot.send_photo(chat.id, picture("x"), caption="a" * 1025)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await office.bot.send_media_group(
            chat.id, [InputMediaPhoto(picture("x"), caption="a" * 1025)] * 2
        )
    caption = "caption must be 0-1024 characters, not 1025"
    assert office.world.violations == [
        "sendMessage: reply_markup.inline_keyboard[0][0].callback_data must be 1-64 bytes, not 65",
        f"sendPhoto: {caption}",
        f"sendMediaGroup: media[0].{caption}",
        f"sendMediaGroup: media[1].{caption}",
    ]


async def test_files_that_are_too_large_or_no_files(office: Office) -> None:
    chat, bot = citizen(office), office.bot
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(chat.id, b"bukan gambar")
    with pytest.raises(BadRequest, match="too big for a photo; the maximum size is 10485760 bytes"):
        await bot.send_photo(chat.id, picture("x") + bytes(10 * 1024 * 1024))
    with pytest.raises(BadRequest, match="Photo_invalid_dimensions"):
        await bot.send_photo(chat.id, picture("x", 210, 10))
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(chat.id, b"", filename="kosong.txt")
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_document(chat.id, "tidak-ada")
    photo = office.world.send_photos(chat, office.world.persons[chat.id], [picture("x")])[0]
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await bot.send_document(chat.id, photo.files[0].id)
    assert len(chat.messages) == 2


async def test_a_file_beyond_the_limit_is_refused_before_it_is_kept(office: Office) -> None:
    chat = citizen(office)
    status, description = 413, "Request Entity Too Large"
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{office.server.url}/bot{office.server.token}/sendDocument",
            data={"chat_id": str(chat.id)},
            files={"document": ("besar.bin", bytes(50 * 1024 * 1024 + 1))},
        )
    assert (answer.status_code, answer.json()["description"]) == (status, description)
    assert office.world.files == {}
