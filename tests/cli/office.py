"""An office for tests: a data folder, a directory of a few people, and a clock that is moved.

Complaints come in through the real web form of the running program; what follows is done from
the terminal. `turn` does what the running program does as time goes by.
"""

import asyncio
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from bot.app import opened, running
from bot.deadlines import fire_due
from bot.outbox import Outbox
from bot.worker import Worker
from config.settings import Settings, load
from storage import inbox
from storage.values import Arrival
from tests.cli.terminal import Terminal

DIRECTORY = """\
opd:
  - id: dishub
    nama: Dinas Perhubungan
    singkatan: Dishub
    kata_kunci: [lampu jalan mati, parkir liar]
  - {id: dlh, nama: Dinas Lingkungan Hidup, kata_kunci: [sampah menumpuk]}
petugas:
  - {id: ratna, nama: Ratna Contoh, peran: [koordinator], alamat: ["surel:ratna@example.id"]}
  - id: sari
    nama: Sari Contoh
    peran: [petugas_mpp]
    alamat: ["surel:sari@example.id"]
    atasan: ratna
  - id: tono
    nama: Tono Contoh
    peran: [petugas_mpp]
    alamat: ["surel:tono@example.id"]
    atasan: ratna
  - id: adi
    nama: Adi Contoh
    peran: [admin_opd]
    opd: dishub
    alamat: ["surel:adi@example.id"]
    atasan: agus
  - id: agus
    nama: Agus Contoh
    peran: [pejabat_penghubung]
    opd: dishub
    alamat: ["surel:agus@example.id"]
    atasan: ratna
  - id: ahmad
    nama: Ahmad Contoh
    peran: [admin_opd]
    opd: dlh
    alamat: ["surel:ahmad@example.id"]
    atasan: andi
  - id: andi
    nama: Andi Contoh
    peran: [pejabat_penghubung]
    opd: dlh
    alamat: ["surel:andi@example.id"]
    atasan: ratna
"""

MORNING = "2026-05-04T08:00:00+08:00"
"""A Monday morning, half an hour after opening."""


def environ(folder: Path) -> dict[str, str]:
    """Give the settings of a program that lives in a folder, on free ports."""
    return {
        "KAWAL_MODE": "test",
        "KAWAL_DATA__DIR": str(folder),
        "KAWAL_WEB__PORT": "0",
        "KAWAL_MAIL__PORT": "0",
    }


class Office(Terminal):
    """A terminal at an office's server."""

    def __init__(self, folder: Path) -> None:
        super().__init__({**environ(folder), "KAWAL_CLOCK__START": MORNING})
        self.folder = folder

    @property
    def settings(self) -> Settings:
        """The office's settings."""
        return load(None, self.environ)

    def complain(self, text: str, **fields: str) -> str:
        """Send a complaint by the web form; give its number."""
        return asyncio.run(self._complain(text, fields))

    async def _complain(self, text: str, fields: dict[str, str]) -> str:
        async with (
            running(self.settings) as app,
            httpx.AsyncClient(base_url=app.url, follow_redirects=True, verify=False) as web,
        ):
            form = (await web.get("/")).text
            nonce = re.search(r'name="nonce" value="([^"]+)"', form)
            assert nonce is not None
            given = {"nama": "Budi Contoh", "kontak": "budi@example.id", **fields}
            page = await web.post("/", data={"nonce": nonce[1], "isi": text, **given})
            number = re.search(r"\d{4}-\d{6}", page.text)
            assert number is not None, page.text
            return number[0]

    def turn(self, moment: str = MORNING) -> None:
        """Move the clock to a moment (counted from the test's begin) and do what is due."""
        self.environ["KAWAL_CLOCK__START"] = moment
        asyncio.run(self._turn())

    async def _turn(self) -> None:
        async with opened(self.settings) as parts:
            outbox = Outbox(parts.db, parts.files, parts.house, {c.name: c for c in parts.channels})
            await Worker(parts.db, parts.house).round()
            await fire_due(parts.db, parts.house)
            while await outbox.round():
                pass

    def queue(self, payload: str) -> int:
        """Put a message into the queue as if it had come in by mail; give its id."""
        arrival = Arrival(
            channel="mail",
            external_id="<pesan@example.id>",
            order="budi@example.id",
            code="kode",
            payload=payload,
            received_at=datetime.fromisoformat(MORNING),
        )

        async def add() -> int:
            async with opened(self.settings) as parts:
                return (await parts.db.write(inbox.add, arrival)).id

        return asyncio.run(add())

    def act(self, number: str, action: str, who: str, *options: object) -> Any:
        """Act on a case; give it as it is then."""
        return self.ask("case", "act", number, action, "--as", who, *options)

    def refuse(self, number: str, action: str, who: str, *options: object) -> tuple[str, str]:
        """Act on a case, which the gate must refuse; give code and sentence."""
        return self.refused("case", "act", number, action, "--as", who, *options)

    def answer(self, number: str, text: str = "Lampu sudah kami ganti.") -> Any:
        """Bring a case from step 5 to the complainant, and deliver the answer."""
        self.act(number, "jawab", "agus", "--text", text)
        self.act(number, "sampaikan", "adi")
        self.act(number, "sampaikan", "sari")
        self.turn(self.environ["KAWAL_CLOCK__START"])
        return self.ask("case", "show", number)

    def bring_to_agency(self, number: str) -> Any:
        """Bring a new case to step 5."""
        self.act(number, "teruskan", "sari", "--agency", "dishub")
        self.act(number, "terima", "adi")
        return self.act(number, "teruskan", "adi")
