"""Which agency or officer an operator means: by id, or by name as he writes it."""

from bot.cli.failure import Failure, not_found
from bot.cli.frame import Frame
from router.directory import Directory


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
