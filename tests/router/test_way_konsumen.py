"""The konsumen SOP with the clock running: every time of the paper, and both ends of step 4."""

from datetime import timedelta
from typing import Any

import pytest

from router.offers import open_actions
from router.values import PENGADU, ActionId, CloseReason, Holder, State, SystemEvent
from tests.router.stories import Story, shown, staffed, times, told
from tests.router.ways import SCAN

A, S = ActionId, SystemEvent


def konsumen(start: str = "2026-05-04 09:00") -> Story:
    return Story(staffed("konsumen"), start)


def test_the_whole_way_with_every_time_of_the_paper() -> None:
    story = konsumen()
    seen: list[tuple[int, str, str | None, list[str]]] = []

    def after(clock: str) -> None:
        case = story.case
        assert case.holder is not None
        ladder = [t[5:] for t in times(story.change.deadlines).values()]
        seen.append((case.step, case.holder.role, shown(case.due_at), ladder))
        story.clock(clock)

    after("09:10")
    story.do("rina", A.SELESAIKAN)
    after("09:14")
    story.do("rina", A.TERUSKAN)
    assert told(story.change) == [("tugas", "budi")]
    after("09:50")
    story.do("budi", A.PUTUSKAN, "Bukti pembelian ada.", choice="ya")
    assert told(story.change) == [("pemberitahuan", PENGADU)]
    after("09:52")
    story.happen(S.TERKIRIM, "delivered")
    assert told(story.change) == [("tugas", "budi")]
    after("2026-05-06 10:00")
    story.do("budi", A.DISPOSISI, "Mohon arahan untuk mediasi.")
    assert told(story.change) == [("tugas", "hadi")]
    after("2026-05-11 08:00")
    story.do("hadi", A.DISPOSISI, "Lakukan mediasi.")
    assert told(story.change) == [("tugas", "budi")]
    after("08:15")
    story.do("budi", A.TUGASKAN, officer="dodi")
    assert told(story.change) == [("tugas", "dodi")]
    after("2026-05-18 15:50")
    story.do("dodi", A.SELESAIKAN, "Mediasi berjalan.")
    after("2026-05-19 07:40")
    story.do("dodi", A.SELESAIKAN, files=(SCAN,))
    assert told(story.change) == [("tugas", "budi")]
    after("08:00")
    story.do("budi", A.JAWAB, "Barang diganti oleh toko.")
    assert told(story.change) == [("tugas", "hadi")]
    after("2026-05-20 15:55")
    story.do("hadi", A.TANDATANGANI)
    assert told(story.change) == [("tugas", "dodi")]
    after("2026-05-21 07:35")
    story.do("dodi", A.SAMPAIKAN)
    assert told(story.change) == [("jawaban", PENGADU)]
    after("07:36")
    story.happen(S.TERKIRIM, "delivered")

    assert seen == [
        (2, "petugas", "2026-05-04 09:15", ["05-04 09:15"]),
        (3, "petugas", "2026-05-04 09:15", ["05-04 09:15"]),
        (4, "kepala_bidang", "2026-05-04 09:59", ["05-04 09:59"]),
        # The consumer only receives: nobody is reminded of that.
        (5, PENGADU, "2026-05-04 10:00", []),
        (
            6,
            "kepala_bidang",
            "2026-05-07 16:00",
            ["05-07 08:05", "05-07 16:00", "05-11 14:49", "05-13 13:38"],
        ),
        (
            7,
            "kepala_dinas",
            "2026-05-11 16:00",
            ["05-11 08:07", "05-11 16:00", "05-13 14:45", "05-19 13:30"],
        ),
        (8, "kepala_bidang", "2026-05-11 08:30", ["05-11 08:30"]),
        # Ascension Day and the day after it are no working days.
        (
            9,
            "petugas",
            "2026-05-18 16:00",
            ["05-18 07:41", "05-18 16:00", "05-20 15:37", "05-22 15:45"],
        ),
        (10, "petugas", "2026-05-19 07:50", ["05-19 07:50"]),
        (11, "kepala_bidang", "2026-05-19 08:10", ["05-19 08:10"]),
        # The signature has its own working day, and the officer his quarter of an hour after it.
        (
            12,
            "kepala_dinas",
            "2026-05-20 16:00",
            ["05-20 11:22", "05-20 16:00", "05-21 15:45", "05-22 16:00"],
        ),
        (12, "petugas", "2026-05-21 07:40", ["05-21 07:40"]),
        (13, PENGADU, None, []),
    ]
    case = story.case
    assert (case.state, case.close_reason) == (State.DITUTUP, CloseReason.SELESAI_SOP)
    assert shown(case.closed_at) == shown(case.delivered_at) == "2026-05-21 07:36"
    assert shown(case.answered_at) == "2026-05-21 07:35"
    assert (story.change.notices, story.change.deadlines) == ((), ())


# Step 4: valid or not.


@pytest.mark.parametrize(
    ("action", "facts"),
    [(A.PUTUSKAN, {"choice": "tidak"}), (A.TOLAK, {})],
    ids=["putuskan", "tolak"],
)
def test_what_is_not_valid_ends_with_the_words_that_the_consumer_gets(
    action: ActionId, facts: dict[str, Any]
) -> None:
    story = konsumen().reach(4)
    story.clock("09:40")
    story.do("budi", action, "Jual beli antarusaha, bukan sengketa konsumen.", **facts)
    case, event = story.case, story.change.events[0]
    assert (case.state, case.close_reason) == (State.DITOLAK, CloseReason.TIDAK_VALID)
    assert (case.step, case.holder, case.due_at, story.change.deadlines) == (4, None, None, ())
    assert shown(case.closed_at) == "2026-05-04 09:40"
    assert told(story.change) == [("ditolak", PENGADU)]
    assert event.text == "Jual beli antarusaha, bukan sengketa konsumen."
    # The same words are what the paper's fourth column asks for.
    assert event.fields == (("Validasi pengaduan", event.text),)


@pytest.mark.parametrize(
    ("action", "facts"),
    [(A.PUTUSKAN, {"choice": "tidak"}), (A.TOLAK, {})],
    ids=["putuskan", "tolak"],
)
def test_a_record_is_no_clarification(action: ActionId, facts: dict[str, Any]) -> None:
    story = konsumen().reach(4)
    for words in (None, "Validasi pengaduan: di luar lingkup."):
        refused = story.refused("budi", action, words, **facts)
        assert (refused.code.value, refused.key) == ("alasan_wajib", "reason")
    both = "Validasi pengaduan: di luar lingkup.\n\nToko ini bukan pelaku usaha."
    event = story.do("budi", action, both, **facts).events[0]
    assert event.text == "Toko ini bukan pelaku usaha."
    assert event.fields == (("Validasi pengaduan", "di luar lingkup."),)


def test_what_was_not_valid_is_looked_at_again_at_the_same_step() -> None:
    story = konsumen().reach(4)
    story.do("budi", A.TOLAK, "Bukti tidak ada.")
    story.clock("2026-05-05 09:00")
    story.do(PENGADU, A.TANGGAPI, files=(SCAN,))
    assert (story.case.step, story.case.state) == (4, State.BERJALAN)
    assert story.case.holder == Holder(role="kepala_bidang", officer="budi")
    assert shown(story.case.due_at) == "2026-05-05 09:45"
    story.do("budi", A.PUTUSKAN, "Bukti menyusul.", choice="ya")
    assert story.case.step == 5


# Step 5: told that the complaint is valid, while the case goes on running.


def test_a_word_on_the_way_is_not_yet_the_answer() -> None:
    story = konsumen().reach(5)
    case = story.case
    assert (case.state, case.answered_at, case.holder) == (
        State.BERJALAN,
        None,
        Holder(role=PENGADU),
    )
    assert [o.id for o in open_actions(case, story.office)] == [A.TUTUP]
    assert story.refused(PENGADU, A.TANGGAPI, "Lalu?").key == "unanswered"
    assert story.refused(PENGADU, A.NILAI, choice="5").key == "unanswered"
    assert story.until("2026-06-01 09:00") == []


def test_what_the_consumer_adds_meanwhile_is_kept_and_told_when_it_goes_on() -> None:
    story = konsumen().reach(5)
    story.do(PENGADU, A.LENGKAPI, "Ini notanya.", files=(SCAN,))
    assert (story.case.step, story.case.state) == (5, State.BERJALAN)
    assert story.change.events[0].text == "Ini notanya."
    # No officer holds the step: the coordinators read it.
    assert told(story.change) == [("tambahan", "ratna")]
    story.happen(S.TERKIRIM, "delivered")
    assert (story.case.step, told(story.change)) == (6, [("tugas", "budi")])


def test_it_goes_on_by_delivery_or_by_standing_on_the_page() -> None:
    for how in ("delivered", "published"):
        story = konsumen().reach(5)
        story.clock("10:30")
        story.happen(S.TERKIRIM, how)
        assert [(e.type, e.choice, e.to_step) for e in story.change.events] == [
            (S.TERKIRIM, how, 6)
        ]
        assert story.case.holder == Holder(role="kepala_bidang", officer="budi")
        assert shown(story.case.due_at) == "2026-05-07 16:00"
        assert story.happen(S.TERKIRIM, how).events == ()


def test_a_word_that_reaches_no_address_goes_on_once_it_stands_on_the_page() -> None:
    story = konsumen().reach(5)
    visit = story.case.visit
    story.happen(S.GAGAL_KIRIM, visit=visit)
    # Who decided is told, for his decision was not read.
    assert (story.case.step, told(story.change)) == (5, [("gagal_kirim", "budi")])
    story.happen(S.TERKIRIM, "published", visit=visit)
    assert story.case.step == 6


def test_a_bounce_after_it_went_on_harms_nothing() -> None:
    story = konsumen().reach(5)
    visit = story.case.visit
    story.happen(S.TERKIRIM, "delivered", visit=visit)
    before = story.case
    change = story.happen(S.GAGAL_KIRIM, visit=visit)
    assert (change.case, change.events, change.notices) == (before, (), ())


def test_withdrawn_at_step_five_it_reopens_there_and_is_told_again() -> None:
    story = konsumen().reach(5)
    story.do(PENGADU, A.TUTUP)
    assert told(story.change) == [("ditutup", PENGADU)]
    story.do(PENGADU, A.BUKA_KEMBALI, "Salah tekan.")
    assert (story.case.step, story.case.state) == (5, State.BERJALAN)
    assert told(story.change) == [("pemberitahuan", PENGADU), ("tanggapan_diterima", PENGADU)]


# Step 13: the letter that ends the case.


def test_a_letter_that_comes_back_after_the_end_is_told_to_who_sent_it() -> None:
    story = konsumen().to_the_end()
    visit = story.case.visit
    story.clock("2026-05-06 09:00")
    story.happen(S.GAGAL_KIRIM, visit=visit)
    assert told(story.change) == [("gagal_kirim", "rina")]
    case = story.case
    assert (case.state, case.close_reason, case.delivered_at) == (
        State.DITUTUP,
        CloseReason.SELESAI_SOP,
        None,
    )
    assert story.change.deadlines == ()
    assert story.happen(S.GAGAL_KIRIM, visit=visit).events == ()
    # The consumer still has his window, from the day on which the case ended.
    story.do(PENGADU, A.TANGGAPI, "Surat tidak saya terima.")
    assert story.case.step == 6


def test_a_letter_that_reaches_no_address_ends_the_case_from_the_page() -> None:
    story = konsumen().reach(13)
    story.happen(S.GAGAL_KIRIM)
    assert (story.case.state, told(story.change)) == (State.DIJAWAB, [("gagal_kirim", "rina")])
    story.now += timedelta(minutes=1)
    story.happen(S.TERKIRIM, "published")
    assert (story.case.state, story.case.close_reason) == (State.DITUTUP, CloseReason.SELESAI_SOP)


def test_the_consumer_may_reply_before_the_letter_has_arrived() -> None:
    story = konsumen().reach(13)
    story.do(PENGADU, A.TANGGAPI, "Saya sudah membacanya: belum diganti.")
    assert (story.case.step, story.case.state) == (6, State.BERJALAN)
    assert story.happen(S.TERKIRIM, "delivered").events == ()
