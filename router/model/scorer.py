"""`Model`: reads a text and tells how probable each affair (urusan) is, and by which words.

A linear model over hashed n-grams, scored with packed integers (`packing`). How sure it is of its
first guess follows from that guess's score and its lead over the second, by a curve that was
fitted on complaints later than those that the weights had learnt from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, sqrt

from router.model import artifact
from router.model.artifact import Card, ModelDamaged
from router.model.features import counted
from router.model.packing import UNIT, Rows, value
from router.model.reasons import decisive
from router.model.text import clean, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a model makes of a text: every affair with its probability, best first."""

    ranked: tuple[tuple[str, float], ...]


class Model:
    """A trained model. Immutable; may be shared between threads."""

    __slots__ = ("_rows", "card", "id")

    def __init__(self, card: Card, rows: Rows, name: str) -> None:
        """Take the parts of a model; `Model.load` is what everybody calls."""
        self.card = card
        """What the model says of itself."""
        self.id = name
        """Its name: 12 hexadecimal digits of the SHA-256 of its bytes."""
        self._rows = rows

    @classmethod
    def load(cls, content: bytes) -> "Model":
        """Make a model of a file's bytes. Raises ModelDamaged when they are not a model's."""
        card, low, high = artifact.read(content)
        return cls(card, Rows(low, high), artifact.identify(content))

    def read(self, text: str, title: str | None = None) -> Guess:
        """Tell how probable each affair is for a text; `title` is read like its first line."""
        scores = self._scores(words(clean(_whole(text, title))))
        ranked = sorted(zip(scores, self.card.classes, strict=True), key=_best_first)
        return Guess(ranked=tuple(self._confidences(ranked)))

    def why(
        self,
        text: str,
        urusan: str,
        limit: int = 3,
        title: str | None = None,
        *,
        rival: str | None = None,
    ) -> tuple[str, ...]:
        """Give the text's words that speak most for an affair against its strongest rival.

        Whoever has read the text knows the `rival`; else it is read for him.
        The words stand as they were written, strongest first, two that count as a pair joined;
        none where nothing in the text speaks for it.
        """
        if urusan not in self.card.classes:
            return ()
        if rival is None:
            others = (name for name, _ in self.read(text, title).ranked if name != urusan)
            rival = next(others, None)
        if rival is None:
            return ()
        classes = self.card.classes
        sides = classes.index(urusan), classes.index(rival)
        return decisive(self._rows, _whole(text, title), sides, limit)

    def threshold(self, precision: float) -> float | None:
        """Give the confidence from which on at least `precision` of the first guesses are right.

        None where the model never may decide by itself: it has not learnt from this office's own
        history, or reached the precision nowhere in it.
        """
        if not self.card.own:
            return None
        for promised, threshold in self.card.thresholds:
            if promised >= precision - 1e-9:
                return threshold
        return None

    def _scores(self, found: list[str]) -> list[float]:
        valued = [
            (feature, UNIT if count == 1 else value(count))
            for counts in counted(found)
            for feature, count in counts.items()
        ]
        length = sqrt(sum([worth * worth for _, worth in valued])) or 1.0
        factor = self.card.scale / length
        return [
            total * factor + constant
            for total, constant in zip(self._rows.total(valued), self.card.constants, strict=True)
        ]

    def _confidences(self, ranked: list[tuple[float, str]]) -> Iterator[tuple[str, float]]:
        """Give the first its confidence, and share out the rest by the scores behind it."""
        base, slope, lead = self.card.sure
        (top, first), (second, _) = ranked[:2]
        sure = 1 / (1 + exp(-max(min(base + slope * top + lead * (top - second), 40), -40)))
        yield first, sure
        shares = [exp((score - second) / self.card.temperature) for score, _ in ranked[1:]]
        whole = sum(shares)
        for (_, name), share in zip(ranked[1:], shares, strict=True):
            yield name, min(sure, (1 - sure) * share / whole)


def _best_first(scored: tuple[float, str]) -> tuple[float, str]:
    return -scored[0], scored[1]


def _whole(text: str, title: str | None) -> str:
    return f"{title}\n{text}" if title else text


__all__ = ["Card", "Guess", "Model", "ModelDamaged"]
