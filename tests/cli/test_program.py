"""The command line itself: help, usage, faults, and `kawal serve` as a process."""

import json
import re
import signal
import smtplib
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from bot.cli.program import PARTS
from tests.cli.office import Office
from tests.cli.terminal import Terminal

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def commands(terminal: Terminal) -> list[tuple[str, ...]]:
    """Give all commands, as help lists them."""
    found: list[tuple[str, ...]] = []
    for part in PARTS:
        page = terminal.kawal(part, "--help").out
        _, heading, below = page.partition("Perintah:\n")
        names = re.findall(r"^  (\w+) ", below, re.MULTILINE)
        found += [(part, name) for name in names] if heading else [(part,)]
    return found


def test_help_is_whole_in_both_languages(terminal: Terminal) -> None:
    found = commands(terminal)
    assert len(found) == 45
    for lang, usage in (("id", "Pemakaian:"), ("en", "Usage:")):
        terminal.environ["KAWAL_LANGUAGE"] = lang
        for words in ((), *found):
            answer = terminal.kawal(*words, "--help")
            assert (answer.code, answer.err) == (0, "")
            assert answer.out.startswith(f"{usage} {' '.join(('kawal', *words))} [")


def test_the_manual_has_every_command_and_option(terminal: Terminal) -> None:
    manual = DOCS.read_text("utf-8")
    for words in commands(terminal):
        section = manual.partition(f"\n### `kawal {' '.join(words)}`\n")[2].partition("\n### ")[0]
        assert f"kawal {' '.join(words)}" in section, words
        page = terminal.kawal(*words, "--help").out
        options = set(re.findall(r"^  (--[a-z]+)", page, re.MULTILINE)) - {"--help"}
        assert {o for o in options if o not in section} == set(), words


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "cas",
            "Perintah cas tidak dikenal. Mungkin maksudnya case. Yang ada: serve, demo, sandbox,",
        ),
        (
            "case lst",
            "Perintah lst tidak dikenal. Mungkin maksudnya list. Yang ada: list, show, act,",
        ),
        ("case act", "NUMBER belum ditulis. Lihat: kawal case act --help"),
        ("case act 1 terima", "--as belum ditulis. Lihat: kawal case act --help"),
        ("case list --stat x", "Opsi --stat tidak dikenal. Lihat: kawal case list --help"),
        (
            "case list --state",
            "Opsi --state memerlukan sebuah nilai. Lihat: kawal case --help",
        ),
        ("case list --limit 0", "Nilai untuk --limit tidak dapat dipakai. Lihat: kawal case list"),
        ("case show 1 2", "Susunan perintah ini tidak cocok. Lihat: kawal case show --help"),
    ],
)
def test_a_slip_of_the_pen_costs_one_sentence(terminal: Terminal, line: str, sentence: str) -> None:
    answer = terminal.kawal(*line.split())
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(sentence)
    answer = terminal.kawal(*line.split(), "--json")
    if not line.endswith("--state"):
        assert (answer.code, answer.err) == (2, "")
        assert answer.json["error"]["code"] == "masukan_salah"


def test_no_command_gives_help_and_is_no_success(terminal: Terminal) -> None:
    for words in ((), ("case",)):
        answer = terminal.kawal(*words)
        assert (answer.code, answer.out, answer.err.startswith("Pemakaian:")) == (2, "", True)
    assert terminal.kawal("--version").lines[0].startswith("kawal ")


def test_our_own_fault_is_owned_up_to(office: Office) -> None:
    number = office.complain("Lampu jalan mati")
    with sqlite3.connect(office.folder / "kawal.db") as database:
        database.execute("UPDATE cases SET version = 'hilang'")
    database.close()
    answer = office.kawal("case", "show", number)
    assert (answer.code, answer.out) == (70, "")
    assert answer.err == (
        "Ada kesalahan dalam program ini (LookupError: procedure mpp has no version hilang in the"
        " database). Ulangi dengan kawal --traceback untuk melihat letaknya, lalu laporkan.\n"
    )
    with pytest.raises(LookupError):
        office.kawal("--traceback", "case", "show", number)


class Served:
    """A running `kawal serve`."""

    def __init__(self, office: Office, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "serve", *args],
            env=office.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def line(self) -> str:
        """Give the next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def stop(self, number: int) -> tuple[int, str, str]:
        """Send a signal; give exit code and what else was printed."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err


def test_serve_says_where_it_listens_and_stops_when_told(office: Office) -> None:
    served = Served(office, "--json")
    said = json.loads(served.line())
    assert said == {
        "mode": "test",
        "web": said["web"],
        "smtp": said["smtp"],
        "lmtp": None,
        "smarthost": None,
        "spool": str(office.folder / "surel-keluar"),
    }
    with urllib.request.urlopen(said["web"]) as page:
        assert page.status == 200
    with smtplib.SMTP("127.0.0.1", said["smtp"]) as mail:
        assert mail.ehlo()[0] == 250
    # What is done from the terminal meanwhile is the running program's to send.
    assert office.ask("case", "list") == []
    code, out, err = served.stop(signal.SIGTERM)
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == "Berhenti: pesan yang sedang diolah diselesaikan dulu."


def test_serve_for_people(office: Office) -> None:
    office.environ |= {"KAWAL_MODE": "demo", "KAWAL_MAIL__PORT": "", "KAWAL_CLOCK__SPEED": "60"}
    office.environ |= {"KAWAL_MAIL__SMARTHOST__HOST": "surel.example.id"}
    served = Served(office)
    lines = [served.line().rstrip() for _ in range(5)]
    assert re.sub(r"\d\d\.\d\d WITA", "JAM", lines[0]) == (
        "MODE DEMO – bukan untuk pengaduan sungguhan."
        " Jam percobaan: Senin, 4 Mei 2026 pukul JAM, kecepatan 60 kali."
    )
    assert lines[1].startswith("Formulir dan pelacakan: http://127.0.0.1:")
    assert lines[2:] == [
        "Surel masuk: dimatikan (mail.port dan mail.lmtp_port kosong)",
        "Surel keluar: lewat surel.example.id:587",
        "Siap. Hentikan dengan Ctrl-C.",
    ]
    assert served.stop(signal.SIGINT)[0] == 0


@pytest.mark.parametrize("setting", ["WEB", "MAIL"])
def test_a_port_that_is_taken(office: Office, setting: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        office.environ[f"KAWAL_{setting}__PORT"] = str(port)
        answer = office.process("serve")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.splitlines()[-1] == (
        f"Alamat 127.0.0.1:{port} tidak dapat dibuka (Address already in use)."
        " Hentikan program lain di sana, atau ubah web.port, mail.port, atau mail.lmtp_port."
    )
    assert "Traceback" not in answer.err
