"""Signed mail: what was said, taken out of what proves who said it.

Pure; `mime` asks. Nothing is verified here: the letter of a person whose certificate has run out
is a letter. An opaque S/MIME mail (RFC 8551, 3.5.2) is a CMS structure (RFC 5652) around an
ordinary mail; to find that one octet string in it, a walk over BER's tags (X.690, 8.1) is
enough, and safer than a decoder of all of ASN.1. PGP's inline armor (RFC 9580, 7) is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NODES_LIMIT = 400_000
"""Elements that are looked at: a mail of 25 MB in pieces of 1,000 bytes, gone over a few times."""

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _OCTETS, _OCTETS_IN_PIECES, _CONTENT, _OID = 0x30, 0x04, 0x24, 0xA0, 0x06

_BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"
_ARMOR_HEADERS = re.compile(r"[ \t]*\n(?:[A-Za-z][A-Za-z0-9-]{0,30}: [^\n]{0,300}\n){0,20}\n?")
MESSAGES_LIMIT = 20
"""Signed messages in one text: a thread in which everybody signs."""

_DASHED = re.compile(r"^- (?=-|From )", re.MULTILINE)


class Malformed(ValueError):
    """The bytes are no BER."""


@dataclass(frozen=True, slots=True)
class _Element:
    """One element of a BER structure: its tag, and where its content lies."""

    tag: int
    start: int
    end: int


def opened(data: bytes) -> bytes | None:
    """Take the mail out of CMS SignedData; None when it is something else, or broken."""
    try:
        return _Walk(data).inner()
    except (Malformed, IndexError):
        return None


def _next(elements: Iterator[_Element]) -> _Element:
    element = next(elements, None)
    if element is None:
        raise Malformed
    return element


class _Walk:
    """Goes through one BER structure; `_left` bounds how many elements it reads."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = NODES_LIMIT

    def inner(self) -> bytes | None:
        content_info = self._children(0, len(self._data), _SEQUENCE)
        kind = _next(content_info)
        if kind.tag != _OID or self._data[kind.start : kind.end] != _SIGNED_DATA:
            return None
        wrapped = _next(content_info)
        # SignedData: version, digest algorithms, then what was signed.
        signed = self._children(wrapped.start, wrapped.end, _SEQUENCE)
        _next(signed)
        _next(signed)
        capsule = _next(signed)
        for element in self._elements(capsule.start, capsule.end):
            if element.tag == _CONTENT:
                return b"".join(self._octets(element.start, element.end, 0))
        return None

    def _children(self, start: int, end: int, tag: int) -> Iterator[_Element]:
        outer = _next(self._elements(start, end))
        if outer.tag != tag:
            raise Malformed
        yield from self._elements(outer.start, outer.end)

    def _octets(self, start: int, end: int, depth: int) -> Iterator[bytes]:
        """Give the pieces of an octet string, which streaming senders put in pieces of pieces."""
        if depth > 3:
            raise Malformed
        for element in self._elements(start, end):
            if element.tag == _OCTETS:
                yield self._data[element.start : element.end]
            elif element.tag == _OCTETS_IN_PIECES:
                yield from self._octets(element.start, element.end, depth + 1)
            else:
                raise Malformed

    def _elements(self, start: int, end: int) -> Iterator[_Element]:
        while start < end:
            element, start = self._element(start, end)
            if element.tag == 0:
                return
            yield element

    def _element(self, start: int, end: int, depth: int = 0) -> tuple[_Element, int]:
        """Read the element at `start`; give it and the position after it."""
        self._left -= 1
        if self._left < 0 or depth > 12:
            raise Malformed
        tag, length, position = self._data[start], self._data[start + 1], start + 2
        if tag & 0x1F == 0x1F:
            raise Malformed
        if length == 0x80:
            return self._endless(tag, position, end, depth)
        if length > 0x80:
            size = length & 0x7F
            if size > 4:
                raise Malformed
            length = int.from_bytes(self._data[position : position + size], "big")
            position += size
        if position + length > end:
            raise Malformed
        return _Element(tag, position, position + length), position + length

    def _endless(self, tag: int, start: int, end: int, depth: int) -> tuple[_Element, int]:
        """Read an element without a length: it ends where an empty one stands in it."""
        position = start
        while True:
            element, following = self._element(position, end, depth + 1)
            if element.tag == 0:
                return _Element(tag, start, position), following
            position = following


def without_armor(text: str) -> str:
    """Take PGP's clear-text signatures off a text; what was signed stays."""
    said: list[str] = []
    position = 0
    for _ in range(MESSAGES_LIMIT):
        begin = text.find(_BEGIN, position)
        signature = text.find(_SIGNATURE, begin) if begin >= 0 else -1
        if signature < 0:
            break
        end = text.find(_END, signature)
        headers = _ARMOR_HEADERS.match(text, begin + len(_BEGIN), signature)
        words = headers.end() if headers else begin + len(_BEGIN)
        said += [text[position:begin], _DASHED.sub("", text[words:signature])]
        # A signature that is cut off takes the rest with it.
        position = len(text) if end < 0 else end + len(_END)
        position += text.startswith("\n", position)
    return "".join((*said, text[position:]))
