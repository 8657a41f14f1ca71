"""The demo: real complaints travel the whole SOP before your eyes, in less than a minute.

The real program runs as a process of its own; invented people write to it by HTTP, SMTP,
WhatsApp and Telegram, answer its mail and press its buttons. `play` is what `kawal demo` and
`make demo` call.
"""

import asyncio
import shutil
import tempfile
from pathlib import Path

from rich.console import Console

from bot.demo.performance import perform


def play(*, keep: bool) -> int:
    """Play the demo; give 0 when every story came to its end, else 1.

    Leaves nothing behind, unless `keep`: then the folder with database and log stays.
    """
    console = Console(highlight=False)
    folder = Path(tempfile.mkdtemp(prefix="kawal-demo-"))
    try:
        result = asyncio.run(perform(folder, console))
    finally:
        if keep:
            console.print(f"Basis data dan log tersimpan di {folder}")
        else:
            shutil.rmtree(folder)
    return 0 if result.good else 1
