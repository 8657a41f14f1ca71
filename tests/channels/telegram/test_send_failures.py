"""What can go wrong on the way out, and what the outbox is told."""

import pytest

from channels.base import Moved, Permanent, TopicGone, Transient
from channels.sandbox.telegram import Chat, Fault, Person, Standing, TelegramStandIn
from channels.telegram import TelegramChannel
from config.people import Address
from tests.channels.telegram.conftest import document, ids, make, outbound, photo, said


async def test_an_attempt_goes_on_where_the_last_one_stopped(
    sending: TelegramChannel, telegram: TelegramStandIn, home: Chat
) -> None:
    files = (photo("a"), photo("b"), document("c.pdf"))
    text = "panjang " * 600
    done: tuple[str, ...] = ()
    for method, sent_until_then in (("sendMediaGroup", 2), ("sendDocument", 4)):
        telegram.world.faults.next(method, Fault.INTERNAL)
        with pytest.raises(Transient) as caught:
            await sending.send(outbound(home, text, attachments=files, done=done))
        done = caught.value.parts
        assert done == ids(home)
        assert len(done) == sent_until_then
    sent = await sending.send(outbound(home, text, attachments=files, done=done))
    assert sent.parts == ids(home)
    assert [len(one.files) for one in home.messages] == [0, 0, 1, 1, 1]


async def test_all_done_sends_nothing_again(sending: TelegramChannel, home: Chat) -> None:
    sent = await sending.send(outbound(home, "Halo"))
    assert await sending.send(outbound(home, "Halo", done=sent.parts)) == sent
    assert said(home) == ["Halo"]


async def test_telegrams_wish_to_wait_is_handed_on_and_kept(
    sending: TelegramChannel, telegram: TelegramStandIn, home: Chat
) -> None:
    telegram.world.faults.next("sendMessage", Fault.TOO_MANY, retry_after=30)
    with pytest.raises(Transient) as caught:
        await sending.send(outbound(home, "Halo"))
    assert caught.value.retry_after == 30
    assert caught.value.reason == "Telegram meminta kita menunggu 30 detik."
    calls = len(telegram.world.calls)
    with pytest.raises(Transient) as again:
        await sending.send(outbound(home, "Halo"))
    assert again.value.retry_after == pytest.approx(30, abs=1)
    assert len(telegram.world.calls) == calls


async def test_the_21st_message_of_a_minute_into_a_group_waits_in_the_outbox(
    sending: TelegramChannel, telegram: TelegramStandIn
) -> None:
    group = telegram.world.group("Dinas PU", [telegram.world.person("Sari")])
    for number in range(20):
        await sending.send(outbound(group, f"Pesan {number}"))
    with pytest.raises(Transient) as caught:
        await sending.send(outbound(group, "Pesan 20"))
    assert caught.value.retry_after is not None
    assert 50 < caught.value.retry_after <= 60
    assert caught.value.reason == (
        "Terlalu banyak pesan ke Telegram saat ini. Pesan menunggu giliran."
    )
    assert len(said(group)) == 20


@pytest.mark.parametrize(
    "fault", [Fault.INTERNAL, Fault.BAD_GATEWAY, Fault.DROPPED, Fault.ANSWER_LOST]
)
async def test_faults_on_the_way_are_transient(
    fault: Fault, sending: TelegramChannel, telegram: TelegramStandIn, home: Chat
) -> None:
    telegram.world.faults.next("sendMessage", fault)
    with pytest.raises(Transient) as caught:
        await sending.send(outbound(home, "Halo"))
    assert caught.value.parts == ()
    await sending.send(outbound(home, "Halo"))
    # An answer that was lost cannot be told from a message that was: it comes twice.
    assert said(home) == ["Halo"] * (2 if fault is Fault.ANSWER_LOST else 1)


async def test_who_blocked_us_is_not_written_to(
    sending: TelegramChannel, telegram: TelegramStandIn, budi: Person, home: Chat
) -> None:
    telegram.world.block(budi)
    with pytest.raises(Permanent) as caught:
        await sending.send(outbound(home, "Halo"))
    assert caught.value.reason == "Penerima memblokir bot di Telegram."


async def test_who_never_wrote_cannot_be_written_to(
    sending: TelegramChannel, telegram: TelegramStandIn
) -> None:
    sari = telegram.world.person("Sari")
    with pytest.raises(Permanent) as caught:
        await sending.send(outbound(telegram.world.private(sari), "Halo"))
    assert caught.value.reason == (
        "Obrolan Telegram itu tidak ditemukan. Orangnya mungkin belum pernah menulis kepada bot."
    )
    telegram.world.group("Dinas PU", [sari])
    with pytest.raises(Permanent) as caught:
        await sending.send(outbound(telegram.world.private(sari), "Halo"))
    assert caught.value.reason == (
        "Penerima belum pernah membuka percakapan dengan bot di Telegram."
    )


async def test_a_group_that_threw_us_out(
    sending: TelegramChannel, telegram: TelegramStandIn
) -> None:
    group = telegram.world.group("Dinas PU", [telegram.world.person("Sari")])
    telegram.world.kick(group)
    for standing in (Standing.KICKED, Standing.LEFT):
        group.bot = standing
        with pytest.raises(Permanent) as caught:
            await sending.send(outbound(group, "Halo"))
        assert caught.value.reason == (
            "Bot tidak lagi menjadi anggota grup Telegram itu. Undang kembali bot ke grup."
        )


async def test_a_group_that_moved(sending: TelegramChannel, telegram: TelegramStandIn) -> None:
    group = telegram.world.group("Dinas PU", [telegram.world.person("Sari")])
    new = telegram.world.migrate(group)
    with pytest.raises(Moved) as caught:
        await sending.send(outbound(group, "Halo"))
    assert caught.value.to == Address("telegram", str(new.id))
    await sending.send(outbound(caught.value.to, "Halo"))
    assert said(new) == ["Halo"]


async def test_a_topic_that_was_deleted(
    sending: TelegramChannel, telegram: TelegramStandIn
) -> None:
    forum = telegram.world.group("MPP", [telegram.world.person("Sari")], forum=True)
    topic = await sending.open_topic(Address("telegram", str(forum.id)), "2026-000123")
    telegram.world.delete_topic(forum, int(topic))
    with pytest.raises(TopicGone) as caught:
        await sending.send(outbound(forum, "Halo", topic=topic))
    assert caught.value.reason == "Topik di grup Telegram itu sudah dihapus."
    # The topic's messages went with it, and nothing was swallowed by the general one.
    assert said(forum) == []


async def test_a_closed_topic_where_we_have_no_rights(
    sending: TelegramChannel, telegram: TelegramStandIn
) -> None:
    sari = telegram.world.person("Sari")
    forum = telegram.world.group("MPP", [sari], forum=True)
    topic = telegram.world.open_topic(forum, sari, "2026-000123")
    telegram.world.close_topic(forum, sari, topic.id)
    telegram.world.demote(forum)
    with pytest.raises(Permanent) as caught:
        await sending.send(outbound(forum, "Halo", topic=str(topic.id)))
    assert caught.value.reason == "Topik di grup Telegram itu sudah ditutup."


async def test_nothing_cannot_be_sent(sending: TelegramChannel, home: Chat) -> None:
    with pytest.raises(Permanent) as caught:
        await sending.send(outbound(home, "  "))
    assert caught.value.reason == "Pesan tanpa isi tidak dapat dikirim lewat Telegram."


async def test_an_address_that_is_none(sending: TelegramChannel) -> None:
    with pytest.raises(Permanent) as caught:
        await sending.send(outbound(Address("telegram", "budi"), "Halo"))
    assert caught.value.reason == "budi bukan alamat Telegram."
    with pytest.raises(Permanent):
        await sending.send(outbound(Address("telegram", "@budi_contoh"), "Halo"))


async def test_a_wrong_token_is_the_operators(telegram: TelegramStandIn, home: Chat) -> None:
    channel = make(telegram, token="123:salah")
    with pytest.raises(Transient) as caught:
        await channel.send(outbound(home, "Halo"))
    assert caught.value.reason == ("Telegram menolak token bot. Periksa setelan telegram.token.")
    await channel.close()
