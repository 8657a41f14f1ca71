"""Stories: an office puts its own SOP beside the shipped ones, and changes it as cases run."""

from pathlib import Path
from typing import Any

import pytest

from config.sop import shipped
from tests.cli.office import Office

pytestmark = pytest.mark.long

RSUD = (Path(__file__).parents[1] / "sops" / "rsud.yaml").read_text("utf-8")

PEOPLE = """\
petugas:
  - {id: ratna, nama: Ratna Contoh, peran: [koordinator], alamat: ["surel:ratna@example.id"]}
  - {id: uli, nama: Uli Contoh, peran: [petugas_unit], alamat: ["surel:uli@example.id"]}
  - {id: wira, nama: Wira Contoh, peran: [wakil_direktur], alamat: ["surel:wira@example.id"]}
  - {id: kiki, nama: Kiki Contoh, peran: [kepala_instalasi], alamat: ["surel:kiki@example.id"]}
  - {id: mia, nama: Mia Contoh, peran: [komite_mutu], alamat: ["surel:mia@example.id"]}
"""


def put(office: Office, name: str, source: str) -> Path:
    """Put a file into the folder of the office's own SOPs."""
    file = office.folder / "sop" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(source, "utf-8")
    return file


def due(case: Any) -> str:
    """Give the clock time at which a case's step is due."""
    time: str = case["due_at"][11:16]
    return time


def test_a_sixth_sop_is_one_file(office: Office, tmp_path: Path) -> None:
    people = tmp_path / "rumah-sakit.yaml"
    people.write_text("opd: [{id: rsud, nama: RSUD Contoh}]\n" + PEOPLE, "utf-8")
    unknown = office.kawal("agency", "import", people)
    assert (unknown.code, "petugas_unit tidak dikenal" in unknown.err) == (2, True)

    file = put(office, "rsud.yaml", RSUD)
    office.environ["KAWAL_OFFICE__PROCEDURE"] = "rsud"
    assert [p["id"] for p in office.ask("sop", "list")] == [
        *("keluhan-pelanggan", "konsumen", "mpp", "ptsp", "rsud", "tidak-langsung")
    ]
    assert office.ask("sop", "show", "rsud") == office.ask("sop", "show", file)
    office.ask("agency", "import", people)
    parts = {p["part"]: p["detail"] for p in office.kawal("check", "--json").json["parts"]}
    assert parts["sop"] == f"6 SOP dapat dijalankan, di antaranya milik kantor ini: rsud ({file})."
    # Who only signs, and who only oversees, must be there too.
    assert parts["directory"].startswith(
        "Belum ada petugas untuk: Direktur, Satuan Pengawas Internal."
    )
    for id_, role in (("dina", "direktur"), ("sapto", "spi")):
        address = f"surel:{id_}@example.id"
        given = ("--name", f"{id_.capitalize()} Contoh", "--role", role, "--address", address)
        office.ask("officer", "add", id_, *given)
    assert office.kawal("check").code == 0

    number = office.complain("Antrean obat lebih dari tiga jam")
    case = office.ask("case", "show", number)
    assert (case["procedure"], case["step"]) == ("rsud", 2)
    assert case["holder"] == {"role": "petugas_unit", "officer": None}
    assert office.act(number, "terima", "uli")["step"] == 3


def hospital(office: Office) -> None:
    """Make the office the hospital: its SOP, its people."""
    put(office, "rsud.yaml", RSUD)
    office.environ["KAWAL_OFFICE__PROCEDURE"] = "rsud"
    people = office.folder / "rumah-sakit.yaml"
    signs = "  - {id: dina, nama: Dina Contoh, peran: [direktur]}\n"
    people.write_text("opd: [{id: rsud, nama: RSUD Contoh}]\n" + PEOPLE + signs, "utf-8")
    office.ask("agency", "import", people)


FOUND = "Kronologi: antre\nAkar masalah: satu loket\nTanggal investigasi: 4 Mei 2026"

MENDED = (
    "Loket obat kami tambah.\n\nTindakan koreksi: loket kedua\nTindakan pencegahan: jadwal baru\n"
    "Penanggung jawab: Kiki Contoh\nTanggal selesai: 4 Mei 2026"
)


def test_the_sixth_sop_runs_from_its_first_to_its_last_step(office: Office, tmp_path: Path) -> None:
    hospital(office)
    number = office.complain("Antrean obat lebih dari tiga jam")
    report = tmp_path / "audit.txt"
    report.write_text("Hasil audit", "utf-8")
    acts: list[tuple[str, str, list[object], int, str]] = [
        ("terima", "uli", [], 3, "petugas_unit"),
        (
            *("putuskan", "uli"),
            ["--choice", "layak", "--isian", "Jenis keluhan=sarana"],
            *(4, "wakil_direktur"),
        ),
        ("disposisi", "wira", ["--text", "Telusuri", "--to", "kiki"], 5, "kepala_instalasi"),
        ("selesaikan", "kiki", ["--text", FOUND], 6, "komite_mutu"),
        # Round the loop once, then by way of the audit.
        ("putuskan", "mia", ["--choice", "kurang", "--text", "Lengkapi"], 5, "kepala_instalasi"),
        ("selesaikan", "kiki", ["--text", FOUND], 6, "komite_mutu"),
        ("putuskan", "mia", ["--choice", "audit"], 7, "komite_mutu"),
        ("selesaikan", "mia", ["--attach", report], 8, "kepala_instalasi"),
        # The answer waits for the director before the unit can send it.
        ("jawab", "kiki", ["--text", MENDED], 9, "direktur"),
        ("tandatangani", "dina", [], 9, "petugas_unit"),
        ("sampaikan", "uli", [], 10, "pengadu"),
    ]
    for action, who, options, step, role in acts:
        case = office.act(number, action, who, *options)
        assert (case["step"], case["holder"]["role"]) == (step, role), action
    assert case["scope"] == "sarana"
    office.turn()
    # Three calendar days of silence after the delivered answer close it, with a warning at 75 %.
    office.turn("2026-05-06T14:01:00+08:00")
    assert office.ask("case", "show", number)["state"] == "dijawab"
    office.turn("2026-05-07T08:05:00+08:00")
    case = office.ask("case", "show", number)
    assert (case["state"], case["close_reason"]) == ("ditutup", "diam")


def test_the_sixth_sop_ends_at_its_other_branch(office: Office) -> None:
    hospital(office)
    number = office.complain("Lampu jalan di depan rumah sakit mati")
    office.act(number, "terima", "uli")
    case = office.act(
        *(number, "putuskan", "uli", "--choice", "di_luar", "--text", "Ini wewenang kota."),
        *("--isian", "Jenis keluhan=lain-lain"),
    )
    assert case["close_reason"] == "tidak_dapat_ditindaklanjuti"


def test_open_cases_keep_their_version_of_a_changed_sop(office: Office) -> None:
    number = office.complain("Lampu jalan mati di Jl. Melati")
    assert due(office.ask("case", "show", number)) == "10:00"

    # The office writes its own MPP SOP: half an hour for each step, and other words.
    own = shipped()["mpp"].replace("waktu: 2 jam", "waktu: 30 menit")
    own = own.replace("Menerima laporan pengaduan dan", "Memilah pengaduan lalu")
    file = put(office, "mpp-kami.yaml", own)
    second = office.complain("Lampu jalan mati di Jl. Kenanga")
    assert due(office.ask("case", "show", second)) == "08:30"
    assert "Memilah pengaduan lalu" in office.kawal("case", "show", second).out
    assert "Memilah pengaduan lalu" not in office.kawal("case", "show", number).out

    # The older case goes on by the version that it began with, step for step.
    assert due(office.act(number, "teruskan", "sari", "--agency", "dishub")) == "10:00"
    assert due(office.act(second, "teruskan", "sari", "--agency", "dishub")) == "08:30"

    # The file goes; the case that runs by it stays on it.
    file.unlink()
    third = office.complain("Lampu jalan mati di Jl. Mawar")
    assert due(office.ask("case", "show", third)) == "10:00"
    assert due(office.act(second, "terima", "adi")) == "08:30"


def test_a_case_outlives_the_file_of_its_sop(office: Office) -> None:
    file = put(office, "kami.yaml", shipped()["mpp"].replace("id: mpp", "id: kami"))
    office.environ["KAWAL_INTAKE__WEB"] = "kami"
    number = office.complain("Sampah menumpuk di pasar")
    del office.environ["KAWAL_INTAKE__WEB"]
    file.unlink()
    assert office.ask("case", "show", number)["procedure"] == "kami"
    case = office.act(number, "teruskan", "sari", "--agency", "dlh")
    assert (case["procedure"], case["step"]) == ("kami", 3)


def test_a_faulty_file_stops_every_command_but_those_that_help(office: Office) -> None:
    file = put(office, "rsud.yaml", RSUD.replace("waktu: 4 jam", "waktu: lama"))
    line = RSUD[: RSUD.index("waktu: 4 jam")].count("\n") + 1
    told = f'{file}:{line}: langkah 4, waktu: "lama" bukan lama waktu.'
    for command in (("case", "list"), ("sop", "list"), ("sop", "show", "mpp")):
        answer = office.kawal(*command)
        assert (answer.code, answer.out) == (2, "")
        assert answer.lines == []
        assert answer.err.startswith("Setelan belum dapat dipakai; yang salah (1):\n")
        assert told in answer.err
    health = office.kawal("check", "--json")
    (part,) = health.json["parts"]
    assert (health.code, part["part"], told in part["detail"]) == (1, "settings", True)
    checked = office.kawal("sop", "check", file)
    assert (checked.code, told in checked.out) == (1, True)
    # A sound file is shown whatever the settings say.
    file.write_text(RSUD, "utf-8")
    assert office.kawal("sop", "show", file).code == 0
