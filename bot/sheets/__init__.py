"""Letters on paper (surat): what each says, and the PDF that is sent, printed and signed."""

from bot.sheets.draw import pdf
from bot.sheets.letters import Sheet, sheet

__all__ = ["Sheet", "pdf", "sheet"]
