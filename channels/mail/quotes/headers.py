"""The head of a mail that is answered or forwarded: a line of dashes, a block of labels.

A complainant may head his letter with Dari, Kepada, Tanggal and Perihal: so the time of day
must stand there too, or a label that only programs write.
"""

import re
from collections.abc import Sequence
from functools import cache

from channels.mail.quotes.cut import CLOCK, MAILBOX, Cut, Kind, is_quoted, next_line, plain
from channels.mail.quotes.languages import LANGUAGES, every

HEADERS_LIMIT = 14
"""Lines of a header block, folded ones included."""

FOLDED_LIMIT = 2
"""Lines without a label between two lines of a header block."""

_GROUPWISE = re.compile(r">>> [^>].{1,200}\d[:.]\d\d.{0,20}>>>?$")
_ORIGINAL = re.compile(
    rf"[*\s]{{0,4}}+-{{2,}}+\s*(?:{every('original')}|{every('forwarded')})[^\-]{{0,60}}-{{2,}}[\s*]*$",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"[*\s]{{0,4}}+(?:{every('begins')})\s*[:：][\s*]*$", re.IGNORECASE)
_LABEL = re.compile(r"([*_]{0,3})([^\W\d_][^:：<>@*\d]{0,24}?)[*_]{0,3}\s{0,3}[:：](?!//)")
_RULE = re.compile(r"[\s*]*[_\-\u2010-\u2015\u2500]{5,}[\s*]*$")


def original(lines: Sequence[str], number: int, here: str) -> Cut | None:
    """`-----Pesan Asli-----`, or the lines of Apple Mail and GroupWise in its place."""
    if _GROUPWISE.match(lines[number]):
        return Cut(start=number, end=number + 1, kind=Kind.ORIGINAL, quoted=False)
    if not (_ORIGINAL.match(here) or _BEGINS.match(here)):
        return None
    # The header block belongs to it: what is forwarded begins below.
    end = number + 1
    while end < len(lines) and end < number + 4 and not plain(lines[end]):
        end += 1
    headed = end < len(lines) and _label(plain(lines[end]))
    end = _Block(lines, end).end if headed else number + 1
    return Cut(start=number, end=end, kind=Kind.ORIGINAL, quoted=is_quoted(lines[number]))


@cache
def _labels() -> dict[str, str]:
    """Which label of a header block means what; `sent` counts before `date`."""
    found: dict[str, str] = {}
    for field in ("sent", "sender", "recipient", "subject", "date", "other"):
        for language in LANGUAGES.values():
            for label in getattr(language, field).split("|"):
                found.setdefault(label, field)
    found.pop("", None)
    return found


def _label(line: str) -> tuple[str, bool] | None:
    """Give what the label of a line means, and whether it stands in bold."""
    match = _LABEL.match(line)
    meaning = _labels().get(match[2].strip().casefold()) if match else None
    return (meaning, bool(match[1])) if match and meaning else None


class _Block:
    """The lines with labels that stand together from a line on.

    `labels` are the lines by the meaning of their label, `end` the line below the last of them.
    """

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.end = start
        self.labels: dict[str, str] = {}
        self.bold = False
        folded, last = 0, ""
        for number in range(start, min(start + HEADERS_LIMIT, len(lines))):
            line = plain(lines[number])
            if not line and not _label(plain(next_line(lines, number))):
                break
            found = _label(line)
            if found and found[0] in self.labels and found[0] != "other":
                break
            if found:
                last = found[0]
                self.labels.setdefault(last, line)
                self.bold = self.bold or found[1]
                self.end = number + 1
            elif last:
                self.labels[last] += f" {line}"
            folded = 0 if found else folded + 1
            if folded > FOLDED_LIMIT:
                break


def headers(lines: Sequence[str], number: int, here: str) -> Cut | None:
    """The header block of Outlook and its like: sender, time, recipient and subject."""
    block = _headed(lines, number, here)
    if not block:
        return None
    certain = "sent" in block.labels or block.bold
    sender, dated = block.labels["sender"], block.labels.get("date", "")
    # A letter leaves out the time of day.
    ruled = MAILBOX.search(sender) and _RULE.match(_line_above(lines, number))
    if not (certain or ruled or CLOCK.search(dated)):
        return None
    first = _label(here)
    if first and first[0] == "date" and not MAILBOX.search(sender):
        return None
    quoted = is_quoted(lines[number])
    return Cut(start=number, end=block.end, kind=Kind.HEADERS, quoted=quoted, certain=certain)


def likely_headers(lines: Sequence[str], number: int, here: str) -> Cut | None:
    """A block that begins with its sender and has everything else, whoever wrote it."""
    block = _headed(lines, number, here)
    if not block or not {"sender", "date", "recipient", "subject"} <= block.labels.keys():
        return None
    quoted = is_quoted(lines[number])
    return Cut(start=number, end=block.end, kind=Kind.HEADERS, quoted=quoted, certain=False)


def _headed(lines: Sequence[str], number: int, here: str) -> _Block | None:
    """Give the block that begins in this line, if it tells of a mail."""
    first = _label(here)
    if not first or first[0] not in ("sender", "subject", "sent", "date"):
        return None
    block = _Block(lines, number)
    has = block.labels.keys()
    timed = "sent" in has or "date" in has
    addressed = "recipient" in has or "subject" in has
    return block if "sender" in has and timed and addressed else None


def _line_above(lines: Sequence[str], number: int) -> str:
    above = (lines[at] for at in range(number - 1, max(-1, number - 4), -1) if lines[at].strip())
    return plain(next(above, ""))
