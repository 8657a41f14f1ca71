"""The few static files of our pages, served from the package: two style sheets, one mark.

Nothing comes from elsewhere: the pages work in a closed network and tell no third party who
reads them.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from channels.web.headers import HEADERS

_TYPES = {
    "kawal.css": "text/css",
    "kawal.svg": "image/svg+xml",
    "tanda-terima.css": "text/css",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One static file and the tag of its content."""

    content: bytes
    media_type: str
    digest: str


@cache
def asset(name: str) -> Asset:
    """Read a static file of ours. Raises KeyError for a name that is not one."""
    kind = _TYPES[name]
    content = resources.files(__package__).joinpath("static", name).read_bytes()
    return Asset(content=content, media_type=kind, digest=hashlib.sha256(content).hexdigest()[:16])


def address(name: str) -> str:
    """Give the address of a static file; it changes with the content, so caches may keep it."""
    return f"/static/{name}?v={asset(name).digest}"


@get("/static/{name:str}", include_in_schema=False)
async def static(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """Serve a static file, or 304 to a browser that has it already."""
    try:
        found = asset(name)
    except KeyError:
        raise NotFoundException from None
    tag = f'"{found.digest}"'
    headers = {**HEADERS, "cache-control": "public, max-age=86400", "etag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)
