"""The server is killed by SIGKILL again and again while the demo plays; nothing may be lost.

After each kill it is started again on the same data. What must hold in the end: every story
came to its end, every acknowledged message was handled once, every notice went out. A mail that
went out twice (its hand-over was cut off) bears the same Message-ID; a chat message that did
stands twice in its chat, at most once for each kill.
"""

import asyncio
import contextlib
import os
import random
import re
import signal
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.console import Console

from bot.demo.performance import Result, perform
from bot.demo.seats import AGENCY_DESK, HEAD, OFFICE_DESK
from bot.demo.stage import Server
from bot.demo.stories import STORIES
from bot.post import QUIET

CARD = re.compile(r"20\d{2}-\d{6} · ")
"""How a card begins."""

Ids = set[tuple[str, str]]
"""Messages by channel and the platform's id."""


async def _play(folder: Path, seed: int, kills: int) -> None:
    chance = random.Random(seed)

    async def kill(server: Server) -> None:
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.4, 3.0))
            if server.pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(server.pid, signal.SIGKILL)

    console = Console(highlight=False)
    result = await perform(folder, console, limit=150, trouble=kill)

    assert result.good
    assert result.restarts >= 1
    assert result.outside.telegram.world.violations == []
    assert result.outside.twilio.world.violations == []
    with contextlib.closing(sqlite3.connect(folder / "kawal.db")) as db:
        _all_was_handled(db)
        _all_was_sent(db, result)
        _chats_are_whole(db, result)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _all_was_handled(db: sqlite3.Connection) -> None:
    states = dict(db.execute("SELECT state, count(*) FROM inbox GROUP BY state"))
    # A report on a message that went out, but whose hand-over was cut off, tells of nothing known.
    strange = db.execute("SELECT count(*) FROM inbox WHERE outcome = 'laporan_asing'").fetchone()[0]
    assert states.pop("shelved", 0) == strange
    assert set(states) == {"done"}
    # One complaint is one case, one reply is one event.
    assert db.execute("SELECT count(*), max(seq) FROM cases").fetchone() == (
        len(STORIES),
        len(STORIES),
    )
    twice = db.execute(
        "SELECT count(*) FROM inbox GROUP BY channel, external_id HAVING count(*) > 1"
    ).fetchall()
    assert twice == []
    # Every photo and every word that a chatting citizen sent stands in his case.
    told = "\n".join(row[0] for row in db.execute("SELECT text FROM entry"))
    for story in STORIES:
        for text in (*story.chat[-1:], story.text):
            assert text in told
    assert db.execute("SELECT count(*) FROM entry_file").fetchone() == (1,)


def _all_was_sent(db: sqlite3.Connection, result: Result) -> None:
    unsent = db.execute(
        "SELECT state, kind FROM outbox WHERE state NOT IN ('delivered', 'published')"
    ).fetchall()
    # Letters of the clock wait for the office to open, and are taken back when they hold no
    # more by then; all others have gone out.
    assert {state for state, _ in unsent} <= {"due", "cancelled"}
    assert {kind for _, kind in unsent} <= {str(kind) for kind in QUIET}
    mailed = db.execute(
        "SELECT message_id FROM outbox WHERE address_channel = 'mail' AND state = 'delivered'"
    ).fetchall()
    # Who works in chat is not told of his tasks by mail as well.
    tasks = db.execute(
        "SELECT DISTINCT recipient FROM outbox WHERE kind = 'tugas' AND address_channel = 'mail'"
    )
    assert not {row[0] for row in tasks} & {*OFFICE_DESK, *AGENCY_DESK, HEAD}
    # Every mail that was decided on arrived, and nothing arrived that was not decided on.
    assert {row[0] for row in mailed} == set(result.mails)


def _chats_are_whole(db: sqlite3.Connection, result: Result) -> None:
    """All that was noted as sent stands in somebody's chat; what stands there twice was cut off.

    A platform cannot be told that two messages are one. When the server dies between a hand-over
    and its note, the same words go out again: at most once for each chat and kill.
    """
    there = _in_chats(result)
    noted: Ids = set(db.execute("SELECT channel, provider_id FROM part"))
    noted |= {("telegram", row[0]) for row in db.execute("SELECT message FROM card")}
    assert noted <= set(there)
    known = {there[id_].text for id_ in noted}
    for chat in {said.chat for said in there.values()}:
        extra = [said for id_, said in there.items() if said.chat == chat and id_ not in noted]
        assert len(extra) <= result.restarts
        assert all(said.text in known or CARD.match(said.text) for said in extra)


class _Said(NamedTuple):
    chat: str
    text: str


def _in_chats(result: Result) -> dict[tuple[str, str], _Said]:
    """Give all that the bot has said in people's chats."""
    telegram, twilio = result.outside.telegram.world, result.outside.twilio.world
    found = {
        ("telegram", f"{chat.id}:{message.id}"): _Said(str(chat.id), message.words)
        for chat in telegram.chats.values()
        for message in chat.messages
        if message.from_bot and not message.service
    }
    found |= {
        ("whatsapp", message.sid): _Said(phone.number, message.body)
        for phone in twilio.phones.values()
        for message in phone.received
    }
    return found


@pytest.mark.kill
@pytest.mark.timeout(600)
async def test_one_kill_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    await _play(tmp_path, seed=1, kills=1)


@pytest.mark.kill
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(2))
async def test_many_kills_lose_nothing(tmp_path: Path, seed: int) -> None:
    await _play(tmp_path, seed=seed, kills=8)
