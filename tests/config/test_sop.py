"""The shipped SOPs against the papers, and the JSON that others read."""

import json
from typing import Any

import pytest
import yaml

from config.procedure import Procedure, Scope, Severity, Trait, WaktuTingkat
from config.sop import SopError, check, parse, procedures, recall, shipped, to_json

LEVELS = "tergantung tingkat pengaduan"

# The papers once more, typed from them and not from the files: actors, time, number of
# kelengkapan and of outputs, branches.
PAPERS: dict[str, list[tuple[str, str | None, int, int, dict[str, int | str] | None]]] = {
    "mpp": [
        ("pengadu", None, 1, 1, None),
        ("petugas_mpp", "2 jam", 1, 1, None),
        ("admin_opd", "2 jam", 1, 1, None),
        ("admin_opd", "2 jam", 1, 3, None),
        ("pejabat_penghubung", "2 jam", 1, 2, None),
        ("admin_opd", "2 jam", 1, 1, None),
        ("petugas_mpp", "2 jam", 1, 1, None),
        ("pengadu", "2 jam", 1, 1, None),
    ],
    "konsumen": [
        ("pengadu", "15 menit", 2, 1, None),
        ("petugas", "15 menit", 2, 1, None),
        ("petugas", "5 menit", 1, 1, None),
        ("kepala_bidang", "45 menit", 1, 1, {"ya": 5, "tidak": "selesai"}),
        ("pengadu", "10 menit", 0, 1, None),
        ("kepala_bidang", LEVELS, 1, 1, None),
        ("kepala_dinas", LEVELS, 1, 1, None),
        ("kepala_bidang", "30 menit", 1, 1, None),
        ("petugas", LEVELS, 1, 1, None),
        ("petugas", "30 menit", 1, 1, None),
        ("kepala_bidang", "30 menit", 1, 1, None),
        ("petugas", "15 menit", 1, 1, None),
        ("pengadu", "15 menit", 1, 1, None),
    ],
    "tidak-langsung": [
        ("staf_administrasi", "120 menit", 1, 1, None),
        (
            "petugas_layanan",
            "10 hari kerja",
            3,
            1,
            {"lanjut": 3, "tidak_dapat_ditindaklanjuti": "selesai"},
        ),
        ("bidang_terkait pengadu", "5 hari kerja", 1, 1, {"klarifikasi": 4, "layanan_lain": 4}),
        ("petugas_layanan", "6 hari kerja", 1, 0, None),
        ("pengadu", None, 0, 3, None),
    ],
    "keluhan-pelanggan": [
        ("pengadu", "15 menit", 1, 1, None),
        ("petugas_pelayanan", "10 menit", 1, 0, None),
        ("kepala_balai", "30 menit", 1, 1, None),
        ("ketua_pokja", "1 hari", 1, 0, None),
        ("ketua_pokja", "1 hari", 1, 0, None),
        ("ketua_pokja", "1 hari", 0, 1, None),
        ("ketua_pokja", "3 hari", 1, 1, None),
        ("ketua_pokja", "30 menit", 0, 1, None),
        ("kepala_balai", "30 menit", 1, 1, {"ya": 10, "tidak": 8}),
        ("pengadu", "30 menit", 1, 1, None),
    ],
    "ptsp": [
        ("petugas_pengaduan", "15 menit", 1, 1, None),
        ("petugas_pengaduan", "30 menit", 3, 1, None),
        ("kepala_seksi", "1 jam", 1, 1, {"peninjauan": 4, "langsung": 6}),
        ("kepala_seksi", "3 hari", 1, 1, None),
        ("tim_teknis", "5 hari", 1, 1, None),
        ("kepala_seksi", "2 hari", 2, 1, None),
        ("kepala", "1 hari", 3, 1, None),
        ("petugas_pengaduan", "2 jam", 2, 1, None),
        ("kepala", "1 jam", 1, 1, None),
        ("petugas_pengaduan", "15 menit", 1, 1, None),
    ],
}

LABELS = {
    "mpp": "Pengadu, Petugas MPP, Admin OPD, Pejabat Penghubung",
    "konsumen": "Konsumen, Petugas, Kepala Bidang, Kepala Dinas",
    "tidak-langsung": "Pelapor, Staf Administrasi, Petugas Layanan, Bidang Terkait, Sekretaris",
    "keluhan-pelanggan": "Pelanggan, Petugas Pelayanan, Kepala Balai, Ketua Pokja Terkait",
    "ptsp": "Pemohon, Petugas Pengaduan, Kepala Seksi, Tim Teknis, Kepala DPM-PTSP",
}

REOPENS_AT = {"mpp": 5, "konsumen": 6, "tidak-langsung": 2, "keluhan-pelanggan": 4, "ptsp": 6}

SIGNIFICANT_TRAITS = {
    "mpp": {
        2: {Trait.MENERIMA, Trait.MENGARAHKAN, Trait.MEMVALIDASI},
        3: {Trait.MENERIMA},
        5: {Trait.MENJAWAB},
        6: {Trait.MENYAMPAIKAN},
        7: {Trait.MENYAMPAIKAN},
        8: {Trait.PENGIRIMAN},
    },
    "konsumen": {
        4: {Trait.MEMVALIDASI},
        5: {Trait.PENGIRIMAN},
        6: {Trait.MENDISPOSISI},
        7: {Trait.MENDISPOSISI, Trait.MENYETUJUI},
        8: {Trait.MENUGASKAN},
        11: {Trait.MENJAWAB, Trait.MENYETUJUI},
        12: {Trait.MENYAMPAIKAN},
        13: {Trait.PENGIRIMAN},
    },
    "tidak-langsung": {4: {Trait.MENJAWAB}, 5: {Trait.PENGIRIMAN}},
    "keluhan-pelanggan": {
        2: {Trait.MENERIMA},
        3: {Trait.MENDISPOSISI, Trait.MENUGASKAN},
        8: {Trait.MENJAWAB},
        9: {Trait.MENANDATANGANI},
        10: {Trait.PENGIRIMAN},
    },
    "ptsp": {
        1: {Trait.MENERIMA},
        7: {Trait.MENDISPOSISI, Trait.MENYETUJUI},
        8: {Trait.MENJAWAB},
        9: {Trait.MENANDATANGANI},
        10: {Trait.MENYAMPAIKAN, Trait.PENGIRIMAN},
    },
}


def test_the_five_are_there_and_without_fault() -> None:
    assert set(shipped()) == set(PAPERS)
    assert {name: check(source) for name, source in shipped().items()} == dict.fromkeys(PAPERS, ())
    assert {name: procedure.id for name, procedure in procedures().items()} == {
        name: name for name in PAPERS
    }


@pytest.mark.parametrize("name", PAPERS)
def test_steps_are_those_of_the_paper(name: str) -> None:
    steps = procedures()[name].langkah
    assert [step.no for step in steps] == list(range(1, len(PAPERS[name]) + 1))
    assert [
        (
            " ".join(step.pelaksana),
            step.waktu.teks if step.waktu else None,
            len(step.kelengkapan),
            len(step.output),
            {c: b.ke for c, b in step.keputusan.items()} if step.keputusan else None,
        )
        for step in steps
    ] == PAPERS[name]


@pytest.mark.parametrize("name", PAPERS)
def test_roles_closing_and_traits(name: str) -> None:
    procedure = procedures()[name]
    closing = procedure.penutupan
    assert ", ".join(spec.label for spec in procedure.pelaksana.values()) == LABELS[name]
    assert {s.no: set(s.sifat) for s in procedure.langkah if s.sifat} == SIGNIFICANT_TRAITS[name]
    assert closing.buka_kembali.selama.teks == "10 hari kerja"
    assert closing.buka_kembali.langkah == REOPENS_AT[name]
    ladder = procedure.tangga
    assert (ladder.pengingat, ladder.atasan, ladder.kepala) == (75, 150, 200)
    oversight = procedure.pengawasan
    assert (oversight.oleh, oversight.waktu.teks) == ("inspektorat", "60 hari kerja")
    # Only the consumer must show who he is (sop.md: Kartu identitas).
    assert procedure.anonim is (name != "konsumen")
    assert procedure.kelengkapan.teks == "10 hari kerja"
    if name != "mpp":
        assert (closing.oleh, closing.diam, closing.peringatan) == ((), None, None)
        assert {spec.lingkup for spec in procedure.pelaksana.values()} == {
            Scope.PENGADU,
            Scope.KANTOR,
        }


def test_mpp_closes_by_pengadu_admin_or_silence_and_a_reply_goes_back_to_5() -> None:
    mpp = procedures()["mpp"]
    closing = mpp.penutupan
    assert closing.oleh == ("pengadu", "admin_opd")
    assert closing.diam is not None
    assert (closing.diam.teks, closing.peringatan) == ("2 jam", 75)
    assert (mpp.step(8).tanggapi, mpp.step(8).ke, mpp.step(7).ke) == (5, "selesai", 8)
    assert {role: mpp.scope(role) for role in mpp.pelaksana} == {
        "pengadu": Scope.PENGADU,
        "petugas_mpp": Scope.KANTOR,
        "admin_opd": Scope.OPD,
        "pejabat_penghubung": Scope.OPD,
    }
    assert mpp.step(3).keterangan == "Dikoordinasikan melalui WhatsApp Group"
    assert mpp.step(8).output == ("Selesai, atau respon balik atas jawaban",)


def test_severity_decides_the_time_of_konsumen_6() -> None:
    waktu = procedures()["konsumen"].step(6).waktu
    assert isinstance(waktu, WaktuTingkat)
    assert {level: time.teks for level, time in waktu.tingkat.items()} == {
        Severity.RINGAN: "1 hari kerja",
        Severity.SEDANG: "3 hari kerja",
        Severity.BERAT: "10 hari kerja",
    }


# JSON


def told_by_file(source: str) -> dict[str, Any]:
    """Build the contract's JSON from the YAML by a way of its own, without `config.sop`."""
    raw = yaml.safe_load(source)
    closing = raw["penutupan"]
    return {
        "id": raw["id"],
        "nomor": raw["nomor"],
        "judul": raw["judul"],
        "pelaksana": {role: spec["label"] for role, spec in raw["pelaksana"].items()},
        "langkah": [
            {
                "no": step["no"],
                "kegiatan": step["kegiatan"],
                "pelaksana": step["pelaksana"],
                "kelengkapan": step["kelengkapan"],
                "waktu": told_time(step["waktu"]),
                "output": step["output"],
                "keterangan": step.get("keterangan"),
                "keputusan": told_choices(step.get("keputusan")),
            }
            for step in raw["langkah"]
        ],
        "penutupan": {
            "oleh": closing["oleh"],
            "diam": closing["diam"],
            "peringatan": closing["peringatan"],
            "buka_kembali": closing["buka_kembali"],
        },
    }


def told_choices(choices: Any) -> Any:
    if choices is None:
        return None
    return {c: way["ke"] if isinstance(way, dict) else way for c, way in choices.items()}


def told_time(waktu: Any) -> Any:
    if waktu is None:
        return None
    if isinstance(waktu, dict):
        levels = {level: told_time(text) for level, text in waktu["tingkat"].items()}
        return {"teks": "tergantung tingkat", "tingkat": levels}
    amount, unit = waktu.split(" ", 1)
    return {"teks": waktu, "satuan": unit, "jumlah": int(amount)}


@pytest.mark.parametrize("name", PAPERS)
def test_json_says_what_the_file_says(name: str) -> None:
    told = json.loads(json.dumps(to_json(procedures()[name])))
    added = {"sifat", "ke", "tanggapi", "tanda_tangan", "putusan", "isian"}
    for step in told["langkah"]:
        assert added <= set(step)
        for key in added:
            del step[key]
    assert told == told_by_file(shipped()[name])


def test_json_of_a_step_whole() -> None:
    told = json.loads(json.dumps(to_json(procedures()["mpp"])))
    assert told["langkah"][7] == {
        "no": 8,
        "kegiatan": "Menerima hasil jawaban pengaduan",
        "pelaksana": ["pengadu"],
        "kelengkapan": [{"nama": "Jawaban atas aduan", "jenis": "sistem"}],
        "waktu": {"teks": "2 jam", "satuan": "jam", "jumlah": 2},
        "output": ["Selesai, atau respon balik atas jawaban"],
        "keterangan": "Dapat ditutup oleh pengadu atau admin, dan secara sistem jika tidak ada"
        " lagi jawaban dari pengadu",
        "keputusan": None,
        "sifat": ["pengiriman"],
        "ke": "selesai",
        "tanggapi": 5,
        "tanda_tangan": None,
        "putusan": None,
        "isian": [],
    }


def test_json_tells_choices_signatures_and_records_in_full() -> None:
    told = json.loads(json.dumps(to_json(procedures()["konsumen"])))
    assert told["langkah"][3]["keputusan"] == {"ya": 5, "tidak": "selesai"}
    assert told["langkah"][3]["putusan"]["tidak"] == {
        "ke": "selesai",
        "label": "tidak valid",
        "alasan": "tidak_valid",
        "catatan": True,
    }
    assert told["langkah"][11]["tanda_tangan"] == {
        "oleh": "kepala_dinas",
        "waktu": {"teks": "1 hari kerja", "satuan": "hari kerja", "jumlah": 1},
    }
    told = json.loads(json.dumps(to_json(procedures()["tidak-langsung"])))
    (record,) = told["langkah"][1]["isian"]
    assert (record["nama"], record["jenis"], record["wajib"]) == ("Kategori", "isian", False)


# Versions


def test_the_version_follows_the_content_not_the_comments() -> None:
    source = shipped()["mpp"]
    version = parse(source, "mpp.yaml").version
    commented = source.replace("langkah:\n", "# Catatan rapat.\nlangkah:\n", 1)
    spelled_out = source.replace('"no": 1', "no: 1", 1).replace("waktu: 2 jam", "waktu: 2  JAM", 1)
    longer = source.replace("diam: 2 jam", "diam: 10 hari kerja")
    assert len(version) == len("0123456789ab")
    assert parse(commented, "mpp.yaml").version == version
    assert parse(spelled_out, "mpp.yaml").version == version
    assert parse(longer, "mpp.yaml").version != version


def test_an_unquoted_no_is_read_as_the_column() -> None:
    source = shipped()["ptsp"].replace('"no":', "no:")
    again: Procedure = parse(source, "ptsp.yaml")
    assert again == procedures()["ptsp"]


def test_a_case_goes_on_by_a_version_that_breaks_a_rule_made_later() -> None:
    source = shipped()["mpp"].replace("sifat: [menjawab]", "sifat: []")
    assert [problem.line for problem in check(source)]
    again = recall(source, "mpp", "0123456789ab")
    assert (again.version, len(again.langkah)) == ("0123456789ab", 8)
    # What cannot be read is no procedure at all.
    with pytest.raises(SopError):
        recall(source.replace("waktu: 2 jam", "waktu: dua jam"), "mpp", "0123456789ab")
