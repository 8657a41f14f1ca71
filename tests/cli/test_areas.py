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


def test_lists_of_areas_alone_leave_agencies_and_officers_as_they_are(
    office: Office, tmp_path: Path
) -> None:
    before = office.ask("agency", "list"), office.ask("officer", "list")
    rows = {
        "kecamatan-contoh.csv": "id;name;;\n37;Tirta;;\n38;Waru;;\n67;menur;;\n",
        "kelurahan-contoh.csv": "id;name;kecamatan_id;;\n160;Menur;37;;\n161;Sendang;38;;\n",
    }
    for name, text in rows.items():
        (tmp_path / name).write_text(text, "utf-8")
    answer = office.kawal("agency", "import", tmp_path)
    assert (answer.code, answer.out.splitlines()) == (
        0,
        [
            "Direktori diimpor: 0 ditambah, 0 diubah, 0 dihapus.",
            "Wilayah: 3 kecamatan, 2 kelurahan, 0 jalan, 0 tempat; 0 dengan batas.",
            "Kecamatan tanpa kelurahan: menur. Periksa apakah itu memang kecamatan.",
        ],
    )
    assert (office.ask("agency", "list"), office.ask("officer", "list")) == before
    one_by_one = [tmp_path / name for name in reversed(rows)]
    assert office.kawal("agency", "import", *one_by_one).out == answer.out


def test_an_office_of_an_area_that_nobody_knows_is_told_of(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "opd.csv"
    file.write_text("nama;urusan\nDinas Sosial;sosial\nKelurahan Menur;wilayah\n", "utf-8")
    answer = office.kawal("agency", "import", file)
    assert answer.out.splitlines()[1:] == [
        "Tidak tahu di mana wilayah 1 OPD, jadi urusan kewilayahan tidak diarahkan kepadanya:"
        " Kelurahan Menur. Tulis wilayah itu dalam daftar wilayah, atau sebutkan wilayahnya pada"
        " OPD itu.",
    ]
    office.kawal("agency", "import", _areas(tmp_path))
    found = office.ask("route", "Pak RT di kel. Menur minta uang untuk surat pengantar")
    assert (found["urusan"], found["agency"]) == ("wilayah", "kelurahan-menur")
    assert found["place"] == {"kecamatan": "Tirta", "kelurahan": "Menur", "text": "kel. Menur"}


def _areas(folder: Path) -> Path:
    path = folder / "kelurahan.csv"
    path.write_text("kelurahan;kecamatan\nMenur;Tirta\n", "utf-8")
    return path
