"""Berkadar pengawasan: a case is sealed to the inspectorate, and what all others meet then."""

from typing import Any

import pytest

from router.offers import open_actions
from router.values import (
    PENGADU,
    ActionId,
    CloseReason,
    Holder,
    RefusalCode,
    State,
    SystemEvent,
)
from tests.router.stories import PHOTO, Story, shown, staffed, times, told

A, C, S = ActionId, RefusalCode, SystemEvent

TO_INSPECTORATE = [("tugas", "ira"), ("tugas", "indra")]
INSPECTION = Holder(role="inspektorat")


def sealed(id_: str = "mpp", step: int = 4) -> Story:
    story = Story(staffed(id_)).reach(step)
    story.do("ratna", A.KUNCI, "Petugas meminta uang.")
    return story


# Sealing.


@pytest.mark.parametrize(
    ("id_", "step"),
    [("mpp", 2), ("mpp", 5), ("konsumen", 12), ("tidak-langsung", 3), ("keluhan-pelanggan", 9)],
)
def test_a_sealed_case_goes_to_the_inspectorate_which_has_sixty_working_days(
    id_: str, step: int
) -> None:
    story = sealed(id_, step)
    (event,) = story.change.events
    assert (event.type, event.role, event.step, event.to_step, event.text) == (
        A.KUNCI,
        "koordinator",
        step,
        step,
        "Petugas meminta uang.",
    )
    case = story.case
    assert (case.sealed, case.holder, case.state) == (True, INSPECTION, State.BERJALAN)
    assert told(story.change) == TO_INSPECTORATE
    # Over Ascension Day, Idul Adha and their cuti bersama, Pancasila Day, the Islamic new year.
    assert times(story.change.deadlines) == {
        "pengingat": "2026-07-14 14:30",
        "lewat_waktu": "2026-08-04 16:00",
        "eskalasi": "2026-09-18 10:30",
        "eskalasi_kepala": "2026-10-30 15:00",
    }


def test_the_hospital_has_its_own_inspectors_and_time() -> None:
    story = Story(staffed("rsud"))
    story.do("ratna", A.KUNCI, "Ada pungutan.")
    assert (story.case.holder, told(story.change)) == (Holder(role="spi"), [("tugas", "ira")])
    assert shown(story.case.due_at) == "2026-06-23 16:00"


def test_an_answer_on_its_way_to_the_complainant_is_held_back() -> None:
    story = Story(staffed("mpp")).reach(8)
    visit = story.case.visit
    story.do("ratna", A.KUNCI, "Petugas meminta uang.")
    assert (story.case.state, story.case.holder) == (State.BERJALAN, INSPECTION)
    # What the outbox still reports of it moves nothing, and no silence closes the case.
    for kind in (S.TERKIRIM, S.GAGAL_KIRIM):
        assert story.happen(kind, "delivered", visit=visit).events == ()
    assert "tutup_diam" not in times(story.change.deadlines)


@pytest.mark.parametrize(
    ("who", "code", "key"),
    [
        ("sari", C.PERAN_SALAH, "coordinator_only"),
        ("agus", C.PERAN_SALAH, "coordinator_only"),
        ("ira", C.PERAN_SALAH, "coordinator_only"),
        ("wahyu", C.PERAN_SALAH, "coordinator_only"),
        (PENGADU, C.PERAN_SALAH, "officers_only"),
    ],
)
def test_only_the_coordinator_seals(who: str, code: RefusalCode, key: str) -> None:
    refused = Story(staffed("mpp")).reach(4).refused(who, A.KUNCI, "Petugas meminta uang.")
    assert (refused.code, refused.key) == (code, key)


def test_where_there_is_no_coordinator_the_operator_seals() -> None:
    story = Story(staffed("mpp", without=["ratna"])).reach(4)
    story.do("wahyu", A.KUNCI, "Petugas meminta uang.")
    assert story.case.sealed


def test_it_needs_a_reason_and_an_inspectorate() -> None:
    story = Story(staffed("mpp")).reach(4)
    assert story.refused("ratna", A.KUNCI, " ").code is C.ALASAN_WAJIB
    story = Story(staffed("mpp", without=["ira", "indra"])).reach(4)
    refused = story.refused("ratna", A.KUNCI, "Petugas meminta uang.")
    assert (refused.code, refused.key) == (C.TUJUAN_WAJIB, "no_inspectorate")


def test_what_is_over_is_not_sealed() -> None:
    story = Story(staffed("mpp")).reach(4)
    story.do(PENGADU, A.TUTUP)
    assert story.refused("ratna", A.KUNCI, "Petugas meminta uang.").code is C.KASUS_TERTUTUP


# Everybody else.


@pytest.mark.parametrize("who", ["ratna", "wahyu", "adi", "agus", "sari", "hadi", "ahmad"])
def test_everybody_else_meets_the_seal(who: str) -> None:
    story = sealed()
    attempts: list[tuple[ActionId, dict[str, Any]]] = [
        (A.CATAT, {"text": "Halo."}),
        (A.LAMPIRKAN, {"files": (PHOTO,)}),
        (A.TERUSKAN, {}),
        (A.AMBIL, {}),
        (A.ALIHKAN, {"officer": "ira"}),
        (A.PERPANJANG, {"text": "Rapat."}),
        (A.TUTUP, {"text": "Selesai."}),
        (A.KUNCI, {"text": "Lagi."}),
        (A.KEMBALIKAN, {"text": "Bukan pengawasan."}),
        (A.KOREKSI, {"choice": "perihal", "text": "x"}),
        (A.SERAHKAN_LAPOR, {"choice": "123"}),
        (A.BEBASKAN, {"choice": "x", "text": "y"}),
        (A.BUKA_KEMBALI, {"text": "Perlu."}),
    ]
    for action, facts in attempts:
        refused = story.refused(who, action, **facts)
        assert (refused.code, refused.key) == (C.TERKUNCI, "sealed"), action


# The inspectorate.


def test_the_inspectorate_works_on_it_beside_the_sop() -> None:
    story = sealed()
    assert [o.id for o in open_actions(story.case, story.office)] == [
        A.TERIMA,
        A.MINTA_KELENGKAPAN,
        A.KEMBALIKAN,
        A.TUTUP,
        A.PERPANJANG,
        A.AMBIL,
        A.ALIHKAN,
        A.CATAT,
        A.LAMPIRKAN,
    ]
    story.do("indra", A.TERIMA)
    assert (story.case.step, story.case.holder) == (4, Holder(role="inspektorat", officer="indra"))
    story.do("ira", A.CATAT, "Panggil saksi.")
    story.do("ira", A.ALIHKAN, officer="ira")
    assert story.case.holder == Holder(role="inspektorat", officer="ira")
    story.do("ira", A.PERPANJANG, "Saksi sakit.")
    assert shown(story.case.due_at) == "2026-10-29 16:00"
    for action in (A.TERUSKAN, A.SELESAIKAN, A.JAWAB, A.BUKAN_WEWENANG, A.DISPOSISI, A.KUNCI):
        refused = story.refused("ira", action, "Beres.")
        assert (refused.code, refused.key) == (C.PERAN_SALAH, "not_here"), action


def test_asking_the_complainant_stops_its_clock() -> None:
    story = sealed()
    story.do("ira", A.MINTA_KELENGKAPAN, "Kapan dan di mana?")
    assert (story.case.state, story.case.due_at) == (State.MENUNGGU_PENGADU, None)
    story.clock("2026-05-05 09:00")
    story.do(PENGADU, A.LENGKAPI, "Kemarin di loket tiga.")
    assert (story.case.state, shown(story.case.due_at)) == (State.BERJALAN, "2026-08-05 16:00")


def test_nobody_is_left_in_the_inspectorate_and_the_coordinators_are_alarmed_only() -> None:
    story = Story(staffed("mpp")).reach(4)
    story.do("ratna", A.KUNCI, "Petugas meminta uang.")
    story.office = staffed("mpp", without=["ira", "indra"])
    story.do(PENGADU, A.LENGKAPI, "Ini buktinya.", files=(PHOTO,))
    assert told(story.change) == [("tambahan", "ratna")]
    assert story.refused("ratna", A.TERIMA).code is C.TERKUNCI


def test_what_is_none_of_inspection_goes_back_to_the_sops_way() -> None:
    story = sealed()
    assert story.refused("ira", A.KEMBALIKAN).code is C.ALASAN_WAJIB
    story.clock("2026-05-06 10:00")
    story.do("ira", A.KEMBALIKAN, "Hanya soal layanan.")
    case = story.case
    assert (case.sealed, case.step, case.holder) == (
        False,
        4,
        Holder(role="admin_opd", officer="adi"),
    )
    assert (told(story.change), shown(case.due_at)) == ([("tugas", "adi")], "2026-05-06 12:00")
    story.do("adi", A.TERUSKAN)
    assert story.case.step == 5


@pytest.mark.parametrize("signed", [False, True])
def test_a_letter_that_was_sealed_comes_back_as_it_was_signed_or_not(signed: bool) -> None:
    story = Story(staffed("konsumen")).reach(12)
    if signed:
        story.do("hadi", A.TANDATANGANI)
    story.do("ratna", A.KUNCI, "Petugas meminta uang.")
    assert story.case.holder == INSPECTION
    story.do("ira", A.KEMBALIKAN, "Hanya soal layanan.")
    role, who = ("petugas", "rina") if signed else ("kepala_dinas", "hadi")
    assert story.case.holder == Holder(role=role, officer=who)


def test_an_answered_case_that_comes_back_is_delivered_anew() -> None:
    story = Story(staffed("mpp")).answered()
    story.do("ratna", A.KUNCI, "Petugas meminta uang.")
    story.clock("2026-05-06 10:00")
    story.do("ira", A.KEMBALIKAN, "Hanya soal layanan.")
    assert (story.case.state, told(story.change)) == (State.DIJAWAB, [("jawaban", PENGADU)])
    story.happen(S.TERKIRIM, "delivered")
    assert shown(story.case.due_at) == "2026-05-06 12:00"


def test_the_inspectorate_ends_it_with_the_words_that_the_complainant_gets() -> None:
    story = sealed()
    assert {o.id: o.needs for o in open_actions(story.case, story.office)}[A.TUTUP] == ("text",)
    assert story.refused("ira", A.TUTUP).code is C.ALASAN_WAJIB
    story.clock("2026-06-10 09:00")
    story.do("indra", A.TUTUP, "Petugas itu sudah ditindak.")
    case = story.case
    assert (case.state, case.close_reason, case.sealed) == (
        State.DITUTUP,
        CloseReason.PETUGAS,
        True,
    )
    assert (case.holder, story.change.deadlines) == (None, ())
    assert told(story.change) == [("ditutup", PENGADU)]
    assert story.change.events[0].text == "Petugas itu sudah ditindak."
    # After the end it is no more anybody's than before.
    assert story.refused("ratna", A.BUKA_KEMBALI, "Perlu.").code is C.TERKUNCI
    assert story.refused("adi", A.CATAT, "Halo.").code is C.TERKUNCI
    story.do("ira", A.CATAT, "Berkas disimpan.")


# The complainant.


def test_what_the_complainant_adds_goes_to_the_inspectorate() -> None:
    story = sealed()
    story.do(PENGADU, A.LENGKAPI, "Ini rekamannya.", files=(PHOTO,))
    assert told(story.change) == [("tambahan", "ira"), ("tambahan", "indra")]


def test_a_withdrawal_does_not_end_an_inspection() -> None:
    refused = sealed().refused(PENGADU, A.TUTUP, "Batal.")
    assert (refused.code, refused.key) == (C.TERKUNCI, "sealed_citizen")


def test_a_reply_after_the_end_comes_back_sealed() -> None:
    story = sealed()
    story.do("ira", A.TUTUP, "Tidak terbukti.")
    story.clock("2026-05-06 10:00")
    story.do(PENGADU, A.TANGGAPI, "Saya punya rekaman.")
    case = story.case
    assert (case.step, case.state, case.sealed) == (4, State.BERJALAN, True)
    assert case.holder == INSPECTION
    assert told(story.change) == [*TO_INSPECTORATE, ("tanggapan_diterima", PENGADU)]
    assert shown(case.due_at) == "2026-08-06 16:00"
