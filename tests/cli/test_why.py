"""`kawal case why`: every deadline of a case, with its reasons, in plain words."""

import pytest

from tests.cli.office import Office

LATE_MORNING = "2026-05-04T11:30:00+08:00"


@pytest.fixture(autouse=True)
def still(office: Office) -> None:
    """Let no time pass but what `turn` lets pass, so that every moment is exact."""
    office.environ["KAWAL_CLOCK__SPEED"] = "0.000000001"


def test_a_deadline_over_the_noon_break_in_plain_words(office: Office) -> None:
    number = office.complain("Lampu jalan mati di depan SD")
    office.turn(LATE_MORNING)
    office.act(number, "teruskan", "sari", "--agency", "dishub")
    office.turn("2026-05-04T14:10:00+08:00")
    answer = office.kawal("case", "why", number)
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        f"{number}  Pengaduan Tidak Berkadar Pengawasan dan Pemeriksaan Lapangan melalui"
        " Mal Pelayanan Publik (MPP)",
        "Batas waktu sekarang: Senin, 4 Mei 2026 pukul 14.30 WITA",
        "Langkah 2 dari 8, Petugas MPP: Menerima laporan pengaduan dan meneruskan ke Admin OPD",
        "  Mulai Senin, 4 Mei 2026 pukul 08.00 WITA. Waktunya 2 jam menurut SOP.",
        "    Senin, 4 Mei 2026 08.00–10.00  2 jam  jam kantor",
        "  Jadi batas waktunya Senin, 4 Mei 2026 pukul 10.00 WITA.",
        "  Pada bagian waktu itu sistem:",
        "     75 %  Senin, 4 Mei 2026 09.30  mengingatkan pemegang: sudah, Senin, 4 Mei 2026 11.30",
        "    100 %  Senin, 4 Mei 2026 10.00  memberi tahu bahwa waktunya lewat: sudah,"
        " Senin, 4 Mei 2026 11.30",
        "    150 %  Senin, 4 Mei 2026 11.00  memberi tahu atasan: sudah, Senin, 4 Mei 2026 11.30",
        "    200 %  Senin, 4 Mei 2026 12.00  memberi tahu kepala: tidak jadi, sudah selesai",
        "  Selesai Senin, 4 Mei 2026 pukul 11.30 WITA: Sari Contoh (Petugas MPP) meneruskan ke"
        " langkah 3 (Admin OPD, Dinas Perhubungan).",
        "  Terlambat 1 jam 30 menit jam kantor.",
        "Langkah 3 dari 8, Admin OPD: Menerima pengaduan dari Petugas MPP",
        "  Mulai Senin, 4 Mei 2026 pukul 11.30 WITA. Waktunya 2 jam menurut SOP.",
        "    Senin, 4 Mei 2026 11.30–12.00        30 menit  jam kantor",
        "    Senin, 4 Mei 2026 12.00–13.00               -  istirahat",
        "    Senin, 4 Mei 2026 13.00–14.30  1 jam 30 menit  jam kantor",
        "  Jadi batas waktunya Senin, 4 Mei 2026 pukul 14.30 WITA.",
        "  Pada bagian waktu itu sistem:",
        "     75 %  Senin, 4 Mei 2026 14.00   mengingatkan pemegang: sudah,"
        " Senin, 4 Mei 2026 14.10",
        "    100 %  Senin, 4 Mei 2026 14.30   memberi tahu bahwa waktunya lewat: belum",
        "    150 %  Senin, 4 Mei 2026 15.30   memberi tahu atasan: belum",
        "    200 %  Selasa, 5 Mei 2026 08.00  memberi tahu kepala: belum",
    ]


def test_what_was_waited_for_more_time_and_long_stretches(office: Office) -> None:
    number = office.complain("Lampu jalan mati di depan SD")
    office.turn("2026-05-04T09:00:00+08:00")
    office.act(number, "minta_kelengkapan", "sari", "--text", "Nomor tiang?")
    office.turn("2026-05-05T08:30:00+08:00")
    office.act(number, "lengkapi", "pengadu", "--text", "Tiang 12")
    office.act(number, "perpanjang", "ratna", "--text", "Rapat.", "--waktu", "10 hari kerja")
    lines = office.kawal("case", "why", number).lines
    assert lines[6:10] == [
        "  Dari Senin, 4 Mei 2026 pukul 09.00 WITA sampai Selasa, 5 Mei 2026 pukul 08.30 WITA"
        " pengadu ditunggu melengkapi. Hitungan berhenti selama 7 jam jam kantor, sehingga batas"
        " waktu bergeser ke Selasa, 5 Mei 2026 pukul 09.30 WITA.",
        "    Senin, 4 Mei 2026 10.00–12.00                          2 jam  jam kantor",
        "    Senin, 4 Mei 2026 12.00–13.00                              -  istirahat",
        "    Senin, 4 Mei 2026 13.00–16.00                          3 jam  jam kantor",
    ]
    assert lines[12] == (
        "  Ratna Contoh (Koordinator) memperpanjang pada Selasa, 5 Mei 2026 pukul 08.30 WITA:"
        " Rapat. Batas waktu menjadi Kamis, 21 Mei 2026 pukul 16.00 WITA."
    )
    # Ten working days are told in five lines.
    assert [line.strip().split("  ")[0] for line in lines[13:18]] == [
        "Selasa, 5 Mei 2026 09.30 s.d. Jumat, 8 Mei 2026 16.30",
        "Jumat, 8 Mei 2026 16.30 s.d. Senin, 11 Mei 2026 07.30",
        "Senin, 11 Mei 2026 07.30 s.d. Rabu, 13 Mei 2026 16.00",
        "Rabu, 13 Mei 2026 16.00 s.d. Senin, 18 Mei 2026 07.30",
        "Senin, 18 Mei 2026 07.30 s.d. Kamis, 21 Mei 2026 16.00",
    ]
    assert lines[18] == ("  Jadi batas waktunya sekarang Kamis, 21 Mei 2026 pukul 16.00 WITA.")


def test_for_programs_it_says_the_due_time_of_the_case(office: Office) -> None:
    number = office.complain("Lampu jalan mati di depan SD")
    office.bring_to_agency(number)
    office.answer(number)
    found = office.ask("case", "why", number)
    case = office.ask("case", "show", number)
    assert (found["number"], found["state"]) == (number, "dijawab")
    assert found["due_at"] == case["due_at"] == found["waits"][-1]["due"]
    assert [wait["matter"] for wait in found["waits"]] == [*["langkah"] * 6, "diam"]
    silence = found["waits"][-1]
    assert silence["waktu"] == "2 jam"
    assert silence["why"] == [
        {
            "from": "2026-05-04T08:00:00+08:00",
            "to": "2026-05-04T10:00:00+08:00",
            "minutes": 120,
            "note": "jam kantor",
        }
    ]
    assert [(r["kind"], r["percent"], r["at"]) for r in silence["rungs"]] == [
        ("peringatan_diam", 75, "2026-05-04T09:30:00+08:00"),
        ("tutup_diam", 100, "2026-05-04T10:00:00+08:00"),
    ]


def test_a_case_that_is_over_and_one_that_nobody_has(office: Office) -> None:
    number = office.complain("Lampu jalan mati di depan SD")
    office.act(number, "tutup", "pengadu")
    lines = office.kawal("case", "why", number).lines
    assert lines[1] == "Kasus ini sudah berakhir (ditutup oleh pengadu)."
    assert lines[-2:] == [
        "  Selesai Senin, 4 Mei 2026 pukul 08.00 WITA: Pengadu menutup kasus.",
        "  Tepat waktu.",
    ]
    answer = office.kawal("case", "why", "2026-000099")
    assert (answer.code, answer.err) == (2, "Kasus 2026-000099 tidak ada.\n")


def test_in_english(office: Office) -> None:
    number = office.complain("Lampu jalan mati di depan SD")
    office.environ["KAWAL_LANGUAGE"] = "en"
    lines = office.kawal("case", "why", number).lines
    assert lines[3:6] == [
        "  Begins Monday, 4 May 2026 at 08.00 WITA. The SOP gives it 2 jam.",
        "    Monday, 4 May 2026 08.00–10.00  2 h  office hours",
        "  So it is due Monday, 4 May 2026 at 10.00 WITA.",
    ]
