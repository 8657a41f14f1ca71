"""Stories: cases of the MPP SOP, done from the terminal, with every action and to every end."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.office import Office

pytestmark = pytest.mark.long

UNCLEAR = "Mohon bantuannya, sudah lama dibiarkan"


def text(case: dict[str, Any]) -> str:
    """Give what the last event says."""
    last: str = case["events"][-1]["text"]
    return last


def place(case: dict[str, Any]) -> tuple[object, ...]:
    """Give where a case stands."""
    return case["step"], case["state"], case["holder"]


def test_a_case_is_told_with_the_keys_of_the_contract(office: Office) -> None:
    number = office.complain("Lampu jalan mati sudah seminggu", tempat="Jl. Melati 5")
    case = office.ask("case", "show", number)
    assert number == "2026-000001"
    suggestion = case.pop("suggestion")
    assert suggestion["ranked"][0]["agency"] == "dishub"
    assert suggestion["kind"] == "pengaduan"
    assert {key: value for key, value in case.items() if not key.endswith("_at")} == {
        "number": number,
        "procedure": "mpp",
        "step": 2,
        "state": "berjalan",
        "channel": "web",
        "agency": "dishub",
        "holder": {"role": "petugas_mpp", "officer": None},
        "urusan": "hub",
        "severity": "sedang",
        "anonymity": "terbuka",
        "close_reason": None,
        "subject": "Lampu jalan mati sudah seminggu",
        "place": "Jl. Melati 5",
        "complainant": "Budi Contoh",
        "visit": 1,
        "linked": None,
        "rating": None,
        "sealed": False,
        "scope": None,
        "lapor": None,
        "referred_by": None,
        "entered_by": None,
        "twins": [],
        "missing": [],
        "actions": case["actions"],
        "events": [
            {
                "seq": 1,
                "at": case["opened_at"],
                "actor": "pengadu",
                "type": "ajukan",
                "step": 1,
                "text": "Pengaduan diajukan",
                "choice": None,
                "to_step": 2,
                "due": None,
                "fields": {},
            }
        ],
        "messages": [
            {
                "at": case["opened_at"],
                "direction": "in",
                "channel": "web",
                "author": "pengadu",
                "kind": "complaint",
                "text": "Lampu jalan mati sudah seminggu",
                "sent_at": None,
                "attachments": [],
            }
        ],
        "undelivered": [],
    }
    assert case["opened_at"].startswith("2026-05-04T08:0")
    assert case["opened_at"].endswith("+08:00")
    assert case["due_at"].startswith("2026-05-04T10:0")
    assert (case["answered_at"], case["closed_at"]) == (None, None)
    assert {"id": "tolak", "label": "Tolak", "needs": ["text"]} in case["actions"]


def test_at_the_mall_every_action_until_it_goes_out(office: Office, tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8 contoh")
    number = office.complain(UNCLEAR)
    sari = "Sari Contoh (Petugas MPP)"
    mpp = {"role": "petugas_mpp", "officer": "sari"}

    case = office.act(number, "terima", "sari")
    assert (place(case), text(case)) == ((2, "berjalan", mpp), f"{sari} menerima berkas")
    case = office.act(number, "catat", "tono", "--text", "Perlu ditanya dulu.")
    assert text(case) == "Tono Contoh (Petugas MPP) mencatat: Perlu ditanya dulu."
    case = office.act(number, "minta_kelengkapan", "sari", "--text", "Di mana letaknya?")
    asked = "meminta kelengkapan kepada pengadu; hitungan waktu berhenti: Di mana letaknya?"
    assert (case["state"], case["due_at"]) == ("menunggu_pengadu", None)
    assert text(case) == f"{sari} {asked}"
    case = office.act(number, "lengkapi", "pengadu", "--text", "Jl. Melati", "--attach", photo)
    assert (case["state"], text(case)) == ("berjalan", "Pengadu menambahkan keterangan")
    message = case["messages"][-1]
    assert (message["channel"], message["kind"], message["text"]) == (
        "cli",
        "addition",
        "Jl. Melati",
    )
    assert [(f["name"], f["media_type"], f["size"]) for f in message["attachments"]] == [
        ("foto.jpg", "image/jpeg", 9)
    ]
    case = office.act(number, "lampirkan", "sari", "--attach", photo, "--attach", photo)
    assert (text(case), len(case["messages"][-1]["attachments"])) == (
        f"{sari} melampirkan berkas",
        2,
    )
    before = case["due_at"]
    case = office.act(number, "perpanjang", "sari", "--text", "Antrean", "--waktu", "4 jam")
    assert case["due_at"] > before
    case = office.act(number, "alihkan", "sari", "--to", "Tono")
    assert text(case) == f"{sari} mengalihkan langkah kepada Tono Contoh"
    assert case["holder"] == {"role": "petugas_mpp", "officer": "tono"}
    case = office.act(number, "ambil", "sari")
    assert (case["holder"], text(case)) == (mpp, f"{sari} mengambil alih langkah")
    case = office.act(number, "teruskan", "sari", "--agency", "lingkungan hidup")
    assert text(case) == f"{sari} meneruskan ke langkah 3 (Admin OPD, Dinas Lingkungan Hidup)"


def test_at_the_agencies_every_action_until_it_is_answered(office: Office) -> None:
    number = office.complain(UNCLEAR)
    office.act(number, "teruskan", "sari", "--agency", "dlh")
    case = office.act(number, "bukan_wewenang", "ahmad", "--text", "Ini lampu jalan.")
    assert (case["step"], case["agency"]) == (2, None)
    assert text(case) == (
        "Ahmad Contoh (Admin OPD) menyatakan bukan wewenang Dinas Lingkungan Hidup;"
        " kembali ke langkah 2 (Petugas MPP): Ini lampu jalan."
    )
    office.act(number, "teruskan", "sari", "--agency", "Dishub")
    case = office.act(number, "terima", "adi")
    assert (case["step"], text(case)) == (
        4,
        "Adi Contoh (Admin OPD) menerima berkas; lanjut ke langkah 4"
        " (Admin OPD, Dinas Perhubungan)",
    )
    case = office.act(number, "selesaikan", "adi")
    assert (case["step"], text(case)) == (5, "Adi Contoh (Admin OPD) menyelesaikan langkah 4")
    case = office.act(number, "kembalikan", "agus", "--text", "Laporan kurang")
    assert (case["step"], text(case)) == (
        4,
        "Agus Contoh (Pejabat Penghubung) mengembalikan ke langkah 4"
        " (Admin OPD, Dinas Perhubungan): Laporan kurang",
    )
    office.act(number, "teruskan", "adi")
    case = office.act(number, "jawab", "agus", "--text", "Lampu diganti besok.")
    assert text(case) == "Agus Contoh (Pejabat Penghubung) memberikan jawaban: Lampu diganti besok."
    assert (case["messages"][-1]["kind"], case["messages"][-1]["direction"]) == (
        "answer",
        "internal",
    )
    # The answer goes back along the chain; it goes out when the mall passes it on.
    office.act(number, "sampaikan", "adi")
    case = office.act(number, "sampaikan", "sari")
    assert (place(case), case["messages"][-1]["direction"]) == (
        (8, "dijawab", {"role": "pengadu", "officer": None}),
        "out",
    )
    assert case["actions"] == [
        {"id": "tutup", "label": "Tutup", "needs": []},
        {"id": "tanggapi", "label": "Tanggapi jawaban", "needs": ["text"]},
        {"id": "nilai", "label": "Beri nilai", "needs": ["choice"]},
    ]


def test_the_complainant_and_the_agency_close(office: Office) -> None:
    number = office.complain("Lampu jalan mati")
    office.bring_to_agency(number)
    office.answer(number)
    case = office.act(number, "tanggapi", "pengadu", "--text", "Belum menyala.")
    assert (case["step"], case["state"], text(case)) == (
        5,
        "berjalan",
        "Pengadu menanggapi jawaban; kembali ke langkah 5 (Pejabat Penghubung, Dinas Perhubungan)",
    )
    office.answer(number)
    case = office.act(number, "nilai", "pengadu", "--choice", "4")
    assert (case["rating"], text(case)) == (4, "Pengadu memberi nilai 4")
    case = office.act(number, "tutup", "pengadu")
    assert (case["state"], case["close_reason"]) == ("ditutup", "pengadu")
    assert (case["holder"], case["actions"], case["due_at"]) == (None, [], None)

    # The coordinator reopens it; this time the agency's admin closes.
    case = office.act(number, "buka_kembali", "ratna", "--text", "Padam lagi")
    assert (case["step"], case["state"], case["closed_at"]) == (5, "berjalan", None)
    office.act(number, "selesaikan", "agus", "--text", "Kabel diganti.")
    office.act(number, "sampaikan", "adi")
    office.act(number, "sampaikan", "sari")
    case = office.act(number, "tutup", "adi")
    assert (case["state"], case["close_reason"]) == ("ditutup", "petugas")
    assert text(case) == "Adi Contoh (Admin OPD) menutup kasus"


def test_silence_closes_after_one_warning_and_a_reply_reopens(office: Office) -> None:
    number = office.complain("Lampu jalan mati")
    office.bring_to_agency(number)
    case = office.answer(number)
    assert text(case) == "Jawaban sampai kepada pengadu"
    assert case["due_at"].startswith("2026-05-04T10:0")
    office.turn("2026-05-04T09:31:00+08:00")
    office.turn("2026-05-04T09:40:00+08:00")
    case = office.ask("case", "show", number)
    warned = [event["type"] for event in case["events"]].count("peringatan_diam")
    assert (case["state"], warned) == ("dijawab", 1)
    office.turn("2026-05-04T10:02:00+08:00")
    case = office.ask("case", "show", number)
    assert (case["state"], case["close_reason"]) == ("ditutup", "diam")
    assert text(case) == "Kasus ditutup sistem karena pengadu tidak menanggapi lagi"
    case = office.act(number, "tanggapi", "pengadu", "--text", "Masih mati")
    assert (case["step"], case["state"]) == (5, "berjalan")


def test_a_complaint_that_is_not_valid_is_rejected(office: Office) -> None:
    number = office.complain("Tes tes")
    case = office.act(number, "tolak", "tono", "--text", "Mohon tulis keluhannya.")
    assert (case["state"], case["close_reason"]) == ("ditolak", "tidak_valid")
    assert (case["messages"][-1]["direction"], case["messages"][-1]["text"]) == (
        "out",
        "Mohon tulis keluhannya.",
    )


def test_a_late_step_is_told_and_escalated(office: Office) -> None:
    number = office.complain("Lampu jalan mati")
    office.turn("2026-05-04T13:45:00+08:00")
    case = office.ask("case", "show", number)
    assert [event["type"] for event in case["events"][1:]] == [
        "pengingat",
        "lewat_waktu",
        "eskalasi",
        "eskalasi_kepala",
    ]
    assert text(case) == "Keterlambatan langkah 2 disampaikan kepada kepala"


def test_an_anonymous_complainant_has_no_name_here_either(office: Office) -> None:
    number = office.complain("Parkir liar", anonim="1", nama="", kontak="")
    case = office.ask("case", "show", number)
    assert (case["anonymity"], case["complainant"]) == ("anonim", None)
    assert "Pengadu      anonim" in office.kawal("case", "show", number).lines


def test_the_page_for_people(office: Office) -> None:
    number = office.complain("Lampu jalan mati\nSudah seminggu", tempat="Jl. Melati 5")
    office.act(number, "teruskan", "sari", "--text", "\x1b[31mmerah\u202e")
    page = office.kawal("case", "show", number)
    assert page.code == 0
    assert page.lines[:4] == [
        f"{number}  Lampu jalan mati Sudah seminggu",
        "Keadaan      Sedang ditangani",
        "Langkah      3 dari 8: Menerima pengaduan dari Petugas MPP",
        "Pemegang     Admin OPD",
    ]
    assert "Tempat       Jl. Melati 5" in page.lines
    assert "  Sudah seminggu" in page.lines
    # What a terminal would obey is made visible.
    assert "  \N{REPLACEMENT CHARACTER}[31mmerah\N{REPLACEMENT CHARACTER}" in page.lines
    assert not {"\x1b", "\u202e"} & set(page.out)
    assert any("Sari Contoh (Petugas MPP) meneruskan ke langkah 3" in x for x in page.lines)
    assert any(x.split() == ["bukan_wewenang", "Bukan", "wewenang", "--text"] for x in page.lines)


def test_lists_and_books(office: Office) -> None:
    first = office.complain("Lampu jalan mati")
    second = office.complain("Sampah menumpuk", rahasia="1")
    office.act(first, "teruskan", "sari")
    office.act(first, "teruskan", "adi")
    office.act(second, "tolak", "sari", "--text", "Sudah diangkut")

    def numbers(*options: str) -> list[str]:
        return [case["number"] for case in office.ask("case", "list", *options)]

    assert numbers() == [second, first]
    assert numbers("--limit", "1") == [second]
    assert numbers("--state", "ditolak") == [second]
    assert numbers("--agency", "Dishub", "--state", "berjalan") == [first]
    assert numbers("--holder", "adi") == [first]
    assert any(
        first in line and "Adi Contoh" in line for line in office.kawal("case", "list").lines
    )

    recap = office.ask("recap", "2026-05-04")
    assert recap == {
        "date": "2026-05-04",
        "received": 2,
        "channels": {"web": 2},
        "agencies": [
            {"agency": "dishub", "name": "Dinas Perhubungan", "count": 1},
            {"agency": "dlh", "name": "Dinas Lingkungan Hidup", "count": 1},
        ],
        "scopes": [{"procedure": "mpp", "scope": None, "count": 2}],
        "steps": [{"procedure": "mpp", "step": 4, "count": 1}],
        "turns": [
            {"procedure": "mpp", "step": 2, "done": 2, "kept": 2, "late": 0},
            {"procedure": "mpp", "step": 3, "done": 1, "kept": 1, "late": 0},
        ],
        "closed": {"tidak_valid": 1},
        "reopened": 0,
        "answered": 0,
        "open": 1,
        "done": 3,
        "kept": 3,
        "late": 0,
        "kept_percent": 100.0,
        "breached": 0,
    }
    assert office.ask("recap", "2026-05-03")["received"] == 0
    assert office.kawal("recap").lines[0] == "Rekapitulasi Senin, 4 Mei 2026"

    register = office.ask("register", "--from", "2026-05-04", "--to", "2026-05-04")
    assert [(r["number"], r["complainant"], r["subject"]) for r in register] == [
        (first, "Budi Contoh", "Lampu jalan mati"),
        (second, "Budi Contoh", None),
    ]
    assert office.ask("register", "--from", "2026-05-05", "--to", "2026-05-06") == []
    assert any("(rahasia)" in line for line in office.kawal("register").lines)


def test_a_notice_that_reaches_nobody_shows(office: Office) -> None:
    office.ask(
        "officer", "add", "adi", "--name", "Adi Contoh", "--role", "admin_opd", "--address", ""
    )
    number = office.complain("Lampu jalan mati")
    case = office.act(number, "teruskan", "sari")
    assert case["undelivered"] == [
        {
            "kind": "tugas",
            "recipient": "adi",
            "address": None,
            "error": "Tidak ada alamat yang dapat dipakai.",
        }
    ]
    page = office.kawal("case", "show", number)
    assert "  Adi Contoh: Tidak ada alamat yang dapat dipakai." in page.lines
    check = office.kawal("check", "--json")
    bad = {part["part"]: part["detail"] for part in check.json["parts"] if not part["ok"]}
    assert (check.code, bad) == (
        1,
        {
            "directory": "Petugas tanpa alamat yang dapat dipakai: Adi Contoh."
            " Tambahkan dengan kawal officer add ID --address surel:...",
            "undelivered": "1 pesan belum sampai. Yang terakhir untuk adi"
            " (Tidak ada alamat yang dapat dipakai). Lihat kasusnya dengan kawal case show.",
        },
    )
