"""The hours of an office: what is shipped, how an office changes it, what is not yet known."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from config.hours import OfficeHours, Ramadan, national_holidays, office_hours, parse_hours

ORDINARY = ((time(7, 30), time(12)), (time(13), time(16)))
FRIDAY = ((time(7, 30), time(11, 30)), (time(13), time(16, 30)))
RAMADAN_ORDINARY = ((time(8), time(12)), (time(12, 30), time(15)))
RAMADAN_FRIDAY = ((time(8), time(11, 30)), (time(12, 30), time(15, 30)))

MONDAY, FRIDAY_DATE, SATURDAY = date(2026, 5, 4), date(2026, 5, 8), date(2026, 5, 9)
RAMADAN_MONDAY, RAMADAN_SATURDAY = date(2026, 3, 2), date(2026, 3, 7)


@pytest.fixture
def shipped() -> OfficeHours:
    return office_hours(zone="Asia/Makassar")


@pytest.mark.parametrize(
    "text",
    [
        "07.30-12.00, 13.00-16.00",
        "07:30-12:00,13:00-16:00",
        " 7.30 - 12.00 , 13.00 – 16.00 ",
        "13.00-16.00, 07.30-12.00",
    ],
)
def test_hours_are_read_as_people_write_them(text: str) -> None:
    assert parse_hours(text) == ORDINARY


@pytest.mark.parametrize("text", ["", "  ", "libur", "Libur"])
def test_a_closed_day(text: str) -> None:
    assert parse_hours(text) == ()


def test_stretches_may_touch() -> None:
    touching = ((time(8), time(12)), (time(12), time(16)))
    assert parse_hours("08.00-12.00, 12.00-16.00") == touching


NO_HOURS = "bukan jam kantor. Tulis misalnya 07.30-12.00, 13.00-16.00, atau libur."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("pagi sampai sore", f'"pagi sampai sore" {NO_HOURS}'),
        ("07.30-12.00,", f'"07.30-12.00," {NO_HOURS}'),
        ("7-12", f'"7-12" {NO_HOURS}'),
        ("07.30-12.00 13.00-16.00", f'"07.30-12.00 13.00-16.00" {NO_HOURS}'),
        (
            "08.00-24.00",
            '"08.00-24.00" memuat jam yang tidak ada. Jam ditulis dari 00.00 sampai 23.59.',
        ),
        (
            "08.60-12.00",
            '"08.60-12.00" memuat jam yang tidak ada. Jam ditulis dari 00.00 sampai 23.59.',
        ),
        (
            "22.00-06.00",
            "Jam tutup 06.00 harus sesudah jam buka 22.00;"
            " jam kantor yang melewati tengah malam tidak didukung.",
        ),
        (
            "08.00-08.00",
            "Jam tutup 08.00 harus sesudah jam buka 08.00;"
            " jam kantor yang melewati tengah malam tidak didukung.",
        ),
        (
            "08.00-12.00, 11.30-16.00",
            "Jam buka 11.30 bertumpuk dengan jam kantor sebelumnya, yang berakhir pukul 12.00.",
        ),
    ],
)
def test_what_are_no_hours_is_said(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_hours(text)
    assert str(refused.value) == sentence


def test_the_shipped_week(shipped: OfficeHours) -> None:
    week = [shipped.on(date(2026, 5, day)) for day in range(4, 11)]
    assert week == [ORDINARY, ORDINARY, ORDINARY, ORDINARY, FRIDAY, (), ()]


def test_the_shipped_week_in_ramadan(shipped: OfficeHours) -> None:
    week = [shipped.on(date(2026, 3, day)) for day in range(2, 9)]
    assert week == [*[RAMADAN_ORDINARY] * 4, RAMADAN_FRIDAY, (), ()]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 3, 12), date(2024, 4, 9)),
        (date(2025, 3, 1), date(2025, 3, 30)),
        (date(2026, 2, 19), date(2026, 3, 20)),
        (date(2027, 2, 8), date(2027, 3, 9)),
    ],
)
def test_ramadan_holds_from_its_first_to_its_last_day(
    shipped: OfficeHours, first: date, last: date
) -> None:
    before, after = first.fromordinal(first.toordinal() - 1), last.fromordinal(last.toordinal() + 1)
    asked = [shipped.in_ramadan(day) for day in (before, first, last, after)]
    assert asked == [False, True, True, False]


def test_holidays_and_cuti_bersama_of_2026(shipped: OfficeHours) -> None:
    assert dict(shipped.holidays(2026)) == {
        date(2026, 1, 1): "Tahun Baru Masehi",
        date(2026, 1, 16): "Isra Mikraj Nabi Muhammad",
        date(2026, 2, 16): "Cuti Bersama Tahun Baru Imlek",
        date(2026, 2, 17): "Tahun Baru Imlek",
        date(2026, 3, 18): "Cuti Bersama Hari Suci Nyepi",
        date(2026, 3, 19): "Hari Suci Nyepi",
        date(2026, 3, 20): "Cuti Bersama Hari Raya Idul Fitri",
        date(2026, 3, 21): "Hari Raya Idul Fitri",
        date(2026, 3, 22): "Hari kedua dari Hari Raya Idul Fitri",
        date(2026, 3, 23): "Cuti Bersama Hari Raya Idul Fitri",
        date(2026, 3, 24): "Cuti Bersama Hari Raya Idul Fitri",
        date(2026, 4, 3): "Wafat Yesus Kristus",
        date(2026, 4, 5): "Kebangkitan Yesus Kristus",
        date(2026, 5, 1): "Hari Buruh Internasional",
        date(2026, 5, 14): "Kenaikan Yesus Kristus",
        date(2026, 5, 15): "Cuti Bersama Kenaikan Yesus Kristus",
        date(2026, 5, 27): "Hari Raya Idul Adha",
        date(2026, 5, 28): "Cuti Bersama Hari Raya Idul Adha",
        date(2026, 5, 31): "Hari Raya Waisak",
        date(2026, 6, 1): "Hari Lahir Pancasila",
        date(2026, 6, 16): "Tahun Baru Islam",
        date(2026, 8, 17): "Hari Kemerdekaan Republik Indonesia",
        date(2026, 8, 25): "Maulid Nabi Muhammad",
        date(2026, 12, 24): "Cuti Bersama Hari Raya Natal",
        date(2026, 12, 25): "Hari Raya Natal",
    }


@pytest.mark.parametrize(("year", "days"), [(2024, 29), (2025, 28), (2026, 25), (2027, 26)])
def test_days_off_in_a_year(year: int, days: int) -> None:
    assert len(national_holidays(year)) == days


def test_an_office_adds_and_removes_days() -> None:
    hours = office_hours(
        zone="Asia/Makassar",
        add={MONDAY: "Hari Jadi Kota Contoh", date(2026, 5, 27): "Idul Adha di Kota Contoh"},
        remove=[date(2026, 5, 15)],
    )
    assert (hours.holiday(MONDAY), hours.on(MONDAY)) == ("Hari Jadi Kota Contoh", ())
    assert (hours.holiday(date(2026, 5, 15)), hours.on(date(2026, 5, 15))) == (None, FRIDAY)
    assert hours.holiday(date(2026, 5, 27)) == "Idul Adha di Kota Contoh"
    may = [(day.day, name) for day, name in hours.holidays(2026).items() if day.month == 5]
    assert may == [
        (1, "Hari Buruh Internasional"),
        (4, "Hari Jadi Kota Contoh"),
        (14, "Kenaikan Yesus Kristus"),
        (27, "Idul Adha di Kota Contoh"),
        (28, "Cuti Bersama Hari Raya Idul Adha"),
        (31, "Hari Raya Waisak"),
    ]


def test_an_office_changes_its_week() -> None:
    saturday, late = parse_hours("08.00-12.00"), parse_hours("09.00-12.30")
    hours = office_hours(
        zone=ZoneInfo("Asia/Jakarta"), regular={0: (), 5: saturday}, ramadan={4: late}
    )
    assert hours.zone == ZoneInfo("Asia/Jakarta")
    assert (hours.on(MONDAY), hours.on(FRIDAY_DATE), hours.on(SATURDAY)) == ((), FRIDAY, saturday)
    # What is closed or opened against the shipped week stays so in Ramadan.
    assert (hours.on(RAMADAN_MONDAY), hours.on(RAMADAN_SATURDAY)) == ((), saturday)
    assert hours.on(date(2026, 3, 3)) == RAMADAN_ORDINARY
    assert hours.on(date(2026, 3, 6)) == late


def test_an_announced_ramadan_takes_the_place_of_the_estimate() -> None:
    announced = (date(2027, 2, 9), date(2027, 3, 10))
    hours = office_hours(zone="Asia/Makassar", ramadan_ranges=[announced])
    assert not hours.in_ramadan(date(2027, 2, 8))
    assert hours.in_ramadan(date(2027, 3, 10))
    assert hours.in_ramadan(date(2026, 2, 19))
    assert hours.ramadan_ranges[-1] == Ramadan(first=announced[0], last=announced[1])


def test_what_is_not_yet_known_of_a_year() -> None:
    shipped = office_hours(zone="Asia/Makassar")
    assert shipped.warnings_for(2024) == ()
    assert shipped.warnings_for(2025) == ()
    assert shipped.warnings_for(2026) == ()
    assert shipped.warnings_for(2027) == (
        "Tanggal Ramadan 2027 masih perkiraan (8 Februari 2027 s.d. 9 Maret 2027)."
        " Isi hours.ramadan_ranges setelah ditetapkan.",
        "Hari libur 2027 berikut masih perkiraan: 10 Maret 2027, 11 Maret 2027, 17 Mei 2027."
        " Isi hours.holidays_add atau hours.holidays_remove setelah ditetapkan.",
    )
    ramadan, leave, *_ = shipped.warnings_for(2028)
    assert (ramadan, leave) == (
        "Tanggal Ramadan 2028 belum diketahui: jam kantor biasa yang dipakai."
        " Isi hours.ramadan_ranges setelah ditetapkan.",
        "Cuti bersama 2028 belum diketahui dan belum dihitung sebagai hari libur."
        " Isi hours.holidays_add setelah ditetapkan.",
    )


def test_an_office_settles_what_was_not_known() -> None:
    settled = office_hours(
        zone="Asia/Makassar",
        ramadan_ranges=[(date(2027, 2, 8), date(2027, 3, 9))],
        add={
            date(2027, 3, 10): "Hari Raya Idul Fitri",
            date(2027, 3, 11): "Hari kedua dari Hari Raya Idul Fitri",
        },
        remove=[date(2027, 5, 17), date(2027, 5, 24)],
    )
    assert settled.warnings_for(2027) == (
        "Tanggal 24 Mei 2027 dikeluarkan dari hari libur,"
        " padahal memang bukan hari libur nasional.",
    )
    assert settled.warnings_for(2027, "en") == (
        "24 May 2027 is removed from the holidays, but is no national holiday.",
    )


def test_impossible_offices_are_refused() -> None:
    def refusal(**changes: object) -> str:
        with pytest.raises(ValueError) as refused:
            office_hours(**({"zone": "Asia/Makassar"} | changes))  # type: ignore[arg-type]
        return str(refused.value)

    zones = "bukan zona waktu. Pilih Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura."
    assert refusal(zone="WITA") == f'"WITA" {zones}'
    assert refusal(zone="Asia") == f'"Asia" {zones}'
    assert refusal(zone="../etc") == f'"../etc" {zones}'
    assert refusal(zone="") == f'"" {zones}'
    assert refusal(regular=dict.fromkeys(range(7), ())) == (
        "Kantor harus buka paling sedikit satu hari dalam seminggu."
    )
    assert refusal(regular={7: ORDINARY}) == (
        "Hari 7 tidak ada; hari diberi nomor 0 (Senin) sampai 6 (Minggu)."
    )
    assert refusal(ramadan={0: ((time(15), time(8)),)}) == (
        "Jam tutup 08.00 harus sesudah jam buka 15.00;"
        " jam kantor yang melewati tengah malam tidak didukung."
    )
    assert refusal(ramadan_ranges=[(date(2028, 2, 26), date(2028, 1, 28))]) == (
        "Ramadan berakhir (2028-01-28) sebelum dimulai (2028-02-26)."
    )
    assert refusal(add={MONDAY: "Hari Jadi"}, remove=[MONDAY]) == (
        "Tanggal 2026-05-04 tidak dapat sekaligus ditambahkan ke hari libur"
        " dan dikeluarkan darinya."
    )
