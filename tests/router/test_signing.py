"""Signatures: the gate before a letter goes out, the signing steps, and whose clock runs when."""

import pytest

from config.waktu import parse_waktu
from router.offers import open_actions
from router.values import PENGADU, ActionId, Holder, RefusalCode, State, SystemEvent
from tests.router.stories import Story, leave, shown, staffed, times, told

A, C, S = ActionId, RefusalCode, SystemEvent

HEAD = Holder(role="kepala_dinas", officer="hadi")
FRONT = Holder(role="petugas", officer="rina")
AWAY = {"leave": leave("2026-05-04 00:00", "2026-05-08 00:00")}


def unsigned() -> Story:
    """Give a consumer's case whose answer waits for the signature of the head."""
    return Story(staffed("konsumen")).reach(12)


def signed() -> Story:
    story = unsigned()
    story.do("hadi", A.TANDATANGANI)
    return story


# The gate.


def test_the_letter_stands_with_its_signatory_who_has_a_working_day() -> None:
    story = unsigned()
    assert (story.case.holder, story.case.state) == (HEAD, State.BERJALAN)
    assert told(story.change) == [("tugas", "hadi")]
    assert times(story.change.deadlines) == {
        "pengingat": "2026-05-05 11:37",
        "lewat_waktu": "2026-05-05 16:00",
        "eskalasi": "2026-05-06 15:15",
        "eskalasi_kepala": "2026-05-07 14:30",
    }
    assert [o.id for o in open_actions(story.case, story.office)] == [
        A.TANDATANGANI,
        A.KEMBALIKAN_SURAT,
        A.PERPANJANG,
        A.ALIHKAN,
        A.CATAT,
        A.LAMPIRKAN,
    ]


def test_nobody_sends_what_is_not_signed() -> None:
    story = unsigned()
    for who in ("rina", "dodi", "budi", "ratna"):
        refused = story.refused(who, A.SAMPAIKAN)
        assert (refused.code, refused.key) == (C.PERAN_SALAH, "not_yours")
        assert refused.facts["role"] == "Kepala Dinas"
    for action in (A.SAMPAIKAN, A.SELESAIKAN, A.MINTA_KELENGKAPAN, A.KEMBALIKAN):
        refused = story.refused("hadi", action, "Beres.")
        assert (refused.code, refused.key) == (C.PERAN_SALAH, "not_here")


def test_the_officers_quarter_of_an_hour_begins_with_the_signature() -> None:
    story = unsigned()
    story.clock("2026-05-05 15:50")
    visit = story.case.visit
    story.do("hadi", A.TANDATANGANI, visit=visit)
    (event,) = story.change.events
    assert (event.type, event.step, event.to_step, event.role) == (
        A.TANDATANGANI,
        12,
        12,
        "kepala_dinas",
    )
    assert (story.case.step, story.case.visit, story.case.holder) == (12, visit + 1, FRONT)
    assert told(story.change) == [("tugas", "rina")]
    assert times(story.change.deadlines) == {"lewat_waktu": "2026-05-06 07:35"}
    # The same letter answered twice signs once.
    refused = story.refused("hadi", A.TANDATANGANI, visit=visit)
    assert (refused.code, refused.key) == (C.SUDAH_DILAKUKAN, "done")
    story.do("rina", A.SAMPAIKAN)
    assert (story.case.step, story.case.state) == (13, State.DIJAWAB)


def test_who_is_named_for_the_step_has_it_once_it_is_signed() -> None:
    story = Story(staffed("konsumen")).reach(11)
    story.do("budi", A.JAWAB, "Barang diganti oleh toko.", officer="dodi")
    assert (story.case.holder, story.change.events[0].officer) == (HEAD, "dodi")
    story.do("hadi", A.TANDATANGANI)
    assert story.case.holder == Holder(role="petugas", officer="dodi")


def test_a_returned_letter_is_drafted_and_signed_again() -> None:
    story = unsigned()
    refused = story.refused("hadi", A.KEMBALIKAN_SURAT, " ")
    assert (refused.code, refused.key) == (C.ALASAN_WAJIB, "reason")
    story.clock("10:00")
    story.do("hadi", A.KEMBALIKAN_SURAT, "Sebut pasal yang dilanggar.")
    (event,) = story.change.events
    assert (event.type, event.to_step, event.text) == (
        A.KEMBALIKAN_SURAT,
        11,
        "Sebut pasal yang dilanggar.",
    )
    assert story.case.holder == Holder(role="kepala_bidang", officer="budi")
    assert (told(story.change), shown(story.case.due_at)) == (
        [("tugas", "budi")],
        "2026-05-04 10:30",
    )
    # It cannot go on as it was.
    assert story.refused("budi", A.TERUSKAN).key == "answer_missing"
    assert story.refused("budi", A.JAWAB).key == "answer_missing"
    story.do("budi", A.JAWAB, "Pasal 19 UU 8/1999: barang diganti.")
    assert (story.case.step, story.case.holder) == (12, HEAD)
    assert shown(story.case.due_at) == "2026-05-05 16:00"
    story.do("hadi", A.TANDATANGANI)
    assert story.case.holder == FRONT


def test_a_new_answer_voids_the_signature() -> None:
    story = signed()
    story.do("rina", A.KEMBALIKAN, "Nama konsumen salah.")
    assert (story.case.step, story.case.holder) == (
        11,
        Holder(role="kepala_bidang", officer="budi"),
    )
    story.do("budi", A.JAWAB, "Nama diperbaiki.")
    assert (story.case.step, story.case.holder) == (12, HEAD)
    assert story.refused("rina", A.SAMPAIKAN).key == "not_yours"


def test_the_second_answer_after_a_reply_is_signed_anew() -> None:
    story = Story(staffed("konsumen")).to_the_end()
    story.do(PENGADU, A.TANGGAPI, "Barang belum datang.")
    story.reach(12)
    assert story.case.holder == HEAD


def test_a_signature_stays_good_when_the_letter_is_withdrawn_and_reopened_unsent() -> None:
    story = signed()
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Salah tekan.")
    assert (story.case.step, story.case.holder) == (12, FRONT)
    story.do("rina", A.SAMPAIKAN)
    assert story.case.step == 13


def test_more_time_for_the_signature_is_the_signatorys_own_day_once_more() -> None:
    story = unsigned()
    story.do("hadi", A.PERPANJANG, "Dinas luar.")
    assert shown(story.case.due_at) == "2026-05-06 16:00"
    story.do("hadi", A.PERPANJANG, "Dinas luar.", waktu=parse_waktu("1 jam"))
    assert shown(story.case.due_at) == "2026-05-07 08:30"


def test_while_the_head_is_away_his_deputy_signs_in_his_role() -> None:
    story = Story(staffed("konsumen", hadi=AWAY))
    story.reach(7)
    assert told(story.change) == [("tugas", "lina")]
    story.do("lina", A.DISPOSISI, "Lakukan mediasi.")
    story.reach(12)
    assert told(story.change) == [("tugas", "lina")]
    # Lina had the head's step before, and so has it again.
    story.do("lina", A.TANDATANGANI)
    assert story.change.events[0].role == "kepala_dinas"
    assert story.case.holder == FRONT


def test_an_office_without_a_head_has_its_letters_signed_by_the_coordinator() -> None:
    story = Story(staffed("konsumen", without=["hadi"])).reach(7)
    assert told(story.change) == [("tanpa_petugas", "ratna")]
    story.do("ratna", A.DISPOSISI, "Lakukan mediasi.")
    story.reach(12)
    assert told(story.change) == [("tanpa_petugas", "ratna")]
    story.do("ratna", A.TANDATANGANI)
    assert (story.change.events[0].role, story.case.holder) == ("kepala_dinas", FRONT)


def test_the_hospitals_director_signs_before_its_front_office_sends() -> None:
    story = Story(staffed("rsud")).reach(9)
    assert story.case.holder == Holder(role="direktur")
    story.clock("2026-05-05 10:00")
    story.do("hadi", A.TANDATANGANI)
    assert shown(story.case.due_at) == "2026-05-05 12:00"


# Signing steps.


@pytest.mark.parametrize(
    ("id_", "signing", "drafting", "drafter"),
    [("keluhan-pelanggan", 9, 8, "budi"), ("ptsp", 9, 8, "rina")],
)
def test_a_signing_step_signs_or_returns_to_the_drafter(
    id_: str, signing: int, drafting: int, drafter: str
) -> None:
    story = Story(staffed(id_)).reach(signing)
    assert {o.id: o.needs for o in open_actions(story.case, story.office) if o.id in SIGNS} == {
        A.TANDATANGANI: (),
        A.KEMBALIKAN_SURAT: ("text",),
    }
    for action in (A.SELESAIKAN, A.TERUSKAN, A.KEMBALIKAN):
        assert story.refused("hadi", action, "Beres.").key == "not_here"
    story.do("hadi", A.KEMBALIKAN_SURAT, "Lebih singkat.")
    assert story.case.step == drafting
    assert story.case.holder is not None
    assert story.case.holder.officer == drafter
    story.do(drafter, A.JAWAB, "Singkatnya: ya.")
    story.do("hadi", A.TANDATANGANI)
    assert story.case.step == signing + 1


SIGNS = (A.TANDATANGANI, A.KEMBALIKAN_SURAT)


@pytest.mark.parametrize("action", SIGNS)
def test_nobody_else_signs_or_returns(action: ActionId) -> None:
    for story in (unsigned(), Story(staffed("ptsp")).reach(9)):
        for who in ("rina", "budi", "ratna"):
            refused = story.refused(who, action, "Beres.")
            assert (refused.code, refused.key) == (C.PERAN_SALAH, "not_yours")
        assert story.refused(PENGADU, action, "Beres.").key == "officers_only"
    # Where nothing waits for a signature, there is nothing to sign.
    assert Story(staffed("konsumen")).reach(7).refused("hadi", action, "Ya.").key == "not_here"


# Whose clock runs.


@pytest.mark.parametrize(
    ("id_", "waiting", "worker"),
    [("konsumen", 12, "budi"), ("keluhan-pelanggan", 9, "budi"), ("ptsp", 9, "rina")],
)
def test_the_workers_clock_stops_when_he_hands_in(id_: str, waiting: int, worker: str) -> None:
    story = Story(staffed(id_)).reach(waiting - 1)
    story.until("09:29")
    story.go_on()
    assert (story.case.step, shown(story.case.visit_at)) == (waiting, "2026-05-04 09:29")
    # A week goes by: the worker hears nothing of it, and no breach of his step is written.
    fired = story.until("2026-05-12 09:00")
    assert "lewat_waktu" in [kind for kind, _, _ in fired]
    assert {who for _, _, notices in fired for _, who in notices} <= {"hadi", "ratna"}
    assert {e.step for e in story.case.events if e.type is S.LEWAT_WAKTU} == {waiting}
    assert worker not in {n.to for n in story.change.notices}
