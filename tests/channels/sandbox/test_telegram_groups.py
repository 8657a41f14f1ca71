"""Stories of groups, forums and their topics: what the bot is told, and what it is refused."""

from collections.abc import AsyncIterator

import pytest
from telegram import ChatMemberAdministrator, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.channels.sandbox.telegram_office import Office, open_office


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with open_office() as opened:
        yield opened


async def test_a_topic_is_opened_renamed_closed_and_deleted(office: Office) -> None:
    world, bot = office.world, office.bot
    ani = world.person("Ani")
    group = world.group("Petugas MPP", [ani], forum=True)
    await office.news()
    topic = await bot.create_forum_topic(group.id, "2026-000001 Lampu mati")
    thread = topic.message_thread_id
    assert group.topics[thread].name == "2026-000001 Lampu mati"
    sent = await bot.send_message(group.id, "Kartu", message_thread_id=thread)
    assert sent.is_topic_message
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.forum_topic_created is not None
    assert [message.text for message in group.in_topic(thread)] == ["", "Kartu"]

    world.say(group, ani, "Catatan", thread=thread)
    world.say(group, ani, "Umum")
    opened, noted, general = [update.message for update in await office.news()]
    assert opened is not None
    assert opened.forum_topic_created is not None
    assert opened.from_user is not None
    assert opened.from_user.is_bot
    assert noted is not None
    assert (noted.message_thread_id, noted.is_topic_message) == (thread, True)
    assert noted.reply_to_message is not None
    assert noted.reply_to_message.message_id == thread
    assert general is not None
    assert (general.message_thread_id, general.reply_to_message) == (None, None)

    await bot.edit_forum_topic(group.id, thread, name="2026-000001 Selesai")
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.edit_forum_topic(group.id, thread, name="2026-000001 Selesai")
    await bot.close_forum_topic(group.id, thread)
    assert group.topics[thread].closed
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.close_forum_topic(group.id, thread)
    # An administrator writes in a closed topic, too.
    await bot.send_message(group.id, "Masih bisa", message_thread_id=thread)
    await bot.reopen_forum_topic(group.id, thread)
    services = [update.message.to_dict() for update in await office.news() if update.message]
    assert [one["forum_topic_edited"]["name"] for one in services[:1]] == ["2026-000001 Selesai"]
    assert ["forum_topic_closed" in one for one in services] == [False, True, False]
    assert ["forum_topic_reopened" in one for one in services] == [False, False, True]
    await bot.delete_forum_topic(group.id, thread)
    assert group.topics == {}
    assert group.in_topic(thread) == []


async def test_a_topic_deleted_under_the_bot(office: Office) -> None:
    ani = office.world.person("Ani")
    group = office.world.group("Petugas MPP", [ani], forum=True)
    thread = (await office.bot.create_forum_topic(group.id, "Kasus")).message_thread_id
    await office.news()
    office.world.delete_topic(group, thread)
    assert await office.news() == []
    with pytest.raises(BadRequest, match="Message thread not found"):
        await office.bot.send_message(group.id, "Kartu", message_thread_id=thread)
    with pytest.raises(BadRequest, match="Topic_id_invalid"):
        await office.bot.close_forum_topic(group.id, thread)


async def test_what_a_forum_asks_of_the_bot(office: Office) -> None:
    world, bot = office.world, office.bot
    ani = world.person("Ani")
    plain, forum = world.group("Dinas", [ani]), world.group("Petugas", [ani], forum=True)
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(plain.id, "Kasus")
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(plain.id, "Kartu", message_thread_id=1)
    with pytest.raises(BadRequest, match="Invalid forum topic icon color specified"):
        await bot.create_forum_topic(forum.id, "Kasus", icon_color=1)
    topic = world.open_topic(forum, ani, "Rapat")
    world.close_topic(forum, ani, topic.id)
    world.demote(forum)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "Kartu", message_thread_id=topic.id)
    with pytest.raises(BadRequest, match="Not enough rights to manage topics"):
        await bot.create_forum_topic(forum.id, "Kasus")


async def test_an_answer_stands_in_the_topic_of_what_it_answers(office: Office) -> None:
    ani = office.world.person("Ani")
    group = office.world.group("Petugas", [ani], forum=True)
    topic = office.world.open_topic(group, ani, "Rapat")
    said = office.world.say(group, ani, "Jam berapa?", thread=topic.id)
    await office.bot.send_message(group.id, "Sembilan", reply_parameters=ReplyParameters(said.id))
    again = office.world.say(group, ani, "Baik", reply_to=said.id)
    assert [message.thread for message in group.messages[-2:]] == [topic.id, topic.id]
    assert again.reply_to == said.id


async def test_a_chain_of_answers_in_a_supergroup_is_a_thread_but_no_topic(office: Office) -> None:
    ani = office.world.person("Ani")
    group = office.world.group("Dinas", [ani], supergroup=True)
    await office.news()
    first = office.world.say(group, ani, "Satu")
    second = office.world.say(group, ani, "Dua", reply_to=first.id)
    office.world.say(group, ani, "Tiga", reply_to=second.id)
    news = [update.message for update in await office.news() if update.message]
    assert [one.message_thread_id for one in news] == [None, first.id, first.id]
    assert [one.is_topic_message for one in news] == [None, None, None]
    sent = await office.bot.send_message(group.id, "Empat", message_thread_id=first.id)
    assert sent.text == "Empat"


async def test_supergroups_number_their_messages_apart(office: Office) -> None:
    ani, budi = office.world.person("Ani"), office.world.person("Budi")
    one = office.world.group("Satu", [ani], forum=True)
    two = office.world.group("Dua", [ani], forum=True)
    private = [
        office.world.start(ani).id,
        office.world.start(budi).id,
        office.world.say(office.world.private(ani), ani, "Halo").id,
    ]
    assert private == [1, 2, 3]
    assert [message.id for message in one.messages] == [1]
    assert [message.id for message in two.messages] == [1]


async def test_a_group_becomes_a_supergroup(office: Office) -> None:
    ani = office.world.person("Ani")
    group = office.world.group("Dinas", [ani])
    await office.bot.send_message(group.id, "Kartu")
    await office.news()
    new = office.world.migrate(group)
    old_news, new_news = [update.message for update in await office.news()]
    assert old_news is not None
    assert (old_news.chat.id, old_news.migrate_to_chat_id) == (group.id, new.id)
    assert new_news is not None
    assert (new_news.chat.id, new_news.migrate_from_chat_id) == (new.id, group.id)
    assert str(new.id).startswith("-100")
    with pytest.raises(ChatMigrated) as refused:
        await office.bot.send_message(group.id, "Kartu")
    assert refused.value.new_chat_id == new.id
    await office.bot.send_message(new.id, "Kartu")
    with pytest.raises(ValueError, match="Dinas has become the supergroup"):
        office.world.say(group, ani, "Halo")


async def test_the_bot_is_thrown_out_comes_back_and_leaves(office: Office) -> None:
    world, bot = office.world, office.bot
    ani = world.person("Ani")
    group = world.group("Dinas", [ani])
    brought, greeted = await office.news()
    assert brought.my_chat_member is not None
    assert brought.my_chat_member.old_chat_member.status == "left"
    assert brought.my_chat_member.new_chat_member.status == "member"
    assert greeted.message is not None
    assert [user.id for user in greeted.message.new_chat_members] == [world.bot.id]

    world.kick(group)
    left, kicked = await office.news()
    assert left.message is not None
    assert left.message.left_chat_member == bot.bot
    assert kicked.my_chat_member is not None
    assert kicked.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "Kartu")
    world.say(group, ani, "Tanpa bot")
    assert await office.news() == []

    world.invite(group, admin=True)
    await bot.send_message(group.id, "Kartu")
    assert await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "Kartu")
    assert [
        update.my_chat_member.new_chat_member.status
        for update in await office.news()
        if update.my_chat_member
    ] == ["member", "administrator", "left"]


async def test_members_come_and_go(office: Office) -> None:
    world, bot = office.world, office.bot
    ani, budi = world.person("Ani"), world.person("Budi", "Contoh")
    group = world.group("Petugas", [ani], forum=True)
    await office.news()
    world.join(group, budi)
    assert await bot.get_chat_member_count(group.id) == 3
    assert (await bot.get_chat_member(group.id, budi.id)).status == "member"
    assert (await bot.get_chat_member(group.id, ani.id)).status == "creator"
    world.leave(group, budi)
    assert (await bot.get_chat_member(group.id, budi.id)).status == "left"
    mine = await bot.get_chat_member(group.id, world.bot.id)
    assert isinstance(mine, ChatMemberAdministrator)
    assert (mine.can_manage_topics, mine.can_delete_messages) == (True, True)
    administrators = await bot.get_chat_administrators(group.id)
    assert [one.user.id for one in administrators] == [ani.id]
    chat = await bot.get_chat(group.id)
    assert (chat.title, chat.type, chat.is_forum) == ("Petugas", "supergroup", True)
    statuses = [
        update.chat_member.new_chat_member.status
        for update in await office.news()
        if update.chat_member
    ]
    assert statuses == ["member", "left"]


async def test_the_bot_deletes_and_pins_as_far_as_it_may(office: Office) -> None:
    world, bot = office.world, office.bot
    ani = world.person("Ani")
    plain, forum = world.group("Dinas", [ani]), world.group("Petugas", [ani], forum=True)
    theirs, ours = world.say(plain, ani, "Halo"), await bot.send_message(plain.id, "Kartu")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(plain.id, theirs.id)
    with pytest.raises(BadRequest, match="Not enough rights to pin a message"):
        await bot.pin_chat_message(plain.id, ours.message_id)
    office.clock.forward(hours=49)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(plain.id, ours.message_id)
    topic = world.open_topic(forum, ani, "Kasus")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(forum.id, topic.id)
    said = world.say(forum, ani, "Halo", thread=topic.id)
    await bot.pin_chat_message(forum.id, said.id)
    await bot.delete_message(forum.id, said.id)
    pinned = (await office.news())[-1].message
    assert pinned is not None
    assert pinned.pinned_message is not None
    assert pinned.pinned_message.message_id == said.id
    world.say(forum, ani, "Hapus", thread=topic.id)
    world.delete(forum, forum.messages[-1].id)
    assert [update.message.text for update in await office.news() if update.message] == ["Hapus"]
