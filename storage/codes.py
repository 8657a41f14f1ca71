"""Named queries on codes that work once: for an officer to link an address, for a desk a chat.

A code is short enough to be typed and random enough not to be guessed; whoever tries many is
stopped by `bot.desk.linking`, not here.
"""

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from storage import rows
from storage.models_chat import CodeRow

OFFICER = "officer"
"""Purpose of a code by which an officer makes an address known as his."""

DESK = "desk"
"""Purpose of a code by which a chat becomes a desk."""

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What codes are made of: nothing that is mistaken for something else when it is read out."""

LENGTH = 8
"""31 letters and digits, eight times: 8.5e11 codes."""


class Spent(StrEnum):
    """Why a code does nothing."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


def make(session: Session, purpose: str, target: str | None, expires_at: datetime) -> str:
    """Make a code for a target: an officer, an agency, or (None) the office itself."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        row = {
            "code": code,
            "purpose": purpose,
            "target": target,
            "expires_at": expires_at,
            "used_at": None,
        }
        if rows.add_once(session, CodeRow, row, unique=("code",)) is not None:
            return code


def use(session: Session, code: str, purpose: str, now: datetime) -> str | None:
    """Use a code up and give its target: empty for the office itself; None for one that fails."""
    used = session.execute(
        update(CodeRow)
        .where(_is(code, purpose), CodeRow.used_at.is_(None), CodeRow.expires_at > now)
        .values(used_at=now)
        .returning(CodeRow.target)
    ).one_or_none()
    return None if used is None else used.target or ""


def why_not(session: Session, code: str, purpose: str) -> Spent:
    """Why does a code do nothing that `use` has just refused?"""
    found = session.execute(select(CodeRow.used_at).where(_is(code, purpose))).one_or_none()
    if found is None:
        return Spent.UNKNOWN
    return Spent.EXPIRED if found.used_at is None else Spent.USED


def purpose_of(session: Session, code: str) -> str | None:
    """What is a code for? None for one that does not exist."""
    return session.scalar(select(CodeRow.purpose).where(CodeRow.code == plain(code)))


def void(session: Session, purpose: str, target: str | None) -> int:
    """Make all codes of a target that were not used work no more; count them."""
    whose = CodeRow.target.is_(None) if target is None else CodeRow.target == target
    unused = and_(CodeRow.purpose == purpose, whose, CodeRow.used_at.is_(None))
    gone = session.scalars(delete(CodeRow).where(unused).returning(CodeRow.code))
    return len(gone.all())


def plain(code: str) -> str:
    """Give a code as it is kept, however it was typed."""
    return "".join(one for one in code.upper() if one.isalnum())


def _is(code: str, purpose: str) -> ColumnElement[bool]:
    return and_(CodeRow.code == plain(code), CodeRow.purpose == purpose)
