"""What the gate refuses, as scripts and people see it: the contract's code, the state of things."""

from pathlib import Path

import pytest

from tests.cli.office import Office


@pytest.fixture
def number(office: Office) -> str:
    """A new case, for an agency that its words do not tell."""
    return office.complain("Mohon bantuannya, sudah lama dibiarkan")


def test_before_the_agency_is_known(office: Office, number: str) -> None:
    now = f"Kasus {number} kini di langkah 2 (Petugas MPP)."
    assert office.refuse(number, "teruskan", "sari") == (
        "tujuan_wajib",
        f"Sebutkan OPD tujuan. {now}",
    )
    assert office.refuse(number, "teruskan", "sari", "--agency", "Dinas Pertanian") == (
        "tidak_dikenal",
        f"OPD Dinas Pertanian tidak ada dalam direktori. {now}",
    )
    assert office.refuse(number, "tolak", "sari") == (
        "alasan_wajib",
        f"Tindakan Tolak memerlukan alasan. Tulis alasannya. {now}",
    )
    assert office.refuse(number, "lampirkan", "sari")[0] == "kelengkapan_kurang"
    assert office.refuse(number, "alihkan", "sari")[0] == "tujuan_wajib"
    assert office.refuse(number, "alihkan", "sari", "--to", "agus")[0] == "tujuan_wajib"
    assert office.refuse(number, "alihkan", "sari", "--to", "siapa")[0] == "tidak_dikenal"
    assert office.refuse(number, "jawab", "sari", "--text", "Sudah")[0] == "peran_salah"
    assert office.refuse(number, "terima", "agus")[0] == "peran_salah"
    assert office.refuse(number, "terima", "pengadu") == (
        "peran_salah",
        f"Tindakan itu hanya untuk petugas. {now}",
    )
    assert office.refuse(number, "tanggapi", "pengadu", "--text", "Lalu?")[0] == (
        "kelengkapan_kurang"
    )
    # Nothing of all this has left a trace.
    assert len(office.ask("case", "show", number)["events"]) == 1


def test_what_is_not_there(office: Office, number: str) -> None:
    assert office.refuse(number, "melompat", "sari") == (
        "tidak_dikenal",
        "Tindakan melompat tidak dikenal.",
    )
    assert office.refuse(number, "terkirim", "sari")[0] == "tidak_dikenal"
    assert office.refuse(number, "terima", "siapa") == (
        "tidak_dikenal",
        "Petugas dengan id siapa tidak ada dalam direktori.",
    )
    # A name that several have is nobody's.
    assert office.refuse(number, "terima", "Contoh")[0] == "tidak_dikenal"
    assert office.refuse("2026-000099", "terima", "sari") == (
        "tidak_dikenal",
        "Kasus 2026-000099 tidak ada.",
    )


def test_done_already_and_over(office: Office, number: str) -> None:
    office.act(number, "teruskan", "sari", "--agency", "dishub")
    code, sentence = office.refuse(number, "teruskan", "sari", "--agency", "dishub")
    assert code == "sudah_dilakukan"
    assert sentence.endswith(f"Kasus {number} kini di langkah 3 (Admin OPD, Dinas Perhubungan).")
    assert office.refuse(number, "tolak", "tono", "--text", "Bukan")[0] == "langkah_sudah_lewat"
    assert office.refuse(number, "terima", "adi", "--step", "2")[0] == "langkah_sudah_lewat"
    office.act(number, "terima", "adi", "--step", "3")
    office.act(number, "teruskan", "adi")
    assert office.refuse(number, "jawab", "agus")[0] == "kelengkapan_kurang"
    office.answer(number)
    assert office.refuse(number, "nilai", "pengadu") == (
        "pilihan_wajib",
        f"Pilih salah satu: 1-5. Kasus {number} kini di langkah 8 (Pengadu).",
    )
    assert office.refuse(number, "tutup", "agus")[0] == "peran_salah"
    office.act(number, "tutup", "pengadu")
    assert office.refuse(number, "tutup", "pengadu")[0] == "sudah_dilakukan"
    code, sentence = office.refuse(number, "tutup", "adi")
    assert code == "kasus_tertutup"
    assert sentence.startswith(f"Kasus {number} sudah berakhir pada Senin, 4 Mei 2026 pukul 08.0")
    assert office.refuse(number, "buka_kembali", "adi", "--text", "Coba")[0] == "peran_salah"


def test_people_get_the_sentence(office: Office, number: str) -> None:
    answer = office.kawal("case", "act", number, "tolak", "--as", "sari")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == (
        "Tindakan Tolak memerlukan alasan. Tulis alasannya."
        f" Kasus {number} kini di langkah 2 (Petugas MPP).\n"
    )
    office.environ["KAWAL_LANGUAGE"] = "en"
    answer = office.kawal("case", "act", number, "tolak", "--as", "sari")
    assert answer.err.startswith("The action Reject needs a reason."), answer.err


def test_input_that_cannot_be_used(office: Office, number: str, tmp_path: Path) -> None:
    missing = tmp_path / "tidak-ada.jpg"
    act = ("case", "act", number, "lampirkan", "--as", "sari")
    answer = office.kawal(*act, "--attach", missing)
    assert (answer.code, answer.err) == (
        2,
        f"Berkas {missing} tidak dapat dibaca: No such file or directory.\n",
    )
    answer = office.kawal(*act, "--waktu", "sebentar", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (2, "masukan_salah")
    answer = office.kawal("case", "show", "2026-000099")
    assert (answer.code, answer.err) == (2, "Kasus 2026-000099 tidak ada.\n")
    answer = office.kawal("case", "list", "--state", "selesai")
    assert (answer.code, answer.err) == (
        2,
        "Keadaan selesai tidak dikenal. Yang boleh: draf, berjalan, menunggu_pengadu,"
        " dijawab, ditutup, ditolak.\n",
    )
    answer = office.kawal("case", "list", "--agency", "Dinas Pertanian")
    assert (answer.code, answer.err) == (2, "OPD Dinas Pertanian tidak ada dalam direktori.\n")
    answer = office.kawal("case", "list", "--holder", "Contoh")
    assert answer.code == 2
    assert answer.err.startswith("Nama Contoh dapat berarti beberapa petugas: Adi Contoh,")
    answer = office.kawal("recap", "kemarin")
    assert (answer.code, answer.err) == (
        2,
        '"kemarin" bukan tanggal. Yang boleh: tahun-bulan-hari, misalnya 2026-05-04.\n',
    )
    answer = office.kawal("register", "--from", "2026-05-04", "--to", "2026-05-03")
    assert (answer.code, answer.err) == (
        2,
        "Tanggal terakhir 2026-05-03 mendahului tanggal pertama 2026-05-04.\n",
    )
