"""What a person wrote in an answer, without the mail that it answers.

Pure. `parse` keeps the whole text besides, so that a cut too many loses nothing. Every rule
looks for the first line that is no longer the writer's; the earliest one found counts. Lines
are looked at by their beginning only, a fixed number of times: hostile text costs linear time.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from config.wording import LANGUAGES, wording

LINE_LIMIT = 300
"""Characters of a line that the rules look at."""

WRAP_LIMIT = 4
"""Lines over which mail programs wrap an attribution."""

SIGNATURE_LIMIT = 10
"""Lines that a signature has at most; with more below it, `--` is a writer's own line."""

_QUOTE_MARKS = re.compile(r"[>\s]*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_RULE = re.compile(r"[\s_=*~\-\u2010-\u2015\u2500]*")

_ATTRIBUTION_START = re.compile(r"(?:pada|on|am|le|op|el)\b.{6}", re.IGNORECASE)
_ATTRIBUTION_END = re.compile(r"(?:menulis|wrote|schrieb|écrit|schreef|escribió)\s?:\**$", re.I)
_MAILBOX = re.compile(r"[^\s<>@]@[^\s<>@]")

_ORIGINAL = re.compile(
    r"\*?-{2,}\s?(?:pesan asli|pesan awal|original message)\s?-{2,}", re.IGNORECASE
)

_HEADER_KINDS = (
    re.compile(r"\**(?:dari|pengirim|from)\s?:", re.IGNORECASE),
    re.compile(r"\**(?:dikirim|terkirim|tanggal|tgl|sent|date)\s?:", re.IGNORECASE),
    re.compile(r"\**(?:kepada|ke|untuk|to)\s?:", re.IGNORECASE),
    re.compile(r"\**(?:perihal|subjek|hal|subject)\s?:", re.IGNORECASE),
)
HEADER_BLOCK = 6
"""Lines in which an Outlook header block says sender, time, recipient and subject."""

_FOOTER = re.compile(
    r"(?:dikirim|terkirim|sent) (?:dari|from|via|melalui) (?:my |mail |yahoo|outlook|gmail|proton"
    r"|iphone|ipad|android|samsung|galaxy|xiaomi|redmi|oppo|vivo|realme"
    r"|hp |ponsel|perangkat|telepon)"
    r"|(?:get|dapatkan) outlook (?:for|untuk)",
    re.IGNORECASE,
)


def reply(text: str) -> str:
    """Give what was written above the quotation; nothing when only our own letter stands there.

    Where nothing stands above, the unquoted lines below it count; where there are none
    either, the whole text, if it is not ours: somebody who only forwards a mail still tells us
    something.
    """
    lines = text.split("\n")
    cut = _first_cut(lines)
    above = _without_tail(lines[:cut])
    if above:
        return above
    below = _without_tail(_unquoted(lines[cut:]))
    return below or ("" if _quotes_us(lines) else text.strip())


def _first_cut(lines: Sequence[str]) -> int:
    """Find the first line that is not the writer's; the number of lines when all are."""
    looked_at = [line[:LINE_LIMIT] for line in lines]
    for number, line in enumerate(looked_at):
        if line.strip() and any(rule(looked_at, number) for rule in CUTS):
            return number
    return len(looked_at)


def _quotes_us(lines: Sequence[str]) -> bool:
    """Tell whether our own letter stands there: our line, and something below it."""
    looked_at = [line[:LINE_LIMIT] for line in lines]
    return any(_is_marker(looked_at, number) for number in range(len(looked_at) - 1))


def _plain(line: str) -> str:
    """Give a line without quotation marks and blanks around it."""
    return line[_QUOTE_MARKS.match(line).end() :].rstrip()  # type: ignore[union-attr]


@cache
def _markers() -> tuple[str, ...]:
    return tuple(wording(lang).text("mail.reply_above").casefold() for lang in LANGUAGES)


def _is_marker(lines: Sequence[str], number: int) -> bool:
    """Our own line, as sent or as a mail program quoted, wrapped or joined it."""
    here = _plain(lines[number]).casefold()
    below = _plain(lines[number + 1]).casefold() if number + 1 < len(lines) else ""
    alone = {_EDGES.sub("", here), _EDGES.sub("", f"{here} {below}")}
    return any(marker in alone or f"--- {marker} ---" in here for marker in _markers())


def _is_attribution(lines: Sequence[str], number: int) -> bool:
    """`Pada Sen, 4 Mei 2026 pukul 09.00 X <x@…> menulis:`, also over several lines.

    A complainant may tell what somebody wrote: so it must name a mailbox, or a quotation follows.
    """
    if not _ATTRIBUTION_START.match(_plain(lines[number])):
        return False
    said = ""
    for last in range(number, min(number + WRAP_LIMIT, len(lines))):
        said = f"{said} {_plain(lines[last])}"
        if _ATTRIBUTION_END.search(said):
            return bool(_MAILBOX.search(said)) or _quotation_follows(lines, last + 1)
    return False


def _quotation_follows(lines: Sequence[str], number: int) -> bool:
    for line in range(number, min(number + 3, len(lines))):
        if lines[line].strip():
            return lines[line].lstrip().startswith(">") or _is_marker(lines, line)
    return False


def _is_original_message(lines: Sequence[str], number: int) -> bool:
    return bool(_ORIGINAL.match(_plain(lines[number])))


def _is_header_block(lines: Sequence[str], number: int) -> bool:
    sender, *others = _HEADER_KINDS
    if not sender.match(_plain(lines[number])):
        return False
    block = [_plain(line) for line in lines[number + 1 : number + HEADER_BLOCK]]
    return all(any(kind.match(line) for line in block) for kind in others)


CUTS: tuple[Callable[[Sequence[str], int], bool], ...] = (
    _is_marker,
    _is_attribution,
    _is_original_message,
    _is_header_block,
)
"""What tells that the mail which is answered begins in this line."""


def _without_tail(lines: Sequence[str]) -> str:
    """Drop what stands below the writer's words: quotations, rules, signature, footers."""
    kept = list(lines)
    length = -1
    while length != len(kept):
        length = len(kept)
        while kept and any(drop(kept[-1][:LINE_LIMIT]) for drop in TAILS):
            kept.pop()
        kept = _without_signature(kept)
    return "\n".join(kept).strip()


def _without_signature(lines: list[str]) -> list[str]:
    """Cut at the signature's separator `-- ` (RFC 3676, 4.3), whose blank often gets lost."""
    start = max(0, len(lines) - SIGNATURE_LIMIT - 1)
    for number in range(start, len(lines)):
        if lines[number] in ("--", "-- "):
            return lines[:number]
    return lines


def _is_rule(line: str) -> bool:
    """A blank line, or one of dashes and the like."""
    return bool(_RULE.fullmatch(line))


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _is_footer(line: str) -> bool:
    return len(line) < 100 and bool(_FOOTER.match(line.strip()))


TAILS: tuple[Callable[[str], bool], ...] = (_is_rule, _is_quoted, _is_footer)
"""Lines that are dropped from the end, one after the other."""


def _unquoted(lines: Sequence[str]) -> list[str]:
    """Give the lines below a quotation: an answer at the bottom. Nothing when none is marked."""
    quoted = [number for number, line in enumerate(lines) if _is_quoted(line)]
    return list(lines[quoted[-1] + 1 :]) if quoted else []
