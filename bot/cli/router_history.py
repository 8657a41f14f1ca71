"""The options of `kawal router` that name a history, and the history that they name.

Which column holds what is found by name; somebody at a terminal is asked where that does not
tell, a script gets an error that names the columns there are.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.attached import content
from bot.cli.failure import Failure, bad_input
from bot.cli.frame import Frame
from bot.cli.office_directory import office_directory
from bot.cli.output import line
from bot.histories import (
    Affairs,
    Asked,
    ColumnMissing,
    Columns,
    History,
    MapFaulty,
    NotTable,
    Table,
    find_columns,
    read_history,
    read_map,
    read_table,
)
from config.directory import AFFAIRS

SHOWN = 12
"""How many labels without an affair are named in a message."""

MOST = 0.5
"""When more of a history than this cannot be used, something else is wrong."""

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="history_files")]
Text = Annotated[str | None, typer.Option(metavar="COL", help="history_text")]
Label = Annotated[str | None, typer.Option(metavar="COL", help="history_label")]
Date = Annotated[str | None, typer.Option(metavar="COL", help="history_date")]
Map = Annotated[Path | None, typer.Option("--map", metavar="FILE", help="history_map")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a command line says of a history. `dated` says that it is of no use without dates."""

    files: Sequence[Path]
    text: str | None
    label: str | None
    date: str | None
    map_: Path | None
    dated: bool = False


def history(here: Frame, wanted: Wanted) -> History:
    """Read the history that is meant. Raises Failure where nothing can be made of it."""
    own = _map(here, wanted.map_) if wanted.map_ else None
    asked = Asked(text=wanted.text, label=wanted.label, date=wanted.date)
    tables: list[tuple[Table, Columns]] = []
    chosen: dict[tuple[str, ...], Columns] = {}
    for path in wanted.files:
        table = _table(here, path)
        # Files of one export are asked about once.
        if table.columns not in chosen:
            chosen[table.columns] = _columns(here, path, table, asked, wanted.dated)
        tables.append((table, chosen[table.columns]))
    affairs = Affairs(own=own, directory=office_directory(here))
    found = read_history(tables, affairs, here.zone)
    if not found.complaints or found.lost > MOST * found.read:
        raise bad_input(_nothing(here, found))
    return found


def told(here: Frame, found: History) -> None:
    """Say on stderr what of a history was left out, if anything was."""
    counts = {"empty": found.empty, "broken": found.broken, "undated": found.undated}
    for key, count in counts.items():
        if count:
            line(here.say(f"router.left.{key}", count=count), sys.stderr)
    if found.unmapped:
        line(
            here.say("router.left.unmapped", count=found.lost, labels=_labels(here, found)),
            sys.stderr,
        )


def as_facts(found: History) -> dict[str, Any]:
    """Give what was read and left out, for JSON."""
    return {
        "read": found.read,
        "used": len(found.complaints),
        "empty": found.empty,
        "broken": found.broken,
        "undated": found.undated,
        "unmapped": [{"label": label, "count": count} for label, count in found.unmapped],
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
    }


def _table(here: Frame, path: Path) -> Table:
    try:
        return read_table(content(here, path))
    except NotTable as error:
        raise bad_input(here.say(f"router.table.{error.reason}", file=path)) from error


def _map(here: Frame, path: Path) -> dict[str, str]:
    try:
        return read_map(content(here, path))
    except MapFaulty as error:
        if error.unknown:
            wrong = ", ".join(error.unknown[:SHOWN])
            known = ", ".join(AFFAIRS)
            message = here.say("router.map_values", file=path, wrong=wrong, known=known)
            raise bad_input(message) from error
        raise bad_input(here.say("router.map_empty", file=path)) from error


def _columns(here: Frame, path: Path, table: Table, asked: Asked, dated: bool) -> Columns:
    def ask(kind: str, columns: Sequence[str]) -> int | None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        return _answer(here, path, kind, columns, table.rows[:1])

    try:
        return find_columns(table.columns, asked, ask, dated=dated)
    except ColumnMissing as error:
        raise _missing(here, path, error) from error


def _missing(here: Frame, path: Path, error: ColumnMissing) -> Failure:
    known = ", ".join(error.columns)
    what = here.say(f"router.column.{error.kind}")
    if error.wanted is None:
        option = f"--{error.kind}"
        message = here.say(
            "router.column_unclear", file=path, what=what, option=option, known=known
        )
    else:
        message = here.say("router.column_missing", file=path, name=error.wanted, known=known)
    return bad_input(message)


def _answer(
    here: Frame, path: Path, kind: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> int | None:
    """Ask whoever sits at the terminal for a column, until the answer is one; None at its end."""
    examples = rows[0] if rows else [""] * len(columns)
    line(
        here.say("router.ask.which", file=path, what=here.say(f"router.column.{kind}")), sys.stderr
    )
    for number, (name, example) in enumerate(zip(columns, examples, strict=True), 1):
        short = " ".join(example.split())[:60]
        line(f"  {number:>3}  {name}   {short}".rstrip(), sys.stderr)
    while True:
        sys.stderr.write(here.say("router.ask.number", last=len(columns)) + " ")
        sys.stderr.flush()
        said = sys.stdin.readline()
        if not said:
            return None
        text = said.strip()
        if text in columns:
            return columns.index(text)
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(columns):
            return int(text) - 1


def _nothing(here: Frame, found: History) -> str:
    if not found.unmapped:
        return here.say("router.nothing_read")
    return here.say(
        "router.mostly_unmapped", count=found.lost, whole=found.read, labels=_labels(here, found)
    )


def _labels(here: Frame, found: History) -> str:
    shown = ", ".join(f"{label} ({count})" for label, count in found.unmapped[:SHOWN])
    rest = len(found.unmapped) - SHOWN
    return here.say("router.and_more", labels=shown, count=rest) if rest > 0 else shown
