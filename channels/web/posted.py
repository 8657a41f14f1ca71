"""What a browser posts: one form, its texts and files, read within limits.

The body is read as it streams in, by `multipart` (the parser that Litestar itself uses), and
not by Litestar's `Request.form()`: that one answers 413 before anything is parsed, and what
the citizen typed would be lost with it. Here a file above the limit is counted and dropped
while the texts are kept, so that the page can name the limit and give the texts back. The
complaint form (`channel.py`) and the pages of a case (`bot.pages`) read their forms with it.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request

# The parser ships no types.
from multipart import (  # type: ignore[import-untyped]
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
)

from channels.base import Attachment

FILES = "berkas"
"""Name of the one file input that our forms have."""

NONCE = "nonce"
"""Name of the hidden field that tells one opened form from another."""

MAX_TEXT_BYTES = 2**20
"""What all texts of one form may weigh together; the longest honest one weighs a tenth."""

_MAX_PARTS = 1000
_NONCE_FORM = re.compile(r"[A-Za-z0-9_-]{16,64}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
_MAX_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one form may carry: files, bytes of each file, characters of its longest text."""

    max_files: int = 5
    max_file_bytes: int = 10 * 2**20
    max_text: int = 10_000

    @property
    def max_body_bytes(self) -> int:
        """The longest body that is read: all files at their limit, and the texts."""
        return self.max_files * self.max_file_bytes + MAX_TEXT_BYTES


class Unreadable(Exception):
    """The body is not a form: broken multipart, or another content type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One form as it came. `fields` hold cleaned texts; of repeated names the first counts.

    `nonce` is the form's own one, or a new one where none (or no sound one) came. `files`
    are those within the limits; `excess` counts those beyond the number, `oversize` names
    those beyond the size. `cut` is True when the body was longer than we read, so that
    fields may be missing.
    """

    fields: Mapping[str, str]
    nonce: str
    files: tuple[Attachment, ...] = ()
    excess: int = 0
    oversize: tuple[str, ...] = ()
    cut: bool = False

    @property
    def had_files(self) -> bool:
        """True when files were chosen: a page that asks again must ask for them too."""
        return bool(self.files or self.excess or self.oversize or self.cut)

    @property
    def external_id(self) -> str:
        """The id of this message: the same for a double click or a reload of the same form.

        It joins the nonce with a digest of what was filled in, because a browser's Back can
        bring an old form (and its nonce) to life again: another text sent from it is
        another message and must not pass for a repetition of the first.
        """
        digest = hashlib.sha256()
        files = ((FILES, f"{file.name} {len(file.content)}") for file in self.files)
        for name, value in (*sorted(self.fields.items()), *files):
            digest.update(f"{name}={len(value)}:{value};".encode())
        return f"{self.nonce}.{digest.hexdigest()[:16]}"


def new_nonce() -> str:
    """Make the hidden value of a form that is about to be shown."""
    return secrets.token_urlsafe(18)


async def read(request: Request[Any, Any, Any], limits: Limits) -> Posted:
    """Read the form that a request carries. Raises Unreadable.

    The handler must set `request_max_body_size=None`: the limits are kept here.
    """
    kind, options = request.content_type
    async with aclosing(request.stream()) as stream:
        if kind == "multipart/form-data":
            return await _multipart(stream, options.get("boundary", ""), limits)
        if kind == "application/x-www-form-urlencoded":
            return await _urlencoded(stream)
    raise Unreadable(f"content type {kind!r}")


async def _urlencoded(stream: AsyncIterator[bytes]) -> Posted:
    body = bytearray()
    async for chunk in stream:
        body += chunk
        if len(body) > MAX_TEXT_BYTES:
            return _posted(_Collected(), cut=True)
    collected = _Collected()
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MAX_PARTS
        )
    except ValueError as error:
        raise Unreadable(str(error)) from error
    for name, value in pairs:
        collected.fields.setdefault(name, clean(value))
    return _posted(collected)


async def _multipart(stream: AsyncIterator[bytes], boundary: str, limits: Limits) -> Posted:
    collected = _Collected()
    read_bytes = 0
    try:
        parser = PushMultipartParser(boundary, max_segment_count=_MAX_PARTS)
        async for chunk in stream:
            read_bytes += len(chunk)
            if read_bytes > limits.max_body_bytes or collected.text_bytes > MAX_TEXT_BYTES:
                return _posted(collected, cut=True)
            if chunk:
                for event in parser.parse(chunk):
                    collected.take(event, limits)
        parser.close()
    except MultipartError as error:
        raise Unreadable(str(error)) from error
    return _posted(collected)


@dataclass(slots=True)
class _Collected:
    """What the parser's events have added up to so far."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Attachment] = field(default_factory=list)
    excess: int = 0
    oversize: list[str] = field(default_factory=list)
    text_bytes: int = 0
    segment: MultipartSegment | None = None
    chunks: list[bytes] = field(default_factory=list)
    size: int = 0

    def take(self, event: MultipartSegment | bytes | None, limits: Limits) -> None:
        """Take one event: a part begins, brings bytes, or ends."""
        if isinstance(event, MultipartSegment):
            self.segment, self.chunks, self.size = event, [], 0
        elif event is None:
            self._finish(limits)
        else:
            self._add(event, limits)

    def _add(self, chunk: bytes, limits: Limits) -> None:
        assert self.segment is not None
        self.size += len(chunk)
        if not self.segment.filename:
            self.text_bytes += len(chunk)
            self.chunks.append(chunk)
        elif self.size <= limits.max_file_bytes and len(self.files) < limits.max_files:
            self.chunks.append(chunk)
        else:
            self.chunks.clear()

    def _finish(self, limits: Limits) -> None:
        assert self.segment is not None
        if not self.segment.filename:
            # A file input in which nothing was chosen comes as a part without a file name.
            if self.segment.name != FILES:
                text = b"".join(self.chunks).decode("utf-8", "replace")
                self.fields.setdefault(str(self.segment.name), clean(text))
        elif self.size > limits.max_file_bytes:
            self.oversize.append(file_name(self.segment.filename))
        elif len(self.files) >= limits.max_files:
            self.excess += 1
        else:
            name, kind = file_name(self.segment.filename), media_type(self.segment.content_type)
            content = b"".join(self.chunks)
            self.files.append(Attachment(name=name, media_type=kind, content=content))


def _posted(collected: _Collected, *, cut: bool = False) -> Posted:
    fields = {k: v for k, v in collected.fields.items() if k != NONCE}
    nonce = collected.fields.get(NONCE, "")
    return Posted(
        fields=fields,
        nonce=nonce if _NONCE_FORM.fullmatch(nonce) else new_nonce(),
        files=tuple(collected.files),
        excess=collected.excess,
        oversize=tuple(collected.oversize),
        cut=cut,
    )


def clean(text: str) -> str:
    """Give a text with plain line ends and without control characters, trimmed.

    PostgreSQL refuses NUL in texts, and nobody types the others.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def file_name(name: str) -> str:
    """Give the bare name of an uploaded file: no folders, no control or bidi characters.

    Long names lose their middle, never their suffix.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name
    bare = "".join(c for c in bare if not unicodedata.category(c).startswith("C")).strip(" .")
    if len(bare) > _MAX_NAME:
        suffix = PurePosixPath(bare).suffix[:20]
        bare = bare[: _MAX_NAME - len(suffix)] + suffix
    return bare or FILES


def media_type(declared: str | None) -> str:
    """Give the declared media type when it looks like one, else `application/octet-stream`."""
    kind = (declared or "").lower()
    return kind if _MEDIA_TYPE.fullmatch(kind) else "application/octet-stream"
