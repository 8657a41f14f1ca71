"""`kawal deadline`: when a time is over, and why; needs the settings, and no database."""

import json
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from bot.cli.failure import Ending, Failure, bad_input
from bot.cli.frame import Frame, frame
from bot.cli.help import single
from bot.cli.options import AsJson
from bot.cli.output import as_json, line, table
from config.waktu import parse_waktu
from router.clock import WorkingCalendar
from router.reasons import Explanation

Explain = Callable[[str, str], Explanation]


def deadline(
    ctx: typer.Context,
    start: Annotated[str | None, typer.Argument(metavar="START", help="start")] = None,
    waktu: Annotated[str | None, typer.Argument(metavar="WAKTU", help="waktu")] = None,
    as_json_: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="jsonl")] = False,
) -> int:
    """Compute when a time that begins at a moment is over."""
    here = frame(ctx)
    explain = _explainer(here)
    if jsonl:
        return _answer_lines(here, explain)
    if start is None or waktu is None:
        raise bad_input(here.say("error.deadline_arguments"))
    found = explain(start, waktu)
    if as_json_:
        as_json(found.json())
    else:
        _tell(here, found)
    return Ending.DONE


def _explainer(here: Frame) -> Explain:
    """Give the function that computes a deadline from its two texts; it raises Failure."""
    lang = here.settings.language
    calendar = WorkingCalendar(here.settings.office_hours)

    def explain(start: str, waktu: str) -> Explanation:
        begin = here.moment(start)
        try:
            return calendar.explain_due(begin, parse_waktu(waktu, lang), lang)
        except ValueError as error:
            raise bad_input(str(error)) from error

    return explain


def _answer_lines(here: Frame, explain: Explain) -> int:
    """Answer each line of standard input with one line; a bad one with its error."""
    ending = Ending.DONE
    for text in sys.stdin:
        if not text.strip():
            continue
        try:
            as_json(explain(*_question(here, text)).json(), line=True)
        except Failure as failure:
            ending = Ending.PROBLEMS
            as_json({"error": {"code": failure.code, "message": failure.message}}, line=True)
    return ending


def _question(here: Frame, text: str) -> tuple[str, str]:
    """Read one line. Raises Failure for what is not `{"start": …, "waktu": …}`."""
    try:
        asked = json.loads(text)
    # Deeply nested input exhausts the parser's stack.
    except (ValueError, RecursionError):
        asked = None
    values = (asked.get("start"), asked.get("waktu")) if isinstance(asked, dict) else (None, None)
    start, waktu = values
    if not isinstance(start, str) or not isinstance(waktu, str):
        raise bad_input(here.say("error.deadline_line"))
    return start, waktu


def _tell(here: Frame, found: Explanation) -> None:
    words = here.words
    line(
        here.say(
            "deadline.due",
            due=words.moment(found.due),
            waktu=found.waktu.teks,
            start=words.moment(found.start),
        )
    )
    table(
        [here.say(f"deadline.{head}") for head in ("from", "to", "counted", "why")],
        [
            (
                f"{words.date(span.start)} {span.start:%H.%M}",
                f"{words.date(span.end)} {span.end:%H.%M}",
                words.length(span.counted) if span.counted else "-",
                span.note,
            )
            for span in found.why
        ],
        right=[2],
    )


COMMANDS = {"deadline": single("deadline", deadline)}
