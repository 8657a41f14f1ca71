"""Values of an office's areas: kecamatan, kelurahan, and the streets and places known in them.

`config.area_rows` reads them from the directory's files, `storage.areas` keeps them, and
`router.place` finds them in what people write.
"""

from dataclasses import dataclass
from enum import StrEnum

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude) in degrees, WGS 84; its last point joins its first."""


class AreaKind(StrEnum):
    """What an area is; `kelurahan` stands for a desa as well."""

    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    JALAN = "jalan"
    TEMPAT = "tempat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area, a street or a known place of the office.

    `parent` is the id of the area around it: of a kelurahan its kecamatan, of a street or a place
    its kelurahan (or its kecamatan, where only that is known). `outline` holds the rings of its
    border, inner ones (holes, enclaves) among them: a point lies inside where it lies within an
    odd number of rings.
    """

    id: str
    kind: AreaKind
    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    outline: tuple[Ring, ...] | None = None
