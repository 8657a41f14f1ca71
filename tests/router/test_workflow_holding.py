"""How an answer reaches the complainant, or does not; and who holds a step and is told of it."""

from dataclasses import replace

from config.waktu import parse_waktu
from router.values import (
    PENGADU,
    ActionId,
    CloseReason,
    Holder,
    State,
    SystemEvent,
)
from tests.router.stories import (
    MPP,
    OFFICERS,
    PHOTO,
    Story,
    directory,
    office,
    officer,
    shown,
    times,
    told,
)

A, S = ActionId, SystemEvent


# Delivery.


def test_an_answer_that_only_stands_on_the_page_leaves_twice_the_time() -> None:
    story = Story().reach(8)
    story.happen(S.TERKIRIM, "published")
    assert times(story.change.deadlines) == {
        "peringatan_diam": "2026-05-04 12:00",
        "tutup_diam": "2026-05-04 14:00",
    }
    assert shown(story.case.due_at) == "2026-05-04 14:00"


def test_a_bounce_undoes_the_delivery_and_is_told_to_who_sent_the_answer() -> None:
    story = Story().answered()
    story.clock("09:30")
    story.happen(S.GAGAL_KIRIM)
    assert story.case.delivered_at is None
    assert story.change.events[0].choice == "published"
    assert told(story.change) == [("gagal_kirim", "sari")]
    # The answer still stands on the tracking page: silence counts double, from the bounce.
    assert times(story.change.deadlines) == {
        "peringatan_diam": "2026-05-04 13:30",
        "tutup_diam": "2026-05-04 14:30",
    }
    # It says so once.
    assert story.happen(S.GAGAL_KIRIM).events == ()

    # The next address takes it; when that mail comes back too, it is undone as well.
    story.clock("09:40")
    story.happen(S.TERKIRIM, "delivered")
    assert shown(story.case.due_at) == "2026-05-04 11:40"
    story.clock("09:50")
    story.happen(S.GAGAL_KIRIM)
    assert (story.case.delivered_at, shown(story.case.due_at)) == (None, "2026-05-04 14:50")


def test_a_failure_is_told_to_the_coordinators_when_the_sender_is_gone() -> None:
    story = Story().reach(8)
    story.office = office(people=directory(without=["sari"]))
    story.happen(S.GAGAL_KIRIM)
    assert told(story.change) == [("gagal_kirim", "ratna")]


def test_a_bounce_after_silence_closed_the_case_is_told_and_reopens_nothing() -> None:
    story = Story().answered()
    story.until("12:00")
    assert story.happen(S.GAGAL_KIRIM, visit=6).events == ()
    story.happen(S.GAGAL_KIRIM, visit=7)
    assert told(story.change) == [("gagal_kirim", "sari")]
    assert (story.case.state, story.case.close_reason) == (State.DITUTUP, CloseReason.DIAM)
    assert (story.case.delivered_at, story.change.deadlines) == (None, ())
    assert story.happen(S.GAGAL_KIRIM, visit=7).events == ()
    # A reply still finds the case where silence left it.
    story.do(PENGADU, A.TANGGAPI, "Saya tidak menerima jawaban.")
    assert story.case.step == 5


def test_reports_that_no_longer_fit_change_nothing() -> None:
    story = Story().answered()
    assert story.happen(S.TERKIRIM, "delivered").events == ()
    assert story.happen(S.GAGAL_KIRIM, visit=6).events == ()
    story.do(PENGADU, A.TANGGAPI, "Belum.")
    assert story.happen(S.TERKIRIM, "delivered").events == ()
    assert story.happen(S.GAGAL_KIRIM).events == ()
    story.do(PENGADU, A.TUTUP)
    before = story.case
    for kind in S:
        change = story.happen(kind)
        assert (change.case, change.events, change.notices) == (before, (), ())


def test_a_closing_that_a_reply_overtook_does_not_close() -> None:
    story = Story().answered()
    story.clock("11:00")
    story.do(PENGADU, A.TANGGAPI, "Tepat waktu.")
    assert story.happen(S.TUTUP_DIAM).events == ()
    assert story.case.state == State.BERJALAN


def test_without_a_silence_in_the_sop_an_answered_case_waits_for_people() -> None:
    closing = replace(MPP.penutupan, diam=None, peringatan=None)
    story = Story(office(replace(MPP, penutupan=closing))).answered()
    assert (story.case.state, story.case.due_at, story.change.deadlines) == (
        State.DIJAWAB,
        None,
        (),
    )
    story.do(PENGADU, A.TUTUP)
    assert story.case.close_reason == CloseReason.PENGADU


def test_an_office_that_takes_ten_working_days_of_silence_changes_one_line() -> None:
    closing = replace(MPP.penutupan, diam=parse_waktu("10 hari kerja"))
    story = Story(office(replace(MPP, penutupan=closing))).answered()
    assert shown(story.case.due_at) == "2026-05-20 16:00"


# Who holds a step, and who is told.


def test_nobody_of_the_role_the_coordinators_are_alarmed_and_can_act() -> None:
    story = Story(office(people=directory(without=["agus"]))).reach(5)
    assert story.case.holder == Holder(role="pejabat_penghubung")
    assert told(story.change) == [("tanpa_petugas", "ratna")]
    assert story.refused("wahyu", A.JAWAB, "Beres.").key == "not_yours"
    story.do("ratna", A.JAWAB, "Lampu sudah diganti.")
    assert (story.case.step, story.change.events[0].role) == (6, "pejabat_penghubung")
    assert told(story.change) == [("tugas", "adi")]


def test_without_a_coordinator_the_operators_are_alarmed_and_can_act() -> None:
    story = Story(office(people=directory(without=["agus", "ratna"]))).reach(5)
    assert told(story.change) == [("tanpa_petugas", "wahyu")]
    story.do("wahyu", A.JAWAB, "Lampu sudah diganti.")
    assert (story.case.step, story.change.events[0].role) == (6, "pejabat_penghubung")


def test_the_ladder_of_a_step_that_nobody_plays_climbs_from_the_coordinators() -> None:
    hadi = officer("hadi", "operator")
    people = directory((*OFFICERS, hadi), without=["agus"], ratna={"superior": "hadi"})
    story = Story(office(people=people)).reach(5)
    assert [(kind, who) for kind, _, who in story.until("14:00")] == [
        ("pengingat", [("pengingat", "ratna")]),
        ("lewat_waktu", [("lewat_waktu", "ratna")]),
        ("eskalasi", [("eskalasi", "hadi")]),
        ("eskalasi_kepala", []),
    ]


def test_the_last_of_a_role_goes_and_the_coordinators_have_his_step() -> None:
    story = Story().reach(5)
    story.office = office(people=directory(without=["agus"]))
    assert story.until("10:30") == [("pengingat", "2026-05-04 10:30", [("pengingat", "ratna")])]
    story.do("ratna", A.JAWAB, "Lampu sudah diganti.")
    assert story.case.step == 6


def test_a_note_does_not_make_the_case_ones_own() -> None:
    story = Story().reach(4)
    story.do("tono", A.CATAT, "Sudah saya telepon.")
    story.do("agus", A.PERPANJANG, "Rapat.")
    story.do("ani", A.LAMPIRKAN, files=(PHOTO,))
    story.do("adi", A.TERUSKAN)
    story.do("agus", A.JAWAB, "Beres.")
    assert story.case.holder == Holder(role="admin_opd", officer="adi")
    story.do("adi", A.SAMPAIKAN)
    assert story.case.holder == Holder(role="petugas_mpp", officer="sari")


def test_an_officer_who_left_his_role_no_longer_holds() -> None:
    story = Story().reach(4)
    assert story.case.holder == Holder(role="admin_opd", officer="adi")
    story.office = office(people=directory(adi={"agency": "dlh"}))
    assert story.refused("adi", A.TERUSKAN).key == "not_yours"
    story.do("ani", A.TERUSKAN)
    assert story.case.step == 5


def test_a_case_of_an_agency_that_is_new_there_begins_with_its_role() -> None:
    extra = officer("alya", "admin_opd", agency="dlh")
    story = Story(office(people=directory((*directory().officers, extra)))).reach(3)
    story.do("adi", A.BUKAN_WEWENANG, "Urusan DLH.")
    story.do("sari", A.TERUSKAN, agency="dlh")
    assert story.case.holder == Holder(role="admin_opd")
    assert told(story.change) == [("tugas", "ahmad"), ("tugas", "alya")]


def test_who_goes_on_can_still_name_somebody_else() -> None:
    story = Story().reach(3)
    story.do("adi", A.TERIMA, officer="ani")
    assert (story.case.step, story.case.holder) == (4, Holder(role="admin_opd", officer="ani"))


def test_reopening_does_not_make_the_case_the_coordinators_own() -> None:
    both = officer("ratna", "koordinator", "petugas_mpp")
    people = directory((both, *directory().officers[1:]))
    story = Story(office(people=people)).answered()
    story.do(PENGADU, A.TUTUP)
    story.do("ratna", A.BUKA_KEMBALI, "Perintah kepala.")
    story.reach(7)
    assert story.case.holder == Holder(role="petugas_mpp", officer="sari")
