"""Stories of people and a bot on Telegram: words, files, places, buttons, answers, edits."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    MessageOriginUser,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from channels.sandbox.telegram import Button, Card, Kind, Place, Query, picture
from tests.channels.sandbox.telegram_office import Office, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with open_office() as opened:
        yield opened


def keyboard(**buttons: str) -> InlineKeyboardMarkup:
    """One row of buttons: label and data."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in buttons.items()]]
    )


async def test_a_citizen_writes_and_the_bot_answers(office: Office) -> None:
    budi = office.world.person("Budi", "Contoh", language="id")
    chat = office.world.private(budi)
    office.world.start(budi, "kasus-7")
    office.world.say(chat, budi, "Jalan di depan Pasar Contoh berlubang")

    started, said = await office.news()
    assert started.message is not None
    assert started.message.text == "/start kasus-7"
    assert [(one.type, one.offset, one.length) for one in started.message.entities] == [
        ("bot_command", 0, 6)
    ]
    assert said.message is not None
    assert said.message.text == "Jalan di depan Pasar Contoh berlubang"
    assert said.message.from_user is not None
    assert said.message.from_user.full_name == "Budi Contoh"
    assert said.message.from_user.language_code == "id"
    assert said.message.chat.type == "private"
    assert said.message.date == office.clock()

    sent = await office.bot.send_message(
        budi.id,
        "Terima kasih, <b>Budi</b> &amp; warga.",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(said.message.message_id),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.text == "Terima kasih, Budi & warga."
    message = chat.messages[-1]
    assert message.from_bot
    assert message.text == "Terima kasih, Budi & warga."
    assert message.entities == ({"type": "bold", "offset": 14, "length": 4},)
    assert message.reply_to == said.message.message_id
    assert await office.news() == []


async def test_buttons_are_pressed_answered_once_and_in_time(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    office.world.start(budi)
    sent = await office.bot.send_message(
        budi.id, "Kirim?", reply_markup=keyboard(Kirim="k", Batal="b")
    )
    assert chat.messages[-1].buttons == ((Button("Kirim", "k", None), Button("Batal", "b", None)),)
    await office.news()

    first = office.world.press(budi, chat, sent.message_id, "Kirim")
    second = office.world.press(budi, chat, sent.message_id, "b")
    assert isinstance(first, Query)
    news = await office.news()
    queries = [update.callback_query for update in news if update.callback_query]
    assert [query.data for query in queries] == ["k", "b"]
    assert queries[0].from_user.id == budi.id
    assert queries[0].message is not None
    assert queries[0].message.message_id == sent.message_id
    assert office.world.unanswered == [first, second]

    await queries[0].answer("Sudah dikirim.", show_alert=True)
    [popup] = office.world.popups
    assert (popup.person, popup.text, popup.show_alert) == (budi, "Sudah dikirim.", True)
    assert office.world.unanswered == [second]
    late = "Query is too old and response timeout expired or query id is invalid"
    with pytest.raises(BadRequest, match=late):
        await queries[0].answer("Lagi.")
    office.clock.forward(minutes=1)
    with pytest.raises(BadRequest, match=late):
        await queries[1].answer()

    with pytest.raises(ValueError, match=r"No button 'Ubah' at message .* Buttons: Kirim, Batal"):
        office.world.press(budi, chat, sent.message_id, "Ubah")


async def test_twenty_photos_are_two_albums_and_can_be_fetched(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    photos = [picture(f"foto {number}") for number in range(20)]
    office.world.send_photos(chat, budi, photos, "Lubang di mana-mana")

    news = [update.message for update in await office.news() if update.message]
    assert len(news) == 20
    assert [one.caption for one in news] == ["Lubang di mana-mana"] + [None] * 19
    albums = [one.media_group_id for one in news]
    assert albums == [albums[0]] * 10 + [albums[10]] * 10
    assert albums[0] != albums[10]
    largest = [one.photo[-1] for one in news]
    assert (largest[0].width, largest[0].height) == (640, 480)
    assert (news[0].photo[0].width, news[0].photo[0].height) == (90, 68)
    fetched = await (await largest[13].get_file()).download_as_bytearray()
    assert bytes(fetched) == photos[13]


async def test_a_link_to_a_file_ages_and_a_big_file_has_none(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    office.world.send_document(chat, budi, b"%PDF-1.7 isi", "surat.pdf", "application/pdf")
    office.world.send_video(chat, budi, b"film", size=20 * 1024 * 1024 + 1)
    small, big = [update.message for update in await office.news() if update.message]
    assert small.document is not None
    assert (small.document.file_name, small.document.mime_type) == ("surat.pdf", "application/pdf")
    file = await small.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7 isi"
    office.clock.forward(hours=1, seconds=1)
    with pytest.raises(Exception, match="Not Found"):
        await file.download_as_bytearray()
    assert big.video is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await big.video.get_file()


async def test_everything_else_that_people_send(office: Office) -> None:
    world = office.world
    budi, ani = world.person("Budi"), world.person("Ani", "Contoh")
    chat = world.private(budi)
    # Reactions are only sent to a bot that has asked for them.
    await office.news()
    first = world.say(chat, budi, "Halo")
    world.send_voice(chat, budi, b"OggS suara", 12, reply_to=first.id)
    world.send_location(chat, budi, -6.2, 106.8)
    world.send_venue(
        chat, budi, Place(latitude=-6.2, longitude=106.8, title="Pasar", address="Jl. 1")
    )
    world.send_contact(chat, budi, Card(phone="+6281200000001", first_name="Ani", user_id=ani.id))
    world.send_sticker(chat, budi, "🙏")
    world.say(chat, budi, "kata Ani", forwarded_from=ani)
    world.say(chat, budi, "kata orang", forwarded_from="Seseorang")
    world.edit(chat, first.id, "Halo, selamat pagi")
    world.react(budi, chat, first.id, "👍")

    *messages, edited, reacted = await office.news()
    first_news, voice, location, venue, contact, sticker, known, hidden = [
        update.message.to_dict() for update in messages if update.message
    ]
    assert first_news["text"] == "Halo"
    assert voice["voice"]["duration"] == 12
    assert voice["reply_to_message"]["text"] == "Halo"
    assert location["location"] == {"latitude": -6.2, "longitude": 106.8}
    assert (venue["venue"]["title"], venue["venue"]["address"]) == ("Pasar", "Jl. 1")
    assert venue["location"] == location["location"]
    assert contact["contact"] == {
        "phone_number": "+6281200000001",
        "first_name": "Ani",
        "user_id": ani.id,
    }
    assert sticker["sticker"]["emoji"] == "🙏"
    assert known["forward_origin"]["sender_user"]["last_name"] == "Contoh"
    assert hidden["forward_origin"]["sender_user_name"] == "Seseorang"
    assert edited.edited_message is not None
    assert edited.edited_message.text == "Halo, selamat pagi"
    assert edited.edited_message.edit_date == office.clock()
    assert reacted.message_reaction is not None
    assert reacted.message_reaction.to_dict()["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_what_telegrams_app_does_not_offer_cannot_be_done(office: Office) -> None:
    world = office.world
    budi, ani = world.person("Budi"), world.person("Ani")
    chat, group = world.private(budi), world.group("Petugas", [ani], forum=True)
    topic = world.open_topic(group, ani, "Kasus")
    world.join(group, budi)
    world.close_topic(group, ani, topic.id)
    with pytest.raises(ValueError, match="Ani cannot write in the chat of Budi"):
        world.say(chat, ani, "Halo")
    with pytest.raises(ValueError, match="The topic Kasus is closed"):
        world.say(group, budi, "Halo", thread=topic.id)
    with pytest.raises(ValueError, match="Petugas has no topic 99"):
        world.say(group, budi, "Halo", thread=99)
    world.leave(group, budi)
    with pytest.raises(ValueError, match="Budi is no member of Petugas"):
        world.say(group, budi, "Halo")
    with pytest.raises(ValueError, match="IMAGE_PROCESS_FAILED"):
        world.send_photos(chat, budi, [b"bukan gambar"])
    with pytest.raises(ValueError, match="A message has 1 to 4,096 characters"):
        world.say(chat, budi, "a" * 4097)
    world.block(budi)
    with pytest.raises(ValueError, match="Budi has blocked the bot"):
        world.say(chat, budi, "Halo")


async def test_the_bot_sends_files_and_albums(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    photo = office.world.send_photos(chat, budi, [picture("lubang")])[0].files[0]
    bot = office.bot
    sent = await bot.send_photo(
        budi.id, picture("peta", 300, 200), caption="<i>Peta</i>", parse_mode="HTML"
    )
    assert [(one.width, one.height) for one in sent.photo] == [(90, 60), (300, 200)]
    again = await bot.send_photo(budi.id, photo.id)
    assert again.photo[-1].file_id == photo.id
    await bot.send_document(
        budi.id, b"%PDF-1.7 jawaban", filename="jawaban.pdf", reply_markup=keyboard(Selesai="s")
    )
    await bot.send_voice(budi.id, b"OggS", duration=3)
    await bot.send_location(budi.id, -6.2, 106.8)
    await bot.send_media_group(
        budi.id,
        [InputMediaPhoto(picture("a"), caption="Dua"), InputMediaPhoto(photo.id)],
    )
    await bot.send_media_group(
        budi.id, [InputMediaDocument(b"satu", filename="1.txt"), InputMediaDocument(b"dua")]
    )
    await bot.send_chat_action(budi.id, "typing")

    peta, lagi, surat, suara, tempat, a, b, satu, dua = chat.messages[1:]
    assert peta.caption == "Peta"
    assert peta.files[0].content == picture("peta", 300, 200)
    assert lagi.files == (photo,)
    assert (surat.files[0].name, surat.files[0].mime) == ("jawaban.pdf", "application/pdf")
    assert surat.buttons == ((Button("Selesai", "s", None),),)
    assert (suara.files[0].kind, suara.files[0].duration) == (Kind.VOICE, 3)
    assert tempat.place == Place(latitude=-6.2, longitude=106.8)
    assert a.album == b.album
    assert (a.caption, b.caption) == ("Dua", "")
    assert [one.files[0].content for one in (satu, dua)] == [b"satu", b"dua"]


async def test_the_bot_edits_copies_forwards_pins_and_deletes(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    said = office.world.say(chat, budi, "Lampu mati")
    bot = office.bot
    sent = await bot.send_message(budi.id, "Diterima", reply_markup=keyboard(Ubah="u"))
    edited = await bot.edit_message_text(
        "Diteruskan", budi.id, sent.message_id, reply_markup=keyboard(Ubah="u")
    )
    assert not isinstance(edited, bool)
    assert edited.edit_date == office.clock()
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(
            "Diteruskan", budi.id, sent.message_id, reply_markup=keyboard(Ubah="u")
        )
    await bot.edit_message_reply_markup(budi.id, sent.message_id)
    message = chat.message(sent.message_id)
    assert (message.text, message.buttons) == ("Diteruskan", ())
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Bukan", budi.id, said.id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(budi.id, sent.message_id, caption="Judul")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Tidak ada", budi.id, 999)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(budi.id, "Jawab", reply_parameters=ReplyParameters(999))

    photo = await bot.send_photo(budi.id, picture("a"), caption="Satu")
    await bot.edit_message_caption(budi.id, photo.message_id, caption="Dua")
    assert chat.message(photo.message_id).caption == "Dua"
    copied = await bot.copy_message(budi.id, budi.id, said.id)
    assert chat.message(copied.message_id).text == "Lampu mati"
    forwarded = await bot.forward_message(budi.id, budi.id, said.id)
    assert isinstance(forwarded.forward_origin, MessageOriginUser)
    await bot.set_message_reaction(budi.id, said.id, "👍")
    assert said.reactions == ("👍",)
    await bot.pin_chat_message(budi.id, sent.message_id)
    assert chat.pinned == [sent.message_id]
    await bot.unpin_chat_message(budi.id)
    assert chat.pinned == []
    assert await bot.delete_message(budi.id, copied.message_id)
    with pytest.raises(KeyError):
        chat.message(copied.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(budi.id, copied.message_id)


async def test_a_prompt_asks_for_an_answer_to_itself(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    office.world.start(budi)
    sent = await office.bot.send_message(
        budi.id, "Tuliskan jawabannya", reply_markup=ForceReply(input_field_placeholder="Jawaban")
    )
    assert chat.message(sent.message_id).asks_reply
    office.world.say(chat, budi, "Lampu diganti", reply_to=sent.message_id)
    answered = (await office.news())[-1].message
    assert answered is not None
    assert answered.reply_to_message is not None
    assert answered.reply_to_message.message_id == sent.message_id


async def test_whom_the_bot_may_write_to(office: Office) -> None:
    world, bot = office.world, office.bot
    budi, ani = world.person("Budi"), world.person("Ani")
    world.group("Petugas", [ani])
    world.private(budi)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(budi.id, "Halo")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(ani.id, "Halo")
    world.start(budi)
    await bot.send_message(budi.id, "Halo")
    await office.news()

    world.block(budi)
    [blocked] = await office.news()
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(budi.id, "Halo")
    world.start(budi)
    back, started = await office.news()
    assert back.my_chat_member is not None
    assert back.my_chat_member.new_chat_member.status == "member"
    assert started.message is not None
    await bot.send_message(budi.id, "Halo lagi")


async def test_waiting_for_what_the_bot_does(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    office.world.start(budi)
    kinds: list[str] = []
    end = office.world.listen(lambda event: kinds.append(event.kind))
    answering = asyncio.create_task(office.bot.send_message(budi.id, "Selamat pagi"))
    await office.world.changed(lambda: chat.messages[-1].text == "Selamat pagi")
    await answering
    end()
    assert kinds == ["message", "call"]
    with pytest.raises(TimeoutError, match=r"0.01 s. Last calls: \['getMe 200', 'sendM"):
        await office.world.changed(lambda: False, 0.01)
    with pytest.raises(ZeroDivisionError):
        await waiting_with_a_mistake(office)


async def waiting_with_a_mistake(office: Office) -> None:
    """A condition that fails at the next event."""
    budi = next(iter(office.world.persons.values()))
    doing = asyncio.get_running_loop().call_soon(
        lambda: office.world.say(office.world.private(budi), budi, "x")
    )
    try:
        await office.world.changed(
            lambda: office.world.private(budi).messages[-1].text == "x" and bool(1 // 0)
        )
    finally:
        doing.cancel()


async def test_the_bot_introduces_itself(office: Office) -> None:
    me = await office.bot.get_me()
    assert (me.username, me.can_read_all_group_messages) == ("kawal_contoh_bot", True)
    await office.bot.set_my_commands([("antrian", "Yang menunggu")], language_code="id")
    assert [one.command for one in await office.bot.get_my_commands(language_code="id")] == [
        "antrian"
    ]
    assert await office.bot.get_my_commands() == ()
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await office.bot.set_my_commands([("Antrian", "Yang menunggu")])


async def test_an_album_may_mix_photos_and_videos_but_not_documents(office: Office) -> None:
    budi = office.world.person("Budi")
    chat = office.world.private(budi)
    office.world.start(budi)
    photo = InputMediaPhoto(picture("a"))
    await office.bot.send_media_group(budi.id, [photo, InputMediaVideo(b"film")])
    assert [message.files[0].kind for message in chat.messages[1:]] == [Kind.PHOTO, Kind.VIDEO]
    with pytest.raises(BadRequest, match="Document can't be mixed with other media types"):
        await office.bot.send_media_group(budi.id, [photo, InputMediaDocument(b"surat")])
