"""Cases beside other cases: linked, merged, at SP4N-LAPOR!; and what the register corrects."""

from typing import Any

import pytest

from router.values import (
    PENGADU,
    ActionId,
    Anonymity,
    CloseReason,
    RefusalCode,
    State,
    SystemEvent,
)
from tests.router.stories import PHOTO, Story, shown, staffed, told

A, C, S = ActionId, RefusalCode, SystemEvent


def neighbour(**opened: Any) -> Story:
    """Give another complaint about the same lamp."""
    return Story(staffed("mpp"), number="2026-000002", **opened)


def here(step: int = 4, **opened: Any) -> Story:
    return Story(staffed("mpp"), **opened).reach(step)


# tautkan


@pytest.mark.parametrize("who", ["adi", "agus", "ratna"])
def test_a_case_is_linked_to_another(who: str) -> None:
    story = here()
    visit = story.case.visit
    story.do(who, A.TAUTKAN, "Lampu yang sama.", into=neighbour().case)
    (event,) = story.change.events
    assert (event.choice, event.text, event.to_step) == ("2026-000002", "Lampu yang sama.", None)
    assert (story.case.visit, story.case.state, told(story.change)) == (visit, State.BERJALAN, [])
    refused = story.refused(who, A.TAUTKAN, into=neighbour().case)
    assert (refused.code, refused.key, refused.facts["at"]) == (
        C.SUDAH_DILAKUKAN,
        "done",
        story.now,
    )


def test_a_case_that_is_over_is_still_linked_by_the_coordinator() -> None:
    story = here()
    story.do(PENGADU, A.TUTUP)
    story.do("ratna", A.TAUTKAN, into=neighbour().case)
    assert story.case.state == State.DITUTUP
    assert story.refused("adi", A.TAUTKAN, into=neighbour().case).code is C.PERAN_SALAH
    # It does not hide how the case ended.
    assert story.refused(PENGADU, A.TUTUP).key == "done"


# gabungkan


@pytest.mark.parametrize("who", ["agus", "ratna"])
def test_a_case_is_merged_into_another_and_ends(who: str) -> None:
    story = here()
    story.do(who, A.GABUNGKAN, "Lampu yang sama.", into=neighbour().case)
    case = story.case
    assert (case.state, case.close_reason, case.linked) == (
        State.DITUTUP,
        CloseReason.DIGABUNG,
        "2026-000002",
    )
    assert (case.holder, case.due_at, story.change.deadlines) == (None, None, ())
    assert told(story.change) == [("digabung", PENGADU)]
    assert story.change.events[0].choice == "2026-000002"


def test_the_case_that_takes_it_tells_its_holder() -> None:
    story = neighbour()
    story.do("sari", A.TERIMA)
    story.happen(S.MENERIMA_GABUNGAN, other="2026-000001")
    assert story.change.events[0].choice == "2026-000001"
    assert told(story.change) == [("tambahan", "sari")]
    # What its complainant adds later comes along, too; after the answer, to the coordinators.
    story.happen(S.MENERIMA_GABUNGAN, other="2026-000001", text="Kini lima lampu.")
    assert told(story.change) == [("tambahan", "sari")]
    story.answered()
    assert told(story.happen(S.MENERIMA_GABUNGAN, other="2026-000003")) == []
    story.happen(S.MENERIMA_GABUNGAN, other="2026-000001", files=(PHOTO,))
    assert told(story.change) == [("tambahan", "ratna")]
    story.do(PENGADU, A.TUTUP)
    assert story.happen(S.MENERIMA_GABUNGAN, other="2026-000001").events == ()


def test_what_was_only_linked_can_still_be_merged() -> None:
    story = here()
    story.do("ratna", A.TAUTKAN, into=neighbour().case)
    story.do("ratna", A.GABUNGKAN, into=neighbour().case)
    assert story.case.close_reason == CloseReason.DIGABUNG


def test_a_merged_case_reopens_where_it_was_and_can_be_merged_again() -> None:
    story = here()
    story.do("ratna", A.GABUNGKAN, into=neighbour().case)
    story.do(PENGADU, A.TANGGAPI, "Lampu saya yang lain.")
    assert (story.case.step, story.case.state) == (4, State.BERJALAN)
    story.do("ratna", A.GABUNGKAN, into=neighbour().case)
    assert story.case.state == State.DITUTUP


def closed() -> Story:
    story = neighbour()
    story.do(PENGADU, A.TUTUP)
    return story


def sealed() -> Story:
    story = neighbour()
    story.do("ratna", A.KUNCI, "Ada pungutan.")
    return story


@pytest.mark.parametrize(
    ("into", "code", "key"),
    [
        (None, C.TUJUAN_WAJIB, "other_wanted"),
        (here(), C.TIDAK_DIKENAL, "other_unknown"),
        (closed(), C.KASUS_TERTUTUP, "other_closed"),
        (neighbour(anonymity=Anonymity.RAHASIA), C.TERKUNCI, "secret_merge"),
        (sealed(), C.TERKUNCI, "secret_merge"),
    ],
    ids=["nothing", "itself", "closed", "secret", "sealed"],
)
def test_a_merger_refused(into: Story | None, code: RefusalCode, key: str) -> None:
    refused = here().refused("ratna", A.GABUNGKAN, into=into.case if into else None)
    assert (refused.code, refused.key) == (code, key)


@pytest.mark.parametrize("action", [A.GABUNGKAN, A.TAUTKAN])
def test_a_number_that_no_case_has_is_said_to_be_unknown(action: ActionId) -> None:
    refused = here().refused("ratna", action, other="2026-000099")
    assert (refused.code, refused.facts["other"]) == (C.TIDAK_DIKENAL, "2026-000099")


def test_a_secret_case_is_not_merged_away() -> None:
    story = here(anonymity=Anonymity.ANONIM_RAHASIA)
    assert story.refused("ratna", A.GABUNGKAN, into=neighbour().case).key == "secret_merge"


@pytest.mark.parametrize(
    ("who", "action", "code", "key"),
    [
        ("adi", A.GABUNGKAN, C.PERAN_SALAH, "superior_only"),
        ("sari", A.GABUNGKAN, C.PERAN_SALAH, "superior_only"),
        ("sari", A.TAUTKAN, C.PERAN_SALAH, "not_yours"),
        ("ahmad", A.TAUTKAN, C.PERAN_SALAH, "not_yours"),
        (PENGADU, A.GABUNGKAN, C.PERAN_SALAH, "officers_only"),
        (PENGADU, A.TAUTKAN, C.PERAN_SALAH, "officers_only"),
    ],
)
def test_who_may_not(who: str, action: ActionId, code: RefusalCode, key: str) -> None:
    refused = here().refused(who, action, into=neighbour().case)
    assert (refused.code, refused.key) == (code, key)


def test_a_case_that_is_over_is_not_merged() -> None:
    story = here()
    story.do(PENGADU, A.TUTUP)
    refused = story.refused("ratna", A.GABUNGKAN, into=neighbour().case)
    assert (refused.code, refused.key) == (C.KASUS_TERTUTUP, "closed")


# SP4N-LAPOR!


def test_a_case_is_handed_to_lapor_under_its_tracking_id() -> None:
    story = here()
    refused = story.refused("ratna", A.SERAHKAN_LAPOR, "Urusan pusat.", choice=" ")
    assert (refused.code, refused.key) == (C.PILIHAN_WAJIB, "lapor_id")
    story.do("ratna", A.SERAHKAN_LAPOR, "Urusan pusat.", choice=" 8712345 ")
    case = story.case
    assert (case.state, case.close_reason, case.lapor) == (
        State.DITUTUP,
        CloseReason.DIALIHKAN,
        "8712345",
    )
    assert told(story.change) == [("dialihkan", PENGADU)]
    assert (story.change.events[0].choice, story.change.deadlines) == ("8712345", ())
    refused = story.refused("ratna", A.SERAHKAN_LAPOR, choice="8712345")
    assert (refused.code, refused.key) == (C.SUDAH_DILAKUKAN, "done")


@pytest.mark.parametrize("who", ["adi", "agus", "sari", "wahyu", "ira"])
def test_only_the_coordinator_hands_it_over(who: str) -> None:
    refused = here().refused(who, A.SERAHKAN_LAPOR, choice="8712345")
    assert (refused.code, refused.key) == (C.PERAN_SALAH, "coordinator_only")


def test_where_a_case_came_from_is_kept() -> None:
    story = here(lapor="8712345", referred_by="Ombudsman", entered_by="sari")
    case = story.answered().case
    assert (case.lapor, case.referred_by, case.entered_by) == ("8712345", "Ombudsman", "sari")


# koreksi


def test_the_register_is_corrected_by_adding() -> None:
    story = here()
    for field, value in (
        ("pengadu", "Budi Contoh"),
        ("perihal", "Lampu jalan padam"),
        ("lokasi", "Jalan Mawar 3"),
        ("ruang_lingkup", "penerangan jalan"),
        ("lokasi", "Jalan Melati 3"),
    ):
        story.do("adi", A.KOREKSI, value, choice=field)
        (event,) = story.change.events
        assert (event.choice, event.fields, event.to_step) == (field, ((field, value),), None)
    # The first correction stays beside the second; only the scope is the case's own.
    places = [e.text for e in story.case.events if e.choice == "lokasi"]
    assert places == ["Jalan Mawar 3", "Jalan Melati 3"]
    assert (story.case.scope, story.case.events[0].text) == (
        "penerangan jalan",
        "Lampu jalan mati.",
    )


def test_after_the_end_the_coordinator_corrects_and_nothing_opens_again() -> None:
    story = here()
    story.do(PENGADU, A.TUTUP)
    story.clock("2026-12-01 09:00")
    story.do("ratna", A.KOREKSI, "Jalan Mawar 3", choice="lokasi")
    assert (story.case.state, shown(story.case.closed_at)) == (State.DITUTUP, "2026-05-04 09:00")
    assert story.refused("adi", A.KOREKSI, "Jalan Mawar 4", choice="lokasi").key == "not_yours"
    assert story.refused(PENGADU, A.TUTUP).key == "done"


@pytest.mark.parametrize(
    ("who", "facts", "code", "key"),
    [
        ("adi", {"text": "x"}, C.PILIHAN_WAJIB, "choice"),
        ("adi", {"text": "x", "choice": "nomor"}, C.PILIHAN_WAJIB, "choice"),
        ("adi", {"choice": "perihal"}, C.ALASAN_WAJIB, "correction"),
        ("sari", {"text": "x", "choice": "perihal"}, C.PERAN_SALAH, "not_yours"),
        (PENGADU, {"text": "x", "choice": "perihal"}, C.PERAN_SALAH, "officers_only"),
    ],
)
def test_a_correction_refused(who: str, facts: dict[str, Any], code: RefusalCode, key: str) -> None:
    refused = here().refused(who, A.KOREKSI, **facts)
    assert (refused.code, refused.key) == (code, key)
    if key == "choice":
        assert refused.facts["choices"] == "pengadu, perihal, lokasi, ruang_lingkup"
