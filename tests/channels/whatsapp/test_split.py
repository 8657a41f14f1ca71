"""Long texts are cut between lines or words; nothing that was written is lost."""

from hypothesis import given
from hypothesis import strategies as st

from channels.whatsapp.split import LIMIT, split, units

WORDS = st.lists(
    st.text(st.sampled_from("abcé🙏ꦱ.1"), min_size=1, max_size=25)
    | st.sampled_from([" ", "\n", "\n\n", "\t", "  "]),
    max_size=80,
).map("".join)


@given(text=WORDS, limit=st.integers(min_value=4, max_value=60))
def test_every_piece_fits_and_together_they_say_all(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(piece.strip() == piece and piece for piece in pieces)
    assert all(units(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    # A word that fits into a piece is in one, whole.
    whole = {word for piece in pieces for word in piece.split()}
    short = {word for word in text.split() if units(word) <= limit // 2}
    if all(units(word) <= limit // 2 for word in text.split()):
        assert short <= whole


def test_a_text_at_the_limit_stays_whole_and_one_more_letter_cuts_it() -> None:
    words = "a" * 1599
    assert split(f"{words}b") == [f"{words}b"]
    assert split(f"{words} b") == [words, "b"]
    assert [len(piece) for piece in split("a" * (LIMIT + 1))] == [LIMIT, 1]


def test_cuts_stand_at_the_end_of_a_line_where_one_is_near() -> None:
    first, second = "satu dua tiga", "empat lima enam tujuh"
    assert split(f"{first}\n{second}", 24) == [first, second]
    # A line that ends early is no reason for a short piece.
    assert split(f"Ya\n{second} delapan", 24) == [f"Ya\n{second}", "delapan"]


def test_emoji_count_twice_as_they_do_at_twilio() -> None:
    assert units("🙏a") == 3
    assert split("🙏🙏🙏", 4) == ["🙏🙏", "🙏"]
    assert split("  \n ") == []
