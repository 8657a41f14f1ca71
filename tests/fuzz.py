"""`make fuzz`: the state machine of `tests.router.test_workflow_machine`, a million steps long.

Hypothesis plays it in batches, one process for each processor. Each batch follows from the run's
seed and its own number, so that one that broke can be played again alone.
"""

import argparse
import os
import secrets
import sys
import time
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.router.machine.town import Counts, Town
from tests.router.test_workflow_machine import Machine

CASES = 200
"""How many cases one batch plays, each until FAR things have happened to it."""

FAR = 30

PROGRESS = "{steps:>11,} steps, {cases:,} cases, {rate:,.0f} steps/s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came of one batch: how much was played, and the story of what broke, if anything."""

    number: int
    counts: Counts
    broke: str | None = None


def play(run: int, number: int) -> Batch:
    """Play one batch of a run."""
    counts = Town.counts = Counts()

    class Fresh(Machine):
        """Hypothesis keeps a seed on the class itself."""

    seeded = seed(f"{run}/{number}")(Fresh)
    try:
        run_state_machine_as_test(
            seeded,
            settings=settings(
                max_examples=CASES,
                stateful_step_count=FAR,
                deadline=None,
                database=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
    # Whatever breaks is what is looked for; it is told by the process that prints.
    except Exception as error:  # noqa: BLE001
        return Batch(number=number, counts=counts, broke=f"{type(error).__name__}: {error}")
    return Batch(number=number, counts=counts)


def fuzz(run: int, steps: int, jobs: int) -> int:
    """Play batches until so many steps are done; give how many broke."""
    begun, total, broken = time.monotonic(), Counts(), 0
    print(f"seed {run}, {steps:,} steps, {jobs} processes", flush=True)
    with ProcessPoolExecutor(jobs) as pool:
        waiting: set[Future[Batch]] = {pool.submit(play, run, n) for n in range(jobs)}
        following = jobs
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for batch in (future.result() for future in done):
                total.add(batch.counts)
                if batch.broke:
                    broken += 1
                    again = f"python -m tests.fuzz --seed {run} --batch {batch.number}"
                    print(f"batch {batch.number} broke; {again}\n{batch.broke}", flush=True)
                if total.steps < steps:
                    waiting.add(pool.submit(play, run, following))
                    following += 1
            _tell(total, begun)
    _summary(total)
    return broken


def _tell(total: Counts, begun: float) -> None:
    passed = max(time.monotonic() - begun, 0.001)
    rate = total.steps / passed
    print(PROGRESS.format(steps=total.steps, cases=total.towns, rate=rate), flush=True)


def _summary(total: Counts) -> None:
    for title, tally in (
        ("happened", total.done),
        ("refused", total.refused),
        ("ended", total.endings),
    ):
        told = ", ".join(f"{name} {times:,}" for name, times in tally.most_common())
        print(f"{title}: {told}")


def main() -> int:
    """Read the command line, play, and give the exit code: 1 when something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--steps", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=None, help="of the run; else a new one")
    parser.add_argument("--batch", type=int, default=None, help="play only this batch")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    run = secrets.randbelow(2**31) if given.seed is None else given.seed
    if given.batch is not None:
        batch = play(run, given.batch)
        print(batch.broke or f"batch {batch.number} is sound")
        _summary(batch.counts)
        return int(batch.broke is not None)
    return int(fuzz(run, given.steps, given.jobs) > 0)


if __name__ == "__main__":
    sys.exit(main())
