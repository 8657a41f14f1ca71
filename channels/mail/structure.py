"""A mail as a tree of parts (RFC 2045, 2046, 2231): headers, parameters, where each part lies.

`mime` reads out of the tree what a person wrote and attached. The reader is our own, because
mail comes from anybody and the standard library's takes minutes or gigabytes for some mails:
this one goes over the bytes with searches that run in linear time, copies nothing until a part
is asked for, and reads neither deeper nor more than any mail program writes. It is tolerant: a
boundary that is missing or wrong is looked for, and what has no structure is text.
"""

import re
from binascii import Error as BrokenEncoding
from binascii import a2b_base64, a2b_qp, a2b_uu
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from channels.mail.charsets import meant, to_text
from channels.mail.decode import base64_bytes

DEPTH_LIMIT = 12
"""Multiparts in multiparts. Below it a part counts as plain text."""

PARTS_LIMIT = 1_000
FIELDS_LIMIT = 2_000
HEADER_LIMIT = 8_000
HEADERS_LIMIT = 16_000
"""Characters of all headers of one name, after which no more of them are read."""

CONTENT_HEADER_LIMIT = 16_000
PARAMETERS_LIMIT = 200
UU_LINES_LIMIT = 500_000

# Blanks before the colon are an old form (RFC 5322, 4.5); "Halo :-)" is none.
_FIELD = re.compile(rb"([!-9;-~]{1,200})(?::|[ \t]{1,20}:(?=[ \t\r\n]))[ \t]*")
_FIELD_END = re.compile(rb"\r?\n(?![ \t])")
_HEAD_END = re.compile(rb"\n\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_GUESSED_BOUNDARY = re.compile(
    rb"(?<=\n)--([^\r\n]{1,200})\r?\n(?=content-[a-z-]{3,30}:)", re.IGNORECASE
)
GUESS_LIMIT = 200_000
"""Bytes in which a missing boundary is looked for."""

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,80}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_PARAMETER = re.compile(r';\s*([^=;\s"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*+)"?|([^;]*))', re.S)
_QUOTED_PAIR = re.compile(r'\\(["\\])')
_SEGMENT = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_SENTENCE = re.compile(rb"[A-Za-z,.]+ [A-Za-z,.]+ [A-Za-z,.]+")
_UU_BEGIN = re.compile(rb"(?:\A|\n)begin [0-7]{3,4} [^\r\n]{0,300}\r?\n")

OCTETS = "application/octet-stream"
PLAIN = "text/plain"

Fields = dict[str, list[str]]


@dataclass(slots=True, kw_only=True)
class Part:
    """A node of the tree: its headers, and where its body lies in `raw`.

    Headers are raw, keyed by their lower-case names, bytes beyond ASCII as surrogate escapes.
    `media_type` is lower-case and always of the form a/b. `parts` are those of a multipart.
    `name` is what `mime` calls the file, None as long as it has not looked.
    """

    raw: bytes = field(repr=False)
    start: int
    end: int
    headers: Fields
    media_type: str = PLAIN
    params: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    disposition_params: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    parts: list["Part"] = field(default_factory=list)
    name: str | None = None

    @property
    def main_type(self) -> str:
        """The media type's first half."""
        return self.media_type.partition("/")[0]

    def first(self, name: str) -> str:
        """Give the first header of this name, raw, or an empty text."""
        return self.headers.get(name, [""])[0]

    def content(self, limit: int | None = None) -> bytes:
        """Decode the body; `limit` bytes of it, where no more is wanted, perhaps some less."""
        end = self.end if limit is None else min(self.end, self.start + limit)
        return transferred(self.raw[self.start : end], self.encoding)


class Reader:
    """Reads one mail. `cut` tells whether it had more parts than are read."""

    def __init__(self) -> None:
        self.left = PARTS_LIMIT
        self.cut = False

    def mail(self, raw: bytes, depth: int = 0) -> Part:
        """Read a whole mail."""
        if b"\n" not in raw and b"\r" in raw:
            # Line ends of old Macintosh programs.
            raw = raw.replace(b"\r", b"\n")
        return self._part(raw, 0, len(raw), PLAIN, depth)

    def _part(self, raw: bytes, start: int, end: int, default: str, depth: int) -> Part:
        headers, body = fields(raw, start, end)
        part = Part(raw=raw, start=body, end=end, headers=headers)
        self._describe(part, default)
        if part.main_type == "multipart":
            if depth < DEPTH_LIMIT:
                self._open(part, depth)
            else:
                self.cut = True
            if not part.parts:
                # A multipart without parts is a broken one: what stands in it is read as text.
                part.media_type = PLAIN
        return part

    @staticmethod
    def _describe(part: Part, default: str) -> None:
        said, part.params = parameters(part.first("content-type"))
        part.media_type = said if _MEDIA_TYPE.fullmatch(said) else OCTETS if "/" in said else PLAIN
        if not said:
            part.media_type = default
        part.disposition, part.disposition_params = parameters(part.first("content-disposition"))
        part.encoding = part.first("content-transfer-encoding").partition(";")[0].strip().lower()

    def _open(self, part: Part, depth: int) -> None:
        boundary = part.params.get("boundary", "").rstrip()
        raw, start, end = part.raw, part.start, part.end
        places = self._places(raw, start, end, boundary)
        if not places and part.encoding in ("base64", "quoted-printable"):
            # Forbidden (RFC 2045, 6.4), and done: the whole multipart is encoded.
            raw = b"\n" + part.content()
            start, end = 1, len(raw)
            places = self._places(raw, start, end, boundary)
        if not places:
            guess = _GUESSED_BOUNDARY.search(raw, max(0, start - 1), min(end, start + GUESS_LIMIT))
            if guess:
                places = self._places(raw, start, end, guess[1].rstrip().decode("latin-1"))
        default = "message/rfc822" if part.media_type == "multipart/digest" else PLAIN
        part.parts = [self._part(raw, here, to, default, depth + 1) for here, to in places]

    def _places(self, raw: bytes, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
        """Find where the parts lie between the boundary's lines (RFC 2046, 5.1.1).

        A closing line that is followed by more of them closes nothing.
        """
        mark = b"\n--" + boundary.encode("utf-8", errors="surrogateescape")
        begin = max(0, start - 1)
        if not boundary or raw.find(mark, begin, end) < 0:
            return []
        line = re.compile(re.escape(mark) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
        places: list[tuple[int, int]] = []
        opened = -1
        for found in line.finditer(raw, begin, end):
            if opened >= 0:
                stop = found.start()
                places.append((opened, stop - (raw[stop - 1 : stop] == b"\r" and stop > opened)))
                if self.left <= 0:
                    self.cut = True
                    return places
            if found[1]:
                opened = -1
            else:
                self.left -= 1
                newline = _LINE_END.match(raw, found.end(), end)
                opened = newline.end() if newline else end
        if opened >= 0:
            places.append((opened, end))
        return places


def fields(raw: bytes, start: int, end: int) -> tuple[Fields, int]:
    """Read the header fields of a part; give them and where its body begins."""
    headers: Fields = {}
    position, count = start, 0
    while position < end:
        name = _FIELD.match(raw, position, end)
        if not name:
            if position == start and raw.startswith((b"From ", b">From "), position):
                position = _after_line(raw, position, end)
                continue
            newline = _LINE_END.match(raw, position, end)
            # Without a blank line, the body begins where there is no header any more.
            return headers, newline.end() if newline else position
        stop = _FIELD_END.search(raw, name.end(), end)
        value_end, position = (stop.start(), stop.end()) if stop else (end, end)
        key = name[1].decode("ascii").lower()
        limit = CONTENT_HEADER_LIMIT if key.startswith("content-") else HEADER_LIMIT
        value = raw[name.end() : min(value_end, name.end() + limit)]
        values = headers.setdefault(key, [])
        # Readers put all headers of a name together: what is bearable once is not a thousand times.
        if sum(map(len, values)) < HEADERS_LIMIT:
            values.append(value.decode("ascii", errors="surrogateescape"))
        count += 1
        if count == FIELDS_LIMIT:
            blank = _HEAD_END.search(raw, max(start, position - 1), end)
            return headers, blank.end() if blank else end
    return headers, end


def _after_line(raw: bytes, position: int, end: int) -> int:
    newline = raw.find(b"\n", position, end)
    return end if newline < 0 else newline + 1


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split a header value into its first word and its parameters, those of RFC 2231 put together.

    Names are lower-case; values keep encoded words, for `decode` to read.
    """
    word = value.partition(";")[0].partition("(")[0].strip().lower()
    if ";" not in value:
        return word, {}
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for number, found in enumerate(_PARAMETER.finditer(value)):
        if number == PARAMETERS_LIMIT:
            break
        quoted = found[2]
        said = found[3].strip() if quoted is None else _QUOTED_PAIR.sub(r"\1", quoted)
        segment = _SEGMENT.fullmatch(found[1].lower())
        if not segment or not (segment[2] or segment[3]):
            plain.setdefault(found[1].lower(), said)
        else:
            place = pieces.setdefault(segment[1], {})
            place.setdefault(int(segment[2] or 0), (said, bool(segment[3])))
    return word, plain | {name: _put_together(place) for name, place in pieces.items()}


def _put_together(pieces: dict[int, tuple[str, bool]]) -> str:
    """Join the segments of a parameter; the first names the charset (RFC 2231, 4)."""
    in_order = [pieces[number] for number in sorted(pieces)]
    first, is_encoded = in_order[0]
    if not any(encoded for _, encoded in in_order):
        return "".join(text for text, _ in in_order)
    charset, text = "", first
    if is_encoded and first.count("'") >= 2:
        charset, _, text = first.split("'", 2)
    in_order[0] = (text, is_encoded)
    data = b"".join(
        unquote_to_bytes(raw) if encoded else raw
        for raw, encoded in (
            (text.encode("utf-8", errors="surrogateescape"), encoded) for text, encoded in in_order
        )
    )
    return to_text(data, charset)


def transferred(data: bytes, encoding: str) -> bytes:
    """Undo a content transfer encoding (RFC 2045, 6); what is broken gives what can be read."""
    if encoding == "base64":
        return _base64(data)
    if encoding == "quoted-printable":
        return a2b_qp(data)
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return _uu(data)
    return data


def _base64(data: bytes) -> bytes:
    # A sentence is no base64, whatever its sender's program says of it.
    if _SENTENCE.search(data, 0, 500):
        return data
    # The fast way stops at padding, and takes any other byte for a line end.
    padded = data.find(b"=")
    if padded < 0 or (len(data) - padded < 64 and not data[padded:].strip(b"=\r\n \t")):
        try:
            return a2b_base64(data)
        except BrokenEncoding:
            pass
    return base64_bytes(data)


def _uu(data: bytes) -> bytes:
    begin = _UU_BEGIN.search(data)
    if not begin:
        return data
    found = bytearray()
    position = begin.end()
    for _ in range(UU_LINES_LIMIT):
        end = _after_line(data, position, len(data))
        line = data[position:end].rstrip(b"\r\n")
        if end == position or line.strip() in (b"end", b"`"):
            break
        found += _uu_line(line)
        position = end
    return bytes(found)


def _uu_line(line: bytes) -> bytes:
    # Some programs pad a line beyond what its first byte says.
    size = (((line[0] - 32) & 63) * 4 // 3 + 2) if line else 0
    for candidate in (line, line[: size + 1]):
        try:
            return a2b_uu(candidate)
        except BrokenEncoding:
            continue
    return b""


def transcoded(headers: Fields, charset: str) -> None:
    """Read unencoded headers in the charset that the mail's text is in, where they are no UTF-8."""
    name = meant(charset)
    if not name or name == "utf-8":
        return
    for values in headers.values():
        for number, value in enumerate(values):
            if value.isascii():
                continue
            text = to_text(value.encode("utf-8", errors="surrogateescape"), name)
            said = text.encode("utf-8", errors="replace")
            values[number] = said.decode("ascii", errors="surrogateescape")
