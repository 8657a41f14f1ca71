"""Which agency a complaint is for: people's words, endings and all, and when to ask instead."""

import random
import time

import pytest

from config.people import Agency
from router.directory import Directory
from router.routing import NAMED, Candidate, route
from tests.router.areas import TOWN

CITY = Directory(
    (
        Agency(
            id="dishub",
            name="Dinas Perhubungan",
            short="Dishub",
            keywords=("lampu jalan", "lampu jalan mati", "parkir liar", "angkot", "macet"),
        ),
        Agency(
            id="dpupr",
            name="Dinas Pekerjaan Umum dan Penataan Ruang",
            short="DPUPR",
            keywords=("jalan rusak", "jalan berlubang", "banjir", "trotoar"),
        ),
        Agency(
            id="pdam",
            name="Perumda Air Minum",
            short="PDAM",
            keywords=("air tidak mengalir", "air nggak ngalir", "air keruh", "pipa bocor"),
        ),
        Agency(
            id="disdik",
            name="Dinas Pendidikan dan Kebudayaan",
            short="Disdikbud",
            keywords=("sekolah", "sekolah rusak", "guru", "seragam"),
        ),
        Agency(id="dinsos", name="Dinas Sosial", short="Dinsos", keywords=("bansos", "banjir")),
        Agency(id="kec", name="Kecamatan Utara", areas=("kelurahan melati",)),
    ),
    (),
)


def best(text: str) -> str | None:
    return route(text, CITY).best


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # Keywords of two words, or two of one each.
        ("Lampu jalan di depan rumah saya padam.", "dishub"),
        ("Sudah seminggu jalan berlubang dan belum ditambal!", "dpupr"),
        ("Angkot ngetem, jadi macet.", "dishub"),
        # Names and short names.
        ("Tolong sampaikan ke Dinas Perhubungan", "dishub"),
        ("petugas dishub kok diam saja", "dishub"),
        ("Antre di DISDUKCAPIL", None),
        ("mohon Pekerjaan Umum dan Penataan Ruang turun", "dpupr"),
        ("mohon Dinas Pekerjaan Umum dan Penataan Ruang turun, guru dan murid basah", "dpupr"),
        # Endings that are spoken and written along.
        ("Lampu jalannya mati", "dishub"),
        ("parkir liarnya itu lho", "dishub"),
        ("Sekolahnya rusak parah", "disdik"),
        ("atap sekolah rusaknya makin parah", "disdik"),
        ("dishubnya mana?", "dishub"),
        ("pipa bocorlah, pusing", "pdam"),
        # How people write "tidak".
        ("air tidak mengalir", "pdam"),
        ("airnya gak mengalir dari kemarin", "pdam"),
        ("air ga ngalir min", "pdam"),
        ("AIR TDK NGALIR", "pdam"),
        ("air nggak ngalir", "pdam"),
        ("air enggak mengalir", "pdam"),
        # Written in any dress.
        ("LAMPU  JALAN,mati", "dishub"),
        ("pipa\nbocor", "pdam"),
        # Where it happened.
        ("di Kelurahan Melati RT 5", "kec"),
        # One word is not enough; nor is what only looks like a keyword.
        ("macet lagi", None),
        ("Saya baca di media sosial.", None),
        ("jalan-jalan ke pantai", None),
        ("lampunya di jalan", None),
        # Nothing at all.
        ("Terima kasih banyak.", None),
        ("", None),
        ("...!?", None),
    ],
)
def test_best(text: str, agency: str | None) -> None:
    assert best(text) == agency


def test_every_candidate_says_which_words_spoke_for_it() -> None:
    found = route("Lampu jalannya padam di dekat sekolah, jalan rusak pula", CITY)
    assert found.candidates == (
        Candidate(agency="dishub", score=2.0, words=("lampu jalan",)),
        Candidate(agency="dpupr", score=2.0, words=("jalan rusak",)),
        Candidate(agency="disdik", score=1.0, words=("sekolah",)),
    )
    assert (found.sure, found.best) == (False, None)


def test_a_longer_keyword_adds_to_the_shorter_one_within_it() -> None:
    (only,) = route("lampu jalan mati", CITY).candidates
    assert only == Candidate(agency="dishub", score=5.0, words=("lampu jalan", "lampu jalan mati"))


def test_a_keyword_said_twice_counts_once() -> None:
    (only,) = route("macet, macet, macetnya minta ampun", CITY).candidates
    assert only == Candidate(agency="dishub", score=1.0, words=("macet",))


def test_a_keyword_of_two_agencies_is_shared_and_leaves_it_unclear() -> None:
    found = route("banjir", CITY)
    assert [(c.agency, c.score) for c in found.candidates] == [("dinsos", 0.5), ("dpupr", 0.5)]
    assert not found.sure


def test_the_best_must_lead_by_twice_the_second() -> None:
    assert best("lampu jalan mati, jalan rusak") == "dishub"
    assert best("lampu jalan, jalan rusak") is None
    assert best("Dishub dan PDAM") is None


def test_at_most_three_are_offered_best_first() -> None:
    found = route("guru, seragam, macet, trotoar, bansos, pipa bocor", CITY)
    assert [(c.agency, c.score) for c in found.candidates] == [
        ("disdik", 2.0),
        ("pdam", 2.0),
        ("dinsos", 1.0),
    ]


def test_an_empty_directory_knows_nobody() -> None:
    assert route("lampu jalan mati", Directory((), ())).candidates == ()


def test_a_long_text_against_a_large_directory_takes_well_under_50_ms() -> None:
    rng = random.Random(2026)
    words = ["".join(rng.choices("aeioubdgklmnprst", k=rng.randint(3, 9))) for _ in range(4000)]
    agencies = tuple(
        Agency(
            id=f"opd-{n}",
            name=f"Dinas {words[n].capitalize()} dan {words[n + 300].capitalize()}",
            short=f"Dis{words[n]}",
            keywords=tuple(" ".join(rng.choices(words, k=rng.randint(1, 3))) for _ in range(40)),
        )
        for n in range(225)
    )
    large = Directory(agencies, ())
    text = " ".join(rng.choices(words, k=2000))
    # The directory's index is made once, before anybody waits for it.
    assert len(route(text, large).candidates) == 3

    def once() -> float:
        begin = time.perf_counter()
        route(text, large)
        return time.perf_counter() - begin

    # The fastest of several: a busy machine says nothing about the code.
    assert min(once() for _ in range(5)) < 0.05


def test_the_name_of_an_area_is_a_place_and_its_office_is_said_otherwise() -> None:
    offices = Directory(
        [
            Agency(id="hub", name="Dinas Perhubungan", keywords=("lampu jalan",)),
            Agency(id="kel", name="Kelurahan Menur Sari", areas=("Kelurahan Menur Sari",)),
        ],
        [],
        TOWN,
    )
    said = route("Lampu jalan mati di Kelurahan Menur Sari", offices)
    assert [one.agency for one in said.candidates] == ["hub"]
    said = route("Petugas Kelurahan Menur Sari tidak ramah", offices)
    assert [(one.agency, one.score) for one in said.candidates] == [("kel", NAMED)]
