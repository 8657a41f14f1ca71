"""Nobody judges or signs his own work: who can instead, who is told, and what he hears."""

from typing import Any

import pytest

from config.people import Officer
from router.offers import open_actions
from router.values import ActionId, Holder, RefusalCode, State
from tests.router.stories import Story, leave, officer, staffed, told
from tests.router.ways import CORRECTION, SCAN

A, C = ActionId, RefusalCode

BOTH: dict[str, Any] = {"roles": ("kepala_bidang", "petugas")}
AWAY = leave("2026-05-04 00:00", "2026-05-08 00:00")
BELA = officer("bela", "kepala_bidang", superior="hadi")


def reported(*more: Officer, without: tuple[str, ...] = (), **changed: dict[str, Any]) -> Story:
    """Give a case that Budi handled as petugas, and that he would review as kepala_bidang."""
    changed = {"budi": BOTH} | changed
    story = Story(staffed("konsumen", *more, without=without, **changed)).reach(8)
    story.do("budi", A.TUGASKAN, officer="budi")
    assert story.case.holder == Holder(role="petugas", officer="budi")
    story.do("budi", A.SELESAIKAN, "Mediasi berjalan.")
    story.do("budi", A.SELESAIKAN, files=(SCAN,))
    assert (story.case.step, story.case.events[-1].role) == (11, "petugas")
    return story


def barred(story: Story, who: str, able: str) -> None:
    refused = story.refused(who, A.JAWAB, "Barang diganti.")
    assert (refused.code, refused.key) == (C.PERAN_SALAH, "own_work")
    assert refused.facts["able"] == able


@pytest.mark.parametrize(
    ("more", "without", "changed", "able"),
    [
        # A colleague of the role, else a deputy, else the superior, else the coordinator.
        ((BELA,), (), {}, "bela"),
        ((), (), {}, "lina"),
        ((), ("lina",), {}, "hadi"),
        ((), ("lina",), {"budi": {**BOTH, "superior": None}}, "ratna"),
    ],
    ids=["colleague", "deputy", "superior", "coordinator"],
)
def test_who_can_instead(
    more: tuple[Officer, ...],
    without: tuple[str, ...],
    changed: dict[str, dict[str, Any]],
    able: str,
) -> None:
    story = reported(*more, without=without, **changed)
    assert told(story.change) == [("tugas", able)]
    barred(story, "budi", f"{able.capitalize()} Contoh")
    assert story.refused("budi", A.AMBIL).key == "own_work"
    assert story.refused("budi", A.KEMBALIKAN, "Kurang.").key == "own_work"
    story.do(able, A.JAWAB, "Barang diganti oleh toko.")
    (event,) = story.change.events
    # He does it in the role that the paper names.
    assert (event.actor, event.role, story.case.step) == (able, "kepala_bidang", 12)


def test_who_stood_in_as_reviewer_does_not_sign_what_he_wrote() -> None:
    # Hadi wrote the letter in Budi's place: it waits for his deputy.
    story = reported(without=("lina",), hadi={"deputies": ("wahyu",)})
    story.do("hadi", A.JAWAB, "Barang diganti oleh toko.")
    assert told(story.change) == [("tugas", "wahyu")]
    refused = story.refused("hadi", A.TANDATANGANI)
    assert (refused.code, refused.key, refused.facts["able"]) == (
        C.PERAN_SALAH,
        "own_work",
        "Wahyu Contoh",
    )
    story.do("wahyu", A.TANDATANGANI)
    assert (story.change.events[0].role, story.case.state) == ("kepala_dinas", State.BERJALAN)


def test_without_deputy_and_superior_the_coordinator_signs_for_a_head_who_wrote() -> None:
    story = reported(without=("lina",))
    story.do("hadi", A.JAWAB, "Barang diganti oleh toko.")
    assert told(story.change) == [("tugas", "ratna")]
    story.do("ratna", A.TANDATANGANI)
    assert story.case.holder == Holder(role="petugas", officer="budi")


def test_a_deputy_who_wrote_the_letter_cannot_sign_it_for_the_absent_head() -> None:
    away = {"leave": leave("2026-05-05 00:00", "2026-05-08 00:00")}
    story = Story(staffed("konsumen", hadi=away, budi=away)).reach(11)
    story.clock("2026-05-05 09:00")
    story.do("lina", A.JAWAB, "Barang diganti oleh toko.")
    assert (story.change.events[0].role, told(story.change)) == (
        "kepala_bidang",
        [("tugas", "hadi")],
    )
    refused = story.refused("lina", A.TANDATANGANI)
    assert (refused.code, refused.key, refused.facts["able"]) == (
        C.PERAN_SALAH,
        "own_work",
        "Hadi Contoh",
    )
    story.clock("2026-05-11 09:00")
    story.do("hadi", A.TANDATANGANI)
    assert story.case.holder == Holder(role="petugas", officer="rina")


def test_a_deputy_who_prepared_the_disposition_does_not_give_it_for_the_absent_head() -> None:
    away = {"leave": AWAY}
    story = Story(staffed("konsumen", hadi=away, budi=away)).reach(4)
    story.do("lina", A.PUTUSKAN, "Bukti ada.", choice="ya")
    story.go_on()
    story.do("lina", A.DISPOSISI, "Mohon arahan.")
    # The disposition of step 6 was Lina's, too: step 7 is not hers, and Hadi is away.
    assert (story.case.step, told(story.change)) == (7, [("tugas", "hadi")])
    refused = story.refused("lina", A.DISPOSISI, "Lakukan mediasi.")
    assert (refused.key, refused.facts["able"]) == ("own_work", "Hadi Contoh")
    story.clock("2026-05-11 09:00")
    story.do("hadi", A.DISPOSISI, "Lakukan mediasi.")
    assert story.case.step == 8


def test_the_next_deputy_is_told_where_the_first_wrote_the_letter() -> None:
    away = {"leave": AWAY}
    wati = officer("wati", "tata_usaha")
    hadi = {**away, "deputies": ("lina", "wati")}
    story = Story(staffed("konsumen", wati, hadi=hadi, budi=away)).reach(4)
    story.do("lina", A.PUTUSKAN, "Bukti ada.", choice="ya")
    story.go_on()
    story.do("lina", A.DISPOSISI, "Mohon arahan.")
    assert told(story.change) == [("tugas", "wati")]
    story.do("wati", A.DISPOSISI, "Lakukan mediasi.")
    assert (story.case.step, story.change.events[0].role) == (8, "kepala_dinas")


def test_the_ladder_goes_to_who_can_act_and_above_him() -> None:
    story = reported(BELA)
    assert story.until("2026-05-04 09:30")[-1][2] == [("lewat_waktu", "bela")]


def test_one_who_drafts_and_signs_has_his_deputy_sign() -> None:
    story = Story(staffed("keluhan-pelanggan", hadi={"roles": ("kepala_balai", "ketua_pokja")}))
    story.reach(3)
    story.do("hadi", A.DISPOSISI, "Saya kaji sendiri.", officer="hadi")
    # Step 4 is the hands' work and no judgement: Hadi may do it, and drafts the letter too.
    for text in (None, None, "Uji diulang."):
        story.do("hadi", A.SELESAIKAN, text)
    story.do("hadi", A.SELESAIKAN, CORRECTION)
    story.do("hadi", A.JAWAB, "Hasil uji diperbaiki.")
    assert (story.case.step, told(story.change)) == (9, [("tugas", "lina")])
    for action in (A.TANDATANGANI, A.KEMBALIKAN_SURAT, A.PUTUSKAN):
        assert story.refused("hadi", action, "Ya.", choice="ya").key == "own_work"
    story.do("lina", A.TANDATANGANI)
    assert (story.case.step, story.change.events[0].role) == (10, "kepala_balai")


def test_a_head_who_also_reviews_does_not_dispose_of_his_own_analysis() -> None:
    story = Story(staffed("ptsp", hadi={"roles": ("kepala", "kepala_seksi")})).reach(6)
    story.do("hadi", A.AMBIL)
    story.do("hadi", A.SELESAIKAN, "Izin layak diterbitkan.")
    assert (story.case.step, told(story.change)) == (7, [("tugas", "lina")])
    assert story.refused("hadi", A.DISPOSISI, "Setuju.").key == "own_work"
    story.do("lina", A.DISPOSISI, "Setuju.")
    # The letter itself is Rina's: that one Hadi may sign, though Lina had his step last.
    story.do("rina", A.JAWAB, "Izin Anda terbit.")
    story.do("hadi", A.AMBIL)
    story.do("hadi", A.TANDATANGANI)
    assert story.case.step == 10


def test_where_the_paper_names_one_role_for_both_he_may() -> None:
    # The hospital's committee reviews (6) and audits (7): one role, and no other's work.
    story = Story(staffed("rsud")).reach(6)
    story.do("maya", A.PUTUSKAN, choice="audit")
    story.do("maya", A.SELESAIKAN, files=(SCAN,))
    assert story.case.step == 8


def test_in_the_mpp_sop_one_may_do_every_step_of_his_roles() -> None:
    adi = {"roles": ("admin_opd", "pejabat_penghubung")}
    story = Story(staffed("mpp", adi=adi)).reach(5)
    story.do("adi", A.JAWAB, "Lampu sudah diganti.")
    story.do("adi", A.SAMPAIKAN)
    assert story.case.step == 7


def test_what_he_may_not_judge_he_may_still_note() -> None:
    story = reported(BELA)
    story.do("budi", A.CATAT, "Berita acara menyusul.")
    assert [o.id for o in open_actions(story.case, story.office)][:2] == [A.TERIMA, A.JAWAB]
    assert story.case.step == 11
