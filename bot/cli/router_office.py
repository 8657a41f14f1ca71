"""What decides for `kawal route`: the office's people and areas, and the model in use.

Read without opening the program. Where nobody is in the directory yet, the invented example
directory stands in, so that the router can be tried before anything is set up.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.frame import Frame
from bot.cli.output import line
from bot.cli.router_model import chosen_model
from config import directory as files
from router.directory import Directory
from router.model import Model

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.model_in_use import Serving


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """Who and what decides. `precision` is asked of forwarding by itself; None: never."""

    directory: Directory
    model: Model
    precision: float | None


def deciding(here: Frame, model: Path | None, *, quiet: bool) -> Deciding:
    """Give what decides here; `model` takes the place of the one in use. Raises Failure.

    Says on stderr that the example directory stands in, unless `quiet`.
    """
    settings = here.settings
    directory, serving = _set_up(here, model) or (None, None)
    if directory is None or not directory.agencies:
        written = files.example_whole()
        directory = Directory(written.agencies, written.officers, written.areas or ())
        if not quiet:
            line(here.say("route.example"), sys.stderr)
    if serving is not None:
        return Deciding(directory=directory, model=serving.model, precision=serving.asked)
    routing = settings.routing
    return Deciding(
        directory=directory,
        model=chosen_model(here, model),
        precision=routing.precision if routing.automatic else None,
    )


def _set_up(here: Frame, model: Path | None) -> "tuple[Directory, Serving | None] | None":
    """Give the office's own people and model; None where nothing has been set up. Raises Failure.

    The parts that read a database are loaded only where there may be one: without them the answer
    is there in half of the time.
    """
    settings = here.settings
    usual = settings.database.url is None
    if usual and not Path(settings.database_url.removeprefix("sqlite:///")).exists():
        return None

    from bot.cli.office_directory import directory_of, looked_up
    from bot.model_in_use import Registry
    from storage.files import FileStore

    registry = Registry(FileStore(settings.data.dir / "berkas"), settings)

    def read(session: "Session") -> "tuple[Directory, Serving | None]":
        return directory_of(session), None if model else registry.current(session)

    return looked_up(here, read)
