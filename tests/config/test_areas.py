"""Areas as offices write them: a tree in YAML, rows in CSV, outlines in GeoJSON."""

import json
from pathlib import Path

import pytest

from config.areas import Area, AreaKind
from config.directory import DirectoryError, Written, example, example_whole, read, read_whole
from config.people import Agency
from config.sop_library import Library
from tests.router.areas import square

TREE = """\
opd:
  - nama: Dinas Sosial
wilayah:
  - kecamatan: Tirta Jaya
    alias: Tirta
    kelurahan:
      - Menur Sari
      - nama: Kali-Wangi
        alias: [Wangi, Kali]
        jalan: [Jl. Melati, {nama: Anggrek, alias: Jalan Anggrek Lama}]
        tempat: [Pasar Melati]
    jalan: [Jalan Lingkar]
  - kecamatan: Warujati
    desa: [Warujati, 17 Agustus]
  - Sentral
"""

TIRTA = Area(id="tirta-jaya", kind=AreaKind.KECAMATAN, name="Tirta Jaya", aliases=("Tirta",))
MENUR = Area(
    id="tirta-jaya/menur-sari", kind=AreaKind.KELURAHAN, name="Menur Sari", parent="tirta-jaya"
)
WANGI = Area(
    id="tirta-jaya/kali-wangi",
    kind=AreaKind.KELURAHAN,
    name="Kali-Wangi",
    parent="tirta-jaya",
    aliases=("Wangi", "Kali"),
)
MELATI = Area(
    id="tirta-jaya/kali-wangi/jalan-melati",
    kind=AreaKind.JALAN,
    name="Jl. Melati",
    parent="tirta-jaya/kali-wangi",
)
ANGGREK = Area(
    id="tirta-jaya/kali-wangi/jalan-anggrek",
    kind=AreaKind.JALAN,
    name="Anggrek",
    parent="tirta-jaya/kali-wangi",
    aliases=("Jalan Anggrek Lama",),
)
PASAR = Area(
    id="tirta-jaya/kali-wangi/pasar-melati",
    kind=AreaKind.TEMPAT,
    name="Pasar Melati",
    parent="tirta-jaya/kali-wangi",
)
LINGKAR = Area(
    id="tirta-jaya/jalan-lingkar",
    kind=AreaKind.JALAN,
    name="Jalan Lingkar",
    parent="tirta-jaya",
)
WARU = Area(id="warujati", kind=AreaKind.KECAMATAN, name="Warujati")
WARUJATI = Area(id="warujati/warujati", kind=AreaKind.KELURAHAN, name="Warujati", parent="warujati")
AGUSTUS = Area(
    id="warujati/17-agustus", kind=AreaKind.KELURAHAN, name="17 Agustus", parent="warujati"
)
SENTRAL = Area(id="sentral", kind=AreaKind.KECAMATAN, name="Sentral")

AREAS = (
    *(TIRTA, MENUR, WANGI, MELATI, ANGGREK, PASAR, LINGKAR),
    *(WARU, WARUJATI, AGUSTUS, SENTRAL),
)
LIBRARY = Library()
WEST, EAST = square(119.40, -5.12), square(119.41, -5.12)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def areas(path: Path) -> dict[str, Area]:
    found = read_whole(path, library=LIBRARY).areas
    assert found is not None
    return {area.id: area for area in found}


def mistakes(path: Path, lang: str = "id") -> list[str]:
    with pytest.raises(DirectoryError) as refused:
        read_whole(path, lang, LIBRARY)
    return str(refused.value).splitlines()


def feature(ring: object, **properties: str) -> dict[str, object]:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(path: Path, *features: object) -> Path:
    whole = {"type": "FeatureCollection", "features": features}
    return written(path, json.dumps(whole, indent=1))


# Forms


def test_a_tree_gives_every_area_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "kota.yaml", TREE)
    agencies = (Agency(id="dinas-sosial", name="Dinas Sosial"),)
    assert read_whole(path, library=LIBRARY) == Written(agencies, (), AREAS)
    assert read(path) == (agencies, ())


def test_rows_of_a_csv_say_the_same_in_any_order(tmp_path: Path) -> None:
    written(tmp_path / "opd.csv", "nama\nDinas Sosial\n")
    written(
        tmp_path / "wilayah.csv",
        "nama;jenis;induk;alias\n"
        "Pasar Melati;tempat;kali wangi;\n"
        "Menur Sari;Kelurahan;Tirta Jaya;\n"
        "Jl. Melati;jalan;Wangi;\n"
        "Anggrek;jalan;Tirta/Kali-Wangi;Jalan Anggrek Lama\n"
        "Jalan Lingkar;jalan;Tirta;\n"
        "Kali-Wangi;kelurahan;Tirta Jaya;Wangi|Kali\n"
        "Tirta Jaya;kecamatan;;Tirta\n"
        "Warujati;desa;Warujati;\n"
        "17 Agustus;desa;Warujati;\n"
        "Warujati;kecamatan;;\n"
        "Sentral;kecamatan;;\n",
    )
    assert areas(tmp_path) == {area.id: area for area in AREAS}


def test_a_directory_may_say_nothing_of_areas(tmp_path: Path) -> None:
    assert read_whole(written(tmp_path / "kota.yaml", "opd: []\n"), library=LIBRARY).areas is None
    assert read_whole(written(tmp_path / "kota.yaml", "wilayah: []\n"), library=LIBRARY).areas == ()
    written(tmp_path / "opd.csv", "nama\nDinas Sosial\n")
    assert read_whole(tmp_path, library=LIBRARY).areas is None


def test_a_long_name_still_makes_an_id_of_its_own(tmp_path: Path) -> None:
    names = [f"Pasar {'Sangat ' * 10}Panjang {n}" for n in (1, 2)]
    text = f"wilayah:\n  - kecamatan: Sentral\n    tempat: [{', '.join(names)}]\n"
    found = areas(written(tmp_path / "kota.yaml", text))
    assert [area.name for area in found.values()] == ["Sentral", *names]
    assert all(len(id_) <= 64 for id_ in found)


# Outlines


def test_an_outline_stands_with_its_area(tmp_path: Path) -> None:
    text = """\
wilayah:
  - kecamatan: Tirta Jaya
    kelurahan:
      - nama: Menur Sari
        batas: [[119.40, -5.12], [119.41, -5.12], [119.41, -5.11], [119.40, -5.11],
                [119.40, -5.12]]
      - nama: Kaliwangi
        batas: wangi.geojson
"""
    geometry = feature([*EAST, EAST[0]])["geometry"]
    written(tmp_path / "wangi.geojson", json.dumps(geometry))
    found = areas(written(tmp_path / "kota.yaml", text))
    assert found["tirta-jaya/menur-sari"].outline == (WEST,)
    assert found["tirta-jaya/kaliwangi"].outline == (EAST,)


def test_a_file_of_the_whole_town_is_matched_by_name(tmp_path: Path) -> None:
    hole = square(119.403, -5.117, 0.002)
    several = {"type": "MultiPolygon", "coordinates": [[WEST, hole], [square(119.5, -5.2)]]}
    geojson(
        tmp_path / "kelurahan.geojson",
        {"type": "Feature", "properties": {"NAMOBJ": "MENURSARI"}, "geometry": several},
        feature([(x, y, 3.5) for x, y in EAST], NAMOBJ="Warujati", WADMKC="Warujati"),
        feature(EAST, NAMOBJ="Menur Sari", WADMKC="Kecamatan Tetangga"),
        feature(EAST, KECAMATAN="sentral"),
    )
    found = areas(written(tmp_path / "kota.yaml", f"{TREE}batas: kelurahan.geojson\n"))
    assert found["tirta-jaya/menur-sari"].outline == (WEST, hole, square(119.5, -5.2))
    assert found["warujati/warujati"].outline == (EAST,)
    assert found["warujati"].outline is None
    assert found["sentral"].outline == (EAST,)


def test_the_property_that_names_an_area_can_be_said(tmp_path: Path) -> None:
    geojson(tmp_path / "peta.json", feature(EAST, LABEL="Warujati", nama="17", KOTA_KEC="Warujati"))
    text = f"{TREE}batas: {{berkas: peta.json, nama: [label], kecamatan: [kota_kec]}}\n"
    found = areas(written(tmp_path / "kota.yaml", text))
    assert [area.id for area in found.values() if area.outline] == ["warujati/warujati"]


def test_a_geojson_beside_the_csv_is_read_as_well(tmp_path: Path) -> None:
    written(tmp_path / "opd.csv", "nama\nDinas Sosial\n")
    rows = "nama;jenis;induk\nSentral;kecamatan;\nMenur;kelurahan;Sentral\n"
    written(tmp_path / "wilayah.csv", rows)
    geojson(tmp_path / "batas.geojson", feature(WEST, nama="Menur"))
    assert areas(tmp_path)["sentral/menur"].outline == (WEST,)


# Mistakes


def test_every_mistake_in_a_tree_is_told_at_once(tmp_path: Path) -> None:
    text = """\
opd:
  - nama: ""
wilayah:
  - kecamatan: Tirta Jaya
    kelurahan:
      - Menur Sari
      - {nama: Menur  sari, kode: 7}
      - nama: Kaliwangi
        batas: [[119.40, -5.12], [119.41, -5.12]]
        jalan: Melati
      - nama: Sendang
        batas: [[-5.12, 119.40], [-5.12, 119.41], [-5.11, 119.41]]
      - nama: Lembah
        batas: tidak-ada.geojson
      - alias: [Tanpa Nama]
      -
  - kecamatan: [Dua, Nama]
  - nama: Sentral
"""
    assert mistakes(written(tmp_path / "kota.yaml", text)) == [
        "kota.yaml:2: opd 1: nama kosong. Isinya wajib ditulis.",
        "kota.yaml:7: kecamatan Tirta Jaya, kelurahan 2: kunci kode tidak dikenal. Yang boleh:"
        " nama, alias, jalan, tempat, batas.",
        "kota.yaml:7: kelurahan Menur sari: wilayah ini sudah ditulis di baris 6. Setiap wilayah"
        " ditulis satu kali di tempatnya.",
        "kota.yaml:9: kelurahan Kaliwangi, batas: batas ini bukan garis keliling. Yang boleh:"
        " sedikitnya tiga titik [bujur, lintang].",
        "kota.yaml:10: kecamatan Tirta Jaya, kelurahan 3, jalan: di sini harus ada daftar,"
        " misalnya [satu, dua]. Daftar kosong ditulis [].",
        "kota.yaml:12: kelurahan Sendang, batas: titik batas ini di luar bumi atau terbalik. Yang"
        " boleh: bujur dahulu, lalu lintang, misalnya [119.41, -5.13].",
        "kota.yaml:15: kecamatan Tirta Jaya, kelurahan 6: kunci nama belum ada. Kunci ini wajib"
        " ditulis.",
        "kota.yaml:16: kecamatan Tirta Jaya, kelurahan 7: teks ini tidak boleh kosong.",
        "kota.yaml:17: wilayah 2: di sini harus ada teks. Bilangan, ya/tidak, dan tanggal yang"
        " dimaksud sebagai teks diberi tanda petik.",
        "kota.yaml:18: wilayah 3: kunci nama tidak dikenal. Yang boleh: kecamatan, alias,"
        " kelurahan, desa, jalan, tempat, batas.",
        "kota.yaml:18: wilayah 3: kunci kecamatan belum ada. Kunci ini wajib ditulis.",
        "tidak-ada.geojson: Berkas ini tidak dapat dibaca (No such file or directory).",
    ]


def test_every_mistake_in_rows_is_told_at_once(tmp_path: Path) -> None:
    written(tmp_path / "opd.csv", "nama\nDinas Sosial\n")
    written(
        tmp_path / "wilayah.csv",
        "nama;jenis;induk\n"
        "Tirta;kecamatan;Sentral\n"
        "Sentral;kecamatan;\n"
        "Menur;kelurahan;\n"
        "Tambak;kelurahan;Tirta\n"
        "Tambak;kelurahan;Sentral\n"
        "Melati;jalan;Tambak\n"
        "Anggrek;jalan;Tambk\n"
        "Melati;gang;Tambak\n"
        "Sentral;kecamatan;\n"
        ";kecamatan;\n",
    )
    assert mistakes(tmp_path) == [
        "wilayah.csv:2: kecamatan Tirta: kecamatan tidak punya induk. Kosongkan kolom induk.",
        "wilayah.csv:4: kelurahan Menur: induk belum ditulis. Tulis kecamatan sebuah kelurahan,"
        " atau kelurahan sebuah jalan atau tempat.",
        "wilayah.csv:7: jalan Melati: induk Tambak ada beberapa. Tulis salah satu: Tirta/Tambak,"
        " Sentral/Tambak.",
        "wilayah.csv:8: jalan Anggrek: induk Tambk tidak ada dalam daftar wilayah ini. Mungkin"
        " maksudnya Tambak.",
        "wilayah.csv:9: jenis: gang tidak dikenal. Yang boleh: kecamatan, kelurahan, jalan,"
        " tempat, desa.",
        "wilayah.csv:10: kecamatan Sentral: wilayah ini sudah ditulis di baris 3. Setiap wilayah"
        " ditulis satu kali di tempatnya.",
        "wilayah.csv:11: Nama kosong. Isinya wajib ditulis.",
    ]


def test_every_mistake_in_outlines_is_told_with_its_line(tmp_path: Path) -> None:
    text = """\
wilayah:
  - {kecamatan: Tirta, kelurahan: [Menur, Tambak]}
  - {kecamatan: Sentral, kelurahan: [Tambak]}
batas: peta.geojson
"""
    rows = [
        feature(WEST, nama="Menurr"),
        feature(WEST, nama="Tambak"),
        feature(WEST, kode="7"),
        feature([[119.4, -5.1], ["x", 2], [1, 2]], nama="Menur"),
        {"type": "Feature", "properties": {"nama": "Rute"}, "geometry": {"type": "LineString"}},
    ]
    lines = ",\n".join(json.dumps(row) for row in rows)
    written(tmp_path / "peta.geojson", f'{{"type": "FeatureCollection", "features": [\n{lines}]}}')
    assert mistakes(written(tmp_path / "kota.yaml", text)) == [
        "peta.geojson:1: Batas ini tidak menyebut nama wilayahnya. Sebutkan nama sifatnya dengan"
        " kunci nama di bawah batas.",
        "peta.geojson:2: Batas untuk Menurr, yang tidak ada dalam daftar wilayah ini. Mungkin"
        " maksudnya Menur.",
        "peta.geojson:3: Batas untuk Tambak, yang ada di beberapa kecamatan. Batas itu harus"
        " menyebut kecamatannya juga.",
        "peta.geojson:5: Menur: batas ini bukan garis keliling. Yang boleh: sedikitnya tiga titik"
        " [bujur, lintang].",
        "peta.geojson:6: Di sini tidak ada batas wilayah. Yang boleh: GeoJSON berisi Polygon atau"
        " MultiPolygon.",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b'{"type": \n oops}',
            "peta.geojson:2: Berkas batas ini tidak dapat dibaca sebagai GeoJSON (Expecting"
            " value).",
        ),
        (
            b"[]",
            "peta.geojson:1: Di sini tidak ada batas wilayah. Yang boleh: GeoJSON berisi Polygon"
            " atau MultiPolygon.",
        ),
        (
            b"[" * 100_000,
            "peta.geojson:1: Di sini tidak ada batas wilayah. Yang boleh: GeoJSON berisi Polygon"
            " atau MultiPolygon.",
        ),
        (
            "{}\xe9".encode("latin-1"),
            "peta.geojson: Berkas ini tidak ditulis dalam UTF-8. Simpan ulang sebagai CSV UTF-8"
            " atau YAML UTF-8.",
        ),
    ],
)
def test_a_file_of_outlines_that_cannot_be_used(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "peta.geojson").write_bytes(content)
    text = "wilayah: [Sentral]\nbatas: {berkas: peta.geojson}\n"
    assert mistakes(written(tmp_path / "kota.yaml", text)) == [told]


def test_outlines_without_areas_belong_to_nobody(tmp_path: Path) -> None:
    assert mistakes(written(tmp_path / "kota.yaml", "batas: peta.geojson\n")) == [
        "kota.yaml:1: batas: batas ditulis tanpa wilayah. Tulis bagian wilayah, atau hapus batas.",
    ]
    assert mistakes(tmp_path / "kota.yaml", "en") == [
        "kota.yaml:1: batas: there is batas without wilayah. Write the section wilayah, or remove"
        " batas.",
    ]


def test_a_file_with_several_outlines_must_hold_that_of_the_area(tmp_path: Path) -> None:
    geojson(tmp_path / "peta.geojson", feature(WEST, nama="Satu"), feature(EAST, nama="Dua"))
    text = "wilayah:\n  - kecamatan: Sentral\n    batas: peta.geojson\n"
    assert mistakes(written(tmp_path / "kota.yaml", text)) == [
        "kota.yaml:3: kecamatan Sentral: berkas peta.geojson memuat beberapa batas, dan tidak satu"
        " pun untuk wilayah ini.",
    ]
    found = areas(written(tmp_path / "kota.yaml", text.replace("Sentral", "Dua")))
    assert found["dua"].outline == (EAST,)


# The shipped example


def test_the_example_city_has_areas_with_outlines() -> None:
    found = example_whole()
    assert found[:2] == example()
    assert found.areas is not None
    kinds = {kind: [a for a in found.areas if a.kind is kind] for kind in AreaKind}
    assert {kind.value: len(some) for kind, some in kinds.items()} == {
        "kecamatan": 3,
        "kelurahan": 10,
        "jalan": 14,
        "tempat": 9,
    }
    assert all(area.outline for area in kinds[AreaKind.KELURAHAN])
