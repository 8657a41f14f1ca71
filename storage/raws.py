"""Messages as they came, the small ones: kept in the transaction that puts them into the queue.

A file of its own costs several waits for the disk, a row in a transaction that is written anyway
costs none. What is larger than SMALL goes to `storage.files`; both know a message by its digest.
"""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage import rows
from storage.models import RawRow

SMALL = 32_000
"""Bytes up to which a message lies here."""

_TABLE = rows.table(RawRow)
_CONTENT = select(_TABLE.c.content).where(_TABLE.c.sha256 == bindparam("sha256"))


def keep(session: Session, sha256: str, content: bytes) -> None:
    """Keep a message under its digest. The same again changes nothing."""
    rows.add_once(session, RawRow, {"sha256": sha256, "content": content}, unique=("sha256",))


def read(session: Session, sha256: str) -> bytes | None:
    """Which message has this digest? None where it does not lie here."""
    return session.scalar(_CONTENT, {"sha256": sha256})
