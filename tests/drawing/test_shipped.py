"""The picture in the README is the one that the program draws now."""

from pathlib import Path

from bot.drawing import swimlanes
from config.sop import procedures
from config.wording import wording

PICTURE = Path(__file__).parents[2] / "docs" / "konsumen.svg"


def test_the_readmes_picture_is_what_kawal_sop_draw_konsumen_makes() -> None:
    assert PICTURE.read_text("utf-8") == swimlanes(procedures()["konsumen"], wording("id"))
