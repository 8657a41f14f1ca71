"""Which charset the bytes of a mail are in: what the mail says, corrected by what is there.

Pure; `decode` asks. Senders name charsets wrongly or not at all, so a name is only a first
guess. UTF-8 is hardly ever anything else by chance, and wins over any name; a name that does not
hold gives way to what the bytes look like. Most of our mail is Indonesian or English: single
bytes beyond ASCII among Latin letters are Windows-1252, and only text that is dense with them
goes to `charset-normalizer`.
"""

import codecs
import re

SAMPLE = 4_000
"""Bytes from which an unnamed charset is guessed."""

BROKEN_SHARE = 0.02
"""Characters that may be broken in a text whose charset is believed nevertheless."""

_KNOWN = re.compile(
    r"(?:utf|iso|8859|latin|windows|win|cp\d|us-ascii|ascii|koi8|big5|gb|hz|euc|ks|shift|sjis"
    r"|ms_?(?:kanji|932|936|949|950)|mac|tis|unicode-1-1|l[1-9]$|ansi|johab|uhc|\d{3,4}$)",
    re.IGNORECASE,
)
"""Beginnings of charsets that mails may name. Python knows others (`idna`, `punycode`) that are
no charsets of mails and take quadratic time."""

# What programs call them, and what they mean by it: the larger set that holds it (WHATWG
# Encoding, 4.2). The names here are bare of punctuation.
_MEANT = {
    "iso88591": "cp1252",
    "88591": "cp1252",
    "latin1": "cp1252",
    "l1": "cp1252",
    "ansi": "cp1252",
    "win1252": "cp1252",
    "iso88599": "cp1254",
    "latin5": "cp1254",
    "iso885911": "cp874",
    "tis620": "cp874",
    "iso88598i": "iso8859-8",
    "gb": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb231280": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "euccn": "gb18030",
    "big5": "big5hkscs",
    "ksc56011987": "cp949",
    "ksc5601": "cp949",
    "euckr": "cp949",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "mskanji": "cp932",
    "windows31j": "cp932",
    "eucjp": "euc_jp",
    "macroman": "mac_roman",
    "macintosh": "mac_roman",
    "unicode11utf7": "utf-7",
    "utf8mb4": "utf-8",
    "unknown": "",
}
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_UNSAID = frozenset({"", "ascii", "usascii", "ansix341968", "unknown8bit", "8bit", "default"})

_WIDE = frozenset({"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp", "johab"})
"""Charsets of pairs of bytes, in which short words can look like UTF-8."""

_CALM = frozenset({"utf-7", "hz"})
"""Charsets that are written in ASCII only, besides those of ISO 2022."""

_ESCAPES = re.compile(rb"\x1b(?:\$[@BA]|\([BJI]|\$\))")
_HIGH = re.compile(rb"[\x80-\xff]+")
_SIGNS = b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0"
"""Dots, dashes, quotation marks and blanks of Windows-1252, which stand next to each other."""
_THREES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_KANA = re.compile(r"[\u3040-\u30ff]")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_GUESSED = (
    "gb18030", "big5", "cp949", "cp932", "euc_jp", "koi8_r", "cp1251", "cp1252", "cp1250",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp874",
)  # fmt: skip


def to_text(data: bytes, said: str | None) -> str:
    """Decode bytes of which the mail says that they are in the charset `said`. Never raises."""
    name = meant(said)
    if data.isascii():
        return _calm(data, name)
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return data.decode(charset, errors="replace")
    if b"\0" in data and _is_sixteen(data, name):
        return _sixteen(data, name)
    unicode = _utf8(data)
    if unicode is not None and not (name in _WIDE and _by_chance(data, name)):
        return unicode
    if name and name != "utf-8":
        named = _named(data, name)
        if named is not None:
            return named
    return _mostly_utf8(data) or _guessed(data)


def meant(said: str | None) -> str:
    """Give Python's name of the charset that is meant, empty when none is, or none we know."""
    plain = (said or "").strip().strip("\"'").lower()[:60].removeprefix("x-")
    bare = _PUNCTUATION.sub("", plain)
    if bare in _UNSAID:
        return ""
    if bare in _MEANT:
        return _MEANT[bare]
    if not _KNOWN.match(plain):
        return ""
    for candidate in (plain, f"cp{bare.removeprefix('cp')}"):
        try:
            name = codecs.lookup(candidate).name
        except (LookupError, ValueError):
            continue
        return _MEANT.get(_PUNCTUATION.sub("", name), name)
    return ""


def _calm(data: bytes, name: str) -> str:
    """Read bytes that are all ASCII: as such, or as a charset that is written in it."""
    stateful = name in _CALM or name.startswith("iso2022")
    if not stateful and b"\x1b" in data and _ESCAPES.search(data):
        name, stateful = "iso2022_kr" if b"\x1b$)C" in data else "iso2022_jp_2", True
    if stateful:
        return _decoded(data, name) or data.decode("ascii")
    if b"\0" in data and _is_sixteen(data, name):
        return _sixteen(data, name)
    return data.decode("ascii")


def _is_sixteen(data: bytes, name: str) -> bool:
    return name.startswith(("utf-16", "utf-32")) or data.count(0) * 3 > len(data)


def _sixteen(data: bytes, name: str) -> str:
    """Read UTF-16 without a byte order mark: Latin text shows on which side the zeros stand."""
    if not name.startswith(("utf-16-", "utf-32")):
        name = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
    return data.decode(name, errors="replace")


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _by_chance(data: bytes, name: str) -> bool:
    """Tell whether text in a charset of pairs only looks like UTF-8.

    Chinese of a few characters may: but then in sequences of two bytes, and few of them.
    """
    sequences = sum(map(len, _HIGH.findall(data))) // 2
    if sequences > 3 or _THREES.search(data):
        return False
    try:
        data.decode(name)
    except ValueError:
        return False
    return True


def _decoded(data: bytes, name: str) -> str | None:
    """Decode bytes of which a few may be broken; None when it is more than a few."""
    try:
        text = data.decode(name, errors="replace")
    except (ValueError, LookupError):
        return None
    broken = text.count("\ufffd")
    return text if broken <= max(1, len(text) * BROKEN_SHARE) else None


def _named(data: bytes, name: str) -> str | None:
    if name != "cp1252":
        return _decoded(data, name)
    # Bytes that Windows-1252 leaves open are control characters in ISO 8859-1. A text with many
    # neighbours beyond ASCII is no Latin one, whatever its sender's program claims by default.
    return None if _is_dense(data) else _latin(data)


def _latin(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _bytewise(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    if error.reason == "unexpected end of data":
        return "\ufffd", len(error.object)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("kawal.bytewise", _bytewise)


def _mostly_utf8(data: bytes) -> str | None:
    """Read UTF-8 with a few other bytes in it: a quoted mail, a cut in the middle of a letter."""
    lost = data.decode("utf-8", errors="ignore")
    sound = len(lost.encode("utf-8")) - len(lost)
    wrong = len(data) - len(lost.encode("utf-8"))
    if sound < 2 or wrong > sound:
        return None
    return data.decode("utf-8", errors="kawal.bytewise")


def _is_dense(data: bytes) -> bool:
    """Tell whether most bytes beyond ASCII stand next to each other, as no Latin text has them."""
    runs = _HIGH.findall(data[:SAMPLE].translate(None, _SIGNS))
    total = sum(map(len, runs))
    neighbours = sum(len(run) for run in runs if len(run) > 2)
    pairs = sum(len(run) for run in runs if len(run) == 2)
    return total >= 4 and (neighbours * 2 > total or pairs == total)


def _guessed(data: bytes) -> str:
    if not _is_dense(data):
        return _latin(data)
    return data.decode(_guess(data[:SAMPLE]), errors="replace")


def _guess(sample: bytes) -> str:
    # Japanese is known by its syllables, which no text in another charset turns into.
    for name in ("cp932", "euc_jp"):
        text = sample.decode(name, errors="ignore")
        if len(_KANA.findall(text)) * 4 > sum(1 for one in text if one > "\x7f") > 0:
            return name
    # Imported where it is needed: few mails do, and it takes a while.
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_GUESSED)).best()
    return found.encoding if found else "cp1252"
