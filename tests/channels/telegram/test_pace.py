"""Telegram's limits are kept on our side: short waits here, long ones in the outbox."""

import pytest

from channels.base import Transient
from channels.telegram.pace import Pace

GROUP, OTHER, BUDI = -1001, -1002, 5100


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """The time in seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(round(seconds, 6))
        self.now += seconds


@pytest.fixture
def time() -> Time:
    """The time of the test."""
    return Time()


@pytest.fixture
def pace(time: Time) -> Pace:
    """The limits, with that time."""
    return Pace(clock=time.clock, sleep=time.sleep)


async def turn(pace: Pace, chat: int, count: int = 1) -> None:
    """Ask for a turn."""
    await pace.turn(chat, group=chat < 0, count=count, busy="Tunggu.")


async def test_thirty_a_second_go_at_once_and_the_next_waits(pace: Pace, time: Time) -> None:
    for _ in range(30):
        await turn(pace, BUDI)
    assert time.slept == []
    await turn(pace, BUDI)
    assert time.slept == [1.0]


async def test_the_21st_message_of_a_minute_into_a_group_is_the_outboxs(
    pace: Pace, time: Time
) -> None:
    for _ in range(20):
        await turn(pace, GROUP)
    time.now += 15
    with pytest.raises(Transient) as caught:
        await turn(pace, GROUP)
    assert caught.value.retry_after == 45.0
    assert caught.value.reason == "Tunggu."
    assert time.slept == []


async def test_one_group_does_not_stop_another_or_a_citizen(pace: Pace, time: Time) -> None:
    for _ in range(20):
        await turn(pace, GROUP)
    await turn(pace, OTHER)
    await turn(pace, BUDI)
    assert time.slept == []


async def test_a_short_wait_is_waited_here(pace: Pace, time: Time) -> None:
    for _ in range(20):
        await turn(pace, GROUP)
    time.now += 59
    await turn(pace, GROUP)
    assert time.slept == [1.0]


async def test_an_album_counts_all_its_files(pace: Pace) -> None:
    await turn(pace, GROUP, count=10)
    await turn(pace, GROUP, count=10)
    with pytest.raises(Transient):
        await turn(pace, GROUP)


async def test_a_refused_turn_is_not_counted(pace: Pace, time: Time) -> None:
    for _ in range(20):
        await turn(pace, GROUP)
    for _ in range(5):
        with pytest.raises(Transient):
            await turn(pace, GROUP)
    time.now += 60
    await turn(pace, GROUP, count=20)
    assert time.slept == []


async def test_what_telegram_asks_for_is_kept(pace: Pace, time: Time) -> None:
    pace.hold(BUDI, group=False, seconds=30)
    with pytest.raises(Transient) as caught:
        await turn(pace, BUDI)
    assert caught.value.retry_after == 30.0
    time.now += 30
    await turn(pace, BUDI)
    assert time.slept == []
