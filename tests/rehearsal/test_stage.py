"""A play by hand: who can do what, what the clock does, and that going back is going back."""

import pytest

from bot.rehearsal.invented import HEAD, SUPERIOR, invented_office
from bot.rehearsal.moves import Ask
from bot.rehearsal.stage import Turn
from config.procedure import Scope
from config.wording import LANGUAGES, wording
from router.values import (
    PENGADU,
    ActionId,
    NoticeKind,
    RefusalCode,
    Refused,
    State,
    SystemEvent,
)
from tests.rehearsal.plays import ALL, CALENDAR, Play, teller

REPORTED = {
    *(SystemEvent.TERKIRIM, SystemEvent.GAGAL_KIRIM),
    *(SystemEvent.KALENDER_BERUBAH, SystemEvent.MENERIMA_GABUNGAN),
    *(SystemEvent.DITERUSKAN_OTOMATIS, SystemEvent.DITUNJUK),
}
"""Events for which no deadline stands."""


def letters(turn: Turn) -> list[tuple[str, str]]:
    """Give who got what."""
    return [(n.kind.value, n.to) for told in turn.told for n in told.notices]


@pytest.mark.parametrize("id_", ALL)
def test_an_office_with_one_officer_for_each_role(id_: str) -> None:
    procedure = ALL[id_]
    people = invented_office(procedure, CALENDAR).directory
    assert len({o.name for o in people.officers}) == len(people.officers)
    scoped = any(spec.lingkup is Scope.OPD for spec in procedure.pelaksana.values())
    assert len(people.agencies) == (2 if scoped else 0)
    for role in (*procedure.pelaksana, "koordinator", procedure.pengawasan.oleh):
        for agency in people.agencies or (None,):
            found = people.with_role(role, procedure.scope(role), agency.id if agency else None)
            assert len(found) == (0 if role == PENGADU else 1), role
            assert [o.superior for o in found] in ([], [SUPERIOR])
    above = people.officer(SUPERIOR)
    assert above is not None
    assert people.head(above) == people.officer(HEAD)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_words_for_whatever_can_happen(lang: str) -> None:
    words = wording(lang)
    assert all(words.has(f"try.letter.{kind}") for kind in NoticeKind)
    assert all(words.has(f"try.deadline.{kind}") for kind in set(SystemEvent) - REPORTED)
    assert all(words.has(f"event.{id_}") for id_ in (*ActionId, *SystemEvent))


def test_who_can_do_what() -> None:
    play = Play(ALL["mpp"])
    assert play.scene.case.step == 2
    assert play.labels() == [
        ("petugas_mpp", "terima"),
        ("petugas_mpp", "tolak"),
        ("petugas_mpp", "teruskan"),
        ("petugas_mpp", "disposisi"),
        ("petugas_mpp", "minta_kelengkapan"),
        ("petugas_mpp", "perpanjang"),
        ("petugas_mpp", "catat"),
        ("petugas_mpp", "lampirkan"),
        ("koordinator", "kunci"),
    ]
    onward = next(m for m in play.open() if m.completes)
    assert [(need.ask, dict(need.options)) for need in onward.needs] == [
        (Ask.AGENCY, {"dishub": "Dinas Perhubungan", "dlh": "Dinas Lingkungan Hidup"})
    ]
    play.do("teruskan")
    assert (play.scene.case.step, play.scene.case.agency) == (3, "dishub")
    assert play.scene.case.holder is not None
    assert play.scene.case.holder.role == "admin_opd"


def test_branches_and_papers_are_asked_for_by_name() -> None:
    play = Play(ALL["tidak-langsung"])
    play.do("teruskan")
    ways = [m for m in play.open() if m.completes]
    assert [(m.id.value, m.choice) for m in ways] == [
        ("putuskan", "lanjut"),
        ("putuskan", "tidak_dapat_ditindaklanjuti"),
    ]
    assert [(n.ask.value, n.name, n.wanted) for n in ways[0].needs] == [
        ("record", "peraturan perundang-undangan", True),
        ("file", "data pendukung", True),
        ("record", "Kategori", False),
    ]
    play.do("putuskan", choice="lanjut")
    event = play.told[-1].event
    assert event.fields == (
        ("peraturan perundang-undangan", "contoh peraturan perundang-undangan"),
    )
    assert [file.name for file in event.files] == ["data pendukung.pdf"]


def test_the_ladder_of_a_step_that_is_left_lying() -> None:
    play = Play(ALL["mpp"])
    assert play.until("05-04 09:29").told == ()
    assert letters(play.until("05-04 09:30")) == [("pengingat", "petugas_mpp")]
    assert letters(play.until("05-04 10:30")) == [("lewat_waktu", "petugas_mpp")]
    later = play.until("05-05 16:00")
    assert letters(later) == [("eskalasi", SUPERIOR), ("eskalasi_kepala", HEAD)]
    # Each fired at its own time, not when the player stopped waiting.
    assert [f"{told.event.at:%d %H.%M}" for told in later.told] == ["04 11.00", "04 12.00"]
    assert f"{play.scene.now:%d %H.%M}" == "05 16.00"


def test_an_answer_arrives_by_itself_and_silence_closes() -> None:
    play = Play(ALL["mpp"])
    for id_ in ("teruskan", "terima", "teruskan", "jawab", "sampaikan"):
        play.do(id_)
    sent = play.do("sampaikan")
    assert [told.event.type for told in sent.told] == [
        ActionId.SAMPAIKAN,
        SystemEvent.TERKIRIM,
    ]
    assert play.scene.case.state is State.DIJAWAB
    assert [(m.role, m.id.value) for m in play.open()] == [
        ("pengadu", "tanggapi"),
        ("pengadu", "tutup"),
        ("pengadu", "nilai"),
        ("admin_opd", "tutup"),
        ("koordinator", "kunci"),
    ]
    answered = play.scene
    play.until("05-04 10:00")
    assert play.scene.case.close_reason == "diam"
    # The scene before is a value: from there the complainant can still reply.
    play.scene = answered
    play.do("tanggapi")
    assert (play.scene.case.step, play.scene.case.state) == (5, State.BERJALAN)


def test_the_coordinator_decides_after_the_second_refusal() -> None:
    play = Play(ALL["mpp"])
    for _ in range(2):
        play.do("teruskan")
        play.do("bukan_wewenang")
    assert play.scene.case.holder is not None
    assert play.scene.case.holder.role == "koordinator"
    play.do("teruskan", by="koordinator")
    assert "bukan_wewenang" not in [id_ for _, id_ in play.labels()]


def test_a_sealed_case_is_the_inspectorates() -> None:
    play = Play(ALL["rsud"])
    play.do("kunci")
    assert {role for role, _ in play.labels()} == {"spi"}
    assert [m.id.value for m in play.open() if m.role == PENGADU] == ["lengkapi"]
    play.do("kembalikan")
    assert play.words.event(play.told[-1]).endswith("kembali ke langkah 2 (Petugas Unit Pengaduan)")
    assert play.scene.case.sealed is False


def test_a_waived_paper_is_wanted_no_more() -> None:
    play = Play(ALL["ptsp"])
    for id_, choice in (("terima", None), ("teruskan", None), ("putuskan", "peninjauan")):
        play.do(id_, choice=choice)
    play.do("bebaskan")
    onward = next(m for m in play.open() if m.completes)
    assert onward.needs == ()
    play.do("teruskan")
    assert play.scene.case.step == 5


def test_what_comes_too_late_is_refused_in_words() -> None:
    play = Play(ALL["mpp"])
    play.do("tutup")
    play.until("05-25 09:00")
    with pytest.raises(Refused) as refused:
        play.do("buka_kembali", by=PENGADU)
    assert refused.value.code is RefusalCode.KASUS_TERTUTUP
    assert play.words.refusal(refused.value).startswith(
        "Kasus 2026-000001 ditutup pada Senin, 4 Mei"
    )
    assert teller(ALL["mpp"], "en").refusal(refused.value).startswith("Case 2026-000001 was closed")
    # The coordinator may reopen it at any time.
    play.do("buka_kembali", by="koordinator")
    assert play.scene.case.state is State.BERJALAN
