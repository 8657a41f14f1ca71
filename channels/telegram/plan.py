"""What an `OutboundMessage` becomes on Telegram, step by step: a pure function.

A step is one call of the Bot API and makes one message, an album several. The steps follow
from the message alone, so that an attempt can go on where an earlier one stopped.

A short text without buttons is the caption of the first file. Otherwise the text goes first,
in parts, with the buttons under the last; the files follow, those of one kind as albums.
Limits: https://core.telegram.org/bots/api#sending-files and #sendmediagroup.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from channels.base import Attachment, OutboundMessage
from channels.chat import Button, Form
from channels.telegram.split import CAPTION_LIMIT, TEXT_LIMIT, shorten, split, units
from config.wording import Wording

MEGABYTE = 2**20
FILE_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE
ALBUM_LIMIT = 10

Rows = tuple[tuple[Button, ...], ...]


class Kind(StrEnum):
    """What a file is sent as."""

    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"


PHOTOS = frozenset({"image/jpeg", "image/png"})
VIDEOS = frozenset({"video/mp4"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text, with buttons under it or a question for the reader's keyboard."""

    text: str
    buttons: Rows = ()
    asks: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A text and buttons that take the place of those of an earlier message, `on`."""

    on: str
    text: str
    buttons: Rows
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """One file, or several of one kind as an album."""

    kind: Kind
    files: tuple[Attachment, ...]
    caption: str | None = None

    @property
    def count(self) -> int:
        """How many messages this makes."""
        return len(self.files)


Step = Words | Edit | Files


def plan(message: OutboundMessage, wording: Wording) -> tuple[Step, ...]:
    """Give the steps in which a message goes out; none for one without content."""
    form = message.form or Form()
    files = [one for one in message.attachments if 0 < len(one.content) <= FILE_LIMIT]
    text = _with_left_out(message, wording)
    albums = tuple(_albums(files))
    if form.edits is not None:
        return (Edit(on=form.edits, text=shorten(text, TEXT_LIMIT), buttons=form.buttons), *albums)
    if albums and not form.buttons and not form.asks and units(text) <= CAPTION_LIMIT:
        first = Files(kind=albums[0].kind, files=albums[0].files, caption=text or None)
        return (first, *albums[1:])
    parts = split(text)
    words = [Words(text=part) for part in parts[:-1]]
    words += [Words(text=part, buttons=form.buttons, asks=form.asks) for part in parts[-1:]]
    return (*words, *albums)


def _with_left_out(message: OutboundMessage, wording: Wording) -> str:
    """Give the text, and at its end the name of each file that Telegram would not take."""
    left_out = [_left_out(one, wording) for one in message.attachments]
    return "\n\n".join(filter(None, (message.text.strip(), *left_out)))


def _left_out(file: Attachment, wording: Wording) -> str | None:
    if not file.content:
        return wording.text("telegram.empty_file", name=file.name)
    if len(file.content) <= FILE_LIMIT:
        return None
    size = math.ceil(len(file.content) / MEGABYTE)
    limit = FILE_LIMIT // MEGABYTE
    return wording.text("telegram.too_big", name=file.name, size=size, limit=limit)


def _albums(files: Sequence[Attachment]) -> Iterator[Files]:
    """Put files that follow each other and are of one kind together, within an upload's size."""
    album: list[Attachment] = []
    for file in files:
        is_full = len(album) == ALBUM_LIMIT or _size((*album, file)) > FILE_LIMIT
        if album and (kind(file) is not kind(album[0]) or is_full):
            yield Files(kind=kind(album[0]), files=tuple(album))
            album = []
        album.append(file)
    if album:
        yield Files(kind=kind(album[0]), files=tuple(album))


def kind(file: Attachment) -> Kind:
    """Tell as what a file is sent. As a document it arrives as it is, with its name."""
    if file.media_type in PHOTOS and len(file.content) <= PHOTO_LIMIT:
        return Kind.PHOTO
    return Kind.VIDEO if file.media_type in VIDEOS else Kind.DOCUMENT


def _size(files: Sequence[Attachment]) -> int:
    return sum(len(one.content) for one in files)
