"""Reads what stands in a text itself: puts the verdicts of the single fields together."""

from config.procedure import Severity
from router.reading.conduct import supervised
from router.reading.heard import hear
from router.reading.kind import category, kind
from router.reading.noise import Noise, judge
from router.reading.parts import parts
from router.reading.piece import Topics
from router.reading.severity import severity
from router.suggestion import Field, Kind, Reading


def read(text: str, *, files: int = 0, topics: Topics | None = None) -> Reading:
    """Read a citizen's text: plain rules, nothing learnt, nothing kept. Raises nothing.

    `files` is how many files came with it: a picture may tell what the words do not, so fewer
    texts are taken for no complaint. `topics` tells the affair of a text, and keeps parts of the
    same affair together. In doubt it is a complaint.
    """
    heard = hear(text)
    verdict = judge(heard, files)
    noise = verdict.noise if verdict else None
    wanted, by_kind = kind(heard, noise)
    group, by_category = category(heard, noise, wanted)
    why: dict[Field, tuple[str, ...]] = {
        Field.COMPLAINT: verdict.words if verdict else (),
        Field.KIND: verdict.words if verdict and noise is Noise.QUESTION else by_kind,
        Field.CATEGORY: by_category,
    }
    conduct: tuple[str, ...] = ()
    weight = Severity.RINGAN
    apart: tuple[str, ...] = ()
    if noise is None:
        conduct = supervised(heard)
        weight, why[Field.SEVERITY] = severity(heard)
        if wanted is Kind.ASPIRASI and weight is not Severity.BERAT:
            weight, why[Field.SEVERITY] = Severity.RINGAN, by_kind
        elif conduct and weight is Severity.RINGAN:
            weight, why[Field.SEVERITY] = Severity.SEDANG, conduct
        why[Field.WEIGHT] = conduct
        apart = parts(heard, topics)
    return Reading(
        complaint=noise is None,
        kind=wanted,
        supervised=bool(conduct),
        category=group.value if group else None,
        severity=weight,
        parts=apart,
        why=tuple((field, words) for field, words in why.items() if words),
    )
