"""`kawal route`: for whom a complaint is, how surely, and why."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.office import Office
from tests.cli.terminal import Terminal

KEYS = [
    *("id", "urusan", "agency", "confidence", "automatic", "ranked", "kind", "severity"),
    *("complaint", "place", "why"),
]
"""The keys of the contract, in its order; others may follow."""


def test_an_answer_has_the_keys_of_the_contract(office: Office) -> None:
    answer = office.ask("route", "lampu jalan mati di depan SD, sudah seminggu")
    assert list(answer)[: len(KEYS)] == KEYS
    assert (answer["id"], answer["urusan"], answer["agency"]) == (None, "hub", "dishub")
    assert [sorted(way) for way in answer["ranked"]] == [["agency", "confidence", "urusan"]] * 3
    assert answer["ranked"][0] == {
        "urusan": "hub",
        "agency": "dishub",
        "confidence": answer["confidence"],
    }
    assert 0.5 < answer["confidence"] <= 1
    # The shipped model has not learnt from this office.
    assert (answer["automatic"], answer["complaint"], answer["kind"]) == (False, True, "pengaduan")
    assert answer["why"][0].startswith("Kata yang menunjuk ke Perhubungan: ")
    assert 'Kata kunci Dinas Perhubungan: "lampu jalan mati"' in answer["why"]


def test_people_read_ways_with_percent_and_reasons(office: Office) -> None:
    lines = office.kawal("route", "sampah menumpuk di pinggir jalan").lines
    assert lines[0] == (
        "Model ini belum belajar dari riwayat kantor ini, jadi hanya menyarankan:"
        " petugas yang memilih."
    )
    assert lines[1].split() == ["OPD", "Urusan", "Kemungkinan"]
    assert lines[3].startswith(" Dinas Lingkungan Hidup")
    assert lines[3].endswith(" %")
    assert "Jenis    pengaduan" in lines
    assert any(line.startswith("Sebab    Kata yang menunjuk ke Lingkungan Hidup") for line in lines)


def test_a_greeting_is_no_complaint(office: Office) -> None:
    assert office.ask("route", "selamat pagi")["complaint"] is False
    answer = office.kawal("route", "selamat pagi")
    assert answer.lines[0] == "Ini tampaknya bukan pengaduan: petugas yang melihatnya."


def test_who_is_named_outright_is_among_the_three(office: Office) -> None:
    text = "anak saya belum masuk sekolah, mohon dinas lingkungan hidup membantu"
    answer = office.ask("route", text)
    assert "dlh" in [way["agency"] for way in answer["ranked"]]
    assert "OPD yang disebut: Dinas Lingkungan Hidup" in answer["why"]


def test_an_affair_that_nobody_serves_is_not_hidden(office: Office) -> None:
    answer = office.ask("route", "ktp saya belum dicetak, kartu keluarga juga belum jadi")
    assert (answer["urusan"], answer["agency"], answer["automatic"]) == ("dukcapil", None, False)
    assert "(belum ada OPD untuk urusan ini)" in office.kawal("route", "ktp belum dicetak").out


def test_where_nothing_is_set_up_the_example_stands_in(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.kawal("route", "lampu jalan mati")
    assert (answer.code, answer.err) == (
        0,
        "Direktori kantor ini masih kosong, jadi dipakai direktori contoh."
        " Impor milik Anda dengan: kawal agency import BERKAS\n",
    )
    assert terminal.ask("route", "lampu jalan mati")["agency"] == "dishub"
    # Looking makes nothing.
    assert list(tmp_path.iterdir()) == []


def test_lines_are_answered_in_their_order_and_broken_ones_go_by(office: Office) -> None:
    lines = [
        '{"id": 7, "text": "lampu jalan mati", "title": "Gelap", "at": "2026-05-04T08:00:00"}',
        '{"id": "a", "text": 3}',
        "bukan JSON",
        "",
        '{"text": "sampah menumpuk"}',
        "[" * 5000,
    ]
    answer = office.kawal("route", "--jsonl", stdin="\n".join(lines))
    found = [json.loads(line) for line in answer.out.splitlines()]
    assert (answer.code, answer.err) == (1, "")
    assert [(one["id"], one.get("agency")) for one in found] == [
        (7, "dishub"),
        ("a", None),
        (None, None),
        (None, "dlh"),
        (None, None),
    ]
    sentence = 'Baris ini tidak dapat dibaca. Yang boleh: {"id": 1, "text": "isi pengaduan"}'
    error = {"code": "masukan_salah", "message": sentence}
    assert [one.get("error") for one in found] == [None, error, error, None, error]


def test_a_text_that_speaks_of_errors_is_none(office: Office) -> None:
    line = json.dumps({"id": '"error": 1', "text": 'di layar tertulis "error": gagal'})
    assert office.kawal("route", "--jsonl", stdin=line).code == 0


def test_many_lines_at_once_keep_their_order(office: Office) -> None:
    asked = [{"id": n, "text": f"lampu jalan nomor {n} mati"} for n in range(400)]
    lines = [json.dumps(one) if one["id"] != 70 else "bukan JSON" for one in asked]
    answer = office.process("route", "--jsonl", stdin="\n".join(lines) + "\n")
    found: list[dict[str, Any]] = [json.loads(line) for line in answer.out.splitlines()]
    assert (answer.code, answer.err) == (1, "")
    assert [one["id"] for one in found] == [*range(70), None, *range(71, 400)]
    assert "error" in found[70]
    assert {one["agency"] for one in found if "error" not in one} == {"dishub"}
    # Whoever answered, in this process or beside it, said the same.
    (alone,) = office.kawal("route", "--jsonl", stdin=json.dumps(asked[371])).out.splitlines()
    assert json.loads(alone) == found[371]


def test_one_or_the_other(office: Office, tmp_path: Path) -> None:
    sentence = (
        "Tulis isi pengaduan, atau pakai --jsonl untuk membacanya dari masukan standar;"
        " salah satu saja.\n"
    )
    for words in ((), ("lampu", "--jsonl")):
        answer = office.kawal("route", *words)
        assert answer.code == 2
        assert sentence.strip() in answer.err + answer.out
    broken = tmp_path / "rusak.model"
    broken.write_bytes(b"KAWAL")
    answer = office.kawal("route", "lampu", "--model", broken)
    assert (answer.code, answer.err) == (
        2,
        f"{broken} bukan model kawal, atau sudah rusak. Latih lagi dengan kawal router train.\n",
    )


def test_a_directory_without_affairs_goes_by_names_and_keywords(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "direktori.yaml"
    file.write_text(
        "opd:\n"
        "  - {id: satu, nama: Unit Satu, kata_kunci: [lampu jalan mati, jalan gelap]}\n"
        "  - {id: dua, nama: Unit Dua, kata_kunci: [jalan gelap]}\n",
        "utf-8",
    )
    assert office.ask("agency", "import", file)["added"] == 2
    answer = office.ask("route", "lampu jalan mati, jalan gelap")
    assert [way["agency"] for way in answer["ranked"]] == ["satu", "dua"]
    assert {way["urusan"] for way in answer["ranked"]} == {"hub"}
    assert answer["automatic"] is False


def test_nothing_heavy_is_loaded(office: Office) -> None:
    heavy = {"numpy", "scipy", "sklearn", "bot.app", "fpdf", "litestar", "rich", "alembic"}
    assert heavy & loaded(office) == set()


def test_where_nothing_is_set_up_no_database_is_loaded_either(terminal: Terminal) -> None:
    assert {"sqlalchemy", "psycopg"} & loaded(terminal) == set()


def loaded(terminal: Terminal) -> set[str]:
    """Give the modules that are there when the answer is."""
    program = (
        "import sys; from bot.cli.program import run; import os;"
        " run(['route', 'lampu jalan mati', '--json'], os.environ);"
        " print(' '.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=terminal.environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["agency"] == "dishub"
    return set(done.stderr.split())


@pytest.mark.long
@pytest.mark.timeout(600)
def test_ten_thousand_lines_take_seconds(office: Office) -> None:
    matters = ("lampu jalan mati", "sampah menumpuk", "jalan berlubang dan got mampet")
    asked = (
        {"id": n, "text": f"{matters[n % 3]} di depan rumah nomor {n}, mohon ditindaklanjuti. " * 4}
        for n in range(10_000)
    )
    text = "".join(json.dumps(one) + "\n" for one in asked)
    begin = time.perf_counter()
    answer = office.process("route", "--jsonl", stdin=text)
    took = time.perf_counter() - begin
    assert (answer.code, len(answer.out.splitlines())) == (0, 10_000)
    assert took < 20
