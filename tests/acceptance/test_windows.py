"""Windows, knocks and reports: what may be said when, and what became of what was said."""

import asyncio
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.delivery import NotNotedYet
from bot.worker import EARLY_WAITS
from channels import registry
from channels.base import Closed, InboundMessage, Permanent, Report, Sent, SentStatus
from config.people import Address
from router.values import SystemEvent
from storage import conversations, inbox, outbox
from storage.values import InboxState, OutboxState
from tests.acceptance.people import LAMP, SARI, moment
from tests.acceptance.street import BUDI, CHAT, SITI, Platform, Street
from tests.acceptance.street import street as opened_street
from tests.acceptance.town import Town, happened
from tests.acceptance.town import town as raised

pytestmark = pytest.mark.long

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)

DUE, HELD, SENT, DELIVERED, FAILED, PUBLISHED = (
    OutboxState.DUE,
    OutboxState.HELD,
    OutboxState.SENT,
    OutboxState.DELIVERED,
    OutboxState.FAILED,
    OutboxState.PUBLISHED,
)
PAGE = Address("web", "kodekodekode")


@pytest.fixture
async def street(tmp_path: Path, database: str) -> AsyncIterator[Street]:
    """A street where nobody has written yet."""
    async with opened_street(tmp_path, database) as place:
        yield place


def knocks(street: Street, to: Address = BUDI) -> list[str]:
    """List the lines that knocked at somebody."""
    return [one.text for one in street.platform.said if one.address == to and one.knock]


@on_both
async def test_what_may_not_be_said_waits_behind_one_knock_and_leaves_in_order(
    street: Street,
) -> None:
    ids = [await street.say(f"kabar {n}", kind="jawaban") for n in range(3)]
    await street.rest()
    assert street.platform.texts(BUDI) == ["jawaban atas pengaduan Anda"]
    assert await street.states(*ids) == [HELD] * 3

    street.later(hours=3)
    ids.append(await street.say("kabar 3"))
    await street.rest()
    assert knocks(street) == ["jawaban atas pengaduan Anda"]

    await street.handled(await street.hear("Lihat"))
    await street.rest()
    news = [text for text in street.platform.texts(BUDI) if text.startswith("kabar")]
    assert news == ["kabar 0", "kabar 1", "kabar 2", "kabar 3"]
    assert await street.states(*ids) == [SENT] * 4
    assert len(knocks(street)) == 1

    # His window stays open for a day after that.
    street.later(hours=23.9)
    await street.say("kabar 4")
    await street.rest()
    assert street.platform.texts(BUDI)[-1] == "kabar 4"
    street.later(hours=0.2)
    await street.say("kabar 5")
    await street.rest()
    assert len(knocks(street)) == 2


async def test_a_knock_says_in_the_readers_language_what_waits_and_where(
    street: Street,
) -> None:
    talk = await street.db.write(conversations.open, BUDI)
    await street.db.write(conversations.save, talk.id, state="", due_at=None, language="en")
    await street.say("secret words", kind="tugas", brief="short", form='{"asks":true}')
    await street.rest()
    (said,) = street.platform.said
    assert (said.text, said.subject) == ("a task for you", "There is news for you")
    assert (said.knock, said.form) == (True, None)


async def test_who_may_be_written_to_freely_is_not_knocked_at(street: Street) -> None:
    await street.greet(SITI)
    await street.say("halo", SITI)
    await street.say("halo", BUDI)
    await street.rest()
    assert street.platform.texts(SITI) == ["halo"]
    assert knocks(street, SITI) == []
    assert len(knocks(street, BUDI)) == 1


@on_both
async def test_where_a_knock_is_refused_everything_goes_to_the_next_address(
    street: Street,
) -> None:
    street.platform.answers["budi"].append(Permanent("tidak ada templat"))
    ids = [await street.say(f"kabar {n}", fallbacks=(PAGE,)) for n in range(2)]
    alone = await street.say("kabar 2")
    await street.rest()
    assert await street.states(*ids, alone) == [PUBLISHED, PUBLISHED, FAILED]
    first = await street.item(ids[0])
    assert first.last_error == (
        "Yang bersangkutan tidak dapat dihubungi lebih dulu: tidak ada templat"
    )
    # What is said soon after does not wait for a knock that cannot be made.
    street.later(hours=1)
    late = await street.say("kabar 3", fallbacks=(PAGE,))
    await street.rest()
    assert await street.states(late) == [PUBLISHED]
    # The template may be approved by tomorrow.
    street.later(hours=24)
    tomorrow = await street.say("kabar 4", fallbacks=(PAGE,))
    await street.rest()
    assert await street.states(tomorrow) == [HELD]
    assert knocks(street) == ["tanda terima pengaduan"]


@pytest.mark.parametrize("closed", [True, False])
async def test_a_knock_that_fails_after_all_is_a_refused_one(street: Street, closed: bool) -> None:
    id_ = await street.say("kabar", fallbacks=(PAGE,))
    await street.rest()
    assert await street.states(id_) == [HELD]
    await street.report("p1", None, reason="ditolak", closed=closed)
    await street.rest()
    assert await street.states(id_) == [PUBLISHED]


async def test_a_window_that_we_believed_open_is_knocked_at(street: Street) -> None:
    await street.greet(BUDI)
    street.platform.answers["budi"].append(Closed("63016"))
    ids = [await street.say(f"kabar {n}") for n in range(2)]
    await street.rest()
    assert street.platform.texts(BUDI) == ["tanda terima pengaduan"]
    assert await street.states(*ids) == [HELD, HELD]
    assert (await street.item(ids[0])).last_error == "63016"
    street.later(minutes=1)
    await street.handled(await street.hear("Lihat"))
    await street.rest()
    news = [text for text in street.platform.texts(BUDI) if text.startswith("kabar")]
    assert news == ["kabar 0", "kabar 1"]


async def test_a_report_that_the_window_was_closed_brings_the_message_back(
    street: Street,
) -> None:
    await street.greet(BUDI)
    street.platform.answers["budi"].append(
        Sent(status=SentStatus.SENT, provider_id="b", parts=("a", "b"))
    )
    id_ = await street.say("kabar")
    await street.rest()
    await street.report("a", None, reason="63016", closed=True)
    await street.report("b", None, reason="63016", closed=True)
    await street.rest()
    assert await street.states(id_) == [HELD]
    assert len(knocks(street)) == 1
    street.later(minutes=1)
    await street.handled(await street.hear("Lihat"))
    await street.rest()
    again = [one for one in street.platform.said if one.text == "kabar"]
    assert [one.done for one in again] == [(), ()]
    assert await street.states(id_) == [SENT]


async def test_who_wrote_after_a_message_that_met_a_closed_window_gets_it_at_once(
    street: Street,
) -> None:
    await street.greet(BUDI)
    id_ = await street.say("kabar")
    await street.rest()
    street.later(minutes=1)
    await street.greet(BUDI)
    await street.report("p1", None, reason="63016", closed=True)
    await street.rest()
    assert street.platform.texts(BUDI) == ["kabar", "kabar"]
    assert await street.states(id_) == [SENT]


@on_both
async def test_what_nobody_opens_for_a_day_goes_to_the_next_address(street: Street) -> None:
    id_ = await street.say("jawaban", fallbacks=(PAGE,))
    alone = await street.say("hanya di sini")
    await street.rest()
    street.later(hours=23)
    await street.rest()
    assert await street.states(id_, alone) == [HELD, HELD]
    street.later(hours=1)
    await street.rest()
    assert await street.states(id_, alone) == [PUBLISHED, HELD]
    assert (await street.item(id_)).last_error == "Tidak dibuka dalam 24 jam."
    # A day later, too, it waits on where there is nowhere else.
    street.later(hours=24)
    fresh = await street.say("kabar baru")
    await street.rest()
    assert await street.states(alone, fresh) == [HELD, HELD]
    assert len(knocks(street)) == 2
    await street.handled(await street.hear("Lihat"))
    await street.rest()
    assert await street.states(alone, fresh) == [SENT, SENT]


# Reports


async def test_a_report_on_what_nobody_knows_is_not_put_down(street: Street) -> None:
    with pytest.raises(NotNotedYet):
        await street.report("p9", SentStatus.DELIVERED)


STATUSES = (None, SentStatus.SENT, SentStatus.DELIVERED, SentStatus.READ)
FAR = {SentStatus.SENT: 0, None: 1, SentStatus.DELIVERED: 2, SentStatus.READ: 3}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=st.lists(st.sampled_from(tuple(product("abc", STATUSES))), max_size=12))
async def test_reports_may_come_in_any_order_and_twice(
    street: Street, told: list[tuple[str, SentStatus | None]]
) -> None:
    await street.greet(BUDI)
    street.counted += 1
    mine = {part: f"{part}{street.counted}" for part in "abc"}
    street.platform.answers["budi"].append(Sent(status=SentStatus.SENT, parts=tuple(mine.values())))
    id_ = await street.say("kabar")
    await street.rest()

    expected, far = SENT, dict.fromkeys(mine, 0)
    for part, status in told:
        await street.report(mine[part], status, reason="ditolak" if status is None else None)
        news = FAR[status] > far[part]
        far[part] = max(far[part], FAR[status])
        if expected is SENT and news and status is None:
            expected = FAILED
        elif expected is SENT and min(far.values()) >= FAR[SentStatus.DELIVERED]:
            expected = DELIVERED
        assert await street.states(id_) == [expected]
    await street.db.write(outbox.failed, id_, error="selesai")


@pytest.fixture
async def chatting(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Town, Platform]]:
    """A town whose program has a chat platform."""
    platform = Platform()
    monkeypatch.setattr(registry, "CHANNELS", (*registry.CHANNELS, lambda _: platform))
    async with raised(tmp_path, database) as place:
        yield place, platform


async def test_the_clock_of_an_answer_begins_when_its_last_part_has_arrived(
    chatting: tuple[Town, Platform],
) -> None:
    town, platform = chatting
    platform.answers["budi"].extend(
        Sent(status=SentStatus.SENT, parts=(f"a{n}", f"b{n}")) for n in range(9)
    )
    number = await complain(town)
    await town.walk(number, 8)
    (answer,) = [one for one in await town.sent(number) if one.kind == "jawaban"]
    assert (answer.address, answer.state) == (BUDI, SENT)
    assert SystemEvent.TERKIRIM not in happened(await town.case(number))

    # Its reports come as Twilio's do: one for each part, by the queue.
    at = next(n for n, one in enumerate(platform.said) if one.message_id == answer.message_id)
    await town.until("2026-05-04T09:00:00")
    await reported(town, f"b{at}", SentStatus.READ)
    assert SystemEvent.TERKIRIM not in happened(await town.case(number))
    await town.until("2026-05-04T09:20:00")
    await reported(town, f"a{at}", SentStatus.DELIVERED)
    case = await town.case(number)
    assert happened(case)[-1] is SystemEvent.TERKIRIM
    assert case.delivered_at == moment("2026-05-04T09:20:00")


async def test_an_answer_that_fails_after_all_is_published_and_its_officer_told(
    chatting: tuple[Town, Platform],
) -> None:
    town, platform = chatting
    number = await complain(town)
    await town.walk(number, 8)
    (answer,) = [one for one in await town.sent(number) if one.kind == "jawaban"]
    at = 1 + next(n for n, one in enumerate(platform.said) if one.message_id == answer.message_id)
    await reported(town, f"p{at}", None)
    assert happened(await town.case(number))[-2:] == [SystemEvent.GAGAL_KIRIM, SystemEvent.TERKIRIM]
    assert await town.mail_for(SARI, "Jawaban tidak sampai kepada pengadu")


async def test_a_report_that_comes_before_its_message_was_noted_is_heard_again(
    street: Street,
) -> None:
    await street.greet(BUDI)
    sending = asyncio.Event()
    street.platform.answers["budi"].append(sending)
    id_ = await street.say("kabar")

    async def note(seconds: float) -> None:
        if seconds == EARLY_WAITS[1]:
            sending.set()
            await street.sent(lambda: bool(street.platform.said))

    street.before_pause = note
    early = await street.hear("", report=Report(provider_id="p1", status=SentStatus.DELIVERED))
    assert await street.handled(early) == [InboxState.DONE]
    assert await street.states(id_) == [DELIVERED]
    assert street.pauses[:2] == list(EARLY_WAITS[:2])


async def test_a_report_on_nothing_of_ours_is_put_aside_and_holds_up_nobody(
    street: Street,
) -> None:
    strange = Report(provider_id="asing", status=SentStatus.DELIVERED)
    report = await street.hear("", report=strange, order="status:asing")
    other = await street.hear(LAMP, Address("mail", "siti@example.id"))
    assert await street.handled(report, other) == [InboxState.SHELVED, InboxState.DONE]
    assert street.pauses == list(EARLY_WAITS)
    (kept,) = await street.db.read(inbox.shelved)
    assert kept.outcome == "laporan_asing"


async def complain(town: Town) -> str:
    """Let Budi complain, whose address is his chat; give the case's number."""
    letter = InboundMessage(
        channel="mail", external_id="1", order="budi", text=LAMP, reply=LAMP, sender=BUDI
    )
    await town.app.intake.receive(letter)
    return (await town.cases())[0]


async def reported(town: Town, part: str, status: SentStatus | None) -> None:
    """Let the platform report on a part, by the queue."""
    report = Report(provider_id=part, status=status, reason=None if status else "ditolak")
    await town.app.intake.receive(
        InboundMessage(
            channel=CHAT,
            external_id=f"{part}:{status}",
            order=f"status:{part}",
            text="",
            reply="",
            report=report,
        )
    )
    await town.settled()
