"""Fetches the files of incoming messages from Twilio, and from nowhere else.

https://www.twilio.com/docs/messaging/api/media-resource: an address of the API redirects to a
store for a while. Addresses come out of webhooks, so each hop must be one of Twilio's hosts, and
our credentials go to the API alone.
"""

import asyncio
from urllib.parse import urljoin, urlsplit

import httpx

from channels.base import Attachment, Permanent, Transient
from channels.chat import Reference
from channels.https import trusted
from channels.whatsapp import kinds
from config.wording import Wording

TIMEOUT_SECONDS = 60.0
SILENCE_SECONDS = 15.0
MOST_HOPS = 5
_DOMAINS = (".twilio.com", ".twiliocdn.com")
# Twilio's older store, where its bucket is the first part of the path.
_BUCKET = ("s3-external-1.amazonaws.com", "/media.twiliocdn.com/")
_WAITING = frozenset({401, 403, 408, 429})
"""Statuses that pass: our credentials can be put right, the others are about a moment."""


class Media:
    """Fetches files. `base` is where the API stands, `limit` the most bytes of a file."""

    def __init__(
        self, *, base: str, credentials: tuple[str, str], limit: int, wording: Wording
    ) -> None:
        self._own = _origin(base)
        self._auth = httpx.BasicAuth(*credentials)
        self._limit = limit
        self._wording = wording
        self._client: httpx.AsyncClient | None = None

    async def fetch(self, reference: Reference) -> Attachment:
        """Bring a file. Raises Transient, or Permanent for what may not be had."""
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                return await self._follow(reference)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise Transient(self._say("later", reference, answer=type(error).__name__)) from error

    async def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _follow(self, reference: Reference) -> Attachment:
        if self._client is None:
            self._client = httpx.AsyncClient(
                verify=trusted(), timeout=SILENCE_SECONDS, trust_env=False
            )
        url = reference.token
        for _ in range(MOST_HOPS):
            if not self.is_twilios(url):
                raise Permanent(self._say("host", reference))
            auth = self._auth if _origin(url) == self._own else None
            async with self._client.stream("GET", url, auth=auth) as answer:
                if not answer.has_redirect_location:
                    return await self._read(reference, answer)
                url = urljoin(url, answer.headers["Location"])
        raise Permanent(self._say("host", reference))

    async def _read(self, reference: Reference, answer: httpx.Response) -> Attachment:
        status = answer.status_code
        if status in _WAITING or status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise Transient(self._say("later", reference, answer=status))
        if not answer.is_success:
            raise Permanent(self._say("gone", reference, answer=status))
        media_type = kinds.bare(answer.headers.get("Content-Type", "")) or reference.media_type
        self._allow(media_type, reference.name)
        told = answer.headers.get("Content-Length", "0")
        content = bytearray()
        if not (told.isascii() and told.isdigit() and int(told) > self._limit):
            async for chunk in answer.aiter_bytes():
                content += chunk
                if len(content) > self._limit:
                    break
            else:
                return Attachment(
                    name=reference.name, media_type=media_type, content=bytes(content)
                )
        limit = self._limit // kinds.MEBIBYTE
        raise Permanent(self._say("too_large", reference, limit=limit))

    def _allow(self, media_type: str, name: str) -> None:
        if not kinds.is_allowed(media_type):
            key = "whatsapp.media.kind"
            raise Permanent(self._wording.text(key, name=name, media_type=media_type))

    def is_twilios(self, url: str) -> bool:
        """Tell whether an address is Twilio's own, or the stand-in's that takes its place."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return False
        if self._own is not None and _origin(url) == self._own:
            return True
        if parts.scheme != "https" or parts.port not in (None, 443):
            return False
        if host == _BUCKET[0]:
            return parts.path.startswith(_BUCKET[1])
        return host.endswith(_DOMAINS)

    def _say(self, key: str, reference: Reference, **facts: object) -> str:
        return self._wording.text(f"whatsapp.media.{key}", name=reference.name, **facts)


def _origin(url: str) -> tuple[str, str | None, int | None] | None:
    """Give scheme, host and port of an address; None when it is none."""
    try:
        parts = urlsplit(url)
        usual = {"https": 443, "http": 80}.get(parts.scheme)
        return parts.scheme, parts.hostname, parts.port or usual
    except ValueError:
        return None
