"""`kawal route`: what the router makes of a complaint, and why; one, or a stream of them.

Starts at once and makes nothing: it looks into the office's database where there is one, and
takes the invented example directory where no agency is known yet. Neither numpy nor
scikit-learn is needed.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import places
from bot.cli.failure import Ending, bad_input
from bot.cli.frame import Frame, frame
from bot.cli.help import single
from bot.cli.options import AsJson
from bot.cli.output import as_json, json_text, line, table
from bot.cli.route_lines import answered
from bot.cli.router_office import Deciding, deciding
from bot.suggested import Told, as_facts, why
from router.suggesting import suggest_all
from router.suggestion import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """One complaint of a stream."""

    text: str
    title: str | None


def route(
    ctx: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="complaint")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="route_title")] = None,
    model: Annotated[Path | None, typer.Option("--model", metavar="MODEL", help="model")] = None,
    as_json_: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="route_jsonl")] = False,
) -> int:
    """Say for whom a complaint is, and why."""
    here = frame(ctx)
    if jsonl == (text is not None):
        raise bad_input(here.say("error.route_text"))
    it = deciding(here, model, quiet=jsonl or as_json_)
    if text is None:
        return _answer_lines(here, it)
    asked = _Question(text=text, title=title)
    (found,), told = _suggested(it, [asked]), _told(here, it, asked)
    if as_json_:
        as_json(as_facts(found, told))
    else:
        _tell(here, it, found, told)
    return Ending.DONE


def _suggested(it: Deciding, asked: Sequence[_Question]) -> list[Suggestion]:
    return suggest_all(
        [(one.text, one.title) for one in asked],
        directory=it.directory,
        model=it.model,
        precision=it.precision,
    )


def _told(here: Frame, it: Deciding, asked: _Question) -> Told:
    return Told(text=asked.text, title=asked.title, directory=it.directory, words=here.words)


def _answer_lines(here: Frame, it: Deciding) -> int:
    """Answer each line of standard input with one line; a bad one with its error."""
    error = {"code": "masukan_salah", "message": here.say("error.route_line")}

    def answer(lines: Sequence[str]) -> list[str]:
        asked = [_question(text) for text in lines]
        found = iter(_suggested(it, [one for _, one in asked if one is not None]))
        facts = (
            as_facts(next(found), _told(here, it, one), id_)
            if one is not None
            else {"id": id_, "error": error}
            for id_, one in asked
        )
        return [json_text(one, line=True) for one in facts]

    ending = Ending.DONE
    for text in answered(answer):
        if '"error": ' in text and "error" in json.loads(text):
            ending = Ending.PROBLEMS
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    return ending


def _question(text: str) -> tuple[Any, _Question | None]:
    """Read one line: its id as far as it can be told, and the question where it is one."""
    try:
        asked = json.loads(text)
    # Deeply nested input exhausts the parser's stack.
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(asked, dict):
        return None, None
    id_ = asked.get("id")
    if isinstance(id_, dict | list):
        return None, None
    words, title = asked.get("text"), asked.get("title")
    if not isinstance(words, str) or not isinstance(title, str | None):
        return id_, None
    return id_, _Question(text=words, title=title or None)


def _tell(here: Frame, it: Deciding, found: Suggestion, told: Told) -> None:
    line(here.say(f"route.{_verdict(it, found)}"))
    if found.ranked:
        table(
            [here.say(f"route.head.{head}") for head in ("agency", "urusan", "confidence")],
            [
                (
                    it.directory.agency_name(way.agency) or here.say("route.nobody"),
                    told.urusan(way.urusan),
                    f"{100 * way.confidence:.0f} %",
                )
                for way in found.ranked
            ],
            right=[2],
        )
    reading = found.reading
    kind = here.say(f"route.kinds.{reading.kind}")
    if reading.supervised:
        kind = here.say("route.supervised", kind=kind)
    where = found.place and (
        places.area_names(found.place, told.directory, told.words) or found.place.text
    )
    rows = [("kind", kind), ("severity", str(reading.severity)), ("place", where)]
    rows += [("why" if not number else "", one) for number, one in enumerate(why(found, told))]
    width = max(len(here.say(f"route.{key}")) for key in ("kind", "severity", "place", "why"))
    for key, value in rows:
        if value:
            line(f"{here.say(f'route.{key}') if key else '':<{width}}  {value}")
    if reading.parts:
        line(f"{here.say('route.parts')}:")
        for number, part in enumerate(reading.parts, 1):
            line(f"  {number}. {' '.join(part.split())}")


def _verdict(it: Deciding, found: Suggestion) -> str:
    if not found.reading.complaint:
        return "no_complaint"
    if not found.ranked:
        return "nothing"
    if found.automatic:
        return "sure"
    return "unsure" if it.model.card.own else "only_suggests"


COMMANDS = {"route": single("route", route)}
