"""Files that a mail cannot carry: the link that stands in it instead, and what that opens.

A complainant finds the files of his case on his tracking page. An officer's link is signed, his
own, and ends; it opens the files of one case as he may see them when he looks, so that it shows
nothing of a case that was sealed since. `bot.outbox` parts a mail's files, letters link to those
that no message takes, `bot.pages.files` is the page.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import dossier as dossiers
from bot import passes
from bot.house import House
from bot.pages.views import FileContent, PageFile
from router.values import PENGADU, StoredFile
from storage import cases
from storage.database import Database
from storage.files import FileStore
from storage.values import OutboxItem

PAGE = "/petugas/berkas"
"""Where the page of a case's files stands; behind it comes the link's mark."""

LASTS = timedelta(days=30)
"""How long a link opens its case's files, counted from the letter that brought it."""

PURPOSE = "berkas"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFiles:
    """The files of a case, oldest first."""

    number: str
    files: tuple[StoredFile, ...]

    @property
    def lines(self) -> tuple[PageFile, ...]:
        """The files as a page lists them."""
        return tuple(PageFile(name=f.name, size=f.size, sha256=f.sha256) for f in self.files)


def parted(
    files: Sequence[StoredFile], limit: int
) -> tuple[tuple[StoredFile, ...], tuple[StoredFile, ...]]:
    """Part files into those that fit into so many bytes together, and the others."""
    fit: list[StoredFile] = []
    heavy: list[StoredFile] = []
    weight = 0
    for file in files:
        if weight + file.size <= limit:
            weight += file.size
            fit.append(file)
        else:
            heavy.append(file)
    return tuple(fit), tuple(heavy)


def instead(session: Session, house: House, item: OutboxItem, heavy: Sequence[StoredFile]) -> str:
    """Say which files of a message did not go along, and where its reader finds them."""
    names = ", ".join(file.name for file in heavy)
    if item.case is None:
        return house.wording.text("notice.block.files_left", names=names)
    if item.recipient != PENGADU:
        where = link(house, item.recipient, item.case, item.created_at)
        return house.wording.text("notice.block.files_link", names=names, link=where)
    identity = cases.identity(session, item.case)
    speaking = house.speaking(identity.language if identity else None)
    if identity is None:
        return speaking.wording.text("notice.block.files_left", names=names)
    where = house.track(identity.code)
    return speaking.wording.text("notice.block.files_link", names=names, link=where)


def added(text: str, block: str) -> str:
    """Put a block into a letter's text, before its closing."""
    said, gap, closing = text.rpartition("\n\n")
    return f"{said}\n\n{block}\n\n{closing}" if gap else f"{text}\n\n{block}"


def link(house: House, officer: str, number: str, now: datetime) -> str:
    """Give an officer's own link to the files of a case."""
    what = int(number.replace("-", ""))
    return passes.link(house, PURPOSE, PAGE, officer=officer, what=what, until=now + LASTS)


class CaseShelf:
    """Knows the files of cases by the links in officers' mails."""

    def __init__(self, db: Database, files: FileStore, house: House) -> None:
        self._db = db
        self._files = files
        self._house = house

    async def files(self, mark: str) -> CaseFiles | None:
        """Give the files behind a mark; None for one that opens nothing."""
        return await self._db.read(_opened, self._house, mark)

    async def file(self, mark: str, sha256: str) -> FileContent | None:
        """Give one of them."""
        found = await self.files(mark)
        file = next((f for f in found.files if f.sha256 == sha256), None) if found else None
        if file is None:
            return None
        content = await asyncio.to_thread(self._files.read, sha256)
        return FileContent(name=file.name, media_type=file.media_type, content=content)


def _opened(session: Session, house: House, mark: str) -> CaseFiles | None:
    """Look what a mark opens to its officer now."""
    opened = passes.opened(session, house, PURPOSE, mark)
    if opened is None:
        return None
    number = f"{opened.what // 10**6}-{opened.what % 10**6:06d}"
    case = cases.load(session, number)
    if case is None:
        return None
    office = house.office(session, case.procedure, case.version)
    seen = dossiers.for_officer(dossiers.load(session, case), opened.officer, office)
    if seen.sealed:
        return None
    files = dict.fromkeys(f for entry in seen.entries for f in entry.files)
    return CaseFiles(number=number, files=tuple(files))
