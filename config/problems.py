"""Mistakes in what an office wrote: each says where it is, what is wrong and what is allowed.

The readers of SOPs, settings and directories collect all mistakes of a file in a `Report` and
raise them together, so that nobody has to mend a file one mistake at a time. The sentences
stand in the wording files under `problem`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from config.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake. `source` is a file or an environment variable, `line` counts from 1.

    `example` shows, where there is one, how it is written rightly.
    """

    message: str
    line: int | None = None
    source: str | None = None
    example: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.source, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class ConfigError(Exception):
    """Something that the office wrote cannot be used; `problems` holds every mistake in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Report:
    """The mistakes found so far in one reading.

    `example` gives one for a mistake's key, its place, and the name that it speaks of.
    """

    def __init__(
        self,
        lang: str = "id",
        source: str | None = None,
        example: Callable[[str, str, str], str] | None = None,
    ) -> None:
        self.lang = lang
        self._example = example
        self._words = wording(lang)
        self.source = source
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All mistakes, in the order of the lines."""
        return tuple(
            sorted(self._problems, key=lambda problem: (problem.source or "", problem.line or 0))
        )

    def take(self, problems: Iterable[Problem]) -> None:
        """Note mistakes that were found in another reading."""
        self._problems += problems

    def add(
        self,
        key: str,
        at: str = "",
        line: int | None = None,
        source: str | None = None,
        **facts: object,
    ) -> None:
        """Note a mistake: `problem.<key>` filled with facts, found `at` a named place."""
        text = self.text(key, **facts)
        message = f"{at}: {text}" if at else text[:1].upper() + text[1:]
        example = self._example(key, at, str(facts.get("name", ""))) if self._example else None
        self._problems.append(
            Problem(message=message, line=line, source=source or self.source, example=example)
        )

    def unknown(
        self,
        key: str,
        at: str,
        line: int | None,
        name: str,
        known: Iterable[str],
        source: str | None = None,
    ) -> None:
        """Note a name that is not among the known ones, with the nearest of them."""
        names = list(known)
        near = get_close_matches(name, names, n=1)
        hint = self.text("mungkin", near=near[0]) if near else ""
        allowed = ", ".join(names)
        self.add(key, at, line, source, name=name, hint=hint, allowed=allowed)

    def text(self, key: str, **facts: object) -> str:
        """Give a sentence of the section `problem`, filled with facts."""
        return self._words.text(f"problem.{key}", **facts)
