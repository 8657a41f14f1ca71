"""The other four shipped SOPs run as data: their straight ways, branches, and who holds what.

Letters, signatures and required files come with their own actions later; here is what the
workflow makes of these SOPs without a line of code for any of them.
"""

import pytest

from config import sop
from config.people import Officer
from router.directory import Directory
from router.offers import open_actions
from router.office import Office
from router.values import PENGADU, ActionId, CloseReason, Holder, State, SystemEvent
from tests.router.stories import CALENDAR, Story, officer, shown, told

A, S = ActionId, SystemEvent


def staffed(id_: str) -> Office:
    """Give an office with one officer for each role of an SOP, named like the role."""
    procedure = sop.procedures()[id_]
    people: list[Officer] = [officer("ratna", "koordinator")]
    people += [officer(r, r, superior="ratna") for r in procedure.pelaksana if r != PENGADU]
    return Office(procedure=procedure, directory=Directory((), people), calendar=CALENDAR)


def go_on(story: Story, choice: str | None = None) -> None:
    """Complete the present step as its only officer would, or deliver what was sent."""
    holder = story.case.holder
    assert holder is not None
    if story.case.state is State.DIJAWAB:
        story.happen(S.TERKIRIM, "delivered")
    elif story.office.step(story.case).keputusan:
        story.do(holder.role, A.PUTUSKAN, choice=choice)
    else:
        story.do(holder.role, A.SELESAIKAN, "Beres.")


WALKS: dict[str, tuple[dict[int, str], list[tuple[int, str, str | None]]]] = {
    "konsumen": (
        {4: "ya"},
        [
            (2, "petugas", "2026-05-04 09:15"),
            (3, "petugas", "2026-05-04 09:05"),
            (4, "kepala_bidang", "2026-05-04 09:45"),
            (5, PENGADU, None),
            (6, "kepala_bidang", "2026-05-07 16:00"),
            (7, "kepala_dinas", "2026-05-07 16:00"),
            (8, "kepala_bidang", "2026-05-04 09:30"),
            (9, "petugas", "2026-05-07 16:00"),
            (10, "petugas", "2026-05-04 09:30"),
            (11, "kepala_bidang", "2026-05-04 09:30"),
            (12, "petugas", "2026-05-04 09:15"),
            (13, PENGADU, None),
        ],
    ),
    "tidak-langsung": (
        {2: "lanjut", 3: "layanan_lain"},
        [
            (1, "staf_administrasi", "2026-05-04 11:00"),
            (2, "petugas_layanan", "2026-05-20 16:00"),
            (3, "bidang_terkait", "2026-05-11 16:00"),
            (4, "petugas_layanan", "2026-05-12 16:00"),
            (5, PENGADU, None),
        ],
    ),
    "keluhan-pelanggan": (
        {9: "ya"},
        [
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
    ),
    "ptsp": (
        {3: "peninjauan"},
        [
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
    ),
}


@pytest.mark.parametrize("id_", WALKS)
def test_the_straight_way(id_: str) -> None:
    choices, expected = WALKS[id_]
    story = Story(staffed(id_))
    seen: list[tuple[int, str, str | None]] = []
    while not story.case.state.ended and len(seen) < 20:
        case = story.case
        assert case.holder is not None
        seen.append((case.step, case.holder.role, shown(case.due_at)))
        go_on(story, choices.get(case.step))
    assert seen == expected
    assert (story.case.state, story.case.close_reason) == (
        State.DITUTUP,
        CloseReason.SELESAI_SOP,
    )
    assert story.case.answered_at == story.case.closed_at == story.now
    assert told(story.change) == [("ditutup", PENGADU)]


def reached(id_: str, step: int) -> Story:
    """Go the straight way to a step."""
    story = Story(staffed(id_))
    while story.case.step != step:
        go_on(story, WALKS[id_][0].get(story.case.step))
    return story


def test_ptsp_without_an_inspection_goes_straight_on() -> None:
    story = reached("ptsp", 3)
    go_on(story, "langsung")
    assert (story.case.step, story.change.events[0].choice) == (6, "langsung")


def test_ptsp_begins_with_an_officer_who_cannot_hand_back() -> None:
    story = Story(staffed("ptsp"))
    assert (story.case.step, story.case.visit, story.case.events[0].to_step) == (1, 1, 1)
    assert A.KEMBALIKAN not in [o.id for o in open_actions(story.case, story.office)]
    assert story.refused("petugas_pengaduan", A.KEMBALIKAN, "Kurang.").key == "not_here"
    go_on(story)
    story.do("petugas_pengaduan", A.KEMBALIKAN, "Kurang.")
    assert story.case.step == 1


@pytest.mark.parametrize("action", [A.SAMPAIKAN, A.SELESAIKAN, A.TERUSKAN])
def test_ptsp_ends_when_what_the_officer_sent_is_delivered(action: ActionId) -> None:
    story = reached("ptsp", 10)
    assert (story.case.state, told(story.change)) == (
        State.BERJALAN,
        [("tugas", "petugas_pengaduan")],
    )
    assert story.happen(S.TERKIRIM, "delivered").events == ()
    story.do("petugas_pengaduan", action)
    case = story.case
    assert (case.step, case.visit, case.state) == (10, 10, State.DIJAWAB)
    assert (case.holder, case.due_at, story.change.deadlines) == (Holder(role=PENGADU), None, ())
    assert told(story.change) == [("jawaban", PENGADU)]
    assert story.refused("petugas_pengaduan", action).key == "done"
    story.clock("10:00")
    story.happen(S.TERKIRIM, "delivered")
    assert (story.case.close_reason, shown(story.case.closed_at)) == (
        CloseReason.SELESAI_SOP,
        "2026-05-04 10:00",
    )


def test_a_letter_that_is_not_agreed_to_is_written_again() -> None:
    story = reached("keluhan-pelanggan", 9)
    go_on(story, "tidak")
    assert (story.case.step, story.case.holder) == (
        8,
        Holder(role="ketua_pokja", officer="ketua_pokja"),
    )
    go_on(story)
    assert story.case.step == 9


def test_an_officer_is_named_for_the_branch_that_is_taken() -> None:
    story = reached("keluhan-pelanggan", 9)
    refused = story.refused("kepala_balai", A.PUTUSKAN, choice="ya", officer="ketua_pokja")
    assert (refused.key, refused.facts["needed"]) == ("unfit", "Pelanggan")
    story.do("kepala_balai", A.PUTUSKAN, choice="tidak", officer="ketua_pokja")
    assert story.case.step == 8


@pytest.mark.parametrize("choice", [None, "mungkin"])
def test_a_deciding_step_needs_one_of_its_branches(choice: str | None) -> None:
    story = reached("ptsp", 3)
    refused = story.refused("kepala_seksi", A.PUTUSKAN, choice=choice)
    assert (refused.code.value, refused.key) == ("pilihan_wajib", "choice")
    assert refused.facts["choices"] == "peninjauan, langsung"
    assert story.refused("kepala_seksi", A.TERUSKAN).key == "not_here"


def test_konsumen_that_are_not_valid_get_the_reason() -> None:
    story = reached("konsumen", 4)
    story.do("kepala_bidang", A.TOLAK, "Bukan sengketa konsumen.")
    assert (story.case.state, story.case.close_reason) == (State.DITOLAK, CloseReason.TIDAK_VALID)
    assert told(story.change) == [("ditolak", PENGADU)]


def test_a_word_on_the_way_is_not_yet_the_answer() -> None:
    # Step 5 tells the consumer that his complaint is valid.
    story = reached("konsumen", 5)
    assert (story.case.state, story.case.answered_at) == (State.DIJAWAB, None)
    assert [o.id for o in open_actions(story.case, story.office)] == [A.TUTUP, A.TANGGAPI]
    assert story.refused(PENGADU, A.NILAI, choice="5").key == "unanswered"
    go_on(story)
    assert [e.type for e in story.change.events] == [S.TERKIRIM]
    # Withdrawn later, it reopens where it was withdrawn, since nothing was answered yet.
    go_on(story)
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Salah tekan.")
    assert story.case.step == 7


@pytest.mark.parametrize(
    ("id_", "step"),
    [("konsumen", 6), ("tidak-langsung", 2), ("keluhan-pelanggan", 4), ("ptsp", 6)],
)
def test_a_reply_after_the_end_reopens_at_the_sops_step(id_: str, step: int) -> None:
    story = Story(staffed(id_))
    while not story.case.state.ended:
        go_on(story, WALKS[id_][0].get(story.case.step))
    story.do(PENGADU, A.TANGGAPI, "Masih sama.")
    assert (story.case.step, story.case.state) == (step, State.BERJALAN)


def test_a_place_without_agencies_has_nothing_to_decline() -> None:
    story = Story(staffed("konsumen"))
    assert A.BUKAN_WEWENANG not in [o.id for o in open_actions(story.case, story.office)]
    assert story.refused("petugas", A.BUKAN_WEWENANG, "Bukan kami.").key == "not_here"
