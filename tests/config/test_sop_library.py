"""An office's own SOP files beside the shipped ones, and how the settings find them."""

from pathlib import Path

import pytest

from config.settings import SettingsError, load
from config.sop import SopError, procedures, shipped
from config.sop_library import Library, library

RSUD = (Path(__file__).parents[1] / "sops" / "rsud.yaml").read_text("utf-8")

SHIPPED = ("keluhan-pelanggan", "konsumen", "mpp", "ptsp", "tidak-langsung")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the office's own SOPs, in an office that has nothing else."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data" / "sop"
    folder.mkdir(parents=True)
    return folder


def mistakes(**environ: str) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        load(None, environ)
    return str(refused.value).splitlines()


def test_without_files_of_its_own_an_office_has_the_shipped_ones(folder: Path) -> None:
    for found in (Library(), library(None), library(folder), load(None, {}).library):
        assert found.ids == SHIPPED
        assert found.procedures == procedures()
        assert {id_: found.source(id_) for id_ in found.ids} == shipped()


def test_a_file_in_the_folder_is_one_more_sop(folder: Path) -> None:
    # The file may be called as it likes: its id counts.
    (folder / "keluhan pasien.yaml").write_text(RSUD, "utf-8-sig")
    (folder / ".keluhan.yaml.swp").write_text("bukan SOP", "utf-8")
    (folder / ".cadangan.yaml").write_text("bukan SOP", "utf-8")
    (folder / "catatan.txt").write_text("bukan SOP", "utf-8")
    settings = load(None, {"KAWAL_INTAKE__WEB": "rsud", "KAWAL_OFFICE__PROCEDURE": "rsud"})
    found = settings.library
    assert found.ids == ("keluhan-pelanggan", "konsumen", "mpp", "ptsp", "rsud", "tidak-langsung")
    assert tuple(found.procedures) == found.ids
    assert found.procedures["rsud"].judul == "Penanganan Keluhan Pasien dan Keluarga"
    assert found.source("rsud") == RSUD
    assert settings.intake == {"web": "rsud"}


def test_a_file_with_a_shipped_id_takes_its_place(folder: Path) -> None:
    longer = shipped()["mpp"].replace("diam: 2 jam", "diam: 10 hari kerja")
    (folder / "mpp.yml").write_text(longer, "utf-8")
    found = load(None, {}).library
    assert found.ids == SHIPPED
    silence = found.procedures["mpp"].penutupan.diam
    assert silence is not None
    assert silence.teks == "10 hari kerja"
    assert found.source("mpp") == longer
    assert found.procedures["ptsp"] == procedures()["ptsp"]


def test_the_settings_may_name_another_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "rsud.yaml").write_text(RSUD, "utf-8")
    other = tmp_path / "sop kantor"
    other.mkdir()
    (other / "a.yaml").write_text(RSUD.replace("id: rsud", "id: rsud-kota"), "utf-8")
    assert "rsud-kota" in load(None, {"KAWAL_OFFICE__SOP_DIR": str(other)}).library.ids
    assert "rsud" not in load(None, {"KAWAL_OFFICE__SOP_DIR": str(other)}).library.ids
    assert "rsud" in load(None, {"KAWAL_OFFICE__SOP_DIR": ""}).library.ids
    assert "rsud" not in load(None, {"KAWAL_DATA__DIR": str(tmp_path / "lain")}).library.ids
    Path("kawal.toml").write_text('[office]\nsop_dir = "tak ada"\nprocedure = "rsud"\n', "utf-8")
    assert mistakes(KAWAL_WEB__PORT="x") == [
        'KAWAL_WEB__PORT: web.port: "x" tidak dapat dipakai. Yang boleh: bilangan bulat.',
        'kawal.toml: office.sop_dir: "tak ada" bukan folder. Yang boleh: folder yang ada, atau'
        " kosong.",
    ]


def test_every_fault_of_every_file_stops_the_start(folder: Path) -> None:
    (folder / "a.yaml").write_text(RSUD.replace("waktu: 4 jam", "waktu: lama"), "utf-8")
    (folder / "b.yaml").write_text("id: b\n", "utf-8")
    (folder / "c.yaml").write_bytes(b"judul: caf\xe9")
    line = RSUD[: RSUD.index("waktu: 4 jam")].count("\n") + 1
    told = mistakes(KAWAL_OFFICE__PROCEDURE="rsud", KAWAL_WEB__MAX_FILES="0")
    # That no SOP rsud can be run is not told again as a mistake of the settings.
    assert told[0].startswith("KAWAL_WEB__MAX_FILES: web.max_files: ")
    assert told[1].startswith(f'data/sop/a.yaml:{line}: langkah 4, waktu: "lama" bukan lama waktu.')
    missing = ("judul", "instansi", "sumber", "pelaksana", "langkah", "penutupan", "kelengkapan")
    assert told[2:-1] == [
        f"data/sop/b.yaml:1: Kunci {key} belum ada. Kunci ini wajib ditulis." for key in missing
    ]
    assert told[-1].startswith("data/sop/c.yaml: Berkas ini tidak ditulis dalam UTF-8.")
    with pytest.raises(SopError) as refused:
        library(folder, "en")
    assert '"lama" is no length of time' in str(refused.value)


def test_two_files_of_one_id_are_a_mistake(folder: Path) -> None:
    (folder / "a.yaml").write_text(RSUD, "utf-8")
    (folder / "b.yaml").write_text(RSUD, "utf-8")
    assert mistakes() == [
        "data/sop/b.yaml: id: id rsud sudah dipakai oleh berkas data/sop/a.yaml. Setiap SOP punya"
        " id sendiri.",
    ]


def test_an_unknown_id_is_told_with_all_that_there_are(folder: Path) -> None:
    (folder / "rsud.yaml").write_text(RSUD, "utf-8")
    assert mistakes(KAWAL_OFFICE__PROCEDURE="rsut") == [
        'KAWAL_OFFICE__PROCEDURE: office.procedure: "rsut" bukan id SOP. Yang boleh:'
        " keluhan-pelanggan, konsumen, mpp, ptsp, rsud, tidak-langsung.",
    ]
