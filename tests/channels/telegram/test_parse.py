"""Every kind of update is read on purpose."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram.constants import UpdateType

from channels.base import InboundMessage
from channels.chat import Happened, Place, Press, Room
from channels.telegram.parse import WANTED
from config.people import Address
from tests.channels.telegram.payloads import (
    AT,
    BOT,
    BUDI,
    CHANNEL,
    FORUM,
    GROUP,
    HOME,
    IN_TOPIC,
    TOPIC,
    file,
    message,
    read,
    read_update,
    some,
)

SENT_AT = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)


def test_a_message_in_a_private_chat() -> None:
    assert read(text="Jalan berlubang di depan pasar.") == InboundMessage(
        channel="telegram",
        external_id="5100000001:17",
        order="telegram:5100000001",
        text="Jalan berlubang di depan pasar.",
        reply="Jalan berlubang di depan pasar.",
        sender=Address("telegram", "5100000001"),
        sender_name="Budi Contoh",
        sent_at=SENT_AT,
        language="id",
        room=Room(address=Address("telegram", "5100000001")),
    )


def test_a_message_in_a_topic_of_a_forum() -> None:
    said = some(read(chat=FORUM, text="Saya cek ke lokasi.", **IN_TOPIC))
    assert said.order == "telegram:-1002100000001"
    assert said.external_id == "-1002100000001:17"
    assert said.sender == Address("telegram", "5100000001")
    assert said.room == Room(
        address=Address("telegram", "-1002100000001"),
        group=True,
        forum=True,
        topic="40",
        title="MPP Kota Contoh",
    )
    # Everything in a topic answers its first message: nobody quoted it.
    assert said.quoted is None


def test_a_message_in_a_plain_group() -> None:
    said = some(read(chat=GROUP, text="Siap."))
    assert said.room == Room(
        address=Address("telegram", "-4100000001"), group=True, title="Dinas PU"
    )


def test_a_thread_of_replies_in_a_plain_group_is_no_topic() -> None:
    assert some(read(chat=GROUP, text="Siap.", message_thread_id=12)).room == Room(
        address=Address("telegram", "-4100000001"), group=True, title="Dinas PU"
    )


def test_an_answer_names_the_message_answered() -> None:
    answered = message(message_id=9, text="Kasus 2026-000123", **{"from": BOT})
    assert some(read(text="Belum.", reply_to_message=answered)).quoted == "5100000001:9"


def test_an_answer_within_a_topic_is_a_quote() -> None:
    card = message(message_id=41, chat=FORUM, text="Kartu", **{"from": BOT})
    said = some(read(chat=FORUM, text="Belum.", **{**IN_TOPIC, "reply_to_message": card}))
    assert said.quoted == "-1002100000001:41"
    assert said.room is not None
    assert said.room.topic == "40"


def test_the_first_message_of_a_topic_is_no_quote_even_without_its_content() -> None:
    bare = {key: TOPIC[key] for key in ("message_id", "from", "chat", "date")}
    assert (
        some(read(chat=FORUM, text="Ya.", **{**IN_TOPIC, "reply_to_message": bare})).quoted is None
    )


def test_an_edit_is_a_newer_form_of_a_message() -> None:
    said = some(read("edited_message", text="Jalan Melati berlubang.", edit_date=AT + 60))
    assert said.external_id == f"5100000001:17:e{AT + 60}-ceb8a74f"
    assert said.edits == "5100000001:17"
    assert said.text == "Jalan Melati berlubang."
    assert said.sent_at == datetime(2026, 5, 4, 1, 1, tzinfo=UTC)


def test_two_edits_within_one_second_are_two_messages() -> None:
    first, second = (
        some(read("edited_message", text=words, edit_date=AT + 60)).external_id
        for words in ("Jalan Melati", "Jalan Mawar")
    )
    assert first != second


def test_an_edited_caption_keeps_its_file() -> None:
    photo = [file(width=90, height=67)]
    said = some(read("edited_message", caption="Baru", photo=photo, edit_date=AT + 1))
    assert (said.text, len(said.media)) == ("Baru", 1)


def test_a_live_location_stays_where_it_began() -> None:
    place = {"latitude": -5.147, "longitude": 119.432, "live_period": 900}
    assert some(read(location=place)).place == Place(latitude=-5.147, longitude=119.432)
    assert read("edited_message", location=place, edit_date=AT + 5) is None


@pytest.mark.parametrize(
    ("text", "read_as", "payload"),
    [
        ("/start ABC-def_9", "/start", "ABC-def_9"),
        ("/start@kawal_contoh_bot GRUP1", "/start", "GRUP1"),
        ("/start", "/start", None),
        ("/start jalan di depan rumah rusak", "/start jalan di depan rumah rusak", None),
        ("/startlah bekerja", "/startlah bekerja", None),
        ("/antrian@kawal_contoh_bot", "/antrian", None),
        ("/antrian@Kawal_Contoh_Bot hari ini", "/antrian hari ini", None),
        ("/antrian", "/antrian", None),
        ("tulis /antrian@bot_lain", "tulis /antrian@bot_lain", None),
        ("/ jalan rusak", "/ jalan rusak", None),
    ],
)
def test_commands_and_deep_links(text: str, read_as: str, payload: str | None) -> None:
    said = some(read(chat=GROUP, text=text))
    assert (said.text, said.reply, said.payload) == (read_as, read_as, payload)


def test_a_command_to_another_bot_is_not_ours() -> None:
    assert read(chat=GROUP, text="/antrian@bot_lain") is None


def test_a_press_on_a_button() -> None:
    card = message(message_id=41, chat=FORUM, text="Kartu", **{**IN_TOPIC, "from": BOT})
    query = {"id": "4382", "from": BUDI, "message": card, "chat_instance": "1", "data": "a:terima"}
    pressed = some(read_update(callback_query=query))
    assert pressed.external_id == "cb:4382"
    assert pressed.press == Press(data="a:terima", on="-1002100000001:41", query="4382")
    assert pressed.sender == Address("telegram", "5100000001")
    assert pressed.order == "telegram:-1002100000001"
    assert pressed.room is not None
    assert pressed.room.topic == "40"
    assert (pressed.text, pressed.sent_at) == ("", None)


def test_a_press_on_a_message_too_old_to_be_shown() -> None:
    old = {"message_id": 4, "chat": FORUM, "date": 0}
    query = {"id": "4383", "from": BUDI, "message": old, "chat_instance": "1", "data": "x"}
    assert some(read_update(callback_query=query)).press == Press(
        data="x", on="-1002100000001:4", query="4383"
    )


def test_a_press_outside_of_our_chats_is_not_ours() -> None:
    query = {"id": "1", "from": BUDI, "chat_instance": "1", "inline_message_id": "9", "data": "x"}
    assert read_update(callback_query=query) is None


def membership(chat: dict[str, Any], before: str, after: str) -> InboundMessage | None:
    """Read a change of what the bot is in a chat."""

    def member(status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        restricted = dict.fromkeys(RIGHTS, False) if status.startswith("restricted") else {}
        is_member = {"is_member": status.endswith("in")} if restricted else {}
        return {"user": BOT, "status": status.split()[0], **until, **restricted, **is_member}

    change = {"chat": chat, "from": BUDI, "date": AT}
    states = {"old_chat_member": member(before), "new_chat_member": member(after)}
    return read_update(my_chat_member={**change, **states})


RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_react_to_messages",
    "can_edit_tag",
    "until_date",
)


@pytest.mark.parametrize(
    ("chat", "before", "after", "happened"),
    [
        (GROUP, "left", "member", Happened.ADDED),
        (GROUP, "member", "kicked", Happened.REMOVED),
        (GROUP, "member", "left", Happened.REMOVED),
        (GROUP, "restricted in", "restricted out", Happened.REMOVED),
        (HOME, "member", "kicked", Happened.REMOVED),
        (HOME, "kicked", "member", Happened.ADDED),
    ],
)
def test_being_let_in_and_shut_out(
    chat: dict[str, Any], before: str, after: str, happened: Happened
) -> None:
    told = some(membership(chat, before, after))
    assert told.happened is happened
    assert told.external_id == "member:700000123"
    assert told.order == f"telegram:{chat['id']}"
    assert told.sender == Address("telegram", "5100000001")
    assert told.room is not None
    assert told.room.group is (chat is GROUP)


def test_other_changes_of_what_we_are_tell_nothing() -> None:
    assert membership(GROUP, "member", "restricted in") is None
    assert membership(CHANNEL, "left", "member") is None


def test_a_group_that_becomes_a_supergroup_moves() -> None:
    told = some(read(chat=GROUP, migrate_to_chat_id=-1002100000001))
    assert told.happened is Happened.MOVED
    assert told.moved_to == Address("telegram", "-1002100000001")
    assert told.room is not None
    assert told.room.address == Address("telegram", "-4100000001")


def test_topics_closed_and_opened_by_people() -> None:
    closed = some(read(chat=FORUM, forum_topic_closed={}, **IN_TOPIC))
    opened = some(read(chat=FORUM, forum_topic_reopened={}, **IN_TOPIC))
    assert (closed.happened, opened.happened) == (Happened.TOPIC_CLOSED, Happened.TOPIC_REOPENED)
    assert closed.room is not None
    assert closed.room.topic == "40"
    assert closed.sender == Address("telegram", "5100000001")


SERVICE: list[dict[str, Any]] = [
    {"new_chat_members": [BUDI]},
    {"left_chat_member": BUDI},
    {"new_chat_title": "Baru"},
    {"pinned_message": message(text="x")},
    {"group_chat_created": True},
    {"migrate_from_chat_id": -4100000001},
    {"forum_topic_created": {"name": "Umum", "icon_color": 7322096}},
    {"forum_topic_edited": {"name": "Umum"}},
    {"general_forum_topic_hidden": {}},
    {"video_chat_started": {}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"write_access_allowed": {}},
]


@pytest.mark.parametrize("content", SERVICE)
def test_service_messages_tell_nothing(content: dict[str, Any]) -> None:
    assert read(chat=FORUM, **content) is None


def test_whoever_is_no_person_is_not_heard() -> None:
    other_bot = {"id": 7000000009, "is_bot": True, "first_name": "Lain", "username": "lain_bot"}
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    forwarder = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    assert read(chat=GROUP, text="x", **{"from": other_bot}) is None
    assert read(chat=GROUP, text="x", **{"from": BOT}) is None
    assert read(chat=FORUM, forum_topic_closed={}, **{**IN_TOPIC, "from": BOT}) is None
    assert read(chat=FORUM, text="x", sender_chat=FORUM, **{"from": hidden}) is None
    assert (
        read(
            chat=FORUM,
            text="x",
            sender_chat=CHANNEL,
            is_automatic_forward=True,
            **{"from": forwarder},
        )
        is None
    )


def test_what_stands_in_channels_is_not_for_us() -> None:
    post = {"message_id": 3, "chat": CHANNEL, "sender_chat": CHANNEL, "date": AT, "text": "x"}
    assert read_update(channel_post=post) is None
    assert read_update(edited_channel_post={**post, "edit_date": AT}) is None


def test_updates_that_we_do_not_ask_for_are_dropped() -> None:
    reaction = {
        "chat": HOME,
        "message_id": 17,
        "user": BUDI,
        "date": AT,
        "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": "👍"}],
    }
    assert read_update(message_reaction=reaction) is None
    assert read_update(inline_query={"id": "1", "from": BUDI, "query": "x", "offset": ""}) is None
    assert read_update(business_message=message(text="x")) is None
    assert read_update(something_new={}) is None


def test_what_we_ask_for_is_known_to_telegram() -> None:
    assert set(WANTED) <= set(UpdateType)
    assert [kind.value for kind in WANTED] == [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    ]


def test_what_only_other_channels_have_is_left_out() -> None:
    said = some(read(text="Halo"))
    others = {"form", "command", "marker", "automatic", "intake", "raw", "report", "subject"}
    assert others <= {one.name for one in fields(said)}
    assert all(getattr(said, name) is None for name in others)
