"""`kawal sop draw`: an SOP as a swimlane diagram, into a file or onto stdout; no database.

The drawing is `bot.drawing`'s; `bot.cli.sop` puts the command among the others.
"""

import sys
from pathlib import Path

from bot.cli.failure import explained
from bot.cli.frame import Frame
from bot.cli.output import line
from bot.drawing import swimlanes
from config.procedure import Procedure


def draw(here: Frame, procedure: Procedure, out: Path | None) -> None:
    """Write the diagram of an SOP (SVG). Raises Failure where the file cannot be written."""
    svg = swimlanes(procedure, here.words)
    if out is None:
        sys.stdout.write(svg)
        return
    with explained(here.words):
        out.write_text(svg, "utf-8")
    line(here.say("drawing.written", file=out))
