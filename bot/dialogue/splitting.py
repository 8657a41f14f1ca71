"""More than one complaint in what a citizen wrote: he is asked once whether to part them.

Each part becomes a case of its own, with a number of its own; nothing is parted without his yes.
"""

from bot.dialogue.conversation import Asked, Draft, Facts, Wants
from bot.dialogue.draft import data
from bot.dialogue.turn import Turn
from router import reading

SHOWN = 90
"""Characters of each part in the question."""


def offer(turn: Turn, draft: Draft) -> bool:
    """Ask whether the parts are to be complaints of their own; False when there is one only."""
    if draft.parts is not None or draft.inquiry:
        return False
    parts = found(draft, turn.facts)
    if not parts:
        return False
    turn.change(asked=Asked(wants=Wants.SPLIT))
    asked = turn.text("split.ask", count=len(parts), parts=listed(parts))
    words = ("pisah", "satu")
    turn.say(asked, tuple((turn.button(word, data(draft.id, word)),) for word in words))
    return True


def found(draft: Draft, facts: Facts) -> tuple[str, ...]:
    """Give the complaints that stand in his words, where there are more than one."""
    return reading.read(draft.in_words, topics=facts.topics).parts


def listed(parts: tuple[str, ...]) -> str:
    """Number the parts, each in a line, cut where it is long."""
    return "\n".join(f"{n}. {_short(part)}" for n, part in enumerate(parts, start=1))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
