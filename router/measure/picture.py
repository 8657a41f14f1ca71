"""The confusion picture: which affairs were taken for which, as an SVG page that prints well.

Rows are what was right, columns what the model said; a cell's shade is its share of the row, and
its number counts. The right answers stand on the diagonal in green, the others in red, so that
confusions stand out. Words are given by the caller in the office's language; the drawing needs
no library and no fonts of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from router.measure.scores import Measure

CELL = 34
"""Width and height of a cell, in SVG units."""

LETTER = 6.4
"""Mean width of a letter at 12 units, by which room for names is reckoned."""

_HEAD = 86
_FOOT = 58
_EDGE = 20
_RIGHT = "22,120,70"
_WRONG = "190,40,40"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words on the picture; `names` are of the affairs, by id (an id without one stays)."""

    title: str
    subtitle: str
    rows: str
    columns: str
    legend: str
    names: Mapping[str, str]


def draw(measure: Measure, words: Words) -> str:
    """Draw a confusion picture as a whole SVG document."""
    classes = [one.urusan for one in measure.classes]
    names = [words.names.get(urusan, urusan) for urusan in classes]
    return _Sheet(measure, words, classes, names).svg()


class _Sheet:
    """One picture in the making: where its parts stand follows from the longest name."""

    def __init__(
        self, measure: Measure, words: Words, classes: Sequence[str], names: Sequence[str]
    ) -> None:
        self.measure = measure
        self.words = words
        self.classes = classes
        self.names = names
        longest = max((len(name) for name in names), default=0) * LETTER
        # Columns' names stand aslant, at 45 degrees.
        self.left = _EDGE + longest + 70
        self.top = _HEAD + longest * 0.71 + 14
        self.side = CELL * len(classes)
        heading = max(len(words.title) * 1.6, len(words.subtitle), len(words.legend)) * LETTER
        wide = self.left + self.side + 120 + longest * 0.71
        self.width = max(wide, heading + 2 * _EDGE)
        self.height = self.top + self.side + _FOOT

    def svg(self) -> str:
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{self.width:.0f}"'
            f' height="{self.height:.0f}" viewBox="0 0 {self.width:.0f} {self.height:.0f}"'
            ' font-family="Arial, Helvetica, sans-serif" font-size="12">',
            f"<title>{escape(self.words.title)}</title>",
            '<rect width="100%" height="100%" fill="#fff"/>',
            _text(_EDGE, 30, self.words.title, size=19, weight="bold"),
            _text(_EDGE, 50, self.words.subtitle, colour="#555"),
            _text(_EDGE, self.top - 10, f"{self.words.rows} ↓   {self.words.columns} →", size=11),
        ]
        parts += [part for row in range(len(self.classes)) for part in self._row(row)]
        parts += [part for column in range(len(self.classes)) for part in self._column(column)]
        parts.append(
            f'<rect x="{self.left:g}" y="{self.top:g}" width="{self.side}" height="{self.side}"'
            ' fill="none" stroke="#888"/>'
        )
        parts.append(_text(_EDGE, self.top + self.side + 34, self.words.legend, colour="#555"))
        parts.append("</svg>")
        return "\n".join(parts) + "\n"

    def _row(self, row: int) -> list[str]:
        """Draw what became of one affair: its name, its cells, its recall."""
        score = self.measure.classes[row]
        middle = self.top + row * CELL + CELL / 2 + 4
        parts = [
            _text(self.left - 52, middle, self.names[row], anchor="end"),
            _text(self.left - 8, middle, str(score.count), anchor="end", colour="#777", size=11),
        ]
        for column, said in enumerate(self.classes):
            number = self.measure.confusion.get((score.urusan, said), 0)
            parts += self._cell(row, column, number, score.count)
        recall = f"{100 * score.recall:.0f} %" if score.count else "-"
        parts.append(_text(self.left + self.side + 10, middle, recall, colour="#333"))
        return parts

    def _cell(self, row: int, column: int, number: int, whole: int) -> list[str]:
        x, y = self.left + column * CELL, self.top + row * CELL
        share = number / whole if whole else 0.0
        colour = _RIGHT if row == column else _WRONG
        # The root keeps rare confusions visible.
        fill = f"rgb({colour})" if number else "#fafafa"
        shade = f'fill="{fill}" fill-opacity="{share**0.5:.2f}"' if number else f'fill="{fill}"'
        truth, said = escape(self.names[row]), escape(self.names[column])
        parts = [
            f'<rect x="{x:g}" y="{y:g}" width="{CELL}" height="{CELL}" {shade}'
            f' stroke="#e4e4e4"><title>{truth} → {said}: {number}</title></rect>'
        ]
        if number:
            pale = share**0.5 < 0.6
            parts.append(
                _text(
                    x + CELL / 2,
                    y + CELL / 2 + 4,
                    str(number),
                    anchor="middle",
                    size=11 if number < 1000 else 10,
                    colour="#222" if pale else "#fff",
                )
            )
        return parts

    def _column(self, column: int) -> list[str]:
        x, y = self.left + column * CELL + CELL / 2 + 4, self.top - 8
        name = escape(self.names[column])
        return [f'<text transform="translate({x:g} {y:g}) rotate(-45)" fill="#222">{name}</text>']


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: int = 12,
    colour: str = "#222",
    weight: str = "normal",
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size}"'
        f' font-weight="{weight}" fill="{colour}">{escape(words)}</text>'
    )
