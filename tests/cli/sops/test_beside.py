"""Stories: merging, linking, sealing, SP4N-LAPOR!, corrections, instructions, from the terminal."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.sops.desk import Desk
from tests.cli.sops.matter import Matter

pytestmark = pytest.mark.long

BRIBE = "Pegawai dinas minta Rp500.000 agar izin koperasi kami keluar."


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "tidak-langsung"


def last(case: Any) -> tuple[str, str]:
    """Give type and sentence of the last event."""
    return case["events"][-1]["type"], case["events"][-1]["text"]


def test_merged_and_answered_under_both_numbers(desk: Desk, photo: Path) -> None:
    first = Matter(desk, "Koperasi kami minta pendampingan.")
    second = Matter(desk, "Kami juga.", nama="Siti Contoh", kontak="siti@example.id")
    for who, options, code in (
        ("ratna", (), "tujuan_wajib"),
        ("ratna", ("--other", "2026-000099"), "tidak_dikenal"),
        ("ratna", ("--other", second.number), "tidak_dikenal"),
        ("astuti", ("--other", first.number), "peran_salah"),
        ("pengadu", ("--other", first.number), "peran_salah"),
    ):
        assert second.refuse(who, "gabungkan", *options)[0] == code, (who, options)
    assert second.act("kemal", "gabungkan", "--other", first.number) == "1 ditutup digabung"
    case = second.case
    assert (case["linked"], last(case)) == (
        first.number,
        ("gabungkan", f"Kemal Contoh (Sekretaris) menggabungkan kasus ke {first.number}"),
    )
    taken = first.case
    assert last(taken) == ("menerima_gabungan", f"Kasus {second.number} digabungkan ke sini")
    assert (taken["messages"][-1]["direction"], taken["messages"][-1]["text"]) == (
        "internal",
        "Kami juga.",
    )
    assert second.refuse("kemal", "gabungkan", "--other", first.number)[0] == "sudah_dilakukan"
    assert second.refuse("ratna", "gabungkan", "--other", first.number)[0] == "kasus_tertutup"
    first.act("astuti", "teruskan")
    law = ("--isian", "peraturan perundang-undangan=UU 25/1992", "--attach", photo)
    first.act("laras", "putuskan", "--choice", "lanjut", *law)
    first.act("bambang", "putuskan", "--choice", "klarifikasi")
    first.act("laras", "jawab", "--text", "Pendamping datang Senin.")
    desk.deliver()
    assert first.stands == "5 ditutup selesai_sop"
    answers = [m["text"] for m in second.case["messages"] if m["kind"] == "answer"]
    assert answers == ["Pendamping datang Senin."]
    third = Matter(desk, "Kami lagi.")
    assert third.refuse("ratna", "gabungkan", "--other", first.number)[0] == "kasus_tertutup"


def test_linked_also_after_the_end(desk: Desk) -> None:
    first, second = Matter(desk, "Koperasi A."), Matter(desk, "Koperasi B.")
    assert second.refuse("astuti", "tautkan")[0] == "tujuan_wajib"
    assert second.refuse("laras", "tautkan", "--other", first.number)[0] == "peran_salah"
    second.act("pengadu", "tutup")
    second.act("ratna", "tautkan", "--other", first.number, "--text", "Pasar yang sama.")
    assert last(second.case) == (
        "tautkan",
        f"Ratna Contoh (Koordinator) menautkan dengan {first.number}: Pasar yang sama.",
    )
    assert second.refuse("ratna", "tautkan", "--other", first.number)[0] == "sudah_dilakukan"
    assert second.stands == "1 ditutup pengadu"


def test_sealed_to_the_inspectorate(desk: Desk, tmp_path: Path) -> None:
    matter = Matter(desk, BRIBE, tempat="Loket 3")
    matter.act("astuti", "teruskan")
    assert matter.refuse("laras", "kunci", "--text", "Pungli")[0] == "peran_salah"
    assert matter.refuse("ilham", "terima")[0] == "peran_salah"
    assert matter.refuse("ratna", "kunci")[0] == "alasan_wajib"
    moved = matter.act("ratna", "kunci", "--text", "Dugaan pungutan liar.")
    assert moved == "2 berjalan inspektorat 2026-08-04T16:00:00"
    locked = ("terkunci", "")
    for who, action, options in (
        ("laras", "putuskan", ("--choice", "lanjut")),
        ("laras", "catat", ("--text", "Ya")),
        ("kemal", "perpanjang", ("--text", "Ya")),
        ("ratna", "koreksi", ("--choice", "perihal", "--text", "Ya")),
        ("ratna", "kunci", ("--text", "Ya")),
        ("ratna", "serahkan_lapor", ("--choice", "99")),
        ("wahyu", "catat", ("--text", "Ya")),
        ("pengadu", "tutup", ()),
    ):
        assert matter.refuse(who, action, *options)[0] == locked[0], (who, action)
    # Whoever looks at it sees that it is there, and nothing of what it says.
    for reader in ((), ("--as", "laras"), ("--as", "ratna"), ("--as", "wahyu")):
        for command in ("case", "show"), ("case", "show", "--json"):
            said = desk.kawal(*command, matter.number, *reader).out
            for secret in ("Rp500", "pungutan", "Loket 3", "Budi"):
                assert secret not in said, (reader, secret)
    letter = desk.kawal("case", "letter", matter.number, "--out", tmp_path / "surat.pdf")
    assert (letter.code, (tmp_path / "surat.pdf").exists()) == (2, False)
    his = desk.ask("case", "show", matter.number, "--as", "ilham")
    assert (his["subject"], his["sealed"], his["missing"]) == (BRIBE, True, [])
    assert [a["id"] for a in his["actions"]] == [
        *("terima", "minta_kelengkapan", "kembalikan", "tutup"),
        *("perpanjang", "ambil", "alihkan", "catat", "lampirkan"),
    ]
    assert matter.refuse("ilham", "jawab", "--text", "Ya")[0] == "peran_salah"
    assert matter.refuse("ilham", "tutup")[0] == "alasan_wajib"
    matter.act("ilham", "terima")
    assert matter.act("ilham", "tutup", "--text", "Terbukti.") == "2 ditutup petugas"
    # A reply reopens it under its seal; what is no matter of inspection goes back to its step.
    moved = matter.act("pengadu", "tanggapi", "--text", "Uangnya?", at="2026-05-05T09:00:00")
    assert moved == "2 berjalan inspektorat/ilham 2026-08-05T16:00:00"
    moved = matter.act("ilham", "kembalikan", "--text", "Sisanya tarif resmi.")
    assert moved == "2 berjalan petugas_layanan 2026-05-21T16:00:00"
    assert matter.case["sealed"] is False


def test_handed_to_lapor_with_its_tracking_id(desk: Desk) -> None:
    matter = Matter(desk, "Koperasi kementerian.")
    assert matter.refuse("ratna", "serahkan_lapor") == (
        "pilihan_wajib",
        "Sebutkan nomor pelacakan (tracking ID) dari SP4N-LAPOR!.",
    )
    assert matter.refuse("astuti", "serahkan_lapor", "--choice", "99") == (
        "peran_salah",
        "Serahkan ke SP4N-LAPOR! hanya dapat dilakukan koordinator.",
    )
    assert matter.act("ratna", "serahkan_lapor", "--choice", "9912345") == "1 ditutup dialihkan"
    case = matter.case
    assert (case["lapor"], last(case)) == (
        "9912345",
        (
            "serahkan_lapor",
            "Ratna Contoh (Koordinator) menyerahkan ke SP4N-LAPOR! dengan nomor 9912345",
        ),
    )


def test_a_correction_stands_beside_what_was_written(desk: Desk) -> None:
    matter = Matter(desk, "Koperasi kami.")
    for options, code in (
        ((), "pilihan_wajib"),
        (("--choice", "warna", "--text", "hijau"), "pilihan_wajib"),
        (("--choice", "perihal"), "alasan_wajib"),
    ):
        assert matter.refuse("ratna", "koreksi", *options)[0] == code
    assert matter.refuse("laras", "koreksi", "--choice", "perihal", "--text", "x")[0] == (
        "peran_salah"
    )
    matter.act("astuti", "koreksi", "--choice", "perihal", "--text", "Pendampingan koperasi")
    matter.act("ratna", "koreksi", "--choice", "lokasi", "--text", "Pasar Contoh")
    case = matter.case
    assert case["subject"] == "Koperasi kami."
    assert [e["fields"] for e in case["events"][-2:]] == [
        {"perihal": "Pendampingan koperasi"},
        {"lokasi": "Pasar Contoh"},
    ]
    (entry,) = desk.ask("register")
    assert (entry["subject"], entry["place"]) == ("Pendampingan koperasi", "Pasar Contoh")
    assert [(c["by"], c["field"], c["old"], c["value"]) for c in entry["corrections"]] == [
        ("astuti", "perihal", "Koperasi kami.", "Pendampingan koperasi"),
        ("ratna", "lokasi", None, "Pasar Contoh"),
    ]


def test_an_instruction_and_its_report(desk: Desk, photo: Path) -> None:
    matter = Matter(desk, "Koperasi kami.")
    matter.act("astuti", "teruskan")
    for options, code in (
        (("--text", "Cek"), "tujuan_wajib"),
        (("--to", "astuti"), "alasan_wajib"),
        (("--to", "laras", "--text", "Cek"), "tujuan_wajib"),
        (("--to", "siapa", "--text", "Cek"), "tidak_dikenal"),
    ):
        assert matter.refuse("laras", "disposisi", *options)[0] == code, options
    before = matter.stands
    assert matter.act("laras", "disposisi", "--to", "astuti", "--text", "Cek arsip.") == before
    assert last(matter.case) == (
        "disposisi",
        "Laras Contoh (Petugas Layanan) memberi disposisi kepada Astuti Contoh: Cek arsip.",
    )
    assert matter.act("astuti", "catat", "--text", "Arsip lengkap.") == before
    assert matter.act("astuti", "lampirkan", "--attach", photo) == before
    assert matter.refuse("astuti", "putuskan", "--choice", "lanjut")[0] == "peran_salah"
