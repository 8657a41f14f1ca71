"""Stories: indirect complaints from the terminal: both decisions, the categories, the reopening."""

from pathlib import Path

import pytest

from tests.cli.sops.desk import Desk
from tests.cli.sops.matter import Matter

pytestmark = pytest.mark.long

COOP = "Koperasi kami minta pendampingan laporan tahunan."
LAW = ("--isian", "peraturan perundang-undangan=UU 25/1992")


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "tidak-langsung"


def test_the_staff_hands_the_file_over(desk: Desk) -> None:
    matter = Matter(desk, COOP)
    assert matter.stands == "1 berjalan staf_administrasi 2026-05-04T10:00:00"
    assert matter.needs == {
        "terima": [],
        "teruskan": [],
        "selesaikan": [],
        "disposisi": ["text", "to"],
        "minta_kelengkapan": ["text"],
        "perpanjang": ["text"],
        "ambil": [],
        "alihkan": ["to"],
        "catat": ["text"],
        "lampirkan": ["attach"],
    }
    assert matter.refuse("laras", "teruskan")[0] == "peran_salah"
    assert matter.refuse("kemal", "teruskan")[0] == "peran_salah"
    assert matter.refuse("astuti", "putuskan", "--choice", "lanjut")[0] == "peran_salah"
    assert matter.refuse("astuti", "kembalikan", "--text", "Ya") == (
        "peran_salah",
        "Tindakan Kembalikan tidak ada pada langkah ini.",
    )
    assert matter.refuse("astuti", "tetapkan_tingkat", "--choice", "berat")[0] == "peran_salah"
    assert matter.refuse("astuti", "alihkan", "--to", "laras") == (
        "tujuan_wajib",
        "Laras Contoh bukan Staf Administrasi untuk kasus ini.",
    )
    moved = matter.act("astuti", "teruskan", at="2026-05-04T09:59:59")
    assert moved == "2 berjalan petugas_layanan 2026-05-20T16:00:00"


def analysed(desk: Desk, photo: Path) -> Matter:
    """Bring a new complaint to step 3."""
    matter = Matter(desk, COOP)
    matter.act("astuti", "teruskan")
    go_on = ("--choice", "lanjut", *LAW, "--isian", "Kategori=konsultasi", "--attach", photo)
    matter.act("laras", "putuskan", *go_on)
    return matter


def test_the_analysis_needs_its_papers_and_knows_its_categories(desk: Desk, photo: Path) -> None:
    matter = Matter(desk, COOP)
    matter.act("astuti", "teruskan")
    assert matter.needs["putuskan"] == ["choice", "text", "attach"]
    papers = ["peraturan perundang-undangan", "data pendukung"]
    assert matter.case["missing"] == papers
    lanjut = ("--choice", "lanjut")
    for options, code, why in (
        ([], "pilihan_wajib", "Pilih salah satu: lanjut, tidak_dapat_ditindaklanjuti."),
        (["--choice", "selesai"], "pilihan_wajib", "Pilih salah satu:"),
        ([*lanjut], "kelengkapan_kurang", "Kelengkapan belum ada: peraturan perundang-undangan; "),
        ([*lanjut, *LAW], "kelengkapan_kurang", "Kelengkapan belum ada: data pendukung."),
        (
            [*lanjut, "--attach", photo],
            "kelengkapan_kurang",
            "Kelengkapan belum ada: peraturan perundang-undangan.",
        ),
        (
            [*lanjut, *LAW, "--attach", photo, "--isian", "Kategori=curhat"],
            "pilihan_wajib",
            "Pilih salah satu: Kategori: pelayanan informasi, konsultasi, penanganan lanjutan, "
            "permohonan bantuan penyelesaian masalah, permohonan dukungan, lain-lain.",
        ),
        (
            ["--choice", "tidak_dapat_ditindaklanjuti", *LAW, "--attach", photo],
            "alasan_wajib",
            "Tindakan Putuskan memerlukan alasan.",
        ),
    ):
        refused = matter.refuse("laras", "putuskan", *options)
        assert (refused[0], refused[1].startswith(why)) == (code, True), refused
    assert matter.refuse("laras", "tolak", "--text", "Tidak")[0] == "peran_salah"
    # The category alone may come at any time; a unique part of its name is enough.
    matter.act("laras", "catat", "--isian", "Kategori=bantuan penyelesaian")
    assert matter.case["scope"] == "permohonan bantuan penyelesaian masalah"
    matter.act("laras", "centang", "--choice", "data pendukung")
    moved = matter.act("laras", "putuskan", *lanjut, *LAW, at="2026-05-05T10:00:00")
    assert moved == "3 berjalan bidang_terkait 2026-05-12T16:00:00"
    assert matter.case["events"][-1]["fields"] == {"peraturan perundang-undangan": "UU 25/1992"}


@pytest.mark.parametrize("choice", ["klarifikasi", "layanan_lain"])
def test_both_ways_of_the_board_lead_to_the_answer(desk: Desk, photo: Path, choice: str) -> None:
    matter = analysed(desk, photo)
    assert matter.stands == "3 berjalan bidang_terkait 2026-05-11T16:00:00"
    assert matter.needs["putuskan"] == ["choice"]
    assert matter.refuse("bambang", "putuskan") == (
        "pilihan_wajib",
        "Pilih salah satu: klarifikasi, layanan_lain.",
    )
    assert matter.refuse("laras", "putuskan", "--choice", choice)[0] == "sudah_dilakukan"
    assert matter.refuse("bambang", "jawab", "--text", "Ya")[0] == "peran_salah"
    moved = matter.act("bambang", "putuskan", "--choice", choice, at="2026-05-08T16:30:00")
    # Six working days after Friday, 8 May, over Ascension Day and its bridge day.
    assert moved == "4 berjalan petugas_layanan/laras 2026-05-20T16:00:00"
    assert matter.needs["jawab"] == ["text"]
    assert "teruskan" not in matter.needs
    assert matter.refuse("laras", "jawab")[0] == "kelengkapan_kurang"
    assert matter.refuse("laras", "teruskan")[0] == "kelengkapan_kurang"
    assert matter.refuse("lukman", "jawab", "--text", "Ya")[0] == "peran_salah"
    moved = matter.act("laras", "jawab", "--text", "Pendamping datang Senin.")
    assert moved == "5 dijawab pengadu -"
    desk.deliver()
    assert matter.stands == "5 ditutup selesai_sop"
    said = [(m["direction"], m["kind"], m["text"]) for m in matter.case["messages"]]
    assert said[-1] == ("out", "answer", "Pendamping datang Senin.")
    assert matter.refuse("pengadu", "tutup")[0] == "kasus_tertutup"


def test_what_cannot_be_followed_up(desk: Desk, photo: Path) -> None:
    matter = Matter(desk, COOP)
    matter.act("astuti", "teruskan")
    ending = ("--choice", "tidak_dapat_ditindaklanjuti", "--text", "Di luar wewenang kota.")
    moved = matter.act("laras", "putuskan", *ending, *LAW, "--attach", photo)
    assert moved == "2 ditutup tidak_dapat_ditindaklanjuti"
    case = matter.case
    assert (case["actions"], case["due_at"], case["answered_at"]) == ([], None, None)
    assert case["events"][-1]["text"] == (
        "Laras Contoh (Petugas Layanan) memutuskan: tidak_dapat_ditindaklanjuti: "
        "Di luar wewenang kota."
    )
    moved = matter.act("pengadu", "tanggapi", "--text", "Kami di kota.", at="2026-05-20T16:00:00")
    assert moved == "2 berjalan petugas_layanan/laras 2026-06-08T16:00:00"


def test_a_reply_after_the_answer_begins_the_analysis_anew(desk: Desk, photo: Path) -> None:
    matter = analysed(desk, photo)
    matter.act("bambang", "putuskan", "--choice", "klarifikasi")
    matter.act("laras", "jawab", "--text", "Pendamping datang Senin.")
    desk.deliver()
    assert matter.act("pengadu", "nilai", "--choice", "2") == "5 ditutup selesai_sop"
    moved = matter.act("pengadu", "tanggapi", "--text", "Tidak ada.", at="2026-05-20T16:00:00")
    assert moved == "2 berjalan petugas_layanan/laras 2026-06-08T16:00:00"
    assert matter.case["missing"] == ["peraturan perundang-undangan", "data pendukung"]
    assert matter.refuse("laras", "jawab", "--text", "Ya")[0] == "peran_salah"
    matter.act("laras", "putuskan", "--choice", "lanjut", *LAW, "--attach", photo)
    matter.act("bambang", "putuskan", "--choice", "layanan_lain")
    matter.act("laras", "jawab", "--text", "Pendamping sudah datang.")
    desk.deliver()
    case = matter.case
    assert (matter.stands, case["rating"]) == ("5 ditutup selesai_sop", None)
    assert [m["text"] for m in case["messages"] if m["kind"] == "answer"] == [
        "Pendamping datang Senin.",
        "Pendamping sudah datang.",
    ]
