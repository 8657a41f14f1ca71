"""`kawal case letter`: writes the letters on paper of a case as PDF."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import cases as gate
from bot import dossier as dossiers
from bot.app import Parts
from bot.cli.failure import Ending, bad_input, not_found
from bot.cli.frame import frame
from bot.cli.options import Number
from bot.cli.output import line
from bot.house import House
from bot.sheets import Sheet, pdf, sheet
from bot.sheets.letters import answers_by_letter
from config.procedure import LetterKind


def letter(
    ctx: typer.Context,
    number: Number,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="letter_kind")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="letter_out")] = None,
) -> None:
    """Write a letter of a case as it is now: a draft until it is signed.

    Without a kind it is the one in which the case's SOP answers. Nothing of a sealed case is
    written: its letters are the inspectorate's.
    """
    here = frame(ctx)
    known = list(LetterKind)
    if kind is not None and kind not in known:
        raise bad_input(here.say("error.letter_kind", name=kind, known=", ".join(known)))

    def read(session: Session, house: House) -> tuple[Sheet | None, LetterKind, datetime]:
        whole, office = gate.view(session, house, number.strip())
        dossier = dossiers.for_reader(whole, office, None)
        wanted = LetterKind(kind) if kind else answers_by_letter(office) or LetterKind.BALASAN
        events = dossier.case.events
        found = None if dossier.sealed else sheet(dossier, office, house, wanted, len(events))
        return found, wanted, events[-1].at

    async def work(parts: Parts) -> None:
        found, wanted, at = await parts.db.read(read, parts.house)
        if found is None:
            raise not_found(here.say("error.letter_none", kind=wanted, number=number.strip()))
        name = parts.house.wording.text(f"sheet.file.{wanted}", number=number.strip())
        path = out or Path(name)
        try:
            path.write_bytes(pdf(found, at))
        except OSError as error:
            reason = error.strerror or str(error)
            raise bad_input(here.say("error.file", file=path, reason=reason)) from error
        line(here.say("case.letter_written", file=path))

    here.run(work, refused=Ending.INPUT)
