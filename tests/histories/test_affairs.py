"""Which affair a label means: by a map, by the directory, by names that agencies have anywhere."""

import json

import pytest

from bot.histories import Affairs, MapFaulty, read_map
from config.people import Agency
from router.agency_names import affair_of
from router.directory import Directory

NAMES = {
    "Dinas Pendidikan": "pendidikan",
    "Dinas Pendidikan dan Kebudayaan": "pendidikan",
    "Dispendik": "pendidikan",
    "Satpol PP": "trantib",
    "Satuan Polisi Pamong Praja dan Pemadam Kebakaran": "trantib",
    "PDAM": "air_bumd",
    "Perumda Air Minum Tirta Contoh": "air_bumd",
    "RSUD Contoh Sehat": "kesehatan",
    "Puskesmas Contoh": "kesehatan",
    "Disdukcapil": "dukcapil",
    "Dinas Kependudukan dan Pencatatan Sipil": "dukcapil",
    "Dinas Kependudukan dan Keluarga Berencana": "ppakb",
    "DP3AP2KB": "ppakb",
    "DPUPR": "pu",
    "Dinas Bina Marga": "pu",
    "Dinas Perumahan dan Kawasan Permukiman": "perkim",
    "Dishub": "hub",
    "DLHK": "lh",
    "Dinas Kebersihan dan Pertamanan": "lh",
    "Dinsos": "sosial",
    "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak": "sosial",
    "Disnakertrans": "naker",
    "Dinas Perindustrian dan Perdagangan": "kopdag",
    "Dinas Perindustrian": "naker",
    "BPBD": "bencana",
    "Dinas Damkar": "bencana",
    "Disbudparpora": "budparpora",
    "Diskominfo": "kominfo",
    "DPM-PTSP": "ptsp",
    "Bapenda": "pajak",
    "BPKAD": "aset",
    "Kantor Pertanahan": "aset",
    "BKPSDM": "kepegawaian",
    "Inspektorat Kota Contoh": "kepegawaian",
    "Badan Kesatuan Bangsa dan Politik": "umum",
    "Bagian Umum": "umum",
    "Dinas Ketahanan Pangan": "pangan",
    "Kecamatan Contoh": "wilayah",
    "Kelurahan Contoh Kidul": "wilayah",
    "Desa Contoh": "wilayah",
    "Kemantren Contoh": "wilayah",
}


def test_agencies_of_any_city_by_their_names() -> None:
    assert {name: affair_of(name) for name in NAMES} == NAMES
    assert affair_of("PT Contoh Jaya") is None
    # A kelurahan that is named after something else is a kelurahan all the same.
    assert affair_of("Kelurahan Pasar Kesehatan") == "wilayah"


def test_a_map_comes_before_the_directory_and_both_before_names() -> None:
    directory = Directory(
        [
            Agency(id="dk", name="Dinas Kota", short="DiKo", affairs=("hub",)),
            Agency(id="dishub", name="Dinas Perhubungan", affairs=("pu",)),
            Agency(id="setda", name="Sekretariat", affairs=("umum", "wilayah")),
        ],
        [],
    )
    known = Affairs(own={"Dinas Kota": "lh", "^UPT ": "kopdag"}, directory=directory)
    labels = (
        "dinas  KOTA",
        "DiKo",
        "dk",
        "Dinas Perhubungan",
        "Dishub Kota",
        "UPT Pasar",
        "UPTD Pasar",
    )
    assert [known.of(one) for one in labels] == ["lh", "hub", "hub", "pu", "hub", "kopdag", None]
    # What serves several affairs tells none, but its name may.
    assert known.of("setda") == "umum"


def test_a_label_may_be_the_affair_itself() -> None:
    known = Affairs()
    labels = ("lh", "LH", "Lingkungan Hidup", "air_bumd", "Administrasi Kependudukan", "", "???")
    assert [known.of(one) for one in labels] == [
        "lh",
        "lh",
        "lh",
        "air_bumd",
        "dukcapil",
        None,
        None,
    ]


def test_maps_as_json_yaml_and_csv() -> None:
    tree = {
        "labels": {"pu": "Pekerjaan umum"},
        "contoh": {"Dinas Satu": "pu", "^Kelurahan ": "wilayah"},
        "note": "keys starting with ^ are prefix rules",
    }
    wanted = {"Dinas Satu": "pu", "^Kelurahan ": "wilayah"}
    assert read_map(json.dumps(tree).encode()) == {"Dinas Satu": "pu", "^Kelurahan": "wilayah"}
    assert read_map(b"Dinas Satu: pu\n'^Kelurahan ': wilayah\n") == {
        key.strip(): value for key, value in wanted.items()
    }
    assert read_map(b"pu: [Dinas Satu, Dinas Dua]\n") == {"Dinas Satu": "pu", "Dinas Dua": "pu"}
    for text in ("opd;urusan\nDinas Satu;PU\n", "Dinas Satu,pu\n", "\ufeffDinas Satu\tpu\n"):
        assert read_map(text.encode()) == {"Dinas Satu": "pu"}


def test_a_map_that_cannot_be_used() -> None:
    with pytest.raises(MapFaulty) as caught:
        read_map(b'{"Dinas Satu": "jalan", "Dinas Dua": "pu"}')
    assert caught.value.unknown == ("jalan",)
    for content in (b"", b"{}", b"bukan apa-apa", b"[1, 2]", b"a: [b: c"):
        with pytest.raises(MapFaulty) as caught:
            read_map(content)
        assert caught.value.unknown == ()
