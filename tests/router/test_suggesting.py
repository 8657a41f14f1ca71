"""What the router makes of a complaint, put together: model, place, words, and the directory."""

from dataclasses import replace

import pytest

from config import models
from config.areas import Area, AreaKind
from config.people import Agency
from router.directory import Directory
from router.model import Model, artifact
from router.suggesting import TOGETHER, suggest, suggest_all
from router.suggestion import Place, Suggestion

AREAS = (
    Area(id="tirta", kind=AreaKind.KECAMATAN, name="Tirta Jaya"),
    Area(id="menur", kind=AreaKind.KELURAHAN, name="Menur Sari", parent="tirta"),
    Area(id="cempaka", kind=AreaKind.KELURAHAN, name="Cempaka Indah", parent="tirta"),
)

TOWN = Directory(
    [
        Agency(id="dishub", name="Dinas Perhubungan", affairs=("hub",)),
        Agency(id="dlh", name="Dinas Lingkungan Hidup", short="DLH", affairs=("lh",)),
        Agency(id="dpu", name="Dinas Pekerjaan Umum", affairs=("pu",)),
        Agency(
            id="lurah-menur",
            name="Kelurahan Menur Sari",
            affairs=("wilayah",),
            areas=("Menur Sari",),
        ),
        Agency(
            id="lurah-cempaka",
            name="Kelurahan Cempaka Indah",
            affairs=("wilayah",),
            areas=("Cempaka Indah",),
        ),
    ],
    [],
    AREAS,
)

LAMP = "lampu pju padam di depan pasar, sudah seminggu gelap"
LURAH = "petugas kelurahan tidak ada di kantor kelurahan"


def taught(*, threshold: float) -> Model:
    """Make a model of an office's own that promises 95 % from a confidence on."""
    card, low, high = artifact.read(models.shipped())
    promises = ((0.95, threshold),)
    return Model.load(artifact.write(replace(card, own=True, thresholds=promises), low, high))


@pytest.fixture(scope="module")
def shipped() -> Model:
    """The model that comes with the program."""
    return Model.load(models.shipped())


@pytest.fixture(scope="module")
def own() -> Model:
    """The same weights as if this office had taught them, promising 95 % from a half on."""
    return taught(threshold=0.5)


def ways(found: Suggestion) -> list[tuple[str, str | None]]:
    """Give the ways of a suggestion, best first."""
    return [(way.urusan, way.agency) for way in found.ranked]


def test_three_ways_by_the_models_word_with_who_serves_them(shipped: Model) -> None:
    found = suggest(LAMP, directory=TOWN, model=shipped, precision=0.95)
    chances = shipped.read(LAMP).ranked
    assert [(way.urusan, way.confidence) for way in found.ranked] == list(chances[:3])
    assert ways(found)[0] == ("hub", "dishub")
    assert (found.model, found.words) == (shipped.id, shipped.why(LAMP, "hub"))
    assert found.reading.complaint


def test_only_own_experience_forwards_by_itself(shipped: Model, own: Model) -> None:
    said = {
        model.id: [
            suggest(LAMP, directory=TOWN, model=model, precision=precision).automatic
            for precision in (0.95, 0.98, None)
        ]
        for model in (shipped, own)
    }
    # Of 98 % nothing was promised, and None says that the office wants none of it.
    assert said == {shipped.id: [False, False, False], own.id: [True, False, False]}


def test_what_is_not_sure_enough_is_left_to_a_person(own: Model) -> None:
    stern = taught(threshold=1.0)
    assert suggest(LAMP, directory=TOWN, model=own, precision=0.95).automatic is True
    assert suggest(LAMP, directory=TOWN, model=stern, precision=0.95).automatic is False


def test_who_is_named_outright_is_offered_and_disputes_the_first(own: Model) -> None:
    text = f"kepada DLH: {LAMP}"
    found = suggest(text, directory=TOWN, model=own, precision=0.95)
    assert ways(found)[0] == ("hub", "dishub")
    assert ("lh", "dlh") in ways(found)
    assert found.automatic is False
    agreed = suggest(f"kepada Dinas Perhubungan: {LAMP}", directory=TOWN, model=own, precision=0.95)
    assert agreed.automatic is True


def test_what_nobody_serves_is_shown_and_forwarded_to_nobody(own: Model) -> None:
    text = "ktp elektronik saya belum dicetak di dispendukcapil"
    found = suggest(text, directory=TOWN, model=own, precision=0.95)
    assert ways(found)[0] == ("dukcapil", None)
    assert found.automatic is False


def test_a_matter_of_the_kelurahan_goes_to_the_right_one(own: Model) -> None:
    text = f"{LURAH} Cempaka Indah kecamatan Tirta Jaya"
    found = suggest(text, directory=TOWN, model=own, precision=0.95)
    assert ways(found)[0] == ("wilayah", "lurah-cempaka")
    assert found.place is not None
    assert (found.place.kelurahan, found.place.kecamatan) == ("cempaka", "tirta")
    nowhere = suggest(LURAH, directory=TOWN, model=own, precision=0.95)
    assert ways(nowhere)[0] == ("wilayah", None)
    assert nowhere.automatic is False


def test_without_the_kelurahan_the_fallback_is_never_taken_by_itself(own: Model) -> None:
    setda = Directory([Agency(id="setda", name="Setda", affairs=("wilayah",))], [], AREAS)
    assert suggest(LURAH, directory=setda, model=own, precision=0.95).automatic is False
    text = f"{LURAH} Cempaka Indah kecamatan Tirta Jaya"
    assert suggest(text, directory=setda, model=own, precision=0.95).automatic is True


def test_a_greeting_and_two_complaints_in_one_are_for_a_person(own: Model) -> None:
    greeting = suggest("selamat pagi pak", directory=TOWN, model=own, precision=0.5)
    assert (greeting.reading.complaint, greeting.automatic) == (False, False)
    both = (
        "1. lampu pju di jalan melati padam sudah lama\n2. sampah di pasar menumpuk tidak diangkut"
    )
    found = suggest(both, directory=TOWN, model=own, precision=0.95)
    assert len(found.reading.parts) == 2
    assert found.automatic is False


def test_a_directory_that_says_nothing_of_affairs_is_read_by_its_names(own: Model) -> None:
    bare = Directory(
        [
            Agency(id="a", name="Dinas Perhubungan Kota Contoh"),
            Agency(id="b", name="Unit Reaksi Cepat", keywords=("pipa bocor", "air tidak mengalir")),
        ],
        [],
    )
    found = suggest(LAMP, directory=bare, model=own, precision=0.95)
    assert (ways(found)[0], found.automatic) == (("hub", "a"), True)
    # Whoever's name tells nothing may still be meant by his keywords.
    leak = suggest("pipa bocor, air tidak mengalir", directory=bare, model=own, precision=0.95)
    assert ("air_bumd", "b") in ways(leak)
    said = Directory([replace(bare.agencies[0], affairs=("umum",)), bare.agencies[1]], [])
    assert ways(suggest(LAMP, directory=said, model=own))[0] == ("hub", None)


def test_a_directory_of_keywords_alone_is_ranked_by_them(own: Model) -> None:
    words = Directory(
        [
            Agency(id="satu", name="Unit Satu", keywords=("pju padam", "gelap")),
            Agency(id="dua", name="Unit Dua", keywords=("gelap",)),
        ],
        [],
    )
    found = suggest(LAMP, directory=words, model=own, precision=0.95)
    first = own.read(LAMP).ranked[0]
    assert [(way.urusan, way.agency) for way in found.ranked] == [("hub", "satu"), ("hub", "dua")]
    assert sum(way.confidence for way in found.ranked) == pytest.approx(first[1])


def test_an_empty_directory_still_says_what_it_is_about(shipped: Model) -> None:
    found = suggest(LAMP, title="PJU", directory=Directory([], []), model=shipped, precision=0.95)
    assert ways(found)[0] == ("hub", None)
    assert found.place == Place(text="depan pasar") or found.place is None


def test_many_at_once_are_each_told_what_one_alone_is(own: Model) -> None:
    texts = [LAMP, LURAH, "selamat pagi", "", f"{LURAH} Menur Sari", "mohon DLH melihat ini"]
    asked = [
        (f"{text} nomor {number}", title)
        for number in range(TOGETHER)
        for text in texts
        for title in (None, "Jl. Mawar, Menur Sari")
    ]
    together = suggest_all(asked, directory=TOWN, model=own, precision=0.95)
    assert together == [
        suggest(text, title=title, directory=TOWN, model=own, precision=0.95)
        for text, title in asked
    ]
    assert suggest_all([], directory=TOWN, model=own) == []
