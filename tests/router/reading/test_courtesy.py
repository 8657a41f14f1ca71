"""What tells nothing wherever in a talk it comes, and what may be an answer there."""

import pytest

from router.reading import Noise
from router.reading.courtesy import courtesy, salam
from router.reading.heard import hear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("halo selamat sore kak semuanya", Noise.GREETING),
        ("Asslmkm, mohon maaf mengganggu pak", Noise.GREETING),
        ("kulo nuwun, pak", Noise.GREETING),
        ("numpang lapor bos", Noise.READY),
        ("I would like to report something", Noise.READY),
        ("mau buat pengaduan di sini", Noise.READY),
        ("matur suwun pak, sehat selalu", Noise.THANKS),
        ("anjing lu semua gak becus!!", Noise.SWEARING),
        ("eh sori salah sambung pak", Noise.MISTAKE),
    ],
)
def test_courtesies(text: str, expected: Noise) -> None:
    assert courtesy(hear(text)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "tadi malam",
        "malam ini",
        "hari ini",
        "kepala dinas",
        "Rahayu",
        "Bagus",
        "masih sama",
        "ada anjing",
        "tolong dibantu ya",
        "di dinas",
        "terima kasih lampunya sudah nyala",
    ],
)
def test_what_may_be_an_answer_is_none(text: str) -> None:
    assert courtesy(hear(text)) is None


@pytest.mark.parametrize("text", ["Ass. wr wb", "Assallammu'alaikum", "aslamualaikum kak"])
def test_the_salam_however_it_is_spelled(text: str) -> None:
    assert salam(hear(text))


def test_other_greetings_are_no_salam() -> None:
    assert not salam(hear("halo, salam sejahtera"))
