"""SOP files torn at random: the check never fails itself, and always says where and how."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from config.sop import check, parse, shipped

SOURCES = (
    *shipped().values(),
    (Path(__file__).parents[1] / "sops" / "rsud.yaml").read_text("utf-8"),
)

VALUES = (
    *("[]", "{}", "null", "true", "-1", "99", '"x"', "selesai", "2 jam", "2026-01-01", ".inf"),
    *("[a]", "{a: b}", "[[1]]", "{? [x] : y}", "&a x", "*a", "!!binary aGk=", "? [a]\n: b"),
    *("{ke: {a: 1}}", "{oleh: pengadu}", "[{nama: a}]"),
)


@st.composite
def torn(draw: st.DrawFn) -> str:
    """Take a sound file, and leave out, double, swap or overwrite some of its lines."""
    lines = draw(st.sampled_from(SOURCES)).splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(["out", "double", "swap", "value"])):
            case "out":
                del lines[at]
            case "double":
                lines.insert(at, lines[other])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                key = lines[at].partition(": ")[0]
                lines[at] = f"{key}: {draw(st.sampled_from(VALUES))}"
    return "\n".join(lines)


# A loaded machine may be slow; how long a check takes is not asked here.
@settings(deadline=None, max_examples=60)
@given(torn())
def test_a_torn_file_is_told_or_can_be_run(source: str) -> None:
    problems = check(source)
    last = source.count("\n") + 1
    assert all(p.message and p.example and 1 <= (p.line or 0) <= last for p in problems)
    if not problems:
        assert parse(source, "sobek.yaml").langkah
