"""The words for the place, cut out of a complaint as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.place import Gazetteer
from tests.router.areas import TOWN

CITY = Gazetteer(TOWN)
NOWHERE = Gazetteer(())

PIECES = (
    *("jl", "jalan", "gang", "gg", "no", "rt", "rw", "blok", "kel.", "kecamatan", "dk", "di"),
    *("depan", "masjid", "Menur", "Sari", "menursari", "Tambakraya", "lontar", "kaliwngi", "III"),
    *("5", "07/03", ",", ".", ":", "(", ")", "\n", "\\n", "-", "Mawar", "mati", "İstanbul", "ß"),
    *("oe", "https://a.id"),
)


def words(text: str, *, answered: str | None = None, city: Gazetteer = CITY) -> str | None:
    place = city.find(text, answered=answered)
    return place.text if place else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lampu jalan mati di Jl. Mawar 5 RT 02/RW 03 sejak kemarin",
            "Jl. Mawar 5 RT 02/RW 03",
        ),
        (
            "mohon angkut sampah RT 01 RW 08 kel.menur sari di Jl tembok dukuh gg XII / no 12",
            "RT 01 RW 08 kel.menur sari di Jl tembok dukuh gg XII / no 12",
        ),
        ("jl.karangwaru gg 4 RT. 03 Rw.01", "jl.karangwaru gg 4 RT. 03 Rw.01"),
        ("rt3 rw5 banjir terus", "rt3 rw5"),
        ("Di Perum Griya Asri Blok C-12 air mati", "Perum Griya Asri Blok C-12"),
        ("PJU mati depan Masjid Al Contoh tolong", "depan Masjid Al Contoh"),
        ("lubang di jalan anggrek no 5 sudah lama", "jalan anggrek no 5"),
        ("gang buntu 3 no 7 gelap", "gang buntu 3 no 7"),
        ("macet di jalan raya anggrek", "jalan raya anggrek"),
        ("air mati di Menur Sari", "Menur Sari"),
        ("Warga Kel. Menur Sari Kec. Tirta Jaya", "Kel. Menur Sari Kec. Tirta Jaya"),
    ],
)
def test_the_passage_is_cut_out_as_it_is_written(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "lampu jalan mati",
        "Jalan rusak parah, tolong diperbaiki",
        "KTP saya belum jadi sejak 3 bulan",
        "surat no 16690/2011 belum dijawab",
        "petugas kelurahan tidak ramah",
        "pasar kotor sekali",
        "halo",
        "",
    ],
)
def test_what_tells_no_place_gives_none(text: str) -> None:
    assert words(text) is None


def test_a_street_is_found_in_a_town_without_areas() -> None:
    assert words("banjir di Jl. Menur Sari 7", city=NOWHERE) == "Jl. Menur Sari 7"


def test_the_fullest_of_several_passages_is_taken() -> None:
    text = "Saya dari Jl. Kapuas Raya. Sampah menumpuk di Jl. Anggrek 5 RT 01 RW 02 kel. Kaliwangi"
    assert words(text) == "Jl. Anggrek 5 RT 01 RW 02 kel. Kaliwangi"


def test_an_answer_about_the_place_is_taken_whole() -> None:
    assert words("banjir di Jl. Anggrek 5", answered="  depan  warung bu Contoh. ") == (
        "depan warung bu Contoh"
    )


def test_a_long_answer_is_cut_down_to_its_passage() -> None:
    answer = (
        "Jadi begini pak saya jelaskan dulu supaya tidak salah paham, kejadiannya itu di "
        "Jl. Anggrek 5 RT 01 RW 02, yang ada warung kopi, terima kasih banyak pak atas bantuannya"
    )
    assert words("banjir", answered=answer) == "Jl. Anggrek 5 RT 01 RW 02"


def test_a_long_answer_without_a_passage_is_shortened_at_a_word() -> None:
    answer = "pokoknya dari sini lurus saja terus sampai ketemu orang jual es " * 3
    told = words("banjir", answered=answer)
    assert told == (
        "pokoknya dari sini lurus saja terus sampai ketemu orang jual es pokoknya dari sini lurus "
        "saja terus sampai ketemu…"
    )
    assert len(told) <= 120


def test_a_passage_has_at_most_so_many_characters() -> None:
    text = "di " + " ".join(f"Jl. Anggrek Panjang {n} RT 0{n} RW 0{n}" for n in range(1, 9))
    told = words(text)
    assert told is not None
    assert len(told) <= 120
    assert told in text


def test_links_are_no_part_of_a_place() -> None:
    text = "Jl. Mawar 5 https://contoh.example.id/jalan/anggrek warung@example.id"
    assert words(text) == "Jl. Mawar 5"
    assert words("banjir", answered=text) == "Jl. Mawar 5"


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25).map(" ".join))
def test_whatever_is_written_the_passage_stands_in_it(text: str) -> None:
    told = words(text)
    if told is not None:
        assert 0 < len(told) <= 120
        assert told.rstrip("…") in " ".join(text.split())
    assert words("", answered=text) is None or len(words("", answered=text) or "") <= 120
