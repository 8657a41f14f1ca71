"""What a file is, by its first bytes: senders name and type files wrongly, or mislead on purpose.

Pure; `mime` asks for every attachment. The table is our own and short: what citizens and
offices send each other, and what can harm them. (`filetype` has no Office documents of the old
kind and no new release in years; `puremagic` takes text for exotic formats and does not name
programs.) Only marks that no other file has by chance are in it, and a search reads no more
than `LOOK` bytes.
"""

import re

LOOK = 4_096
"""Bytes at the beginning, and at the end, that are looked at."""

OCTETS = "application/octet-stream"
PROGRAM = "application/x-dosexec"

_MARKS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(mark, re.DOTALL | re.IGNORECASE), media_type)
    for mark, media_type in (
        (rb"[\s\0]{0,1000}%PDF-\d", "application/pdf"),
        (rb"\xff\xd8\xff[\xc0-\xfe]", "image/jpeg"),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF....WEBP", "image/webp"),
        (rb"RIFF....WAVE", "audio/wav"),
        (rb"RIFF....AVI ", "video/x-msvideo"),
        (rb"BM....\0\0\0\0....[\x0c-\x7c]\0\0\0", "image/bmp"),
        (rb"II\*\0|MM\0\*", "image/tiff"),
        (rb"....ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1)", "image/heic"),
        (rb"....ftypavi[fs]", "image/avif"),
        (rb"....ftypM4A", "audio/mp4"),
        (rb"....ftyp3g", "video/3gpp"),
        (rb"....ftypqt  ", "video/quicktime"),
        (rb"....ftyp(?:iso|mp4|M4V|avc|dash|f4v|MSNV)", "video/mp4"),
        (rb"\x1aE\xdf\xa3.{0,60}webm", "video/webm"),
        (rb"\x1aE\xdf\xa3", "video/x-matroska"),
        (rb"OggS", "audio/ogg"),
        (rb"ID3[\x02-\x04]", "audio/mpeg"),
        (rb"fLaC\0\0\0", "audio/flac"),
        (rb"#!AMR", "audio/amr"),
        (rb"PK\x03\x04|PK\x05\x06", "application/zip"),
        (rb"Rar!\x1a\x07", "application/vnd.rar"),
        (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (rb"\x1f\x8b\x08", "application/gzip"),
        (rb"BZh[1-9]1AY&SY", "application/x-bzip2"),
        (rb"\xfd7zXZ\0", "application/x-xz"),
        (rb".{257}ustar", "application/x-tar"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (rb"\{\\rtf\d", "application/rtf"),
        (rb"%!PS-Adobe", "application/postscript"),
        (rb"\x78\x9f\x3e\x22", "application/ms-tnef"),
        (rb"\x7fELF", "application/x-executable"),
        (rb"(?:\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)", "application/x-mach-binary"),
        (rb"\xca\xfe\xba\xbe\0", "application/java-vm"),
        (rb"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0", "application/x-ms-shortcut"),
        (rb"MSCF\0\0\0\0", "application/vnd.ms-cab-compressed"),
        (rb"#![ \t]{0,10}/\S*(?:sh|python\d?|perl|env)\b", "text/x-shellscript"),
        (rb"(?:\xef\xbb\xbf)?\s{0,500}(?:<!doctype html|<html|<script)", "text/html"),
        (rb"(?:\xef\xbb\xbf)?\s{0,500}(?:<\?xml[^>]{0,200}>.{0,500}?)?<svg[\s>]", "image/svg+xml"),
    )
)

_OFFICE = "application/vnd.openxmlformats-officedocument"
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    (b"word/", f"{_OFFICE}.wordprocessingml.document"),
    (b"xl/", f"{_OFFICE}.spreadsheetml.sheet"),
    (b"ppt/", f"{_OFFICE}.presentationml.presentation"),
    (b"AndroidManifest.xml", "application/vnd.android.package-archive"),
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
)
"""What lies in archives that are documents or programs; their lists of names stand at the end."""

_STORED: tuple[tuple[bytes, str], ...] = (
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "application/msword"),
    (b"W\0o\0r\0k\0b\0o\0o\0k\0", "application/vnd.ms-excel"),
    (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", "application/vnd.ms-powerpoint"),
    (b"_\0_\0n\0a\0m\0e\0i\0d\0_\0v\0e\0r\0s\0i\0o\0n\0", "application/vnd.ms-outlook"),
)
STORAGE_LOOK = 2_000_000
"""Bytes of an old Office file in which its directory is looked for."""

ENDINGS: dict[str, tuple[str, ...]] = {
    "application/gzip": (".gz", ".tgz"),
    "application/msword": (".doc", ".dot"),
    "application/pdf": (".pdf",),
    "application/rtf": (".rtf", ".doc"),
    "application/vnd.ms-excel": (".xls", ".xlt"),
    "application/vnd.ms-outlook": (".msg",),
    "application/vnd.ms-powerpoint": (".ppt", ".pps"),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    f"{_OFFICE}.presentationml.presentation": (".pptx", ".ppsx"),
    f"{_OFFICE}.spreadsheetml.sheet": (".xlsx", ".xlsm"),
    f"{_OFFICE}.wordprocessingml.document": (".docx", ".docm", ".dotx"),
    "application/vnd.rar": (".rar",),
    "application/x-7z-compressed": (".7z",),
    "application/zip": (".zip",),
    "audio/amr": (".amr",),
    "audio/mp4": (".m4a", ".mp4"),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".oga", ".opus", ".ogv"),
    "audio/wav": (".wav",),
    "image/bmp": (".bmp", ".dib"),
    "image/gif": (".gif",),
    "image/heic": (".heic", ".heif"),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/tiff": (".tif", ".tiff"),
    "image/webp": (".webp",),
    "message/rfc822": (".eml",),
    "text/calendar": (".ics",),
    "text/csv": (".csv",),
    "text/html": (".html", ".htm"),
    "text/plain": (".txt", ".text", ".log", ".md"),
    "text/rtf": (".rtf",),
    "text/vcard": (".vcf",),
    "text/x-vcard": (".vcf",),
    "video/3gpp": (".3gp", ".mp4"),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov", ".qt"),
}
"""How names of such files end, the usual ending first."""

_BY_ENDING = {ending: kind for kind, endings in ENDINGS.items() for ending in endings}


def by_content(content: bytes) -> str | None:
    """Give the media type that a file's bytes show, None where they show none."""
    if content.startswith(b"MZ") and _is_program(content):
        return PROGRAM
    head = content[:LOOK]
    found = next((media_type for mark, media_type in _MARKS if mark.match(head)), None)
    if found == "application/zip":
        return _within(head + content[-LOOK:], _ZIPPED) or found
    if found == "application/x-ole-storage":
        return _within(content[:STORAGE_LOOK], _STORED) or found
    return found


def _is_program(content: bytes) -> bool:
    """Tell whether a file that begins like a program of Windows has its second header, too."""
    at = int.from_bytes(content[60:64], "little")
    return content[at : at + 2] in (b"PE", b"NE", b"LE", b"LX") or b"\0" in content[:64]


def _within(content: bytes, inside: tuple[tuple[bytes, str], ...]) -> str | None:
    return next((media_type for mark, media_type in inside if mark in content), None)


def by_name(name: str) -> str | None:
    """Give the media type that a file's name claims, None where it claims none we know."""
    return _BY_ENDING.get(ending(name))


def ending(name: str) -> str:
    """Give a name's ending with its dot, lower-case; empty where it has none."""
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and stem and len(last) <= 10 else ""


def media_type(declared: str, name: str, content: bytes) -> str:
    """Give the media type of an attachment: by its bytes, else as declared, else by its name.

    A text that says of itself what kind of text it is (`text/calendar`, `message/...`), and a
    type that is a kind of what the bytes show, are believed.
    """
    shown = by_content(content)
    if shown is None or _agree(declared, shown):
        return declared if declared != OCTETS else by_name(name) or declared
    return shown


def _agree(declared: str, shown: str) -> bool:
    if declared.startswith("message/") or declared == shown:
        return True
    families = {
        "application/zip": ("+zip", "opendocument", "epub", "openxmlformats"),
        "application/x-ole-storage": ("msword", "vnd.ms-", "x-ole", "visio"),
        "application/rtf": ("text/rtf", "text/richtext", "msword"),
        "audio/ogg": ("video/ogg", "application/ogg", "audio/opus"),
        "image/heic": ("image/heif",),
        "video/mp4": ("audio/mp4", "audio/x-m4a"),
        "video/3gpp": ("audio/3gpp",),
        "video/webm": ("audio/webm",),
        "text/html": ("application/xhtml+xml",),
    }
    return any(one in declared for one in families.get(shown, ()))


def named(name: str, kind: str) -> str:
    """Give a name that ends like what the file is: `foto.jpg` that is a PDF is `foto.jpg.pdf`.

    Only names that claim to be something else, or nothing, are changed, and only to kinds that
    are no danger to whoever opens them by a click.
    """
    endings = ENDINGS.get(kind)
    claimed = ending(name)
    if not endings or claimed in endings or (claimed and claimed not in _BY_ENDING):
        return name
    # Archives and texts are rightly called many things.
    if claimed and kind.startswith(("text/", "application/zip", "application/gzip")):
        return name
    return name + endings[0]
