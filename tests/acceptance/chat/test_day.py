"""Everything fails all day, and nothing is lost, doubled or said to nobody without a trace.

The small day runs by `make test-long`, the whole one by `make test-day`.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.envelope import unseal
from channels.base import InboundMessage
from channels.sandbox.telegram import Fault as TelegramFault
from channels.sandbox.twilio import Fault as TwilioFault
from router.values import PENGADU, State
from storage import outbox
from storage.models import CaseRow, CaseTextRow, EntryRow, InboxRow, OutboxRow, PersonRow
from storage.models_chat import ConversationRow, PartRow
from storage.values import InboxState, OutboxState
from tests.acceptance.chat.day import Day, day

CHATS = ("telegram", "whatsapp")
TOKEN = re.compile(r"xq[a-z]{4}qx")
AT_REST = frozenset(
    {OutboxState.DELIVERED, OutboxState.PUBLISHED, OutboxState.FAILED, OutboxState.CANCELLED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A message as the queue keeps it."""

    id: int
    state: InboxState
    tries: int
    message: InboundMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What the program has kept: the queue, what citizens said, what was said to people."""

    queue: tuple[Kept, ...]
    said: tuple[tuple[int, str], ...]
    beside: str
    outbox: tuple[tuple[int, str, OutboxState, bool], ...]
    listed: frozenset[int]
    parts: Counter[str]


def read(session: Session) -> Books:
    """Read everything."""
    queue = session.scalars(select(InboxRow).where(InboxRow.channel.in_(CHATS)).order_by("id"))
    kept = tuple(
        Kept(id=row.id, state=row.state, tries=row.tries, message=unseal(row.payload).message)
        for row in queue
    )
    said = select(EntryRow.id, EntryRow.text).where(EntryRow.author == PENGADU)
    beside = (
        select(CaseTextRow.place),
        select(PersonRow.name),
        select(ConversationRow.state),
    )
    aside = (one.message.text for one in kept if one.state is InboxState.SHELVED)
    over = [state for state in State if state.ended]
    told = session.execute(
        select(OutboxRow.id, OutboxRow.address_channel, OutboxRow.state, CaseRow.state.in_(over))
        .outerjoin(CaseRow, CaseRow.id == OutboxRow.case_id)
        .order_by(OutboxRow.id)
    )
    return Books(
        queue=kept,
        said=tuple((id_, text) for id_, text in session.execute(said.order_by(EntryRow.id))),
        beside="\n".join([*(t or "" for q in beside for t in session.scalars(q)), *aside]),
        outbox=tuple((i, c, s, bool(e)) for i, c, s, e in told),
        listed=frozenset(one.id for one in outbox.undelivered(session, 100_000) if one.id),
        parts=Counter(session.scalars(select(PartRow.channel))),
    )


def nothing_is_lost_or_doubled(today: Day, books: Books) -> None:
    """Every message is in the queue once, and handled."""
    assert Counter(one.state for one in books.queue).keys() <= {
        InboxState.DONE,
        InboxState.SHELVED,
    }
    assert {one.tries for one in books.queue} == {0}
    people = [one for one in books.queue if one.message.report is None]
    presses = [one for one in people if one.message.press and one.message.channel == "telegram"]
    sent = today.inbound()
    assert {one.message.external_id for one in people if one not in presses} == {
        id_ for ids in sent.values() for id_ in ids
    }
    assert len(presses) == len(today.square.telegram.queries)
    assert len(people) == today.written


def order_is_kept(today: Day, books: Books) -> None:
    """What Telegram told in an order is in the queue in that order, and in a case too."""
    came: defaultdict[str, list[str]] = defaultdict(list)
    for one in books.queue:
        if one.message.channel == "telegram" and one.message.press is None:
            came[one.message.order].append(one.message.external_id)
    told = {who: ids for who, ids in today.inbound().items() if not who.startswith("+")}
    assert {ids[0].partition(":")[0]: ids for ids in came.values()} == told
    first: dict[str, int] = {}
    for one in books.queue:
        for token in TOKEN.findall(one.message.text):
            first.setdefault(token, one.id)
    for _, text in books.said:
        # When it happened stands below what happened, whenever he has told it.
        told_so, _, _ = text.partition("\nWaktu: ")
        ids = [first[token] for token in TOKEN.findall(told_so)]
        assert ids == sorted(ids), text


def every_word_is_found(today: Day, books: Books) -> None:
    """What was typed stands in a case, once, or where nobody's complaint is kept."""
    found = Counter(token for _, text in books.said for token in TOKEN.findall(text))
    assert {token: n for token, n in found.items() if n > 1} == {}
    written = {token for citizen in today.citizens for token in citizen.tokens}
    assert written - set(found) - set(TOKEN.findall(books.beside)) == set()


def everybody_is_told_or_it_shows(today: Day, books: Books) -> None:
    """Each notice has arrived or is in the operator's list; twice only where an answer was lost."""
    chat = [one for one in books.outbox if one[1] in CHATS]
    assert {state for _, _, state, _ in chat} <= AT_REST
    failed = {
        id_ for id_, _, state, over in books.outbox if state is OutboxState.FAILED and not over
    }
    assert failed == books.listed & failed
    world = today.square.twilio
    accepted = sum(not message.inbound for message in world.messages.values())
    lost = sum(
        fault is TwilioFault.ANSWER_LOST for at, fault in world.faults.happened if at == "create"
    )
    assert 0 <= accepted - books.parts["whatsapp"] <= lost
    telegram = today.square.telegram
    shown = sum(m.from_bot for chat in telegram.chats.values() for m in chat.messages)
    assert 0 <= shown - books.parts["telegram"] <= telegram.faults.struck[TelegramFault.ANSWER_LOST]
    assert telegram.violations == []
    assert world.violations == []


async def live_through(folder: Path, database: str, messages: int, wave: int) -> None:
    """Let a day pass, and look into the books."""
    async with day(folder, database) as today:
        today.fail(0.05)
        await today.run(messages, wave)
        await today.rest()
        books = await today.square.app.parts.db.read(read)
        nothing_is_lost_or_doubled(today, books)
        order_is_kept(today, books)
        every_word_is_found(today, books)
        everybody_is_told_or_it_shows(today, books)


@pytest.mark.long
async def test_a_small_day(tmp_path: Path, database: str) -> None:
    await live_through(tmp_path, database, messages=150, wave=50)


@pytest.mark.day
@pytest.mark.timeout(900)
async def test_a_day_of_two_thousand_messages(tmp_path: Path, database: str) -> None:
    await live_through(tmp_path, database, messages=2_000, wave=100)
