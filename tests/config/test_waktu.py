"""Times as people write them."""

import pytest

from config.procedure import Unit, Waktu
from config.waktu import parse_waktu


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 menit", Waktu(teks="15 menit", satuan=Unit.MENIT, jumlah=15)),
        ("2 jam", Waktu(teks="2 jam", satuan=Unit.JAM, jumlah=2)),
        ("3 hari", Waktu(teks="3 hari", satuan=Unit.HARI, jumlah=3)),
        ("10 hari kerja", Waktu(teks="10 hari kerja", satuan=Unit.HARI_KERJA, jumlah=10)),
        ("3 hari kalender", Waktu(teks="3 hari kalender", satuan=Unit.HARI_KALENDER, jumlah=3)),
        (" 10  Hari\tKerja ", Waktu(teks="10 hari kerja", satuan=Unit.HARI_KERJA, jumlah=10)),
        ("2jam", Waktu(teks="2 jam", satuan=Unit.JAM, jumlah=2)),
        ("05 menit", Waktu(teks="5 menit", satuan=Unit.MENIT, jumlah=5)),
    ],
)
def test_a_time_is_read_as_written(text: str, expected: Waktu) -> None:
    assert parse_waktu(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jam",
        "2",
        "0 jam",
        "-2 jam",
        "1.5 jam",
        "2 jams",
        "dua jam",
        "2 minggu",
        "2 jam 15 menit",
        "100000 menit",
        "٢ jam",
        "2 hari libur",
        "2 harikerja",
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_waktu(text)
    assert str(refused.value) == (
        f'"{text}" bukan lama waktu. Yang boleh: bilangan bulat 1 sampai 99999 diikuti menit, jam,'
        ' hari, hari kerja, atau hari kalender, misalnya "2 jam".'
    )


def test_the_refusal_is_said_in_english_where_wished() -> None:
    with pytest.raises(ValueError, match=r"^\"x\" is no length of time\. Allowed: a whole number"):
        parse_waktu("x", "en")
