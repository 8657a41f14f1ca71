"""What a person wrote in an answer, without the mail that it answers.

Pure. `parse` keeps the whole text besides, so that a cut too many loses nothing. `marks` finds
where the mail begins that is answered (`marker`, `attribution`, `headers`), `tails` what stands
below the writer's words and says nothing; `languages` holds the words by which both know it.
"""

from collections.abc import Sequence

from channels.mail.quotes.cut import LINE_LIMIT, Cut, Kind, is_quoted, plain
from channels.mail.quotes.marker import holds_marker
from channels.mail.quotes.marks import cuts, likely_cuts
from channels.mail.quotes.tails import without_tail

LINES_LIMIT = 10_000
"""Lines that are looked at; what stands below them counts as one more."""

__all__ = ["LINES_LIMIT", "reply"]


def reply(text: str, *, answered: bool = False) -> str:
    """Give what this person wrote now; nothing when only our own letter stands there.

    It is made of lines of the text, in their order. Words above the quotation count, and words
    between and below quoted lines. Where there are none, what is quoted or forwarded counts, if
    it is not ours: somebody who only forwards a mail still tells us something. `answered` says
    that the mail names one that it answers: then what merely looks like its beginning counts.
    """
    lines = text.split("\n", LINES_LIMIT)
    looked_at = [line[:LINE_LIMIT] for line in lines]
    cut = next(cuts(looked_at), None)
    if cut is None and answered:
        cut = next((likely for likely in likely_cuts(looked_at) if likely.start), None)
    if cut is None:
        return _joined(without_tail(lines)) or text.strip()
    above = without_tail(lines[: cut.start])
    among = _among(lines, looked_at, cut, words_above=bool(above))
    if among:
        return _joined(without_tail([*(lines[: cut.start] if above else []), *among]))
    if above:
        return _joined(above)
    return "" if holds_marker(looked_at) else _forwarded(lines, looked_at, cut, text)


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


def _among(
    lines: Sequence[str], looked_at: Sequence[str], cut: Cut, *, words_above: bool
) -> list[str]:
    """Give what the writer put between and below quoted lines, with what it answers.

    An answer at the bottom stands alone. In an answer between the lines the quotations stay,
    because they tell what each line is about; but of our own letter nothing does.
    """
    # Most answers stand above: nothing but marked lines follows then.
    if not cut.quoted or not any(map(_is_own, without_tail(lines[cut.end :]))):
        return []
    kept = without_tail(_without_others(lines, looked_at, cut))
    first = next((at for at, line in enumerate(kept) if _is_own(line)), len(kept))
    below = kept[first:]
    if not below:
        return []
    own = next((at for at in range(cut.end, len(lines)) if _is_own(looked_at[at])), len(lines))
    ours = holds_marker(looked_at[cut.start : own + 1])
    at_the_bottom = not words_above and not any(map(is_quoted, below))
    return below if ours or at_the_bottom else kept


def _is_own(line: str) -> bool:
    return bool(line.strip()) and not is_quoted(line)


def _without_others(lines: Sequence[str], looked_at: Sequence[str], cut: Cut) -> list[str]:
    """Give the lines below a cut without attributions, up to a mail that is not marked."""
    kept: list[str] = []
    position = cut.end
    for other in cuts(looked_at, cut.end):
        kept += lines[position : other.start]
        position = other.end
        if not other.quoted:
            return kept
    return kept + list(lines[position:])


def _forwarded(lines: Sequence[str], looked_at: Sequence[str], cut: Cut, text: str) -> str:
    """Give the mail below the cut, where nobody wrote anything of his own."""
    if not cut.certain:
        # A letter may have such a head too: then it is the writer's.
        return text.strip()
    kept: list[str] = []
    position = cut.end
    for other in cuts(looked_at, cut.end):
        if other.kind is not Kind.ATTRIBUTION:
            break
        kept += lines[position : other.start]
        position = other.end
    kept += lines[position:]
    said = _joined(without_tail(kept)) or _joined(kept)
    if any(plain(line[:LINE_LIMIT]) for line in kept):
        return said
    # Quotations of quotations without a word in any of them say nothing.
    return "" if cut.kind is Kind.ATTRIBUTION else text.strip()
