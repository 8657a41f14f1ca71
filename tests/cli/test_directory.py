"""The office's directory from the terminal: imports and officers."""

from pathlib import Path

from tests.cli.office import DIRECTORY, Office


def test_an_import_again_changes_only_what_is_different(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "direktori.yaml"
    file.write_text(DIRECTORY, "utf-8")
    answer = office.kawal("agency", "import", file)
    assert (answer.code, answer.out) == (
        0,
        "Direktori diimpor: 0 ditambah, 0 diubah, 0 dihapus.\n",
    )
    changed = DIRECTORY.replace("nama: Dinas Lingkungan Hidup", "nama: Dinas Kebersihan")
    file.write_text(changed.replace("surel:tono", "surel:t.contoh"), "utf-8")
    assert office.ask("agency", "import", file) == {"added": 0, "changed": 2, "removed": 0}
    assert [a["name"] for a in office.ask("agency", "list")] == [
        "Dinas Perhubungan",
        "Dinas Kebersihan",
    ]


def test_a_list_of_agencies_leaves_the_officers_alone(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "opd.csv"
    file.write_text("id,nama,kata_kunci\ndishub,Dinas Perhubungan,parkir|macet\n", "utf-8")
    assert office.ask("agency", "import", file) == {"added": 0, "changed": 1, "removed": 1}
    assert len(office.ask("officer", "list")) == 7


def test_a_faulty_file_changes_nothing_and_every_fault_is_told(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "direktori.yaml"
    twice = DIRECTORY.replace("surel:tono@example.id", "surel:SARI@example.id")
    file.write_text(twice.replace("peran: [koordinator]", "peran: [kordinator]"), "utf-8")
    answer = office.kawal("agency", "import", file)
    assert answer.code == 2
    first, *faults = answer.err.splitlines()
    assert first == (
        f"Direktori {file} belum dapat diimpor, tidak ada yang berubah; yang salah (2):"
    )
    assert faults[0].startswith(
        "  direktori.yaml:8: petugas ratna, peran: kordinator tidak dikenal."
        " Mungkin maksudnya koordinator."
    )
    assert faults[1:] == [
        "  direktori.yaml:17: petugas tono, alamat: surel:SARI@example.id sudah menjadi alamat"
        " petugas sari. Setiap petugas punya alamat sendiri."
    ]
    error = office.kawal("agency", "import", file, "--json").json["error"]
    assert (error["code"], [p["line"] for p in error["problems"]]) == ("direktori_salah", [8, 17])
    assert [o["roles"] for o in office.ask("officer", "list") if o["id"] == "ratna"] == [
        ["koordinator"]
    ]
    answer = office.kawal("agency", "import", tmp_path / "tidak-ada.yaml")
    assert (answer.code, "No such file" in answer.err) == (2, True)


def test_an_officer_is_added_then_changed(office: Office) -> None:
    added = office.ask(
        *("officer", "add", "lala", "--name", "Lala Contoh", "--role", "admin_opd"),
        *("--agency", "Dinas Perhubungan", "--address", "surel:Lala@example.id"),
        *("--address", "whatsapp:0812 3456 7890", "--superior", "Agus", "--deputy", "adi"),
        *("--leave", "2026-05-11/2026-05-15"),
    )
    assert added == {
        "id": "lala",
        "name": "Lala Contoh",
        "roles": ["admin_opd"],
        "agency": "dishub",
        "addresses": ["surel:lala@example.id", "whatsapp:+6281234567890"],
        "superior": "agus",
        "deputies": ["adi"],
        "leave": [{"first": "2026-05-11", "last": "2026-05-15"}],
    }
    # What is not said stays; what is said to be empty goes.
    answer = office.kawal(
        *("officer", "add", "lala", "--name", "Lala C", "--role", "admin_opd", "--leave", "")
    )
    assert (answer.code, answer.out) == (0, "Petugas lala diubah.\n")
    known = {officer["id"]: officer for officer in office.ask("officer", "list")}
    assert known["lala"] == {**added, "name": "Lala C", "leave": []}
    assert [o["id"] for o in office.ask("officer", "list", "--agency", "dishub")] == [
        "adi",
        "agus",
        "lala",
    ]
    assert [o["id"] for o in office.ask("officer", "list", "--role", "petugas_mpp")] == [
        "sari",
        "tono",
    ]
    row = next(x for x in office.kawal("officer", "list").lines if x.startswith(" lala"))
    assert row.split() == [
        *("lala", "Lala", "C", "admin_opd", "dishub"),
        *("surel:lala@example.id,", "whatsapp:+6281234567890"),
    ]


def test_an_officer_who_cannot_be(office: Office) -> None:
    answer = office.kawal(
        *("officer", "add", "lala", "--name", "", "--role", "admin_opd", "--superior", "lala"),
        *("--deputy", "siapa", "--address", "surel:sari@example.id", "--address", "pos:1"),
    )
    assert (answer.code, answer.out) == (2, "")
    first, *faults = answer.err.splitlines()
    assert first == "Petugas lala belum dapat dicatat; yang salah:"
    assert sorted(fault.split(": ")[0] for fault in faults) == [
        "  petugas",
        "  petugas lala, alamat",
        "  petugas lala, alamat",
        "  petugas lala, atasan",
        "  petugas lala, opd",
        "  petugas lala, pengganti",
    ]
    assert "lala" not in [o["id"] for o in office.ask("officer", "list")]
