"""Cleaning a complaint before it is read by the model, in training and in serving alike.

What citizens send has travelled through forms, chat programs and exports: line breaks that were
written as a backslash and an `n`, mojibake, HTML entities, letters from mathematical alphabets.
Numbers, links and masks (`###`, `***`) say that something stood there, never what.
"""

import html
import re
import unicodedata

_BREAKS = re.compile(r"\\+[nrt]")
_TAGS = re.compile(r"<[^<>]{0,200}>")
_LINKS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,100}")
_NUMBERS = re.compile(r"\d[\d#*]*(?:[.,:/-]+[\d#*]+)*|[#*x]{3,}")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_WORDS = re.compile(r"[a-z]+|0")

_BYTES = {
    bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)
}
"""The letters that one byte became when UTF-8 was read as Windows-1252, and that byte."""
_MOJIBAKE = re.compile(f"[{re.escape(''.join(_BYTES))}]{{2,}}")

LONGEST = 4_000
"""Characters of a cleaned text that are read; what stands behind decides nothing."""


def whole(text: str, title: str | None) -> str:
    """Put a title before a text, as its first line.

    A title that only repeats how the text begins was made of it, and is left out.
    """
    if not title:
        return text
    begins = " ".join(title.split()).rstrip("….").rstrip().casefold()
    repeated = " ".join(text.split()).casefold().startswith(begins)
    return text if repeated else f"{title}\n{text}"


def clean(text: str) -> str:
    """Give the text in lower case and plain letters, with numbers as `0` and links gone."""
    text = text[: 2 * LONGEST]
    if "\\" in text:
        text = _BREAKS.sub("\n", text)
    if not text.isascii():
        text = _letters(text)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    text = text.lower()
    if "www." in text or "://" in text or "@" in text:
        text = _LINKS.sub(" ", text)
    text = _NUMBERS.sub(" 0 ", text)
    return _REPEATED.sub(r"\1", text)[:LONGEST]


def words(cleaned: str) -> list[str]:
    """Give the words of a cleaned text in order, each number as `0`."""
    return _WORDS.findall(cleaned)


def _letters(text: str) -> str:
    """Mend mojibake and bring look-alikes (bold letters, full width, accents) to plain letters."""
    text = unicodedata.normalize("NFKD", _MOJIBAKE.sub(_mended, text))
    return "".join(char for char in text if not unicodedata.combining(char))


def _mended(found: re.Match[str]) -> str:
    """Read again what may be UTF-8 that was read as Windows-1252; else leave it as it stands."""
    try:
        return bytes(_BYTES[char] for char in found.group()).decode()
    except UnicodeDecodeError:
        return found.group()
