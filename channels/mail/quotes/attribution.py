"""The line above a quotation that says who wrote it, and when.

A complainant may tell in his own words what somebody wrote: so a mailbox in brackets or a
quotation below must speak for it too, or a form that nobody writes by hand.
"""

import re
from collections.abc import Iterator, Sequence

from channels.mail.quotes.cut import (
    CLOCK,
    LINE_LIMIT,
    MAILBOX,
    Cut,
    Kind,
    is_quoted,
    next_line,
    plain,
)
from channels.mail.quotes.languages import LANGUAGES, every
from channels.mail.quotes.marker import is_marker

WRAP_LIMIT = 4
"""Lines over which mail programs wrap an attribution."""

_ROUND_MAILBOX = re.compile(r"\([^()<>@]{1,100}@[^()<>@]{1,100}\)")
_YEAR_OR_TIME = re.compile(r"(?:19|20)\d\d|\d[:.]\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")

# How an attribution begins: `On 4 May`, or with a date alone.
_START = re.compile(rf"[\W_]{{0,6}}(?:{every('on')})(?![^\W\d_]).{{0,60}}?\d", re.IGNORECASE)
_START_CJK = re.compile(rf"(?:{LANGUAGES['zh'].on})\s?\d")
_DATE_START = re.compile(
    r"\W{0,2}(?:\d{1,4}\W?[.\-/年년 ]|[^\W\d_]{2,14}[.,]{0,2}\s{1,3}\d{1,2}\W)"
)
_QUOTING = re.compile(rf"(?:{every('quoting')})\s", re.IGNORECASE)

# How it goes on. A verb is looked for in its last characters only.
_TAIL_LENGTH = 80
_WROTE = re.compile(rf"(?<!\w)(?:{every('wrote')})[\s*_:：]*$", re.IGNORECASE)
_WROTE_JOINED = re.compile(rf"(?:{LANGUAGES['zh'].wrote})[\s:：]*$")
_WROTE_THEN_DATE = re.compile(rf"\W*(?:{every('wrote')})\W.*\d", re.IGNORECASE)
_WROTE_THEN_NAME = re.compile(rf"\s(?:{every('wrote_before')})\s+\S", re.IGNORECASE)
_TOLD_ON = re.compile(rf"@[^<>@\s]{{1,100}}>\s?(?:{every('wrote')})\s?:\s{{2,}}\S", re.IGNORECASE)
_NAME = re.compile(r"[^<>@:;?!\n]{1,79}[^<>@:;?!.,\s]")

# What older forms of Gmail and programs in Japanese and Russian write: no verb at all.
_ZONE = re.compile(r"\d[:.]\d\d (?:GMT|UTC)[+-]\d\d:?\d\d ")
_DATED = re.compile(
    r"(?:\d{4}[-/]\d\d?[-/]\d\d?\W|\d{4}年\d\d?月\d\d?日)"
    r"(?:[^<]{0,200}<[^<>]{1,100}@[^<>]{1,100}[>:]{1,2}"
    r"|.{0,20}\d[:.]\d\d (?:GMT|UTC)[+-]\d\d:?\d\d .{1,100})$"
)
_ENDING_MAILBOX = re.compile(r"<[^<>@\s]{1,100}@[^<>@\s]{1,100}>:$")

# A quotation that bears its writer's initials, as in Usenet.
_NAMED_QUOTE = re.compile(r"[^\W\d_]{1,14}>(?:\s|$)")


def attribution(lines: Sequence[str], number: int, here: str) -> Cut | None:
    """`Pada Sen, 4 Mei 2026 pukul 09.00 X <x@…> menulis:`, also over several lines."""
    begins = _begins_attribution(here)
    # Some programs write the name first: then its mailbox must stand in this line.
    named = "@" in here and ("<" in here or "&lt;" in here)
    if not begins and not named and not _QUOTING.match(here):
        return None
    said, last = "", number
    for last, line in _wrapped(lines, number):
        if last > number and _START.match(line) and _YEAR.search(line):
            return None
        said = f"{said} {line}".lstrip()
        if _ends(line) and ((begins and _tells(said)) or _names(said)):
            break
        if _is_dated(said):
            break
        if begins and _TOLD_ON.search(said) and CLOCK.search(said):
            # Yahoo on Android begins the letter in the same line.
            quoted = is_quoted(lines[number])
            return Cut(
                start=number, end=last + 1, kind=Kind.ATTRIBUTION, quoted=quoted, certain=False
            )
    else:
        return None
    if not _is_proven(lines, last + 1, said):
        return None
    quoted = is_quoted(lines[number]) or is_quoted(next_line(lines, last + 1))
    start = number - 1 if here.startswith("<") and _is_name(lines, number - 1) else number
    return Cut(start=start, end=last + 1, kind=Kind.ATTRIBUTION, quoted=quoted)


def likely_attribution(lines: Sequence[str], number: int, here: str) -> Cut | None:
    """`Pada Sen, 4 Mei 2026 pukul 09.00 X menulis:`, with a blank line above and below."""
    if not _START.match(here) or (number and plain(lines[number - 1])):
        return None
    said = ""
    for last, line in _wrapped(lines, number):
        said = f"{said} {line}".lstrip()
        if not _ends(line):
            continue
        apart = last + 1 < len(lines) and not plain(lines[last + 1])
        if apart and _tells(said) and _YEAR_OR_TIME.search(said):
            quoted = is_quoted(lines[number])
            return Cut(start=number, end=last + 1, kind=Kind.ATTRIBUTION, quoted=quoted)
    return None


def _is_name(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line above a mailbox is a name that was wrapped: it stands apart."""
    apart = number == 0 or (number > 0 and not plain(lines[number - 1]))
    return apart and bool(_NAME.fullmatch(plain(lines[number])))


def _is_dated(said: str) -> bool:
    """`2026-05-04 9:00 GMT+08:00 X <x@…>:`, the form without a verb."""
    if said.endswith(">:") and CLOCK.search(said) and _YEAR.search(said):
        return bool(_DATE_START.match(said) and _ENDING_MAILBOX.search(said[-LINE_LIMIT:]))
    likely = said.endswith((">", ":")) or _ZONE.search(said[:60])
    return bool(likely and _DATED.match(said))


def _is_proven(lines: Sequence[str], below: int, said: str) -> bool:
    """Tell whether more than words speak for an attribution that ends above the line `below`."""
    if _follows(lines, below):
        return True
    if _is_dated(said):
        return said.endswith(":") or bool(_ZONE.search(said))
    # In round brackets, as Gmail writes it in some languages, people write an address too.
    return bool(MAILBOX.search(said) or (CLOCK.search(said) and _ROUND_MAILBOX.search(said)))


def _begins_attribution(line: str) -> bool:
    """Tell whether a line begins with a date, as attributions do."""
    if _START.match(line) or _START_CJK.match(line):
        return True
    return bool(_DATE_START.match(line) and _YEAR_OR_TIME.search(line))


def _wrapped(lines: Sequence[str], number: int) -> Iterator[tuple[int, str]]:
    """Give the lines over which an attribution may be wrapped, without their quote marks.

    A blank line ends it, unless a mail program broke it around the brackets of the mailbox.
    """
    given = 0
    for last in range(number, min(number + 2 * WRAP_LIMIT, len(lines))):
        line = plain(lines[last])
        if line:
            yield last, line
            given += 1
        elif not next_line(lines, last).startswith("<"):
            return
        if given == WRAP_LIMIT:
            return


def _ends(line: str) -> bool:
    return line.rstrip("*_ ").endswith((":", "：", "--"))


def _tells(said: str) -> bool:
    """Tell whether `On 4 May X …` goes on with `wrote:`, or `schrieb X:`."""
    tail = said[-_TAIL_LENGTH:].rstrip("- ")
    if _WROTE.search(tail) or _WROTE_JOINED.search(tail):
        return True
    return bool(_WROTE_THEN_NAME.search(said))


def _names(said: str) -> bool:
    """Tell whether `X <x@…>` is followed by a verb, or a verb and a date in any order."""
    if _QUOTING.match(said):
        return True
    bracket = max(said.rfind(">"), said.rfind("&gt;"))
    tail = said[bracket + 1 :].removeprefix("gt;").strip()
    if bracket < 0 or len(tail) > _TAIL_LENGTH:
        return False
    if _WROTE_THEN_DATE.match(tail):
        return True
    told = _WROTE.search(tail) or _WROTE_JOINED.search(tail)
    return bool(told and (told.start() == 0 or re.search(r"\d", tail)))


def _follows(lines: Sequence[str], number: int) -> bool:
    """Tell whether a quotation follows, by whatever mark, or our own letter."""
    line = next_line(lines, number)
    if line.startswith((">", "|")) or _NAMED_QUOTE.match(line):
        return True
    return any(
        is_marker(lines, near)
        for near in range(number, min(number + 3, len(lines)))
        if lines[near].strip()
    )
