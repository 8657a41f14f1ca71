"""Instructions up and down (disposisi) and assignments (tugaskan): to whom, and what they do."""

from typing import Any

import pytest

from router.offers import open_actions
from router.values import PENGADU, ActionId, Holder, RefusalCode, State
from tests.router.stories import PHOTO, Story, leave, officer, staffed, told

A, C = ActionId, RefusalCode


# Instructions that complete the step.


@pytest.mark.parametrize(
    ("id_", "step", "who", "named", "to", "notices"),
    [
        ("konsumen", 6, "budi", None, None, [("tugas", "hadi")]),
        ("konsumen", 6, "budi", "hadi", "hadi", [("tugas", "hadi")]),
        ("konsumen", 7, "hadi", None, "budi", [("tugas", "budi")]),
        ("keluhan-pelanggan", 3, "hadi", "bela", "bela", [("tugas", "bela")]),
        ("ptsp", 7, "hadi", None, "rina", [("tugas", "rina")]),
        ("ptsp", 7, "hadi", "dodi", "dodi", [("tugas", "dodi")]),
        ("rsud", 4, "budi", "kokom", "kokom", [("tugas", "kokom")]),
    ],
)
def test_it_completes_a_step_that_the_paper_completes_so(
    id_: str,
    step: int,
    who: str,
    named: str | None,
    to: str | None,
    notices: list[tuple[str, str]],
) -> None:
    story = Story(staffed(id_)).reach(step)
    story.do(who, A.DISPOSISI, "Lakukan mediasi.", officer=named)
    (event,) = story.change.events
    assert (event.type, event.text, event.to_step) == (A.DISPOSISI, "Lakukan mediasi.", step + 1)
    assert story.case.holder is not None
    assert (story.case.holder.officer, told(story.change)) == (to, notices)


def test_its_words_are_the_disposition_that_the_next_step_needs() -> None:
    story = Story(staffed("konsumen")).reach(7)
    refused = story.refused("hadi", A.DISPOSISI)
    assert (refused.code, refused.key) == (C.ALASAN_WAJIB, "reason")
    story.do("hadi", A.DISPOSISI, "Disposisi pimpinan: Lakukan mediasi.")
    assert story.change.events[0].fields == (("Disposisi pimpinan", "Lakukan mediasi."),)


def test_named_for_somebody_who_cannot_do_the_next_step_it_is_only_an_instruction() -> None:
    story = Story(staffed("konsumen")).reach(6)
    before = story.case
    story.do("budi", A.DISPOSISI, "Siapkan bukti.", officer="dodi")
    assert told(story.change) == [("disposisi", "dodi")]
    after = story.case
    assert (after.step, after.visit, after.holder, after.due_at) == (
        before.step,
        before.visit,
        before.holder,
        before.due_at,
    )


# Instructions that leave the step where it is.

ASEP = officer("asep", "staf", agency="dishub", superior="agus")


def answering(*more: str, **changed: dict[str, Any]) -> Story:
    """Give a case at the Pejabat Penghubung, whose office has a member of staff, Asep."""
    return Story(staffed("mpp", ASEP, **changed)).reach(5)


def test_staff_is_told_and_from_then_on_belongs_to_the_case() -> None:
    story = answering()
    assert story.refused("asep", A.CATAT, "Sudah dicek.").key == "outsider"
    story.clock("09:30")
    before = story.case
    story.do("agus", A.DISPOSISI, "Cek lampu di lokasi.", officer="asep")
    (event,) = story.change.events
    assert (event.officer, event.to_step, told(story.change)) == (
        "asep",
        None,
        [("disposisi", "asep")],
    )
    assert (story.case.step, story.case.visit, story.case.holder, story.case.due_at) == (
        5,
        before.visit,
        before.holder,
        before.due_at,
    )
    story.do("asep", A.CATAT, "Lampu mati, kabel putus.")
    assert told(story.change) == [("laporan", "agus")]
    assert story.change.events[0].role == "staf"
    story.do("asep", A.LAMPIRKAN, files=(PHOTO,))
    assert told(story.change) == [("laporan", "agus")]
    # The answer stays the holder's own.
    for action in (A.JAWAB, A.AMBIL, A.KEMBALIKAN):
        assert story.refused("asep", action, "Beres.").key == "not_yours"
    story.do("agus", A.JAWAB, "Lampu sudah diganti.")
    # What is noted later still reaches who asked for it.
    story.do("asep", A.CATAT, "Kabel baru terpasang.")
    assert told(story.change) == [("laporan", "agus")]


def test_what_others_note_is_reported_to_nobody() -> None:
    story = answering()
    story.do("agus", A.DISPOSISI, "Cek lampu.", officer="asep")
    for who in ("agus", "adi", "sari"):
        story.do(who, A.CATAT, "Diketahui.")
        assert told(story.change) == []


def test_the_last_who_instructed_is_told_or_who_stands_in_for_him() -> None:
    away = {"leave": leave("2026-05-05 00:00", "2026-05-05 00:00")}
    story = answering(agus=away)
    story.do("agus", A.DISPOSISI, "Cek lampu.", officer="asep")
    story.clock("2026-05-05 09:00")
    story.do("asep", A.CATAT, "Kabel putus.")
    assert told(story.change) == [("laporan", "wahyu")]
    story.do("wahyu", A.DISPOSISI, "Ganti kabel.", officer="ratna")
    assert told(story.change) == [("disposisi", "ratna")]


@pytest.mark.parametrize("to", ["adi", "ani", "ratna"])
def test_it_goes_to_colleagues_below_and_to_superiors_above(to: str) -> None:
    story = answering()
    story.do("agus", A.DISPOSISI, "Mohon arahan.", officer=to)
    assert told(story.change) == [("disposisi", to)]


@pytest.mark.parametrize(
    ("facts", "code", "key"),
    [
        ({"officer": "asep"}, C.ALASAN_WAJIB, "reason"),
        ({"text": "Cek."}, C.TUJUAN_WAJIB, "officer_wanted"),
        ({"text": "Cek.", "officer": "siapa"}, C.TIDAK_DIKENAL, "officer"),
        # Another agency's, and the counter's: not above, not below, not beside him.
        ({"text": "Cek.", "officer": "ahmad"}, C.TUJUAN_WAJIB, "out_of_reach"),
        ({"text": "Cek.", "officer": "sari"}, C.TUJUAN_WAJIB, "out_of_reach"),
        ({"text": "Cek.", "officer": "agus"}, C.TUJUAN_WAJIB, "out_of_reach"),
        ({"text": "Cek.", "officer": "asep", "visit": 2}, C.LANGKAH_SUDAH_LEWAT, "past"),
    ],
)
def test_refused(facts: dict[str, Any], code: RefusalCode, key: str) -> None:
    refused = answering().refused("agus", A.DISPOSISI, **facts)
    assert (refused.code, refused.key) == (code, key)


@pytest.mark.parametrize("who", ["adi", "sari", "ratna", "asep"])
def test_only_the_holder_instructs(who: str) -> None:
    refused = answering().refused(who, A.DISPOSISI, "Cek.", officer="ani")
    assert refused.code in (C.PERAN_SALAH, C.LANGKAH_SUDAH_LEWAT)
    assert refused.key in ("not_yours", "past")


# Assignments.


def test_who_is_assigned_alone_does_the_step() -> None:
    story = Story(staffed("konsumen")).reach(8)
    story.do("budi", A.TUGASKAN, "Mediasi hari Rabu.", officer="dodi")
    (event,) = story.change.events
    assert (event.type, event.officer, event.to_step) == (A.TUGASKAN, "dodi", 9)
    assert (story.case.holder, told(story.change)) == (
        Holder(role="petugas", officer="dodi"),
        [("tugas", "dodi")],
    )
    refused = story.refused("rina", A.SELESAIKAN, "Mediasi berjalan.")
    assert (refused.code, refused.key) == (C.PERAN_SALAH, "held_by_other")
    story.do("dodi", A.SELESAIKAN, "Mediasi berjalan.")
    assert story.case.holder == Holder(role="petugas", officer="dodi")


def test_the_assignment_can_be_handed_to_another() -> None:
    story = Story(staffed("konsumen")).reach(9)
    story.do("budi", A.ALIHKAN, "Rina sakit.", officer="dodi")
    story.do("dodi", A.SELESAIKAN, "Mediasi berjalan.")
    assert story.case.step == 10


def test_where_only_one_can_be_assigned_he_need_not_be_named() -> None:
    story = Story(staffed("konsumen", without=["dodi"])).reach(8)
    assert {o.id: o.needs for o in open_actions(story.case, story.office)}[A.TUGASKAN] == ()
    story.do("budi", A.TUGASKAN)
    assert story.case.holder == Holder(role="petugas", officer="rina")
    assert story.change.events[0].officer == "rina"


@pytest.mark.parametrize(
    ("facts", "code", "key"),
    [
        ({}, C.TUJUAN_WAJIB, "officer_wanted"),
        ({"officer": "siapa"}, C.TIDAK_DIKENAL, "officer"),
        ({"officer": "hadi"}, C.TUJUAN_WAJIB, "unfit"),
        ({"officer": "ratna"}, C.TUJUAN_WAJIB, "unfit"),
    ],
)
def test_an_assignment_refused(facts: dict[str, Any], code: RefusalCode, key: str) -> None:
    story = Story(staffed("konsumen")).reach(8)
    assert {o.id: o.needs for o in open_actions(story.case, story.office)}[A.TUGASKAN] == ("to",)
    refused = story.refused("budi", A.TUGASKAN, **facts)
    assert (refused.code, refused.key) == (code, key)
    if key == "unfit":
        assert refused.facts["needed"] == "Petugas"


def test_only_the_holder_assigns_and_only_where_the_paper_does() -> None:
    story = Story(staffed("konsumen")).reach(8)
    for who in ("rina", "hadi", "ratna"):
        assert story.refused(who, A.TUGASKAN, officer="rina").code in (
            C.PERAN_SALAH,
            C.LANGKAH_SUDAH_LEWAT,
        )
    assert story.refused(PENGADU, A.TUGASKAN, officer="rina").key == "officers_only"
    story.reach(10)
    assert story.refused("rina", A.TUGASKAN, officer="dodi").key == "not_here"


def test_the_head_assigns_by_his_disposition_as_the_paper_says() -> None:
    story = Story(staffed("konsumen")).reach(7)
    refused = story.refused("hadi", A.TUGASKAN)
    assert (refused.code, refused.key, refused.facts["missing"]) == (
        C.KELENGKAPAN_KURANG,
        "papers_written",
        "Disposisi pimpinan",
    )
    story.do("hadi", A.TUGASKAN, "Lakukan mediasi.")
    assert story.change.events[0].fields == (("Disposisi pimpinan", "Lakukan mediasi."),)
    assert (story.case.step, story.case.state) == (8, State.BERJALAN)


@pytest.mark.parametrize("action", [A.TUGASKAN, A.DISPOSISI, A.SELESAIKAN, A.TERUSKAN])
def test_whatever_completes_such_a_step_names_who_goes_on(action: ActionId) -> None:
    story = Story(staffed("keluhan-pelanggan")).reach(3)
    refused = story.refused("hadi", action, "Kaji dan perbaiki.")
    assert (refused.code, refused.key) == (C.TUJUAN_WAJIB, "officer_wanted")
    story.do("hadi", action, "Kaji dan perbaiki.", officer="bela")
    assert story.case.holder == Holder(role="ketua_pokja", officer="bela")


@pytest.mark.parametrize("action", [A.TUGASKAN, A.SELESAIKAN, A.TERUSKAN])
def test_who_was_named_has_the_surat_tugas_that_his_step_needs(action: ActionId) -> None:
    story = Story(staffed("konsumen")).reach(8)
    story.do("budi", action, officer="dodi")
    story.do("dodi", A.SELESAIKAN, "Mediasi berjalan.")
    assert story.case.step == 10
