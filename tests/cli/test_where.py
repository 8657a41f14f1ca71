"""Where a case is, in the terminal: what the complainant answered, else what was read."""

from pathlib import Path

from tests.cli.office import DIRECTORY, Office

AREAS = """\
wilayah:
  - kecamatan: Tirta
    kelurahan: [Menur, Kaliwangi]
"""
LAMP = "Lampu jalan mati di Jl. Anggrek RT 03, kelurahan Menur, sejak Senin"


def test_the_place_in_the_words_is_shown_as_such(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "direktori.yaml"
    file.write_text(DIRECTORY + AREAS, "utf-8")
    office.kawal("agency", "import", file)
    read = office.complain(LAMP)
    answered = office.complain(LAMP, tempat="Depan balai warga")
    page = office.kawal("case", "show", read).lines
    (place,) = [line for line in page if line.startswith("Tempat ")]
    assert place.startswith("Tempat       Jl. Anggrek RT 03")
    assert place.endswith(" (menurut isi pengaduan)")
    assert "Wilayah      Kelurahan Menur, Kecamatan Tirta (perkiraan)" in page
    page = office.kawal("case", "show", answered).lines
    assert "Tempat       Depan balai warga" in page
    assert "Wilayah      Kelurahan Menur, Kecamatan Tirta (perkiraan)" in page
    case = office.ask("case", "show", read)
    assert case["place"] is None
    found = case["suggestion"]
    assert (found["place"]["kelurahan"], found["place"]["kecamatan"]) == ("Menur", "Tirta")
    assert found["corrected"] == []
    first, second = office.ask("register", "--from", "2026-05-04", "--to", "2026-05-04")
    assert first["place"].startswith("Jl. Anggrek RT 03")
    assert first["place"].endswith(" (Kelurahan Menur, Kecamatan Tirta)")
    assert second["place"] == "Depan balai warga"
