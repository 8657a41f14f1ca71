"""The words by which mail programs mark a mail that is answered or forwarded, as patterns.

`marks` and `tails` build theirs from all languages together, because a mail program speaks its
owner's language and not the writer's. Another language is one more entry in a table.
"""

import re
from collections.abc import Iterable

from channels.mail.quotes.language import Language
from channels.mail.quotes.words_asia import ASIA
from channels.mail.quotes.words_europe import EUROPE

LANGUAGES: dict[str, Language] = ASIA | EUROPE
"""All that are known. An earlier one wins where two give a label different meanings."""


def alternatives(fields: Iterable[str], *, blanks: str = r"\s+") -> str:
    """Give a pattern that matches any of the words in these fields, the longest first.

    `blanks` is what may stand between the words of one alternative.
    """
    words = {word for field in fields for word in field.split("|") if word}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(blanks.join(map(re.escape, word.split())) for word in ordered)


def every(name: str) -> str:
    """Give a pattern of all that the languages have in the field of this name."""
    return alternatives(getattr(language, name) for language in LANGUAGES.values())
