"""`kawal sop draw`: no database is needed."""

from pathlib import Path
from xml.etree import ElementTree

from bot.drawing import swimlanes
from config import sop
from config.wording import wording
from tests.cli.terminal import Terminal


def test_an_sop_is_drawn_to_stdout_or_into_a_file(terminal: Terminal, tmp_path: Path) -> None:
    svg = swimlanes(sop.procedures()["mpp"], wording("id"))
    answer = terminal.kawal("sop", "draw", "mpp")
    assert (answer.code, answer.out, answer.err) == (0, svg, "")
    out = tmp_path / "mpp.svg"
    answer = terminal.kawal("sop", "draw", "mpp", "--out", out)
    assert (answer.code, answer.out) == (0, f"Bagan alir ditulis ke {out}.\n")
    assert out.read_text("utf-8") == svg
    assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_file_of_the_offices_own_is_drawn(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "kami.yaml"
    file.write_text(sop.shipped()["mpp"].replace("label: Pengadu", "label: Warga & RT"), "utf-8")
    answer = terminal.kawal("sop", "draw", file)
    assert (answer.code, "Warga &amp; RT</text>" in answer.out) == (0, True)
    assert not (tmp_path / "data").exists()


def test_what_cannot_be_drawn_or_written(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.kawal("sop", "draw", "mp")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("SOP mp tidak ada. Mungkin maksudnya mpp.")
    answer = terminal.kawal("sop", "draw", "mpp", "--out", tmp_path / "tidak" / "ada.svg")
    assert (answer.code, answer.out) == (4, "")
