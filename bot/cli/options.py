"""Options that several commands have; their help are keys below `cli.option`."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="json")]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="number")]
