"""The page of a whole mail: `/petugas/surel/{mark}`, which an officer's letter links to.

There is no login: the mark is a pass to one mail for one officer, which ends (`bot.originals`).
One that is forged, has ended, or opens what its officer may not see answers like an address that
is not there. The text stands on the page as text; the mail itself, and what came with it, can
only be saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from litestar import Response, Router, get
from litestar.params import FromPath

from bot.originals import PAGE
from bot.pages.handlers import download
from bot.pages.views import FileContent, PageFile
from channels.web.page import Pages
from config.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """A mail as an officer sees it whole. Moments are in the office's zone.

    `origin` says in words what is known of where it comes from; `kept` whether the mail can be
    saved as it came.
    """

    number: str
    name: str | None
    address: str | None
    to: str | None
    subject: str | None
    sent_at: datetime | None
    received_at: datetime
    origin: str | None
    text: str
    files: tuple[PageFile, ...]
    kept: bool


class Shelf(Protocol):
    """Where the page's mails lie, each behind its mark; None for a mark that opens nothing."""

    async def mail(self, mark: str) -> MailPage | None:
        """Give a mail."""
        ...

    async def raw(self, mark: str) -> FileContent | None:
        """Give a mail as it came (RFC 5322)."""
        ...

    async def file(self, mark: str, sha256: str) -> FileContent | None:
        """Give a file that came with a mail."""
        ...


class MailPages:
    """The page of a mail, and what can be saved from it."""

    def __init__(self, *, wording: Wording, office: str, shelf: Shelf) -> None:
        self._shelf = shelf
        self.pages = Pages(wording, office, "bot.pages")

    def routes(self) -> Sequence[Router]:
        """Give the handlers."""

        @get(PAGE + "/{mark:str}", name="mail.page", include_in_schema=False)
        async def page(mark: FromPath[str]) -> Response[Any]:
            """Show a mail whole."""
            found = await self._shelf.mail(mark)
            if found is None:
                return self._nowhere()
            return self.pages.html("mail.html", mail=found, address=f"{PAGE}/{mark}")

        @get(PAGE + "/{mark:str}/asli", name="mail.raw", include_in_schema=False)
        async def raw(mark: FromPath[str]) -> Response[Any]:
            """Hand a mail out as it came."""
            return self._file(await self._shelf.raw(mark))

        @get(PAGE + "/{mark:str}/berkas/{sha256:str}", name="mail.file", include_in_schema=False)
        async def file(mark: FromPath[str], sha256: FromPath[str]) -> Response[Any]:
            """Hand a file of a mail out."""
            return self._file(await self._shelf.file(mark, sha256))

        handlers = [page, raw, file]
        return (Router("/", route_handlers=handlers, exception_handlers=self.pages.errors()),)

    def _file(self, found: FileContent | None) -> Response[Any]:
        return self._nowhere() if found is None else download(found)

    def _nowhere(self) -> Response[Any]:
        return self.pages.problem("missing", 404)
