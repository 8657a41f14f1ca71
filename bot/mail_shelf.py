"""What the page of a whole mail asks the program: implements `bot.pages.mail.Shelf`."""

import asyncio

from sqlalchemy.orm import Session

from bot import originals
from bot.house import House
from bot.originals import Original
from bot.pages.mail import MailPage
from bot.pages.views import FileContent, PageFile
from storage.database import Database
from storage.files import FileStore


class MailShelf:
    """Knows mails by the passes in officers' letters."""

    def __init__(self, db: Database, files: FileStore, house: House) -> None:
        self._db = db
        self._files = files
        self._house = house

    async def mail(self, mark: str) -> MailPage | None:
        """Give a mail."""
        return await self._db.read(self._mail, mark)

    async def raw(self, mark: str) -> FileContent | None:
        """Give a mail as it came."""
        found = await self._db.read(self._original, mark)
        if found is None or found.raw is None:
            return None
        content = await originals.as_it_came(self._db, self._files, found.raw)
        name = f"surel-{found.case}-{found.id}.eml"
        return FileContent(name=name, media_type="message/rfc822", content=content)

    async def file(self, mark: str, sha256: str) -> FileContent | None:
        """Give a file that came with a mail."""
        found = await self._db.read(self._original, mark)
        files = found.envelope.files if found is not None else ()
        file = next((one for one in files if one.sha256 == sha256), None)
        return None if file is None else await self._read(sha256, file.name, file.media_type)

    async def _read(self, sha256: str, name: str, media_type: str) -> FileContent:
        content = await asyncio.to_thread(self._files.read, sha256)
        return FileContent(name=name, media_type=media_type, content=content)

    def _original(self, session: Session, mark: str) -> Original | None:
        return originals.opened(session, self._house, mark)

    def _mail(self, session: Session, mark: str) -> MailPage | None:
        found = self._original(session, mark)
        if found is None or found.case is None:
            return None
        message, auth, house = found.message, found.message.auth, self._house
        origin = None
        if auth is not None:
            origin = house.wording.text(
                "web.mail.auth", spf=auth.spf, dkim=auth.dkim, dmarc=auth.dmarc, by=auth.by
            )
        return MailPage(
            number=found.case,
            name=message.sender_name,
            address=message.sender.value if message.sender else None,
            to=message.intake,
            subject=message.subject,
            sent_at=house.local(message.sent_at) if message.sent_at else None,
            received_at=house.local(found.received_at),
            origin=origin,
            text=message.text,
            files=tuple(
                PageFile(name=f.name, size=f.size, sha256=f.sha256) for f in found.envelope.files
            ),
            kept=found.raw is not None,
        )
