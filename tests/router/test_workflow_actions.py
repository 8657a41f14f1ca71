"""What each action of the contract does, by whom, and what it leaves behind."""

import pytest

from config.waktu import parse_waktu
from router.values import PENGADU, ActionId, CloseReason, Holder, State, SystemEvent
from tests.router.stories import (
    OFFICERS,
    PHOTO,
    Story,
    at,
    directory,
    leave,
    office,
    officer,
    shown,
    times,
    told,
)

A, S = ActionId, SystemEvent

COUNTER, ADMIN, LIAISON = "petugas_mpp", "admin_opd", "pejabat_penghubung"


# terima, teruskan, jawab, sampaikan


def test_terima_at_the_counter_takes_the_file_until_an_agency_is_known() -> None:
    story = Story()
    story.clock("09:10")
    story.do("sari", A.TERIMA)
    assert (story.case.step, story.case.visit) == (2, 1)
    assert story.case.holder == Holder(role=COUNTER, officer="sari")
    assert told(story.change) == []
    # Taking the file does not stop the clock.
    assert shown(story.case.due_at) == "2026-05-04 11:00"


def test_terima_at_the_counter_passes_on_to_the_agency_that_the_complainant_chose() -> None:
    story = Story(agency="dishub")
    story.do("sari", A.TERIMA)
    assert (story.case.step, story.case.agency) == (3, "dishub")
    (event,) = story.change.events
    assert (event.type, event.agency, event.to_step) == (A.TERIMA, "dishub", 3)


def test_terima_at_the_counter_can_name_the_agency() -> None:
    story = Story(agency="dlh")
    story.do("sari", A.TERIMA, agency="dishub")
    assert (story.case.step, story.case.agency) == (3, "dishub")


@pytest.mark.parametrize(("step", "who"), [(4, "ani"), (5, "agus"), (6, "ani"), (7, "tono")])
def test_terima_on_other_steps_takes_the_file(step: int, who: str) -> None:
    story = Story().reach(step)
    if story.case.holder and story.case.holder.officer not in (None, who):
        story.do(who, A.AMBIL)
    story.do(who, A.TERIMA)
    assert story.case.step == step
    assert story.case.holder is not None
    assert story.case.holder.officer == who


def test_teruskan_can_name_who_does_the_next_step() -> None:
    story = Story()
    story.do("sari", A.TERUSKAN, "Tolong Bu Ani.", agency="dishub", officer="ani")
    assert story.case.holder == Holder(role=ADMIN, officer="ani")
    assert told(story.change) == [("tugas", "ani")]


def test_an_answer_can_be_a_file_alone() -> None:
    story = Story().reach(5)
    story.do("agus", A.JAWAB, files=(PHOTO,))
    (event,) = story.change.events
    assert (event.type, event.text, event.files, event.to_step) == (A.JAWAB, None, (PHOTO,), 6)


def test_words_with_sampaikan_are_a_note_and_leave_the_answer_alone() -> None:
    story = Story().reach(6)
    story.do("adi", A.SAMPAIKAN, "Sudah saya periksa.")
    story.do("sari", A.SAMPAIKAN, "Mohon maaf menunggu.")
    assert [e.text for e in story.case.events if e.type is A.JAWAB] == ["Lampu sudah diganti."]
    assert (story.case.step, story.case.state) == (8, State.DIJAWAB)


# kembalikan


@pytest.mark.parametrize(
    ("step", "who", "target", "holder"),
    [
        (3, "adi", 2, Holder(role=COUNTER, officer="sari")),
        (4, "adi", 3, Holder(role=ADMIN, officer="adi")),
        (5, "agus", 4, Holder(role=ADMIN, officer="adi")),
        (6, "adi", 5, Holder(role=LIAISON, officer="agus")),
        (7, "sari", 6, Holder(role=ADMIN, officer="adi")),
    ],
)
def test_kembalikan_goes_to_who_did_the_step_before(
    step: int, who: str, target: int, holder: Holder
) -> None:
    story = Story().reach(step)
    story.clock("10:00")
    story.do(who, A.KEMBALIKAN, "Belum jelas.")
    case = story.case
    assert (case.step, case.visit, case.holder, case.agency) == (target, step, holder, "dishub")
    assert story.change.events[0].text == "Belum jelas."
    assert told(story.change) == [("tugas", holder.officer)]
    assert shown(case.due_at) == "2026-05-04 12:00"


def test_what_was_handed_back_goes_forward_and_back_again() -> None:
    story = Story().reach(5)
    story.do("agus", A.KEMBALIKAN, "Foto mana?")
    story.do("adi", A.KEMBALIKAN, "Formulir kurang.")
    story.do("adi", A.KEMBALIKAN, "Mohon dilengkapi.")
    assert (story.case.step, story.case.holder) == (2, Holder(role=COUNTER, officer="sari"))
    story.reach(6)
    story.do("adi", A.KEMBALIKAN, "Kurang tegas.")
    assert (story.case.step, story.case.holder) == (5, Holder(role=LIAISON, officer="agus"))


def test_after_a_reply_the_step_before_is_still_the_sops() -> None:
    story = Story().answered()
    story.do(PENGADU, A.TANGGAPI, "Belum.")
    story.do("agus", A.KEMBALIKAN, "Bahan mana?")
    assert (story.case.step, story.case.holder) == (4, Holder(role=ADMIN, officer="adi"))


# bukan_wewenang


def test_bukan_wewenang_goes_back_to_who_routed_it() -> None:
    story = Story(proposed=("dishub", "dlh")).reach(3)
    story.do("adi", A.BUKAN_WEWENANG, "Ini sampah.")
    case = story.case
    assert (case.step, case.agency, case.proposed) == (2, None, ("dlh",))
    assert case.holder == Holder(role=COUNTER, officer="sari")
    (event,) = story.change.events
    assert (event.agency, event.text) == ("dishub", "Ini sampah.")
    assert told(story.change) == [("tugas", "sari")]


def test_the_liaison_officer_can_say_it_too() -> None:
    story = Story().reach(5)
    story.do("agus", A.BUKAN_WEWENANG, "Ini sampah.")
    assert (story.case.step, story.case.agency) == (2, None)


def contested(story: Story) -> Story:
    """Let two agencies decline."""
    story.reach(3)
    story.do("adi", A.BUKAN_WEWENANG, "Urusan DLH.")
    story.do("sari", A.TERUSKAN, agency="dlh")
    story.do("ahmad", A.BUKAN_WEWENANG, "Urusan Dishub.")
    return story


def test_the_second_time_the_coordinator_decides_and_the_third_is_refused() -> None:
    story = contested(Story(proposed=("dishub", "dlh")))
    assert (story.case.step, story.case.agency, story.case.proposed) == (2, None, ())
    assert story.case.holder == Holder(role="koordinator")
    assert told(story.change) == [("tugas", "ratna")]
    assert story.refused("sari", A.TERUSKAN, agency="dishub").key == "not_yours"
    story.do("ratna", A.TERUSKAN, "Dishub yang menangani.", agency="dishub")
    assert told(story.change) == [("tugas", "adi"), ("tugas", "ani")]
    refused = story.refused("adi", A.BUKAN_WEWENANG, "Tetap bukan.")
    assert (refused.code.value, refused.key) == ("sudah_dilakukan", "declined_twice")
    # What is handed back after that goes to the coordinator, who decided.
    story.do("adi", A.KEMBALIKAN, "Alamat tidak ada.")
    assert story.case.holder == Holder(role="koordinator", officer="ratna")
    story.do("ratna", A.TERIMA)
    assert story.case.step == 3


def test_the_answer_of_a_contested_case_still_goes_out_over_the_counter() -> None:
    story = contested(Story())
    story.do("ratna", A.TERUSKAN, agency="dishub")
    for who, action, text in (
        ("ani", A.TERIMA, None),
        ("ani", A.TERUSKAN, None),
        ("agus", A.JAWAB, "Beres."),
        ("ani", A.SAMPAIKAN, None),
    ):
        story.do(who, action, text)
    assert story.case.holder == Holder(role=COUNTER, officer="sari")


def test_without_a_coordinator_the_counter_decides_the_second_time() -> None:
    story = contested(Story(office(people=directory(without=["ratna"]))))
    assert story.case.holder == Holder(role=COUNTER, officer="sari")


# minta_kelengkapan, lengkapi


def test_asking_the_complainant_pauses_and_his_answer_resumes() -> None:
    story = Story().reach(4)
    story.clock("10:00")
    story.do("adi", A.MINTA_KELENGKAPAN, "Foto lampunya?")
    case = story.case
    assert (case.step, case.state, case.due_at) == (4, State.MENUNGGU_PENGADU, None)
    assert case.holder == Holder(role=ADMIN, officer="adi")
    assert told(story.change) == [("minta_kelengkapan", PENGADU)]
    # Ten working days, reminded at 75 % of their office time.
    assert times(story.change.deadlines) == {
        "peringatan_kelengkapan": "2026-05-18 10:00",
        "kelengkapan_habis": "2026-05-20 16:00",
    }
    story.clock("2026-05-05 09:00")
    story.do(PENGADU, A.LENGKAPI, files=(PHOTO,))
    assert (story.case.step, story.case.visit, story.case.state) == (4, 3, State.BERJALAN)
    assert told(story.change) == [("tanggapan_diterima", PENGADU), ("tambahan", "adi")]
    # One of the two hours was used on Monday; the second is up at 10.00.
    assert shown(story.case.due_at) == "2026-05-05 10:00"


def test_a_file_from_the_complainant_resumes_as_well() -> None:
    story = Story()
    story.do("sari", A.MINTA_KELENGKAPAN, "Foto?")
    story.clock("09:30")
    story.do(PENGADU, A.LAMPIRKAN, files=(PHOTO,))
    assert story.change.events[0].type == A.LENGKAPI
    assert (story.case.state, shown(story.case.due_at)) == (State.BERJALAN, "2026-05-04 11:30")


def test_what_was_not_asked_for_is_an_addition_and_moves_no_clock() -> None:
    story = Story().reach(4)
    story.clock("09:30")
    story.do(PENGADU, A.LENGKAPI, "Tepatnya di depan pasar.")
    assert (story.case.state, shown(story.case.due_at)) == (State.BERJALAN, "2026-05-04 11:00")
    assert told(story.change) == [("tambahan", "adi")]


def test_what_comes_after_the_answer_is_a_reply_and_no_silence() -> None:
    story = Story().answered()
    story.do(PENGADU, A.LENGKAPI, files=(PHOTO,))
    assert (story.case.step, story.case.state) == (5, State.BERJALAN)
    assert story.change.events[0].type == A.TANGGAPI
    assert told(story.change) == [("tugas", "agus"), ("tanggapan_diterima", PENGADU)]


def test_nothing_comes_and_the_clock_runs_again_by_itself() -> None:
    story = Story()
    story.clock("10:00")
    story.do("tono", A.MINTA_KELENGKAPAN, "Alamat?")
    assert story.until("2026-05-20 16:00") == [
        ("peringatan_kelengkapan", "2026-05-18 10:00", [("peringatan_kelengkapan", PENGADU)]),
        (
            "kelengkapan_habis",
            "2026-05-20 16:00",
            [("kelengkapan_habis", "sari"), ("kelengkapan_habis", "tono")],
        ),
    ]
    assert story.case.state == State.BERJALAN
    assert times(story.change.deadlines) == {
        "pengingat": "2026-05-21 08:00",
        "lewat_waktu": "2026-05-21 08:30",
        "eskalasi": "2026-05-21 09:30",
        "eskalasi_kepala": "2026-05-21 10:30",
    }


def test_an_officer_need_not_wait_for_what_he_asked() -> None:
    story = Story().reach(5)
    story.do("agus", A.MINTA_KELENGKAPAN, "Foto?")
    story.do("agus", A.JAWAB, "Sudah ketemu.")
    assert (story.case.step, story.case.state) == (6, State.BERJALAN)
    assert shown(story.case.due_at) == "2026-05-04 11:00"


# perpanjang, ambil, alihkan, deputies


def test_perpanjang_gives_the_steps_time_once_more_or_the_time_named() -> None:
    story = Story().reach(5)
    story.clock("10:30")
    story.do("agus", A.PERPANJANG, "Menunggu suku cadang.")
    assert shown(story.change.events[0].due) == "2026-05-04 14:00"
    assert shown(story.case.due_at) == "2026-05-04 14:00"
    story.do("agus", A.PERPANJANG, "Masih.", waktu=parse_waktu("2 hari kerja"))
    assert shown(story.case.due_at) == "2026-05-06 16:00"
    assert told(story.change) == []


def test_perpanjang_of_a_late_step_counts_from_now() -> None:
    story = Story().reach(5)
    story.until("13:30")
    story.do("agus", A.PERPANJANG, "Rapat.")
    assert shown(story.case.due_at) == "2026-05-04 15:30"


@pytest.mark.parametrize("who", ["adi", "agus", "ratna"])
def test_the_holder_and_those_above_him_extend(who: str) -> None:
    story = Story().reach(4)
    story.do(who, A.PERPANJANG, "Rapat.")
    assert shown(story.case.due_at) == "2026-05-04 14:00"
    assert story.case.holder == Holder(role=ADMIN, officer="adi")


def test_ambil_takes_over_from_a_colleague() -> None:
    story = Story().reach(4)
    story.do("ani", A.AMBIL)
    assert story.case.holder == Holder(role=ADMIN, officer="ani")
    assert (story.case.visit, shown(story.case.due_at)) == (3, "2026-05-04 11:00")
    assert story.refused("adi", A.TERUSKAN).key == "held_by_other"
    story.do("ani", A.TERUSKAN)
    assert story.case.step == 5


@pytest.mark.parametrize("who", ["adi", "agus", "ratna"])
def test_alihkan_hands_the_step_to_another_of_the_role(who: str) -> None:
    story = Story().reach(4)
    story.do(who, A.ALIHKAN, "Ani lebih tahu.", officer="ani")
    assert story.case.holder == Holder(role=ADMIN, officer="ani")
    assert told(story.change) == [("tugas", "ani")]
    (event,) = story.change.events
    assert (event.officer, event.to_step) == ("ani", None)
    # Who was handed the case keeps it on the way back.
    story.do("ani", A.TERUSKAN)
    story.do("agus", A.JAWAB, "Beres.")
    assert story.case.holder == Holder(role=ADMIN, officer="ani")


def test_who_was_handed_the_case_keeps_it_although_a_superior_did_it() -> None:
    people = directory((*OFFICERS, officer("bos", ADMIN, agency="dishub")), adi={"superior": "bos"})
    story = Story(office(people=people)).reach(4)
    story.do("bos", A.ALIHKAN, officer="ani")
    story.do("ani", A.MINTA_KELENGKAPAN, "Foto?")
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Maaf.")
    assert story.case.holder == Holder(role=ADMIN, officer="ani")


def test_a_deputy_works_while_the_holder_is_away() -> None:
    people = directory(sari={"leave": leave("2026-05-05 00:00", "2026-05-06 00:00")})
    story = Story(office(people=people)).reach(7)
    assert told(story.change) == [("tugas", "sari")]
    assert story.refused("tono", A.SAMPAIKAN).key == "held_by_other"
    story.clock("2026-05-05 08:00")
    story.do("tono", A.SAMPAIKAN)
    assert (story.case.step, story.change.events[0].role) == (8, COUNTER)


def test_a_deputy_is_told_in_place_of_who_is_away() -> None:
    people = directory(sari={"leave": leave("2026-05-04 00:00", "2026-05-06 00:00")})
    story = Story(office(people=people))
    assert told(story.change) == [("tugas", "tono"), ("tanda_terima", PENGADU)]


def test_a_deputy_from_elsewhere_does_all_that_the_holder_could() -> None:
    away = leave("2026-05-04 00:00", "2026-05-04 00:00")
    people = directory(agus={"leave": away, "deputies": ("andi",)})
    story = Story(office(people=people)).reach(4)
    story.do("adi", A.TERUSKAN)
    assert told(story.change) == [("tugas", "andi")]
    story.do("andi", A.TERIMA)
    assert story.case.holder == Holder(role=LIAISON, officer="andi")
    story.do("andi", A.CATAT, "Saya periksa.")
    story.do("andi", A.JAWAB, "Beres.")
    assert (story.case.step, story.change.events[0].role) == (6, LIAISON)
    # Handed back the next day, it goes to the role: the deputy no longer stands in.
    story.clock("2026-05-05 08:00")
    story.do("adi", A.KEMBALIKAN, "Kurang.")
    assert story.case.holder == Holder(role=LIAISON)
    assert story.refused("andi", A.JAWAB, "Beres.").key == "not_yours"


# catat, lampirkan


@pytest.mark.parametrize("who", ["sari", "tono", "adi", "ani", "agus", "ratna", "wahyu"])
@pytest.mark.parametrize("step", [3, 8])
def test_any_officer_of_the_case_writes_notes_and_files(who: str, step: int) -> None:
    story = Story().reach(step)
    before = story.case
    story.do(who, A.CATAT, "Sudah dicek di lapangan.")
    story.do(who, A.LAMPIRKAN, files=(PHOTO,))
    assert story.case.events[-1].files == (PHOTO,)
    assert (story.case.visit, story.case.holder, story.case.due_at, story.case.state) == (
        before.visit,
        before.holder,
        before.due_at,
        before.state,
    )
    assert told(story.change) == []


def test_notes_are_welcome_after_the_end_too() -> None:
    story = Story()
    story.do("sari", A.TOLAK, "Bukan pelayanan publik.")
    story.do("tono", A.CATAT, "Setuju.")
    assert (story.case.state, story.case.step) == (State.DITOLAK, 2)


# nilai


@pytest.mark.parametrize("end", [None, A.TUTUP])
def test_the_complainant_rates_once_for_each_answer(end: ActionId | None) -> None:
    story = Story().answered()
    if end:
        story.do(PENGADU, end)
    story.clock("09:10")
    story.do(PENGADU, A.NILAI, "Cepat.", choice="4")
    assert (story.case.rating, story.change.events[0].choice) == (4, "4")
    assert told(story.change) == []
    refused = story.refused(PENGADU, A.NILAI, choice="5")
    assert (refused.code.value, refused.facts["at"]) == ("sudah_dilakukan", at("2026-05-04 09:10"))

    story.do(PENGADU, A.TANGGAPI, "Mati lagi.")
    assert story.refused(PENGADU, A.NILAI, choice="1").key == "unanswered"
    story.do("agus", A.JAWAB, "Diganti.")
    story.do("adi", A.SAMPAIKAN)
    story.do("sari", A.SAMPAIKAN)
    assert story.case.rating is None
    story.do(PENGADU, A.NILAI, choice="5")
    assert story.case.rating == 5


def test_rating_does_not_stop_the_silence() -> None:
    story = Story().answered()
    story.do(PENGADU, A.NILAI, choice="5")
    story.until("12:00")
    assert story.case.close_reason == CloseReason.DIAM
