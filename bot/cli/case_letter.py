"""`kawal case letter`: writes the letters on paper of a case as PDF."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import cases as gate
from bot.app import Parts
from bot.cli.failure import Ending, bad_input, not_found
from bot.cli.frame import frame
from bot.cli.options import Number
from bot.cli.output import line
from bot.house import House
from bot.sheets import Sheet, pdf, sheet
from config.procedure import LetterKind


def letter(
    ctx: typer.Context,
    number: Number,
    kind: Annotated[str, typer.Option(metavar="KIND", help="letter_kind")] = LetterKind.BALASAN,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="letter_out")] = None,
) -> None:
    """Write a letter of a case as it is now: a draft until it is signed."""
    here = frame(ctx)
    known = list(LetterKind)
    if kind not in known:
        raise bad_input(here.say("error.letter_kind", name=kind, known=", ".join(known)))

    def read(session: Session, house: House) -> tuple[Sheet | None, datetime]:
        dossier, office = gate.view(session, house, number.strip())
        events = dossier.case.events
        found = sheet(dossier, office, house, LetterKind(kind), len(events))
        return found, events[-1].at

    async def work(parts: Parts) -> None:
        found, at = await parts.db.read(read, parts.house)
        if found is None:
            raise not_found(here.say("error.letter_none", kind=kind, number=number.strip()))
        name = parts.house.wording.text(f"sheet.file.{kind}", number=number.strip())
        path = out or Path(name)
        try:
            path.write_bytes(pdf(found, at))
        except OSError as error:
            reason = error.strerror or str(error)
            raise bad_input(here.say("error.file", file=path, reason=reason)) from error
        line(here.say("case.letter_written", file=path))

    here.run(work, refused=Ending.INPUT)
