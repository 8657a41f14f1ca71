"""`kawal router`: trains a model on an office's history, and measures how good it is.

Only training needs the extra `kawal[train]`, whose libraries are imported when a command comes to
it. The commands that look after the model in use stand in `bot.cli.router_learning`.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from bot.cli import router_page as page
from bot.cli.failure import Ending, Failure, bad_input
from bot.cli.frame import Frame, frame
from bot.cli.help import Group, command, group
from bot.cli.options import AsJson
from bot.cli.output import as_json, line
from bot.cli.router_history import Date, Files, Label, Map, Text, Wanted, as_facts, history, told
from bot.cli.router_model import chosen, chosen_model, model_facts
from bot.cli.router_training import Bar, replayed, trained
from bot.histories import Complaint, History
from router.measure import PRECISIONS, Judged, Measure, measure, monthly
from router.model import Model

LEAK = 0.88
"""Officers themselves agree on about nine labels of ten; a model that is better has seen them."""

ModelFile = Annotated[Path | None, typer.Option("--model", metavar="MODEL", help="model_file")]

LEARNING = "bot.cli.router_learning"
"""The module of the commands on the model in use. It opens the whole program, which takes a
while, so it is imported when one of them is called."""


class _Router(Group):
    """The group of the router's commands."""

    def keys(self) -> dict[str, str]:
        """Give the commands' names, and the keys of their help."""
        return {**super().keys(), "status": "router_status", "rollback": "router_rollback"}

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Give a command."""
        if cmd_name in self.commands:
            return super().get_command(ctx, cmd_name)
        return get_command(import_module(LEARNING).COMMANDS[cmd_name])


commands = group("router", _Router)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """How scores are shown, and of what; `asked_before`: the model learnt from these days."""

    svg: Path | None
    json: bool
    history: History
    asked_before: bool = False


@command(commands, "train", "router_train")
def train(
    ctx: typer.Context,
    files: Files,
    out: Annotated[Path, typer.Option(metavar="MODEL", help="model_out")],
    text: Text = None,
    label: Label = None,
    date: Date = None,
    map_: Map = None,
    borrowed: Annotated[bool, typer.Option("--borrowed", help="model_borrowed")] = False,
    as_json_: AsJson = False,
) -> None:
    """Train a model on a history and write it to a file."""
    here = frame(ctx)
    found = history(here, Wanted(files=files, text=text, label=label, date=date, map_=map_))
    told(here, found)
    made = trained(here, found.complaints, own=not borrowed)
    with _writing(here, out):
        out.write_bytes(made)
    model = Model.load(made)
    if as_json_:
        as_json({"file": str(out), **model_facts(model), "history": as_facts(found)})
        return
    card = model.card
    line(here.say("router.trained", file=out, id=model.id, count=card.examples))
    if card.first:
        line(here.say("router.period", first=card.first, last=card.last))
    for promised, threshold in card.thresholds if card.own else ():
        facts = {"precision": page.percent(here, promised, 0)}
        line(here.say("router.promise", threshold=page.fraction(here, threshold), **facts))
    if not card.own:
        line(here.say("router.only_suggests"))


@command(commands, "evaluate", "router_evaluate")
def evaluate(
    ctx: typer.Context,
    files: Files,
    model: ModelFile = None,
    train_until: Annotated[str | None, typer.Option(metavar="DATE", help="train_until")] = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="confusion_svg")] = None,
    text: Text = None,
    label: Label = None,
    date: Date = None,
    map_: Map = None,
    as_json_: AsJson = False,
) -> None:
    """Measure a model on complaints whose affair is known."""
    here = frame(ctx)
    if model is not None and train_until is not None:
        raise bad_input(here.say("router.model_or_until"))
    until = here.day(train_until) if train_until is not None else None
    wanted = Wanted(
        files=files, text=text, label=label, date=date, map_=map_, dated=until is not None
    )
    found = history(here, wanted)
    told(here, found)
    asked: Sequence[Complaint] = found.complaints
    if until is not None:
        earlier, asked = _parted(here, found, until)
        it = Model.load(trained(here, earlier, own=True))
    else:
        it = chosen_model(here, model)
    judged = _judged(here, it, asked)
    before = until is None and any(_learnt_from(it, one) for one in asked)
    _tell(here, judged, it, _View(svg=svg, json=as_json_, history=found, asked_before=before))


@command(commands, "replay", "router_replay")
def replay(
    ctx: typer.Context,
    files: Files,
    start: Annotated[str | None, typer.Option(metavar="MODEL", help="replay_start")] = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="confusion_svg")] = None,
    text: Text = None,
    label: Label = None,
    date: Date = None,
    map_: Map = None,
    as_json_: AsJson = False,
) -> None:
    """Play a history week by week: predict a week, learn it, go on."""
    here = frame(ctx)
    wanted = Wanted(files=files, text=text, label=label, date=date, map_=map_, dated=True)
    found = history(here, wanted)
    told(here, found)
    asked = [one for one in found.complaints if one.at is not None]
    if not asked:
        raise bad_input(here.say("router.undated"))
    before, held = _start(here, start, asked)
    judged = replayed(here, asked, held)
    _tell(here, judged, before, _View(svg=svg, json=as_json_, history=found))


def _parted(
    here: Frame, found: History, until: date
) -> tuple[Sequence[Complaint], Sequence[Complaint]]:
    """Part a history after a day. Raises Failure where one side is empty."""
    end = datetime.combine(until + timedelta(days=1), time(), here.zone)
    earlier = [one for one in found.complaints if one.at is not None and one.at < end]
    later = [one for one in found.complaints if one.at is not None and one.at >= end]
    if not earlier or not later:
        raise bad_input(here.say("router.one_sided", date=until.isoformat()))
    return earlier, later


def _judged(here: Frame, it: Model, asked: Sequence[Complaint]) -> list[Judged]:
    thresholds = {precision: it.threshold(precision) for precision in PRECISIONS}
    with Bar(here, "reading") as bar:
        judged = []
        for number, one in enumerate(asked, 1):
            ranked = it.read(one.text, one.title).ranked
            judged.append(Judged(truth=one.urusan, ranked=ranked, at=one.at, thresholds=thresholds))
            bar.at(number / len(asked))
    return judged


def _start(
    here: Frame, start: str | None, asked: Sequence[Complaint]
) -> tuple[Model, bytes] | tuple[None, None]:
    """Give the model to start from; the shipped one not where it has learnt these very answers."""
    if start == "none":
        return None, None
    if start not in (None, "shipped"):
        return chosen(here, Path(start))
    it, held = chosen(here, None)
    known = [one for one in asked if _learnt_from(it, one)]
    if known and measure(_judged(here, it, known)).top1 > LEAK:
        line(here.say("router.start_leaks"), sys.stderr)
        return None, None
    return it, held


def _learnt_from(it: Model, one: Complaint) -> bool:
    """Tell whether a complaint came in the days from which a model has learnt."""
    day = one.at.date().isoformat() if one.at is not None else ""
    return bool(day and it.card.last) and it.card.first <= day <= it.card.last


def _tell(here: Frame, judged: Sequence[Judged], told_by: Model | None, view: _View) -> None:
    """Print the scores, and draw the picture where one is wanted."""
    found, months = measure(judged), monthly(judged)
    leaking = told_by is not None and view.asked_before and found.top1 > LEAK
    if view.svg is not None:
        with _writing(here, view.svg):
            view.svg.write_text(page.picture(here, found, _subtitle(here, found, months)), "utf-8")
    if view.json:
        model = model_facts(told_by) if told_by else None
        as_json(
            {
                **page.as_facts(found),
                "months": page.months_as_facts(months),
                "model": model,
                "leaking": leaking,
                "history": as_facts(view.history),
            }
        )
        return
    page.tell(here, found, months)
    if leaking:
        line(here.say("router.leaking", top1=page.percent(here, found.top1)), sys.stderr)
    if view.svg is not None:
        line(here.say("router.drawn", file=view.svg))


def _subtitle(here: Frame, found: Measure, months: Mapping[str, Measure]) -> str:
    names = list(months)
    period = f", {names[0]} – {names[-1]}" if names else ""
    facts = {"count": found.count, "period": period}
    return here.say("router.picture.subtitle", top1=page.percent(here, found.top1), **facts)


@contextmanager
def _writing(here: Frame, file: Path) -> Iterator[None]:
    """Say which file could not be written, and why."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(
            Ending.INPUT, "masukan_salah", here.say("error.unwritable", file=file, reason=reason)
        ) from error


COMMANDS = {"router": commands}
