"""Every SOP from its first to its last step: its straight way, who holds what, and by when.

Here each step is done at the moment at which it began, on Monday at 09.00, so that each time
of the paper can be read off. `test_way_*` tell the same with the clock running.
"""

import pytest

from router.offers import open_actions
from router.values import PENGADU, ActionId, CloseReason, Holder, State, SystemEvent
from tests.router.stories import Story, shown, staffed, told

A, S = ActionId, SystemEvent

Row = tuple[int, str, str | None]
"""A step, the role that holds it, and when it is due."""

WALKS: dict[str, list[Row]] = {
    "mpp": [
        (2, "petugas_mpp", "2026-05-04 11:00"),
        (3, "admin_opd", "2026-05-04 11:00"),
        (4, "admin_opd", "2026-05-04 11:00"),
        (5, "pejabat_penghubung", "2026-05-04 11:00"),
        (6, "admin_opd", "2026-05-04 11:00"),
        (7, "petugas_mpp", "2026-05-04 11:00"),
        (8, PENGADU, None),
        # Delivered: now silence runs.
        (8, PENGADU, "2026-05-04 11:00"),
    ],
    "konsumen": [
        (2, "petugas", "2026-05-04 09:15"),
        (3, "petugas", "2026-05-04 09:05"),
        (4, "kepala_bidang", "2026-05-04 09:45"),
        (5, PENGADU, "2026-05-04 09:10"),
        (6, "kepala_bidang", "2026-05-07 16:00"),
        (7, "kepala_dinas", "2026-05-07 16:00"),
        (8, "kepala_bidang", "2026-05-04 09:30"),
        (9, "petugas", "2026-05-07 16:00"),
        (10, "petugas", "2026-05-04 09:30"),
        (11, "kepala_bidang", "2026-05-04 09:30"),
        # First the signature, then the officer's own quarter of an hour.
        (12, "kepala_dinas", "2026-05-05 16:00"),
        (12, "petugas", "2026-05-04 09:15"),
        (13, PENGADU, None),
    ],
    "tidak-langsung": [
        (1, "staf_administrasi", "2026-05-04 11:00"),
        (2, "petugas_layanan", "2026-05-20 16:00"),
        (3, "bidang_terkait", "2026-05-11 16:00"),
        (4, "petugas_layanan", "2026-05-12 16:00"),
        (5, PENGADU, None),
    ],
    "keluhan-pelanggan": [
        (2, "petugas_pelayanan", "2026-05-04 09:10"),
        (3, "kepala_balai", "2026-05-04 09:30"),
        (4, "ketua_pokja", "2026-05-05 16:00"),
        (5, "ketua_pokja", "2026-05-05 16:00"),
        (6, "ketua_pokja", "2026-05-05 16:00"),
        (7, "ketua_pokja", "2026-05-07 16:00"),
        (8, "ketua_pokja", "2026-05-04 09:30"),
        (9, "kepala_balai", "2026-05-04 09:30"),
        (10, PENGADU, None),
    ],
    "ptsp": [
        (1, "petugas_pengaduan", "2026-05-04 09:15"),
        (2, "petugas_pengaduan", "2026-05-04 09:30"),
        (3, "kepala_seksi", "2026-05-04 10:00"),
        (4, "kepala_seksi", "2026-05-07 16:00"),
        (5, "tim_teknis", "2026-05-11 16:00"),
        (6, "kepala_seksi", "2026-05-06 16:00"),
        (7, "kepala", "2026-05-05 16:00"),
        (8, "petugas_pengaduan", "2026-05-04 11:00"),
        (9, "kepala", "2026-05-04 10:00"),
        (10, "petugas_pengaduan", "2026-05-04 09:15"),
        # The officer's own step ends with the delivery of what he sent.
        (10, PENGADU, None),
    ],
    "rsud": [
        (2, "petugas_unit", "2026-05-04 09:30"),
        (3, "petugas_unit", "2026-05-05 09:00"),
        (4, "wakil_direktur", "2026-05-04 14:00"),
        (5, "kepala_instalasi", "2026-05-07 16:00"),
        (6, "komite_mutu", "2026-05-05 16:00"),
        (8, "kepala_instalasi", "2026-05-06 16:00"),
        (9, "direktur", "2026-05-05 16:00"),
        (9, "petugas_unit", "2026-05-04 11:00"),
        (10, PENGADU, None),
        (10, PENGADU, "2026-05-07 09:00"),
    ],
}
CLOSED_BY_SILENCE = ("mpp", "rsud")
"""SOPs in which the delivered answer is not the end yet."""


def walked(story: Story) -> list[Row]:
    """Go the straight way to the end, or to the delivered answer; give what was seen."""
    seen: list[Row] = []
    while not story.case.state.ended:
        case = story.case
        assert case.holder is not None
        seen.append((case.step, case.holder.role, shown(case.due_at)))
        if case.delivered_at is not None and case.answered_at is not None:
            break
        story.go_on()
    return seen


@pytest.mark.parametrize("id_", WALKS)
def test_the_straight_way(id_: str) -> None:
    story = Story(staffed(id_))
    assert walked(story) == WALKS[id_]
    case = story.case
    assert case.answered_at == case.delivered_at == story.now
    if id_ in CLOSED_BY_SILENCE:
        assert (case.state, story.until("2026-06-01 09:00")[-1][0]) == (State.DIJAWAB, "tutup_diam")
        assert story.case.close_reason == CloseReason.DIAM
        return
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.SELESAI_SOP)
    assert case.closed_at == story.now
    # The letter that was delivered has said that it is the end: nothing more is told.
    assert (story.change.notices, story.change.deadlines) == ((), ())


@pytest.mark.parametrize("id_", WALKS)
def test_every_step_of_the_paper_stands_in_the_log_once(id_: str) -> None:
    story = Story(staffed(id_))
    walked(story)
    entered = [e.to_step for e in story.case.events if e.to_step is not None]
    wanted = [s.no for s in story.office.procedure.langkah]
    # The complainant's own first step is done by handing in; RSUD's audit is a branch.
    wanted = [no for no in wanted if no in entered]
    assert list(dict.fromkeys(entered)) == wanted
    left_out = {s.no for s in story.office.procedure.langkah} - set(entered)
    assert left_out == {"tidak-langsung": set(), "ptsp": set(), "rsud": {1, 7}}.get(id_, {1})


def test_ptsp_begins_with_an_officer_who_cannot_hand_back() -> None:
    story = Story(staffed("ptsp"))
    assert (story.case.step, story.case.visit, story.case.events[0].to_step) == (1, 1, 1)
    assert A.KEMBALIKAN not in [o.id for o in open_actions(story.case, story.office)]
    assert story.refused("rina", A.KEMBALIKAN, "Kurang.").key == "not_here"
    story.go_on()
    story.do("rina", A.KEMBALIKAN, "Kurang.")
    assert story.case.step == 1


@pytest.mark.parametrize("action", [A.SAMPAIKAN, A.SELESAIKAN, A.TERUSKAN])
def test_ptsp_ends_when_what_the_officer_sent_is_delivered(action: ActionId) -> None:
    story = Story(staffed("ptsp")).reach(10)
    assert (story.case.state, told(story.change)) == (State.BERJALAN, [("tugas", "rina")])
    assert story.happen(S.TERKIRIM, "delivered").events == ()
    story.do("rina", action)
    case = story.case
    assert (case.step, case.visit, case.state) == (10, 10, State.DIJAWAB)
    assert (case.holder, case.due_at, story.change.deadlines) == (Holder(role=PENGADU), None, ())
    assert told(story.change) == [("jawaban", PENGADU)]
    assert story.refused("rina", action).key == "done"
    story.clock("10:00")
    story.happen(S.TERKIRIM, "delivered")
    assert (story.case.close_reason, shown(story.case.closed_at)) == (
        CloseReason.SELESAI_SOP,
        "2026-05-04 10:00",
    )


def test_an_officer_is_named_for_the_branch_that_is_taken() -> None:
    story = Story(staffed("keluhan-pelanggan")).reach(9)
    refused = story.refused("hadi", A.PUTUSKAN, choice="ya", officer="budi")
    assert (refused.key, refused.facts["needed"]) == ("unfit", "Pelanggan")
    story.do("hadi", A.PUTUSKAN, "Lebih singkat.", choice="tidak", officer="bela")
    assert story.case.holder == Holder(role="ketua_pokja", officer="bela")


@pytest.mark.parametrize("choice", [None, "mungkin"])
def test_a_deciding_step_needs_one_of_its_branches(choice: str | None) -> None:
    story = Story(staffed("ptsp")).reach(3)
    refused = story.refused("budi", A.PUTUSKAN, choice=choice)
    assert (refused.code.value, refused.key) == ("pilihan_wajib", "choice")
    assert refused.facts["choices"] == "peninjauan, langsung"
    assert story.refused("budi", A.TERUSKAN).key == "not_here"


@pytest.mark.parametrize(
    ("id_", "step", "holder"),
    [
        ("konsumen", 6, Holder(role="kepala_bidang", officer="budi")),
        ("tidak-langsung", 2, Holder(role="petugas_layanan", officer="rina")),
        ("keluhan-pelanggan", 4, Holder(role="ketua_pokja", officer="budi")),
        ("ptsp", 6, Holder(role="kepala_seksi", officer="budi")),
    ],
)
def test_a_reply_after_the_end_reopens_at_the_sops_step(
    id_: str, step: int, holder: Holder
) -> None:
    story = Story(staffed(id_)).to_the_end()
    story.clock("2026-05-20 16:00")
    story.do(PENGADU, A.TANGGAPI, "Masih sama.")
    assert (story.case.step, story.case.state, story.case.holder) == (step, State.BERJALAN, holder)
    assert story.change.events[0].type == A.BUKA_KEMBALI
    assert told(story.change) == [("tugas", holder.officer), ("tanggapan_diterima", PENGADU)]
    # The whole way from there leads to a second answer.
    story.to_the_end()
    assert story.case.close_reason == CloseReason.SELESAI_SOP
    assert shown(story.case.answered_at) == "2026-05-20 16:00"


@pytest.mark.parametrize("id_", ["konsumen", "tidak-langsung", "keluhan-pelanggan", "ptsp"])
def test_a_later_reply_is_a_matter_for_a_new_case(id_: str) -> None:
    story = Story(staffed(id_)).to_the_end()
    story.clock("2026-05-20 16:01")
    refused = story.refused(PENGADU, A.TANGGAPI, "Masih sama.")
    assert (refused.code.value, refused.key) == ("kasus_tertutup", "window")


def test_a_place_without_agencies_has_nothing_to_decline() -> None:
    story = Story(staffed("konsumen"))
    assert A.BUKAN_WEWENANG not in [o.id for o in open_actions(story.case, story.office)]
    assert story.refused("rina", A.BUKAN_WEWENANG, "Bukan kami.").key == "not_here"
