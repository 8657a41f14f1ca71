"""Which agency, officer or procedure an operator means: by id, by name, or by file."""

from difflib import get_close_matches
from pathlib import Path

from bot.cli.failure import Failure, misconfigured, not_found
from bot.cli.frame import Frame
from config.procedure import Procedure
from config.sop import SopError
from config.sop_library import read_sop
from router.directory import Directory


def procedure_named(here: Frame, text: str) -> Procedure:
    """Give the SOP that is meant: a file where one has this name, else the office's by its id.

    Raises Failure for an id that no SOP has, and with every fault of a file that has some.
    """
    file = Path(text)
    if file.is_file():
        try:
            return read_sop(file, here.words.lang).procedure
        except SopError as error:
            message = here.say("error.sop_faulty", file=file, count=len(error.problems))
            raise misconfigured("sop_salah", message, error) from error
    known = here.settings.library.procedures
    if text not in known:
        near = get_close_matches(text, known, n=1)
        hint = here.say("error.near", near=near[0]) if near else ""
        raise not_found(here.say("error.sop", name=text, hint=hint, known=", ".join(known)))
    return known[text]


def agency_id(here: Frame, directory: Directory, text: str) -> str:
    """Give the id of the agency that is meant. Raises Failure for none, or several."""
    found = directory.agencies_named(text)
    if len(found) == 1:
        return found[0].id
    raise _unclear(here, "agency", text, [a.name for a in found])


def officer_id(here: Frame, directory: Directory, text: str) -> str:
    """Give the id of the officer who is meant. Raises Failure for none, or several."""
    found = directory.officers_named(text)
    if len(found) == 1:
        return found[0].id
    raise _unclear(here, "officer", text, [o.name for o in found])


def _unclear(here: Frame, kind: str, text: str, names: list[str]) -> Failure:
    if names:
        return not_found(here.say(f"error.{kind}_unclear", name=text, known=", ".join(names)))
    return not_found(here.say(f"error.{kind}", name=text))
