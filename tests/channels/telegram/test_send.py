"""Each way in which a message leaves, and what the reader sees of it."""

import pytest

from channels.base import (
    EditGone,
    SentStatus,
)
from channels.chat import Button
from channels.sandbox.telegram import Chat, Person, TelegramStandIn, picture
from channels.telegram import TelegramChannel
from channels.telegram.plan import FILE_LIMIT
from config.people import Address
from tests.channels.telegram.conftest import document, ids, outbound, photo, said

YES_NO = ((Button(label="Selesai", data="c:selesai"), Button(label="Belum", data="c:belum")),)
LINK = ((Button(label="Buka kasus", url="https://contoh.id/k/ABC"),),)


async def pressed(telegram: TelegramStandIn, person: Person, home: Chat) -> str:
    """Press a button and give what must be named to answer it."""
    message = telegram.world.say(home, person, "Halo")
    query = telegram.world.press(person, home, message.id, "x", stale=True)
    assert not isinstance(query, str)
    return query.id


async def test_a_text_arrives_as_it_is(sending: TelegramChannel, home: Chat) -> None:
    text = "Nomor 2026-000123: *bukan* <b>tebal</b> https://contoh.id/k/ABC"
    sent = await sending.send(outbound(home, text))
    (message,) = home.messages
    assert message.text == text
    assert message.link_preview == {"is_disabled": True}
    assert sent.status is SentStatus.DELIVERED
    assert sent.parts == ids(home)
    assert sent.provider_id == f"{home.id}:{message.id}"


async def test_a_long_text_comes_in_parts_with_the_buttons_under_the_last(
    sending: TelegramChannel, home: Chat
) -> None:
    text = "\n\n".join(f"Alinea {number} " + "panjang " * 120 for number in range(6))
    sent = await sending.send(outbound(home, text, buttons=YES_NO))
    first, last = home.messages
    assert (first.text + "\n\n" + last.text).split() == text.split()
    assert first.buttons == ()
    assert [one.label for one in last.buttons[0]] == ["Selesai", "Belum"]
    assert [one.data for one in last.buttons[0]] == ["c:selesai", "c:belum"]
    assert sent.parts == ids(home)
    assert sent.provider_id == sent.parts[-1]


async def test_a_button_may_open_an_address(sending: TelegramChannel, home: Chat) -> None:
    await sending.send(outbound(home, "Kasus Anda:", buttons=LINK))
    assert home.messages[0].button("Buka kasus").url == "https://contoh.id/k/ABC"


async def test_a_question_opens_the_readers_keyboard(
    sending: TelegramChannel, telegram: TelegramStandIn, home: Chat
) -> None:
    await sending.send(outbound(home, "Tulis jawaban Anda.", asks=True))
    assert home.messages[0].asks_reply
    (call,) = telegram.world.calls_of("sendMessage")
    assert call.params["reply_markup"] == {"force_reply": True, "selective": True}


async def test_buttons_come_before_the_keyboard(sending: TelegramChannel, home: Chat) -> None:
    await sending.send(outbound(home, "Tulis jawaban Anda.", asks=True, buttons=YES_NO))
    assert not home.messages[0].asks_reply
    assert home.messages[0].buttons


async def test_an_answer_stands_under_what_it_answers(
    sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    asked = telegram.world.say(home, budi, "Sampai mana?")
    answers = f"{home.id}:{asked.id}"
    await sending.send(outbound(home, "Sedang dikerjakan. " * 300, reply_to=answers))
    replies = [one.reply_to for one in home.messages if one.from_bot]
    assert replies == [asked.id, None]


async def test_an_answer_to_a_deleted_message_or_one_elsewhere_is_sent_all_the_same(
    sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    asked = telegram.world.say(home, budi, "Sampai mana?")
    telegram.world.delete(home, asked.id)
    await sending.send(outbound(home, "Satu", reply_to=f"{home.id}:{asked.id}"))
    await sending.send(outbound(home, "Dua", reply_to="-1009999:1"))
    await sending.send(outbound(home, "Tiga", reply_to="SM0123"))
    assert [(one.text, one.reply_to) for one in home.messages] == [
        ("Satu", None),
        ("Dua", None),
        ("Tiga", None),
    ]


async def test_a_topic_is_written_in(sending: TelegramChannel, telegram: TelegramStandIn) -> None:
    sari = telegram.world.person("Sari")
    forum = telegram.world.group("MPP", [sari], forum=True)
    room = Address("telegram", str(forum.id))
    topic = await sending.open_topic(room, "2026-000123")
    await sending.send(
        outbound(forum, "Kartu", topic=topic, buttons=YES_NO, attachments=(photo("a"),))
    )
    ours = [one for one in forum.in_topic(int(topic)) if not one.service]
    assert [(one.words, len(one.files)) for one in ours] == [("Kartu", 0), ("", 1)]


async def test_a_short_text_is_the_caption_of_the_first_file(
    sending: TelegramChannel, home: Chat
) -> None:
    sent = await sending.send(outbound(home, "Bukti", attachments=(document("surat.pdf"),)))
    (message,) = home.messages
    assert (message.caption, message.files[0].name) == ("Bukti", "surat.pdf")
    assert sent.parts == ids(home)


async def test_files_of_one_kind_are_albums(
    sending: TelegramChannel, telegram: TelegramStandIn, home: Chat
) -> None:
    files = (*(photo(str(number)) for number in range(12)), document("a.pdf"), document("b.pdf"))
    video = document("c.mp4", b"film", "video/mp4")
    sent = await sending.send(outbound(home, "Lampiran", attachments=(*files, video)))
    calls = [call.method for call in telegram.world.calls]
    assert calls == ["sendMediaGroup", "sendMediaGroup", "sendMediaGroup", "sendVideo"]
    assert [len(call.uploads) for call in telegram.world.calls] == [10, 2, 2, 1]
    assert said(home) == ["Lampiran", *[""] * 14]
    assert [one.files[0].kind.value for one in home.messages] == [
        *["photo"] * 12,
        *["document"] * 2,
        "video",
    ]
    assert [one.files[0].content for one in home.messages] == [
        *(one.content for one in files),
        b"film",
    ]
    assert sent.parts == ids(home)


async def test_a_long_text_goes_before_its_files(sending: TelegramChannel, home: Chat) -> None:
    text = "panjang " * 200
    await sending.send(outbound(home, text, attachments=(document("a.pdf"),)))
    assert said(home) == [text.strip(), ""]


async def test_a_picture_that_is_no_photo_goes_as_a_document(
    sending: TelegramChannel, home: Chat
) -> None:
    broken = document("rusak.jpg", b"bukan gambar", "image/jpeg")
    narrow = document("garis.png", picture("x", 2100, 100), "image/png")
    await sending.send(outbound(home, "Satu", attachments=(broken,)))
    await sending.send(outbound(home, "Dua", attachments=(narrow, photo("a"))))
    assert [(one.words, one.files[0].kind.value) for one in home.messages] == [
        ("Satu", "document"),
        ("Dua", "document"),
        ("", "document"),
    ]


async def test_a_photo_above_ten_megabytes_goes_as_a_document(
    sending: TelegramChannel, home: Chat
) -> None:
    large = document("besar.png", picture("x") + bytes(10 * 2**20), "image/png")
    await sending.send(outbound(home, "", attachments=(large,)))
    assert home.messages[0].files[0].kind.value == "document"


async def test_what_telegram_does_not_take_is_said_with_its_name(
    sending: TelegramChannel, home: Chat
) -> None:
    files = (
        document("rekaman.mp4", bytes(FILE_LIMIT + 1), "video/mp4"),
        document("kosong.txt", b""),
        document("surat.pdf"),
    )
    await sending.send(outbound(home, "Lampiran", attachments=files))
    (message,) = home.messages
    assert message.caption == (
        "Lampiran\n\n"
        "Berkas rekaman.mp4 (51 MB) tidak dapat dikirim lewat Telegram karena lebih besar dari"
        " 50 MB.\n\n"
        "Berkas kosong.txt kosong sehingga tidak dapat dikirim lewat Telegram."
    )
    assert [one.name for one in message.files] == ["surat.pdf"]


async def test_a_message_is_edited_in_place(sending: TelegramChannel, home: Chat) -> None:
    sent = await sending.send(outbound(home, "Langkah 1", buttons=YES_NO))
    again = await sending.send(outbound(home, "Langkah 2", edits=sent.provider_id, buttons=LINK))
    (message,) = home.messages
    assert message.text == "Langkah 2"
    assert [one.label for one in message.buttons[0]] == ["Buka kasus"]
    assert again.parts == sent.parts
    await sending.send(outbound(home, "Selesai", edits=sent.provider_id))
    assert (message.text, message.buttons) == ("Selesai", ())


async def test_an_edit_that_changes_nothing_is_done(sending: TelegramChannel, home: Chat) -> None:
    sent = await sending.send(outbound(home, "Langkah 1", buttons=YES_NO))
    again = await sending.send(outbound(home, "Langkah 1", edits=sent.provider_id, buttons=YES_NO))
    assert again == sent


async def test_an_edit_that_is_too_long_is_shortened(sending: TelegramChannel, home: Chat) -> None:
    sent = await sending.send(outbound(home, "Kartu"))
    await sending.send(outbound(home, "kata " * 1000, edits=sent.provider_id))
    (message,) = home.messages
    assert message.text.endswith("kata…")
    assert len(message.text) <= 4096


async def test_a_file_has_its_caption_edited(sending: TelegramChannel, home: Chat) -> None:
    sent = await sending.send(outbound(home, "Lama", attachments=(document("a.pdf"),)))
    await sending.send(outbound(home, "Baru", edits=sent.provider_id))
    assert said(home) == ["Baru"]
    again = await sending.send(outbound(home, "Baru", edits=sent.provider_id))
    assert again.parts == sent.parts


async def test_what_is_gone_cannot_be_edited(
    sending: TelegramChannel, telegram: TelegramStandIn, home: Chat
) -> None:
    sent = await sending.send(outbound(home, "Kartu"))
    telegram.world.delete(home, home.messages[0].id)
    for gone in (sent.provider_id, "-1001:5", "SM0123"):
        with pytest.raises(EditGone) as caught:
            await sending.send(outbound(home, "Baru", edits=gone))
        assert caught.value.reason == (
            "Pesan Telegram yang hendak diubah sudah tidak ada atau terlalu lama."
        )


async def test_a_popup_answers_a_press_and_is_no_message(
    sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    query = await pressed(telegram, budi, home)
    sent = await sending.send(outbound(home, "Langkah itu sudah lewat.", popup=query, alarm=True))
    (popup,) = telegram.world.popups
    assert (popup.text, popup.show_alert) == ("Langkah itu sudah lewat.", True)
    assert said(home) == []
    assert (sent.status, sent.provider_id, sent.parts) == (SentStatus.DELIVERED, None, ())


async def test_an_empty_popup_only_ends_the_waiting(
    sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    query = await pressed(telegram, budi, home)
    await sending.send(outbound(home, "", popup=query))
    assert telegram.world.popups == []
    assert telegram.world.unanswered == []


async def test_a_long_popup_is_cut_on_a_word(
    sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    query = await pressed(telegram, budi, home)
    await sending.send(outbound(home, "sembilan " * 30, popup=query))
    assert telegram.world.popups[0].text == ("sembilan " * 22).strip() + "…"


async def test_a_popup_that_comes_too_late_is_done(
    sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    query = await pressed(telegram, budi, home)
    for _ in range(2):
        sent = await sending.send(outbound(home, "Baik.", popup=query))
        assert sent.status is SentStatus.DELIVERED
    assert len(telegram.world.popups) == 1
