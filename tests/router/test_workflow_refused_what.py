"""What is refused: an action without its words, its choice, its file, its destination."""

import pytest

from router.values import PENGADU, ActionId, RefusalCode
from tests.router.attempts import Row, at_step, by, check, closed, row, waiting, without_router
from tests.router.stories import Story, now_facts

A, C = ActionId, RefusalCode

CASES: tuple[Row, ...] = (
    # What is missing.
    row(
        "an answer without words",
        at_step(5),
        by("agus", A.JAWAB, "  "),
        C.KELENGKAPAN_KURANG,
        "answer_missing",
    ),
    row(
        "completing the answering step without an answer",
        at_step(5),
        by("agus", A.SELESAIKAN),
        C.KELENGKAPAN_KURANG,
        "answer_missing",
    ),
    row(
        "passing on where an answer is due",
        at_step(5),
        by("agus", A.TERUSKAN, "Beres."),
        C.KELENGKAPAN_KURANG,
        "answer_missing",
    ),
    row(
        "a file without a file",
        at_step(5),
        by("agus", A.LAMPIRKAN, "Terlampir."),
        C.KELENGKAPAN_KURANG,
        "file_missing",
    ),
    row(
        "closing by an officer before the answer",
        at_step(5),
        by("adi", A.TUTUP),
        C.KELENGKAPAN_KURANG,
        "unanswered",
    ),
    row(
        "replying before the answer",
        at_step(5),
        by(PENGADU, A.TANGGAPI, "Mana?"),
        C.KELENGKAPAN_KURANG,
        "unanswered",
    ),
    row(
        "rating before the answer",
        at_step(7),
        by(PENGADU, A.NILAI, choice="1"),
        C.KELENGKAPAN_KURANG,
        "unanswered",
    ),
    row(
        "rating a withdrawn case",
        closed,
        by(PENGADU, A.NILAI, choice="1"),
        C.KELENGKAPAN_KURANG,
        "unanswered",
    ),
    row(
        "adding nothing",
        waiting,
        by(PENGADU, A.LENGKAPI, "\n"),
        C.KELENGKAPAN_KURANG,
        "nothing_sent",
    ),
    row(
        "a rating beyond the scale",
        lambda: Story().answered(),
        by(PENGADU, A.NILAI, choice="6"),
        C.PILIHAN_WAJIB,
        "choice",
        choices="1-5",
    ),
    row(
        "a reply without words",
        lambda: Story().answered(),
        by(PENGADU, A.TANGGAPI),
        C.ALASAN_WAJIB,
        "reason",
        action=A.TANGGAPI,
    ),
    row(
        "reopening without a reason",
        closed,
        by("ratna", A.BUKA_KEMBALI, " "),
        C.ALASAN_WAJIB,
        "reason",
        action=A.BUKA_KEMBALI,
    ),
    # Whereto.
    row(
        "passing on without an agency", at_step(2), by("sari", A.TERUSKAN), C.TUJUAN_WAJIB, "agency"
    ),
    row(
        "an agency that is not there",
        at_step(2),
        by("sari", A.TERUSKAN, agency="dinas-x"),
        C.TIDAK_DIKENAL,
        "agency_unknown",
        wanted="dinas-x",
    ),
    row(
        "an agency that nobody works for",
        at_step(2),
        by("sari", A.TERUSKAN, agency="kosong"),
        C.TUJUAN_WAJIB,
        "agency_empty",
        wanted="Badan Kosong",
        needed="Admin OPD",
    ),
    row(
        "the complainant's choice, which nobody works for",
        lambda: Story(agency="kosong"),
        by("sari", A.TERIMA),
        C.TUJUAN_WAJIB,
        "agency_empty",
        wanted="Badan Kosong",
        needed="Admin OPD",
    ),
    row(
        "the next officer is of another agency",
        at_step(2),
        by("sari", A.TERUSKAN, agency="dishub", officer="ahmad"),
        C.TUJUAN_WAJIB,
        "unfit",
        officer="Ahmad Contoh",
        needed="Admin OPD",
    ),
    row(
        "the next officer is nobody",
        at_step(4),
        by("adi", A.TERUSKAN, officer="siapa"),
        C.TIDAK_DIKENAL,
        "officer",
        officer="siapa",
    ),
    row(
        "an answer for an officer who cannot pass it on",
        at_step(5),
        by("agus", A.JAWAB, "Beres.", officer="sari"),
        C.TUJUAN_WAJIB,
        "unfit",
        officer="Sari Contoh",
        needed="Admin OPD",
    ),
    row(
        "an officer where the complainant is next",
        at_step(7),
        by("sari", A.SAMPAIKAN, officer="tono"),
        C.TUJUAN_WAJIB,
        "unfit",
        officer="Tono Contoh",
        needed="Pengadu",
    ),
    row(
        "handing over to nobody", at_step(4), by("adi", A.ALIHKAN), C.TUJUAN_WAJIB, "officer_wanted"
    ),
    row(
        "handing over to somebody unknown",
        at_step(4),
        by("adi", A.ALIHKAN, officer="siapa"),
        C.TIDAK_DIKENAL,
        "officer",
        officer="siapa",
    ),
    row(
        "handing over to another role",
        at_step(4),
        by("adi", A.ALIHKAN, officer="agus"),
        C.TUJUAN_WAJIB,
        "unfit",
        officer="Agus Contoh",
        needed="Admin OPD",
    ),
    row(
        "handing back to the complainant",
        at_step(2),
        by("sari", A.KEMBALIKAN, "Tidak jelas."),
        C.TUJUAN_WAJIB,
        "nothing_before",
    ),
    row(
        "declining where no SOP step routes",
        without_router,
        by("adi", A.BUKAN_WEWENANG, "Bukan kami."),
        C.TUJUAN_WAJIB,
        "no_router",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_refused(case: Row) -> None:
    check(case)


WITHOUT_REASON = (
    (2, "sari", A.TOLAK),
    (3, "adi", A.KEMBALIKAN),
    (3, "adi", A.BUKAN_WEWENANG),
    (4, "adi", A.MINTA_KELENGKAPAN),
    (4, "adi", A.PERPANJANG),
    (4, "agus", A.PERPANJANG),
    (5, "sari", A.CATAT),
)


@pytest.mark.parametrize(("step", "who", "action"), WITHOUT_REASON)
def test_refused_without_a_reason(step: int, who: str, action: ActionId) -> None:
    story = Story().reach(step)
    refused = story.refused(who, action, " \n")
    assert (refused.code, refused.key) == (C.ALASAN_WAJIB, "reason")
    assert refused.facts == now_facts(story.case, story.office) | {"action": action}
