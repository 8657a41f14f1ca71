"""Cases in memory: a small, complete `Reader` for the pages, and the worker's part of its work."""

import asyncio
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.pages import (
    CasePage,
    FileContent,
    PageFile,
    PageMessage,
    Progress,
    TimelineLine,
)

ZONE = ZoneInfo("Asia/Makassar")
CODE = "K7Q2M9XPTR"
NUMBER = "2026-000123"
PHOTO = FileContent(name='foto "antrean"\r\n é.jpg', media_type="image/jpeg", content=b"\xff\xd8")
LETTER = FileContent(
    name="surat-balasan-2026-000123.pdf", media_type="application/pdf", content=b"%PDF-1.7"
)
PHOTO_ID = sha256(PHOTO.content).hexdigest()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in May 2026 in the office's zone."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


CASE = CasePage(
    number=NUMBER,
    code=CODE,
    subject="Antrean di loket 3 <tidak> dipanggil",
    state="berjalan",
    state_text="Sedang ditangani",
    agency="Dinas Kependudukan dan Pencatatan Sipil",
    role="Admin OPD",
    step_text="Melaporkan pengaduan kepada Pejabat Penghubung",
    due_at=at(4, 11),
    opened_at=at(4, 9),
    closed_at=None,
    rahasia=False,
    lines=(
        TimelineLine(at=at(4, 9), text="Pengaduan diterima."),
        TimelineLine(at=at(4, 10), text="Pengaduan diteruskan ke instansi."),
    ),
    messages=(
        PageMessage(
            at=at(4, 9),
            who="Anda",
            kind="complaint",
            text="Saya menunggu sejak pukul 8.\nNomor saya <b>tidak</b> dipanggil.",
            files=(PageFile(name=PHOTO.name, size=345_678, sha256=PHOTO_ID),),
        ),
    ),
    can_reply=True,
    can_close=False,
    can_rate=False,
    closes_at=None,
    waiting=None,
)
"""A complaint on its way."""

ANSWERED = replace(
    CASE,
    state="dijawab",
    state_text="Sudah dijawab",
    agency=None,
    role=None,
    step_text="Menerima hasil jawaban pengaduan",
    messages=(
        *CASE.messages,
        PageMessage(
            at=at(4, 15),
            who="Dinas Kependudukan dan Pencatatan Sipil",
            kind="answer",
            text="Mesin antrean sudah diganti.",
        ),
    ),
    can_close=True,
    closes_at=at(5, 9, 30),
)
"""The same complaint with its answer."""

CLOSED = replace(
    ANSWERED,
    state="ditutup",
    state_text="Ditutup",
    due_at=None,
    closed_at=at(5, 8),
    can_close=False,
    can_rate=True,
    closes_at=None,
)
"""The same complaint after its end."""


class Book:
    """One case under one code; `case_page` None while it has no number yet.

    What waits is told by `asked` and let go by `handle`, so that no test sleeps; a reader
    that is not `patient` answers at once, as after the whole waiting time.
    """

    def __init__(self, case: CasePage | None = CASE) -> None:
        self.case_page = case
        self.code = CODE
        self.pending = 0
        self.patient = False
        self.broken = False
        self.waits: list[float] = []
        self.asked = asyncio.Event()
        self._handled = asyncio.Event()

    def handle(self, case: CasePage) -> None:
        """Do what the worker does: the case is there, nothing is pending."""
        self.case_page, self.pending = case, 0
        self._handled.set()

    async def progress(self, code: str, wait: float = 0.0) -> Progress | None:
        """See `Reader.progress`."""
        if self.broken:
            raise OSError("database is gone")
        if code != self.code:
            return None
        self.waits.append(wait)
        if wait and self.patient:
            self.asked.set()
            await self._handled.wait()
        number = self.case_page.number if self.case_page else None
        return Progress(number=number, pending=self.pending)

    async def case(self, code: str) -> CasePage | None:
        """See `Reader.case`."""
        return self.case_page if code == self.code else None

    async def find(self, number: str, code: str) -> str | None:
        """See `Reader.find`."""
        return self.code if (number, code.upper()) == (NUMBER, self.code) else None

    async def letter(self, code: str) -> FileContent | None:
        """See `Reader.letter`."""
        page = await self.case(code)
        return LETTER if page is not None and page.has_letter else None

    async def file(self, code: str, sha256: str) -> FileContent | None:
        """See `Reader.file`."""
        return PHOTO if (code, sha256) == (self.code, PHOTO_ID) else None
