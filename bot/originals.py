"""The whole mail behind words in a case: what was cut from it, one click away, for who may see it.

A case shows what a person wrote now; quotations, signatures and footers stay in the message as
it came. An officer's letter links to it where something was cut: the link is signed, his own,
and ends. Whom the complainant's identity is kept from, he gets none, and the link opens nothing.
"""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import dossier as dossiers
from bot import passes
from bot.dossier import Dossier
from bot.envelope import Envelope, unseal
from bot.house import House
from channels.base import InboundMessage
from config.people import Officer
from storage import cases, inbox, raws
from storage.database import Database
from storage.files import FileStore
from storage.values import Queued

PAGE = "/petugas/surel"
"""Where the page of a mail stands; behind it comes the link's mark."""

LASTS = timedelta(days=30)
"""How long a link opens its mail, counted from the letter that brought it."""

MAIL = "mail"
PURPOSE = "surel"

_ODD = ("message/", "application/ms-tnef", "application/pkcs7", "application/pgp", "text/calendar")
"""Beginnings of types whose files say something that a text does not show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A mail as it came: `raw` is its digest in the file store, None where it was not kept."""

    id: int
    received_at: datetime
    envelope: Envelope
    outcome: str | None
    case: str | None

    @property
    def message(self) -> InboundMessage:
        """The mail as it was read."""
        return self.envelope.message

    @property
    def raw(self) -> str | None:
        """The digest of the bytes that came."""
        return self.envelope.raw

    @property
    def odd(self) -> bool:
        """Whether there are parts in it that a text does not show."""
        return any(file.media_type.startswith(_ODD) for file in self.envelope.files)

    @property
    def cut(self) -> bool:
        """Whether what the person wrote now is less than what came."""
        return self.odd or not _same(self.message.reply, self.message.text)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def of_case(session: Session, number: str) -> tuple[Original, ...]:
    """Give the mails that were put down in a case, oldest first; erased ones are not there."""
    return tuple(_originals(inbox.of_case(session, number, MAIL)))


def _originals(found: Iterable[Queued]) -> Iterable[Original]:
    for one in found:
        try:
            envelope = unseal(one.arrival.payload)
        except ValueError:
            # Erased, when its complainant asked to be forgotten.
            continue
        yield Original(
            id=one.id,
            received_at=one.arrival.received_at,
            envelope=envelope,
            outcome=one.outcome,
            case=one.case,
        )


def cut(session: Session, dossier: Dossier) -> frozenset[int]:
    """Give the messages of a case that say more than the case shows."""
    shown: dict[int, list[str]] = {}
    for entry in dossier.entries:
        if entry.inbox is not None:
            shown.setdefault(entry.inbox, []).append(entry.text)
    return frozenset(
        one.id
        for one in _originals(inbox.among(session, shown, MAIL))
        if one.odd or not any(_same(text, one.message.text) for text in shown[one.id])
    )


def link(house: House, officer: Officer, id_: int, now: datetime) -> str:
    """Give the address at which an officer opens a mail; it is his own, and ends."""
    return passes.link(house, PURPOSE, PAGE, officer=officer.id, what=id_, until=now + LASTS)


async def as_it_came(db: Database, files: FileStore, sha256: str) -> bytes:
    """Give the mail with this digest, byte by byte. Raises FileMissing, or FileDamaged."""
    small = await db.read(raws.read, sha256)
    return await asyncio.to_thread(files.read, sha256) if small is None else small


def opened(session: Session, house: House, mark: str) -> Original | None:
    """Give the mail that a link opens, without the keys to the case that are in it.

    None for a link that is forged or has ended, of somebody who left, and for a mail that shows
    more than its reader may know.
    """
    found = passes.opened(session, house, PURPOSE, mark)
    queued = inbox.find(session, found.what) if found is not None else None
    original = next(iter(_originals((queued,))), None) if queued is not None else None
    if found is None or original is None or original.case is None:
        return None
    case = cases.load(session, original.case)
    if case is None:
        return None
    office = house.office(session, case.procedure, case.version)
    seen = dossiers.for_officer(dossiers.load(session, case), found.officer, office)
    shown = any(entry.inbox == original.id for entry in seen.entries)
    if not shown or not dossiers.names_writer(seen):
        return None
    identity = cases.identity(session, original.case)
    return _without_keys(house, original, identity.code if identity else "")


_MARK = re.compile(r"(?<![a-z0-9])[a-z2-7]{20}(?![a-z0-9])", re.IGNORECASE)
HIDDEN = "(...)"
"""What stands in place of a key."""


def _without_keys(house: House, original: Original, code: str) -> Original:
    """Take out what lets its holder act as the complainant: his tracking code, our marks.

    A citizen's reply quotes both. In the mail as it came they cannot be taken out, so that it
    is for the operator only where it has them.
    """
    message = original.message

    def hidden(found: re.Match[str]) -> str:
        return HIDDEN if house.marks.true(found[0]) else found[0]

    text = _MARK.sub(hidden, message.text)
    if code:
        text = re.sub(re.escape(code), HIDDEN, text, flags=re.IGNORECASE)
    bare = text == message.text and message.marker is None
    envelope = replace(
        original.envelope,
        message=replace(message, text=text),
        raw=original.envelope.raw if bare else None,
    )
    return replace(original, envelope=envelope)
