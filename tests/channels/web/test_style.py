"""The colours of our pages are readable: contrast as WCAG 2.2 counts it, in light and in dark."""

import re

import pytest

from channels.web.assets import asset

CSS = asset("kawal.css").content.decode()
BLOCKS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)

TEXT = [
    ("ink", "ground"), ("ink", "paper"), ("ink", "bad-paper"), ("ink", "good-paper"),
    ("ink", "note-paper"), ("quiet", "ground"), ("quiet", "paper"), ("on-brand", "brand"),
    ("on-brand", "button"), ("link", "ground"), ("link", "paper"), ("link", "note-paper"),
    ("bad", "paper"), ("bad", "bad-paper"), ("good", "good-paper"), ("note", "note-paper"),
]  # fmt: skip
EDGES = [("edge", "paper"), ("edge", "ground"), ("bad", "paper"), ("focus", "ground")]


def colours(block: str) -> dict[str, str]:
    """The colours of a theme, in six digits."""
    found = re.findall(r"--([a-z-]+): #([0-9a-f]{3,6})", block)
    return {name: value * 2 if len(value) == 3 else value for name, value in found}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast ratio (WCAG 2.2, definitions)."""
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_colours_meet_aa(theme: int) -> None:
    assert len(BLOCKS) == 2
    named = colours(BLOCKS[theme])
    faint = [pair for pair in TEXT if contrast(named[pair[0]], named[pair[1]]) < 4.5]
    faint += [pair for pair in EDGES if contrast(named[pair[0]], named[pair[1]]) < 3]
    assert faint == []
