"""The examples below a fault, and the page that says how an SOP is written: both are true."""

import re
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import sop_papers, sop_rows, sop_sheet
from config.procedure import Ending, LetterKind, RequirementKind, Trait
from config.sop import check, parse, shipped
from config.sop_examples import example, examples
from config.wording import wording
from tests.config.test_sop_faults import BROKEN, FAULTS, SOPS
from tests.config.test_sop_rules import FAULTS as RULES
from tests.config.test_sop_rules import RSUD

PAGE = (Path(__file__).parents[2] / "docs" / "sop.md").read_text("utf-8")

WHOLE = PAGE.partition("```yaml\n")[2].partition("```")[0]
"""The SOP in the page, of which all examples are parts."""


def test_the_sop_in_the_page_can_be_run() -> None:
    assert check(WHOLE) == ()
    assert len(parse(WHOLE, "sop.md").langkah) == 8


# Examples

ALL = [(kind, key) for kind, known in examples().items() for key in known]


@pytest.mark.parametrize(("kind", "key"), ALL)
def test_an_example_put_in_its_place_is_accepted(kind: str, key: str) -> None:
    whole = put_into(yaml.safe_load(WHOLE), yaml.safe_load(examples()[kind][key]))
    assert check(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)) == ()


def put_into(whole: dict[str, Any], part: Any) -> dict[str, Any]:
    """Lay a part over the whole: keys of the file, or columns of some of its steps."""
    made = deepcopy(whole)
    if isinstance(part, dict):
        for key, value in part.items():
            merged = {**made[key], **value} if key == "pelaksana" else value
            made[key] = merged
        return made
    for row in part:
        step = next(step for step in made["langkah"] if step["no"] == row["no"])
        step.update(row)
        if "keputusan" in row:
            step.pop("ke", None)
    return made


def test_every_example_of_a_fault_is_one_of_a_fault_that_is_told() -> None:
    told = wording("id").section("problem")
    assert set(examples()["aturan"]) <= set(told)


def test_every_example_of_a_place_is_one_of_a_key_that_is_read() -> None:
    columns = (*sop_rows.COLUMNS, *sop_rows.COLUMNS_OPTIONAL)
    papers = (*sop_rows.PAPER, *sop_rows.PAPER_OPTIONAL)
    known = {
        "",
        *sop_sheet.TOP,
        *sop_sheet.TOP_OPTIONAL,
        *(f"langkah.{column}" for column in columns),
        *(f"langkah.kelengkapan.{key}" for key in papers),
        *(f"langkah.keputusan.{key}" for key in ("ke", *sop_rows.BRANCH_OPTIONAL)),
        *(f"langkah.waktu.{key}" for key in sop_rows.TIMES),
    }
    assert set(examples()["tempat"]) <= known


@pytest.mark.parametrize("column", [*sop_sheet.TOP, *sop_sheet.TOP_OPTIONAL])
def test_a_key_of_the_file_that_is_missing_is_shown(column: str) -> None:
    shown = yaml.safe_load(example("kunci_kurang", "", column))
    if column == "langkah":
        assert {"no", "kegiatan", "pelaksana", "waktu"} <= shown[0].keys()
    else:
        assert list(shown) == [column]


@pytest.mark.parametrize("column", [*sop_rows.COLUMNS, *sop_rows.COLUMNS_OPTIONAL])
def test_a_column_of_a_step_is_shown(column: str) -> None:
    rows = yaml.safe_load(example("bukan_teks", f"langkah 3, {column}"))
    assert all(column in row for row in rows)


def sources() -> Iterable[str]:
    """Give every faulty file that the other tests know."""
    yield BROKEN
    for plant, _ in FAULTS.values():
        yield from (plant(shipped()[name])[0] for name in SOPS)
    yield from (RSUD.replace(old, new, 1) for old, new, *_ in RULES.values())


def test_every_planted_fault_comes_with_an_example_of_its_own_place() -> None:
    whole_file = example("kosong", "")
    problems = [problem for source in sources() for problem in check(source)]
    assert len(problems) > 200
    for problem in problems:
        assert problem.example, problem
        # The file's head is an example only for what is said of the file as a whole.
        of_the_file = problem.message.startswith(("Kunci ", "Di sini", "Berkas"))
        assert of_the_file or problem.example != whole_file, problem


# The page


def keys(title: str, table: int = 1) -> list[str]:
    """Give the first cells of a table below a heading of the page."""
    section = PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    tables = re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE)
    return re.findall(r"^\| `(\w+)` \|", tables[table - 1].partition("|---")[2], re.MULTILINE)


@pytest.mark.parametrize(
    ("title", "table", "known"),
    [
        ("The head of the file", 1, [*sop_sheet.TOP, *sop_sheet.TOP_OPTIONAL]),
        ("Roles", 1, [*sop_sheet.ROLE, *sop_sheet.ROLE_OPTIONAL]),
        ("Steps", 1, [*sop_rows.COLUMNS, *sop_rows.COLUMNS_OPTIONAL]),
        ("Papers and records", 1, [*sop_rows.PAPER, *sop_rows.PAPER_OPTIONAL]),
        ("Papers and records", 2, list(RequirementKind)),
        ("Papers and records", 3, list(LetterKind)),
        ("Decisions", 1, ["ke", *sop_rows.BRANCH_OPTIONAL]),
        ("Decisions", 2, list(Ending)),
        ("Traits", 1, list(Trait)),
        ("Times", 1, [*sop_rows.TIMES]),
        (
            "Closing",
            1,
            [*sop_sheet.CLOSING, *sop_sheet.CLOSING_OPTIONAL, *sop_sheet.REOPENING],
        ),
        ("Reminders", 1, [*sop_sheet.LADDER]),
        ("Oversight", 1, [*sop_sheet.OVERSIGHT]),
    ],
)
def test_the_page_has_a_line_for_every_key_and_word(
    title: str, table: int, known: list[str]
) -> None:
    assert sorted(keys(title, table)) == sorted(known)


def test_the_page_says_which_kind_each_key_of_a_paper_is_for() -> None:
    lines = {line.split("`")[1]: line for line in PAGE.splitlines() if line.startswith("| `")}
    words = {
        RequirementKind.LAMPIRAN: "file",
        RequirementKind.SURAT: "letter",
        RequirementKind.ISIAN: "record",
    }
    for key, kind in sop_papers.ONLY_OF.items():
        assert words[kind] in lines[key], key
