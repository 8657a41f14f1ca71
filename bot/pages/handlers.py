"""The citizen's pages of a case: `/hasil/{code}` after sending, `/lacak` and `/lacak/{code}`.

They read cases through a `Reader` and change nothing themselves: what is sent here becomes
an `InboundMessage` with a `Command`, goes through `receive` like every other message, and
the page then waits a moment for the worker. Layout, headers and forms are those of
`channels.web`. A tracking code that is wrong, a number that is unknown and a file that is
not there answer with the same page, byte for byte, so that guessing teaches nothing.
"""

import logging
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery

from bot.pages.forms import CLOSE, RATE, REPLY, Form
from bot.pages.views import CasePage, FileContent, Reader
from channels.base import Command, InboundMessage, Receive
from channels.web.fields import Problem
from channels.web.headers import HEADERS
from channels.web.page import RESULT, TRACKING, Pages, see_other
from channels.web.posted import Limits, Posted, new_nonce, read
from config.people import Address
from config.wording import Wording

WAIT = 2.0
"""Seconds that a page waits for the worker before it is shown unfinished."""

REFRESH = 5
"""Seconds after which an unfinished result page loads itself again."""

_INERT = re.compile(r"(image/(jpeg|png|gif|webp|heic)|audio/.+|video/.+|application/pdf)")
"""Types under which a file is handed out; all others go as plain bytes."""

logger = logging.getLogger(__name__)


class CasePages:
    """Result and tracking pages over a `Reader`."""

    def __init__(
        self, *, wording: Wording, office: str, limits: Limits, reader: Reader, receive: Receive
    ) -> None:
        self._wording = wording
        self._limits = limits
        self._reader = reader
        self._receive = receive
        self.pages = Pages(wording, office, __package__)

    def routes(self) -> Sequence[Router]:
        """Give the handlers of all pages."""
        return (
            Router(
                "/",
                route_handlers=[
                    *self._reading(),
                    self._sending(REPLY),
                    self._sending(CLOSE),
                    self._sending(RATE),
                ],
                exception_handlers=self.pages.errors(),
            ),
        )

    def _reading(self) -> Sequence[Any]:
        @get(RESULT + "/{code:str}", include_in_schema=False)
        async def result(code: FromPath[str]) -> Response[Any]:
            """Number and code of a complaint just sent; loads itself again until they are there."""
            progress = await self._reader.progress(code, WAIT)
            if progress is None:
                return self._unknown()
            case = await self._reader.case(code) if progress.number else None
            return self.pages.html("result.html", code=code, case=case, refresh=REFRESH)

        @get(TRACKING, include_in_schema=False)
        async def lookup() -> Response[Any]:
            """Ask for number and code."""
            return self.pages.html("lookup.html", unknown=False)

        @post(TRACKING, include_in_schema=False, request_max_body_size=None)
        async def find(request: Request[Any, Any, Any]) -> Response[Any]:
            """Lead from number and code to the case's page."""
            fields = (await read(request, self._limits)).fields
            code = await self._reader.find(fields.get("nomor", ""), fields.get("kode", ""))
            return see_other(TRACKING, code) if code else self._unknown()

        @get(TRACKING + "/{code:str}", include_in_schema=False)
        async def tracking(code: FromPath[str], pesan: FromQuery[str] = "") -> Response[Any]:
            """The whole case, and what the complainant can do now."""
            said = pesan if self._wording.has(f"web.said.{pesan}") else None
            progress = await self._reader.progress(code, WAIT if said else 0.0)
            if progress is None:
                return self._unknown()
            case = await self._reader.case(code)
            if case is None:
                return see_other(RESULT, code)
            return self._case(case, said=said, pending=progress.pending)

        @get(TRACKING + "/{code:str}/berkas/{sha256:str}", include_in_schema=False)
        async def file(code: FromPath[str], sha256: FromPath[str]) -> Response[Any]:
            """One file of the case, to be saved."""
            found = await self._reader.file(code, sha256)
            return download(found) if found else self._unknown()

        @get(TRACKING + "/{code:str}/surat", include_in_schema=False)
        async def letter(code: FromPath[str]) -> Response[Any]:
            """The answer as a letter on paper, to be saved."""
            found = await self._reader.letter(code)
            return download(found) if found else self._unknown()

        return (result, lookup, find, tracking, file, letter)

    def _sending(self, form: Form) -> Any:
        @post(
            TRACKING + "/{code:str}/" + form.action,
            name=f"tracking.{form.action}",
            include_in_schema=False,
            request_max_body_size=None,
        )
        async def send(request: Request[Any, Any, Any], code: FromPath[str]) -> Response[Any]:
            """Take in what the complainant says on his case's page."""
            posted = await read(request, self._limits)
            # The channel's edge: whatever fails behind it is our own fault, and the citizen
            # keeps what he wrote.
            try:
                return await self._hand_in(form, code, posted)
            except Exception:
                logger.exception("a message to a case could not be stored")
                return self.pages.html(
                    "again.html",
                    status=503,
                    code=code,
                    form=form,
                    posted=posted,
                    limits=self._limits,
                )

        return send

    async def _hand_in(self, form: Form, code: str, posted: Posted) -> Response[Any]:
        """Check a form and hand it to `receive`; what is not sound comes back on the page."""
        progress = await self._reader.progress(code)
        if progress is None:
            return self._unknown()
        case = await self._reader.case(code)
        if case is None:
            return see_other(RESULT, code)
        size = self.pages.size(self._limits.max_file_bytes)
        problems = form.problems(posted, self._limits, size, self._wording)
        if problems:
            status = 413 if posted.cut else 422
            return self._case(case, posted=posted, problems=problems, status=status)
        text = posted.fields.get(form.text, "") if form.text else ""
        choice = posted.fields.get(form.choice) if form.choice else None
        await self._receive(
            InboundMessage(
                channel="web",
                external_id=posted.external_id,
                order=case.code,
                text=text,
                reply=text,
                sender=Address("web", case.code),
                attachments=posted.files,
                command=Command(action=form.action, code=case.code, choice=choice),
            )
        )
        return see_other(TRACKING, case.code, query=f"pesan={form.said}")

    def _case(
        self,
        case: CasePage,
        *,
        posted: Posted | None = None,
        problems: Sequence[Problem] = (),
        status: int = 200,
        said: str | None = None,
        pending: int = 0,
    ) -> Response[str]:
        return self.pages.html(
            "tracking.html",
            status=status,
            case=case,
            posted=posted or Posted(fields={}, nonce=new_nonce()),
            problems=problems,
            said=said,
            pending=pending,
            limits=self._limits,
        )

    def _unknown(self) -> Response[str]:
        """The one answer to every number, code and file that is not there."""
        return self.pages.html("lookup.html", status=404, unknown=True)


def download(file: FileContent) -> Response[bytes]:
    """Hand a file out to be saved, never to be shown: a browser must not run what was sent in.

    The name goes out as RFC 6266 and RFC 8187 write it.
    """
    inert = _INERT.fullmatch(file.media_type)
    headers = {
        **HEADERS,
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
    }
    kind = file.media_type if inert else "application/octet-stream"
    return Response(file.content, media_type=kind, headers=headers)
