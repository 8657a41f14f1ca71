"""Files that a command line names: read first, then kept among the office's files."""

import mimetypes
from collections.abc import Iterable
from pathlib import Path

from bot.cli.failure import bad_input
from bot.cli.frame import Frame
from router.values import StoredFile
from storage.files import FileStore

Contents = list[tuple[str, bytes]]
"""Names and bytes of files."""


def contents(here: Frame, paths: Iterable[Path] | None) -> Contents:
    """Read files. Raises Failure for one that cannot be read."""
    return [(path.name, content(here, path)) for path in paths or ()]


def content(here: Frame, path: Path) -> bytes:
    """Read a file. Raises Failure when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise bad_input(here.say("error.file", file=path, reason=reason)) from error


def text(here: Frame, path: Path) -> str:
    """Read a text file. Raises Failure when it cannot be read, or is not UTF-8."""
    try:
        return content(here, path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise bad_input(here.say("error.encoding", file=path)) from error


def kept(files: FileStore, found: Contents) -> tuple[StoredFile, ...]:
    """Keep files (blocking: runs in a thread); they lie on the disk before a row names them."""
    return tuple(
        StoredFile(
            name=name,
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            size=len(bytes_),
            sha256=files.put(bytes_),
        )
        for name, bytes_ in found
    )
