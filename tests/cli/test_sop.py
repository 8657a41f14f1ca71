"""`kawal sop` and `kawal deadline`: no database is needed."""

import json
import re
from pathlib import Path

import pytest

from config import sop
from tests.cli.terminal import Terminal

WORKED = """\
2026-05-04T09:00 2 jam 2026-05-04T11:00
2026-05-04T11:30 2 jam 2026-05-04T14:30
2026-05-04T14:00 2 jam 2026-05-04T16:00
2026-05-04T16:00 15 menit 2026-05-05T07:45
2026-05-04T06:00 2 jam 2026-05-04T09:30
2026-05-08T11:00 2 jam 2026-05-08T14:30
2026-05-09T10:00 2 jam 2026-05-11T09:30
2026-05-09T10:00 1 hari kerja 2026-05-11T16:00
2026-05-08T17:30 1 hari kerja 2026-05-11T16:00
2026-05-13T09:00 3 hari 2026-05-20T16:00
2026-03-17T14:00 2 jam 2026-03-25T08:30
2026-02-18T15:30 1 jam 2026-02-19T08:30
2026-05-04T09:00 3 hari kalender 2026-05-07T09:00
2026-12-23T15:00 10 hari kerja 2027-01-12T16:00
"""
"""The contract's worked deadlines: start, time, due, in the zone of Makassar."""


def test_the_five_procedures(terminal: Terminal, tmp_path: Path) -> None:
    assert [(p["id"], p["langkah"]) for p in terminal.ask("sop", "list")] == [
        ("keluhan-pelanggan", 10),
        ("konsumen", 13),
        ("mpp", 8),
        ("ptsp", 10),
        ("tidak-langsung", 5),
    ]
    for id_, source in sop.shipped().items():
        assert terminal.ask("sop", "show", id_) == json.loads(
            json.dumps(sop.to_json(sop.parse(source, id_)))
        )
        file = tmp_path / f"{id_}.yaml"
        file.write_text(source, "utf-8")
        answer = terminal.kawal("sop", "check", file)
        assert (answer.code, answer.out) == (0, f"{file}: SOP ini dapat dijalankan.\n")
        page = terminal.kawal("sop", "show", id_)
        assert (page.code, sop.procedures()[id_].judul in page.out) == (0, True)
    # None of this touches the data.
    assert not (tmp_path / "data").exists()


def test_every_fault_of_a_file_is_told_with_its_line(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "salah.yaml"
    source = sop.shipped()["mpp"]
    file.write_text(source.replace("waktu: 2 jam", "waktu: dua jam", 1), "utf-8")
    line = source[: source.index("waktu: 2 jam")].count("\n") + 1
    answer = terminal.kawal("sop", "check", file)
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith(f'{file}:{line}: langkah 2, waktu: "dua jam" bukan lama waktu.')
    answer = terminal.kawal("sop", "check", file, "--json")
    assert (answer.code, answer.json["ok"]) == (1, False)
    assert [problem["line"] for problem in answer.json["problems"]] == [line]
    example = '- "no": 2\n  waktu: 2 jam'
    assert [problem["example"] for problem in answer.json["problems"]] == [example]


def test_a_fault_comes_with_an_example_of_how_it_is_written(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "salah.yaml"
    source = sop.shipped()["keluhan-pelanggan"].replace("tidak: {ke: 8,", "tidak: {ke: 10,")
    file.write_text(source.replace("id: keluhan-pelanggan", "id: Keluhan"), "utf-8-sig")
    row = source[: source.index("ya: {ke: 10")].count("\n") + 1
    answer = terminal.kawal("sop", "check", file)
    assert (answer.code, answer.err) == (1, "")
    assert answer.lines == [
        f'{file}:5: id: "Keluhan" bukan id. Yang boleh: huruf kecil, angka, dan tanda hubung,'
        " diawali huruf.",
        "  Contoh:",
        "    id: pengaduan-pelanggan",
        f"{file}:{row}: langkah 9, keputusan: langkah yang menandatangani punya tepat dua"
        " pilihan: satu maju (ditandatangani) dan satu mundur (dikembalikan).",
        "  Contoh:",
        '    - "no": 6',
        "      keputusan:",
        "        ya: {ke: 7, label: setuju}",
        "        tidak: {ke: 5, label: tidak setuju, catatan: true}",
        "      sifat: [menandatangani]",
    ]
    terminal.environ["KAWAL_LANGUAGE"] = "en"
    assert terminal.kawal("sop", "check", file).lines[1] == "  Example:"


def test_a_faulty_file_is_not_shown_but_told(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "salah.yaml"
    file.write_text(sop.shipped()["mpp"].replace("diam: 2 jam", "diam: lama"), "utf-8")
    answer = terminal.kawal("sop", "show", file)
    assert (answer.code, answer.out) == (2, "")
    first, fault = answer.err.splitlines()
    assert first == f"Berkas SOP {file} belum dapat dipakai; yang salah (1):"
    assert fault.startswith(f"  {file}:")
    assert ': penutupan, diam: "lama" bukan lama waktu.' in fault
    error = terminal.kawal("sop", "show", file, "--json").json["error"]
    assert (error["code"], len(error["problems"])) == ("sop_salah", 1)


SHOWN = {
    "konsumen": [
        "valid → langkah 5",
        "tidak valid → selesai (tidak dapat diproses), dengan catatan",
        "tanda tangan Kepala Dinas dalam 1 hari kerja",
        "Kartu identitas (berkas)",
        "Pengaduan anonim tidak diterima",
        "Berkadar pengawasan kepada Inspektorat, dalam 60 hari kerja",
    ],
    "tidak-langsung": [
        "Kategori: pelayanan informasi / konsultasi / penanganan lanjutan",
        "permohonan dukungan / lain-lain (isian, tidak wajib)",
        "tidak dapat ditindaklanjuti → selesai (tidak dapat ditindaklanjuti), dengan catatan",
    ],
    "keluhan-pelanggan": [
        "setuju → langkah 10",
        "tidak setuju → langkah 8, dengan catatan",
        "Penyebab, Tindakan koreksi, Tindakan pencegahan, Pemeriksaan keefektifan, Tanggal",
    ],
    "ptsp": ["BAP (berkas, bila peninjauan lapangan, dari langkah 5)"],
    "mpp": [
        "tanggapan pengadu → langkah 5",
        "Ditutup sistem setelah diam 2 jam, dengan peringatan pada 75 %",
        "pelaksana pada 75 % waktunya, atasan pada 150 %, kepala pada 200 %",
    ],
}


@pytest.mark.parametrize("id_", SHOWN)
def test_the_page_of_an_sop_tells_what_runs_it(terminal: Terminal, id_: str) -> None:
    page = terminal.kawal("sop", "show", id_).out
    told = [*cells(page), *(" ".join(line.split()) for line in page.splitlines())]
    assert [text for text in SHOWN[id_] if not any(text in one for one in told)] == []


def cells(page: str) -> list[str]:
    """Give the texts in a table's cells, put together again over their lines."""
    found: list[str] = []
    for row in re.split("^[├└].*$", page, flags=re.MULTILINE):
        lines = [line.strip("│").split("│") for line in row.splitlines() if line[:1] == "│"]
        found += [" ".join(" ".join(cell).split()) for cell in zip(*lines, strict=True)]
    return found


def test_a_procedure_or_file_that_is_not_there(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.kawal("sop", "show", "mp")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "SOP mp tidak ada. Mungkin maksudnya mpp."
        " Yang ada: keluhan-pelanggan, konsumen, mpp, ptsp, tidak-langsung, atau nama sebuah"
        " berkas SOP.\n"
    )
    answer = terminal.kawal("sop", "check", tmp_path)
    assert (answer.code, answer.err) == (
        2,
        f"Berkas {tmp_path} tidak dapat dibaca: Is a directory.\n",
    )
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"judul: caf\xe9")
    answer = terminal.kawal("sop", "check", latin, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (2, "masukan_salah")


def test_a_line_of_answer_for_each_line_of_question(terminal: Terminal) -> None:
    rows = [(r.split()[0], r.split(maxsplit=1)[1].rsplit(" ", 1)) for r in WORKED.splitlines()]
    asked = "".join(json.dumps({"start": start, "waktu": w}) + "\n" for start, (w, _) in rows)
    answer = terminal.process("deadline", "--jsonl", stdin=asked)
    assert (answer.code, answer.err) == (0, "")
    told = [json.loads(line) for line in answer.out.splitlines()]
    assert [(t["start"], t["waktu"], t["due"]) for t in told] == [
        (f"{start}:00+08:00", waktu, f"{due}:00+08:00") for start, (waktu, due) in rows
    ]
    assert told[1]["why"] == [
        {
            "from": "2026-05-04T11:30:00+08:00",
            "to": "2026-05-04T12:00:00+08:00",
            "minutes": 30,
            "note": "jam kantor",
        },
        {
            "from": "2026-05-04T12:00:00+08:00",
            "to": "2026-05-04T13:00:00+08:00",
            "minutes": 0,
            "note": "istirahat",
        },
        {
            "from": "2026-05-04T13:00:00+08:00",
            "to": "2026-05-04T14:30:00+08:00",
            "minutes": 90,
            "note": "jam kantor",
        },
    ]


def test_a_bad_line_is_answered_and_the_next_goes_on(terminal: Terminal) -> None:
    good = '{"start": "2026-05-04T09:00", "waktu": "2 jam"}'
    bad = [
        "bukan JSON",
        "[" * 100_000,
        '{"start": "2026-05-04T09:00"}',
        '{"start": 5, "waktu": "2 jam"}',
        '{"start": "besok", "waktu": "2 jam"}',
        '{"start": "2026-05-04T09:00", "waktu": "sebentar\\ud800"}',
        '{"start": "9999-05-04T09:00", "waktu": "2 jam"}',
    ]
    lines = "\n".join([good, "", *bad, good])
    answer = terminal.kawal("deadline", "--jsonl", stdin=lines)
    told = [json.loads(line) for line in answer.out.splitlines()]
    assert (answer.code, answer.err, told[0]) == (1, "", told[-1])
    assert [t["error"]["code"] for t in told[1:-1]] == ["masukan_salah"] * len(bad)
    assert told[-2]["error"]["message"] == "Kalender hanya memuat tahun 1970 sampai 2199."


@pytest.mark.parametrize(
    ("start", "begun"),
    [
        ("2026-05-04T09:00", "2026-05-04T09:00:00+08:00"),
        ("2026-05-04 09:00:30", "2026-05-04T09:00:30+08:00"),
        ("2026-05-04T01:00Z", "2026-05-04T09:00:00+08:00"),
        ("2026-05-04T08:00+07:00", "2026-05-04T09:00:00+08:00"),
    ],
)
def test_a_start_without_offset_is_the_offices(terminal: Terminal, start: str, begun: str) -> None:
    assert terminal.ask("deadline", start, "2 jam")["start"] == begun


def test_a_deadline_for_people(terminal: Terminal) -> None:
    terminal.environ["KAWAL_OFFICE__TIMEZONE"] = "Asia/Jakarta"
    answer = terminal.kawal("deadline", "2026-05-04T11:30", "2 jam")
    assert answer.code == 0
    assert answer.lines[0] == (
        "Batas waktu: Senin, 4 Mei 2026 pukul 14.30 WIB"
        " (2 jam sejak Senin, 4 Mei 2026 pukul 11.30 WIB)"
    )
    assert answer.lines[-1].split() == [
        *("Senin,", "4", "Mei", "2026", "13.00", "Senin,", "4", "Mei", "2026", "14.30"),
        *("1", "jam", "30", "menit", "jam", "kantor"),
    ]
    answer = terminal.kawal("deadline", "2026-05-04T11:30")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Tulis saat mulai dan lama waktunya")
    answer = terminal.kawal("deadline", "2026-13-04", "2 jam")
    assert (answer.code, answer.err) == (
        2,
        '"2026-13-04" bukan saat. Yang boleh: tanggal dan jam, misalnya 2026-05-04T09:00.\n',
    )
