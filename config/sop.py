"""SOP files: read, checked, shipped, and given back as JSON.

The reading itself is in `config.sop_sheet` (columns), `config.sop_flow` and `config.sop_papers`
(what holds between them); `config.sop_library` puts the files of an office together.
`router.workflow` runs the `Procedure` that comes out of here; a case keeps the version with
which it was opened.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib import resources
from types import MappingProxyType
from typing import TypeAlias

from config.problems import ConfigError, Problem, Report
from config.procedure import Procedure, Requirement, Step, Waktu, WaktuTingkat
from config.sop_examples import example
from config.sop_flow import check_flow
from config.sop_papers import check_papers
from config.sop_sheet import Sheet, read_sheet
from config.sop_ways import Ways

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


class SopError(ConfigError):
    """An SOP file cannot be used; `problems` tells every fault with its line."""


def parse(source: str, name: str, lang: str = "id") -> Procedure:
    """Read an SOP from its YAML source; `name` stands for the file in what is reported.

    Raises SopError with every problem of the file.
    """
    report = Report(lang, name, example)
    sheet = _read(source, report)
    if sheet is None or report.problems:
        raise SopError(report.problems)
    return replace(sheet.procedure, version=_digest(sheet.procedure))


def recall(source: str, name: str, version: str) -> Procedure:
    """Read the SOP of an open case again, in the version that it began with.

    A later program may know more rules than the one that took this file, or make its version
    otherwise; the case goes on by it all the same. Raises SopError when its columns can no
    longer be read.
    """
    report = Report(source=name)
    sheet = read_sheet(source, report)
    if sheet is None or report.problems:
        raise SopError(report.problems)
    return replace(sheet.procedure, version=version)


def check(source: str, lang: str = "id") -> tuple[Problem, ...]:
    """Give every fault of an SOP file, in the order of its lines; empty when it can be used."""
    report = Report(lang, example=example)
    _read(source, report)
    return report.problems


@cache
def shipped() -> Mapping[str, str]:
    """Give the YAML sources of the SOPs that come with the program, by id."""
    folder = resources.files("config").joinpath("sop")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return MappingProxyType({f.name.removesuffix(".yaml"): f.read_text("utf-8") for f in files})


@cache
def procedures() -> Mapping[str, Procedure]:
    """Give the SOPs that come with the program, by id."""
    return MappingProxyType({id_: parse(text, id_) for id_, text in shipped().items()})


def to_json(procedure: Procedure) -> dict[str, Json]:
    """Give an SOP as `kawal sop show ID --json` prints it."""
    closing = procedure.penutupan
    return {
        "id": procedure.id,
        "nomor": procedure.nomor,
        "judul": procedure.judul,
        "pelaksana": {role: spec.label for role, spec in procedure.pelaksana.items()},
        "langkah": [_step_json(step) for step in procedure.langkah],
        "penutupan": {
            "oleh": list(closing.oleh),
            "diam": closing.diam.teks if closing.diam else None,
            "peringatan": closing.peringatan,
            "buka_kembali": {
                "selama": closing.buka_kembali.selama.teks,
                "langkah": closing.buka_kembali.langkah,
            },
        },
    }


def _read(source: str, report: Report) -> Sheet | None:
    sheet = read_sheet(source, report)
    if sheet is not None and sheet.rows:
        ways = Ways(sheet)
        check_flow(sheet, ways, report)
        check_papers(sheet, ways, report)
    return sheet


def _step_json(step: Step) -> dict[str, Json]:
    return {
        "no": step.no,
        "kegiatan": step.kegiatan,
        "pelaksana": list(step.pelaksana),
        "kelengkapan": [_need_json(need) for need in step.kelengkapan],
        "waktu": _time_json(step.waktu),
        "output": list(step.output),
        "keterangan": step.keterangan,
        "keputusan": {c: b.ke for c, b in step.keputusan.items()} if step.keputusan else None,
        "sifat": sorted(step.sifat),
        "ke": None if step.keputusan else step.ke,
        "tanggapi": step.tanggapi,
        "tanda_tangan": _plain(step.tanda_tangan),
        "putusan": _plain(step.keputusan) if step.keputusan else None,
        "isian": [_need_json(need) for need in step.isian],
    }


def _need_json(need: Requirement) -> dict[str, Json]:
    """Give a kelengkapan: its name and kind, and beyond them only what differs from the usual."""
    usual = Requirement(nama=need.nama, jenis=need.jenis)
    return {
        f.name: _plain(getattr(need, f.name))
        for f in fields(need)
        if f.name in ("nama", "jenis") or getattr(need, f.name) != getattr(usual, f.name)
    }


def _time_json(waktu: Waktu | WaktuTingkat | None) -> Json:
    if waktu is None:
        return None
    if isinstance(waktu, Waktu):
        return {"teks": waktu.teks, "satuan": waktu.satuan.value, "jumlah": waktu.jumlah}
    # The paper writes "tergantung tingkat pengaduan"; the JSON's word for it is fixed.
    levels = {level.value: _time_json(time) for level, time in waktu.tingkat.items()}
    return {"teks": "tergantung tingkat", "tingkat": levels}


def _digest(procedure: Procedure) -> str:
    """Give the version: a digest of what the SOP says, so that a comment changes nothing."""
    text = json.dumps(_plain(procedure), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:12]


def _plain(value: object) -> Json:
    """Turn a value of `config.procedure` into JSON, field by field."""
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(item) for item in value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return str(value.value)
    assert value is None or isinstance(value, str | int | bool)
    return value
