"""SOPs drawn as swimlane diagrams, like the flow charts on the papers. Pure: values in, SVG out.

`kawal sop draw` asks for it. One module after the other: `chart` (what there is to draw), `ways`
and `tracks` (how the arrows run), `grid` and `layout` (where everything stands), `svg`.
"""

from bot.drawing.layout import lay_out
from bot.drawing.svg import write
from config.procedure import Procedure
from config.wording import Wording

__all__ = ["swimlanes"]


def swimlanes(procedure: Procedure, words: Wording) -> str:
    """Draw an SOP: a whole SVG file, the same for the same SOP and language."""
    return write(lay_out(procedure, words))
