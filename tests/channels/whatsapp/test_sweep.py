"""The sweep brings in what no webhook brought, once, with its files."""

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from channels.base import Fetches, Report, SentStatus, Transient
from channels.chat import SpokenAs
from channels.sandbox.twilio import Fault, TwilioStandIn
from tests.channels.whatsapp.conftest import BUDI, PHOTO, Office, Open


async def test_what_was_lost_comes_in_with_its_files_and_what_came_stays_one(
    office: Office,
) -> None:
    world = office.world
    came = world.say(office.budi, "Yang ini sampai")
    await world.settled()
    world.faults.next("incoming", Fault.WEBHOOK_LOST, times=3)
    lost = world.say(office.budi, "Yang ini hilang")
    (photo,) = world.send_media(office.budi, [(PHOTO.name, "image/jpeg", PHOTO.content)], "Ini")
    place = world.send_location(office.budi, -5.1, 119.4)
    await world.settled()
    office.clock.forward(minutes=5)
    assert await office.channel.sweep(office.queue.receive) == 3
    assert [m.external_id for m in office.queue.messages] == [
        came.sid,
        lost.sid,
        photo.sid,
        place.sid,
    ]
    _, words, picture, unreadable = office.queue.messages
    assert (words.text, words.sent_at, words.sender_name) == (
        "Yang ini hilang",
        lost.created_at,
        None,
    )
    assert (await office.channel.fetch(picture.media[0])).content == PHOTO.content
    assert picture.media[0].name == f"foto-{photo.sid[-6:]}-1.jpg"
    # The list knows nothing of places.
    assert unreadable.spoken_as is SpokenAs.UNREADABLE
    assert await office.channel.sweep(office.queue.receive) == 0
    assert len(office.queue.messages) == 4


async def test_a_program_that_was_down_over_the_weekend_finds_everything(
    twilio: TwilioStandIn, open_office: Open
) -> None:
    budi = twilio.world.phone(BUDI)
    async with open_office() as office:
        twilio.deliver_to(None)
        said = [twilio.world.say(budi, f"Pesan {n}") for n in range(3)]
        office.clock.forward(hours=60)
        assert await office.channel.sweep(office.queue.receive) == 3
        assert [m.external_id for m in office.queue.messages] == [one.sid for one in said]


async def test_what_failed_before_it_was_sent_is_found_too(office: Office) -> None:
    office.world.faults.next("status", Fault.WEBHOOK_LOST, times=2)
    office.world.faults.next("delivery", Fault.UNDELIVERED)
    sent = await office.send("Pengaduan Anda kami terima.")
    assert office.world.messages[sent.provider_id].sent_at is None
    assert await office.channel.sweep(office.queue.receive) == 1
    report = office.queue.messages[-1].report
    assert report is not None
    assert (report.provider_id, report.status, report.code) == (sent.provider_id, None, "30008")


async def test_the_list_is_asked_in_utc_wherever_the_office_is(office: Office) -> None:
    office.clock.now = office.clock.now.astimezone(ZoneInfo("Asia/Makassar"))
    office.clock.forward(minutes=5)
    assert await office.channel.sweep(office.queue.receive) == 0
    office.world.faults.next("incoming", Fault.WEBHOOK_LOST)
    lost = office.world.say(office.budi, "Yang ini hilang")
    await office.world.settled()
    office.clock.forward(minutes=5)
    assert await office.channel.sweep(office.queue.receive) == 1
    assert office.queue.messages[-1].external_id == lost.sid


async def test_a_young_message_is_left_to_its_webhook(office: Office) -> None:
    office.world.faults.next("incoming", Fault.WEBHOOK_LATE)
    office.world.send_location(office.budi, -5.1, 119.4)
    assert await office.channel.sweep(office.queue.receive) == 0
    await office.world.settled()
    (message,) = office.queue.messages
    assert message.place is not None


async def test_a_status_that_was_lost_is_reported_too(office: Office) -> None:
    office.world.faults.next("status", Fault.WEBHOOK_LOST, times=3)
    sent = await office.send("Pengaduan Anda kami terima.")
    assert office.queue.messages == []
    assert await office.channel.sweep(office.queue.receive) == 1
    (message,) = office.queue.messages
    assert message.external_id == f"{sent.provider_id}:delivered"
    assert message.report == Report(provider_id=sent.provider_id, status=SentStatus.DELIVERED)
    assert await office.channel.sweep(office.queue.receive) == 0


async def test_what_could_not_be_stored_is_swept_again(office: Office) -> None:
    office.twilio.deliver_to(None)
    office.world.say(office.budi, "Halo")
    office.clock.forward(minutes=5)
    office.queue.broken = True
    with pytest.raises(OSError, match="no space left"):
        await office.channel.sweep(office.queue.receive)
    office.queue.broken = False
    assert await office.channel.sweep(office.queue.receive) == 1


async def test_twilios_silence_is_no_loss(office: Office) -> None:
    office.twilio.deliver_to(None)
    office.world.say(office.budi, "Halo")
    office.clock.forward(minutes=5)
    office.world.faults.next("list", Fault.UNAVAILABLE)
    with pytest.raises(Transient):
        await office.channel.sweep(office.queue.receive)
    assert await office.channel.sweep(office.queue.receive) == 1


async def test_a_long_list_is_read_to_its_end(office: Office) -> None:
    office.twilio.deliver_to(None)
    for n in range(450):
        office.world.say(office.budi, f"Pesan {n}")
    office.clock.forward(minutes=5)
    assert await office.channel.sweep(office.queue.receive) == 450
    assert [message.text for message in office.queue.messages] == [f"Pesan {n}" for n in range(450)]


async def test_the_first_sweep_comes_with_the_start(office: Office) -> None:
    office.twilio.deliver_to(None)
    office.world.say(office.budi, "Halo")
    office.clock.forward(minutes=5)
    await office.channel.start(office.queue.receive)
    await asyncio.wait_for(office.queue.waiting.wait(), 5)
    await office.channel.stop()
    assert [message.text for message in office.queue.messages] == ["Halo"]


async def test_the_start_does_not_need_twilio(open_office: Open) -> None:
    # Port 9 discards: nobody listens there on a machine of today.
    async with open_office(api_url="http://127.0.0.1:9") as office:
        await office.channel.start(office.queue.receive)
        account, _ = await office.channel.check()
        assert not account.ok
        assert account.detail == "Twilio tidak dapat dihubungi (ConnectionError)."
        await office.channel.stop()


async def test_the_interval_follows_the_settings(open_office: Open) -> None:
    # Sweeping every few milliseconds, the second sweep brings what the first could not see.
    async with open_office(sweep_minutes=0.0005) as office:
        office.twilio.deliver_to(None)
        await office.channel.start(office.queue.receive)
        await office.world.changed(lambda: len(office.world.calls) >= 2)
        office.world.say(office.budi, "Halo")
        office.clock.now += timedelta(minutes=5)
        await asyncio.wait_for(office.queue.waiting.wait(), 5)
        await office.channel.stop()
        assert [message.text for message in office.queue.messages] == ["Halo"]


def test_the_channel_says_what_it_is(office: Office) -> None:
    channel = office.channel
    assert (channel.name, channel.window, channel.chat) == ("whatsapp", timedelta(hours=24), True)
    assert isinstance(channel, Fetches)
