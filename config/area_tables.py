"""Tables of areas: `wilayah.csv`, or one table for each kind as statistics offices export them.

In `wilayah.csv` each row says what it is (`jenis`) and what lies around it (`induk`). In
`kecamatan.csv`, `kelurahan.csv`, `jalan.csv` and `tempat.csv` the file's name says the first, and
columns called after areas the second, by name or by code (`kecamatan_id`). `config.area_rows` makes
areas of the rows.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from config.area_names import KINDS, SMALL, USUAL, Row, other_names, plain
from config.areas import AreaKind
from config.directory_csv import Cell, Entry, read_csv, renamed
from config.problems import Report

AREA_FILE = "wilayah.csv"

_WRITTEN = ("nama", "jenis", "induk", "alias", "kode")
"""Keys of `wilayah.csv`; those of the other tables are its own and the areas around."""

_AROUND = ("kecamatan", "kelurahan")

_LARGE = [AreaKind.KECAMATAN, AreaKind.KELURAHAN]


def tables(path: Path) -> list[Path]:
    """Give the tables of areas in a folder, or the one that a path is, if it is one."""
    if path.is_dir():
        return sorted(one for one in path.glob("*.csv") if _word(one) is not None)
    return [path] if path.suffix.lower() == ".csv" and _word(path) is not None else []


def _word(path: Path) -> str | None:
    """Give the word for areas that a table is named after: `kelurahan-contoh.csv`."""
    first = re.match(r"[a-z]+", path.stem.lower())
    known = first is not None and (first[0] in KINDS or first[0] == Path(AREA_FILE).stem)
    return first[0] if first and known else None


def read_tables(paths: Sequence[Path], report: Report) -> tuple[Entry, ...]:
    """Read tables of areas, each row with what it is (`jenis`)."""
    found: list[Entry] = []
    for path in paths:
        word = _word(path) or ""
        if word not in KINDS:
            found += read_csv(path, _WRITTEN, ("nama", "jenis"), report, _called(""))
            continue
        for entry in read_csv(
            path, ("nama", "induk", "alias", "kode", *_AROUND), ("nama",), report, _called(word)
        ):
            cells = {**entry.cells, "jenis": Cell(texts=(word,), line=entry.line)}
            found.append(Entry(source=entry.source, line=entry.line, cells=cells))
    return tuple(found)


def _called(word: str) -> Callable[[Sequence[str]], list[str]]:
    """Give how columns are called in a table of areas of a kind; none for one of all kinds."""

    def keys(names: Sequence[str]) -> list[str]:
        known = renamed(names)
        # What the table's own areas are called may stand under their kind's word.
        own = "kode" if "nama" in known else "nama"
        found = [_key(name, word, own) for name in known]
        for at, key in enumerate(found):
            alike = [other for other, one in enumerate(found) if one == key and key in _AROUND]
            named = [other for other in alike if not _code(known[other])]
            # A code beside a name says the same once more.
            if alike and at != (named or alike)[0]:
                found[at] = ""
        return found

    return keys


def _key(name: str, word: str, own: str) -> str:
    """Give the key of a column: `kecamatan_id`, `Kode Kecamatan` and `distrik` are `kecamatan`."""
    bare = re.sub(r"[\s_/-]+", "_", name.strip())
    if bare in ("id", "kode", "code", "kode_wilayah"):
        return "kode"
    core = re.sub(r"^(id|kode|nama)_|_(id|kode|nama)$", "", bare)
    kind = KINDS.get(core.split("_")[0])
    if kind is None or not word:
        return name
    if kind is KINDS[word]:
        return "kode" if _code(bare) else own
    return kind.value


def _code(name: str) -> bool:
    return re.search(r"^(id|kode)\b|^(id|kode)_|_(id|kode)$|\b(id|kode)$", name) is not None


def rows_of(entries: Sequence[Entry], report: Report) -> list[Row]:
    """Make areas of rows that name each other: kecamatan first, then what lies in them."""
    found: list[Row] = []
    waiting: list[tuple[AreaKind, Entry]] = []
    for entry in entries:
        written = (entry.text("jenis") or "").lower()
        kind = KINDS.get(written)
        if kind is not None and entry.text("nama"):
            waiting.append((kind, entry))
        elif written and kind is None:
            place = entry.line_of("jenis")
            report.unknown("pilihan", "jenis", place, written, USUAL, entry.source)
    if not any(kind is AreaKind.KECAMATAN for kind, _ in waiting):
        found += _implied(entry for kind, entry in waiting if kind is AreaKind.KELURAHAN)
    for kind, entry in sorted(waiting, key=lambda one: list(AreaKind).index(one[0])):
        parent = _parent(kind, entry, found, report)
        name, word = entry.text("nama") or "", (entry.text("jenis") or "").lower()
        found.append(
            Row(
                kind=kind,
                name=name,
                parent=parent,
                aliases=other_names(word, name, entry.texts("alias")),
                source=entry.source,
                line=entry.line,
                code=entry.text("kode"),
            )
        )
    return found


def _implied(entries: Iterable[Entry]) -> list[Row]:
    """Give the kecamatan that kelurahan name, where no table lists them."""
    found: dict[str, Row] = {}
    for entry in entries:
        name = _around(AreaKind.KELURAHAN, entry)[0]
        if name is not None and not name.isdigit():
            row = Row(
                kind=AreaKind.KECAMATAN,
                name=name,
                parent=None,
                aliases=(),
                source=entry.source,
                line=entry.line,
            )
            found.setdefault(plain(name), row)
    return list(found.values())


def _around(kind: AreaKind, entry: Entry) -> tuple[str | None, str]:
    """Give the area around that a row names, and the key under which it stands."""
    if entry.text("induk") is not None:
        return entry.text("induk"), "induk"
    kecamatan, kelurahan = (entry.text(key) for key in _AROUND)
    if kind not in SMALL or kelurahan is None:
        return kecamatan, "kecamatan"
    return (f"{kecamatan}/{kelurahan}" if kecamatan else kelurahan), "kelurahan"


def _parent(kind: AreaKind, entry: Entry, known: Sequence[Row], report: Report) -> Row | None:
    """Give the area that a row names as the one around it."""
    (written, key), name = _around(kind, entry), entry.text("nama")
    at = f"{kind.value} {name}"
    if kind is AreaKind.KECAMATAN or written is None:
        if (kind is AreaKind.KECAMATAN) != (written is None):
            wrong = "wilayah_tanpa_induk" if written is None else "wilayah_induk_lebih"
            report.add(wrong, at, entry.line_of(key), entry.source)
        return None
    allowed = [AreaKind.KECAMATAN] if kind is AreaKind.KELURAHAN else _LARGE
    fitting = [row for row in known if row.kind in allowed]
    meant = _meant(written, fitting)
    if len(meant) > 1:
        # A street lies in the kelurahan rather than in the kecamatan of that name.
        meant = [row for row in meant if row.kind is AreaKind.KELURAHAN] or meant
    if len(meant) == 1:
        return meant[0]
    place = entry.line_of(key)
    if meant:
        shape = ", ".join(f"{row.parent.name}/{row.name}" for row in meant if row.parent)
        report.add("wilayah_induk_ganda", at, place, entry.source, name=written, allowed=shape)
    else:
        names = [row.name for row in fitting]
        report.unknown("wilayah_induk_asing", at, place, written, names, entry.source)
    return None


def _meant(written: str, among: Sequence[Row]) -> list[Row]:
    """Give the areas that a name or a code means; "Rungkut/Wonorejo" is the one in Rungkut."""
    around, _, own = written.rpartition("/")
    found = [row for row in among if row.called(own)]
    if around:
        found = [row for row in found if row.parent and row.parent.called(around)]
    # What is written twice is told as such, and counts once here.
    once = {(row.kind, plain(row.name), id(row.parent)): row for row in reversed(found)}
    return list(reversed(once.values()))
