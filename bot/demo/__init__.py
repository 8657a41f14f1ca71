"""The demo: real complaints travel the whole SOP before your eyes, in less than a minute.

The real program runs as a process of its own; invented people write to it by HTTP and SMTP
and answer its mail. `play` is what `kawal demo` and `make demo` call.
"""

import asyncio
import tempfile
from pathlib import Path

from bot.demo.performance import perform


def play(*, keep: bool) -> int:
    """Play the demo; give 0 when every story came to its end, else 1.

    Leaves nothing behind, unless `keep`: then the folder with database and mail stays.
    """
    if keep:
        folder = Path(tempfile.mkdtemp(prefix="kawal-demo-"))
        return asyncio.run(perform(folder, keep=True))
    with tempfile.TemporaryDirectory(prefix="kawal-demo-") as name:
        return asyncio.run(perform(Path(name), keep=False))
