"""The part of `kawal router` that needs the extra `kawal[train]`, and bars that show how far it is.

Bars are drawn on stderr when somebody looks at it there, so that what is printed stays clean.
"""

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from bot.cli.failure import Ending, Failure, bad_input
from bot.cli.frame import Frame
from bot.histories import Complaint
from bot.learning.extra import EXTRA
from config import models
from router.measure import Judged


@contextmanager
def _unwarned() -> Iterator[None]:
    """Keep libraries from writing to the terminal; what they warn of is measured afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class Bar:
    """A bar on stderr for one piece of work; nothing at all where nobody looks at it."""

    def __init__(self, here: Frame, what: str) -> None:
        from rich.console import Console

        console = Console(file=sys.stderr, stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task(here.say(f"router.bar.{what}"), total=1.0)

    def at(self, share: float) -> None:
        """Show that this share of the work is done, 0 to 1."""
        self._progress.update(self._task, completed=share)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()


def trained(here: Frame, found: Sequence[Complaint], *, own: bool) -> bytes:
    """Train a model; give its bytes. Raises Failure where the extra or examples are missing."""
    try:
        from router.train import Example, TooFewExamples, fit
    except ModuleNotFoundError as error:
        raise without_extra(here, error) from error
    examples = [Example(text=c.text, urusan=c.urusan, at=c.at, title=c.title) for c in found]
    with Bar(here, "training") as bar, _unwarned():
        try:
            return fit(
                examples,
                knowledge=models.knowledge(),
                own=own,
                base=models.shipped(),
                progress=bar.at,
            )
        except TooFewExamples as error:
            raise bad_input(here.say("router.too_few", count=len(examples))) from error


def without_extra(here: Frame, error: ModuleNotFoundError) -> Failure:
    """Make the failure of a missing extra; what else is missing is our own fault, and raised."""
    if (error.name or "").partition(".")[0] not in EXTRA:
        raise error
    return Failure(Ending.INPUT, "tambahan_kurang", here.say("router.no_extra"))


def replayed(here: Frame, found: Sequence[Complaint], start: bytes | None) -> list[Judged]:
    """Answer each week by what was learnt before it. Raises Failure without the extra."""
    try:
        from router.train import Example
        from router.train.weekly import replay
    except ModuleNotFoundError as error:
        raise without_extra(here, error) from error
    examples = [Example(text=c.text, urusan=c.urusan, at=c.at, title=c.title) for c in found]
    with Bar(here, "replaying") as bar, _unwarned():
        return replay(examples, knowledge=models.knowledge(), start=start, progress=bar.at)
