"""Outgoing mail of an office without a mail server: a Maildir that mail programs can read.

The channel hands mails over here when no smarthost is set. A hand-over that is repeated
(because we were stopped right after it) writes the same file again.
"""

import asyncio
import logging
import os
from hashlib import sha256
from pathlib import Path

from channels.base import Health, Transient
from channels.mail.compose import Mail
from config.wording import Wording

logger = logging.getLogger(__name__)


class Spool:
    """A Maildir (https://cr.yp.to/proto/maildir.html) below the data folder."""

    def __init__(self, path: Path, wording: Wording) -> None:
        self.path = path
        self._wording = wording
        self._announced = False

    async def send(self, mail: Mail) -> str:
        """Write the mail durably and give the name of its file. Raises Transient."""
        if not self._announced:
            self._announced = True
            logger.warning("no smarthost is set: outgoing mail is written to %s", self.path)
        try:
            return await asyncio.to_thread(self._write, mail)
        except OSError as error:
            raise Transient(self._failed(error)) from error

    async def close(self) -> None:
        """Nothing is held open."""

    async def check(self) -> Health:
        """Look whether mail could be written."""
        try:
            await asyncio.to_thread(self._open)
        except OSError as error:
            return Health(part="mail.out", ok=False, detail=self._failed(error))
        detail = self._wording.text("mail.check.spool", path=self.path)
        return Health(part="mail.out", ok=True, detail=detail)

    def _open(self) -> None:
        for folder in ("tmp", "new", "cur"):
            (self.path / folder).mkdir(parents=True, exist_ok=True)
        if not os.access(self.path / "tmp", os.W_OK):
            raise PermissionError(str(self.path / "tmp"))

    def _write(self, mail: Mail) -> str:
        self._open()
        name = f"{sha256(mail.message_id.encode()).hexdigest()[:40]}.kawal"
        draft, final = self.path / "tmp" / name, self.path / "new" / name
        with draft.open("wb") as file:
            file.write(mail.content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(final)
        # The new name is durable once its folder is.
        folder = os.open(final.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return name

    def _failed(self, error: OSError) -> str:
        answer = error.strerror or str(error)
        return self._wording.text("mail.failed.spool", path=self.path, answer=answer)
