"""The one place where our pages are made: templates, security headers, redirects, error pages.

The complaint form uses it, and so do the pages of `bot`, which bring templates of their own
and share the layout `base.html`. A page is plain HTML: no script, no cookie, nothing from
another server; the headers forbid what we do not use.
"""

import logging
from collections.abc import Callable
from types import CodeType
from typing import Any, Self
from urllib.parse import quote

from jinja2 import BytecodeCache, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from channels.web import assets
from channels.web.fields import by_field
from channels.web.headers import HEADERS
from channels.web.posted import Unreadable
from config.wording import Wording

FORM = "/"
RESULT = "/hasil"
TRACKING = "/lacak"

RETRY_AFTER = 30
"""Seconds after which a page that failed by our own fault may be tried again."""

ErrorHandlers = dict[int | type[Exception], Callable[[Request[Any, Any, Any], Any], Response[Any]]]

logger = logging.getLogger(__name__)


class _Compiled(BytecodeCache):
    """The templates that this process has compiled: all pages share the layout."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class Pages:
    """Makes pages from the templates of `channels.web` and of the packages named.

    Templates see `t` (a text by its key), `moment`, `size`, `lang`, `office` and the paths.
    """

    def __init__(self, wording: Wording, office: str, *packages: str) -> None:
        loaders = [PackageLoader(package) for package in (*packages, __package__)]
        self._wording = wording
        self._environment = Environment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )
        self._environment.filters["by_field"] = by_field
        self._environment.globals.update(
            t=wording.text,
            moment=wording.moment,
            size=self.size,
            lang=wording.lang,
            office=office,
            asset=assets.address,
            FORM=FORM,
            RESULT=RESULT,
            TRACKING=TRACKING,
        )

    def __deepcopy__(self, _memo: object) -> Self:
        """Give these pages themselves.

        Litestar copies a router that it takes up, with its error handlers and all that these
        hold: every text and template, once for each router.
        """
        return self

    def html(self, template: str, *, status: int = 200, **facts: object) -> Response[str]:
        """Render a template into a response. A 503 says when to come back."""
        headers = dict(HEADERS)
        if status == 503:
            headers["retry-after"] = str(RETRY_AFTER)
        return Response(
            self.render(template, **facts),
            status_code=status,
            media_type=MediaType.HTML,
            headers=headers,
        )

    def render(self, template: str, **facts: object) -> str:
        """Fill a template in."""
        return self._environment.get_template(template).render(facts)

    def problem(self, kind: str, status: int) -> Response[str]:
        """Say in plain words what is wrong; `kind` names the texts below `web.problem`."""
        return self.html("problem.html", status=status, kind=kind)

    def size(self, count: int) -> str:
        """Write a number of bytes as phones do (1 MB is 10^6): `340 KB`, `10 MB`.

        It is cut, not rounded up: a file of the size that we name as a limit is taken.
        """
        unit, name = (1_000_000, "mb") if count >= 1_000_000 else (1_000, "kb")
        return self._wording.text(f"web.size.{name}", n=max(1, count // unit))

    def errors(self) -> ErrorHandlers:
        """Give Litestar's exception handlers: every failure ends in a page people can read.

        What is no HTTP error is our own fault: it is logged once and answered by 503.
        """
        return {
            HTTPException: self._refused,
            Unreadable: lambda *_: self.problem("unreadable", 400),
            Exception: self._failed,
        }

    def _refused(self, _: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
        kinds = {404: "missing", 405: "missing"}
        if error.status_code >= 500:
            return self.problem("failed", 503)
        return self.problem(kinds.get(error.status_code, "unreadable"), error.status_code)

    def _failed(self, request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        # The path itself would put the tracking code into the log.
        logger.error("page %s failed", request.scope.get("path_template"), exc_info=error)
        return self.problem("failed", 503)


def see_other(*path: str, query: str = "") -> Response[None]:
    """Send the browser on to another page of ours (303); the parts of the path are quoted."""
    target = "/".join((path[0], *(quote(part, safe="") for part in path[1:])))
    headers = {**HEADERS, "location": f"{target}?{query}" if query else target}
    return Response(None, status_code=303, headers=headers)
