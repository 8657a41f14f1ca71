"""A text as the rules see it: its words in their common spelling, with the place of each.

A mark that ends a sentence, and the end of a line, is a token of its own, so that no rule reaches
from one sentence into the next. Offsets lead back to the citizen's own words.
"""

import re
from itertools import accumulate

from router.reading.spelling import SPELLED

END, LINE, ASKING = ".", "\n", "?"
"""The tokens that are no words: an end of a sentence, of a line, of a question."""

ENDS = frozenset((END, LINE, ASKING))

LONGEST = 6000
"""Characters of a text that are read; what is longer has said by then what it wants."""

LONGEST_WORD = 40
"""Characters of a word that matter."""

# Some histories hold the two characters \\n where a line ended. A point inside a number or an
# abbreviation ("Rp 50.000", "no.12") ends no sentence.
_TOKEN = re.compile(
    r"(\\n|\n|[^\W_]+(?:['’`][^\W\d_]+)?|\.(?=[\s.]|$|\\)|(?<=[a-z]{4})\.(?=[^\W\d])|[!?;])"
)
"""One group around all: `split` gives what stands between the tokens and the tokens in turn."""

_RUN = re.compile(r"([^\W\d])\1{2,}")
_TWICE = re.compile(r"(?<=[a-z])2$")


class Tokens:
    """The words of a text, and, when somebody asks, its own words behind them."""

    __slots__ = ("_ends", "_pieces", "text", "words")

    def __init__(self, text: str) -> None:
        """Take a text apart. Linear in its length; reads the first LONGEST characters."""
        self.text = text
        self._pieces = _TOKEN.split(text[:LONGEST])
        self.words = tuple([_KNOWN.get(word) or _common(word) for word in self._pieces[1::2]])
        self._ends: list[int] | None = None

    @property
    def size(self) -> int:
        """How many words there are, signs and line ends aside."""
        return len(self.words) - sum(map(self.words.count, ENDS))

    def said(self, first: int, last: int) -> str:
        """Give the text's own words from one token to another, on one line."""
        if self._ends is None:
            # Where words stand is counted once it is asked, from the lengths of the pieces.
            self._ends = list(accumulate(map(len, self._pieces)))
        whole = self.text[self._ends[2 * first] : self._ends[2 * last + 1]]
        return " ".join(whole.replace("\\n", " ").split())


_MARKS = {"\n": LINE, "\\n": LINE, ".": END, "!": END, ";": END, "?": ASKING}
_KNOWN: dict[str, str] = {}
_KNOWN_LIMIT = 40_000


def _common(written: str) -> str:
    """Give the common form of a word: lower case, "tolooong" and "jalan2" made plain.

    Words come again and again, so what was found is kept; the store is bounded.
    """
    if written in _MARKS:
        return _KNOWN.setdefault(written, _MARKS[written])
    plain = _TWICE.sub("", _RUN.sub(r"\1", written[:LONGEST_WORD].lower().replace("’", "'")))
    common = SPELLED.get(plain, plain)
    if len(_KNOWN) >= _KNOWN_LIMIT:
        _KNOWN.clear()
    if len(written) <= LONGEST_WORD:
        _KNOWN[written] = common
    return common
