"""Where in a text the mail begins that is answered or forwarded.

Pure. Each rule looks at one line, at no more than LINE_LIMIT characters of it, and at a fixed
number of lines below: hostile text costs linear time. RULES lists them in their order. A first
complaint must stay whole, so that words alone prove nothing to them; LIKELY believes words, for
mails of which the headers say that they answer one.
"""

from collections.abc import Callable, Iterator, Sequence

from channels.mail.quotes.attribution import attribution, likely_attribution
from channels.mail.quotes.cut import Cut, plain
from channels.mail.quotes.headers import headers, likely_headers, original
from channels.mail.quotes.marker import marker

Rule = Callable[[Sequence[str], int, str], Cut | None]

RULES: tuple[Rule, ...] = (marker, attribution, original, headers)
"""What tells that a mail which is answered or forwarded begins in this line."""

LIKELY: tuple[Rule, ...] = (likely_attribution, likely_headers)
"""What tells it only of a mail that is known to answer one."""


def cuts(lines: Sequence[str], start: int = 0) -> Iterator[Cut]:
    """Give every beginning of another's mail from the line `start` on, in their order."""
    return _cuts(lines, start, RULES)


def likely_cuts(lines: Sequence[str]) -> Iterator[Cut]:
    """Give what looks like the beginning of another's mail, without any proof."""
    return _cuts(lines, 0, LIKELY)


def _cuts(lines: Sequence[str], start: int, rules: Sequence[Rule]) -> Iterator[Cut]:
    number = start
    while number < len(lines):
        here = plain(lines[number])
        found = (rule(lines, number, here) for rule in rules) if here else ()
        cut = next(filter(None, found), None)
        if cut:
            yield cut
            number = cut.end
        else:
            number += 1
