"""Pictures: how large one is, read from its first bytes, and small ones made for trying things."""

import struct
import zlib
from hashlib import sha256

_PNG = b"\x89PNG\r\n\x1a\n"
_TYPES = {
    b"\x89PNG": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"GIF8": ("image/gif", "gif"),
}


def kind(content: bytes) -> tuple[str, str] | None:
    """The MIME type and the suffix of a PNG, JPEG or GIF; None for anything else."""
    for start, found in _TYPES.items():
        if content.startswith(start):
            return found
    return None


def size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG or GIF; None for anything else."""
    try:
        if content.startswith(_PNG):
            width, height = struct.unpack(">II", content[16:24])
            return width, height
        if content.startswith(b"GIF8"):
            width, height = struct.unpack("<HH", content[6:10])
            return width, height
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg(content)
    except (struct.error, IndexError):
        pass
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        # The frame headers SOF0 to SOF15 hold the size; DHT, JPG and DAC lie among them.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None


def _chunk(name: bytes, content: bytes) -> bytes:
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def picture(label: str, width: int = 640, height: int = 480) -> bytes:
    """A PNG of one colour, which depends on the label; the label itself is kept inside."""
    colour = sha256(label.encode()).digest()[:3]
    rows = (b"\x00" + colour * width) * height
    return b"".join(
        (
            _PNG,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"tEXt", b"Title\x00" + label.encode("latin-1", "replace")),
            _chunk(b"IDAT", zlib.compress(rows)),
            _chunk(b"IEND", b""),
        )
    )
