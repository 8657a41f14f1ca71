"""What the trained ear makes of messages that nobody listed, and when it is not asked."""

import pytest

from router.reading import Noise, judge, learnt, read
from router.reading.heard import hear
from router.suggestion import Kind


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("bedanya kartu kuning sama kartu pencari kerja itu apa sih kak", Noise.QUESTION),
        (
            "Alhamdulillah banget, makasih bapak-bapak yg tadi pagi ngebersihin selokan",
            Noise.THANKS,
        ),
        (
            "terima pesanan tumpeng dan nasi box, harga mulai 20rb, antar sampai tempat",
            Noise.ADVERT,
        ),
        ("mas paketnya taruh di satpam aja ya, aku lagi di kantor", Noise.STRAY),
        ("kulo badhe wadul nggih pak, mangga dipun tampi", Noise.READY),
    ],
)
def test_what_no_rule_proves_is_heard(text: str, noise: Noise) -> None:
    found = judge(hear(text))
    assert found is not None
    assert found.noise is noise


def test_words_that_decided_are_the_texts_own() -> None:
    text = "terima pesanan tumpeng dan nasi box, harga mulai 20rb, antar sampai tempat"
    found = judge(hear(text))
    assert found is not None
    assert found.words
    assert all(word in text for word in found.words)


def test_a_question_that_is_surely_a_complaint_is_one() -> None:
    reading = read(
        "Boleh tahu kapan lampu jalan di gang kami dibetulkan? Sudah sebulan gelap gulita"
    )
    assert reading.complaint
    assert reading.kind is Kind.PENGADUAN


def test_a_wish_is_heard_without_its_usual_words() -> None:
    text = "enak kali ya kalau di alun-alun ada perpustakaan kecil buat anak-anak"
    assert read(text).kind is Kind.ASPIRASI


def test_with_a_picture_only_sellers_and_chains_are_no_complaint() -> None:
    asking = "bedanya kartu kuning sama kartu pencari kerja itu apa sih kak"
    assert not read(asking).complaint
    assert read(asking, files=1).complaint
    selling = "terima pesanan tumpeng dan nasi box, harga mulai 20rb, antar sampai tempat"
    assert not read(selling, files=1).complaint


def test_a_single_word_and_a_long_story_are_not_left_to_the_ear() -> None:
    assert read("lampu").complaint
    story = "Tolong bantu kami soal air. " + "Kemarin kami ke kantor dan pulang lagi. " * 30
    assert len(story.split()) > learnt.LISTENS
    assert read(story).complaint
