"""The procedures of an office: those that come with the program, and its own SOP files.

An office's own files lie in one folder (`office.sop_dir`); a file with the id of a shipped SOP
takes its place. `config.settings` reads the folder at the start, and everything that asks for
a procedure asks the `Library` that came of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.problems import Problem, Report
from config.procedure import Procedure
from config.sop import SopError, parse, procedures, shipped

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSop:
    """One of an office's own SOPs: as read, as written, and in which file."""

    procedure: Procedure
    source: str
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All SOPs that an office can run, by id. `own` are those of its folder."""

    own: Mapping[str, OwnSop] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all SOPs, sorted; to give them, no shipped file needs to be parsed."""
        return tuple(sorted({*shipped(), *self.own}))

    @property
    def procedures(self) -> Mapping[str, Procedure]:
        """The SOPs by id, in the order of the ids."""
        known = {**procedures(), **{id_: own.procedure for id_, own in self.own.items()}}
        return {id_: known[id_] for id_ in self.ids}

    def source(self, id_: str) -> str:
        """Give the YAML source of an SOP. Raises KeyError for an unknown id."""
        return self.own[id_].source if id_ in self.own else shipped()[id_]


def library(folder: Path | None, lang: str = "id") -> Library:
    """Read an office's folder of SOPs; without one, the office has the shipped ones.

    Raises SopError with every fault of every file, each with its file and line.
    """
    own: dict[str, OwnSop] = {}
    problems: list[Problem] = []
    for file in _files(folder) if folder else ():
        try:
            found = read_sop(file, lang)
        except SopError as error:
            problems += error.problems
            continue
        id_ = found.procedure.id
        if id_ in own:
            report = Report(lang, str(file))
            report.add("sop_ganda", "id", value=id_, other=own[id_].file)
            problems += report.problems
        own.setdefault(id_, found)
    if problems:
        raise SopError(problems)
    return Library(own=own)


def read_sop(file: Path, lang: str = "id") -> OwnSop:
    """Read one SOP file. Raises SopError with every fault, also where it cannot be read at all."""
    report = Report(lang, str(file))
    try:
        # Editors on Windows put a byte order mark in front.
        source = file.read_text("utf-8-sig")
    except OSError as error:
        report.add("berkas", detail=error.strerror or str(error))
    except UnicodeDecodeError:
        report.add("bukan_utf8")
    else:
        return OwnSop(procedure=parse(source, str(file), lang), source=source, file=file)
    raise SopError(report.problems)


def _files(folder: Path) -> list[Path]:
    """Give the SOP files of a folder; what an editor hides beside them is none."""
    return sorted(
        file
        for file in folder.iterdir()
        if file.suffix in SUFFIXES and not file.name.startswith(".") and file.is_file()
    )
