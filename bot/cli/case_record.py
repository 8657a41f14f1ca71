"""`kawal case show --html`: the documentation of a case (dokumentasi monitoring) as one page."""

import sys
from pathlib import Path

from sqlalchemy.orm import Session

from bot import cases as gate
from bot.app import Parts
from bot.cli.failure import Ending, bad_input
from bot.cli.frame import Frame
from bot.cli.named import officer_id
from bot.cli.output import line
from bot.dossier import for_reader
from bot.house import House
from bot.records.monitoring import page


def write(here: Frame, number: str, *, html: bool, out: Path | None, reader: str | None) -> None:
    """Write the page to a file, or to stdout, as an officer (None: the operator) may see it."""
    if not html:
        raise bad_input(here.say("case.record_html", number=number))

    def read(session: Session, house: House) -> str:
        dossier, office = gate.view(session, house, number)
        officer = None
        if reader is not None:
            officer = office.directory.officer(officer_id(here, office.directory, reader))
        return page(for_reader(dossier, office, officer), office, house)

    async def work(parts: Parts) -> str:
        return await parts.db.read(read, parts.house)

    written = here.run(work, refused=Ending.INPUT)
    if out is None:
        sys.stdout.write(written)
        return
    try:
        out.write_text(written, "utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise bad_input(here.say("error.file", file=out, reason=reason)) from error
    line(here.say("case.record_written", number=number, file=out))
