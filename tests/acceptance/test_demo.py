"""The newcomer's one command: eight stories to their ends, in less than a minute."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

LIMIT_SECONDS = 60.0


@pytest.mark.kill
@pytest.mark.timeout(600)
def test_the_demo_plays_to_its_end_and_leaves_nothing_behind(tmp_path: Path) -> None:
    begun = time.monotonic()
    demo = subprocess.run(
        [sys.executable, "-m", "bot.cli", "demo"],
        env={**os.environ, "TMPDIR": str(tmp_path), "COLUMNS": "160"},
        capture_output=True,
        text=True,
        timeout=2 * LIMIT_SECONDS,
        check=False,
    )
    assert (demo.returncode, demo.stderr) == (0, "")
    assert time.monotonic() - begun < LIMIT_SECONDS
    assert list(tmp_path.iterdir()) == []
    ends = [line.split() for line in demo.stdout.splitlines() if "✓" in line]
    # Who comes by chat gets his number when he has answered the bot's questions.
    assert sorted(line[1] for line in ends) == [f"2026-00000{n}" for n in range(1, 9)]
    sent = re.search(r"(\d+) surat, (\d+) pesan WhatsApp, (\d+) pesan Telegram", demo.stdout)
    assert sent is not None
    assert all(int(count) > 10 for count in sent.groups())
