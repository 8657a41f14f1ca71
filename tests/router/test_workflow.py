"""The whole MPP SOP, from the complaint to each of its ends, with every time on the way."""

import pytest

from router.values import (
    PENGADU,
    Action,
    ActionId,
    Anonymity,
    Case,
    CloseReason,
    Event,
    Holder,
    State,
    SystemEvent,
)
from router.workflow import open_case
from tests.router.stories import (
    MPP,
    PHOTO,
    Story,
    at,
    office,
    shown,
    times,
    told,
)

A, S = ActionId, SystemEvent


def test_a_complaint_opens_at_the_counter() -> None:
    story = Story(
        agency="dishub", proposed=("dishub", "dlh"), urusan="hub", anonymity=Anonymity.RAHASIA
    )
    now = at("2026-05-04 09:00")
    counter = Holder(role="petugas_mpp")
    opening = Event(
        seq=1,
        at=now,
        actor=PENGADU,
        role=PENGADU,
        type=A.AJUKAN,
        step=1,
        to_step=2,
        holder=counter,
        agency="dishub",
        text="Lampu jalan mati.",
    )
    assert story.change.events == (opening,)
    assert story.case == Case(
        number="2026-000001",
        procedure="mpp",
        version=MPP.version,
        step=2,
        state=State.BERJALAN,
        visit=1,
        visit_at=now,
        holder=counter,
        channel="web",
        opened_at=now,
        agency="dishub",
        proposed=("dishub", "dlh"),
        urusan="hub",
        anonymity=Anonymity.RAHASIA,
        due_at=at("2026-05-04 11:00"),
        events=(opening,),
    )
    assert told(story.change) == [("tugas", "sari"), ("tugas", "tono"), ("tanda_terima", PENGADU)]
    assert {n.event for n in story.change.notices} == {1}
    assert times(story.change.deadlines) == {
        "pengingat": "2026-05-04 10:30",
        "lewat_waktu": "2026-05-04 11:00",
        "eskalasi": "2026-05-04 12:00",
        "eskalasi_kepala": "2026-05-04 14:00",
    }
    assert {d.since for d in story.change.deadlines} == {1}


def test_words_are_trimmed_and_files_kept() -> None:
    action = Action(id=A.AJUKAN, actor=PENGADU, text="  Gelap.\n", files=(PHOTO,))
    (event,) = open_case(
        number="2026-000002",
        action=action,
        now=at("2026-05-04 09:00"),
        office=office(),
        channel="mail",
    ).events
    assert (event.text, event.files) == ("Gelap.", (PHOTO,))


def test_the_chain_there_and_back_closed_by_the_complainant() -> None:
    story = Story(proposed=("dlh", "dishub"))
    seen = []

    def after(clock: str) -> None:
        case, change = story.case, story.change
        assert [e.at for e in change.events] == [story.now]
        ladder = [time[5:] for time in times(change.deadlines).values()]
        seen.append((case.step, case.state.value, case.holder, shown(case.due_at), ladder))
        story.clock(clock)

    story.clock("10:00")
    story.do("sari", A.TERUSKAN, agency="dishub")
    assert story.change.events[0].agency == "dishub"
    assert told(story.change) == [("tugas", "adi"), ("tugas", "ani")]
    after("10:05")
    story.do("ani", A.TERIMA)
    assert told(story.change) == [("tugas", "ani")]
    after("11:45")
    story.do("ani", A.TERUSKAN, "Bahan lengkap.")
    assert told(story.change) == [("tugas", "agus")]
    after("15:30")
    story.do("agus", A.JAWAB, "Lampu diganti hari ini.", files=(PHOTO,))
    assert told(story.change) == [("tugas", "ani")]
    after("2026-05-05 08:00")
    story.do("ani", A.SAMPAIKAN)
    assert told(story.change) == [("tugas", "sari")]
    after("09:00")
    story.do("sari", A.SAMPAIKAN)
    assert told(story.change) == [("jawaban", PENGADU)]
    after("09:01")
    story.happen(S.TERKIRIM, "delivered")
    assert told(story.change) == []
    after("09:30")
    story.do(PENGADU, A.TUTUP, "selesai")

    may4, may5 = "2026-05-04 ", "2026-05-05 "
    assert seen == [
        (
            3,
            "berjalan",
            Holder(role="admin_opd"),
            may4 + "12:00",
            ["05-04 11:30", "05-04 12:00", "05-04 14:00", "05-04 15:00"],
        ),
        (
            4,
            "berjalan",
            Holder(role="admin_opd", officer="ani"),
            may4 + "13:05",
            ["05-04 11:35", "05-04 13:05", "05-04 14:05", "05-04 15:05"],
        ),
        (
            5,
            "berjalan",
            Holder(role="pejabat_penghubung"),
            may4 + "14:45",
            ["05-04 14:15", "05-04 14:45", "05-04 15:45", "05-05 08:15"],
        ),
        (
            6,
            "berjalan",
            Holder(role="admin_opd", officer="ani"),
            may5 + "09:00",
            ["05-05 08:30", "05-05 09:00", "05-05 10:00", "05-05 11:00"],
        ),
        (
            7,
            "berjalan",
            Holder(role="petugas_mpp", officer="sari"),
            may5 + "10:00",
            ["05-05 09:30", "05-05 10:00", "05-05 11:00", "05-05 12:00"],
        ),
        (8, "dijawab", Holder(role=PENGADU), None, []),
        (8, "dijawab", Holder(role=PENGADU), may5 + "11:01", ["05-05 10:31", "05-05 11:01"]),
    ]
    case = story.case
    assert (case.state, case.close_reason, case.holder) == (
        State.DITUTUP,
        CloseReason.PENGADU,
        None,
    )
    assert [shown(t) for t in (case.answered_at, case.delivered_at, case.closed_at)] == [
        may5 + "09:00",
        may5 + "09:01",
        may5 + "09:30",
    ]
    assert (case.due_at, story.change.deadlines) == (None, ())
    assert (case.agency, case.proposed, case.visit) == ("dishub", ("dlh", "dishub"), 7)
    assert told(story.change) == [("ditutup", PENGADU)]
    assert [(e.seq, e.type.value, e.step, e.to_step, e.role) for e in case.events] == [
        (1, "ajukan", 1, 2, PENGADU),
        (2, "teruskan", 2, 3, "petugas_mpp"),
        (3, "terima", 3, 4, "admin_opd"),
        (4, "teruskan", 4, 5, "admin_opd"),
        (5, "jawab", 5, 6, "pejabat_penghubung"),
        (6, "sampaikan", 6, 7, "admin_opd"),
        (7, "sampaikan", 7, 8, "petugas_mpp"),
        (8, "terkirim", 8, None, None),
        (9, "tutup", 8, None, PENGADU),
    ]


def test_every_officers_step_can_be_completed_with_selesaikan() -> None:
    story = Story()
    story.do("tono", A.SELESAIKAN, agency="dishub")
    for who, text in (
        ("adi", None),
        ("adi", None),
        ("agus", "Sudah diganti."),
        ("adi", None),
        ("tono", None),
    ):
        story.do(who, A.SELESAIKAN, text)
    assert (story.case.step, story.case.state) == (8, State.DIJAWAB)
    # On the answering step completing it is answering, and the log says so.
    assert [e.type for e in story.case.events if e.text == "Sudah diganti."] == [A.JAWAB]


def test_silence_closes_after_one_warning() -> None:
    story = Story().answered()
    assert story.until("15:00") == [
        ("peringatan_diam", "2026-05-04 10:30", [("peringatan_diam", PENGADU)]),
        ("tutup_diam", "2026-05-04 11:00", [("ditutup", PENGADU)]),
    ]
    case = story.case
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.DIAM)
    assert shown(case.closed_at) == "2026-05-04 11:00"
    assert (case.holder, case.due_at, story.change.deadlines) == (None, None, ())


def test_a_reply_before_the_silence_ends_brings_another_answer_and_another_silence() -> None:
    story = Story().answered()
    story.until("10:45")
    story.do(PENGADU, A.TANGGAPI, "Belum semua menyala.")
    assert (story.case.step, story.case.state, story.case.visit) == (5, State.BERJALAN, 8)
    assert story.case.holder == Holder(role="pejabat_penghubung", officer="agus")
    assert told(story.change) == [("tugas", "agus"), ("tanggapan_diterima", PENGADU)]
    assert shown(story.case.due_at) == "2026-05-04 13:45"

    story.clock("11:00")
    story.do("agus", A.JAWAB, "Sisanya menyala malam ini.")
    story.do("adi", A.SAMPAIKAN)
    story.do("sari", A.SAMPAIKAN)
    story.clock("11:10")
    story.happen(S.TERKIRIM, "delivered")
    assert story.until("2026-05-05 12:00") == [
        ("peringatan_diam", "2026-05-04 13:40", [("peringatan_diam", PENGADU)]),
        ("tutup_diam", "2026-05-04 14:10", [("ditutup", PENGADU)]),
    ]
    assert story.case.close_reason == CloseReason.DIAM
    assert shown(story.case.answered_at) == "2026-05-04 11:00"


@pytest.mark.parametrize("who", ["adi", "ani", "ratna"])
def test_an_officer_allowed_to_closes_an_answered_case(who: str) -> None:
    story = Story().answered()
    story.do(who, A.TUTUP, "Warga sudah puas, lewat telepon.")
    assert (story.case.state, story.case.close_reason) == (State.DITUTUP, CloseReason.PETUGAS)
    assert (story.case.holder, story.change.deadlines) == (None, ())
    assert told(story.change) == [("ditutup", PENGADU)]
    assert story.change.events[0].role == ("koordinator" if who == "ratna" else "admin_opd")


def test_an_officer_closes_with_any_letter_of_the_case() -> None:
    story = Story().answered()
    story.do("adi", A.TUTUP, visit=2)
    assert story.case.close_reason == CloseReason.PETUGAS


def test_a_complaint_that_is_not_valid_is_rejected_with_its_clarification() -> None:
    story = Story()
    story.clock("09:20")
    story.do("sari", A.TOLAK, "Bukan pelayanan publik.")
    case = story.case
    assert (case.state, case.close_reason) == (State.DITOLAK, CloseReason.TIDAK_VALID)
    assert (case.step, case.holder, case.due_at, story.change.deadlines) == (2, None, None, ())
    assert shown(case.closed_at) == "2026-05-04 09:20"
    assert told(story.change) == [("ditolak", PENGADU)]
    assert story.change.events[0].text == "Bukan pelayanan publik."


@pytest.mark.parametrize(
    ("step", "notices"),
    [
        (2, [("ditutup", "sari"), ("ditutup", "tono"), ("ditutup", PENGADU)]),
        (5, [("ditutup", "agus"), ("ditutup", PENGADU)]),
        (7, [("ditutup", "sari"), ("ditutup", PENGADU)]),
        (8, [("ditutup", PENGADU)]),
    ],
)
def test_the_complainant_withdraws_at_any_time(step: int, notices: list[tuple[str, str]]) -> None:
    story = Story().reach(step)
    story.do(PENGADU, A.TUTUP, "batal")
    assert (story.case.state, story.case.close_reason) == (State.DITUTUP, CloseReason.PENGADU)
    assert story.change.deadlines == ()
    assert told(story.change) == notices


def test_a_withdrawal_ends_the_wait_for_documents_too() -> None:
    story = Story()
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    story.do(PENGADU, A.TUTUP)
    assert (story.case.state, story.change.deadlines) == (State.DITUTUP, ())


# A closed case and its window.


def test_a_reply_in_the_window_reopens_at_the_sops_step() -> None:
    story = Story().answered()
    story.until("15:00")
    # Closed on Monday, 4 May at 11.00; the tenth working day after it is Wednesday the 20th.
    story.clock("2026-05-20 16:00")
    story.do(PENGADU, A.TANGGAPI, "Mati lagi.")
    case = story.case
    assert (case.step, case.state, case.close_reason, case.closed_at) == (
        5,
        State.BERJALAN,
        None,
        None,
    )
    assert case.holder == Holder(role="pejabat_penghubung", officer="agus")
    assert story.change.events[0].type == A.BUKA_KEMBALI
    assert told(story.change) == [("tugas", "agus"), ("tanggapan_diterima", PENGADU)]
    assert shown(case.due_at) == "2026-05-21 09:30"


def test_a_reply_after_the_window_is_a_matter_for_a_new_case() -> None:
    story = Story().answered()
    story.until("15:00")
    closed = at("2026-05-04 11:00")
    story.clock("2026-05-20 16:01")
    for action in (A.TANGGAPI, A.BUKA_KEMBALI):
        refused = story.refused(PENGADU, action, "Mati lagi.")
        assert (refused.code.value, refused.key) == ("kasus_tertutup", "window")
        assert refused.facts["at"] == closed
        assert refused.facts["selama"] == "10 hari kerja"


def test_the_coordinator_reopens_at_any_time() -> None:
    story = Story().answered()
    story.until("15:00")
    story.clock("2026-12-01 09:00")
    story.do("ratna", A.BUKA_KEMBALI, "Perintah kepala.")
    assert (story.case.step, story.case.state) == (5, State.BERJALAN)
    assert story.change.events[0].role == "koordinator"
    assert told(story.change) == [("tugas", "agus"), ("tanggapan_diterima", PENGADU)]


def test_a_rejected_complaint_reopens_where_it_was_rejected() -> None:
    story = Story()
    story.do("sari", A.TOLAK, "Bukan pelayanan publik.")
    story.do(PENGADU, A.TANGGAPI, "Ini soal loket di MPP.")
    assert (story.case.step, story.case.state) == (2, State.BERJALAN)
    assert story.case.holder == Holder(role="petugas_mpp", officer="sari")


def test_a_withdrawn_case_reopens_where_it_was_withdrawn() -> None:
    story = Story().reach(4)
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Ternyata masih mati.")
    assert (story.case.step, story.case.visit) == (4, 4)
    assert story.case.holder == Holder(role="admin_opd", officer="adi")


def test_an_answer_on_its_way_is_still_there_after_withdrawal_and_reopening() -> None:
    story = Story().reach(6)
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Salah tekan.")
    assert story.case.step == 6
    story.do("adi", A.SAMPAIKAN)
    story.do("sari", A.SAMPAIKAN)
    assert (story.case.state, story.case.answered_at) == (State.DIJAWAB, story.now)


def test_a_note_after_the_end_does_not_hide_how_the_case_ended() -> None:
    story = Story().reach(4)
    story.do(PENGADU, A.TUTUP)
    story.do("adi", A.CATAT, "Sudah sempat dicek.")
    refused = story.refused(PENGADU, A.TUTUP)
    assert (refused.code.value, refused.key) == ("sudah_dilakukan", "done")
    story.do(PENGADU, A.BUKA_KEMBALI, "Ternyata masih mati.")
    assert story.case.step == 4
