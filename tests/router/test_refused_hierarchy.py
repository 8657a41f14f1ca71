"""The newer actions on a case that is over, past, unknown to the step, or not one's own.

What else each of them is refused for stands beside its own stories.
"""

from typing import Any, NamedTuple

import pytest

from router.values import PENGADU, ActionId, RefusalCode, State
from tests.router.stories import Story, staffed

A, C = ActionId, RefusalCode


class Deed(NamedTuple):
    """An action that would be done, where nothing stood against it: at which step, and by whom."""

    id: ActionId
    step: int
    who: str
    facts: dict[str, Any]


DEEDS = (
    Deed(A.DISPOSISI, 6, "budi", {"text": "Mohon arahan."}),
    Deed(A.TUGASKAN, 8, "budi", {"officer": "rina"}),
    Deed(A.TANDATANGANI, 12, "hadi", {}),
    Deed(A.KEMBALIKAN_SURAT, 12, "hadi", {"text": "Sebut pasalnya."}),
    Deed(A.CENTANG, 10, "rina", {"choice": "dokumentasi"}),
    Deed(A.BEBASKAN, 10, "budi", {"choice": "dokumentasi", "text": "Tidak ada."}),
    Deed(A.TETAPKAN_TINGKAT, 6, "budi", {"choice": "berat"}),
    Deed(A.KUNCI, 6, "ratna", {"text": "Ada pungutan."}),
    Deed(A.SERAHKAN_LAPOR, 6, "ratna", {"choice": "8712345"}),
    Deed(A.KOREKSI, 6, "budi", {"choice": "lokasi", "text": "Jalan Mawar 3"}),
)
ONLY_OPEN = tuple(d for d in DEEDS if d.id is not A.KOREKSI)
OF_A_VISIT = tuple(d for d in ONLY_OPEN if d.id not in (A.KUNCI, A.SERAHKAN_LAPOR))


def name(deed: Deed) -> str:
    return deed.id.value


def ready(deed: Deed) -> Story:
    return Story(staffed("konsumen")).reach(deed.step)


@pytest.mark.parametrize("deed", DEEDS, ids=name)
def test_where_nothing_stands_against_it_it_is_done(deed: Deed) -> None:
    story = ready(deed)
    story.do(deed.who, deed.id, **deed.facts)
    assert story.change.events[0].type == deed.id


@pytest.mark.parametrize("deed", ONLY_OPEN, ids=name)
def test_not_on_a_case_that_is_over(deed: Deed) -> None:
    story = ready(deed)
    story.do(PENGADU, A.TUTUP)
    assert story.case.state == State.DITUTUP
    refused = story.refused(deed.who, deed.id, **deed.facts)
    assert (refused.code, refused.key) == (C.KASUS_TERTUTUP, "closed")


@pytest.mark.parametrize("deed", OF_A_VISIT, ids=name)
def test_not_by_a_letter_about_an_earlier_visit(deed: Deed) -> None:
    story = ready(deed)
    refused = story.refused(deed.who, deed.id, visit=story.case.visit - 1, **deed.facts)
    assert (refused.code, refused.key) == (C.LANGKAH_SUDAH_LEWAT, "past")


@pytest.mark.parametrize("deed", DEEDS, ids=name)
def test_not_by_a_stranger_and_not_by_the_complainant(deed: Deed) -> None:
    story = ready(deed)
    refused = story.refused("siapa", deed.id, **deed.facts)
    assert (refused.code, refused.key) == (C.TIDAK_DIKENAL, "officer")
    refused = story.refused(PENGADU, deed.id, **deed.facts)
    assert (refused.code, refused.key) == (C.PERAN_SALAH, "officers_only")


@pytest.mark.parametrize("deed", DEEDS, ids=name)
def test_not_by_an_officer_who_has_nothing_to_do_with_it(deed: Deed) -> None:
    refused = ready(deed).refused("lina", deed.id, **deed.facts)
    assert refused.code is C.PERAN_SALAH
    assert refused.key in ("not_yours", "superior_only", "coordinator_only")


@pytest.mark.parametrize("deed", DEEDS, ids=name)
def test_not_on_a_case_that_is_sealed(deed: Deed) -> None:
    story = ready(deed)
    story.do("ratna", A.KUNCI, "Ada pungutan.")
    refused = story.refused(deed.who, deed.id, **deed.facts)
    assert (refused.code, refused.key) == (C.TERKUNCI, "sealed")


@pytest.mark.parametrize(
    "action", [A.TANDATANGANI, A.KEMBALIKAN_SURAT, A.CENTANG, A.PUTUSKAN, A.TOLAK]
)
def test_not_on_a_step_that_does_not_know_it(action: ActionId) -> None:
    story = Story(staffed("konsumen")).reach(6)
    refused = story.refused("budi", action, "Beres.", choice="ya", officer="rina")
    assert (refused.code, refused.key, refused.facts["action"]) == (
        C.PERAN_SALAH,
        "not_here",
        action,
    )


@pytest.mark.parametrize(
    ("deed", "again"),
    [(d, "done") for d in DEEDS if d.id in (A.TUGASKAN, A.TANDATANGANI, A.KEMBALIKAN_SURAT)],
    ids=lambda value: value.id.value if isinstance(value, Deed) else "",
)
def test_what_was_done_and_led_on_is_said_to_be_done(deed: Deed, again: str) -> None:
    story = ready(deed)
    visit = story.case.visit
    story.do(deed.who, deed.id, visit=visit, **deed.facts)
    for seen in (visit, None):
        refused = story.refused(deed.who, deed.id, visit=seen, **deed.facts)
        assert (refused.code, refused.key) == (C.SUDAH_DILAKUKAN, again)
