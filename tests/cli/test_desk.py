"""`kawal desk`: groups and rooms become desks, are listed, looked after, closed."""

import asyncio
import re
from datetime import UTC, datetime

from bot.app import opened
from channels.sandbox.telegram import TelegramStandIn
from config.people import Address
from storage import codes, desks
from storage.values import DeskKind
from tests.cli.office import Office

NOBODY = "http://127.0.0.1:9"
"""Where no server answers."""

WHATSAPP = {
    "KAWAL_WHATSAPP__ACCOUNT_SID": "AC" + "0" * 32,
    "KAWAL_WHATSAPP__AUTH_TOKEN": "rahasia",
    "KAWAL_WHATSAPP__SENDER": "+6281100000000",
}


def telegram(office: Office, url: str = NOBODY, token: str = "1:x") -> None:
    """Give the office a bot."""
    office.environ |= {"KAWAL_TELEGRAM__TOKEN": token, "KAWAL_TELEGRAM__API_URL": url}


def link(office: Office, title: str, agency: str | None, *, lost: str | None = None) -> int:
    """Make a group a desk, as the code written there does; with `lost`, the bot was removed."""

    async def work() -> int:
        async with opened(office.settings) as parts:
            desk = await parts.db.write(
                lambda session: desks.add(
                    session,
                    agency=agency,
                    address=Address("telegram", f"-100{title}"),
                    kind=DeskKind.FORUM,
                    title=title,
                    at=datetime.now(UTC),
                )
            )
            if lost:
                await parts.db.write(desks.deactivate, desk.id, lost)
            return desk.id

    return asyncio.run(work())


def wrong(office: Office, *args: str) -> tuple[str, str]:
    """Run a command line that cannot be understood; give code and sentence."""
    answer = office.kawal(*args, "--json")
    assert answer.code == 2
    error = answer.json["error"]
    return error["code"], error["message"]


async def test_a_code_comes_with_the_link_that_brings_the_bot_into_a_group(office: Office) -> None:
    stand_in = TelegramStandIn()
    await stand_in.start()
    telegram(office, stand_in.url, stand_in.token)
    answer = await asyncio.to_thread(office.kawal, "desk", "link", "kantor")
    assert (answer.code, answer.err) == (0, "")
    code, opening, writing = answer.lines
    found = re.fullmatch(
        r"Kode: (\w{8}) \(berlaku sampai Selasa, 5 Mei 2026 pukul 08\.0\d WITA, sekali pakai\)",
        code,
    )
    assert found is not None
    assert opening == (
        "Buka di ponsel, lalu pilih grupnya:"
        f" https://t.me/{stand_in.world.bot.username}?startgroup={found[1]}"
    )
    assert writing == (
        f"Atau masukkan bot ke grup itu sebagai admin, lalu tulis di sana: /tautkan {found[1]}"
    )
    await stand_in.stop()


def test_a_code_without_a_link_while_telegram_is_not_reached(office: Office) -> None:
    telegram(office)
    told = office.ask("desk", "link", "Dinas Perhubungan")
    assert (told["agency"], told["url"]) == ("dishub", None)
    assert told["expires_at"].startswith("2026-05-05T08:0")

    async def purpose() -> str | None:
        async with opened(office.settings) as parts:
            return await parts.db.read(codes.purpose_of, told["code"])

    assert asyncio.run(purpose()) == codes.DESK


def test_what_cannot_be_done_says_what_helps(office: Office) -> None:
    assert wrong(office, "desk", "link", "kantor") == (
        "masukan_salah",
        "Belum ada saluran yang mengenal grup. Isi setelan telegram.token.",
    )
    assert wrong(office, "desk", "room", "kantor") == (
        "masukan_salah",
        "WhatsApp belum dijalankan. Isi setelan whatsapp.",
    )
    telegram(office)
    assert wrong(office, "desk", "link", "Nirwana")[0] == "tidak_dikenal"
    assert wrong(office, "desk", "close", "7") == (
        "tidak_dikenal",
        "Meja 7 tidak ada. Lihat: kawal desk list",
    )
    assert office.kawal("desk", "list").out == (
        "Belum ada meja. Buat dengan: kawal desk link kantor\n"
    )


def test_desks_are_listed_and_closed(office: Office) -> None:
    office.environ |= WHATSAPP
    number = office.complain("Lampu jalan mati")
    office.act(number, "teruskan", "sari", "--agency", "dishub")
    link(office, "Petugas MPP", None)
    assert office.kawal("desk", "room", "dishub").out == (
        "Ruang Dinas Perhubungan sudah dibuka dengan 1 kasus.\n"
    )
    assert office.ask("desk", "list") == [
        {
            "id": 1,
            "title": "Petugas MPP",
            "agency": None,
            "kind": "forum",
            "address": "telegram:-100Petugas MPP",
            "active": True,
            "open_cases": 0,
            "error": None,
        },
        {
            "id": 2,
            "title": "Ruang Dinas Perhubungan",
            "agency": "dishub",
            "kind": "relay",
            "address": "whatsapp:ruang:dishub",
            "active": True,
            "open_cases": 1,
            "error": None,
        },
    ]
    assert office.kawal("desk", "close", "1").out == "Meja Petugas MPP sudah ditutup.\n"
    assert [one["active"] for one in office.ask("desk", "list")] == [False, True]
    lines = office.kawal("desk", "list").lines
    shown = [" ".join(line.split()) for line in lines if "─" not in line]
    assert shown == [
        "ID Nama Milik Jenis Percakapan Keadaan Kasus terbuka Gangguan",
        "1 Petugas MPP Mal Pelayanan Publik grup bertopik telegram:-100Petugas MPP ditutup 0 -",
        "2 Ruang Dinas Perhubungan Dinas Perhubungan ruang WhatsApp whatsapp:ruang:dishub dipakai"
        " 1 -",
    ]
    assert "1 meja petugas dipakai." in office.kawal("check").out


def test_a_desk_that_was_lost_is_a_fault_until_somebody_mends_it(office: Office) -> None:
    id_ = link(office, "Dishub", "dishub", lost="bot dikeluarkan dari grup")
    part = next(
        one for one in office.kawal("check", "--json").json["parts"] if one["part"] == "desks"
    )
    assert part == {
        "part": "desks",
        "ok": False,
        "detail": "Bot tidak dapat menulis lagi di Dishub: bot dikeluarkan dari grup."
        " Hubungkan lagi dengan kawal desk link, atau tutup dengan kawal desk close.",
    }
    assert office.ask("desk", "list")[0]["error"] == "bot dikeluarkan dari grup"
    office.ask("desk", "close", id_)
    assert office.kawal("check").code == 0
