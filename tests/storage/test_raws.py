"""Small messages as they came: in the transaction of the queue, each content once."""

import hashlib
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import inbox, raws
from storage.database import Database
from storage.models import RawRow
from storage.values import Arrival

RAW = b"From: budi@example.id\r\n\r\nLampu mati \xff\x00.\r\n"
DIGEST = hashlib.sha256(RAW).hexdigest()


def arrival(external_id: str) -> Arrival:
    return Arrival(
        channel="mail",
        external_id=external_id,
        order="mail:budi@example.id",
        code=f"kode-{external_id}",
        payload="{}",
        received_at=datetime(2026, 5, 4, tzinfo=UTC),
        raw=DIGEST,
    )


async def test_the_bytes_come_back_as_they_came(db: Database) -> None:
    await db.write(inbox.add, arrival("1"), RAW)
    assert await db.read(raws.read, DIGEST) == RAW
    assert await db.read(raws.read, "0" * 64) is None


async def test_the_same_mail_twice_is_kept_once(db: Database) -> None:
    for external_id in ("1", "1", "2"):
        await db.write(inbox.add, arrival(external_id), RAW)
    assert await db.read(_count) == 1


def _count(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(RawRow)).one()
