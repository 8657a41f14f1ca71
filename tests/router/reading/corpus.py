"""The invented texts beside this file, and what is expected of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from router.reading import judge, read
from router.reading.heard import hear

HERE = Path(__file__).parent

FIELDS = ("kind", "supervised", "category", "severity")
"""Fields of a Reading that a text may name its expectation of, by their own names."""

PER_CHARACTERS = 400
"""Length of a text for which times are given."""

LETTER = (
    "Assalamualaikum wr wb. Selamat pagi Bapak/Ibu, nama saya Budi Contoh, warga Jl. Contoh No. 12 "
    "RT 03 RW 05 Kelurahan Contoh.\n{}\nHal ini sudah kami sampaikan juga kepada ketua RT di sini. "
    "Mohon kiranya dapat segera ditindaklanjuti oleh dinas yang terkait. Atas perhatian dan kerja "
    "samanya kami sampaikan terima kasih."
)

SINGLES = ("complaints", "conduct", "fresh")
"""Files with one text a row, and what is expected of it beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A text with the verdicts expected of it: those named, and no others.

    `parts` gives how each part begins, `each` what must stand in every part.
    """

    text: str
    fields: dict[str, object] = field(default_factory=dict)
    parts: tuple[str, ...] | None = None
    each: str = ""


def corpus() -> list[Expected]:
    """Give all texts of the YAML files, in their order."""
    singles = [one for name in SINGLES for one in _complaints(name)]
    return [*_none(), *singles, *_graves(), *_parts()]


def letters() -> list[str]:
    """Give the complaints as letters of about PER_CHARACTERS characters, as people write them."""
    return [LETTER.format(one.text) for one in corpus() if one.fields["complaint"]]


def wrong(one: Expected) -> Iterator[tuple[str, str]]:
    """Give the fields that are judged otherwise than expected, with both verdicts."""
    reading = read(one.text)
    verdict = judge(hear(one.text))
    actual: dict[str, object] = {
        "complaint": reading.complaint,
        "noise": verdict.noise.value if verdict else None,
        "kind": reading.kind.value,
        "supervised": reading.supervised,
        "category": reading.category,
        "severity": reading.severity.value,
    }
    for name, expected in one.fields.items():
        if name == "parts":
            if not _fit(one, reading.parts):
                yield name, f"{reading.parts!r} where {one.parts!r}"
        elif actual[name] != expected:
            yield name, f"{actual[name]!r} where {expected!r}"


def _fit(one: Expected, parts: tuple[str, ...]) -> bool:
    begun = one.parts or ()
    if len(parts) != len(begun):
        return False
    return all(
        part.startswith(start) and one.each in part
        for part, start in zip(parts, begun, strict=True)
    )


def _load(name: str) -> object:
    return yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))


def _none() -> Iterator[Expected]:
    groups = _load("none")
    assert isinstance(groups, dict)
    for noise, texts in groups.items():
        kind = "permintaan_informasi" if noise == "question" else "pengaduan"
        for text in texts:
            yield Expected(text=text, fields={"complaint": False, "noise": noise, "kind": kind})


def _complaints(name: str) -> Iterator[Expected]:
    rows = _load(name)
    assert isinstance(rows, list)
    for row in rows:
        named = {key: row[key] for key in FIELDS if key in row}
        noise = row.get("is")
        fields = {"complaint": noise is None, "noise": noise, **named}
        yield Expected(text=row["text"], fields=fields)


def _graves() -> Iterator[Expected]:
    groups = _load("severity")
    assert isinstance(groups, dict)
    for severity, texts in groups.items():
        for text in texts:
            yield Expected(text=text, fields={"complaint": True, "severity": severity})


def _parts() -> Iterator[Expected]:
    rows = _load("parts")
    assert isinstance(rows, list)
    for row in rows:
        yield Expected(
            text=row["text"],
            fields={"complaint": True, "parts": len(row.get("parts", ()))},
            parts=tuple(row.get("parts", ())),
            each=row.get("each", ""),
        )
