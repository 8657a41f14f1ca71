"""One case on its way through an SOP, as its story follows it.

Its officers act by replying to the newest task that they got; where it stands then, and who got
which letter, is told in one line each.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage

from pypdf import PdfReader

from router.values import Case
from tests.acceptance.letters import File, files_of
from tests.acceptance.town import Ticket, Town

HOST = "@example.id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A case in its town."""

    town: Town
    paper: Ticket

    @property
    def number(self) -> str:
        """The case's number."""
        return self.paper.number

    async def act(
        self, who: str, words: str, *, at: str | None = None, files: Iterable[File] = ()
    ) -> str:
        """Let an officer (by his id) answer his newest task, at a moment; tell where it stands."""
        if at is not None:
            await self.town.until(at)
        letter = await self.town.task(who + HOST, self.number)
        await self.town.reply(letter, words, files=files)
        return await self.stands()

    async def answer(
        self, letter: EmailMessage, words: str, *, at: str | None = None, files: Iterable[File] = ()
    ) -> str:
        """Let whoever got a letter answer it, at a moment; tell where the case stands then."""
        if at is not None:
            await self.town.until(at)
        await self.town.reply(letter, words, files=files)
        return await self.stands()

    async def stands(self) -> str:
        """Tell step, state, holder and due moment: `6 berjalan kepala_bidang/bagus 2026-…`."""
        return place(await self.town.case(self.number), self.town)

    async def news(self) -> list[str]:
        """List the letters that came since the last look, by their readers' names."""
        return sorted(
            f"{to.removesuffix(HOST)}: {subject.removeprefix(f'[{self.number}] ')}"
            for to, subject in await self.town.unread()
        )

    async def seen(self) -> str:
        """Read the complainant's tracking page."""
        return (await self.town.page(self.paper.code)).one("main").text


def place(case: Case, town: Town) -> str:
    """Tell where a case stands, in the town's time; why, where it is over."""
    if case.holder is None:
        return f"{case.step} {case.state} {case.close_reason}"
    holder = "/".join(filter(None, (case.holder.role, case.holder.officer)))
    due = case.due_at.astimezone(town.now.tzinfo) if case.due_at else None
    return f"{case.step} {case.state} {holder} {due.isoformat()[:19] if due else '-'}"


def read(file: File) -> str:
    """Read a letter on paper, white space folded."""
    assert file.media_type == "application/pdf"
    pages = PdfReader(io.BytesIO(file.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def sheet(letter: EmailMessage, name: str) -> str:
    """Read the letter on paper that goes along with a message, found by its name."""
    return read(next(file for file in files_of(letter) if file.name == name))
