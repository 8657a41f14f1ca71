"""A matter of the neighbourhood goes to the office of its own kelurahan."""

import pytest

from config.directory import example_whole
from config.people import Address, Agency, Officer
from storage import directory, suggestions
from tests.acceptance.town import Town

VILLAGES = {"kel-sendang": "Dukuh Sendang", "kel-rejo": "Pondok Rejo"}


@pytest.fixture
async def villages(town: Town) -> Town:
    """The town, in which two kelurahan serve their own people."""
    written = example_whole("mpp")
    agencies = tuple(
        Agency(id=id_, name=f"Kelurahan {name}", affairs=("wilayah",), areas=(f"Kelurahan {name}",))
        for id_, name in VILLAGES.items()
    )
    officers = tuple(
        Officer(
            id=f"lurah-{id_}",
            name=f"Lurah {name} Contoh",
            roles=("admin_opd", "pejabat_penghubung"),
            agency=id_,
            addresses=(Address("mail", f"{id_}@example.id"),),
        )
        for id_, name in VILLAGES.items()
    )
    await town.app.parts.db.write(
        directory.replace,
        (*written.agencies, *agencies),
        (*written.officers, *officers),
        written.areas,
    )
    return town


@pytest.mark.parametrize(
    ("where", "agency"),
    [
        ("kel. Dukuh Sendang", "kel-sendang"),
        ("kelurahan pondokrejo", "kel-rejo"),
        ("Jl. Mata Air RT 03/RW 05", "kel-sendang"),
    ],
)
async def test_a_kelurahan_matter_goes_to_the_right_kelurahan(
    villages: Town, where: str, agency: str
) -> None:
    paper = await villages.complain(
        text=f"Pak RT dan ketua RW di {where} tidak mau tanda tangan surat pengantar warga."
    )
    kept = await villages.app.parts.db.read(suggestions.of_case, paper.number)
    assert kept is not None
    best = kept.suggestion.best
    assert best is not None
    assert (best.urusan, best.agency) == ("wilayah", agency)
    case = await villages.case(paper.number)
    assert case.proposed[0] == agency


async def test_where_the_words_name_no_place_the_whole_towns_office_is_meant(
    villages: Town,
) -> None:
    paper = await villages.complain(
        text="Pak RT dan ketua RW tidak mau tanda tangan surat pengantar warga."
    )
    kept = await villages.app.parts.db.read(suggestions.of_case, paper.number)
    assert kept is not None
    assert kept.suggestion.best is not None
    assert kept.suggestion.best.urusan == "wilayah"
    assert kept.suggestion.best.agency not in VILLAGES
