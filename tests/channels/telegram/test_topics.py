"""Topics of a forum group, made and kept by the bot."""

import pytest

from channels.base import Permanent, TopicGone, Topics, Transient
from channels.sandbox.telegram import Chat, Fault, TelegramStandIn
from channels.telegram import TelegramChannel
from config.people import Address


@pytest.fixture
def forum(telegram: TelegramStandIn) -> Chat:
    """The MPP's group."""
    return telegram.world.group("MPP", [telegram.world.person("Sari")], forum=True)


@pytest.fixture
def room(forum: Chat) -> Address:
    """Its address."""
    return Address("telegram", str(forum.id))


async def test_a_topics_life(sending: TelegramChannel, forum: Chat, room: Address) -> None:
    assert isinstance(sending, Topics)
    topic = await sending.open_topic(room, "2026-000123 Jalan rusak")
    shown = forum.topics[int(topic)]
    assert shown.name == "2026-000123 Jalan rusak"
    for _ in range(2):
        await sending.rename_topic(room, topic, "2026-000123 Selesai")
        assert shown.name == "2026-000123 Selesai"
    for _ in range(2):
        await sending.close_topic(room, topic)
        assert shown.closed
    for _ in range(2):
        await sending.reopen_topic(room, topic)
        assert not shown.closed


async def test_a_long_title_is_shortened(
    sending: TelegramChannel, forum: Chat, room: Address
) -> None:
    topic = await sending.open_topic(room, "rusak " * 40)
    assert forum.topics[int(topic)].name == ("rusak " * 21).strip() + "…"


async def test_a_deleted_topic(
    sending: TelegramChannel, telegram: TelegramStandIn, forum: Chat, room: Address
) -> None:
    topic = await sending.open_topic(room, "2026-000123")
    telegram.world.delete_topic(forum, int(topic))
    for act in (
        sending.close_topic(room, topic),
        sending.reopen_topic(room, topic),
        sending.rename_topic(room, topic, "Baru"),
        sending.close_topic(room, "bukan-nomor"),
    ):
        with pytest.raises(TopicGone):
            await act


async def test_a_group_without_topics_or_rights(
    sending: TelegramChannel, telegram: TelegramStandIn, forum: Chat, room: Address
) -> None:
    plain = telegram.world.group("Dinas PU", [telegram.world.person("Sari")])
    with pytest.raises(Permanent) as caught:
        await sending.open_topic(Address("telegram", str(plain.id)), "2026-000123")
    assert caught.value.reason == (
        "Grup Telegram itu tidak memakai topik. Nyalakan topik pada setelan grup."
    )
    telegram.world.demote(forum)
    with pytest.raises(Permanent) as caught:
        await sending.open_topic(room, "2026-000123")
    assert caught.value.reason == (
        "Bot belum diberi hak yang cukup di grup Telegram itu."
        " Jadikan bot admin grup dengan hak mengelola topik."
    )


async def test_a_fault_is_transient_and_a_topic_needs_a_title(
    sending: TelegramChannel, telegram: TelegramStandIn, room: Address
) -> None:
    telegram.world.faults.next("createForumTopic", Fault.TOO_MANY, retry_after=7)
    with pytest.raises(Transient) as caught:
        await sending.open_topic(room, "2026-000123")
    assert caught.value.retry_after == 7
    with pytest.raises(Permanent):
        await sending.open_topic(room, " ")
