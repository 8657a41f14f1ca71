"""The server is killed by SIGKILL again and again while the demo plays; nothing may be lost.

After each kill it is started again on the same data. What must hold in the end: every story
came to its end, every acknowledged message was handled once, every notice went out, and a mail
that went out twice (its hand-over was cut off) bears the same Message-ID.
"""

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
from pathlib import Path

import pytest
from rich.console import Console

from bot.demo.performance import perform
from bot.demo.stage import Server
from bot.post import QUIET


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
    with contextlib.closing(sqlite3.connect(folder / "kawal.db")) as db:
        states = dict(db.execute("SELECT state, count(*) FROM inbox GROUP BY state"))
        assert set(states) == {"done"}
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
        # Every mail that was decided on arrived, and nothing arrived that was not decided on.
        assert {row[0] for row in mailed} == set(result.mails)
        # One complaint is one case, one reply is one event: five stories, five cases.
        assert db.execute("SELECT count(*), max(seq) FROM cases").fetchone() == (5, 5)
        handled = db.execute(
            "SELECT count(*) FROM inbox GROUP BY channel, external_id HAVING count(*) > 1"
        ).fetchall()
        assert handled == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_one_kill_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    await _play(tmp_path, seed=1, kills=1)


@pytest.mark.kill
@pytest.mark.parametrize("seed", range(3))
async def test_many_kills_lose_nothing(tmp_path: Path, seed: int) -> None:
    await _play(tmp_path, seed=seed, kills=8)
