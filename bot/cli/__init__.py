"""The command line `kawal`: for operators, scripts, and officers who sit at the server.

`program` puts the commands together, `frame` is what each of them is given; the other modules
hold the commands by what they are about. Heavy libraries are imported inside the commands
that need them, so that `kawal --help` or `kawal deadline` start at once.
"""

from bot.cli.program import main

__all__ = ["main"]
