"""Stories: consumers' complaints from the terminal, step by step, with every refusal on the way."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.sops.desk import Desk, read, stands
from tests.cli.sops.desk import offered as all_offered

pytestmark = pytest.mark.long

FAN = "Kipas angin rusak setelah dua hari"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "konsumen"


def now(step: int, role: str) -> str:
    """Say where the first case stands, as every refusal does."""
    return f"Kasus 2026-000001 kini di langkah {step} ({role})."


def offered(case: Any) -> dict[str, list[str]]:
    """Give the actions that are open, with what each needs, apart from those of every step."""
    beside = ("perpanjang", "ambil", "alihkan", "catat", "lampirkan", "disposisi")
    return {id_: needs for id_, needs in all_offered(case).items() if id_ not in beside}


def validated(desk: Desk) -> str:
    """Bring a new complaint to step 6."""
    number = desk.complain(FAN)
    desk.act(number, "terima", "wulan")
    desk.act(number, "selesaikan", "wulan")
    desk.act(number, "teruskan", "wulan")
    desk.act(number, "putuskan", "bagus", "--choice", "ya", "--text", "Kuitansi lengkap.")
    desk.deliver()
    return number


def handled(desk: Desk, photo: Path) -> str:
    """Bring a new complaint to step 11."""
    number = validated(desk)
    desk.act(number, "disposisi", "bagus", "--text", "Mohon arahan.")
    desk.act(number, "disposisi", "kartini", "--text", "Lakukan mediasi.")
    desk.act(number, "tugaskan", "bagus", "--to", "yoga")
    desk.act(number, "selesaikan", "yoga")
    desk.act(number, "lampirkan", "yoga", "--attach", photo, "--choice", "dokumentasi")
    desk.act(number, "selesaikan", "yoga")
    return number


def test_recorded_and_found_valid(desk: Desk) -> None:
    number = desk.complain(FAN)
    case = desk.show(number)
    assert stands(case) == "2 berjalan petugas 2026-05-04T08:15:00"
    always = {"minta_kelengkapan": ["text"], "tetapkan_tingkat": ["choice"]}
    plain = {"terima": [], "teruskan": [], "selesaikan": [], **always}
    assert (offered(case), case["missing"]) == (plain, [])
    here = now(2, "Petugas")
    for action, who, options, code, why in (
        ("teruskan", "bagus", [], "peran_salah", "Langkah ini bukan bagian Anda."),
        ("teruskan", "pengadu", [], "peran_salah", "Tindakan itu hanya untuk petugas."),
        ("jawab", "wulan", ["--text", "Ya"], "peran_salah", "Tindakan Jawab tidak ada pada"),
        ("kembalikan", "wulan", ["--text", "Ya"], "tujuan_wajib", "Sebelum langkah ini hanya"),
        ("tetapkan_tingkat", "wulan", ["--choice", "gawat"], "pilihan_wajib", "Pilih salah satu:"),
        ("kunci", "wulan", ["--text", "Ya"], "peran_salah", "Kunci hanya dapat dilakukan"),
        ("teruskan", "wulan", ["--step", "1"], "langkah_sudah_lewat", "Langkah itu sudah lewat."),
    ):
        refused, message = desk.refuse(number, action, who, *options)
        assert (refused, why in message) == (code, True), message
        assert message.endswith(here)
    desk.at("2026-05-04T08:10:00")
    case = desk.act(number, "selesaikan", "wulan")
    assert stands(case) == "3 berjalan petugas/wulan 2026-05-04T08:15:00"
    assert offered(case) == {**plain, "kembalikan": ["text"]}
    desk.at("2026-05-04T08:12:00")
    case = desk.act(number, "teruskan", "wulan")
    assert stands(case) == "4 berjalan kepala_bidang 2026-05-04T08:57:00"
    deciding = {"terima": [], "tolak": ["text"], "putuskan": ["choice", "text"], **always}
    assert offered(case) == {**deciding, "kembalikan": ["text"]}
    assert case["missing"] == ["Validasi pengaduan"]

    here = now(4, "Kepala Bidang")
    ask = "Kelengkapan belum ada: Validasi pengaduan. Tulis setiap isian pada baris sendiri:"
    assert desk.refuse(number, "putuskan", "bagus") == (
        "pilihan_wajib",
        f"Pilih salah satu: ya, tidak. {here}",
    )
    assert desk.refuse(number, "putuskan", "bagus", "--choice", "mungkin")[0] == "pilihan_wajib"
    assert desk.refuse(number, "putuskan", "bagus", "--choice", "ya") == (
        "kelengkapan_kurang",
        f"{ask}\nValidasi pengaduan: …\n{here}",
    )
    assert desk.refuse(number, "teruskan", "wulan") == (
        "sudah_dilakukan",
        f"Teruskan sudah dilakukan pada Senin, 4 Mei 2026 pukul 08.12 WITA. {here}",
    )
    field = ("--isian", "Validasi pengaduan=kuitansi lengkap")
    case = desk.act(number, "putuskan", "sekar", "--choice", "ya", *field)
    # It waits for the delivery of the notice, which is nobody's task.
    assert stands(case) == "5 berjalan pengadu 2026-05-04T08:22:00"
    assert case["events"][-1]["fields"] == {"Validasi pengaduan": "kuitansi lengkap"}
    desk.at("2026-05-04T08:13:00")
    case = desk.show(number)
    assert stands(case) == "6 berjalan kepala_bidang/sekar 2026-05-07T16:00:00"
    assert case["events"][-1]["text"] == (
        "Pemberitahuan sampai kepada pengadu; lanjut ke langkah 6 (Kepala Bidang)"
    )


def test_up_and_down_the_hierarchy_with_a_severity(desk: Desk) -> None:
    number = validated(desk)
    for severity, due in (("berat", "2026-05-20"), ("ringan", "2026-05-05")):
        case = desk.act(number, "tetapkan_tingkat", "bagus", "--choice", severity)
        assert stands(case) == f"6 berjalan kepala_bidang/bagus {due}T16:00:00"
        assert case["severity"] == severity
    here = now(6, "Kepala Bidang")
    assert desk.refuse(number, "tetapkan_tingkat", "bagus", "--choice", "ringan") == (
        "sudah_dilakukan",
        f"Tetapkan tingkat sudah dilakukan pada Senin, 4 Mei 2026 pukul 08.00 WITA. {here}",
    )
    assert desk.refuse(number, "disposisi", "bagus")[0] == "alasan_wajib"
    assert desk.refuse(number, "tugaskan", "bagus", "--to", "wulan") == (
        "tujuan_wajib",
        f"Wulan Contoh bukan Kepala Dinas untuk kasus ini. {here}",
    )
    case = desk.act(number, "disposisi", "bagus", "--text", "Mohon arahan.")
    assert stands(case) == "7 berjalan kepala_dinas 2026-05-05T16:00:00"
    assert (offered(case)["teruskan"], case["missing"]) == (["text"], ["Disposisi pimpinan"])
    assert desk.refuse(number, "teruskan", "kartini")[0] == "kelengkapan_kurang"
    case = desk.act(number, "disposisi", "kartini", "--text", "Lakukan mediasi.")
    assert stands(case) == "8 berjalan kepala_bidang/bagus 2026-05-04T08:30:00"
    assert offered(case)["tugaskan"] == ["to"]
    for action in ("tugaskan", "teruskan", "selesaikan"):
        assert desk.refuse(number, action, "bagus")[0] == "tujuan_wajib"
    assert desk.refuse(number, "tugaskan", "bagus", "--to", "kartini")[0] == "tujuan_wajib"
    case = desk.act(number, "tugaskan", "bagus", "--to", "Yoga", "--text", "Mediasi Kamis.")
    assert stands(case) == "9 berjalan petugas/yoga 2026-05-05T16:00:00"
    assert case["events"][-1]["text"] == (
        "Bagus Contoh (Kepala Bidang) menugaskan Yoga Contoh; lanjut ke langkah 9 (Petugas): "
        "Mediasi Kamis."
    )
    assert desk.refuse(number, "selesaikan", "wulan") == (
        "peran_salah",
        "Langkah ini sedang dipegang Yoga Contoh. Ambil alih dulu bila Anda yang mengerjakan. "
        + now(9, "Petugas"),
    )
    assert stands(desk.act(number, "ambil", "wulan")).startswith("9 berjalan petugas/wulan ")


def test_papers_are_ticked_or_waived(desk: Desk) -> None:
    paper = "Dokumentasi pelaksanaan kegiatan"
    for how in ("centang", "bebaskan"):
        number = validated(desk)
        desk.act(number, "disposisi", "bagus", "--text", "Mohon arahan.")
        desk.act(number, "disposisi", "kartini", "--text", "Lakukan mediasi.")
        desk.act(number, "tugaskan", "bagus", "--to", "yoga")
        case = desk.act(number, "selesaikan", "yoga")
        assert case["missing"] == [paper]
        assert offered(case)["selesaikan"] == ["attach"]
        assert desk.refuse(number, "selesaikan", "yoga")[0] == "kelengkapan_kurang"
        if how == "centang":
            assert desk.refuse(number, how, "yoga", "--choice", "kuitansi")[0] == "pilihan_wajib"
            desk.act(number, how, "yoga", "--choice", paper)
            again = desk.refuse(number, how, "yoga", "--choice", paper)
            assert again[0] == "sudah_dilakukan"
        else:
            given = ("--choice", paper, "--text", "Notulen menyusul")
            assert desk.refuse(number, how, "yoga", *given)[0] == "peran_salah"
            assert desk.refuse(number, how, "bagus", "--choice", paper)[0] == "alasan_wajib"
            desk.act(number, how, "bagus", *given)
        case = desk.act(number, "selesaikan", "yoga")
        assert stands(case) == "11 berjalan kepala_bidang/bagus 2026-05-04T08:30:00"


def test_signed_by_another_than_who_drafted_it(desk: Desk, photo: Path, tmp_path: Path) -> None:
    number = handled(desk, photo)
    assert desk.refuse(number, "jawab", "bagus")[0] == "kelengkapan_kurang"
    assert desk.refuse(number, "sampaikan", "bagus")[0] == "peran_salah"
    case = desk.act(number, "jawab", "bagus", "--text", "Toko mengganti kipas.")
    assert stands(case) == "12 berjalan kepala_dinas/kartini 2026-05-05T16:00:00"
    assert offered(case) == {"tandatangani": [], "kembalikan_surat": ["text"]}
    draft = desk.kawal("case", "letter", number, "--out", tmp_path / "konsep.pdf")
    assert (draft.code, "KONSEP" in read(tmp_path / "konsep.pdf")) == (0, True)

    # Whoever drafted it cannot sign it, though he is given the signatory's role.
    desk.ask(
        "officer",
        "add",
        "bagus",
        "--name",
        "Bagus Contoh",
        "--role",
        "kepala_bidang",
        "--role",
        "kepala_dinas",
    )
    code, message = desk.refuse(number, "tandatangani", "bagus")
    assert (code, "pekerjaannya sendiri. Yang dapat: Kartini Contoh." in message) == (
        "peran_salah",
        True,
    )
    assert desk.refuse(number, "tandatangani", "yoga")[0] == "peran_salah"
    assert desk.refuse(number, "sampaikan", "yoga")[0] == "peran_salah"
    assert desk.refuse(number, "kembalikan_surat", "kartini")[0] == "alasan_wajib"
    case = desk.act(number, "kembalikan_surat", "kartini", "--text", "Sebut tanggalnya.")
    assert stands(case) == "11 berjalan kepala_bidang/bagus 2026-05-04T08:30:00"
    # What was handed back is written anew, with what belongs to the file on its own.
    field = ("--isian", "Hasil telaahan atas penanganan pengaduan=sesuai")
    desk.act(number, "jawab", "bagus", "--text", "Kipas diganti 18 Mei 2026.", *field)
    case = desk.act(number, "tandatangani", "kartini")
    assert stands(case) == "12 berjalan petugas/yoga 2026-05-04T08:15:00"
    assert desk.refuse(number, "tandatangani", "kartini")[0] == "sudah_dilakukan"
    case = desk.act(number, "sampaikan", "yoga")
    assert stands(case) == "13 dijawab pengadu -"
    desk.deliver()
    case = desk.show(number)
    assert stands(case) == "13 ditutup selesai_sop"
    assert case["closed_at"] == "2026-05-04T08:00:00+08:00"
    letter = tmp_path / "surat.pdf"
    written = desk.kawal("case", "letter", number, "--out", letter)
    assert (written.out, "KONSEP" in read(letter)) == (f"Surat ditulis ke {letter}.\n", False)
    assert "Kipas diganti 18 Mei 2026." in read(letter)
    assert desk.refuse(number, "sampaikan", "yoga") == (
        "kasus_tertutup",
        f"Kasus {number} sudah berakhir pada Senin, 4 Mei 2026 pukul 08.00 WITA, jadi tidak dapat "
        "diubah lagi.",
    )


@pytest.mark.parametrize("action", ["putuskan", "tolak"])
def test_not_valid_and_reopened(desk: Desk, action: str) -> None:
    number = desk.complain(FAN)
    desk.act(number, "teruskan", "wulan")
    desk.act(number, "teruskan", "wulan")
    choice = ("--choice", "tidak") if action == "putuskan" else ()
    assert desk.refuse(number, action, "bagus", *choice)[0] == "alasan_wajib"
    case = desk.act(number, action, "bagus", *choice, "--text", "Garansi sudah lewat.")
    assert stands(case) == "4 ditolak tidak_valid"
    assert (case["messages"][-1]["direction"], case["messages"][-1]["kind"]) == ("out", "answer")
    assert case["actions"] == []
    assert desk.refuse(number, "buka_kembali", "bagus", "--text", "x")[0] == "peran_salah"
    # The tenth working day after 4 May is the 20th.
    reply = ("tanggapi", "pengadu", "--text", "Garansinya lima tahun.")
    if action == "tolak":
        desk.at("2026-05-20T16:00:01")
        code, message = desk.refuse(number, *reply)
        assert (code, "Batas 10 hari kerja" in message) == ("kasus_tertutup", True)
        # The coordinator is bound by no window.
        case = desk.act(number, "buka_kembali", "ratna", "--text", "Garansinya lima tahun.")
    else:
        desk.at("2026-05-20T16:00:00")
        case = desk.act(number, *reply)
    assert stands(case) == "4 berjalan kepala_bidang/bagus 2026-05-21T08:15:00"


def test_after_the_end_it_reopens_where_the_sop_says(desk: Desk, photo: Path) -> None:
    number = handled(desk, photo)
    desk.act(number, "jawab", "bagus", "--text", "Toko mengganti kipas.")
    desk.act(number, "tandatangani", "kartini")
    desk.act(number, "sampaikan", "yoga")
    desk.deliver()
    desk.at("2026-05-20T16:00:00")
    case = desk.act(number, "tanggapi", "pengadu", "--text", "Rusak lagi.")
    assert stands(case) == "6 berjalan kepala_bidang/bagus 2026-05-25T16:00:00"
    assert (case["answered_at"], case["closed_at"], case["close_reason"]) == (
        "2026-05-04T08:00:00+08:00",
        None,
        None,
    )


def test_the_sop_takes_no_anonymous_complaint(desk: Desk) -> None:
    line = ("case", "new", "--as", "wulan", "--via", "langsung", "--text", FAN, "--anonymous")
    assert desk.refused(*line) == (
        "kelengkapan_kurang",
        "SOP ini tidak menerima pengaduan anonim: nama pengadu wajib diisi.",
    )
