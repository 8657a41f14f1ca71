"""What every command is given: settings, wording, and the opened parts of the program.

Made by `bot.cli.program` before the command line is read; settings are read when a command
first asks for them, so that help and faulty settings do not get in each other's way.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from bot.cli.failure import Ending, Failure, bad_input, explained, misconfigured
from config.wording import LANGUAGES, Wording, wording

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.app import Parts
    from config.settings import Settings

T = TypeVar("T")

YEARS = range(1970, 2200)
"""The years of `router.clock`, which is too heavy to ask here."""


class Frame:
    """The surroundings of one command. `config` is the file named by `--config`."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.config: Path | None = None
        self.traceback = False

    @cached_property
    def settings(self) -> "Settings":
        """The settings. Raises Failure with every mistake in them."""
        from config.settings import SettingsError, load

        try:
            return load(self.config, self.environ)
        except SettingsError as error:
            message = self.say("error.settings", count=len(error.problems))
            raise misconfigured("setelan_salah", message, error) from error

    @property
    def words(self) -> Wording:
        """The wording: in the language of the settings, before they are read of the environment."""
        if "settings" in self.__dict__:
            return wording(self.settings.language)
        wish = self.environ.get("KAWAL_LANGUAGE", "")
        return wording(wish if wish in LANGUAGES else LANGUAGES[0])

    def say(self, key: str, **facts: object) -> str:
        """Give a text of the section `cli`."""
        return self.words.text(f"cli.{key}", **facts)

    @property
    def zone(self) -> "ZoneInfo":
        """The office's time zone."""
        return self.settings.office_hours.zone

    def moment(self, text: str) -> datetime:
        """Read a moment (ISO 8601); without an offset it is the office's. Raises Failure."""
        try:
            found = datetime.fromisoformat(text.strip())
        except ValueError:
            raise bad_input(self.say("error.moment", value=text)) from None
        return found if found.tzinfo else found.replace(tzinfo=self.zone)

    def day(self, text: str) -> date:
        """Read a date (ISO 8601) of the years that there are calendars for. Raises Failure."""
        try:
            found = date.fromisoformat(text.strip())
        except ValueError:
            found = None
        if found is None or found.year not in YEARS:
            raise bad_input(self.say("error.date", value=text))
        return found

    def run(
        self, work: Callable[["Parts"], Awaitable[T]], *, refused: Ending = Ending.REFUSED
    ) -> T:
        """Open database, files and channels, and do something with them.

        A refusal by the gate ends the command with `refused`. Raises Failure.
        """
        from bot.app import SchemaAhead, SchemaBehind, opened
        from bot.cases import sentence
        from router.values import Refused

        settings = self.settings

        async def inside() -> T:
            async with opened(settings) as parts:
                try:
                    return await work(parts)
                except Refused as error:
                    message = sentence(parts.house, error)
                    raise Failure(refused, error.code, message) from error

        try:
            with explained(self.words):
                return asyncio.run(inside())
        except SchemaBehind as error:
            raise self.schema("behind") from error
        except SchemaAhead as error:
            raise self.schema("ahead") from error

    def schema(self, state: str) -> Failure:
        """Make the failure of a database whose schema is not this program's."""
        return Failure(Ending.DATABASE, "basis_data", self.say(f"error.schema_{state}"))


def frame(ctx: typer.Context) -> Frame:
    """Give the frame of a command's context."""
    found = ctx.find_root().obj
    assert isinstance(found, Frame)
    return found
