"""Anybody does anything at any time: what must hold of every case, whatever happened to it.

Hypothesis plays an office at random, in all SOPs and in invented ones: people with and without
the right to act, letters that are stale, a clock that jumps, an outbox that reports late or twice.
What must hold stands in `tests.router.machine`; `make fuzz` plays the same a million times.
"""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from router.values import ActionId, CloseReason, RefusalCode, SystemEvent
from tests.router.machine import offices, players, sops
from tests.router.machine.bulk import broken, lives
from tests.router.machine.town import Town, World

RANDOM = st.randoms(use_true_random=False)
SEEDS = st.integers(0, 2**32)
PROCEDURES = st.one_of(
    st.sampled_from(tuple(sops.known())),
    st.sampled_from(tuple(sops.known())),
    st.integers(0, 100_000).map("rekaan:{}".format),
)


class Machine(RuleBasedStateMachine):
    """One case in one office."""

    town: Town
    failed = False

    @initialize(procedure=PROCEDURES, shape=st.sampled_from(offices.SHAPES), seed=SEEDS)
    def opens(self, procedure: str, shape: str, seed: int) -> None:
        self.world = World(procedure=procedure, shape=shape, seed=seed)
        self.town = Town(self.world)

    @rule(rng=st.randoms(use_true_random=True), times=st.integers(1, 12))
    def much_happens(self, rng: Random, times: int) -> None:
        for _ in range(times):
            self.do(players.something, rng)

    @rule(rng=RANDOM, move=st.sampled_from(players.MOVES))
    def something_happens(self, rng: Random, move: players.Move) -> None:
        self.do(lambda r, t: t.play(move(r, t)), rng)

    @rule(rng=RANDOM, deed=st.sampled_from(players.DEEDS))
    def somebody_does_what_he_may(self, rng: Random, deed: players.Deed) -> None:
        self.do(deed, rng)

    def do(self, deed: Callable[[Random, Town], object], rng: Random) -> None:
        """Do it; what breaks is told with the shortest story that breaks so."""
        try:
            deed(rng, self.town)
        except Exception as error:
            self.failed = True
            script = [*self.town.script, *self.town.ahead]
            raise broken("played by Hypothesis", self.world, script, error) from error

    def teardown(self) -> None:
        if hasattr(self, "town") and not self.failed:
            self.do(players.goes_on, Random(self.world.seed))
            if self.world.seed % 5 == 0:
                self.town.replay()


Machine.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    # Leaving things out of the script makes it shorter in a hundredth of the time.
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)

TestMachine = Machine.TestCase


@pytest.mark.parametrize("seed", range(2))
def test_many_short_lives(seed: int) -> None:
    assert lives(seed=seed, steps=6000).steps >= 6000


def test_the_machine_leaves_nothing_out() -> None:
    """Every action is done, everything happens, every refusal is met, every end is reached."""
    wanted = {k.value for kinds in (ActionId, SystemEvent, RefusalCode, CloseReason) for k in kinds}
    missing = wanted - {ActionId.AJUKAN.value}
    for seed in range(100, 130):
        counts = lives(seed=seed, steps=1500)
        missing -= {*counts.done, *counts.refused, *counts.endings}
        if not missing:
            return
    assert missing == set()
