"""Who is refused: the wrong person, too late, twice, or on a case that is over."""

import pytest

from router.values import PENGADU, ActionId, RefusalCode, SystemEvent
from tests.router.attempts import (
    START,
    Row,
    at_step,
    by,
    check,
    closed,
    declined_twice,
    replied,
    row,
    taken,
    waiting,
)
from tests.router.stories import PHOTO, Story, directory, office, officer, sentences, timed

A, C, S = ActionId, RefusalCode, SystemEvent

CASES: tuple[Row, ...] = (
    # Who acts.
    row(
        "a stranger", at_step(2), by("siapa", A.TERIMA), C.TIDAK_DIKENAL, "officer", officer="siapa"
    ),
    row(
        "the program does nothing that people do",
        at_step(2),
        by("sistem", A.TERIMA),
        C.TIDAK_DIKENAL,
        "officer",
        officer="sistem",
    ),
    row(
        "an admin at the counter's step",
        lambda: Story(agency="dishub"),
        by("adi", A.TERIMA),
        C.PERAN_SALAH,
        "not_yours",
    ),
    row(
        "an admin of another agency", at_step(3), by("ahmad", A.TERIMA), C.PERAN_SALAH, "not_yours"
    ),
    row("the operator", at_step(3), by("wahyu", A.TERIMA), C.PERAN_SALAH, "not_yours"),
    row(
        "a superior does not do the step itself",
        at_step(4),
        by("ratna", A.TERUSKAN),
        C.PERAN_SALAH,
        "not_yours",
    ),
    row(
        "a colleague, while another holds the step",
        at_step(4),
        by("ani", A.TERUSKAN),
        C.PERAN_SALAH,
        "held_by_other",
    ),
    row(
        "the complainant does an officer's work",
        at_step(5),
        by(PENGADU, A.JAWAB, "Saya jawab sendiri."),
        C.PERAN_SALAH,
        "officers_only",
    ),
    row(
        "an officer does the complainant's",
        at_step(5),
        by("agus", A.TANGGAPI, "Belum."),
        C.PERAN_SALAH,
        "not_here",
        action=A.TANGGAPI,
    ),
    row(
        "an action of another step",
        at_step(4),
        by("adi", A.SAMPAIKAN),
        C.PERAN_SALAH,
        "not_here",
        action=A.SAMPAIKAN,
    ),
    row(
        "an action that the SOP has no step for",
        at_step(5),
        by("agus", A.TANDATANGANI),
        C.PERAN_SALAH,
        "not_here",
        action=A.TANDATANGANI,
    ),
    row(
        "a note of an outsider",
        at_step(5),
        by("ahmad", A.CATAT, "Halo."),
        C.PERAN_SALAH,
        "outsider",
    ),
    row(
        "reopening by an officer",
        closed,
        by("adi", A.BUKA_KEMBALI, "Perlu."),
        C.PERAN_SALAH,
        "coordinator_only",
        action=A.BUKA_KEMBALI,
    ),
    row(
        "closing by the counter",
        lambda: Story().answered(),
        by("sari", A.TUTUP),
        C.PERAN_SALAH,
        "may_not_close",
        allowed="Pengadu, Admin OPD, Koordinator",
    ),
    row(
        "closing by an admin of another agency",
        lambda: Story().answered(),
        by("ahmad", A.TUTUP),
        C.PERAN_SALAH,
        "may_not_close",
        allowed="Pengadu, Admin OPD, Koordinator",
    ),
    row(
        "taking over from another role", at_step(4), by("agus", A.AMBIL), C.PERAN_SALAH, "not_yours"
    ),
    row(
        "taking over what the complainant has",
        lambda: Story().answered(),
        by("sari", A.AMBIL),
        C.PERAN_SALAH,
        "not_yours",
    ),
    row(
        "handing over by an outsider",
        at_step(4),
        by("ahmad", A.ALIHKAN, officer="ani"),
        C.PERAN_SALAH,
        "not_yours",
    ),
    row(
        "handing over by who had the case before",
        at_step(4),
        by("sari", A.ALIHKAN, officer="ani"),
        C.LANGKAH_SUDAH_LEWAT,
        "past",
    ),
    row(
        "extending the complainant's silence",
        lambda: Story().answered(),
        by("ratna", A.PERPANJANG, "Tunggu."),
        C.PERAN_SALAH,
        "not_here",
        action=A.PERPANJANG,
    ),
    row(
        "extending a step without a time",
        lambda: Story(office(timed(None))),
        by("sari", A.PERPANJANG, "Rapat."),
        C.PERAN_SALAH,
        "no_time",
    ),
    row(
        "extending while the clock stands",
        waiting,
        by("adi", A.PERPANJANG, "Rapat."),
        C.PERAN_SALAH,
        "no_time",
    ),
    row(
        "another agency where none is chosen",
        at_step(4),
        by("adi", A.TERUSKAN, agency="dlh"),
        C.PERAN_SALAH,
        "agency_not_here",
    ),
    # Too late.
    row(
        "a letter about an earlier visit",
        at_step(4),
        by("adi", A.TERUSKAN, visit=2),
        C.LANGKAH_SUDAH_LEWAT,
        "past",
    ),
    row(
        "a page about an earlier step",
        at_step(4),
        by("adi", A.TERUSKAN, step=3),
        C.LANGKAH_SUDAH_LEWAT,
        "past",
    ),
    row(
        "a letter about a step before the reply, on the same step",
        lambda: replied(),
        by("agus", A.KEMBALIKAN, "Kurang.", visit=4),
        C.LANGKAH_SUDAH_LEWAT,
        "past",
    ),
    row(
        "a colleague's step that is over",
        at_step(5),
        by("ani", A.TERUSKAN),
        C.LANGKAH_SUDAH_LEWAT,
        "past",
    ),
    row(
        "the counter rejects what the agency has",
        at_step(4),
        by("sari", A.TOLAK, "Tidak valid."),
        C.LANGKAH_SUDAH_LEWAT,
        "past",
    ),
    # Twice.
    row(
        "the same letter answered twice",
        at_step(4),
        by("adi", A.TERIMA, visit=2),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.TERIMA,
        at=START,
    ),
    row(
        "the same page sent twice",
        at_step(4),
        by("adi", A.TERIMA, step=3),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.TERIMA,
        at=START,
    ),
    row(
        "completing twice where completing was answering",
        at_step(6),
        by("agus", A.SELESAIKAN, "Beres.", visit=4),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.SELESAIKAN,
        at=START,
    ),
    row(
        "passing on twice without saying what was seen",
        at_step(3),
        by("sari", A.TERUSKAN, agency="dishub"),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.TERUSKAN,
        at=START,
    ),
    row(
        "taking the file twice",
        taken,
        by("adi", A.TERIMA),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.TERIMA,
        at=START,
    ),
    row(
        "asking twice",
        waiting,
        by("adi", A.MINTA_KELENGKAPAN, "Foto?"),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.MINTA_KELENGKAPAN,
        at=START,
    ),
    row(
        "handing in twice",
        at_step(2),
        by(PENGADU, A.AJUKAN, "Lampu jalan mati."),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.AJUKAN,
        at=START,
    ),
    row(
        "replying twice",
        replied,
        by(PENGADU, A.TANGGAPI, "Belum."),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.TANGGAPI,
        at=START,
    ),
    row(
        "closing twice",
        closed,
        by(PENGADU, A.TUTUP),
        C.SUDAH_DILAKUKAN,
        "done",
        action=A.TUTUP,
        at=START,
    ),
    row(
        "taking over what one holds",
        at_step(4),
        by("adi", A.AMBIL),
        C.SUDAH_DILAKUKAN,
        "already_yours",
    ),
    row(
        "handing over to who holds it",
        at_step(4),
        by("agus", A.ALIHKAN, officer="adi"),
        C.SUDAH_DILAKUKAN,
        "already_his",
        officer="Adi Contoh",
    ),
    row(
        "reopening what is open",
        at_step(4),
        by("ratna", A.BUKA_KEMBALI, "Perlu."),
        C.SUDAH_DILAKUKAN,
        "running",
    ),
    row(
        "declining a third time",
        declined_twice,
        by("ahmad", A.BUKAN_WEWENANG, "Tetap bukan."),
        C.SUDAH_DILAKUKAN,
        "declined_twice",
    ),
    # Closed.
    row(
        "anything on a closed case",
        closed,
        by("adi", A.TERUSKAN),
        C.KASUS_TERTUTUP,
        "closed",
        at=START,
    ),
    row(
        "closing what somebody else closed",
        closed,
        by("adi", A.TUTUP),
        C.KASUS_TERTUTUP,
        "closed",
        at=START,
    ),
    row(
        "adding to a closed case",
        closed,
        by(PENGADU, A.LENGKAPI, "Foto menyusul."),
        C.KASUS_TERTUTUP,
        "closed",
        at=START,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_refused(case: Row) -> None:
    check(case)


def test_a_refusal_says_where_the_case_stands() -> None:
    refused = Story().reach(4).refused("ani", A.TERUSKAN)
    assert refused.facts == {
        "number": "2026-000001",
        "step": 4,
        "kegiatan": "Melaporkan pengaduan kepada Pejabat Penghubung",
        "role": "Admin OPD",
        "agency": "Dinas Perhubungan",
        "holder": "Adi Contoh",
        "state": "berjalan",
    }
    assert sentences(refused)[0] == (
        "Langkah ini sedang dipegang Adi Contoh. Ambil alih dulu bila Anda yang mengerjakan. "
        "Kasus 2026-000001 kini di langkah 4 (Admin OPD)."
    )


def test_a_file_is_reason_enough_for_a_reply() -> None:
    story = Story().answered()
    story.do(PENGADU, A.TANGGAPI, files=(PHOTO,))
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, files=(PHOTO,))
    assert story.case.step == 5


def test_replying_twice_to_a_closed_case_is_said_to_be_done() -> None:
    story = Story().answered()
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.TANGGAPI, "Mati lagi.")
    assert story.refused(PENGADU, A.TANGGAPI, "Mati lagi.").key == "done"
    story.do("agus", A.JAWAB, "Diganti.")
    assert story.refused(PENGADU, A.TANGGAPI, "Mati lagi.").key == "unanswered"


def test_a_reply_while_the_coordinator_had_it_reopened_is_not_a_second_one() -> None:
    story = Story().answered()
    story.do(PENGADU, A.TUTUP)
    story.do("ratna", A.BUKA_KEMBALI, "Perintah kepala.")
    assert story.refused(PENGADU, A.TANGGAPI, "Mati lagi.").key == "unanswered"


def test_a_note_in_between_does_not_hide_that_it_was_done() -> None:
    story = Story().reach(3)
    story.do("sari", A.CATAT, "Sudah saya telepon.")
    assert story.refused("sari", A.TERUSKAN, agency="dishub").key == "done"


def test_what_comes_back_can_be_done_again_by_its_holder_only() -> None:
    story = Story().reach(3)
    story.do("adi", A.KEMBALIKAN, "Alamat?")
    story.do("tono", A.AMBIL)
    # Sari passed it on once; that is not why she may not do so now.
    assert story.refused("sari", A.TERUSKAN, agency="dishub").key == "held_by_other"
    story.do("tono", A.TERUSKAN, agency="dishub")
    assert story.case.step == 3


def test_a_holder_who_is_a_coordinator_too_extends_only_what_runs() -> None:
    both = directory((officer("ratna", "koordinator", "petugas_mpp"), *directory().officers[1:]))
    story = Story(office(people=both))
    story.do("ratna", A.MINTA_KELENGKAPAN, "Foto?")
    assert story.refused("ratna", A.PERPANJANG, "Rapat.").key == "no_time"


def test_nothing_that_the_clock_fires_can_be_fired_early_or_twice() -> None:
    story = Story()
    story.clock("10:29")
    assert story.happen(S.PENGINGAT).events == ()
    story.clock("10:30")
    assert [e.type for e in story.happen(S.PENGINGAT).events] == [S.PENGINGAT]
    assert story.happen(S.PENGINGAT).events == ()
