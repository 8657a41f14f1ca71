"""Two matters in one message: parted by the citizen's yes, kept one by his no."""

from tests.dialogue.talking import Talking

TWO = (
    "1. Lampu jalan mati di Jl. Melati sejak kemarin malam.\n"
    "2. Sampah di Jl. Kenanga tidak diangkut sejak hari Senin."
)
LAMP = "Lampu jalan mati di Jl. Melati sejak kemarin malam"
WASTE = "Sampah di Jl. Kenanga tidak diangkut sejak hari Senin"


def asked(talking: Talking) -> str:
    (said,) = talking.say(TWO)
    assert talking.labels == ["Ya, pisahkan", "Tidak, jadikan satu"]
    return said


def test_he_is_asked_and_sees_both() -> None:
    said = asked(Talking())
    assert said.startswith("Anda menulis tentang 2 hal:\n1. Lampu jalan mati di Jl. Melati")
    assert "\n2. Sampah di Jl. Kenanga" in said
    assert "Apakah sebaiknya menjadi 2 pengaduan terpisah?" in said


def test_with_his_yes_each_part_is_a_complaint() -> None:
    talking = Talking()
    asked(talking)
    (summary,) = talking.press("Ya, pisahkan")
    assert "Dikirim sebagai 2 pengaduan, masing-masing dengan nomor sendiri:\n1. Lampu" in summary
    talking.press("Kirim")
    first, second = talking.opened()
    assert (first.nth, second.nth) == (0, 1)
    assert first.part is not None
    assert LAMP in first.part
    assert WASTE not in first.part
    assert second.part is not None
    assert WASTE in second.part
    assert LAMP not in second.part
    assert first.agency is None


def test_a_typed_yes_and_no_do_as_well() -> None:
    talking = Talking()
    asked(talking)
    (summary,) = talking.hear("ya")
    assert "Dikirim sebagai 2 pengaduan" in summary
    talking = Talking()
    asked(talking)
    (summary,) = talking.hear("tidak")
    assert summary.startswith("Pengaduan Anda:\n“1. Lampu jalan mati")


def test_with_his_no_it_stays_one_and_he_is_not_asked_again() -> None:
    talking = Talking()
    asked(talking)
    talking.press("Tidak, jadikan satu")
    (summary,) = talking.say("Ada juga anak yang jatuh karena gelap.")
    assert summary.startswith("Pengaduan Anda:")
    talking.press("Kirim")
    (opened,) = talking.opened()
    assert opened.part is None


def test_what_he_adds_after_parting_is_parted_anew() -> None:
    talking = Talking()
    asked(talking)
    talking.press("Ya, pisahkan")
    (again,) = talking.say("3. Parkir liar di Jl. Mawar sejak pagi.")
    assert again.startswith("Anda menulis tentang 3 hal:")


def test_who_falls_silent_hands_in_one() -> None:
    talking = Talking()
    asked(talking)
    talking.clock()
    talking.clock()
    (opened,) = talking.opened()
    assert opened.part is None
