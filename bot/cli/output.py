"""How commands print: JSON for programs, lines and tables for people.

What citizens wrote reaches the operator's terminal here, so control characters are taken out
of everything that is printed for people. JSON is data: there they are escaped.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

PLAIN_WIDTH = 140
"""Width of a table that goes into a file or a pipe."""

_RAW = re.compile("[\x7f-\x9f\ud800-\udfff]")
"""What `json` leaves as it is, but a terminal obeys or UTF-8 cannot write."""

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, those that turn the writing direction, and halves of characters."""


def clean(text: str) -> str:
    """Take out what a terminal would obey; line breaks and tabs stay."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def as_json(value: object, *, line: bool = False) -> None:
    """Print JSON, indented, or as one line of JSON Lines."""
    sys.stdout.write(json_text(value, line=line) + "\n")
    sys.stdout.flush()


def json_text(value: object, *, line: bool = False) -> str:
    """Give what `as_json` prints, without the end of the line."""
    text = json.dumps(value, ensure_ascii=False, indent=None if line else 2)
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def line(text: str = "", stream: TextIO | None = None) -> None:
    """Print a line for people."""
    out = stream or sys.stdout
    out.write(clean(text) + "\n")
    out.flush()


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str | None = None,
    right: Sequence[int] = (),
    lines: bool = False,
) -> None:
    """Print a table for people. `right` are the columns of numbers, `lines` parts the rows."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    made = Table(
        title=Text(clean(title)) if title else None,
        title_justify="left",
        title_style="bold",
        box=box.SQUARE if lines else box.SIMPLE_HEAD,
        show_lines=lines,
        pad_edge=False,
    )
    for number, head in enumerate(heads):
        made.add_column(head, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(clean(cell)) for cell in row))
    console.print(made)


def facts(pairs: Iterable[tuple[str, str | None]]) -> None:
    """Print names and values below each other; those without a value are left out."""
    known = [(name, value) for name, value in pairs if value]
    width = max((len(name) for name, _ in known), default=0)
    for name, value in known:
        line(f"{name:<{width}}  {value}")
