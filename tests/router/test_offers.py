"""Which actions are open to whoever holds the case, and what each of them needs."""

import pytest

from router import offers
from router.offers import open_actions
from router.values import PENGADU, ActionId, SystemEvent
from tests.router.stories import MPP, Story, office, timed

A, S = ActionId, SystemEvent

Needs = dict[str, tuple[str, ...]]

ALWAYS: Needs = {"alihkan": ("to",), "catat": ("text",), "lampirkan": ("attach",)}
INSTRUCT: Needs = {"disposisi": ("text", "to")}
ASK: Needs = {**INSTRUCT, "minta_kelengkapan": ("text",), "kembalikan": ("text",)}
TIME: Needs = {"perpanjang": ("text",)}


def shown(story: Story) -> Needs:
    return {o.id.value: o.needs for o in open_actions(story.case, story.office)}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            2,
            {
                "terima": (),
                "tolak": ("text",),
                "teruskan": ("agency",),
                "selesaikan": ("agency",),
                **INSTRUCT,
                "minta_kelengkapan": ("text",),
                "perpanjang": ("text",),
                "ambil": (),
                **ALWAYS,
            },
        ),
        (
            3,
            {
                "terima": (),
                "teruskan": (),
                "selesaikan": (),
                **ASK,
                "bukan_wewenang": ("text",),
                **TIME,
                "ambil": (),
                **ALWAYS,
            },
        ),
        (
            4,
            {
                "terima": (),
                "teruskan": (),
                "selesaikan": (),
                **ASK,
                "bukan_wewenang": ("text",),
                **TIME,
                **ALWAYS,
            },
        ),
        (
            5,
            {
                "terima": (),
                "jawab": ("text",),
                "selesaikan": ("text",),
                **ASK,
                "bukan_wewenang": ("text",),
                **TIME,
                "ambil": (),
                **ALWAYS,
            },
        ),
        (
            6,
            {
                "terima": (),
                "sampaikan": (),
                "teruskan": (),
                "selesaikan": (),
                **ASK,
                **TIME,
                **ALWAYS,
            },
        ),
        (
            7,
            {
                "terima": (),
                "sampaikan": (),
                "teruskan": (),
                "selesaikan": (),
                **ASK,
                **TIME,
                **ALWAYS,
            },
        ),
        (8, {"tutup": (), "tanggapi": ("text",), "nilai": ("choice",)}),
    ],
)
def test_every_step_of_the_mpp_sop(step: int, expected: Needs) -> None:
    assert shown(Story().reach(step)) == expected


def test_they_stand_in_the_order_in_which_a_holder_looks_for_them() -> None:
    assert list(shown(Story().reach(5))) == [
        "terima",
        "jawab",
        "selesaikan",
        "disposisi",
        "minta_kelengkapan",
        "kembalikan",
        "bukan_wewenang",
        "perpanjang",
        "ambil",
        "alihkan",
        "catat",
        "lampirkan",
    ]


def test_a_known_agency_need_not_be_named() -> None:
    needs = shown(Story(agency="dishub"))
    assert (needs["terima"], needs["teruskan"], needs["selesaikan"]) == ((), (), ())


@pytest.mark.parametrize("agency", ["kosong", "tidak-ada"])
def test_an_agency_that_cannot_take_the_case_must_be_replaced(agency: str) -> None:
    needs = shown(Story(agency=agency))
    assert {needs[a] for a in ("terima", "teruskan", "selesaikan")} == {("agency",)}


def test_what_was_taken_is_not_taken_again() -> None:
    story = Story()
    story.do("sari", A.TERIMA)
    assert {"terima", "ambil"} & shown(story).keys() == set()


def test_while_the_complainant_is_asked() -> None:
    story = Story().reach(4)
    story.do("adi", A.MINTA_KELENGKAPAN, "Foto?")
    assert {"minta_kelengkapan", "perpanjang"} & shown(story).keys() == set()
    assert "teruskan" in shown(story)


def test_a_step_without_a_time_is_not_extended() -> None:
    assert "perpanjang" not in shown(Story(office(timed(None))))


def test_nobody_declines_after_the_coordinator_decided() -> None:
    story = Story().reach(3)
    story.do("adi", A.BUKAN_WEWENANG, "Urusan DLH.")
    story.do("sari", A.TERUSKAN, agency="dlh")
    assert "bukan_wewenang" in shown(story)
    story.do("ahmad", A.BUKAN_WEWENANG, "Urusan Dishub.")
    story.do("ratna", A.TERUSKAN, agency="dlh")
    assert "bukan_wewenang" not in shown(story)


def test_what_was_rated_is_not_rated_again() -> None:
    story = Story().answered()
    story.do(PENGADU, A.NILAI, choice="5")
    assert shown(story) == {"tutup": (), "tanggapi": ("text",)}


def test_nothing_is_open_when_the_case_is_over() -> None:
    story = Story().answered()
    story.do(PENGADU, A.TUTUP)
    assert shown(story) == {}


@pytest.mark.parametrize(("agency", "able"), [("dishub", True), ("kosong", False), ("x", False)])
def test_who_can_receive(agency: str, able: bool) -> None:
    assert offers.receives(agency, MPP.step(2), office()) is able


def test_where_a_step_leads() -> None:
    assert [offers.leads_to(s) for s in MPP.langkah] == [2, 3, 4, 5, 6, 7, 8, "selesai"]
    assert [offers.next_role(s, MPP) for s in MPP.langkah] == [
        "petugas_mpp",
        "admin_opd",
        "admin_opd",
        "pejabat_penghubung",
        "admin_opd",
        "petugas_mpp",
        None,
        None,
    ]
