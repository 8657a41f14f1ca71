"""`winmail.dat`: the envelope in which Outlook sends to those whom it takes for Outlook.

Pure; `mime` asks. The format is Microsoft's MS-OXTNEF: a row of attributes, and in some of them a
row of MAPI properties. Out of it come the letter's text and its files; what is broken or larger
than a mail can be ends the reading with what was found. (`tnefparse` is the library for this;
it has had no release in years, decompresses without a bound, and reads far more than is needed.)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import error as TooShort  # noqa: N812  The name says what it means here.
from struct import unpack_from

from channels.mail import rtf
from channels.mail.decode import clean, decode
from channels.mail.html import to_text

SIGNATURE = b"\x78\x9f\x3e\x22"
ATTRIBUTES_LIMIT = 10_000
PROPERTIES_LIMIT = 2_000
FILES_LIMIT = 200
DEPTH_LIMIT = 3
"""Mails in mails that are opened."""

_BODY, _PROPERTIES, _CODEPAGE = 0x800C, 0x9003, 0x9007
_FILE_BEGINS, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005

_TEXT, _UNICODE, _BINARY, _OBJECT = 0x001E, 0x001F, 0x0102, 0x000D
_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
"""Bytes that values of fixed size take, by their type."""

_PR_BODY, _PR_RTF, _PR_HTML = 0x1000, 0x1009, 0x1013
_PR_DATA, _PR_NAME, _PR_LONG_NAME, _PR_SHORT_NAME, _PR_TYPE = 0x3701, 0x3001, 0x3707, 0x3704, 0x370E
_OBJECT_ID = 16
"""Bytes before the content of an object: what kind it is."""


@dataclass(slots=True, kw_only=True)
class File:
    """A file in the envelope; `media_type` is empty where it says none."""

    name: str = ""
    media_type: str = ""
    content: bytes = field(default=b"", repr=False)


@dataclass(slots=True, kw_only=True)
class Unpacked:
    """What was in the envelope."""

    text: str = ""
    files: list[File] = field(default_factory=list)


def unpack(data: bytes, depth: int = 0) -> Unpacked | None:
    """Open the envelope; None when it is none."""
    if not data.startswith(SIGNATURE):
        return None
    return _Envelope(depth).read(data)


class _Envelope:
    """One envelope being read."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._charset = "cp1252"
        self._bodies: dict[int, str] = {}
        self._out = Unpacked()

    def read(self, data: bytes) -> Unpacked:
        for number, (name, value) in enumerate(_attributes(data)):
            if number == ATTRIBUTES_LIMIT:
                break
            self._attribute(name, value)
        # Plain text, then HTML, then rich text: the first that says something.
        self._out.text = next((text for _, text in sorted(self._bodies.items()) if text), "")
        self._out.files = [one for one in self._out.files if one.name or one.content]
        return self._out

    def _attribute(self, name: int, value: bytes) -> None:
        files = self._out.files
        if name == _CODEPAGE and len(value) >= 4:
            self._charset = f"cp{int.from_bytes(value[:4], 'little')}"
        elif name == _BODY:
            self._bodies.setdefault(0, self._text(value))
        elif name == _PROPERTIES:
            self._letter(value)
        elif name == _FILE_BEGINS and len(files) < FILES_LIMIT:
            files.append(File())
        elif files and name == _FILE_TITLE:
            files[-1].name = files[-1].name or self._text(value)
        elif files and name == _FILE_DATA:
            files[-1].content = value
        elif files and name == _FILE_PROPERTIES:
            self._file(files[-1], value)

    def _text(self, value: bytes) -> str:
        return decode(value.rstrip(b"\0"), self._charset).strip()

    def _letter(self, value: bytes) -> None:
        for name, kind, said in _properties(value):
            if name == _PR_BODY:
                self._bodies.setdefault(1, self._string(kind, said))
            elif name == _PR_HTML:
                self._bodies.setdefault(2, to_text(self._string(kind, said)).strip())
            elif name == _PR_RTF and kind == _BINARY:
                self._bodies.setdefault(3, clean(rtf.to_text(rtf.decompressed(said))).strip())

    def _string(self, kind: int, value: bytes) -> str:
        if kind == _UNICODE:
            return clean(value.decode("utf-16-le", errors="replace")).strip()
        return self._text(value)

    def _file(self, file: File, value: bytes) -> None:
        names: dict[int, str] = {}
        for name, kind, said in _properties(value):
            if name in (_PR_LONG_NAME, _PR_SHORT_NAME, _PR_NAME):
                names[name] = self._string(kind, said)
            elif name == _PR_TYPE:
                file.media_type = self._string(kind, said).lower()
            elif name == _PR_DATA:
                self._data(file, kind, said)
        file.name = names.get(_PR_LONG_NAME) or names.get(_PR_NAME) or file.name
        file.name = file.name or names.get(_PR_SHORT_NAME, "")

    def _data(self, file: File, kind: int, value: bytes) -> None:
        """Take a file's bytes; a mail in the mail is an envelope again, whose files join ours."""
        if kind != _OBJECT:
            file.content = file.content or value
            return
        content = value[_OBJECT_ID:]
        inner = unpack(content, self._depth + 1) if self._depth < DEPTH_LIMIT else None
        if not inner:
            file.content = content
            return
        file.content, file.media_type = inner.text.encode(), "text/plain"
        room = FILES_LIMIT - len(self._out.files)
        # The mail itself stays last, since what follows in the outer envelope belongs to it.
        self._out.files[-1:] = [*inner.files[: max(0, room)], file]


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Go over the attributes: level, name, type, length, value, checksum."""
    position = len(SIGNATURE) + 2
    while position + 9 <= len(data):
        name, _, length = unpack_from("<HHI", data, position + 1)
        start, end = position + 9, position + 9 + length
        # A length beyond the end: the rest is what came through.
        yield name, data[start:end]
        position = end + 2


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Go over MAPI properties: name, type, and the first value, of those of variable size."""
    try:
        yield from _variable(data)
    except TooShort:
        return


def _variable(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    (count,) = unpack_from("<I", data)
    position = 4
    for _ in range(min(count, PROPERTIES_LIMIT)):
        kind, name = unpack_from("<HH", data, position)
        position += 4
        if name >= 0x8000:
            position = _after_name(data, position)
        several, kind = kind & 0x1000, kind & 0x0FFF
        sized = kind in (_TEXT, _UNICODE, _BINARY, _OBJECT)
        values = 1
        if several or sized:
            (values,) = unpack_from("<I", data, position)
            position += 4
        if not sized:
            if kind not in _SIZES:
                return
            position += _SIZES[kind] * values
            continue
        for number in range(min(values, PROPERTIES_LIMIT)):
            (length,) = unpack_from("<I", data, position)
            position += 4
            if number == 0:
                yield name, kind, data[position : position + length]
            position += length + -length % 4


def _after_name(data: bytes, position: int) -> int:
    """Pass the name of a property that has one: a number, or words in UTF-16."""
    (kind,) = unpack_from("<I", data, position + 16)
    (number,) = unpack_from("<I", data, position + 20)
    position += 24
    return position + number + -number % 4 if kind == 1 else position
