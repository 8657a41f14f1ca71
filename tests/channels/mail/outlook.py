"""Builds what Outlook sends as `winmail.dat` (MS-OXTNEF), as far as the tests need it."""

from struct import pack

TEXT, UNICODE, BINARY, OBJECT, LONG = 0x1E, 0x1F, 0x102, 0x0D, 0x03
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
DATA, LONG_NAME, MEDIA_TYPE = 0x3701, 0x3707, 0x370E


def attribute(level: int, name: int, kind: int, value: bytes) -> bytes:
    """Write one attribute with its checksum."""
    return pack("<BHHI", level, name, kind, len(value)) + value + pack("<H", sum(value) & 0xFFFF)


def properties(*given: tuple[int, int, bytes]) -> bytes:
    """Write MAPI properties; the first one is a number that nobody asked for, with a name."""
    named = pack("<HH", LONG, 0x8001) + b"\1" * 16 + pack("<II", 1, 6) + "abc".encode("utf-16-le")
    out = pack("<I", len(given) + 1) + named + b"\0\0" + pack("<I", 7)
    for name, kind, value in given:
        out += pack("<HHII", kind, name, 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return out


def file(title: str, content: bytes, *given: tuple[int, int, bytes]) -> bytes:
    """Write a file: where it begins, its old short name, its bytes, its properties."""
    return (
        attribute(2, 0x9002, 6, b"\1\0" + b"\0" * 12)
        + attribute(2, 0x8010, 1, title.encode("cp1252") + b"\0")
        + (attribute(2, 0x800F, 6, content) if content else b"")
        + (attribute(2, 0x9005, 6, properties(*given)) if given else b"")
    )


def letter(*given: tuple[int, int, bytes]) -> bytes:
    """Write the properties of the letter itself."""
    return attribute(1, 0x9003, 6, properties(*given))


def envelope(*attributes: bytes) -> bytes:
    """Put attributes into an envelope."""
    codepage = attribute(1, 0x9007, 6, pack("<II", 1252, 0))
    return b"\x78\x9f\x3e\x22\1\0" + codepage + b"".join(attributes)
