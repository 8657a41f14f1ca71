"""Cases played by the thousand from one seed each: the short run of the tests, and `make fuzz`.

No Hypothesis here, for speed; what breaks is made small by leaving things out of its script.
"""

from collections.abc import Sequence
from random import Random

from tests.router.machine import offices, players, sops, town
from tests.router.machine.town import Counts, Step, Town, World

LENGTH = 60
"""How many things happen to a case before it is taken to its end."""

INVENTED = 500
"""How many random procedures there are to choose from."""


class Broken(AssertionError):
    """Something that must hold did not: the message tells the shortest story that shows it."""


def lives(seed: int, steps: int) -> Counts:
    """Play cases until so many steps are done; the same seed plays the same. Raises Broken."""
    counts = Town.counts = Counts()
    number = 0
    while counts.steps < steps:
        life(seed, number)
        number += 1
    return counts


def life(seed: int, number: int) -> Town:
    """Play one case from its opening to its end. Raises Broken."""
    rng = Random(f"{seed}/{number}")
    world = World(
        procedure=_procedure(rng), shape=rng.choice(offices.SHAPES), seed=rng.randrange(2**32)
    )
    played: Town | None = None
    try:
        played = Town(world)
        for _ in range(LENGTH):
            players.something(rng, played)
        if rng.random() < 0.05:
            played.replay()
        players.goes_on(rng, played)
    except Exception as error:
        script = [*played.script, *played.ahead] if played else []
        raise broken(f"seed {seed}, life {number}", world, script, error) from error
    return played


def broken(name: str, world: World, script: Sequence[Step], error: Exception) -> Broken:
    """Give what broke with the shortest story that breaks so, to be played again."""
    again = town.broken(world, script)
    if again is not None:
        script = town.smallest(world, script)
    last = town.broken(world, script) or error
    return Broken(f"{name}: {last!r}\n{town.told(world, script)}")


def _procedure(rng: Random) -> str:
    if rng.random() < 0.7:
        return rng.choice(tuple(sops.known()))
    return f"rekaan:{rng.randrange(INVENTED)}"
