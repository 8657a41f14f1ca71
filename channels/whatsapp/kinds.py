"""Kinds of files: which come in, which WhatsApp takes from us, how unnamed ones are called.

WhatsApp's own list and limits:
https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages
"""

from types import MappingProxyType

from channels.base import Attachment

MEBIBYTE = 2**20

_OFFICE = "application/vnd.openxmlformats-officedocument"

ENDINGS = MappingProxyType(
    {
        "image/jpeg": "jpg",
        "image/png": "png",
        "image/gif": "gif",
        "image/webp": "webp",
        "image/heic": "heic",
        "audio/ogg": "ogg",
        "audio/mpeg": "mp3",
        "audio/mp4": "m4a",
        "audio/aac": "aac",
        "audio/amr": "amr",
        "audio/3gpp": "3gp",
        "video/mp4": "mp4",
        "video/3gpp": "3gp",
        "application/pdf": "pdf",
        "application/msword": "doc",
        "application/vnd.ms-excel": "xls",
        "application/vnd.ms-powerpoint": "ppt",
        f"{_OFFICE}.wordprocessingml.document": "docx",
        f"{_OFFICE}.spreadsheetml.sheet": "xlsx",
        f"{_OFFICE}.presentationml.presentation": "pptx",
        "application/vnd.oasis.opendocument.text": "odt",
        "application/vnd.oasis.opendocument.spreadsheet": "ods",
        "application/vnd.oasis.opendocument.presentation": "odp",
        "application/rtf": "rtf",
        "text/plain": "txt",
        "text/csv": "csv",
        "text/rtf": "rtf",
        "text/vcard": "vcf",
        "text/x-vcard": "vcf",
        "text/directory": "vcf",
    }
)
"""Media types with the ending of their files' names."""

_STEMS = MappingProxyType({"image": "foto", "audio": "suara", "video": "video"})
_CARDS = frozenset({"text/vcard", "text/x-vcard", "text/directory"})
# A picture that can carry a script is none of the photos that people send.
_REFUSED = frozenset({"image/svg+xml"})

_IMAGES = frozenset({"image/jpeg", "image/png"})
_SENDABLE = _IMAGES | {
    "audio/ogg",
    "audio/mpeg",
    "audio/mp4",
    "audio/aac",
    "audio/amr",
    "audio/3gpp",
    "video/mp4",
    "video/3gpp",
    "application/pdf",
    "application/msword",
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.presentationml.presentation",
    "text/vcard",
}
IMAGE_LIMIT = 5 * MEBIBYTE
FILE_LIMIT = 16 * MEBIBYTE


def bare(media_type: str) -> str:
    """Give a media type in lower case without its parameters."""
    return media_type.partition(";")[0].strip().lower()


def is_allowed(media_type: str) -> bool:
    """Tell whether files of this (bare) type are taken in."""
    if media_type in _REFUSED:
        return False
    return media_type.partition("/")[0] in _STEMS or media_type in ENDINGS


def name_of(media_type: str, sid: str, number: int) -> str:
    """Name a file that came without a name: `foto-1a2b3c-1.jpg`, the same each time it comes."""
    main, _, sub = media_type.partition("/")
    stem = "kontak" if media_type in _CARDS else _STEMS.get(main, "berkas")
    plain = "".join(letter for letter in sub if letter.isascii() and letter.isalnum())
    return f"{stem}-{sid[-6:].lower()}-{number + 1}.{ENDINGS.get(media_type, plain or 'bin')}"


def names_itself(text: str, media_type: str) -> bool:
    """Tell whether the text that came with a document is only the document's file name."""
    ending = ENDINGS.get(media_type)
    if ending is None or media_type.partition("/")[0] in _STEMS:
        return False
    return "\n" not in text and len(text) <= 200 and text.lower().endswith(f".{ending}")


def is_sendable(file: Attachment) -> bool:
    """Tell whether WhatsApp takes this file from us."""
    kind, size = bare(file.media_type), len(file.content)
    limit = IMAGE_LIMIT if kind in _IMAGES else FILE_LIMIT
    return kind in _SENDABLE and 0 < size <= limit
