"""Areas in tables as statistics offices export them: one for each kind, named by name or code."""

from pathlib import Path

from config.areas import Area, AreaKind
from config.directory import DirectoryError, Written, read_whole
from config.people import Agency
from config.sop_library import Library

LIBRARY = Library()


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def whole(path: Path) -> Written:
    return read_whole(path, library=LIBRARY)


def ids(path: Path) -> dict[str, str | None]:
    found = whole(path).areas
    assert found is not None
    return {area.id: area.parent for area in found}


def mistakes(path: Path) -> list[str]:
    try:
        whole(path)
    except DirectoryError as refused:
        return str(refused).splitlines()
    return []


TOWN = {
    "tirta-jaya": None,
    "sentral": None,
    "tirta-jaya/menur-sari": "tirta-jaya",
    "tirta-jaya/tambak": "tirta-jaya",
    "sentral/tambak": "sentral",
}


def test_two_lists_that_name_each_other_by_code(tmp_path: Path) -> None:
    table(tmp_path / "kecamatan-contoh.csv", "id;name;;;;", "37;Tirta Jaya;;;;", "41;Sentral;;;;")
    table(
        tmp_path / "kelurahan-contoh.csv",
        "id;name;kecamatan_id;;;;",
        "160;Menur Sari;37;;;;",
        "161;Tambak;37;;;;",
        "162;Tambak;41;;;;",
    )
    found = whole(tmp_path)
    assert ids(tmp_path) == TOWN
    assert (found.agencies, found.officers, found.areas_only) == ((), (), True)


def test_lists_may_be_named_one_by_one_with_the_agencies(tmp_path: Path) -> None:
    around = table(tmp_path / "kecamatan.csv", "id,name", "37,Tirta Jaya", "41,Sentral")
    within = table(
        tmp_path / "kelurahan.csv", "name,kecamatan_id", "Menur Sari,37", "Tambak,37", "Tambak,41"
    )
    offices = table(tmp_path / "dinas-kota.csv", "id;name", "28;Dinas Contoh")
    found = read_whole(within, library=LIBRARY, beside=[offices, around])
    assert {area.id: area.parent for area in found.areas or ()} == TOWN
    assert found.agencies == (Agency(id="28", name="Dinas Contoh"),)
    # In a folder a name must tell; what tells of something else is nobody's business.
    table(tmp_path / "keluhan.csv", "a,b", "1,2")
    assert whole(tmp_path).areas_only
    offices.rename(tmp_path / "opd-kota.csv")
    assert whole(tmp_path).agencies == found.agencies


def test_one_list_of_kelurahan_with_their_kecamatan_is_enough(tmp_path: Path) -> None:
    path = table(
        tmp_path / "desa.csv",
        "Kode Desa,Nama Desa,Kode Kecamatan,Nama Kecamatan",
        "1,Menur Sari,37,Tirta Jaya",
        "2,Tambak,37,TIRTA JAYA",
        "3,Tambak,41,Sentral",
    )
    assert ids(path) == TOWN
    other = table(
        tmp_path / "kelurahan.csv",
        "kecamatan\tkelurahan",
        "Tirta Jaya\tMenur Sari",
        "Tirta Jaya\tTambak",
        "Sentral\tTambak",
    )
    assert ids(other) == TOWN


def test_streets_and_places_name_what_lies_around_them(tmp_path: Path) -> None:
    table(tmp_path / "kelurahan.csv", "kelurahan;kecamatan", "Menur;Tirta", "Tambak;Tirta")
    table(tmp_path / "opd.csv", "nama", "Dinas Sosial")
    table(
        tmp_path / "jalan.csv",
        "jalan;kelurahan;kecamatan;alias",
        "Jl. Melati;Menur;Tirta;Melati Lama|Melati Baru",
        "Jalan Lingkar;;Tirta;",
    )
    table(tmp_path / "tempat.csv", "nama;kelurahan", "Balai RW 05;Tambak")
    found = whole(tmp_path)
    assert found.agencies == (Agency(id="dinas-sosial", name="Dinas Sosial"),)
    assert found.areas_only is False
    assert found.areas is not None
    assert found.areas[-3:] == (
        Area(
            id="tirta/menur/jalan-melati",
            kind=AreaKind.JALAN,
            name="Jl. Melati",
            parent="tirta/menur",
            aliases=("Melati Lama", "Melati Baru"),
        ),
        Area(id="tirta/jalan-lingkar", kind=AreaKind.JALAN, name="Jalan Lingkar", parent="tirta"),
        Area(
            id="tirta/tambak/balai-rw-05",
            kind=AreaKind.TEMPAT,
            name="Balai RW 05",
            parent="tirta/tambak",
        ),
    )


def test_areas_that_are_called_otherwise(tmp_path: Path) -> None:
    table(tmp_path / "distrik.csv", "kode;nama", "7;Awera")
    table(tmp_path / "kampung.csv", "nama;distrik", "Yobeh;Awera", "Kampung Puai;7")
    found = whole(tmp_path).areas
    assert found is not None
    assert [(area.id, area.kind, area.aliases) for area in found] == [
        ("awera", AreaKind.KECAMATAN, ()),
        # "Kampung" means a village here, and not everywhere.
        ("awera/yobeh", AreaKind.KELURAHAN, ("Kampung Yobeh",)),
        ("awera/kampung-puai", AreaKind.KELURAHAN, ()),
    ]


def test_a_tree_of_areas_alone_leaves_the_people_alone(tmp_path: Path) -> None:
    path = table(tmp_path / "peta.yaml", "wilayah: [Sentral]")
    assert whole(path) == Written(
        (), (), (Area(id="sentral", kind=AreaKind.KECAMATAN, name="Sentral"),), True
    )
    assert whole(table(tmp_path / "kota.yaml", "opd: []", "wilayah: []")).areas_only is False


def test_every_mistake_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    table(tmp_path / "kecamatan.csv", "id;name", "37;Tirta Jaya")
    table(
        tmp_path / "kelurahan.csv",
        "id;name;kecamatan_id;luas",
        "160;Menur;38;4",
        "161;;37;4",
        "162;Tambak;;4",
    )
    assert mistakes(tmp_path) == [
        "kelurahan.csv:1: Kolom luas tidak dikenal. Mungkin maksudnya alias. Yang boleh: nama,"
        " induk, alias, kode, kecamatan, kelurahan.",
        "kelurahan.csv:2: kelurahan Menur: induk 38 tidak ada dalam daftar wilayah ini.",
        "kelurahan.csv:3: Nama kosong. Isinya wajib ditulis.",
        "kelurahan.csv:4: kelurahan Tambak: induk belum ditulis. Tulis kecamatan sebuah kelurahan,"
        " atau kelurahan sebuah jalan atau tempat.",
    ]
