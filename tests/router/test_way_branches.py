"""Every branch of the other SOPs with the clock running: who has which step, and by when."""

from typing import Any

import pytest

from router.values import PENGADU, ActionId, CloseReason, Holder, RefusalCode, State, SystemEvent
from tests.router.stories import Story, shown, staffed, told
from tests.router.ways import CORRECTION, SCAN

A, C, S = ActionId, RefusalCode, SystemEvent

Seen = tuple[int, str | None, str | None]
"""A step, who has it by name, and when it is due."""


def seen(story: Story) -> Seen:
    holder = story.case.holder
    return story.case.step, holder.officer if holder else None, shown(story.case.due_at)


def ended(story: Story) -> tuple[State, CloseReason | None, str | None]:
    return story.case.state, story.case.close_reason, shown(story.case.closed_at)


# tidak-langsung


def tidak_langsung() -> Story:
    story = Story(staffed("tidak-langsung"))
    assert seen(story) == (1, None, "2026-05-04 11:00")
    story.clock("10:30")
    story.do("sita", A.SELESAIKAN)
    # Ten working days after Monday, without Ascension Day and the day after it.
    assert seen(story) == (2, None, "2026-05-20 16:00")
    return story


@pytest.mark.parametrize("choice", ["klarifikasi", "layanan_lain"])
def test_tidak_langsung_reported_to_the_division(choice: str) -> None:
    story = tidak_langsung()
    story.clock("2026-05-20 15:30")
    story.do("dodi", A.PUTUSKAN, "UU 8/1999.", choice="lanjut", files=(SCAN,))
    assert seen(story) == (3, None, "2026-05-29 16:30")
    assert told(story.change) == [("tugas", "budi")]
    story.clock("2026-05-29 15:00")
    story.do("budi", A.PUTUSKAN, choice=choice)
    assert (story.change.events[0].choice, story.change.events[0].to_step) == (choice, 4)
    # Six working days, without Pancasila Day: back to who had clarified.
    assert seen(story) == (4, "dodi", "2026-06-09 16:00")
    story.clock("2026-06-05 09:00")
    story.do("dodi", A.JAWAB, "Surat tindak lanjut terlampir.", files=(SCAN,))
    assert (seen(story), told(story.change)) == ((5, None, None), [("jawaban", PENGADU)])
    story.clock("09:01")
    story.happen(S.TERKIRIM, "delivered")
    assert ended(story) == (State.DITUTUP, CloseReason.SELESAI_SOP, "2026-06-05 09:01")


def test_tidak_langsung_that_cannot_be_followed_up_ends_with_the_reason() -> None:
    story = tidak_langsung()
    story.clock("2026-05-06 09:00")
    refused = story.refused(
        "rina",
        A.PUTUSKAN,
        "Peraturan perundang-undangan: UU 8/1999",
        choice="tidak_dapat_ditindaklanjuti",
        files=(SCAN,),
    )
    assert (refused.code, refused.key) == (C.ALASAN_WAJIB, "reason")
    story.do(
        "rina",
        A.PUTUSKAN,
        "Peraturan perundang-undangan: UU 8/1999\n\nToko sudah tutup tahun lalu.",
        choice="tidak_dapat_ditindaklanjuti",
        files=(SCAN,),
    )
    assert ended(story) == (
        State.DITUTUP,
        CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI,
        "2026-05-06 09:00",
    )
    assert told(story.change) == [("ditolak", PENGADU)]
    event = story.change.events[0]
    assert (event.text, event.fields) == (
        "Toko sudah tutup tahun lalu.",
        (("peraturan perundang-undangan", "UU 8/1999"),),
    )
    # A reply reopens it where it ended.
    story.do(PENGADU, A.TANGGAPI, "Toko pindah alamat.")
    assert seen(story) == (2, "rina", "2026-05-22 16:30")


def test_tidak_langsung_has_no_rejection_but_its_branch() -> None:
    story = tidak_langsung()
    assert story.refused("rina", A.TOLAK, "Tidak valid.").key == "not_here"


# keluhan-pelanggan


def keluhan(step: int) -> Story:
    return Story(staffed("keluhan-pelanggan")).reach(step)


def test_keluhan_pelanggan_with_every_time_of_the_paper() -> None:
    story = Story(staffed("keluhan-pelanggan"))
    assert seen(story) == (2, None, "2026-05-04 09:10")
    story.clock("09:05")
    story.do("rina", A.TERIMA)
    assert (seen(story), told(story.change)) == (
        (3, None, "2026-05-04 09:35"),
        [("tugas", "hadi")],
    )
    story.clock("09:30")
    story.do("hadi", A.DISPOSISI, "Kaji dan perbaiki.", officer="bela")
    assert (seen(story), told(story.change)) == (
        (4, "bela", "2026-05-05 16:00"),
        [("tugas", "bela")],
    )
    story.clock("2026-05-05 16:00")
    story.do("bela", A.SELESAIKAN)
    assert seen(story) == (5, "bela", "2026-05-06 16:00")
    story.clock("2026-05-06 10:00")
    story.do("bela", A.SELESAIKAN)
    assert seen(story) == (6, "bela", "2026-05-07 16:00")
    story.clock("2026-05-07 10:00")
    story.do("bela", A.SELESAIKAN, "Uji diulang.")
    assert seen(story) == (7, "bela", "2026-05-12 16:00")
    story.clock("2026-05-12 15:50")
    story.do("bela", A.SELESAIKAN, CORRECTION)
    assert seen(story) == (8, "bela", "2026-05-13 07:50")
    story.clock("2026-05-13 07:40")
    story.do("bela", A.JAWAB, "Hasil uji sudah diperbaiki.")
    assert (seen(story), told(story.change)) == (
        (9, "hadi", "2026-05-13 08:10"),
        [("tugas", "hadi")],
    )
    story.clock("08:00")
    story.do("hadi", A.TANDATANGANI)
    assert (seen(story), told(story.change)) == ((10, None, None), [("jawaban", PENGADU)])
    story.happen(S.TERKIRIM, "delivered")
    assert ended(story) == (State.DITUTUP, CloseReason.SELESAI_SOP, "2026-05-13 08:00")


@pytest.mark.parametrize(
    ("action", "facts"),
    [(A.PUTUSKAN, {"choice": "tidak"}), (A.KEMBALIKAN_SURAT, {})],
    ids=["putuskan", "kembalikan_surat"],
)
def test_keluhan_pelanggan_that_is_not_agreed_to_is_written_again(
    action: ActionId, facts: dict[str, Any]
) -> None:
    story = keluhan(9)
    for _ in range(2):
        refused = story.refused("hadi", action, **facts)
        assert (refused.code, refused.key) == (C.ALASAN_WAJIB, "reason")
        story.do("hadi", action, "Sebut tanggal uji ulang.", **facts)
        (event,) = story.change.events
        assert (event.type, event.choice, event.to_step) == (action, "tidak", 8)
        assert event.text == "Sebut tanggal uji ulang."
        assert (seen(story), told(story.change)) == (
            (8, "budi", "2026-05-04 09:30"),
            [("tugas", "budi")],
        )
        story.do("budi", A.JAWAB, "Uji diulang 6 Mei 2026.")
        assert seen(story) == (9, "hadi", "2026-05-04 09:30")
    story.go_on()
    assert (story.case.step, story.case.state) == (10, State.DIJAWAB)


@pytest.mark.parametrize(
    ("action", "facts"),
    [(A.PUTUSKAN, {"choice": "ya"}), (A.TANDATANGANI, {})],
    ids=["putuskan", "tandatangani"],
)
def test_keluhan_pelanggan_that_is_agreed_to_is_signed(
    action: ActionId, facts: dict[str, Any]
) -> None:
    story = keluhan(9)
    story.do("hadi", action, **facts)
    (event,) = story.change.events
    # Agreeing to a letter is signing it, and the log says so.
    assert (event.type, event.choice, event.to_step) == (A.TANDATANGANI, "ya", 10)


# ptsp


def test_ptsp_with_an_inspection_and_every_time_of_the_paper() -> None:
    story = Story(staffed("ptsp"))
    assert seen(story) == (1, None, "2026-05-04 09:15")
    story.clock("09:10")
    story.do("dodi", A.TERIMA)
    assert seen(story) == (2, "dodi", "2026-05-04 09:40")
    story.clock("09:40")
    story.do("dodi", A.TERUSKAN)
    assert seen(story) == (3, None, "2026-05-04 10:40")
    story.clock("10:30")
    story.do("budi", A.PUTUSKAN, choice="peninjauan")
    assert seen(story) == (4, "budi", "2026-05-07 16:00")
    story.clock("2026-05-07 09:00")
    story.do("budi", A.SELESAIKAN, "Peninjauan Senin pukul 09.00.")
    assert (seen(story), told(story.change)) == (
        (5, None, "2026-05-18 16:00"),
        [("tugas", "tia"), ("tugas", "teguh")],
    )
    story.clock("2026-05-13 14:00")
    story.do("teguh", A.SELESAIKAN, "BAP terlampir.", files=(SCAN,))
    assert seen(story) == (6, "budi", "2026-05-19 16:00")
    story.clock("2026-05-19 10:00")
    story.do("budi", A.SELESAIKAN, "Izin layak diterbitkan.")
    assert (seen(story), told(story.change)) == (
        (7, None, "2026-05-20 16:00"),
        [("tugas", "hadi")],
    )
    story.clock("2026-05-20 15:30")
    story.do("hadi", A.DISPOSISI, "Setuju, siapkan balasan.")
    assert seen(story) == (8, "dodi", "2026-05-21 09:00")
    story.clock("2026-05-21 08:30")
    story.do("dodi", A.JAWAB, "Izin Anda terbit.")
    assert seen(story) == (9, "hadi", "2026-05-21 09:30")
    story.clock("09:00")
    story.do("hadi", A.TANDATANGANI)
    assert seen(story) == (10, "dodi", "2026-05-21 09:15")
    story.clock("09:10")
    story.do("dodi", A.SAMPAIKAN)
    assert (seen(story), told(story.change)) == ((10, None, None), [("jawaban", PENGADU)])
    story.happen(S.TERKIRIM, "delivered")
    assert ended(story) == (State.DITUTUP, CloseReason.SELESAI_SOP, "2026-05-21 09:10")


def test_ptsp_straight_on_needs_no_record_of_an_inspection() -> None:
    story = Story(staffed("ptsp")).reach(3)
    story.do("budi", A.PUTUSKAN, choice="langsung")
    assert (seen(story), story.change.events[0].choice) == (
        (6, "budi", "2026-05-06 16:00"),
        "langsung",
    )
    story.do("budi", A.SELESAIKAN, "Cukup dari berkas.")
    story.do("hadi", A.DISPOSISI, "Setuju.")
    assert seen(story) == (8, "rina", "2026-05-04 11:00")
    assert [e.to_step for e in story.case.events if e.to_step] == [1, 2, 3, 6, 7, 8]
    story.to_the_end()
    assert story.case.close_reason == CloseReason.SELESAI_SOP


# rsud


@pytest.mark.parametrize(
    ("choice", "holder", "due"),
    [
        ("cukup", Holder(role="kepala_instalasi", officer="kiki"), "2026-05-06 16:00"),
        ("audit", Holder(role="komite_mutu", officer="maya"), "2026-05-09 09:00"),
        ("kurang", Holder(role="kepala_instalasi", officer="kiki"), "2026-05-07 16:00"),
    ],
)
def test_rsud_has_three_ways_on_from_a_review(choice: str, holder: Holder, due: str) -> None:
    story = Story(staffed("rsud")).reach(6)
    if choice == "kurang":
        assert story.refused("maya", A.PUTUSKAN, choice=choice).key == "reason"
    story.do("maya", A.PUTUSKAN, "Lengkapi kronologi.", choice=choice)
    assert story.case.step == {"cukup": 8, "audit": 7, "kurang": 5}[choice]
    assert (story.case.holder, shown(story.case.due_at)) == (holder, due)
    story.reach(10)
    assert story.case.state == State.DIJAWAB


def test_rsud_that_is_not_the_hospitals_ends_with_the_reason() -> None:
    story = Story(staffed("rsud")).reach(3)
    story.do("rina", A.PUTUSKAN, "Jenis keluhan: lain-lain\n\nItu apotek luar.", choice="di_luar")
    assert ended(story)[:2] == (State.DITUTUP, CloseReason.TIDAK_DAPAT_DITINDAKLANJUTI)
    assert (story.change.events[0].text, story.case.scope) == ("Itu apotek luar.", "lain-lain")


def test_rsud_takes_a_reply_to_its_answer() -> None:
    story = Story(staffed("rsud")).reach(10)
    story.happen(S.TERKIRIM, "delivered")
    assert [kind for kind, _, _ in story.until("2026-05-06 15:00")] == ["peringatan_diam"]
    story.do(PENGADU, A.TANGGAPI, "Lift macet lagi.")
    assert seen(story) == (5, "kiki", "2026-05-11 16:00")
