"""`Model`: reads a text and tells how probable each affair (urusan) is, and by which words.

A linear model over hashed n-grams, scored with packed integers (`packing`). How sure it is of its
first guess follows from that guess's score and its lead over the second, by a curve that was
fitted on complaints later than those that the weights had learnt from.
"""

from dataclasses import dataclass
from math import exp, sqrt

from router.model import artifact
from router.model.artifact import Card, ModelDamaged
from router.model.packing import Rows
from router.model.reasons import decisive
from router.model.text import clean, whole, words


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
        scores = self._scores(words(clean(whole(text, title))))
        falling = [-score for score in scores]
        return Guess(ranked=self._confidences(sorted(zip(falling, self.card.classes, strict=True))))

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
        return decisive(self._rows, whole(text, title), sides, limit)

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
        sums, square = self._rows.sums(self._rows.known(found))
        factor = self.card.scale / (sqrt(square) or 1.0)
        return [
            total * factor + constant
            for total, constant in zip(sums, self.card.constants, strict=True)
        ]

    def _confidences(self, falling: list[tuple[float, str]]) -> tuple[tuple[str, float], ...]:
        """Give the first its confidence, and share out the rest by the scores behind it.

        `falling` are the classes with their scores turned round: the best comes first.
        """
        base, slope, lead = self.card.sure
        (best, first), (second, _) = falling[:2]
        sure = 1 / (1 + exp(-max(min(base - slope * best + lead * (second - best), 40), -40)))
        behind, rest, heat = falling[1:], 1 - sure, self.card.temperature
        shares = [exp((second - score) / heat) for score, _ in behind]
        whole = sum(shares)
        return (
            (first, sure),
            *[
                (name, min(sure, rest * share / whole))
                for (_, name), share in zip(behind, shares, strict=True)
            ],
        )


__all__ = ["Card", "Guess", "Model", "ModelDamaged"]
