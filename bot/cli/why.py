"""`kawal case why`: every deadline of a case, with its reasons, for an officer or an operator.

The times and what moved them come from `router.why`; here they become sentences.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import typer
from sqlalchemy.orm import Session

from bot import cases as gate
from bot import telling
from bot.app import Parts
from bot.cli.failure import Ending
from bot.cli.frame import frame
from bot.cli.options import AsJson, Number
from bot.cli.output import as_json, line
from bot.house import House
from config.wording import Wording
from router.office import Office
from router.reasons import Span
from router.values import ActionId, Case, SystemEvent
from router.why import Matter, Move, Wait, explain

_WHOLE_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)

FOLDED = 8
"""A time of more spans than this is told in stretches of working days between closed ones."""


def why(ctx: typer.Context, number: Number, as_json_: AsJson = False) -> None:
    """Explain every deadline of a case."""

    async def work(parts: Parts) -> None:
        page = await parts.db.read(_page, parts.house, number.strip())
        if as_json_:
            as_json(page.json())
        else:
            page.tell()

    # A number that nobody has is no refusal here: there was nothing to be done.
    frame(ctx).run(work, refused=Ending.INPUT)


def _page(session: Session, house: House, number: str) -> "_Page":
    """Read a case and explain it. Raises Refused for an unknown number."""
    dossier, office = gate.view(session, house, number)
    waits = explain(dossier.case, office, house.clock.now(), house.wording.lang)
    return _Page(case=dossier.case, office=office, house=house, waits=waits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A case, its times, and the words for them."""

    case: Case
    office: Office
    house: House
    waits: tuple[Wait, ...]

    @property
    def words(self) -> Wording:
        return self.house.wording

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section `why`."""
        return self.words.text(f"why.{key}", **facts)

    def moment(self, moment: datetime | None) -> str:
        """Write a moment for people; a word where there is none."""
        return self.house.moment(moment) if moment else self.say("none")

    def json(self) -> dict[str, object]:
        """Give the form for programs."""
        due = self.case.due_at
        return {
            "number": self.case.number,
            "state": self.case.state,
            "due_at": self.house.local(due).isoformat() if due else None,
            "waits": [wait.json(self.house.zone) for wait in self.waits],
        }

    def tell(self) -> None:
        """Print it for people."""
        case = self.case
        line(self.say("heading", number=case.number, title=self.office.procedure.judul))
        if case.close_reason is not None:
            reason = self.words.text(f"close_reason.{case.close_reason}")
            line(self.say("ended_case", reason=reason))
        elif case.due_at is None:
            line(self.say("no_due_now"))
        else:
            line(self.say("due_now", due=self.moment(case.due_at)))
        for wait in self.waits:
            line()
            self._tell_wait(wait)

    def _tell_wait(self, wait: Wait) -> None:
        procedure = self.office.procedure
        line(
            self.say(
                f"head.{wait.matter}",
                step=wait.step,
                steps=len(procedure.langkah),
                role=procedure.label(wait.role),
                activity=procedure.step(wait.step).kegiatan,
            )
        )
        start = self.say("start", start=self.moment(wait.start))
        line(f"  {start} {self._time(wait)}")
        if wait.first is not None:
            self._spans(wait.first.why)
            line(f"  {self.say('so', due=self.moment(wait.first.due))}")
        for move in wait.moves:
            line(f"  {self._move(move)}")
            self._spans(move.why)
        if wait.moves and wait.first is not None:
            now = self.say("so_now", due=self.moment(wait.due)) if wait.due else None
            line(f"  {now or self.say('so_stands')}")
        self._rungs(wait)
        for sentence in self._outcome(wait):
            line(f"  {sentence}")

    def _time(self, wait: Wait) -> str:
        if wait.first is None:
            return self.say("time.none")
        key: str = wait.matter
        if wait.severity is not None:
            key = "tingkat"
        elif wait.doubled:
            key = "doubled"
        facts = {"severity": wait.severity} if wait.severity else {}
        return self.say(f"time.{key}", waktu=wait.first.waktu.teks, **facts)

    def _spans(self, spans: Sequence[Span]) -> None:
        """Print what counts and what does not, one stretch a line."""
        rows = [(self._when(s), self._counted(s), s.note) for s in folded(spans, self)]
        self._columns(rows, right=1)

    def _counted(self, span: Span) -> str:
        if not span.counted:
            return self.say("span.not_counted")
        return self.say("span.counted", length=self.words.length(span.counted))

    def _when(self, span: Span) -> str:
        """Write a stretch of time as short as it can be understood."""
        first, last = span.start.date(), (span.end - _MICROSECOND).date()
        begin = f"{span.start:%H.%M}" if span.start.time() != datetime.min.time() else None
        end = f"{span.end:%H.%M}" if span.end.time() != datetime.min.time() else None
        if first == last:
            return self._one_day(first, begin, end)
        edges = [
            " ".join(p for p in (self.words.date(d), t) if p)
            for d, t in ((first, begin), (last, end))
        ]
        return self.say("span.days", first=edges[0], last=edges[1])

    def _one_day(self, day: date, begin: str | None, end: str | None) -> str:
        written = self.words.date(day)
        if begin and end:
            return f"{written} {begin}–{end}"
        if begin:
            return self.say("span.since", date=written, time=begin)
        return self.say("span.until", date=written, time=end) if end else written

    def _move(self, move: Move) -> str:
        event = move.event
        after, before = self.moment(move.after), self.moment(move.before)
        if event.type is ActionId.MINTA_KELENGKAPAN:
            return self._pause(move)
        key: str = event.type
        if event.type is SystemEvent.KALENDER_BERUBAH and move.before == move.after:
            key = "kalender_tetap"
        return self.say(
            f"move.{key}",
            who=telling.who(event.actor, event.role, self.office, self.house),
            at=self.moment(event.at),
            text=(event.text or self.say("no_reason")).strip().rstrip("."),
            new=event.choice,
            old=move.old_severity,
            before=before,
            after=after,
        )

    def _pause(self, move: Move) -> str:
        start = self.moment(move.event.at)
        if move.until is None or move.stood is None:
            return self.say("move.pause_open", start=start)
        facts = {"start": start, "end": self.moment(move.until.at)}
        key = "pause_late" if move.before and move.before <= move.event.at else "pause"
        stood = self.words.length(move.stood)
        return self.say(f"move.{key}", **facts, stood=stood, after=self.moment(move.after))

    def _rungs(self, wait: Wait) -> None:
        rows = []
        for rung in wait.rungs:
            state = self.say("rung.dropped" if wait.ended else "rung.ahead")
            if rung.fired is not None:
                state = self.say("rung.fired", at=self._short(rung.fired))
            kind = self.say(f"rung.{rung.kind}")
            rows.append((f"{rung.percent} %", self._short(rung.at), f"{kind}: {state}"))
        if rows:
            line(f"  {self.say('rungs')}")
        self._columns(rows, right=0)

    def _columns(self, rows: Sequence[tuple[str, str, str]], *, right: int) -> None:
        """Print rows below each other; one of the first two columns is set to the right."""
        widths = [max((len(row[i]) for row in rows), default=0) for i in (0, 1)]
        for row in rows:
            cells = [
                row[i].rjust(widths[i]) if i == right else row[i].ljust(widths[i]) for i in (0, 1)
            ]
            line(f"    {cells[0]}  {cells[1]}  {row[2]}")

    def _short(self, moment: datetime) -> str:
        local = self.house.local(moment)
        return f"{self.words.date(local)} {local:%H.%M}"

    def _outcome(self, wait: Wait) -> Iterator[str]:
        """Say what ended a time, and whether it was kept."""
        if wait.ended is not None:
            event = telling.event_sentence(wait.ended, self.case, self.office, self.house)
            yield self.say("ended", at=self.moment(wait.ended.at), event=event)
        kept = wait.matter in (Matter.LANGKAH, Matter.TANDA_TANGAN, Matter.PENGAWASAN)
        if not kept or wait.due is None:
            return
        if wait.over is None:
            if wait.ended is not None:
                yield self.say("in_time")
            return
        key = "late" if wait.ended else "overdue"
        if wait.over:
            yield self.say(key, over=self.words.length(wait.over))
        else:
            yield self.say(f"{key}_closed")


def folded(spans: Sequence[Span], page: _Page) -> Iterable[Span]:
    """Put the working days between closed ones together, where a time has many spans.

    A first span that does not count stays as it is: of days, the first is never counted.
    """
    if len(spans) <= FOLDED:
        return spans
    found: list[Span] = [spans[0]]
    days = {spans[0].start.date()} if spans[0].counted else set[date]()
    for span in spans[1:]:
        closed = not span.counted and span.end - span.start >= _WHOLE_DAY
        if closed or not days:
            found.append(span)
            days = set() if closed else {span.start.date()}
            continue
        if span.counted:
            days.add(span.start.date())
        note = page.say("span.working_days", days=len(days))
        last = found[-1]
        found[-1] = replace(last, end=span.end, counted=last.counted + span.counted, note=note)
    return found
