"""The five shipped SOPs as their papers draw them: who stands where, and every arrow."""

from itertools import pairwise

import pytest

from bot.drawing.chart import Chart, Kind, Shape, chart
from bot.drawing.figures import Drawing, Line, Point
from bot.drawing.layout import lay_out
from config.procedure import END
from config.sop import procedures
from config.wording import wording

ONWARD: dict[str, set[str]] = {
    "mpp": {"1 > 2", "2 > 3", "3 > 4", "4 > 5", "5 > 6", "6 > 7", "7 > 8", "8 ~ 5: belum puas"},
    "konsumen": {
        *("1 > 2", "2 > 3", "3 > 4"),
        *("4 > 5: valid", "4 > selesai: tidak valid"),
        *("5 > 6", "6 > 7", "7 > 8", "8 > 9", "9 > 10", "10 > 11"),
        *("11 > 12 ttd.", "12 ttd. > 12", "12 > 13"),
    },
    "tidak-langsung": {
        "1 > 2",
        *("2 > 3: dilaporkan kepada pihak terkait", "2 > selesai: tidak dapat ditindaklanjuti"),
        "3 - 3",
        *("3 > 4: klarifikasi terhadap pengaduan", "3 > 4: layanan lain"),
        "4 > 5",
    },
    "keluhan-pelanggan": {
        *("1 > 2", "2 > 3", "3 > 4", "4 > 5", "5 > 6", "6 > 7", "7 > 8", "8 > 9"),
        *("9 > 10: setuju", "9 > 8: tidak setuju"),
    },
    "ptsp": {
        *("1 > 2", "2 > 3", "3 > 4: peninjauan lapangan", "3 > 6: langsung ditelaah"),
        *("4 > 5", "5 > 6", "6 > 7", "7 > 8", "8 > 9", "9 > 10"),
    },
}
"""Every arrow: > the way of a case, ~ a reply, - two who act together."""

LANES = {
    "mpp": ("Pengadu 1, 8", "Petugas MPP 2, 7", "Admin OPD 3, 4, 6", "Pejabat Penghubung 5"),
    "konsumen": (
        *("Konsumen 1, 5, 13", "Petugas 2, 3, 9, 10, 12"),
        *("Kepala Bidang 4, selesai, 6, 8, 11", "Kepala Dinas 7, 12 ttd."),
    ),
    "tidak-langsung": (
        *("Pelapor 3, 5", "Staf Administrasi 1", "Petugas Layanan 2, selesai, 4"),
        *("Bidang Terkait 3", "Sekretaris"),
    ),
    "keluhan-pelanggan": (
        *("Pelanggan 1, 10", "Petugas Pelayanan 2", "Kepala Balai 3, 9"),
        "Ketua Pokja Terkait 4, 5, 6, 7, 8",
    ),
    "ptsp": (
        *("Pemohon", "Petugas Pengaduan 1, 2, 8, 10", "Kepala Seksi 3, 4, 6"),
        *("Tim Teknis 5", "Kepala DPM-PTSP 7, 9"),
    ),
}

DECISIONS = {"mpp": [], "konsumen": [4], "tidak-langsung": [2, 3], "keluhan-pelanggan": [9]}


def drafted(id_: str) -> Chart:
    return chart(procedures()[id_], wording("id"))


def drawn(id_: str) -> Drawing:
    return lay_out(procedures()[id_], wording("id"))


def called(found: Chart, number: int) -> str:
    symbol = found.symbols[number]
    if symbol.role is None:
        return END
    return f"{symbol.step} ttd." if symbol.shape is Shape.SIGNATURE else str(symbol.step)


@pytest.mark.parametrize("id_", ONWARD)
def test_every_arrow_of_the_paper_and_no_other(id_: str) -> None:
    found = drafted(id_)
    signs = {Kind.FLOW: ">", Kind.REPLY: "~", Kind.LINK: "-"}
    told = [
        f"{called(found, a.source)} {signs[a.kind]} {called(found, a.target)}"
        + (f": {a.label}" if a.label else "")
        for a in found.arrows
    ]
    assert (set(told), len(told)) == (ONWARD[id_], len(ONWARD[id_]))


@pytest.mark.parametrize("id_", LANES)
def test_every_symbol_stands_in_the_lane_of_the_paper(id_: str) -> None:
    found = drafted(id_)
    told = []
    for number, lane in enumerate(found.lanes):
        standing = [called(found, n) for n, s in enumerate(found.symbols) if s.lane == number]
        told.append(f"{lane} {', '.join(standing)}".rstrip())
    assert tuple(told) == LANES[id_]


@pytest.mark.parametrize("id_", DECISIONS)
def test_forms(id_: str) -> None:
    symbols = drafted(id_).symbols
    last = max(symbol.step for symbol in symbols)
    assert [s.step for s in symbols if s.shape is Shape.DECISION] == DECISIONS[id_]
    assert [s.text for s in symbols if s.shape is Shape.TERMINATOR and s.step == 1] == ["Mulai"]
    assert [s.text for s in symbols if s.shape is Shape.TERMINATOR and s.step == last] == [
        "Selesai"
    ]


def test_a_branch_that_ends_tells_why() -> None:
    [end] = [symbol for symbol in drafted("konsumen").symbols if symbol.role is None]
    assert (end.shape, end.text, end.reason) == (
        Shape.TERMINATOR,
        "Selesai",
        "tidak dapat diproses",
    )


@pytest.mark.parametrize("id_", ONWARD)
def test_no_arrows_of_the_shipped_ones_cross(id_: str) -> None:
    lines = drawn(id_).lines
    down = [(x, y, z, a) for a in lines for (x, y), (w, z) in sides(a) if x == w]
    across = [(y, x, w, a) for a in lines for (x, y), (w, z) in sides(a) if y == z]
    crossing = [
        (one.arrow, other.arrow)
        for x, top, bottom, one in down
        for y, left, right, other in across
        if left < x < right and top < y < bottom and one.arrow.target != other.arrow.target
    ]
    assert crossing == []


def sides(line: Line) -> list[tuple[Point, Point]]:
    """Give the straight parts of an arrow, each from the left or from the top."""
    return [(min(part), max(part)) for part in pairwise(line.points)]


def test_the_table_reads_like_the_paper() -> None:
    texts = [" ".join(cell.text.lines) for cell in drawn("mpp").cells if cell.text]
    assert texts[:5] == [
        "Dinas Koperasi, Usaha Kecil Menengah dan Perindustrian Kota Samarinda",
        "Nomor SOP",
        "000.8.3.3/369/100.14",
        "Judul SOP",
        "Pengaduan Tidak Berkadar Pengawasan dan Pemeriksaan Lapangan melalui Mal Pelayanan Publik"
        " (MPP)",
    ]
    assert texts[5:17] == [
        *("Pelaksana", "Mutu Baku", "No", "Kegiatan", "Keterangan"),
        *("Kelengkapan", "Waktu", "Output"),
        *("Pengadu", "Petugas MPP", "Admin OPD", "Pejabat Penghubung"),
    ]
    assert texts[17:22] == [
        *("1", "Menyampaikan pengaduan/keluhan/ ketidakpuasan atas pelayanan publik"),
        *("Formulir Pengaduan", "-", "Pengaduan Publik"),
    ]
    english = [c.text.lines for c in lay_out(procedures()["mpp"], wording("en")).cells if c.text]
    assert ("Standards",) in english
