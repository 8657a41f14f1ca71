"""Texts are cut where a reader would cut them, and never above Telegram's limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.telegram.split import shorten, split, units

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n.,aku🙏🏽👨\u200d👩\u0301é😀"),
        st.characters(codec="utf-8"),
    ),
    max_size=300,
)


@given(TEXTS, st.integers(min_value=4, max_value=60))
def test_no_letter_is_lost_and_no_part_is_too_long(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part.strip() for part in parts)
    assert all(len(part.encode("utf-16-le")) // 2 <= limit for part in parts)


@given(st.lists(st.text("abcdefg🙏", min_size=1, max_size=10), max_size=60))
def test_words_that_fit_stay_whole(words: list[str]) -> None:
    parts = split(" ".join(words), 24)
    assert [word for part in parts for word in part.split(" ")] == words


@given(TEXTS, st.integers(min_value=4, max_value=60))
def test_a_shortened_text_is_the_beginning(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert units(short) <= limit
    if short != text.strip():
        assert short.endswith("…")
        assert text.strip().startswith(short[:-1])


def test_a_short_text_is_one_part() -> None:
    assert split("Jalan rusak.") == ["Jalan rusak."]


def test_nothing_has_no_parts() -> None:
    assert split(" \n ") == []


def test_a_paragraph_is_the_best_border_then_a_line_then_a_word() -> None:
    assert split("satu dua\ntiga\n\nempat lima", 20) == ["satu dua\ntiga", "empat lima"]
    assert split("satu dua\ntiga empat", 14) == ["satu dua", "tiga empat"]
    assert split("satu dua tiga", 9) == ["satu dua", "tiga"]


def test_an_early_paragraph_does_not_make_a_short_part() -> None:
    assert split("Ya.\n\nsatu dua tiga empat", 20) == ["Ya.\n\nsatu dua tiga", "empat"]


def test_an_emoji_counts_double() -> None:
    assert units("🙏") == 2
    assert split("🙏" * 2049) == ["🙏" * 2048, "🙏"]


@pytest.mark.parametrize(
    "letter", ["👨\u200d👩\u200d👧", "👍🏽", "é".replace("é", "e\u0301"), "❤\ufe0f"]
)
def test_a_letter_of_several_code_points_stays_whole(letter: str) -> None:
    text = "a" + letter * 30
    parts = split(text, 40)
    assert len(parts) > 1
    assert all(len(part.removeprefix("a")) % len(letter) == 0 for part in parts)


def test_a_shortened_text_ends_on_a_word() -> None:
    assert shorten("Kasus ini sudah ditutup kemarin", 20) == "Kasus ini sudah…"
    assert shorten("Pertanggungjawaban", 10) == "Pertanggu…"
    assert shorten("Cukup", 5) == "Cukup"
