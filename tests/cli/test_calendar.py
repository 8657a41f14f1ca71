"""`kawal calendar`: what the settings say, what they would change, and bringing it into force."""

import asyncio

import pytest

from bot.app import running
from tests.cli.office import Office
from tests.cli.terminal import Terminal

AFTERNOON = "2026-05-04T15:00:00+08:00"
HOLIDAY = "KAWAL_HOURS__HOLIDAYS_ADD__2026-05-05"


@pytest.fixture
def waiting(office: Office) -> tuple[Office, str]:
    """An office on Monday at three, with a case that is due on Tuesday at half past eight."""
    office.environ["KAWAL_CLOCK__SPEED"] = "0.000000001"
    number = office.complain("Lampu jalan mati di depan SD")
    office.turn(AFTERNOON)
    office.act(number, "teruskan", "sari", "--agency", "dishub")
    return office, number


def test_a_year_as_the_settings_have_it(terminal: Terminal) -> None:
    terminal.environ |= {
        "KAWAL_HOURS__HOLIDAYS_ADD__2026-08-18": "Cuti bersama daerah",
        "KAWAL_HOURS__HOLIDAYS_REMOVE": "2026-05-15",
    }
    found = terminal.ask("calendar", "show", 2026)
    assert found["working_days"] == [20, 18, 17, 21, 17, 20, 23, 18, 22, 22, 21, 21]
    assert found["ramadan"] == [{"first": "2026-02-19", "last": "2026-03-20", "estimated": False}]
    sources = {day["date"]: (day["name"], day["source"]) for day in found["holidays"]}
    assert sources["2026-08-17"] == ("Hari Kemerdekaan Republik Indonesia", "national")
    assert sources["2026-08-18"] == ("Cuti bersama daerah", "own")
    assert sources["2026-05-15"] == ("Cuti Bersama Kenaikan Yesus Kristus", "worked")
    assert found["hours"][0] == "07.30-12.00, 13.00-16.00"
    assert found["ramadan_hours"][4] == "08.00-11.30, 12.30-15.30"
    lines = terminal.kawal("calendar", "show", 2026).lines
    assert "Hari kerja: 240" in lines
    assert "Ramadan: 19 Februari 2026 s.d. 20 Maret 2026" in lines
    told = " ".join(next(line for line in lines if "18 Agustus" in line).split())
    assert told == "Selasa, 18 Agustus 2026 Cuti bersama daerah setelan kantor"


def test_a_year_that_no_calendar_has(terminal: Terminal) -> None:
    answer = terminal.kawal("calendar", "show", 3000)
    assert (answer.code, answer.err) == (
        2,
        "3000 di luar tahun yang dimuat kalender. Yang boleh: 1970 sampai 2199.\n",
    )


def test_a_preview_changes_nothing(waiting: tuple[Office, str]) -> None:
    office, number = waiting
    same = "Kalender dalam setelan sama dengan yang berlaku; tidak ada yang berubah."
    assert office.kawal("calendar", "preview").lines == [same]
    before = office.ask("case", "show", number)
    office.environ[HOLIDAY] = "Libur daerah"
    found = office.ask("calendar", "preview")
    change = {"kind": "libur", "first": "2026-05-05", "last": "2026-05-05", "name": "Libur daerah"}
    assert (found["changes"], found["open"]) == ([change], 1)
    why = ["Selasa, 5 Mei 2026 kini libur: Libur daerah"]
    moved = {
        "number": number,
        "procedure": "mpp",
        "step": 3,
        "holder": {"role": "admin_opd", "officer": None},
        "why": why,
    }
    assert found["deadlines"] == [
        {
            **moved,
            "kind": kind,
            "before": f"2026-05-05T{time}:00+08:00",
            "after": f"2026-05-06T{time}:00+08:00",
        }
        for kind, time in (
            ("pengingat", "08:00"),
            ("lewat_waktu", "08:30"),
            ("eskalasi", "09:30"),
            ("eskalasi_kepala", "10:30"),
        )
    ]
    # What is in force decides, until it is changed: also what the settings alone would say anew.
    assert office.ask("case", "show", number) == before
    assert office.ask("case", "why", number)["due_at"] == before["due_at"]


def test_a_preview_for_people(waiting: tuple[Office, str]) -> None:
    office, number = waiting
    office.environ[HOLIDAY] = "Libur daerah"
    lines = office.kawal("calendar", "preview").lines
    assert lines[:3] == [
        "Kalender dalam setelan berbeda dari yang berlaku:",
        "  Selasa, 5 Mei 2026 kini libur: Libur daerah",
        "Kasus terbuka yang batas waktunya berubah: 1",
    ]
    cells = [cell.strip() for cell in next(x for x in lines if number in x).split("│")[1:-1]]
    assert cells[:6] == [
        number,
        "3",
        "Admin OPD",
        "mengingatkan pemegang",
        "5 Mei 2026 08.00",
        "6 Mei 2026 08.00",
    ]
    assert lines[-1].startswith("Berlakukan dengan kawal calendar apply")


def test_applying_moves_tells_and_logs_once(waiting: tuple[Office, str]) -> None:
    office, number = waiting
    office.environ[HOLIDAY] = "Libur daerah"
    assert office.ask("calendar", "apply")["applied"] == 1
    case = office.ask("case", "show", number)
    assert case["due_at"] == "2026-05-06T08:30:00+08:00"
    assert case["events"][-1]["type"] == "kalender_berubah"
    again = office.ask("calendar", "apply")
    assert (again["applied"], again["changes"], again["deadlines"]) == (0, [], [])
    assert office.ask("case", "show", number) == case
    told = [line for line in office.kawal("case", "why", number).lines if "Kalender" in line]
    assert told == [
        "  Kalender kerja kantor berubah pada Senin, 4 Mei 2026 pukul 15.00 WITA. Batas waktu"
        " Selasa, 5 Mei 2026 pukul 08.30 WITA menjadi Rabu, 6 Mei 2026 pukul 08.30 WITA."
    ]
    # Taken back: the case is where it was, and the log says so.
    del office.environ[HOLIDAY]
    assert office.ask("calendar", "apply")["applied"] == 1
    case = office.ask("case", "show", number)
    assert case["due_at"] == "2026-05-05T08:30:00+08:00"


def test_a_rung_alone_moves_and_nobody_is_bothered_with_it(waiting: tuple[Office, str]) -> None:
    office, number = waiting
    office.act(number, "perpanjang", "ratna", "--text", "Rapat", "--waktu", "6 jam")
    office.environ["KAWAL_HOURS__HOLIDAYS_ADD__2026-05-06"] = "Libur daerah"
    found = office.ask("calendar", "apply")
    assert [d["kind"] for d in found["deadlines"]] == ["eskalasi", "eskalasi_kepala"]
    assert office.ask("case", "show", number)["events"][-1]["type"] == "kalender_berubah"
    told = [line for line in office.kawal("case", "why", number).lines if "Kalender" in line]
    assert told == [
        "  Kalender kerja kantor berubah pada Senin, 4 Mei 2026 pukul 15.00 WITA. Batas waktunya"
        " tetap Selasa, 5 Mei 2026 pukul 15.30 WITA; yang bergeser hanya saat pemberitahuan"
        " lainnya."
    ]
    office.turn("2026-05-04T15:30:00+08:00")
    spool = office.folder / "surel-keluar"
    mails = [file.read_text("utf-8") for file in spool.rglob("*") if file.is_file()]
    assert len(mails) > 1
    assert not any("Batas waktu berubah" in mail for mail in mails)


def test_the_start_of_the_program_brings_the_settings_into_force(
    waiting: tuple[Office, str],
) -> None:
    office, number = waiting
    office.environ[HOLIDAY] = "Libur daerah"

    async def start_and_stop() -> None:
        async with running(office.settings):
            pass

    asyncio.run(start_and_stop())
    case = office.ask("case", "show", number)
    assert (case["due_at"], case["events"][-1]["type"]) == (
        "2026-05-06T08:30:00+08:00",
        "kalender_berubah",
    )
    assert office.ask("calendar", "preview")["changes"] == []
