"""What a citizen wants, and the category of the SOP to which that belongs."""

from enum import StrEnum

from router.reading import learnt
from router.reading.heard import Heard
from router.reading.noise import Noise
from router.reading.spelling import listed
from router.suggestion import Kind


class Category(StrEnum):
    """The categories of the SOP Pelayanan Pengaduan Tidak Langsung (Kota Malang), in its order.

    Their names on the paper stand in the wording files under `reading.category`.
    """

    PELAYANAN_INFORMASI = "pelayanan_informasi"
    KONSULTASI = "konsultasi"
    PENANGANAN_LANJUTAN = "penanganan_lanjutan"
    PERMOHONAN_BANTUAN = "permohonan_bantuan_penyelesaian_masalah"
    PERMOHONAN_DUKUNGAN = "permohonan_dukungan"
    LAIN_LAIN = "lain_lain"


def kind(heard: Heard, noise: Noise | None) -> tuple[Kind, tuple[str, ...]]:
    """Judge what is wanted, with the words that say so."""
    if noise is Noise.QUESTION:
        return Kind.PERMINTAAN_INFORMASI, ()
    if noise is not None:
        return Kind.PENGADUAN, ()
    applied = {hit.first for hit in heard.hits("proposes.applied")}
    plain = [
        hit
        for hit in heard.hits("proposes.plainly")
        if hit.first not in applied and not PAST.intersection(heard.before(hit, 2))
    ]
    trouble = len(heard.hits("trouble"))
    if (
        plain
        and not heard.hits("waiting")
        and (trouble <= 1 or (trouble <= FEW and plain[0].first < EARLY))
    ):
        return Kind.ASPIRASI, heard.words(plain)
    new = heard.hits("proposes.new")
    if new and not trouble and not heard.hits("waiting"):
        return Kind.ASPIRASI, heard.words(new)
    if learnt.heard_as(heard) == learnt.WISH:
        return Kind.ASPIRASI, learnt.because(heard.tokens.text, learnt.WISH)
    return Kind.PENGADUAN, ()


FEW, EARLY = 3, 15
"""Words of trouble that a proposal may have as its reason, and words before it, at most."""

PAST = listed("sudah telah pernah asal di sesuai atas mohon minta mengajukan")
"""Words before "usul" or "saran" that speak of an earlier one, ask for one, or mean another."""


def category(
    heard: Heard, noise: Noise | None, wanted: Kind
) -> tuple[Category | None, tuple[str, ...]]:
    """Judge the category, with the words that say so. None for what nobody has to handle."""
    advice = heard.hits("category.konsultasi")
    if noise is Noise.QUESTION:
        if advice:
            return Category.KONSULTASI, heard.words(advice)
        return Category.PELAYANAN_INFORMASI, ()
    if noise is not None:
        return None, ()
    for found, rule in _IN_ORDER:
        hits = heard.hits(rule)
        if hits:
            return found, heard.words(hits)
    if wanted is Kind.ASPIRASI:
        return Category.PERMOHONAN_DUKUNGAN, ()
    known = heard.hits("trouble", "request", "lacking")
    if known or heard.has_subject:
        return Category.PERMOHONAN_BANTUAN, heard.words(known)
    return Category.LAIN_LAIN, ()


_IN_ORDER = (
    (Category.PENANGANAN_LANJUTAN, "category.penanganan_lanjutan"),
    (Category.PERMOHONAN_DUKUNGAN, "category.permohonan_dukungan"),
    (Category.KONSULTASI, "category.konsultasi"),
)
