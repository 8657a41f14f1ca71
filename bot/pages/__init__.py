"""The citizen's pages of a case: the result after sending, and tracking."""

from bot.pages.handlers import CasePages
from bot.pages.views import (
    CasePage,
    FileContent,
    PageFile,
    PageMessage,
    Progress,
    Reader,
    TimelineLine,
)

__all__ = [
    "CasePage",
    "CasePages",
    "FileContent",
    "PageFile",
    "PageMessage",
    "Progress",
    "Reader",
    "TimelineLine",
]
