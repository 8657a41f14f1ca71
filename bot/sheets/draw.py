"""Draws a letter as PDF: A4, the office's letterhead, the text, and the signature block.

The typeface is Source Sans Pro (SIL Open Font License), which a package brings; what it has no
glyph for is left out by the drawing library, never a reason for failing.
"""

import logging
from datetime import datetime
from importlib import resources

from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos

from bot.sheets.letters import Sheet

FONT = "Source Sans Pro"
MARGIN = 22.0
"""Millimetres from the paper's edge, as official letters have."""

logging.getLogger("fontTools").setLevel(logging.WARNING)


def pdf(sheet: Sheet, created: datetime) -> bytes:
    """Draw a letter. `created` dates the file, so that the same letter is the same file."""
    page = _Paper(sheet.mark)
    page.set_creation_date(created)
    page.set_margins(MARGIN, MARGIN, MARGIN)
    page.set_auto_page_break(True, margin=MARGIN)
    fonts = resources.files("font_source_sans_pro") / "files"
    for style, file in (("", "SourceSansPro-Regular.ttf"), ("B", "SourceSansPro-Bold.ttf")):
        with resources.as_file(fonts / file) as path:
            page.add_font(FONT, style, str(path))
    page.set_title(sheet.title or sheet.facts[-1][1])
    page.add_page()
    _head(page, sheet)
    _body(page, sheet)
    _signature(page, sheet)
    _foot(page, sheet)
    return bytes(page.output())


class _Paper(FPDF):
    """A4 paper; across each page of a draft it is written that it is one."""

    def __init__(self, mark: str | None) -> None:
        super().__init__(format="A4")
        self._mark = mark

    def header(self) -> None:
        """Begin a page (the name is the library's)."""
        if self._mark is None:
            return
        self.set_font(FONT, "B", 72)
        self.set_text_color(228)
        with self.rotation(45, x=self.w / 2, y=self.h / 2):
            width = self.get_string_width(self._mark)
            self.text(self.w / 2 - width / 2, self.h / 2 + 10, self._mark)
        self.set_text_color(0)


def _text(page: FPDF, text: str, size: float = 11, style: str = "", align: str = "L") -> None:
    page.set_font(FONT, style, size)
    page.multi_cell(
        0,
        size * 0.5,
        text,
        align=align,
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
        wrapmode=WrapMode.WORD,
    )


def _head(page: FPDF, sheet: Sheet) -> None:
    for number, line in enumerate(sheet.letterhead):
        first = number == 0
        _text(page, line.upper() if first else line, 15 if first else 11, "B" if first else "", "C")
    page.ln(2)
    page.set_line_width(0.7)
    page.line(MARGIN, page.get_y(), page.w - MARGIN, page.get_y())
    page.ln(6)
    if sheet.title:
        _text(page, sheet.title, 13, "B", "C")
        page.ln(2)
    _text(page, sheet.place_date, align="R")
    for name, value in sheet.facts:
        page.set_font(FONT, "", 11)
        page.cell(26, 5.5, name)
        page.cell(4, 5.5, ":")
        page.multi_cell(0, 5.5, value, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.ln(4)


def _body(page: FPDF, sheet: Sheet) -> None:
    for line in sheet.recipient:
        _text(page, line)
    page.ln(4)
    for paragraph in sheet.paragraphs:
        _text(page, paragraph)
        page.ln(3)


def _signature(page: FPDF, sheet: Sheet) -> None:
    """Put the signature block at the right; it is not parted from itself by a page's end."""
    height = 42
    if page.will_page_break(height):
        page.add_page()
    page.ln(6)
    left = page.w / 2
    page.set_left_margin(left)
    page.set_x(left)
    _text(page, sheet.role)
    page.ln(4)
    if sheet.stamp:
        _text(page, sheet.stamp, 9)
    else:
        page.ln(12)
    page.ln(3)
    _text(page, sheet.signer or "........................................", style="B")
    page.set_left_margin(MARGIN)
    page.set_x(MARGIN)
    if sheet.initials:
        _text(page, sheet.initials, 9)


def _foot(page: FPDF, sheet: Sheet) -> None:
    page.ln(6)
    page.set_text_color(90)
    _text(page, sheet.footer, 8)
    page.set_text_color(0)
