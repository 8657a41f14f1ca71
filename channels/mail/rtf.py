"""Rich text of Outlook (compressed RTF, MS-OXRTFCP) as plain text.

Pure; `tnef` asks, where a letter has no plainer form. The reader knows as much of RTF as a letter
needs: paragraphs, characters in the two ways of writing them, and which groups are not for readers.
"""

import re

OUTPUT_LIMIT = 1_000_000
"""Bytes that come out of the compression at most."""

_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_HEADER = 16
_WINDOW = 4096
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)

_TOKEN = re.compile(
    r"\\'([0-9a-f]{2})|\\([a-z]{1,32})(-?\d{1,10})? ?|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE | re.DOTALL,
)
_UNREAD = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "listtable",
    "listoverridetable", "generator", "themedata", "datastore", "xmlnstbl", "fldinst",
})  # fmt: skip
_SIGNS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_ESCAPED = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
DEPTH_LIMIT = 500


def decompressed(data: bytes) -> bytes:
    """Undo the compression; what is broken gives what came before."""
    magic, body = data[8:12], data[_HEADER:]
    if magic == _PLAIN:
        return body[:OUTPUT_LIMIT]
    if magic != _COMPRESSED:
        return b""
    # The whole output stands behind the dictionary, so that the window is its last part.
    out = bytearray(_DICTIONARY)
    first = len(_DICTIONARY)
    position, size = 0, len(body)
    while position < size and len(out) < OUTPUT_LIMIT:
        flags = body[position]
        position += 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += body[position : position + 1]
                position += 1
                continue
            if position + 2 > size:
                return bytes(out[first:])
            token = body[position] << 8 | body[position + 1]
            position += 2
            # The window is written round and round: its places count from the output's begin.
            distance = (len(out) - (token >> 4)) % _WINDOW
            if distance == 0:
                return bytes(out[first:])
            length = (token & 0xF) + 2
            start = len(out) - distance
            if start < 0:
                return bytes(out[first:])
            chunk = out[start : start + length]
            # What is copied may overlap what is being written.
            while len(chunk) < length:
                chunk += chunk[: length - len(chunk)]
            out += chunk
    return bytes(out[first:])


def to_text(rtf: bytes) -> str:
    """Give the readable text of RTF."""
    codepage = re.search(rb"\\ansicpg(\d{3,5})", rtf[:500])
    return _Reader(f"cp{codepage[1].decode()}" if codepage else "cp1252").read(rtf)


class _Reader:
    """What the reader must remember on its way through the groups."""

    def __init__(self, charset: str) -> None:
        self._charset = charset
        self._out: list[str] = []
        self._bytes = bytearray()
        # For each open group: whether it is read, and how many characters stand in for \\u.
        self._groups: list[tuple[bool, int]] = []
        self._reads, self._width, self._skip = True, 1, 0

    def read(self, rtf: bytes) -> str:
        for token in _TOKEN.finditer(rtf.decode("latin-1")):
            hexed, word, number, escaped, brace, text = token.groups()
            if brace:
                self._group(opens=brace == "{")
            elif word:
                self._word(word, int(number) if number else None)
            elif hexed and not self._stands_in():
                self._bytes += bytes.fromhex(hexed)
            elif escaped == "*":
                self._reads = False
            elif escaped:
                self._write(_ESCAPED.get(escaped, ""))
            elif text:
                self._write(text[min(self._skip, len(text)) :])
                self._skip = 0
        self._flush()
        return "".join(self._out)

    def _stands_in(self) -> bool:
        """Tell whether a character only stands in for the one before, for older programs."""
        self._skip = max(0, self._skip - 1) if (skipped := self._skip > 0) else 0
        return skipped or not self._reads

    def _group(self, *, opens: bool) -> None:
        self._flush()
        if opens and len(self._groups) < DEPTH_LIMIT:
            self._groups.append((self._reads, self._width))
        elif not opens and self._groups:
            self._reads, self._width = self._groups.pop()

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self._skip = self._width
        elif word == "uc":
            self._width = min(number or 0, 8)
        elif word in _UNREAD:
            self._reads = False
        else:
            self._write(_SIGNS.get(word, ""))

    def _write(self, text: str) -> None:
        self._flush()
        if text and self._reads:
            self._out.append(text)

    def _flush(self) -> None:
        """Decode the bytes that were written as hexadecimal ones; a character may take several."""
        if not self._bytes:
            return
        try:
            said = self._bytes.decode(self._charset, errors="replace")
        except LookupError:
            said = self._bytes.decode("cp1252", errors="replace")
        self._bytes.clear()
        if self._reads:
            self._out.append(said)
