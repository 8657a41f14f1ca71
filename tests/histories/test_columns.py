"""Which column holds what: by its name, by number, or by asking."""

from collections.abc import Sequence

import pytest

from bot.histories import Asked, ColumnMissing, Columns, find_columns


def nobody(kind: str, columns: Sequence[str]) -> int | None:
    """Nobody sits at the terminal."""
    return None


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (("id", "text", "agency", "created"), Columns(text=1, label=2, date=3, id=0)),
        (
            ("No", "Isi Laporan", "OPD Terkait", "Tanggal Masuk"),
            Columns(text=1, label=2, date=3, id=0),
        ),
        (
            ("tgl", "uraian_pengaduan", "instansi", "Judul"),
            Columns(text=1, label=2, date=0, title=3),
        ),
        (("keluhan", "kategori"), Columns(text=0, label=1)),
        # An affair says more than an agency, an agency more than a category.
        (("aduan", "kategori", "opd", "urusan"), Columns(text=0, label=3)),
        (("createdAt", "description", "unit-kerja"), Columns(text=1, label=2, date=0)),
    ],
)
def test_columns_are_known_by_their_names(columns: tuple[str, ...], found: Columns) -> None:
    assert find_columns(columns, Asked(), nobody) == found


def test_the_topic_is_never_taken() -> None:
    with pytest.raises(ColumnMissing) as caught:
        find_columns(("isi", "topic", "responded"), Asked(), nobody)
    assert (caught.value.kind, caught.value.columns) == ("label", ("isi", "topic", "responded"))


def test_columns_are_named_by_name_or_number() -> None:
    columns = ("a", "Kata Warga", "c", "Ke Mana", "Kapan")
    asked = Asked(text="kata_warga", label="4", date="KAPAN")
    assert find_columns(columns, asked, nobody) == Columns(text=1, label=3, date=4)
    with pytest.raises(ColumnMissing) as caught:
        find_columns(columns, Asked(text="isinya", label="4"), nobody)
    assert (caught.value.kind, caught.value.wanted) == ("text", "isinya")
    with pytest.raises(ColumnMissing):
        find_columns(columns, Asked(text="1", label="6"), nobody)


def test_who_is_there_is_asked_for_what_is_not_clear() -> None:
    asked: list[str] = []

    def somebody(kind: str, columns: Sequence[str]) -> int | None:
        asked.append(kind)
        return {"text": 0, "date": 1}[kind]

    columns = ("kata warga", "kapan", "opd")
    assert find_columns(columns, Asked(), somebody) == Columns(text=0, label=2)
    assert find_columns(columns, Asked(), somebody, dated=True) == Columns(text=0, label=2, date=1)
    assert asked == ["text", "text", "date"]
