"""Files of cases and messages as they came, on disk under the digest of their content.

`bot.intake` puts a file in before its row is written, so that a row never names a file that is
not there. Rows keep the digest; the same content lies here once.
"""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from storage.errors import FileDamaged, FileMissing

_DIGEST = re.compile(r"[0-9a-f]{64}")


class FileStore:
    """A directory of files, each at `ab/cd/<SHA-256>`. Its calls block: run them in a thread."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, sha256: str) -> Path:
        """Give where the file with this digest lies. Raises ValueError for what is no digest."""
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(f"not a SHA-256 in hexadecimal: {sha256!r}")
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def put(self, content: bytes) -> str:
        """Store content, durably, and give its digest. The same content again changes nothing."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            self._write(path, content)
        # Also where the file was there: whoever wrote it may not have come this far yet.
        for directory in (path.parent, path.parent.parent, self._root):
            _sync(directory)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Give the content with this digest. Raises FileMissing, or FileDamaged."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise FileMissing(sha256) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FileDamaged(sha256)
        return content

    def _write(self, path: Path, content: bytes) -> None:
        """Write beside the place and rename: a file under its digest is always whole."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _sync(directory: Path) -> None:
    """Make a directory's entries durable: fsync of a file does not (fsync(2))."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
