"""How wide letters are, and where lines break."""

from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.lettering import measure, widest_word, wrap


def test_the_widths_are_helveticas() -> None:
    # Adobe's Helvetica.afm: P 667, e 556, n 556, g 556, a 556, d 556, u 556.
    assert measure("Pengadu", 10) == 40.03
    assert measure(" ~", 1000) == 278 + 584
    assert measure("Pengadu", 10, bold=True) > measure("Pengadu", 10)


def test_lines_break_between_words_and_after_strokes() -> None:
    assert wrap("Menerima hasil jawaban", 80, 10) == ("Menerima hasil", "jawaban")
    assert wrap("pengaduan/keluhan/ketidakpuasan", 100, 10) == (
        "pengaduan/keluhan/",
        "ketidakpuasan",
    )
    assert wrap("  ", 80, 10) == ()


@given(st.text(max_size=60), st.integers(20, 200))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, 10)
    assert all(measure(line, 10) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    if widest_word(text, 10) <= width:
        words = " ".join(lines).split()
        assert len(words) >= len(text.split())
