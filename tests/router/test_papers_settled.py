"""Papers seen and not kept, papers waived, and which papers count when a case comes round again."""

from typing import Any

import pytest

from router.offers import open_actions
from router.values import PENGADU, ActionId, Holder, RefusalCode
from tests.router.stories import Story, staffed
from tests.router.ways import CORRECTION, SCAN

A, C = ActionId, RefusalCode

PHOTOS = "Dokumentasi pelaksanaan kegiatan"


def reporting() -> Story:
    """Give a case whose petugas still lacks the documentation of what he did."""
    return Story(staffed("konsumen")).reach(10)


# centang


@pytest.mark.parametrize("asked", [PHOTOS, "dokumentasi", "  DOKUMENTASI pelaksanaan "])
def test_a_paper_that_was_seen_is_ticked(asked: str) -> None:
    story = reporting()
    assert A.CENTANG in [o.id for o in open_actions(story.case, story.office)]
    story.do("rina", A.CENTANG, "Album foto di loket.", choice=asked)
    (event,) = story.change.events
    assert (event.choice, event.text, event.to_step) == (PHOTOS, "Album foto di loket.", None)
    assert A.CENTANG not in [o.id for o in open_actions(story.case, story.office)]
    story.do("rina", A.SELESAIKAN)
    assert story.case.step == 11


@pytest.mark.parametrize(
    ("who", "facts", "code", "key"),
    [
        ("rina", {}, C.PILIHAN_WAJIB, "choice"),
        ("rina", {"choice": "KTP"}, C.PILIHAN_WAJIB, "choice"),
        ("dodi", {"choice": PHOTOS}, C.PERAN_SALAH, "held_by_other"),
        ("ratna", {"choice": PHOTOS}, C.PERAN_SALAH, "not_yours"),
        ("lina", {"choice": PHOTOS}, C.PERAN_SALAH, "not_yours"),
        ("rina", {"choice": PHOTOS, "visit": 1}, C.LANGKAH_SUDAH_LEWAT, "past"),
        (PENGADU, {"choice": PHOTOS}, C.PERAN_SALAH, "officers_only"),
    ],
)
def test_a_tick_refused(who: str, facts: dict[str, Any], code: RefusalCode, key: str) -> None:
    refused = reporting().refused(who, A.CENTANG, **facts)
    assert (refused.code, refused.key) == (code, key)
    if key == "choice":
        assert refused.facts["choices"] == PHOTOS


def test_a_tick_twice_says_when_it_was_done() -> None:
    story = reporting()
    story.do("rina", A.CENTANG, choice=PHOTOS)
    since = story.now
    story.clock("09:10")
    refused = story.refused("rina", A.CENTANG, choice=PHOTOS)
    assert (refused.code, refused.key, refused.facts["at"]) == (C.SUDAH_DILAKUKAN, "done", since)


def test_what_is_written_is_not_ticked() -> None:
    story = Story(staffed("tidak-langsung")).reach(2)
    refused = story.refused("rina", A.CENTANG, choice="peraturan perundang-undangan")
    assert (refused.code, refused.key) == (C.PILIHAN_WAJIB, "choice")
    story.do("rina", A.CENTANG, choice="data pendukung")
    story.do("rina", A.PUTUSKAN, "UU 8/1999.", choice="lanjut")
    assert story.case.step == 3


def test_a_step_without_such_papers_has_nothing_to_tick() -> None:
    story = Story(staffed("konsumen")).reach(6)
    assert story.refused("budi", A.CENTANG, choice=PHOTOS).key == "not_here"


# bebaskan


@pytest.mark.parametrize("who", ["budi", "hadi", "ratna"])
def test_a_paper_is_waived_by_who_stands_above_with_a_reason(who: str) -> None:
    story = reporting()
    refused = story.refused(who, A.BEBASKAN, choice="dokumentasi")
    assert (refused.code, refused.key) == (C.ALASAN_WAJIB, "reason")
    story.do(who, A.BEBASKAN, "Pelaku usaha menolak difoto.", choice="dokumentasi")
    (event,) = story.change.events
    assert (event.choice, event.text) == (PHOTOS, "Pelaku usaha menolak difoto.")
    # Whoever waives a paper does not hold the step for that.
    assert story.case.holder == Holder(role="petugas", officer="rina")
    story.do("rina", A.SELESAIKAN)
    assert story.case.step == 11


@pytest.mark.parametrize(
    ("who", "facts", "code", "key"),
    [
        ("rina", {"choice": PHOTOS}, C.PERAN_SALAH, "superior_only"),
        ("dodi", {"choice": PHOTOS}, C.PERAN_SALAH, "superior_only"),
        ("lina", {"choice": PHOTOS}, C.PERAN_SALAH, "superior_only"),
        ("budi", {}, C.PILIHAN_WAJIB, "choice"),
        ("budi", {"choice": "KTP"}, C.PILIHAN_WAJIB, "choice"),
        ("budi", {"choice": PHOTOS, "visit": 1}, C.LANGKAH_SUDAH_LEWAT, "past"),
        (PENGADU, {"choice": PHOTOS}, C.PERAN_SALAH, "officers_only"),
    ],
)
def test_a_waiver_refused(who: str, facts: dict[str, Any], code: RefusalCode, key: str) -> None:
    refused = reporting().refused(who, A.BEBASKAN, "Tidak ada.", **facts)
    assert (refused.code, refused.key) == (code, key)


def test_a_waiver_twice_says_that_it_was_done() -> None:
    story = reporting()
    story.do("budi", A.BEBASKAN, "Tidak ada.", choice=PHOTOS)
    refused = story.refused("ratna", A.BEBASKAN, "Tidak ada.", choice=PHOTOS)
    assert (refused.code, refused.key) == (C.SUDAH_DILAKUKAN, "done")


def test_a_text_can_be_waived_too() -> None:
    story = Story(staffed("ptsp")).reach(6, s3="langsung")
    story.do("hadi", A.BEBASKAN, "Cukup lisan.", choice="telaahan")
    story.do("budi", A.SELESAIKAN)
    assert story.case.step == 7


# Round again.


def test_what_was_handed_back_is_written_anew() -> None:
    story = Story(staffed("ptsp")).reach(7)
    story.do("hadi", A.KEMBALIKAN, "Telaahan terlalu singkat.")
    assert story.case.step == 6
    refused = story.refused("budi", A.SELESAIKAN)
    assert refused.facts["missing"] == "telaahan staf"
    story.do("budi", A.SELESAIKAN, "Telaahan lengkap: izin layak.")
    # So must be what was not written before: the head has not disposed of it yet.
    assert story.refused("hadi", A.SELESAIKAN).facts["missing"] == "disposisi"


def test_a_record_that_was_handed_back_is_mended_field_by_field() -> None:
    story = Story(staffed("keluhan-pelanggan")).reach(7)
    story.do("budi", A.SELESAIKAN, CORRECTION)
    story.do("budi", A.KEMBALIKAN, "Tanggal keliru.")
    assert story.case.step == 7
    story.do("budi", A.SELESAIKAN, "Tanggal: 7 Mei 2026")
    assert story.change.events[0].fields == (("Tanggal", "7 Mei 2026"),)
    assert story.case.step == 8


def test_files_that_were_handed_back_are_still_there() -> None:
    story = Story(staffed("konsumen")).reach(11)
    story.do("budi", A.KEMBALIKAN, "Foto kurang jelas.")
    story.do("rina", A.SELESAIKAN, "Foto sudah yang terbaik.")
    assert story.case.step == 11


def test_after_a_reply_the_papers_of_the_steps_before_it_stay_and_the_others_are_made_anew() -> (
    None
):
    story = Story(staffed("ptsp")).to_the_end()
    story.do(PENGADU, A.TANGGAPI, "Izin salah alamat.")
    # The record of the inspection (5) stays; the analysis (6) and all after it are made anew.
    assert story.refused("budi", A.SELESAIKAN).facts["missing"] == "telaahan staf"
    story.do("budi", A.SELESAIKAN, "Alamat diperiksa.")
    assert story.refused("hadi", A.SELESAIKAN).facts["missing"] == "disposisi"
    story.do("hadi", A.DISPOSISI, "Perbaiki.")
    assert story.refused("rina", A.SAMPAIKAN).key == "not_here"
    assert story.refused("rina", A.TERUSKAN).key == "answer_missing"


def test_after_a_reply_the_branch_that_was_taken_stays_too() -> None:
    story = Story(staffed("ptsp")).to_the_end(s3="langsung")
    story.do(PENGADU, A.TANGGAPI, "Izin salah alamat.")
    assert story.refused("budi", A.SELESAIKAN).facts["missing"] == "telaahan staf"


def test_after_a_reply_files_and_assignments_from_its_step_on_are_made_anew() -> None:
    story = Story(staffed("konsumen")).to_the_end()
    story.do(PENGADU, A.TANGGAPI, "Barang belum datang.")
    story.reach(8)
    refused = story.refused("budi", A.TUGASKAN)
    assert (refused.code, refused.key) == (C.TUJUAN_WAJIB, "officer_wanted")
    story.reach(10)
    assert story.refused("rina", A.SELESAIKAN).facts["missing"] == PHOTOS


def test_after_a_reply_a_waiver_from_its_step_on_is_given_anew() -> None:
    story = reporting()
    story.do("budi", A.BEBASKAN, "Tidak ada.", choice=PHOTOS)
    story.do("rina", A.SELESAIKAN)
    story.to_the_end()
    story.do(PENGADU, A.TANGGAPI, "Barang belum datang.")
    story.reach(10)
    assert story.refused("rina", A.SELESAIKAN).facts["missing"] == PHOTOS
    story.do("rina", A.SELESAIKAN, files=(SCAN,))


def test_a_case_reopened_where_it_was_withdrawn_keeps_its_papers() -> None:
    story = reporting()
    story.do("rina", A.LAMPIRKAN, files=(SCAN,))
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Salah tekan.")
    story.do("rina", A.SELESAIKAN)
    assert story.case.step == 11


# lampirkan under a name


@pytest.mark.parametrize("name", ["KTP", "telaahan", " "])
def test_a_file_for_a_paper_that_the_step_does_not_know_is_refused(name: str) -> None:
    refused = reporting().refused("rina", A.LAMPIRKAN, files=(SCAN,), choice=name)
    assert (refused.code, refused.key, refused.facts["choices"]) == (
        C.PILIHAN_WAJIB,
        "choice",
        PHOTOS,
    )
