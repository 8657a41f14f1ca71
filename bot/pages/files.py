"""The page of a case's files: `/petugas/berkas/{mark}`, for what was too large for a mail.

There is no login: the mark is a pass of one officer to one case's files, which ends
(`bot.case_files`). Files can only be saved; a mark that opens nothing answers like an address
that is not there.
"""

from collections.abc import Sequence
from typing import Any

from litestar import Response, Router, get
from litestar.params import FromPath

from bot.case_files import PAGE, CaseShelf
from bot.pages.handlers import download
from channels.web.page import Pages
from config.wording import Wording


class FilePages:
    """The list of a case's files, and each of them."""

    def __init__(self, *, wording: Wording, office: str, shelf: CaseShelf) -> None:
        self._shelf = shelf
        self.pages = Pages(wording, office, "bot.pages")

    def routes(self) -> Sequence[Router]:
        """Give the handlers."""

        @get(PAGE + "/{mark:str}", name="files.list", include_in_schema=False)
        async def page(mark: FromPath[str]) -> Response[Any]:
            """List the files."""
            found = await self._shelf.files(mark)
            if found is None:
                return self.pages.problem("missing", 404)
            return self.pages.html("files.html", found=found, address=f"{PAGE}/{mark}")

        @get(PAGE + "/{mark:str}/{sha256:str}", name="files.file", include_in_schema=False)
        async def file(mark: FromPath[str], sha256: FromPath[str]) -> Response[Any]:
            """Hand a file out, to be saved."""
            found = await self._shelf.file(mark, sha256)
            return download(found) if found else self.pages.problem("missing", 404)

        return (Router("/", route_handlers=[page, file], exception_handlers=self.pages.errors()),)
