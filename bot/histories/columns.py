"""What stands in which column of a history: told by whoever asks, or found by its name.

Only names that leave no doubt are taken; for the others somebody is asked. A topic is never
taken: it was given by whoever chose the agency, so it nearly is the answer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from router.directory import plain

TEXT = "text"
LABEL = "label"
DATE = "date"
TITLE = "title"
ID = "id"

NAMES: dict[str, tuple[str, ...]] = {
    TEXT: (
        "text",
        "teks",
        "isi",
        "isi laporan",
        "isi pengaduan",
        "isi aduan",
        "isi keluhan",
        "uraian",
        "uraian pengaduan",
        "uraian laporan",
        "aduan",
        "pengaduan",
        "keluhan",
        "laporan",
        "deskripsi",
        "pesan",
        "complaint",
        "description",
        "message",
        "content",
        "body",
    ),
    LABEL: (
        "urusan",
        "agency",
        "opd",
        "instansi",
        "skpd",
        "perangkat daerah",
        "nama opd",
        "nama instansi",
        "instansi terdisposisi",
        "instansi tujuan",
        "opd tujuan",
        "opd terkait",
        "dinas",
        "dinas terkait",
        "unit kerja",
        "unit",
        "disposisi",
        "label",
        "kategori",
        "category",
        "department",
    ),
    DATE: (
        "created",
        "created at",
        "tanggal",
        "tgl",
        "date",
        "waktu",
        "tanggal masuk",
        "tanggal laporan",
        "tanggal pengaduan",
        "tanggal aduan",
        "tanggal lapor",
        "tanggal laporan masuk",
        "tgl masuk",
        "tgl laporan",
        "tgl aduan",
        "tgl pengaduan",
        "waktu masuk",
        "waktu laporan",
        "waktu pengaduan",
        "dibuat",
        "dibuat pada",
        "at",
        "time",
        "timestamp",
        "datetime",
        "received",
        "received at",
    ),
    TITLE: ("judul", "judul laporan", "judul pengaduan", "judul aduan", "perihal", "subject"),
    ID: ("id", "no", "nomor", "tracking id", "kode laporan", "nomor laporan", "no laporan"),
}
"""How columns are called, by what stands in them; the first name that is there counts."""

_SPLIT = re.compile(r"[_\-./]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The columns that somebody named: by name, or by number from 1. None: to be found."""

    text: str | None = None
    label: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where things stand, as indexes from 0. None: the table has no such column."""

    text: int
    label: int
    date: int | None = None
    title: int | None = None
    id: int | None = None


class ColumnMissing(Exception):
    """A column cannot be found. `kind` is text, label or date; `wanted` the name asked for."""

    def __init__(self, kind: str, wanted: str | None, columns: Sequence[str]) -> None:
        super().__init__(f"no column for {kind} among {', '.join(columns)}")
        self.kind = kind
        self.wanted = wanted
        self.columns = tuple(columns)


Ask = Callable[[str, Sequence[str]], int | None]
"""Asks a person which column holds something (a kind, the columns); None when nobody is there."""


def find_columns(columns: Sequence[str], asked: Asked, ask: Ask, *, dated: bool = False) -> Columns:
    """Find the columns of a table. Raises ColumnMissing for one that is needed.

    A date is needed when it was asked for or `dated`; nobody is asked for one otherwise.
    """
    text = _place(columns, TEXT, asked.text, ask)
    label = _place(columns, LABEL, asked.label, ask)
    date = _found(columns, DATE, asked.date)
    if date is None and dated:
        date = _place(columns, DATE, None, ask)
    taken = {text, label, date}
    title, id_ = (_found(columns, kind, None) for kind in (TITLE, ID))
    return Columns(
        text=text,
        label=label,
        date=date,
        title=None if title in taken else title,
        id=None if id_ in taken else id_,
    )


def _place(columns: Sequence[str], kind: str, wanted: str | None, ask: Ask) -> int:
    found = _found(columns, kind, wanted)
    if found is None:
        found = ask(kind, columns)
    if found is None:
        raise ColumnMissing(kind, None, columns)
    return found


def _found(columns: Sequence[str], kind: str, wanted: str | None) -> int | None:
    bare = [_bare(name) for name in columns]
    if wanted is None:
        known = NAMES[kind]
        places = {name: number for number, name in reversed(list(enumerate(bare)))}
        return next((places[name] for name in known if name in places), None)
    if _bare(wanted) in bare:
        return bare.index(_bare(wanted))
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(columns):
        return int(wanted) - 1
    raise ColumnMissing(kind, wanted, columns)


def _bare(name: str) -> str:
    return plain(_SPLIT.sub(" ", name))
