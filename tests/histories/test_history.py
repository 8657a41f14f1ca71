"""A history put together, and what was left out of it."""

from datetime import UTC, datetime

from bot.histories import Affairs, Asked, find_columns, read_history, read_table

FIRST = b"""id,isi,opd,tanggal,judul
1,lampu padam,Dinas Perhubungan,03/02/2026,Gelap
2,,DLH,04/02/2026,
3,pohon tumbang,DLH,kemarin,
4,apa ini,Yayasan Contoh,05/02/2026,
5,apa itu,Yayasan Contoh,05/02/2026,
6,terlalu,banyak,06/02/2026,sel,lagi
"""
SECOND = b"uraian;dinas\njalan rusak;DPUPR\nkabel putus;PT Contoh\n"


def test_two_files_of_different_form_make_one_history() -> None:
    tables = []
    for content in (FIRST, SECOND):
        table = read_table(content)
        tables.append((table, find_columns(table.columns, Asked(), lambda *_: None)))
    found = read_history(tables, Affairs(), UTC)
    assert [(one.text, one.urusan, one.title, one.id) for one in found.complaints] == [
        ("pohon tumbang", "lh", None, "3"),
        ("jalan rusak", "pu", None, None),
        ("lampu padam", "hub", "Gelap", "1"),
    ]
    assert found.first == found.last == datetime(2026, 2, 3, tzinfo=UTC)
    assert (found.read, found.empty, found.broken, found.undated) == (8, 1, 1, 1)
    assert found.unmapped == (("Yayasan Contoh", 2), ("PT Contoh", 1))
    assert found.lost == 3
