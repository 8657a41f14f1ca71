"""`kawal router`: a model trained on a history, measured, and played week by week."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from router.model import Model
from tests.cli import histories
from tests.cli.office import Office
from tests.cli.terminal import Terminal

pytest.importorskip("sklearn", reason="needs the extra kawal[train]")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of an invented history of ten weeks."""
    folder = tmp_path_factory.mktemp("model")
    file = histories.write(folder / "riwayat.csv", histories.rows())
    terminal = Terminal({"KAWAL_DATA__DIR": str(folder / "data")})
    answer = terminal.kawal("router", "train", file, "--out", folder / "kota.model")
    assert (answer.code, answer.err) == (0, ""), answer
    return folder / "kota.model"


def test_a_model_says_what_it_was_trained_on(model: Path, terminal: Terminal) -> None:
    again = model.parent / "lagi.model"
    answer = terminal.ask("router", "train", model.parent / "riwayat.csv", "--out", again)
    assert answer["file"] == str(again)
    assert (answer["examples"], answer["first"], answer["last"]) == (
        280,
        "2026-01-05",
        "2026-03-16",
    )
    assert {"hub", "lh", "pu", "dukcapil"} <= set(answer["urusan"])
    assert answer["history"] == {
        "read": 280,
        "used": 280,
        "empty": 0,
        "broken": 0,
        "undated": 0,
        "unmapped": [],
        "first": "2026-01-05T08:00:00+08:00",
        "last": "2026-03-16T02:00:00+08:00",
    }
    # The same file gives the same model, byte by byte.
    assert again.read_bytes() == model.read_bytes()
    assert answer["id"] == Model.load(model.read_bytes()).id


def test_files_of_one_export_are_one_history(model: Path, terminal: Terminal) -> None:
    found = histories.rows()
    parts = [
        histories.write(model.parent / f"bagian-{n}.csv", found[n::2], delimiter)
        for n, delimiter in enumerate(",;")
    ]
    out = model.parent / "bagian.model"
    answer = terminal.kawal("router", "train", *parts, "--out", out)
    assert answer.lines[1:2] == ["Masa riwayat: 2026-01-05 s.d. 2026-03-16."]
    assert out.read_bytes() == model.read_bytes()


def test_a_trained_model_routes(model: Path, office: Office) -> None:
    answer = office.ask("route", "sampah menumpuk lagi", "--model", model)
    assert (answer["urusan"], answer["agency"]) == ("lh", "dlh")
    assert answer["model"] == Model.load(model.read_bytes()).id


def test_a_borrowed_history_never_forwards(model: Path, terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.kawal(
        *("router", "train", model.parent / "riwayat.csv", "--borrowed"),
        *("--out", tmp_path / "pinjaman.model"),
    )
    assert answer.lines[-1].startswith("Model ini hanya menyarankan: ")
    borrowed = Model.load((tmp_path / "pinjaman.model").read_bytes())
    assert (borrowed.card.own, borrowed.threshold(0.9)) == (False, None)


def test_a_model_is_measured_on_what_came_later(
    model: Path, terminal: Terminal, tmp_path: Path
) -> None:
    later = histories.write(tmp_path / "nanti.csv", histories.rows(80, "2026-04-06T08:00"))
    svg = tmp_path / "tertukar.svg"
    answer = terminal.ask("router", "evaluate", later, "--model", model, "--svg", svg)
    assert (answer["count"], answer["top3"], answer["leaking"]) == (80, 1.0, False)
    assert answer["top1"] > 0.9
    assert [one["month"] for one in answer["months"]] == ["2026-04"]
    assert {one["urusan"] for one in answer["classes"] if one["count"]} == {
        *("hub", "lh", "pu", "dukcapil")
    }
    assert [one["precision"] for one in answer["coverage"]] == [0.9, 0.95, 0.98]
    drawn = {"".join(e.itertext()) for e in ET.fromstring(svg.read_text("utf-8")).iter()}
    assert "Urusan yang tertukar" in drawn
    assert any(words.startswith("80 pengaduan, 2026-04") for words in drawn)
    page = terminal.kawal("router", "evaluate", later, "--model", model)
    assert page.lines[0].startswith("80 pengaduan: tepat pada tebakan pertama ")
    assert {"Yang diteruskan sendiri", "Per urusan"} <= set(page.lines)


def test_whoever_has_seen_the_answers_is_not_believed(model: Path, terminal: Terminal) -> None:
    file = model.parent / "riwayat.csv"
    assert terminal.ask("router", "evaluate", file, "--model", model)["leaking"] is True
    answer = terminal.kawal("router", "evaluate", file, "--model", model)
    assert answer.code == 0
    assert answer.err.startswith("Perhatian: ketepatan ")


def test_a_history_parted_at_a_day(model: Path, terminal: Terminal) -> None:
    file = model.parent / "riwayat.csv"
    answer = terminal.ask("router", "evaluate", file, "--train-until", "2026-03-01")
    # Ten weeks of four a day: eight to learn from, two to answer.
    assert (answer["count"], answer["model"]["examples"]) == (57, 223)
    assert (answer["model"]["last"], answer["leaking"]) == ("2026-03-01", False)
    answer = terminal.kawal("router", "evaluate", file, "--train-until", "2027-01-01")
    assert (answer.code, answer.err) == (
        2,
        "Semua pengaduan berada di satu sisi dari 2027-01-01: tidak ada yang dapat dipelajari"
        " atau diukur.\n",
    )
    answer = terminal.kawal(
        "router", "evaluate", file, "--train-until", "2026-03-01", "--model", file
    )
    assert (answer.code, answer.err) == (2, "Pakai --model atau --train-until; salah satu saja.\n")


def test_a_history_week_by_week(terminal: Terminal, tmp_path: Path) -> None:
    file = histories.write(tmp_path / "riwayat.csv", histories.rows(150))
    answer = terminal.ask("router", "replay", file, "--start", "none")
    assert (answer["count"], answer["model"]) == (150, None)
    assert [(one["month"], one["count"]) for one in answer["months"]] == [
        ("2026-01", 107),
        ("2026-02", 43),
    ]
    first, last = (one["top1"] for one in answer["months"])
    assert last > 0.9
    assert last > first
    shipped = terminal.ask("router", "replay", file)
    assert shipped["model"]["own"] is False
    assert shipped["months"][-1]["top1"] > 0.9


def test_what_nobody_knows_is_told_and_left_out(terminal: Terminal, tmp_path: Path) -> None:
    found = histories.rows(60)
    odd = [
        (id_, text, "Yayasan Contoh" if n % 10 == 0 else opd, at)
        for n, (id_, text, opd, at) in enumerate(found)
    ]
    file = histories.write(
        tmp_path / "riwayat.csv", [*odd, ("x", "", "DLH", ""), ("y", "a", "DLH", "?")]
    )
    answer = terminal.kawal("router", "train", file, "--out", tmp_path / "m")
    assert (answer.code, answer.err) == (
        0,
        "Dilewati: 1 baris tanpa isi atau tanpa OPD.\n"
        "1 baris tanggalnya tidak terbaca.\n"
        "Dilewati: 6 baris dengan OPD yang urusannya tidak diketahui: Yayasan Contoh (6)."
        " Tambahkan padanannya dengan --map.\n",
    )
    padanan = tmp_path / "padanan.yaml"
    padanan.write_text("contoh:\n  Yayasan Contoh: sosial\n", "utf-8")
    answer = terminal.kawal("router", "evaluate", file, "--map", padanan, "--json")
    assert (answer.code, answer.json["history"]["unmapped"]) == (0, [])
    padanan.write_text("Yayasan Contoh: yayasan\n", "utf-8")
    refused = terminal.kawal("router", "evaluate", file, "--map", padanan)
    assert refused.code == 2
    assert refused.err.startswith(
        f"Padanan {padanan} memuat urusan yang tidak ada: yayasan. Yang boleh: pu, perkim, hub,"
    )


def test_a_history_that_says_nothing(terminal: Terminal, tmp_path: Path) -> None:
    lost = [(id_, text, "Yayasan Contoh", at) for id_, text, _, at in histories.rows(20)]
    file = histories.write(tmp_path / "riwayat.csv", lost)
    answer = terminal.kawal("router", "train", file, "--out", tmp_path / "m", "--json")
    assert (answer.code, answer.json["error"]) == (
        2,
        {
            "code": "masukan_salah",
            "message": "20 dari 20 baris memakai OPD yang urusannya tidak diketahui."
            " Buat padanannya dan sebutkan dengan --map. Yang tidak diketahui: Yayasan Contoh (20)",
        },
    )


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (
            "kata warga;opd\nlampu;DLH\n",
            (),
            "Kolom isi pengaduan dalam {file} tidak dapat dikenali. Sebutkan dengan --text."
            " Yang ada: kata warga, opd.",
        ),
        (
            "isi;opd\nlampu;DLH\n",
            ("--label", "dinas"),
            "Kolom dinas tidak ada dalam {file}. Yang ada: isi, opd.",
        ),
        ("isi\nlampu\n", (), "{file} bukan tabel CSV: kolomnya hanya satu."),
        ("", (), "{file} kosong."),
        ("PK\x03\x04", (), "{file} adalah buku kerja, bukan CSV. Simpan dulu sebagai CSV (UTF-8)."),
        (
            "isi;opd\nlampu;\n",
            (),
            "Tidak ada pengaduan yang terbaca: kolom isi atau OPD kosong semua."
            " Sebutkan kolomnya dengan --text dan --label.",
        ),
    ],
)
def test_a_file_that_cannot_be_used(
    terminal: Terminal, tmp_path: Path, content: str, options: tuple[str, ...], sentence: str
) -> None:
    file = tmp_path / "riwayat.csv"
    file.write_text(content, "utf-8")
    answer = terminal.kawal("router", "evaluate", file, *options)
    assert (answer.code, answer.out, answer.err) == (2, "", sentence.format(file=file) + "\n")


def test_a_replay_needs_dates(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "riwayat.csv"
    file.write_text("isi;opd;kapan\nlampu;DLH;entah\n", "utf-8")
    answer = terminal.kawal("router", "replay", file)
    assert answer.err == (
        f"Kolom tanggal dalam {file} tidak dapat dikenali. Sebutkan dengan --date."
        " Yang ada: isi, opd, kapan.\n"
    )
    answer = terminal.kawal("router", "replay", file, "--date", "kapan")
    assert answer.code == 2
    assert answer.err.endswith(
        "Tidak ada tanggal yang terbaca, padahal urutan waktu diperlukan. Sebutkan kolomnya"
        " dengan --date.\n"
    )


def test_a_place_that_cannot_be_written(model: Path, terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "tidak" / "ada.svg"
    answer = terminal.kawal(
        *("router", "evaluate", model.parent / "riwayat.csv", "--model", model, "--svg", out)
    )
    assert (answer.code, answer.err) == (
        2,
        f"Berkas {out} tidak dapat ditulis: No such file or directory.\n",
    )


def test_who_sits_at_the_terminal_is_asked(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "riwayat.csv"
    file.write_text("kata warga;ke mana\nlampu jalan padam;Dishub\n", "utf-8")
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "router", "evaluate", str(file), "--json"],
        env=terminal.environ,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    with os.fdopen(ours, "r+b", buffering=0) as keys:
        # The first answer is none of the columns, so the question comes again.
        keys.write(b"9\n1\nke mana\n")
        out, _ = asked.communicate(timeout=60)
        screen = keys.read(4000).decode()
    assert asked.returncode == 0
    assert (json.loads(out)["count"], json.loads(out)["top1"]) == (1, 1.0)
    assert f"Kolom mana dalam {file} yang memuat isi pengaduan?" in screen
    assert "2  ke mana   Dishub" in screen
    assert screen.count("Nomor (1-2):") == 3


def test_without_the_extra_it_is_said_how_to_get_it(model: Path, terminal: Terminal) -> None:
    program = (
        "import os, sys; sys.modules['numpy'] = None;"
        "from bot.cli.program import run; sys.exit(run(sys.argv[1:], os.environ))"
    )
    file, out = str(model.parent / "riwayat.csv"), str(model.parent / "tanpa.model")
    done = subprocess.run(
        [sys.executable, "-c", program, "router", "train", file, "--out", out],
        env=terminal.environ,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "Untuk melatih diperlukan tambahan yang belum terpasang."
        " Pasang dengan: pip install 'kawal[train]'\n",
    )
