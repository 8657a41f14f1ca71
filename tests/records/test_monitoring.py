"""The documentation of a case: what stands on the page, and for whom."""

import re
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot import cases as gate
from bot.app import Parts
from bot.cases import Complaint, Source
from bot.dossier import for_reader
from bot.records.monitoring import page
from router.values import PENGADU, Action, ActionId, Anonymity, StoredFile, SystemEvent

A = ActionId

SCAN = StoredFile(name="bukti bayar.pdf", media_type="application/pdf", size=4096, sha256="cd" * 32)
RECORD = (
    ("Penyebab", "Alat ukur bergeser."),
    ("Tindakan koreksi", "Uji diulang."),
    ("Tindakan pencegahan", "Kalibrasi tiap bulan."),
    ("Pemeriksaan keefektifan", "Tiga uji tepat."),
    ("Tanggal", "6 Mei 2026"),
)


class Desk:
    """Plays one case through the gate, at moments of May 2026, and makes its page."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.number = ""

    async def complain(self, moment: str, **facts: Any) -> None:
        """Open the case."""
        given = {"text": "Hasil uji tidak tepat.", "procedure": "keluhan-pelanggan", **facts}
        complaint = Complaint(
            code=f"kode-{moment}", channel="web", name="Budi Contoh", place="Loket 2", **given
        )

        def open_(session: Session) -> str:
            now = _at(moment)
            source = Source(channel="web")
            change = gate.open_case(session, self.parts.house, complaint, source, now)
            return change.case.number

        self.number = await self.parts.db.write(open_)

    async def act(self, moment: str, id_: ActionId, who: str, **facts: Any) -> None:
        """Let somebody act: `petugas` stands for `petugas-kantor-1`."""
        actor = who if who == PENGADU else f"{who}-kantor-1"
        action = Action(id=id_, actor=actor, **facts)

        def act(session: Session) -> None:
            source = Source(channel="cli")
            gate.act(session, self.parts.house, self.number, action, _at(moment), source)

        await self.parts.db.write(act)

    async def happen(self, moment: str, kind: SystemEvent) -> None:
        """Let the clock, or the outbox, report."""

        def happen(session: Session) -> None:
            gate.happen(
                session, self.parts.house, self.number, kind, _at(moment), choice="delivered"
            )

        await self.parts.db.write(happen)

    async def page(self, reader: str | None = None) -> str:
        """Make the page for an officer, or for the operator."""

        def make(session: Session) -> str:
            house = self.parts.house
            dossier, office = gate.view(session, house, self.number)
            officer = office.directory.officer(f"{reader}-kantor-1") if reader else None
            return page(for_reader(dossier, office, officer), office, house)

        return await self.parts.db.read(make)


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-05-{moment}+08:00")


def rows(page: str) -> list[list[str]]:
    """Give the cells of the table of steps, without their markup."""
    table = page.partition('class="steps"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [_plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]


def section(page: str, title: str) -> list[str]:
    """Give what stands under a heading, line by line."""
    below = page.partition(f"<h2>{title}</h2>")[2].partition("</section>")[0]
    parts = re.findall(r"<(?:li|p[^>]*)>(.*?)</(?:li|p)>", below, re.DOTALL)
    return [_plain(part) for part in parts]


def _plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


@pytest.fixture
def desk(parts: Parts) -> Desk:
    """A desk with an open database."""
    return Desk(parts)


async def test_every_step_walked_stands_there_with_its_times_and_papers(desk: Desk) -> None:
    await desk.complain("04T09:00:00")
    await desk.act("04T09:05:00", A.TERIMA, "petugas_pelayanan")
    await desk.happen("04T09:35:00", SystemEvent.LEWAT_WAKTU)
    text = "Kaji dan perbaiki."
    pokja = "ketua_pokja-kantor-1"
    await desk.act("04T10:05:00", A.DISPOSISI, "kepala_balai", text=text, officer=pokja)
    for moment in ("04T11:00:00", "05T09:00:00", "05T10:00:00"):
        await desk.act(moment, A.SELESAIKAN, "ketua_pokja", text="Sudah dikaji.")
    await desk.act("05T10:30:00", A.SELESAIKAN, "ketua_pokja", text="Selesai.", fields=RECORD)
    await desk.act("05T10:40:00", A.JAWAB, "ketua_pokja", text="Sudah diperbaiki.", files=(SCAN,))
    await desk.act("05T10:45:00", A.PUTUSKAN, "kepala_balai", text="Kurang jelas.", choice="tidak")
    await desk.act("05T10:55:00", A.JAWAB, "ketua_pokja", text="Uji diulang, kini tepat.")
    await desk.act("05T11:00:00", A.TANDATANGANI, "kepala_balai")
    await desk.happen("05T11:05:00", SystemEvent.TERKIRIM)

    made = await desk.page()
    found = rows(made)
    assert [row[0] for row in found] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "8",
        "9",
        "10",
    ]
    assert found[2] == [
        "3",
        "Menginstruksikan dan menginformasikan Ketua Pokja bidang terkait untuk ditindaklanjuti"
        " perbaikan terkait pengaduan pelanggan",
        "Kepala Balai kepala_balai 1 Contoh",
        "4 Mei 2026 09.05",
        "4 Mei 2026 09.35",
        "4 Mei 2026 10.05",
        "30 menit",
        "Surat dan Form Pengaduan: ada",
    ]
    assert found[6][-1] == (
        "Konsep tindakan perbaikan: ada Penyebab: Alat ukur bergeser."
        " Tindakan koreksi: Uji diulang. Tindakan pencegahan: Kalibrasi tiap bulan."
        " Pemeriksaan keefektifan: Tiga uji tepat. Tanggal: 6 Mei 2026"
    )
    assert (found[-1][2], found[-1][5], found[-1][6]) == ("Pelanggan", "5 Mei 2026 11.05", "-")
    assert "bukti bayar.pdf" in made
    assert section(made, "Waktu: pengingat, keterlambatan, perpanjangan, pengiriman") == [
        "4 Mei 2026 09.35 Langkah 3 melewati batas waktu",
        "5 Mei 2026 11.05 Jawaban sampai kepada pengadu",
    ]
    decisions = section(made, "Keputusan")
    assert decisions[0].endswith("lanjut ke langkah 4 (Ketua Pokja Terkait) Kaji dan perbaiki.")
    assert "Keadaan</dt><dd>Ditutup (selesai menurut SOP)" in made.replace("\n", "")


async def test_what_was_waived_or_is_still_missing(desk: Desk) -> None:
    await desk.complain("04T09:00:00", procedure="ptsp")
    await desk.act("04T09:05:00", A.TERIMA, "petugas_pengaduan")
    await desk.act("04T09:10:00", A.TERUSKAN, "petugas_pengaduan")
    await desk.act("04T09:20:00", A.PUTUSKAN, "kepala_seksi", choice="peninjauan")
    fields = (("Undangan peninjauan lapangan", "Rabu pukul 09.00."),)
    await desk.act("04T09:30:00", A.SELESAIKAN, "kepala_seksi", fields=fields)
    before = rows(await desk.page())[-1]
    assert before[5:] == [
        "masih berjalan",
        "-",
        "Berita Acara hasil peninjauan lapangan: belum ada",
    ]
    why = "Lokasi sudah dibongkar."
    name = "Berita Acara hasil peninjauan lapangan"
    await desk.act("04T10:00:00", A.BEBASKAN, "koordinator", choice=name, text=why)
    made = await desk.page()
    assert rows(made)[-1][-1] == (
        "Berita Acara hasil peninjauan lapangan: dibebaskan koordinator 1 Contoh"
        " (Koordinator) (Lokasi sudah dibongkar.)"
    )


async def test_what_people_wrote_is_shown_and_not_obeyed(desk: Desk) -> None:
    await desk.complain("04T09:00:00", text="<script>alert(1)</script>", subject="<b>Uji</b>")
    made = await desk.page()
    assert "<script" not in made
    assert "<b>" not in made
    assert section(made, "Percakapan")[-1] == "<script>alert(1)</script>"


async def test_the_register_is_corrected_and_the_page_tells_both(desk: Desk) -> None:
    await desk.complain("04T09:00:00", subject="Uji air")
    desk_ = "petugas_pelayanan"
    await desk.act("04T09:05:00", A.KOREKSI, desk_, choice="perihal", text="Uji tanah")
    await desk.act("04T09:06:00", A.KOREKSI, desk_, choice="pengadu", text="Budi Santoso Contoh")
    made = await desk.page()
    assert '<dd class="subject">Uji tanah</dd>' in made
    who = "(petugas_pelayanan 1 Contoh, 4 Mei 2026)"
    assert section(made, "Koreksi buku agenda") == [
        f"perihal: Uji air → Uji tanah {who}",
        f"pengadu: Budi Contoh → Budi Santoso Contoh {who}",
    ]
    assert section(made, "Percakapan")[1:] == ["Hasil uji tidak tepat."]


async def test_an_anonymous_complainant_is_on_nobodys_page(desk: Desk) -> None:
    await desk.complain("04T09:00:00", anonymity=Anonymity.ANONIM)
    front = "petugas_pelayanan"
    await desk.act("04T09:05:00", A.KOREKSI, front, choice="pengadu", text="Budi Santoso Contoh")
    for reader in (None, front, "kepala_balai"):
        made = await desk.page(reader)
        assert "Budi" not in made
        assert section(made, "Koreksi buku agenda") == [
            "pengadu: dikoreksi (petugas_pelayanan 1 Contoh, 4 Mei 2026)"
        ]


async def test_a_secret_case_is_for_those_who_handle_it(desk: Desk) -> None:
    await desk.complain("04T09:00:00", anonymity=Anonymity.RAHASIA)
    assert "Loket 2" in await desk.page("petugas_pelayanan")
    made = await desk.page("kepala_dinas")
    assert "Kasus ini rahasia: isinya hanya untuk petugas yang menanganinya." in made
    assert [word for word in ("Loket", "Budi", "Hasil uji") if word in made] == []
