"""Tells the demo as it happens: one line for each event, and at the end what became of whom.

Reads the server's database beside it, as a second process may; changes nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy.orm import Session

from bot.app import Parts
from bot.demo.seats import WAYS
from bot.telling import event_sentence
from router.office import Office
from router.values import ActionId, Case, Event, SystemEvent
from storage import cases

_MARKS: dict[str, str] = {
    ActionId.AJUKAN: "cyan",
    ActionId.JAWAB: "green",
    ActionId.TOLAK: "yellow",
    ActionId.BUKAN_WEWENANG: "yellow",
    ActionId.TANGGAPI: "magenta",
    SystemEvent.PENGINGAT: "yellow",
    SystemEvent.LEWAT_WAKTU: "red",
    SystemEvent.ESKALASI: "red",
    SystemEvent.PERINGATAN_DIAM: "yellow",
}


LONGEST = 160
"""Characters that are shown of what somebody said."""


class Timeline:
    """Prints the events of all cases in the order in which they are seen."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told: dict[str, int] = {}
        self._chat: list[tuple[datetime, str, str]] = []
        self._day = ""

    def said(self, at: datetime, who: str, what: str) -> None:
        """Keep what somebody said or did in a chat, for the next telling."""
        self._chat.append((at, who, what))

    def tell(self, parts: Parts, seen: Iterable[tuple[Case, Office]]) -> None:
        """Print what is new, by time."""
        fresh = sorted(
            (
                (event.at, case.number, event, case, office)
                for case, office in seen
                for event in case.events[self._told.get(case.number, 0) :]
            ),
            key=lambda one: one[:2],
        )
        chat, self._chat = self._chat, []
        for at, number, event, case, office in fresh:
            while chat and chat[0][0] <= at:
                self._talk(parts, *chat.pop(0))
            self._told[number] = max(self._told.get(number, 0), event.seq)
            self._line(parts, event, case, office)
        for one in chat:
            self._talk(parts, *one)

    def _talk(self, parts: Parts, at: datetime, who: str, what: str) -> None:
        """Print what was said in a chat: no event of a case, so without a number."""
        self._new_day(parts, at)
        line = Text(f"  {parts.house.local(at):%H.%M}  ")
        line.append(f" ·  {who}: {_cut(what)}", style="dim")
        self._console.print(line, soft_wrap=True)

    def _new_day(self, parts: Parts, at: datetime) -> None:
        day = parts.house.wording.date(parts.house.local(at))
        if day != self._day:
            self._day = day
            self._console.print(f"\n[bold]{day}[/bold]")

    def _line(self, parts: Parts, event: Event, case: Case, office: Office) -> None:
        self._new_day(parts, event.at)
        line = Text(f"  {parts.house.local(event.at):%H.%M}  ")
        line.append(f"{case.number[-2:]:>2}  ", style="dim")
        style = _MARKS.get(event.type, "")
        if event.to_step is None and event.type in (ActionId.TUTUP, SystemEvent.TUTUP_DIAM):
            style = "bold green"
        line.append(event_sentence(event, case, office, parts.house), style=style)
        way = WAYS.get(event.actor)
        if way is not None:
            line.append(f" · {way}", style="dim")
        if event.text:
            line.append(
                f"\n             “{_cut(' '.join(event.text.split()))}”", style="italic dim"
            )
        self._console.print(line, soft_wrap=True)

    def broke(self, error: Exception) -> None:
        """Say that the play could not go on."""
        self._console.print(f"[red]{error!r}[/red]")

    def summary(self, parts: Parts, rows: Iterable[tuple[str, Case | None, bool]]) -> None:
        """Print what became of each story: number, end, how long it took in office time."""
        table = Table(title="\nAkhir cerita", title_justify="left", box=None, padding=(0, 2, 0, 0))
        for head in ("", "Nomor", "Cerita", "Berakhir", "Waktu kerja", "Nilai"):
            table.add_column(head, justify="right" if head == "Waktu kerja" else "left")
        for title, case, good in rows:
            if case is None or case.closed_at is None:
                table.add_row("[red]✗[/red]", case.number if case else "-", title, "belum berakhir")
                continue
            took = parts.house.calendar.between(case.opened_at, case.closed_at)
            table.add_row(
                "[green]✓[/green]" if good else "[red]✗[/red]",
                case.number,
                title,
                parts.house.wording.text(f"close_reason.{case.close_reason}"),
                parts.house.wording.length(took),
                "★" * (case.rating or 0),
            )
        self._console.print(table)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def look(session: Session, parts: Parts) -> tuple[tuple[Case, Office], ...]:
    """Read all cases, oldest first."""
    return tuple(_look(session, parts))


def _look(session: Session, parts: Parts) -> Iterator[tuple[Case, Office]]:
    for line in reversed(cases.list_cases(session, limit=100)):
        case = cases.load(session, line.number)
        if case is not None:
            yield case, parts.house.office(session, case.procedure, case.version)
