"""Cards: wanted any number of times, shown by one process, taken up again, found again."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from config.people import Address
from router.values import ActionId, State
from storage import cards, cases, desks, outbox
from storage.cards import Card, Face
from storage.database import Database
from storage.desks import Desk
from storage.values import DeskKind, OutboxState
from tests.storage.examples import T0, after, change, claim_message, outgoing, stored

REAL = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
UNTIL = REAL + timedelta(minutes=3)
ONE, TWO = "2026-000001", "2026-000002"
FACE = Face(topic="7", message="-1001:8", shown="abc", title="2026-000001 Jalan", closed=False)


def add(session: Session, value: str = "-1001") -> Desk:
    """Make a desk."""
    address = Address("telegram", value)
    return desks.add(
        session, agency=None, address=address, kind=DeskKind.FORUM, title="Grup", at=T0
    )


@pytest.fixture
async def desk(db: Database) -> Desk:
    """A desk, and two cases."""
    await stored(db, ONE)
    await stored(db, TWO)
    return await db.write(add)


async def card(db: Database, desk: Desk, number: str = ONE) -> Card:
    """Give a card that must be there."""
    found = await db.read(cards.find, desk.id, number)
    assert found is not None
    return found


async def claimed(db: Database, desk: Desk, number: str = ONE) -> Card:
    """Claim a card that must be free."""
    found = await card(db, desk, number)
    got = await db.write(cards.claim, found.id, after(hours=1), REAL, UNTIL)
    assert got is not None
    return got


async def test_wishes_do_not_add_up_and_the_earliest_counts(db: Database, desk: Desk) -> None:
    first = await db.write(cards.want, desk.id, ONE, after(minutes=5))
    assert await db.write(cards.want, desk.id, ONE, after(minutes=9)) == first
    assert (await card(db, desk)).due_at == after(minutes=5)
    await db.write(cards.want, desk.id, ONE, T0)
    assert await card(db, desk) == Card(
        id=first, desk=desk.id, number=ONE, due_at=T0, wanted=3, tries=0
    )
    assert await db.read(cards.next_due) == T0
    with pytest.raises(NoResultFound):
        await db.write(cards.want, desk.id, "2026-000009", T0)


async def test_a_shown_card_is_up_to_date_and_is_found_by_what_it_is(
    db: Database, desk: Desk
) -> None:
    await db.write(cards.want, desk.id, ONE, T0)
    mine = await claimed(db, desk)
    assert mine.tries == 1
    assert await db.write(cards.shown, mine, FACE, trouble="tidak berhak")
    assert await card(db, desk) == replace(
        mine, face=FACE, due_at=None, tries=0, last_error="tidak berhak"
    )
    assert await db.read(cards.of_topic, desk.id, "7") == ONE
    assert await db.read(cards.of_topic, desk.id, "8") is None
    assert await db.read(cards.of_topic, desk.id + 1, "7") is None
    assert await db.read(cards.of_message, "-1001:8") == (desk, ONE)
    assert await db.read(cards.of_message, "-1001:9") is None
    assert await db.read(cards.of_case, ONE) == (await card(db, desk),)
    assert await db.read(cards.troubled, 10) == (await card(db, desk),)
    assert await db.read(cards.waiting, after(days=9)) == 0


async def test_a_wish_that_came_while_it_was_shown_is_kept(db: Database, desk: Desk) -> None:
    await db.write(cards.want, desk.id, ONE, T0)
    mine = await claimed(db, desk)
    await db.write(cards.want, desk.id, ONE, after(minutes=1))
    assert not await db.write(cards.shown, mine, FACE)
    assert await db.read(cards.waiting, after(minutes=1)) == 1
    assert (await claimed(db, desk)).face == FACE


async def test_of_two_processes_one_shows_a_card(
    db: Database, other_node: Database, desk: Desk
) -> None:
    ids = [await db.write(cards.want, desk.id, number, T0) for number in (ONE, TWO)]
    claims = await asyncio.gather(
        *(node.write(cards.claim, id_, T0, REAL, UNTIL) for id_ in ids for node in (db, other_node))
    )
    assert sorted(one.id for one in claims if one is not None) == ids
    assert await db.read(cards.due, T0, REAL, 10) == ()
    # Whoever died over it loses it when its time is over, or at once where he was alone.
    assert [one.id for one in await db.read(cards.due, T0, UNTIL, 10)] == ids
    assert await db.write(cards.claim, ids[0], T0, UNTIL, UNTIL + timedelta(minutes=3)) is not None
    assert await db.write(cards.release_claims) == 2
    assert [one.id for one in await db.read(cards.due, T0, REAL, 10)] == ids
    assert await db.write(cards.claim, ids[0], T0 - timedelta(seconds=1), REAL, UNTIL) is None


async def test_new_cards_come_before_edits(db: Database, desk: Desk) -> None:
    other = await db.write(add, "-1002")
    await db.write(cards.want, desk.id, ONE, T0)
    await db.write(cards.shown, await claimed(db, desk), FACE)
    await db.write(cards.want, desk.id, ONE, T0)
    await db.write(cards.want, desk.id, TWO, after(minutes=2))
    await db.write(cards.want, other.id, TWO, after(minutes=1))
    found = await db.read(cards.due, after(hours=1), REAL, 10)
    assert [(one.desk, one.number) for one in found] == [
        (other.id, TWO),
        (desk.id, TWO),
        (desk.id, ONE),
    ]
    assert len(await db.read(cards.due, after(hours=1), REAL, 2)) == 2
    but = await db.read(cards.due, after(hours=1), REAL, 10, but=(desk.id,))
    assert [one.desk for one in but] == [other.id]
    await db.write(desks.deactivate, other.id)
    assert [one.desk for one in await db.read(cards.due, after(hours=1), REAL, 10)] == [desk.id] * 2


async def test_a_failure_keeps_how_far_it_came(db: Database, desk: Desk) -> None:
    await db.write(cards.want, desk.id, ONE, T0)
    mine = await claimed(db, desk)
    await db.write(cards.stands, mine, Face(topic="7"))
    assert (await card(db, desk)).face == Face(topic="7")
    await db.write(cards.failed, mine, Face(topic="7"), error="sibuk", due_at=after(hours=2))
    again = await card(db, desk)
    assert (again.face, again.last_error, again.tries) == (Face(topic="7"), "sibuk", 1)
    assert again.due_at == after(hours=2)
    assert await db.write(cards.claim, mine.id, after(hours=1), REAL, UNTIL) is None


async def test_a_lost_topic_is_forgotten_unless_there_is_another(db: Database, desk: Desk) -> None:
    await db.write(cards.want, desk.id, ONE, T0)
    await db.write(cards.shown, await claimed(db, desk), FACE)
    assert not await db.write(cards.topic_gone, desk.id, ONE, "6")
    assert await db.write(cards.topic_gone, desk.id, ONE, "7")
    assert (await card(db, desk)).face == Face(title=FACE.title)
    assert not await db.write(cards.topic_gone, desk.id, ONE, "7")


async def test_people_close_topics(db: Database, desk: Desk) -> None:
    await db.write(cards.want, desk.id, ONE, T0)
    await db.write(cards.shown, await claimed(db, desk), FACE)
    assert await db.write(cards.set_closed, desk.id, "7", closed=True) == ONE
    assert (await card(db, desk)).face.closed
    assert await db.write(cards.set_closed, desk.id, "8", closed=True) is None


async def close(db: Database, number: str) -> None:
    """End a case."""
    case = await db.read(cases.load, number)
    assert case is not None
    ended = change(case, ActionId.TUTUP, state=State.DITUTUP)
    await db.write(cases.save, case, ended)


async def test_open_cases_are_looked_at_again(db: Database, desk: Desk) -> None:
    for number in (ONE, TWO):
        await db.write(cards.want, desk.id, number, T0)
        await db.write(cards.shown, await claimed(db, desk, number), FACE)
    await close(db, TWO)
    assert await db.read(cards.count_open, desk.id) == 1
    assert await db.write(cards.refresh, after(days=1)) == 1
    assert await db.write(cards.refresh, after(days=1)) == 0
    assert (await card(db, desk)).due_at == after(days=1)
    assert (await card(db, desk, TWO)).due_at is None

    # In another chat those that are open are shown anew; what stood in the old one is gone.
    await db.write(cards.lose, desk.id, after(days=2))
    assert (await card(db, desk)).due_at == after(days=2)
    assert (await card(db, desk, TWO)).due_at is None
    assert (await card(db, desk, TWO)).face == Face()
    await db.write(cards.rest, desk.id)
    assert (await card(db, desk)).due_at is None


async def test_words_wait_for_their_card(db: Database, desk: Desk) -> None:
    held = {"address": desk.address, "state": OutboxState.HELD, "case": ONE}
    first = await db.write(outbox.add, outgoing("<1@x>", **held))
    second = await db.write(outbox.add, outgoing("<2@x>", form="{}", **held))
    await db.write(outbox.add, outgoing("<3@x>", **{**held, "case": TWO}))
    await db.write(outbox.add, outgoing("<4@x>", **{**held, "state": OutboxState.DUE}))
    assert await db.read(cards.words_waiting, desk.address, ONE) == ((first, ""), (second, "{}"))
    assert await db.write(cards.let_go, first, '{"topic":"7"}', after(hours=1))
    assert not await db.write(cards.let_go, first, None, T0)
    item = await db.read(outbox.find, first)
    assert item is not None
    assert (item.state, item.form, item.due_at) == (
        OutboxState.DUE,
        '{"topic":"7"}',
        after(hours=1),
    )
    assert not await db.write(cards.keep_waiting, first, "hilang")
    await db.write(claim_message, first, after(hours=1), UNTIL)
    assert await db.write(cards.keep_waiting, first, "hilang")
    item = await db.read(outbox.find, first)
    assert item is not None
    assert (item.state, item.last_error) == (OutboxState.HELD, "hilang")
