"""What makes two complaints look alike, and what keeps them apart."""

from datetime import UTC, datetime, timedelta
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router import similar
from router.similar import Fingerprint, Likely, MarksDamaged, Window, content, fingerprint
from router.suggestion import Place

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
LAMP = "Lampu jalan mati di Jl. Mawar depan masjid Al Contoh"
LAMP_AGAIN = "PJU padam Jl Mawar dekat masjid"
LONG = "Saluran air di belakang pasar Contoh tersumbat limbah kain sejak kemarin, bau menyengat"
HASH = st.integers(0, 2**32 - 1)


def at(kelurahan: str | None, kecamatan: str | None = "utara") -> Place:
    """A place in the city."""
    return Place(text="", kecamatan=kecamatan, kelurahan=kelurahan)


def window(*cases: tuple[str, Place | None], when: datetime = NOW) -> Window:
    """A window with these cases, numbered from 1."""
    found = Window()
    for id_, (text, place) in enumerate(cases, 1):
        found.add(id_, when, fingerprint(text, place).marks)
    return found


def ids(found: tuple[Likely, ...]) -> list[int]:
    """Which cases were found, the likeliest first."""
    return [one.id for one in found]


def test_what_is_left_of_a_complaint() -> None:
    said = "Assalamualaikum Pak, mohon bantuannya: PJU di Jl.Mawar RT 03/RW 005 padaaam!\\nTks"
    assert list(content(said)) == ["lampu", "jalan", "mawar", "rt3", "rw5", "mati", "tks"]


def test_the_same_matter_in_other_words_in_one_kelurahan() -> None:
    there = window(
        ("Air PDAM keruh di Jl. Kenanga", at("contoh")),
        (LAMP, at("contoh")),
        ("Jalan berlubang di Jl. Mawar arah jembatan", at("contoh")),
    )
    found = there.find(fingerprint(LAMP_AGAIN, at("contoh")), NOW)
    assert ids(found) == [2]
    assert 0.5 <= found[0].score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Kabel listrik menjuntai di Jl. Flamboyan depan masjid",
            "ada kabel putus nggantung di flamboyan dekat masjid, bahaya",
        ),
        (
            "Tempat karaoke di Jl. Dahlia berisik sampai jam 3 pagi",
            "karaoke jl dahlia ribut tiap malam sampai subuh, warga terganggu",
        ),
        (
            "Tiang telepon di Jl. Cempaka doyong, takut roboh",
            "tiang telpon cempaka miring sekali, hampir roboh",
        ),
    ],
)
def test_people_have_many_words_for_one_trouble(one: str, other: str) -> None:
    there = window((LAMP, at("contoh")), (one, at("contoh")))
    assert ids(there.find(fingerprint(other, at("contoh")), NOW)) == [2]


def test_the_same_words_in_another_kelurahan_are_another_matter() -> None:
    there = window((LAMP, at("contoh")), (LONG, at("contoh")))
    assert there.find(fingerprint(LAMP, at("seberang")), NOW) == ()
    assert there.find(fingerprint(LONG, at("jauh", "selatan")), NOW) == ()


def test_nearly_the_same_text_needs_no_place() -> None:
    there = window((LONG, None), (LAMP, at("contoh")))
    again = LONG.replace("sejak kemarin", "sejak minggu").upper()
    assert ids(there.find(fingerprint(again), NOW)) == [1]
    assert ids(there.find(fingerprint(again, at("contoh")), NOW)) == [1]


def test_a_few_common_words_without_a_place_say_nothing() -> None:
    there = window(("Jalan rusak parah", None))
    assert there.find(fingerprint("Jalan rusak parah"), NOW) == ()
    assert there.find(fingerprint("Jalan rusak parah", at("contoh")), NOW) == ()


def test_of_a_place_that_is_known_by_half_more_words_must_be_shared() -> None:
    there = window((LAMP, at(None)))
    print_ = fingerprint(LAMP_AGAIN, at("contoh"))
    score = there.score(print_, fingerprint(LAMP, at(None)))
    assert score >= similar.HERE
    assert similar.threshold(print_, fingerprint(LAMP, at(None))) == similar.WIDE
    assert ids(there.find(fingerprint(LAMP + " dan gelap", at("contoh")), NOW)) == [1]
    other_way = window((LAMP, at("contoh")))
    assert ids(other_way.find(fingerprint(LAMP + " dan gelap", at(None)), NOW)) == [1]
    assert other_way.find(fingerprint(LAMP, at(None, "selatan")), NOW) == ()


def test_the_likeliest_come_first_and_only_a_few() -> None:
    texts = [f"{LAMP} nomor {i}" for i in range(1, 9)]
    there = window(*((text, at("contoh")) for text in texts))
    found = there.find(fingerprint(texts[4], at("contoh")), NOW)
    assert len(found) == similar.MOST
    assert found[0] == Likely(id=5, score=1.0)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_text_that_thousands_send_finds_its_newest_copies_as_fast() -> None:
    there, print_ = Window(), fingerprint(LONG)
    for id_ in range(1, 10_001):
        there.add(id_, NOW - timedelta(seconds=10_001 - id_), print_.marks)
    best = float("inf")
    for _ in range(5):
        begun = thread_time()
        found = there.find(print_, NOW)
        best = min(best, thread_time() - begun)
    assert ids(found) == [10_000, 9_999, 9_998, 9_997, 9_996]
    # Comparing each of them takes some eighty milliseconds.
    assert best < 0.02


def test_a_case_is_not_its_own_twin() -> None:
    there = window((LAMP, at("contoh")))
    assert there.find(fingerprint(LAMP, at("contoh")), NOW, but=1) == ()


def test_what_is_not_taken_in_yet_counts_as_well() -> None:
    marks = fingerprint(LAMP, at("contoh")).marks
    found = Window().find(fingerprint(LAMP_AGAIN, at("contoh")), NOW, beside=[(7, marks)])
    assert ids(found) == [7]


def test_what_has_left_the_window_is_found_no_more_and_let_go() -> None:
    there = Window(timedelta(days=14))
    there.add(1, NOW, fingerprint(LAMP, at("contoh")).marks)
    print_ = fingerprint(LAMP_AGAIN, at("contoh"))
    assert ids(there.find(print_, NOW + timedelta(days=14))) == [1]
    assert there.find(print_, NOW + timedelta(days=14, seconds=1)) == ()
    there.add(2, NOW + timedelta(days=16), print_.marks)
    assert (len(there), 1 in there, there.last) == (1, False, 2)
    # A straggler that is older than the window is not taken back in.
    there.add(1, NOW, fingerprint(LAMP, at("contoh")).marks)
    assert 1 not in there


def test_a_case_of_tomorrow_is_not_found_today() -> None:
    there = window((LAMP, at("contoh")), when=NOW + timedelta(hours=1))
    assert there.find(fingerprint(LAMP, at("contoh")), NOW) == ()


def test_rare_words_weigh_more_than_those_that_everybody_writes() -> None:
    there = window(*((f"lampu mati di jalan nomor {i}", at("contoh")) for i in range(200)))
    rare = fingerprint("kenanga flamboyan teratai"), fingerprint("kenanga flamboyan cempaka")
    usual = fingerprint("lampu mati teratai"), fingerprint("lampu mati cempaka")
    assert there.score(*rare) > there.score(*usual)


def test_long_texts_are_compared_by_a_sample() -> None:
    story = " ".join(f"kata{i}" for i in range(400))
    other = " ".join(f"kata{i}" for i in range(40, 440))
    one, two = fingerprint(story), fingerprint(other)
    assert len(one.words) == similar.WORDS
    # 360 words are shared of 400 each: nine tenths, and the sample errs a little.
    assert 78 <= Window().score(one, two) <= 98


@given(st.sets(HASH, max_size=similar.WORDS), HASH, HASH)
def test_marks_give_the_fingerprint_back(words: set[int], kelurahan: int, kecamatan: int) -> None:
    print_ = Fingerprint(words=tuple(sorted(words)), kelurahan=kelurahan, kecamatan=kecamatan)
    assert similar.read(print_.marks) == print_


@pytest.mark.parametrize("marks", [b"", b"short", b"\x01" * 13, b"\x09" * 16])
def test_damaged_marks_are_told(marks: bytes) -> None:
    with pytest.raises(MarksDamaged):
        similar.read(marks)


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_the_same_both_ways_and_never_beyond_one(one: str, other: str) -> None:
    first, second = fingerprint(one, at("contoh")), fingerprint(other, at("contoh"))
    there = window((one, at("contoh")))
    assert there.score(first, second) == there.score(second, first)
    assert 0 <= there.score(first, second) <= 100
    for found in there.find(second, NOW):
        assert found.score >= similar.HERE / 100
