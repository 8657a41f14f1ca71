"""Which agency serves an affair at a place: the whole town's, a kecamatan's, a kelurahan's."""

from config.people import Agency
from router.directory import Directory
from router.place import gazetteer
from router.serving import moved, nowhere, reaches, serving
from router.suggestion import Place, Ranked
from tests.router.areas import (
    BALE,
    KALIWANGI,
    LONTAR,
    MENUR,
    SENTRAL,
    TAMBAKRAYA_SENTRAL,
    TAMBAKRAYA_WARU,
    TIRTA,
    TOWN,
    WARU,
    WARUJATI,
)

ROADS = Agency(id="dpupr", name="Dinas Pekerjaan Umum", affairs=("pu", "perkim"))
ROADS_EAST = Agency(
    id="upt-timur", name="UPT Jalan Timur", affairs=("pu",), areas=("Kec. Sentral", "Lontar")
)
ROADS_WEST = Agency(id="upt-barat", name="UPT Jalan Barat", affairs=("pu",), areas=("Warujati",))
TOWN_HALL = Agency(id="setda", name="Sekretariat Daerah", affairs=("umum", "wilayah", "kominfo"))
CAMAT = Agency(
    id="camat-warujati", name="Kecamatan Warujati", affairs=("wilayah",), areas=("Warujati",)
)
CAMAT_TIRTA = Agency(id="camat-tirta", name="Camat", affairs=("wilayah",), areas=("tirta-jaya",))
LURAH = Agency(
    id="lurah-warujati", name="Kelurahan Warujati", affairs=("wilayah",), areas=("Warujati",)
)
LURAH_MENUR = Agency(
    id="lurah-menur", name="Kantor Lurah", affairs=("wilayah",), areas=("Menursari",)
)
LURAH_TAMBAKRAYA = Agency(
    id="lurah-tambakraya",
    name="Kelurahan Tambakraya",
    affairs=("wilayah",),
    areas=("Sentral/Tambakraya",),
)
CITY = Directory(
    [
        *(CAMAT, CAMAT_TIRTA, ROADS, LURAH, LURAH_MENUR, LURAH_TAMBAKRAYA, TOWN_HALL),
        *(ROADS_EAST, ROADS_WEST),
    ],
    [],
    TOWN,
)


def place(kecamatan: str | None, kelurahan: str | None = None) -> Place:
    return Place(text="Jl. Anggrek 5", kecamatan=kecamatan, kelurahan=kelurahan)


def test_an_agency_of_the_whole_town_serves_everywhere() -> None:
    assert serving(CITY, "perkim", None) == ("dpupr",)
    assert serving(CITY, "perkim", place(TIRTA.id, MENUR.id)) == ("dpupr",)
    assert serving(CITY, "sosial", None) == ()


def test_an_office_of_the_area_comes_before_that_of_the_town() -> None:
    assert serving(CITY, "pu", place(SENTRAL.id, BALE.id)) == ("upt-timur", "dpupr")
    assert serving(CITY, "pu", place(TIRTA.id, LONTAR.id)) == ("upt-timur", "dpupr")
    assert serving(CITY, "pu", place(TIRTA.id, KALIWANGI.id)) == ("dpupr",)
    assert serving(CITY, "pu", None) == ("dpupr",)


def test_a_matter_of_the_area_goes_to_the_kelurahan_else_the_kecamatan_else_the_town() -> None:
    assert serving(CITY, "wilayah", place(TIRTA.id, MENUR.id)) == (
        "lurah-menur",
        "camat-tirta",
        "setda",
    )
    assert serving(CITY, "wilayah", place(TIRTA.id, KALIWANGI.id)) == ("camat-tirta", "setda")
    assert serving(CITY, "wilayah", place(SENTRAL.id)) == ("setda",)
    assert serving(CITY, "wilayah", place(None)) == ("setda",)
    assert serving(CITY, "wilayah", None) == ("setda",)


def test_a_kelurahan_and_a_kecamatan_of_the_same_name_have_their_own_offices() -> None:
    assert serving(CITY, "wilayah", place(WARU.id, WARUJATI.id)) == (
        "lurah-warujati",
        "camat-warujati",
        "setda",
    )
    assert serving(CITY, "wilayah", place(WARU.id, TAMBAKRAYA_WARU.id)) == (
        "camat-warujati",
        "setda",
    )
    assert serving(CITY, "wilayah", place(SENTRAL.id, TAMBAKRAYA_SENTRAL.id)) == (
        "lurah-tambakraya",
        "setda",
    )


def test_where_only_area_offices_serve_none_is_guessed() -> None:
    offices = Directory([CAMAT_TIRTA, CAMAT, LURAH_MENUR], [], TOWN)
    assert serving(offices, "wilayah", None) == ()
    assert serving(offices, "wilayah", place(SENTRAL.id, BALE.id)) == ()
    assert serving(offices, "wilayah", place(WARU.id)) == ("camat-warujati",)
    alone = Directory([CAMAT_TIRTA], [], TOWN)
    assert serving(alone, "wilayah", place(SENTRAL.id)) == ("camat-tirta",)


def test_areas_that_the_directory_does_not_know_are_the_whole_town() -> None:
    agency = Agency(id="dlh", name="Dinas LH", affairs=("lh",), areas=("Kota Contoh",))
    assert serving(Directory([agency], []), "lh", place(None)) == ("dlh",)


def test_what_a_citizen_writes_finds_its_office() -> None:
    found = gazetteer(CITY).find("Ketua RT 03 kel. menur sari menarik iuran")
    assert serving(CITY, "wilayah", found)[0] == "lurah-menur"


def test_an_office_that_names_no_areas_serves_the_one_that_it_is_called_after() -> None:
    named = [
        Agency(id="kec", name="Kecamatan Warujati", affairs=("wilayah",)),
        Agency(id="kel", name="Kelurahan Warujati", affairs=("wilayah",)),
        Agency(id="kantor", name="Kantor Kelurahan Menursri", affairs=("wilayah",)),
        Agency(id="asing", name="Kelurahan Antah Berantah", affairs=("wilayah",)),
    ]
    city = Directory(named, [], TOWN)
    assert serving(city, "wilayah", place(WARU.id, WARUJATI.id)) == ("kel", "kec")
    assert serving(city, "wilayah", place(TIRTA.id, MENUR.id)) == ("kantor",)
    assert serving(city, "wilayah", place(None)) == ()
    assert nowhere(city) == ("asing",)
    # Nobody knows where any of them lies: which one it is nobody can say.
    lost = Directory(named, [])
    assert serving(lost, "wilayah", place(None)) == ()
    assert nowhere(lost) == ("kec", "kel", "kantor", "asing")


def went(urusan: str, agency: str | None, where: Place | None) -> str | None:
    """Say to whom a way leads once it is known where the complaint is."""
    (way,) = moved([Ranked(urusan=urusan, agency=agency, confidence=0.5)], CITY, where)
    assert (way.urusan, way.confidence) == (urusan, 0.5)
    return way.agency


def test_a_way_follows_the_place_to_the_office_there() -> None:
    menur = place(TIRTA.id, MENUR.id)
    assert went("wilayah", "lurah-warujati", menur) == "lurah-menur"
    assert went("wilayah", "setda", menur) == "lurah-menur"
    assert went("wilayah", "camat-tirta", menur) == "lurah-menur"
    assert went("wilayah", "lurah-menur", place(TIRTA.id)) == "camat-tirta"
    assert went("wilayah", "lurah-menur", None) == "setda"
    assert went("pu", "upt-barat", menur) == "dpupr"
    assert went("hub", None, menur) is None


def test_a_way_stays_with_an_agency_that_is_there_for_the_place_as_well() -> None:
    # Two serve the affair in the whole town; the text has named one of them.
    assert went("kominfo", "dpupr", place(TIRTA.id, MENUR.id)) == "dpupr"
    assert went("perkim", "dpupr", None) == "dpupr"
    assert reaches(CITY, "setda", None)
    assert reaches(CITY, "lurah-menur", place(TIRTA.id, MENUR.id))
    assert not reaches(CITY, "lurah-menur", place(TIRTA.id))
    assert not reaches(CITY, "dissolved", None)
