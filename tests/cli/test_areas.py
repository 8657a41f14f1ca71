"""The office's areas from the terminal: imported with its directory, and counted."""

from pathlib import Path

from tests.cli.office import DIRECTORY, Office

AREAS = """\
wilayah:
  - kecamatan: Tirta
    kelurahan:
      - nama: Menur
        jalan: [Jalan Melati, Jalan Anggrek]
        batas: [[119.40, -5.12], [119.41, -5.12], [119.41, -5.11]]
      - Kaliwangi
"""


def test_areas_are_imported_with_the_directory(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "direktori.yaml"
    file.write_text(DIRECTORY + AREAS, "utf-8")
    answer = office.kawal("agency", "import", file)
    assert (answer.code, answer.out) == (
        0,
        "Direktori diimpor: 0 ditambah, 0 diubah, 0 dihapus.\n"
        "Wilayah: 1 kecamatan, 2 kelurahan, 2 jalan, 0 tempat; 1 dengan batas.\n",
    )
    assert office.ask("agency", "import", file) == {
        "added": 0,
        "changed": 0,
        "removed": 0,
        "areas": {"kecamatan": 1, "kelurahan": 2, "jalan": 2, "tempat": 0, "outlined": 1},
    }


def test_a_faulty_area_changes_nothing(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "direktori.yaml"
    file.write_text(DIRECTORY + AREAS.replace("nama: Menur", "name: Menur"), "utf-8")
    answer = office.kawal("agency", "import", file)
    assert answer.code == 2
    assert answer.err.splitlines()[1:] == [
        f"  direktori.yaml:{len(DIRECTORY.splitlines()) + 4}: kecamatan Tirta, kelurahan 1: kunci"
        " name tidak dikenal. Mungkin maksudnya nama. Yang boleh: nama, alias, jalan, tempat,"
        " batas.",
        f"  direktori.yaml:{len(DIRECTORY.splitlines()) + 4}: kecamatan Tirta, kelurahan 1: kunci"
        " nama belum ada. Kunci ini wajib ditulis.",
    ]
