"""The words of every notice: letters to the complainant and to officers.

`compose` finds the writer of a notice's kind. A letter is plain text; the channel that
carries it makes it look like a letter.
"""

from bot.letters.base import Letter, Subject
from bot.letters.citizen import CITIZEN_LETTERS
from bot.letters.officer import OFFICER_LETTERS
from router.values import PENGADU, Notice

__all__ = ["Letter", "Subject", "compose"]


def compose(notice: Notice, about: Subject) -> Letter:
    """Write the letter of a notice. `about.dossier` must already be made for its reader."""
    letters = CITIZEN_LETTERS if notice.to == PENGADU else OFFICER_LETTERS
    return letters[notice.kind](about)
