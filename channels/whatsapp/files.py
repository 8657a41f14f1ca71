"""Files on their way out: WhatsApp fetches them from us, at addresses that cannot be guessed.

The bytes lie in a folder under their digest, so that another process of this program can serve
what this one sends, and are thrown away after their time. An address holds all that is needed
to serve it (digest, end, type) under a key that is derived from the account's auth token.
"""

import asyncio
import base64
import hashlib
import hmac
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from channels.base import Attachment
from channels.whatsapp.kinds import bare

LIFE = timedelta(hours=1)
"""How long an address works: far longer than WhatsApp takes to fetch it."""
_CLEAN_SECONDS = 600.0
_MAC_LENGTH = 16
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file that an address stands for."""

    media_type: str
    content: bytes


class Shelf:
    """Holds files for a while. `root` is the public address below which they are served."""

    def __init__(
        self, folder: Path, *, secret: str, root: str, now: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._root = root
        self._now = now
        self._key = hmac.digest(secret.encode(), b"kawal whatsapp berkas", "sha256")
        self._cleaned_at = 0.0

    async def put(self, file: Attachment) -> str:
        """Hold a file, and give the address at which it can be fetched. Raises OSError."""
        digest = await asyncio.to_thread(self._write, file.content)
        end = int((self._now() + LIFE).timestamp())
        told = f"{digest}:{end}:{bare(file.media_type)}"
        name = _UNSAFE.sub("-", file.name).strip("-.") or "berkas"
        return f"{self._root}/{self._token(told)}/{quote(name[-60:])}"

    async def get(self, token: str) -> Held | None:
        """Give the file of an address; None when it is none of ours or its time is over."""
        parts = self._read_token(token)
        if parts is None:
            return None
        digest, end, media_type = parts
        if self._now().timestamp() > end:
            return None
        try:
            content = await asyncio.to_thread((self._folder / digest).read_bytes)
        except OSError:
            return None
        return Held(media_type=media_type, content=content)

    def _token(self, told: str) -> str:
        return _text(told.encode() + self._mac(told.encode()))

    def _read_token(self, token: str) -> tuple[str, int, str] | None:
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            return None
        told, mac = raw[:-_MAC_LENGTH], raw[-_MAC_LENGTH:]
        if not hmac.compare_digest(mac, self._mac(told)):
            return None
        digest, end, media_type = told.decode().split(":")
        return (digest, int(end), media_type) if _DIGEST.fullmatch(digest) else None

    def _mac(self, told: bytes) -> bytes:
        return hmac.digest(self._key, told, "sha256")[:_MAC_LENGTH]

    def _write(self, content: bytes) -> str:
        """Write bytes under their digest, whole or not at all (blocking)."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._clean()
        digest = hashlib.sha256(content).hexdigest()
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
            file.write(content)
        Path(file.name).replace(self._folder / digest)
        return digest

    def _clean(self) -> None:
        """Throw away what no address stands for any more."""
        # The files' times are those of the machine, whatever clock the program runs by.
        if time.monotonic() - self._cleaned_at < _CLEAN_SECONDS and self._cleaned_at:
            return
        self._cleaned_at = time.monotonic()
        oldest = time.time() - 2 * LIFE.total_seconds()
        for path in self._folder.iterdir():
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
