"""What citizens send is cleaned the same way in training and in serving."""

import pytest

from router.model.text import LONGEST, clean, words


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("Jalan RUSAK\\nmohon dicek\\r\\n", "jalan rusak mohon dicek"),
        ("lampu PJU padam 3 titik, RT 03/RW 05", "lampu pju padam 0 titik rt 0 rw 0"),
        ("NIK 357801########## atau 0812-3456-7890", "nik 0 atau 0"),
        ("telepon *** lalu xxxx", "telepon 0 lalu 0"),
        ("tolooooong banyaaaak sampah", "tolong banyak sampah"),
        ("saluran &amp; got &quot;mampet&quot;<br/>sekali", "saluran got mampet sekali"),
        ("lihat https://contoh.id/foto?a=1 ya, budi@example.id", "lihat ya"),
        ("pohon â€œbesarâ€\u009d di kafÃ©", "pohon besar di kafe"),
        ("𝗝𝗮𝗹𝗮𝗻 𝗿𝘂𝘀𝗮𝗸 ｂａｎｊｉｒ", "jalan rusak banjir"),
        ("Rp 1.500.000,00 tiap bulan", "rp 0 tiap bulan"),
        ("", ""),
        ("👍🙏", ""),
    ],
)
def test_words_that_are_read(sent: str, read: str) -> None:
    assert " ".join(words(clean(sent))) == read


def test_a_number_says_that_it_was_there_and_not_which() -> None:
    assert clean("utang 15.000 sejak 2019") == clean("utang 70.250 sejak 2024")


def test_no_text_is_read_for_longer_than_the_limit() -> None:
    assert len(clean("1a" * 100_000)) == LONGEST


@pytest.mark.parametrize("odd", ["<" * 50_000, "&" * 50_000, "@." * 30_000, "9-" * 30_000 + "x"])
def test_hostile_text_is_cleaned_in_no_time(odd: str) -> None:
    assert len(clean(odd)) <= LONGEST
