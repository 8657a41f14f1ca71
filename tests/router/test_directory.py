"""Looking people and agencies up: by the names that people write, by role, by address, on leave."""

from datetime import date

import pytest

from config.people import Address, Agency, Officer
from config.procedure import Scope
from router.directory import Directory, core, plain
from tests.router.stories import AGENCIES, OFFICERS, directory, leave, officer

CITY = Directory(
    (
        Agency(id="dishub", name="Dinas Perhubungan", short="Dishub"),
        Agency(id="dpupr", name="Dinas Pekerjaan Umum dan Penataan Ruang", short="DPUPR"),
        Agency(id="dlh", name="Dinas Lingkungan Hidup", short="DLH"),
        Agency(id="dinsos", name="Dinas Sosial", short="Dinsos"),
        Agency(id="disdik", name="Dinas Pendidikan dan Kebudayaan", short="Disdikbud"),
        Agency(id="dukcapil", name="Dinas Kependudukan dan Pencatatan Sipil", short="Disdukcapil"),
        Agency(id="satpol-pp", name="Satuan Polisi Pamong Praja", short="Satpol PP"),
        Agency(id="bpbd", name="Badan Penanggulangan Bencana Daerah"),
        Agency(id="bapenda", name="Badan Pendapatan Daerah", short="Bapenda"),
        Agency(id="pdam", name="Perumda Air Minum Kota Contoh", short="PDAM"),
        Agency(id="kec-utara", name="Kecamatan Contoh Utara"),
        Agency(id="kec-selatan", name="Kecamatan Contoh Selatan"),
    ),
    (),
)


def named(text: str, in_: Directory = CITY) -> list[str]:
    return [a.id for a in in_.agencies_named(text)]


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        # As it stands in the directory: id, name, short name, in any dress.
        ("dishub", ["dishub"]),
        ("satpol-pp", ["satpol-pp"]),
        ("SATPOL PP", ["satpol-pp"]),
        ("Dinas Perhubungan", ["dishub"]),
        ("  dinas   PERHUBUNGAN. ", ["dishub"]),
        ("Disdikbud", ["disdik"]),
        # A part of the name, with or without what most names share.
        ("perhubungan", ["dishub"]),
        ("dinas pekerjaan umum", ["dpupr"]),
        ("penataan ruang", ["dpupr"]),
        ("lingkungan", ["dlh"]),
        ("Dinas Lingkungan", ["dlh"]),
        ("pencatatan sipil", ["dukcapil"]),
        ("satpol", ["satpol-pp"]),
        ("Perumda Air Minum", ["pdam"]),
        ("bencana", ["bpbd"]),
        # "Dinas" before an acronym that begins with it.
        ("Dinas PUPR", ["dpupr"]),
        ("PUPR", ["dpupr"]),
        ("Dinas LH", ["dlh"]),
        # As one writes to a person, or says in passing.
        ("ke Dishub", ["dishub"]),
        ("kepada Yth. Kepala Dinas Sosial", ["dinsos"]),
        ("Bapak Kepala Dinas Perhubungan", ["dishub"]),
        ("dishub saja ya", ["dishub"]),
        # With more than the name.
        ("Dinas Perhubungan Kota Contoh", ["dishub"]),
        ("Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh", ["dukcapil"]),
        ("tolong teruskan ke Dinas Sosial segera", ["dinsos"]),
        # Not clear: every one that can be meant.
        ("kecamatan", ["kec-utara", "kec-selatan"]),
        ("Kecamatan Contoh", ["kec-utara", "kec-selatan"]),
        ("daerah", ["bpbd", "bapenda"]),
        ("Dinas Sosial dan Dinas Perhubungan", ["dishub", "dinsos"]),
        # Nobody.
        ("dinas", []),
        ("Dinas Pertanian", []),
        ("hubung", []),
        ("", []),
        (" -.- ", []),
    ],
)
def test_agencies_named(written: str, ids: list[str]) -> None:
    assert named(written) == ids


def test_a_name_within_a_longer_one_is_not_meant() -> None:
    two = Directory(
        (Agency(id="air", name="Dinas Air"), Agency(id="air-minum", name="Dinas Air Minum")), ()
    )
    assert named("Dinas Air Minum Kota Contoh", two) == ["air-minum"]
    assert named("Dinas Air Kota Contoh", two) == ["air"]
    # The whole name decides before a part of another.
    assert named("Dinas Air", two) == ["air"]
    assert named("air", two) == ["air"]


def test_agencies_that_share_a_name_are_both_given() -> None:
    twins = Directory(
        (Agency(id="a", name="Kantor Aduan"), Agency(id="b", name="Kantor Aduan")), ()
    )
    assert named("Kantor Aduan", twins) == ["a", "b"]


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("sari", ["sari"]),
        ("SARI", ["sari"]),
        ("Sari Contoh", ["sari"]),
        ("Bu Sari", ["sari"]),
        ("kepada Bapak Tono Contoh", ["tono"]),
        ("Pak Adi.", ["adi"]),
        ("Contoh", [o.id for o in OFFICERS]),
        ("Siti", []),
        ("ibu", []),
        ("", []),
    ],
)
def test_officers_named(written: str, ids: list[str]) -> None:
    assert [o.id for o in directory().officers_named(written)] == ids


def test_officers_are_looked_for_among_those_who_can_be_meant() -> None:
    admins = directory().with_role("admin_opd", Scope.OPD, "dishub")
    assert [o.id for o in directory().officers_named("Contoh", admins)] == ["adi", "ani"]
    assert directory().officers_named("Sari", admins) == ()


def test_two_officers_of_the_same_name_are_both_given() -> None:
    twins = (
        Officer(id="budi1", name="Budi Contoh", roles=("petugas_mpp",)),
        Officer(id="budi2", name="Budi Contoh", roles=("petugas_mpp",)),
    )
    people = Directory((), twins)
    assert people.officers_named("Budi Contoh") == twins
    assert people.officers_named("budi2") == twins[1:]


def test_names_are_compared_by_letters_and_digits() -> None:
    assert plain("  Dinas  Perhubungan (Kota) - No. 3 ") == "dinas perhubungan kota no 3"
    assert core("Dinas Kependudukan dan Pencatatan Sipil Kota") == "kependudukan pencatatan sipil"


def test_by_id_role_and_address() -> None:
    people = directory()
    assert people.agency("dlh") == AGENCIES[1]
    assert (people.agency(None), people.agency("x"), people.officer(None)) == (None, None, None)
    assert (people.agency_name("dlh"), people.agency_name("x")) == ("Dinas Lingkungan Hidup", "x")
    assert (people.officer_name("adi"), people.officer_name("x")) == ("Adi Contoh", "x")
    assert (people.agency_name(None), people.officer_name(None)) == (None, None)
    assert people.by_address(Address("mail", "adi@example.id")) == people.officer("adi")
    assert people.by_address(Address("mail", "x@example.id")) is None
    at_the_counter = people.with_role("petugas_mpp", Scope.KANTOR, None)
    assert [o.id for o in at_the_counter] == ["sari", "tono"]
    assert people.with_role("admin_opd", Scope.OPD, None) == ()


def test_coordinators_are_named_else_the_operators_are_asked() -> None:
    assert [o.id for o in directory().coordinators()] == ["ratna"]
    assert [o.id for o in directory(without=["ratna"]).coordinators()] == ["wahyu"]


def test_a_deputy_stands_in_on_days_of_leave_only() -> None:
    away = leave("2026-05-04 00:00", "2026-05-06 00:00")
    people = directory(sari={"leave": away})
    sari, tono = people.officers[2], people.officers[3]
    for day, who, stands in ((3, sari, False), (4, tono, True), (6, tono, True), (7, sari, False)):
        assert people.present(sari, date(2026, 5, day)) == who
        assert people.stands_in(tono, "sari", date(2026, 5, day)) is stands
    assert not people.stands_in(people.officers[0], "sari", date(2026, 5, 4))
    assert not people.stands_in(tono, "x", date(2026, 5, 4))


def test_when_all_are_away_the_officer_himself_is_told() -> None:
    away = leave("2026-05-04 00:00", "2026-05-06 00:00")
    people = directory(sari={"leave": away}, tono={"leave": away})
    assert people.present(people.officers[2], date(2026, 5, 5)) == people.officers[2]


def test_superiors_stand_above_at_any_height_and_circles_end() -> None:
    people = directory()
    adi, agus, ratna = (o for i in ("adi", "agus", "ratna") if (o := people.officer(i)))
    assert people.is_superior(agus, adi)
    assert people.is_superior(ratna, adi)
    assert not people.is_superior(adi, agus)
    assert not people.is_superior(adi, adi)
    circle = (officer("a", superior="b"), officer("b", superior="a"))
    assert not Directory((), circle).is_superior(ratna, circle[0])
