"""Why is it due then? What an officer and an operator read under a deadline."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.hours import office_hours
from config.waktu import parse_waktu
from router.clock import WorkingCalendar

ZONE = ZoneInfo("Asia/Makassar")
CALENDAR = WorkingCalendar(office_hours(zone=ZONE), 2026, 2026)

Line = tuple[str, str, int, str]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def explained(start: str, waktu: str, lang: str = "id") -> list[Line]:
    """Explain a deadline in lines of from, to, counted minutes and note."""
    spans = CALENDAR.explain_due(at(start), parse_waktu(waktu), lang).why
    return [
        (
            f"{s.start:%d/%m %H.%M}",
            f"{s.end:%d/%m %H.%M}",
            s.counted // timedelta(minutes=1),
            s.note,
        )
        for s in spans
    ]


def test_over_the_noon_break() -> None:
    assert explained("2026-05-04T11:30", "2 jam") == [
        ("04/05 11.30", "04/05 12.00", 30, "jam kantor"),
        ("04/05 12.00", "04/05 13.00", 0, "istirahat"),
        ("04/05 13.00", "04/05 14.30", 90, "jam kantor"),
    ]


def test_from_the_middle_of_the_break() -> None:
    assert explained("2026-05-04T12:20", "15 menit") == [
        ("04/05 12.20", "04/05 13.00", 0, "istirahat"),
        ("04/05 13.00", "04/05 13.15", 15, "jam kantor"),
    ]


def test_before_opening_and_over_a_night() -> None:
    assert explained("2026-05-04T06:00", "30 menit") == [
        ("04/05 06.00", "04/05 07.30", 0, "di luar jam kantor"),
        ("04/05 07.30", "04/05 08.00", 30, "jam kantor"),
    ]
    assert explained("2026-05-04T15:30", "45 menit") == [
        ("04/05 15.30", "04/05 16.00", 30, "jam kantor"),
        ("04/05 16.00", "05/05 07.30", 0, "di luar jam kantor"),
        ("05/05 07.30", "05/05 07.45", 15, "jam kantor"),
    ]


def test_a_weekend_is_one_line() -> None:
    assert explained("2026-05-08T16:00", "1 jam") == [
        ("08/05 16.00", "08/05 16.30", 30, "jam kantor"),
        ("08/05 16.30", "11/05 07.30", 0, "libur: Sabtu, Minggu"),
        ("11/05 07.30", "11/05 08.00", 30, "jam kantor"),
    ]


def test_ramadan_and_a_week_of_holidays_are_named() -> None:
    assert explained("2026-03-17T14:00", "2 jam") == [
        ("17/03 14.00", "17/03 15.00", 60, "jam kantor Ramadan"),
        (
            "17/03 15.00",
            "25/03 07.30",
            0,
            "libur: Cuti Bersama Hari Suci Nyepi (18 Maret 2026),"
            " Hari Suci Nyepi (19 Maret 2026),"
            " Cuti Bersama Hari Raya Idul Fitri (20 Maret 2026),"
            " Hari Raya Idul Fitri (21 Maret 2026),"
            " Hari kedua dari Hari Raya Idul Fitri (22 Maret 2026),"
            " Cuti Bersama Hari Raya Idul Fitri (23 Maret 2026 s.d. 24 Maret 2026)",
        ),
        ("25/03 07.30", "25/03 08.30", 60, "jam kantor"),
    ]


def test_days_are_counted_by_number() -> None:
    assert explained("2026-05-13T09:00", "3 hari") == [
        ("13/05 09.00", "14/05 00.00", 0, "hari mulai, tidak dihitung"),
        (
            "14/05 00.00",
            "18/05 00.00",
            0,
            "libur: Kenaikan Yesus Kristus (14 Mei 2026),"
            " Cuti Bersama Kenaikan Yesus Kristus (15 Mei 2026), Sabtu, Minggu",
        ),
        ("18/05 00.00", "19/05 00.00", 450, "hari kerja ke-1"),
        ("19/05 00.00", "20/05 00.00", 450, "hari kerja ke-2"),
        ("20/05 00.00", "20/05 16.00", 450, "hari kerja ke-3"),
    ]
    assert explained("2026-02-18T20:00", "1 hari kerja") == [
        ("18/02 20.00", "19/02 00.00", 0, "hari mulai, tidak dihitung"),
        ("19/02 00.00", "19/02 15.00", 390, "hari kerja ke-1, jam kantor Ramadan"),
    ]


def test_calendar_days_are_one_line() -> None:
    assert explained("2026-05-04T09:00", "3 hari kalender") == [
        ("04/05 09.00", "07/05 09.00", 4320, "3 hari kalender, siang dan malam"),
    ]


def test_in_english() -> None:
    assert explained("2026-05-08T16:00", "1 jam", "en") == [
        ("08/05 16.00", "08/05 16.30", 30, "office hours"),
        ("08/05 16.30", "11/05 07.30", 0, "closed: Saturday, Sunday"),
        ("11/05 07.30", "11/05 08.00", 30, "office hours"),
    ]


def test_the_contract_s_json() -> None:
    explanation = CALENDAR.explain_due(at("2026-05-04T11:30"), parse_waktu("2 JAM"))
    assert explanation.json() == {
        "start": "2026-05-04T11:30:00+08:00",
        "waktu": "2 jam",
        "due": "2026-05-04T14:30:00+08:00",
        "why": [
            {
                "from": "2026-05-04T11:30:00+08:00",
                "to": "2026-05-04T12:00:00+08:00",
                "minutes": 30,
                "note": "jam kantor",
            },
            {
                "from": "2026-05-04T12:00:00+08:00",
                "to": "2026-05-04T13:00:00+08:00",
                "minutes": 0,
                "note": "istirahat",
            },
            {
                "from": "2026-05-04T13:00:00+08:00",
                "to": "2026-05-04T14:30:00+08:00",
                "minutes": 90,
                "note": "jam kantor",
            },
        ],
    }


@pytest.mark.parametrize("second", [1, 20, 29, 30, 31, 59])
def test_minutes_add_up_although_they_are_whole(second: int) -> None:
    start = at("2026-05-04T11:30") + timedelta(seconds=second)
    why = CALENDAR.explain_due(start, parse_waktu("9 jam")).json()["why"]
    assert isinstance(why, list)
    assert sum(line["minutes"] for line in why) == 9 * 60


def test_any_two_moments_can_be_explained_in_order_only() -> None:
    closed = CALENDAR.explain(at("2026-05-09T10:00"), at("2026-05-10T00:00"))
    assert [(s.start, s.end, s.counted, s.note) for s in closed] == [
        (at("2026-05-09T10:00"), at("2026-05-10T00:00"), timedelta(0), "libur: Sabtu"),
    ]
    evening = CALENDAR.explain(at("2026-05-08T20:00"), at("2026-05-09T00:00"))
    assert [s.note for s in evening] == ["di luar jam kantor"]
    assert CALENDAR.explain(at("2026-05-08T20:00"), at("2026-05-08T20:00")) == ()
    with pytest.raises(ValueError, match="mendahului waktu mulai"):
        CALENDAR.explain(at("2026-05-09T10:00"), at("2026-05-09T09:00"))
