"""Erasing a person forgets what was said in his chat, unless somebody else is reached there too."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from config.people import Address
from storage import conversations, inbox, outbox, parts, people
from storage.database import Database
from storage.parts import PartStatus
from storage.values import OutboxState
from tests.storage.examples import T0, arrival, claim_message, outgoing

CHAT = Address("telegram", "777000111")


async def _talked(db: Database) -> int:
    """Let somebody talk to the bot and get an answer; give the person."""
    person = await db.write(people.add, "Ani Contoh", [CHAT], T0)
    said = replace(
        arrival(), channel="telegram", external_id="777000111:5", order="telegram:777000111"
    )
    taken = await db.write(inbox.add, said)
    await db.write(inbox.shelve, taken.id, outcome="percakapan", at=T0)
    begun = await db.write(conversations.open, CHAT)
    await db.write(conversations.save, begun.id, state='{"draft": "rahasia"}', due_at=None)
    answer = replace(outgoing("<a@x>"), address=CHAT, text="Baik, rahasia.", case=None)
    row = await db.write(outbox.add, answer)
    await db.write(claim_message, row, T0, T0)
    await db.write(outbox.sent, row, state=OutboxState.DELIVERED, at=T0)
    await db.write(parts.add, row, "telegram", ("777000111:6",), PartStatus.DELIVERED)
    return person


def _traces(session: Session) -> list[str]:
    """Name the tables that still tell of the chat."""
    looks = {
        "conversation": "state LIKE '%rahasia%' OR key LIKE '%777000111%'",
        "inbox": "payload <> '{}' OR order_key LIKE '%777%' OR external_id LIKE '%777%'",
        "outbox": "text LIKE '%rahasia%' OR address_value LIKE '%777%'",
        "part": "provider_id LIKE '%777%'",
    }
    return [
        table
        for table, where in looks.items()
        if session.scalars(text(f"SELECT count(*) FROM {table} WHERE {where}")).one()
    ]


async def test_nothing_of_the_chat_remains(db: Database) -> None:
    person = await _talked(db)
    assert await db.read(_traces) == ["conversation", "inbox", "outbox", "part"]
    await db.write(people.erase, person)
    assert await db.read(_traces) == []


@pytest.mark.parametrize("name", ["Budi Contoh", None])
async def test_the_chat_stays_while_it_is_another_persons_too(
    db: Database, name: str | None
) -> None:
    person = await _talked(db)
    await db.write(people.add, name, [CHAT], T0)
    await db.write(people.erase, person)
    assert await db.read(_traces) == ["conversation", "inbox", "outbox", "part"]
