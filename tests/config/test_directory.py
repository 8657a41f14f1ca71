"""Directories as offices write them: YAML, folders of CSV, and what is wrong in them."""

from datetime import date
from pathlib import Path

import pytest

from config.directory import AFFAIRS, DirectoryError, example, read, slug
from config.people import Address, Agency, Leave, Officer

AGENCIES = """\
opd:
  - id: dishub
    nama: Dinas Perhubungan
    singkatan: Dishub
    urusan: [hub]
    kata_kunci: [Lampu Jalan, parkir, lampu jalan]
    wilayah: [Kecamatan Contoh]
  - nama: Dinas Sosial
"""

OFFICERS = """\
petugas:
  - id: sari
    nama: Sari Contoh
    peran: petugas_mpp
    alamat: [surel:Sari@Example.ID, "whatsapp:0812-3456-7890", telegram:@SariContoh]
    pengganti: [tono]
    cuti:
      - {dari: 2026-05-04, sampai: 2026-05-08}
  - id: tono
    nama: Tono Contoh
    peran: [petugas_mpp, koordinator]
    alamat: [telegram:123456789]
  - id: adi
    nama: Adi Contoh
    peran: [admin_opd]
    opd: dinas-sosial
    atasan: tono
"""

EXPECTED_AGENCIES = (
    Agency(
        id="dishub",
        name="Dinas Perhubungan",
        short="Dishub",
        affairs=("hub",),
        keywords=("lampu jalan", "parkir"),
        areas=("Kecamatan Contoh",),
    ),
    Agency(id="dinas-sosial", name="Dinas Sosial"),
)

EXPECTED_OFFICERS = (
    Officer(
        id="sari",
        name="Sari Contoh",
        roles=("petugas_mpp",),
        addresses=(
            Address("mail", "sari@example.id"),
            Address("whatsapp", "+6281234567890"),
            Address("telegram", "@saricontoh"),
        ),
        deputies=("tono",),
        leave=(Leave(first=date(2026, 5, 4), last=date(2026, 5, 8)),),
    ),
    Officer(
        id="tono",
        name="Tono Contoh",
        roles=("petugas_mpp", "koordinator"),
        addresses=(Address("telegram", "123456789"),),
    ),
    Officer(
        id="adi",
        name="Adi Contoh",
        roles=("admin_opd",),
        agency="dinas-sosial",
        superior="tono",
    ),
)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(DirectoryError) as refused:
        read(path)
    return str(refused.value).splitlines()


# Forms


def test_a_yaml_file_gives_agencies_and_officers(tmp_path: Path) -> None:
    path = written(tmp_path / "kota.yaml", AGENCIES + OFFICERS)
    assert read(path) == (EXPECTED_AGENCIES, EXPECTED_OFFICERS)


def test_a_folder_of_csv_says_the_same(tmp_path: Path) -> None:
    written(
        tmp_path / "opd.csv",
        "id,nama,singkatan,urusan,kata_kunci,wilayah\n"
        "dishub,Dinas Perhubungan,Dishub,hub,Lampu Jalan|parkir|lampu jalan,Kecamatan Contoh\n"
        ",Dinas Sosial,,,,\n"
        "\n",
    )
    written(
        tmp_path / "petugas.csv",
        "\ufeffid;nama;peran;opd;alamat;atasan;pengganti;cuti\n"
        "sari;Sari Contoh;petugas_mpp;;"
        '"surel:Sari@Example.ID, whatsapp:0812-3456-7890\ntelegram:@SariContoh";;tono;'
        "2026-05-04/2026-05-08\n"
        "tono;Tono Contoh;petugas_mpp, koordinator;;telegram:123456789;;;\n"
        "adi;Adi Contoh;admin_opd;dinas-sosial;;tono;;\n",
    )
    assert read(tmp_path) == (EXPECTED_AGENCIES, EXPECTED_OFFICERS)


def test_one_csv_gives_agencies_only_as_a_spreadsheet_exports_it(tmp_path: Path) -> None:
    path = written(
        tmp_path / "daftar.csv", "id;name;;;;\r\n28;Satpol Contoh;;;;\r\n;RSUD Contoh;;;;\r\n"
    )
    assert read(path) == (
        (Agency(id="28", name="Satpol Contoh"), Agency(id="rsud-contoh", name="RSUD Contoh")),
        (),
    )


def test_a_leave_of_one_day_needs_one_date(tmp_path: Path) -> None:
    text = "petugas:\n  - {id: sari, nama: Sari Contoh, peran: operator, cuti: 2026-05-04}\n"
    _, officers = read(written(tmp_path / "kota.yaml", text))
    assert officers[0].leave == (Leave(first=date(2026, 5, 4), last=date(2026, 5, 4)),)


def test_an_id_is_made_of_the_name() -> None:
    assert slug("Dinas Koperasi, UKM & Perdagangan") == "dinas-koperasi-ukm-perdagangan"


# Mistakes


def test_every_mistake_of_a_yaml_file_is_told_at_once(tmp_path: Path) -> None:
    text = """\
opd:
  - id: dishub
    nama: Dinas Perhubungan
    urusan: [perhubungan]
  - id: dishub
    nama: Dinas Lain
  - singkatan: DLH
  - id: Dinas Satu
    nama: Dinas Satu
petugas:
  - id: sari
    nama: Sari Contoh
    peran: [petugas_mp, admin_opd]
    alamat: [sari@example.id, surel:sari, whatsapp:0812, telegram:s, "faks:1"]
    atasan: tono
    pengganti: [sari, budi]
    cuti:
      - {dari: 2026-05-08, sampai: 2026-05-04}
      - {dari: besok, sampai: lusa}
  - id: tono
    nama: Tono Contoh
    peran: [koordinator]
    opd: dishb
    atasan: sari
    telepon: "1"
  - nama: Tanpa Id
    peran: []
"""
    roles = (
        "koordinator, operator, inspektorat, petugas_pelayanan, kepala_balai, ketua_pokja, petugas,"
        " kepala_bidang, kepala_dinas, petugas_mpp, admin_opd, pejabat_penghubung,"
        " petugas_pengaduan, kepala_seksi, tim_teknis, kepala, staf_administrasi,"
        " petugas_layanan, bidang_terkait, sekretaris"
    )
    assert mistakes(written(tmp_path / "kota.yaml", text)) == [
        "kota.yaml:4: opd dishub, urusan: perhubungan tidak dikenal. Yang boleh: "
        + ", ".join(AFFAIRS)
        + ".",
        "kota.yaml:5: opd dishub, id: id dishub sudah dipakai di baris 2. Setiap id boleh dipakai"
        " satu kali.",
        "kota.yaml:7: opd 3: kunci nama belum ada. Kunci ini wajib ditulis.",
        "kota.yaml:8: opd Dinas Satu, id: Dinas Satu bukan id. Yang boleh: huruf kecil, angka,"
        " tanda hubung, dan garis bawah.",
        "kota.yaml:11: petugas sari, opd: peran admin_opd bekerja di sebuah OPD. Tulis id OPD-nya.",
        "kota.yaml:13: petugas sari, peran: petugas_mp tidak dikenal. Mungkin maksudnya"
        f" petugas_mpp. Yang boleh: {roles}.",
        "kota.yaml:14: petugas sari, alamat: sari@example.id bukan alamat yang dikenal. Yang boleh"
        " diawali: surel:, whatsapp:, telegram:.",
        "kota.yaml:14: petugas sari, alamat: surel:sari bukan alamat surel. Yang boleh: misalnya"
        " surel:sari@example.id.",
        "kota.yaml:14: petugas sari, alamat: whatsapp:0812 bukan nomor WhatsApp. Yang boleh: nomor"
        " telepon lengkap, misalnya whatsapp:+628123456789.",
        "kota.yaml:14: petugas sari, alamat: telegram:s bukan alamat Telegram. Yang boleh: nomor"
        " id, misalnya telegram:123456789, atau telegram:@nama.",
        "kota.yaml:14: petugas sari, alamat: faks:1 bukan alamat yang dikenal. Yang boleh diawali:"
        " surel:, whatsapp:, telegram:.",
        "kota.yaml:15: petugas sari, atasan: urutan atasan ini melingkar: sari → tono → sari."
        " Atasan paling atas tidak punya atasan.",
        "kota.yaml:16: petugas sari, pengganti: petugas budi tidak ada dalam direktori ini. Yang"
        " boleh: sari, tono.",
        "kota.yaml:16: petugas sari, pengganti: petugas tidak dapat menggantikan dirinya sendiri.",
        "kota.yaml:18: petugas sari, cuti: 2026-05-08/2026-05-04 berakhir sebelum mulai. Yang"
        " boleh: tanggal sampai sama dengan atau sesudah tanggal dari.",
        "kota.yaml:18: petugas sari, cuti: besok/lusa bukan masa cuti. Yang boleh: dua tanggal,"
        " misalnya dari 2026-05-04 sampai 2026-05-08 (dalam CSV 2026-05-04/2026-05-08).",
        "kota.yaml:23: petugas tono, opd: OPD dishb tidak ada dalam direktori ini. Mungkin"
        " maksudnya dishub. Yang boleh: dishub, Dinas Satu.",
        "kota.yaml:25: petugas 2: kunci telepon tidak dikenal. Yang boleh: id, nama, peran, opd,"
        " alamat, atasan, pengganti, cuti.",
        "kota.yaml:26: petugas 3: kunci id belum ada. Kunci ini wajib ditulis.",
        "kota.yaml:27: petugas 3: peran kosong. Isinya wajib ditulis.",
    ]


def test_mistakes_in_csv_are_told_with_file_and_row(tmp_path: Path) -> None:
    written(
        tmp_path / "opd.csv",
        'id,nama,kata_kunc\ndishub,"Dinas\nPerhubungan",\ndlh,,\ndishub,Dinas Lain,,x\n',
    )
    written(tmp_path / "petugas.csv", "id,peran,opd\nadi,admin_opd,dlhk\n")
    assert mistakes(tmp_path) == [
        "opd.csv:1: Kolom kata_kunc tidak dikenal. Mungkin maksudnya kata_kunci. Yang boleh: nama,"
        " id, singkatan, urusan, kata_kunci, wilayah.",
        "opd.csv:4: Nama kosong. Isinya wajib ditulis.",
        "opd.csv:5: Baris ini lebih panjang daripada kepala tabelnya (3 kolom).",
        "opd.csv:5: opd dishub, id: id dishub sudah dipakai di baris 2. Setiap id boleh dipakai"
        " satu kali.",
        "petugas.csv:1: Kolom nama belum ada. Kolom ini wajib ada.",
        "petugas.csv:2: petugas adi, opd: OPD dlhk tidak ada dalam direktori ini. Mungkin"
        " maksudnya dlh. Yang boleh: dishub, dlh.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "kota.yaml",
            b"",
            "kota.yaml:1: Berkas ini kosong. Yang boleh: susunan seperti berkas contoh.",
        ),
        (
            "opd.csv",
            b"",
            "opd.csv:1: Berkas ini kosong. Yang boleh: susunan seperti berkas contoh.",
        ),
        (
            "opd.csv",
            "id,nama\n1,Dinas Caf\xe9\n".encode("latin-1"),
            "opd.csv: Berkas ini tidak ditulis dalam UTF-8. Simpan ulang sebagai CSV UTF-8 atau"
            " YAML UTF-8.",
        ),
        (
            "opd.csv",
            b'id,nama\n1,"Dinas" Sosial\n',
            "opd.csv:2: Baris ini tidak dapat dibaca sebagai CSV (',' expected after '\"').",
        ),
        (
            "opd.csv",
            b"id,nama,nama\n1,Dinas Satu,Dinas Dua\n",
            "opd.csv:1: Kolom nama ada dua kali. Setiap kolom boleh ada satu kali.",
        ),
        (
            "kota.yaml",
            b"dinas: []\n",
            "kota.yaml:1: Kunci dinas tidak dikenal. Yang boleh: opd, petugas, wilayah, batas.",
        ),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert mistakes(path) == [told]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    told = "Berkas ini tidak dapat dibaca (No such file or directory)."
    assert mistakes(tmp_path / "kota.yaml") == [f"kota.yaml: {told}"]
    assert mistakes(tmp_path) == [f"opd.csv: {told}"]


def test_a_long_circle_of_superiors_is_told_once(tmp_path: Path) -> None:
    people = "".join(
        f"  - {{id: {one}, nama: {one} Contoh, peran: operator, atasan: {above}}}\n"
        for one, above in ("ab", "bc", "cd", "db", "ea")
    )
    assert mistakes(written(tmp_path / "kota.yaml", f"petugas:\n{people}")) == [
        "kota.yaml:3: petugas b, atasan: urutan atasan ini melingkar: b → c → d → b. Atasan paling"
        " atas tidak punya atasan.",
    ]


# The shipped example


def test_the_example_city_is_complete() -> None:
    agencies, officers = example()
    whole = [agency for agency in agencies if not agency.areas]
    offices = [agency for agency in agencies if agency.areas]
    assert (len(whole), len(offices)) == (15, 6)
    assert all(agency.affairs and agency.short for agency in agencies)
    assert all(agency.keywords for agency in whole)
    assert {code for agency in whole for code in agency.affairs} == set(AFFAIRS)
    assert {agency.affairs for agency in offices} == {("wilayah",)}
    assert all(agency.areas == (agency.name,) for agency in offices)
    for agency in agencies:
        staff = [officer for officer in officers if officer.agency == agency.id]
        assert [officer.roles for officer in staff] == [("admin_opd",), ("pejabat_penghubung",)]
        assert staff[0].superior == staff[1].id
    mpp = [officer for officer in officers if officer.roles == ("petugas_mpp",)]
    assert [(officer.superior, officer.deputies) for officer in mpp] == [
        ("ratna", ("tono",)),
        ("ratna", ("sari",)),
    ]
    assert {role for officer in officers for role in officer.roles} == {
        "koordinator",
        "operator",
        "inspektorat",
        "petugas_mpp",
        "admin_opd",
        "pejabat_penghubung",
    }


def test_the_example_city_is_invented() -> None:
    _, officers = example()
    assert all(officer.name.endswith(" Contoh") for officer in officers)
    assert all(
        address.channel == "mail" and address.value.endswith("@example.id")
        for officer in officers
        for address in officer.addresses
    )


def test_no_keyword_of_the_example_city_belongs_to_two_agencies() -> None:
    agencies, _ = example()
    words = [word for agency in agencies for word in agency.keywords]
    assert sorted(words) == sorted(set(words))
