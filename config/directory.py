"""The office's directory, read from files: agencies (`opd`), officers (`petugas`) and areas.

`config.directory_rows` reads the two file forms, `config.area_rows` the areas; here the rows
become `config.people` values and everything that they name is looked up: agencies, superiors,
deputies, roles, addresses. `storage` keeps what comes out, so that a file can be imported again
after a change.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from config.addresses import CHANNELS, kind_of, read_address
from config.area_rows import read_areas
from config.areas import Area
from config.directory_csv import Entry, typed
from config.directory_rows import OFFICER_REQUIRED, read_rows
from config.people import Address, Agency, Leave, Officer
from config.problems import ConfigError, Report
from config.procedure import Scope
from config.sop_library import Library

AFFAIRS = (
    "pu",
    "perkim",
    "hub",
    "lh",
    "sosial",
    "dukcapil",
    "pendidikan",
    "kesehatan",
    "naker",
    "trantib",
    "bencana",
    "kopdag",
    "budparpora",
    "kominfo",
    "ptsp",
    "pajak",
    "kepegawaian",
    "air_bumd",
    "aset",
    "wilayah",
    "ppakb",
    "pangan",
    "umum",
)
"""Codes of the government affairs (urusan, UU 23/2014) that agencies may serve."""

_OFFICE_ROLES = ("koordinator", "operator")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


class DirectoryError(ConfigError):
    """A directory cannot be imported; `problems` tells every mistake with file and line."""


class Written(NamedTuple):
    """A whole directory; `areas` is None where its files say nothing of areas.

    `areas_only` says that they tell of nothing else: agencies and officers are to stay.
    """

    agencies: tuple[Agency, ...]
    officers: tuple[Officer, ...]
    areas: tuple[Area, ...] | None
    areas_only: bool = False


def read(
    path: Path, lang: str = "id", library: Library | None = None
) -> tuple[tuple[Agency, ...], tuple[Officer, ...]]:
    """Read a directory: a YAML file, a folder with `opd.csv` and `petugas.csv`, or one CSV.

    One CSV alone gives agencies only. Officers may have the roles of the SOPs in the library,
    by default of the shipped ones. Raises DirectoryError with every mistake.
    """
    found = read_whole(path, lang, library)
    return found.agencies, found.officers


def read_whole(
    path: Path, lang: str = "id", library: Library | None = None, beside: Sequence[Path] = ()
) -> Written:
    """Read a directory as `read` does, with its areas: `wilayah` in YAML, or tables of areas.

    Tables `beside` the first are read with it, as if they lay in one folder.
    """
    report = Report(lang)
    rows = read_rows(path, report, beside)
    reading = _Directory(rows.agencies or (), rows.officers, roles(library), report)
    agencies, officers = reading.agencies(), reading.officers()
    areas = read_areas(path, rows, report)
    if report.problems:
        raise DirectoryError(report.problems)
    return Written(agencies, officers, areas, rows.agencies is None)


def check_officer(
    texts: Mapping[str, Sequence[str]],
    agencies: Sequence[Agency],
    officers: Sequence[Officer],
    lang: str = "id",
    library: Library | None = None,
) -> Officer:
    """Read one officer, written as a row of a directory file, into a directory that is there.

    `texts` are by the file's keys (`id`, `nama`, `peran`, ...). Raises DirectoryError with every
    mistake.
    """
    report = Report(lang)
    new = typed(texts)
    id_ = _officer_id(new)
    for key in OFFICER_REQUIRED:
        if not new.texts(key):
            report.add("isi_kurang", "petugas", name=key)
    known = [typed({"id": [a.id]}) for a in agencies]
    others = [_typed(o) for o in officers if o.id != id_]
    reading = _Directory(known, [*others, new], roles(library), report)
    found = reading.officer(id_, new)
    if report.problems:
        raise DirectoryError(report.problems)
    return found


def _typed(officer: Officer) -> Entry:
    """Write an officer as a row again: what others may refer to, or must not have as well."""
    addresses = [f"{kind_of(a.channel)}:{a.value}" for a in officer.addresses]
    superior = [officer.superior] if officer.superior else []
    return typed({"id": [officer.id], "atasan": superior, "alamat": addresses})


def example(procedure: str = "mpp") -> tuple[tuple[Agency, ...], tuple[Officer, ...]]:
    """Give the invented directory that comes with the program for an office of this SOP."""
    found = example_whole(procedure)
    return found.agencies, found.officers


def example_whole(procedure: str = "mpp") -> Written:
    """Give that invented directory with the areas of its town, where it has any."""
    folder = resources.files("config") / "directory"
    with resources.as_file(folder / f"contoh-{procedure}.yaml") as path:
        return read_whole(path)


def slug(name: str) -> str:
    """Make an id of a name: `Dinas Sosial` becomes `dinas-sosial`."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def roles(library: Library | None = None) -> Mapping[str, frozenset[Scope]]:
    """Give the roles that officers may have, and whose people play them in the office's SOPs."""
    found: dict[str, frozenset[Scope]] = dict.fromkeys(_OFFICE_ROLES, frozenset({Scope.KANTOR}))
    for procedure in (library or Library()).procedures.values():
        inspecting = procedure.pengawasan.oleh
        found.setdefault(inspecting, frozenset({procedure.scope(inspecting)}))
        for role, spec in procedure.pelaksana.items():
            if spec.lingkup is not Scope.PENGADU:
                found[role] = found.get(role, frozenset()) | {spec.lingkup}
    return found


class _Directory:
    """Checks the rows of one directory against each other."""

    def __init__(
        self,
        agencies: Sequence[Entry],
        officers: Sequence[Entry],
        known_roles: Mapping[str, frozenset[Scope]],
        report: Report,
    ) -> None:
        self.report = report
        self.roles = known_roles
        self.agency_rows = self._by_id(agencies, _agency_id, "opd")
        self.officer_rows = self._by_id(officers, _officer_id, "petugas")

    def agencies(self) -> tuple[Agency, ...]:
        return tuple(self._agency(key, entry) for key, entry in self.agency_rows.items())

    def officers(self) -> tuple[Officer, ...]:
        officers = tuple(self._officer(key, entry) for key, entry in self.officer_rows.items())
        self._circles()
        self._shared_addresses()
        return officers

    def officer(self, key: str, entry: Entry) -> Officer:
        """Give one of the officers; of the others only what has to do with him is looked at."""
        officer = self._officer(key, entry)
        self._circles()
        self._shared_addresses()
        return officer

    def _wrong(self, sentence: str, entry: Entry, key: str, at: str, **facts: object) -> None:
        line = entry.line_of(key) or None
        self.report.add(sentence, f"{at}, {key}", line, entry.source, **facts)

    def _unknown(
        self, sentence: str, entry: Entry, key: str, at: str, name: str, known: Sequence[str]
    ) -> None:
        line = entry.line_of(key) or None
        self.report.unknown(sentence, f"{at}, {key}", line, name, known, entry.source)

    def _by_id(
        self, entries: Sequence[Entry], identify: Callable[[Entry], str], kind: str
    ) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in entries:
            key = identify(entry)
            # An entry without an id or a name is already reported, and nothing can refer to it.
            if not key:
                continue
            if not _ID.fullmatch(key):
                self._wrong("id_direktori", entry, "id", f"{kind} {key}", value=key)
            if key in found:
                first = found[key].line
                self._wrong("id_ganda", entry, "id", f"{kind} {key}", value=key, first=first)
            found.setdefault(key, entry)
        return found

    def _agency(self, key: str, entry: Entry) -> Agency:
        for code in entry.texts("urusan"):
            if code not in AFFAIRS:
                self._unknown("pilihan", entry, "urusan", f"opd {key}", code, AFFAIRS)
        return Agency(
            id=key,
            name=entry.text("nama") or "",
            short=entry.text("singkatan"),
            affairs=entry.texts("urusan"),
            keywords=tuple(dict.fromkeys(word.lower() for word in entry.texts("kata_kunci"))),
            areas=entry.texts("wilayah"),
        )

    def _officer(self, key: str, entry: Entry) -> Officer:
        at = f"petugas {key}"
        self._known_roles(entry, at)
        agency = entry.text("opd")
        if agency is not None and agency not in self.agency_rows:
            self._unknown("opd_asing", entry, "opd", at, agency, tuple(self.agency_rows))
        superior = entry.text("atasan")
        people = tuple(self.officer_rows)
        for column, names in (
            ("atasan", entry.texts("atasan")),
            ("pengganti", entry.texts("pengganti")),
        ):
            for name in names:
                if name not in self.officer_rows:
                    self._unknown("petugas_asing", entry, column, at, name, people)
        if key in entry.texts("pengganti"):
            self._wrong("pengganti_sendiri", entry, "pengganti", at)
        return Officer(
            id=key,
            name=entry.text("nama") or "",
            roles=entry.texts("peran"),
            agency=agency,
            addresses=self._addresses(entry, at),
            superior=superior,
            deputies=entry.texts("pengganti"),
            leave=self._leave(entry, at),
        )

    def _known_roles(self, entry: Entry, at: str) -> None:
        for role in entry.texts("peran"):
            if role not in self.roles:
                self._unknown("pilihan", entry, "peran", at, role, tuple(self.roles))
            elif self.roles[role] == {Scope.OPD} and entry.text("opd") is None:
                self._wrong("peran_tanpa_opd", entry, "opd", at, role=role)

    def _addresses(self, entry: Entry, at: str) -> tuple[Address, ...]:
        found = []
        for text in entry.texts("alamat"):
            try:
                found.append(read_address(text))
            except KeyError:
                kinds = ", ".join(f"{kind}:" for kind in CHANNELS)
                self._wrong("alamat_jenis", entry, "alamat", at, value=text, allowed=kinds)
            except ValueError:
                kind = text.partition(":")[0].strip().lower()
                self._wrong(f"alamat_{kind}", entry, "alamat", at, value=text)
        return tuple(dict.fromkeys(found))

    def _shared_addresses(self) -> None:
        """Nobody has another's address: a mail from it must say who wrote it."""
        owners: dict[Address, str] = {}
        for key, entry in self.officer_rows.items():
            for text in entry.texts("alamat"):
                with suppress(KeyError, ValueError):
                    owner = owners.setdefault(read_address(text), key)
                    if owner != key:
                        at = f"petugas {key}"
                        self._wrong("alamat_ganda", entry, "alamat", at, value=text, owner=owner)

    def _leave(self, entry: Entry, at: str) -> tuple[Leave, ...]:
        found = []
        for text in entry.texts("cuti"):
            first, _, last = text.partition("/")
            try:
                leave = Leave(
                    first=date.fromisoformat(first), last=date.fromisoformat(last or first)
                )
            except ValueError:
                self._wrong("cuti", entry, "cuti", at, value=text)
                continue
            if leave.last < leave.first:
                self._wrong("cuti_terbalik", entry, "cuti", at, value=text)
            found.append(leave)
        return tuple(found)

    def _circles(self) -> None:
        """Nobody stands above himself: escalations would never come to an end."""
        done: set[str] = set()
        for start in self.officer_rows:
            chain: list[str] = []
            name: str | None = start
            while name in self.officer_rows and name not in chain and name not in done:
                chain.append(name)
                name = self.officer_rows[name].text("atasan")
            if name in chain:
                circle = [*chain[chain.index(name) :], name]
                entry = self.officer_rows[name]
                self._wrong(
                    "atasan_melingkar", entry, "atasan", f"petugas {name}", chain=" → ".join(circle)
                )
            done.update(chain)


def _agency_id(entry: Entry) -> str:
    return entry.text("id") or slug(entry.text("nama") or "")


def _officer_id(entry: Entry) -> str:
    return entry.text("id") or ""
