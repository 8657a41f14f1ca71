"""What holds for every text: nothing is invented, nothing of the writer's own is lost."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from channels.mail.quotes import reply

MARKER = "--- Tulis balasan di atas garis ini ---"
ATTRIBUTION = "Pada Sen, 4 Mei 2026 pukul 09.00 MPP <aduan@contoh.id> menulis:"

WORD = st.sampled_from(
    ["lampu", "mati", "Senin", "jalan", "Pada", "menulis", "Dari", "kirim", "7", "Pak,", "Hal"]
)
SENTENCE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)

PIECE = st.sampled_from(
    [
        "",
        "-- ",
        "--",
        "____________________",
        "> ",
        ">",
        ATTRIBUTION,
        f"> {ATTRIBUTION}",
        "Pada Sen, 4 Mei 2026 pukul 09.00 MPP <",
        "aduan@contoh.id> menulis:",
        "-----Pesan Asli-----",
        "Dari: MPP <aduan@contoh.id>",
        "Dikirim: Senin, 4 Mei 2026 09.00",
        "Kepada: Budi",
        "Perihal: Lampu",
        "Dikirim dari iPhone saya",
        "AB> kutipan",
        MARKER,
    ]
)
TEXT = st.lists(st.one_of(PIECE, SENTENCE, SENTENCE.map("> {}".format)), max_size=30)


def _in_order(found: Iterable[str], lines: Iterable[str]) -> bool:
    left = iter(lines)
    return all(any(line == other for other in left) for line in found)


@given(st.one_of(TEXT.map("\n".join), st.text()))
def test_it_is_made_of_lines_of_the_text(text: str) -> None:
    lines = [line.strip() for line in text.split("\n")]
    assert _in_order((line.strip() for line in reply(text).split("\n") if line.strip()), lines)


@given(st.lists(st.one_of(SENTENCE, st.just("")), max_size=20).map("\n".join))
def test_a_text_without_any_mark_stays_whole(text: str) -> None:
    assert reply(text) == text.strip()


@given(TEXT, SENTENCE)
def test_only_our_own_letter_leaves_nothing(lines: list[str], sentence: str) -> None:
    text = "\n".join([*lines, f"> {sentence}"])
    assert reply(text) or MARKER in text


@given(SENTENCE, TEXT)
def test_what_stands_above_all_is_always_there(sentence: str, lines: list[str]) -> None:
    assert sentence in reply("\n".join([sentence, "", *lines])).split("\n")


@given(st.lists(st.tuples(SENTENCE, SENTENCE), min_size=2, max_size=8), st.booleans())
def test_answers_between_the_lines_are_all_there(
    pairs: list[tuple[str, str]], greeted: bool
) -> None:
    asked = [line for question, answer in pairs for line in (f"> {question}", "", answer, "")]
    text = "\n".join([*(["Selamat pagi", ""] if greeted else []), ATTRIBUTION, "", *asked])
    said = [line for line in reply(text).split("\n") if line and not line.startswith(">")]
    assert said == [*(["Selamat pagi"] if greeted else []), *(answer for _, answer in pairs)]


@given(SENTENCE, TEXT)
def test_an_answer_at_the_bottom_stands_alone(sentence: str, lines: list[str]) -> None:
    letter = [f"> {line}" for line in lines]
    assert reply("\n".join([ATTRIBUTION, *letter, "> x", "", sentence])) == sentence
