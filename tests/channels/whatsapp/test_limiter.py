"""The limiter lets no more messages through in a second than were agreed."""

import asyncio

from channels.whatsapp.limiter import Limiter


class Time:
    """A clock on which sleeping is the only thing that takes time."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """Tell the time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Take note, and let nobody else go on meanwhile."""
        self.slept.append(round(seconds, 6))


def limiter(time: Time, per_second: float) -> Limiter:
    """A limiter by that clock."""
    return Limiter(per_second, clock=time.clock, sleep=time.sleep)


async def test_a_second_holds_a_burst_and_then_turns_come_evenly() -> None:
    time = Time()
    one = limiter(time, 2)
    await asyncio.gather(*(one.turn() for _ in range(5)))
    assert time.slept == [0.5, 1.0, 1.5]


async def test_a_silence_is_not_saved_up_beyond_a_second() -> None:
    time = Time()
    one = limiter(time, 2)
    await one.turn()
    time.now += 3600
    for _ in range(3):
        await one.turn()
    assert time.slept == [0.5]


async def test_less_than_one_a_second() -> None:
    time = Time()
    one = limiter(time, 0.5)
    await one.turn()
    await one.turn()
    assert time.slept == [2.0]
