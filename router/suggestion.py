"""What the router reads out of a complaint: suggestions, each of which an officer may change.

Values only. `router.routing` makes them, `storage.suggestions` keeps them beside the case,
`bot` shows them with their reasons and writes down what officers make of them.
"""

from dataclasses import dataclass
from enum import StrEnum

from config.procedure import Severity


class Kind(StrEnum):
    """What a citizen wants: something put right, to know something, or to propose something."""

    PENGADUAN = "pengaduan"
    PERMINTAAN_INFORMASI = "permintaan_informasi"
    ASPIRASI = "aspirasi"


class Field(StrEnum):
    """What an officer may correct of a suggestion."""

    URUSAN = "urusan"
    AGENCY = "agency"
    KIND = "kind"
    WEIGHT = "weight"
    CATEGORY = "category"
    SEVERITY = "severity"
    COMPLAINT = "complaint"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One possible way: an affair, the agency that serves it here, and how probable it is.

    `confidence` is calibrated: of all that was given 0.9, nine of ten are right. `agency` is None
    where nobody in the directory serves the affair.
    """

    urusan: str
    agency: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is: the areas' names of the directory as far as known, and the words for it.

    `kecamatan` and `kelurahan` are ids of areas.
    """

    text: str
    kecamatan: str | None = None
    kelurahan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What stands in the words themselves, whichever office it is for.

    `supervised` says that it is about officials' own conduct (berkadar pengawasan); `category` is
    an id of the office's list; `parts` holds the complaints of a message that has more than one,
    else nothing; `why` says which words decided, by field, in the text's own words.
    """

    complaint: bool = True
    kind: Kind = Kind.PENGADUAN
    supervised: bool = False
    category: str | None = None
    severity: Severity = Severity.SEDANG
    parts: tuple[str, ...] = ()
    why: tuple[tuple[Field, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """All that the router makes of a complaint.

    `ranked` holds at most three ways, best first. `automatic` says that the first is sure enough
    for the precision that the office asks for. `words` are those that decided for the first way,
    `model` names the model that said so.
    """

    ranked: tuple[Ranked, ...] = ()
    automatic: bool = False
    reading: Reading = Reading()
    place: Place | None = None
    words: tuple[str, ...] = ()
    model: str | None = None

    @property
    def best(self) -> Ranked | None:
        """The most probable way."""
        return self.ranked[0] if self.ranked else None
