"""`survey`: every step and every branch of an SOP is walked, or it is told which cannot be."""

import pytest

from bot.rehearsal.page import survey_lines
from bot.rehearsal.ways import Way, WayKind, ways
from config.procedure import Procedure, Waktu
from router.values import ActionId, SystemEvent
from tests.rehearsal.plays import ALL, CALENDAR, MONDAY, changed, surveyed, teller


def page(procedure: Procedure) -> list[str]:
    """Give the page of all walks."""
    return list(survey_lines(surveyed(procedure), teller(procedure)))


@pytest.mark.parametrize("id_", ALL)
def test_everything_can_be_walked(id_: str) -> None:
    found = surveyed(ALL[id_])
    assert (found.sound, found.unwalked) == (True, ())
    for walk in found.walks:
        assert walk.told[-1].case.state.ended
        moments = [told.event.at for told in walk.told]
        assert moments == sorted(moments)
        # Whoever acts exactly when his time is up is in time.
        assert SystemEvent.LEWAT_WAKTU not in {told.event.type for told in walk.told}


@pytest.mark.parametrize("id_", ALL)
def test_each_walk_is_a_real_one_of_its_own(id_: str) -> None:
    walks = surveyed(ALL[id_]).walks
    routes = [
        tuple((t.event.type, t.event.actor, t.event.step, t.event.choice) for t in w.told)
        for w in walks
    ]
    for number, walk in enumerate(walks):
        assert routes[number] not in routes[:number]
        # What it shares with an earlier one is told once.
        assert walk.told[: walk.shared] == walks[walk.of - 1].told[: walk.shared]
        assert walk.of <= number
        # Every loop is gone round once, so that a walk stays one that can be read.
        assert len(walk.told) <= 4 * len(ALL[id_].langkah) + 10


def test_the_ways_of_a_paper() -> None:
    names = [(way.kind.value, way.no, way.choice) for way in ways(ALL["rsud"])]
    assert [name for name in names if name[0] != "langkah"] == [
        ("cabang", 3, "layak"),
        ("cabang", 3, "di_luar"),
        ("tolak", 3, ""),
        ("cabang", 6, "cukup"),
        ("cabang", 6, "audit"),
        ("cabang", 6, "kurang"),
        ("surat_kembali", 9, ""),
        ("tanggapan", 10, ""),
        ("tutup", 0, "pengadu"),
        ("tutup", 0, "petugas_unit"),
        ("diam", 0, ""),
        ("buka_kembali", 5, ""),
    ]
    assert [name[1] for name in names if name[0] == "langkah"] == list(range(1, 11))


def test_the_walks_of_the_mpp() -> None:
    lines = page(ALL["mpp"])
    assert [line for line in lines if line.startswith("Jalan")] == [
        "Jalan 1: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → ditutup pengadu",
        "Jalan 2: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → ditutup petugas",
        "Jalan 3: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → ditutup karena pengadu diam",
        "Jalan 4: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 (ditanggapi) → 5 → 6 → 7 → 8 → ditutup pengadu",
        "Jalan 5: 1 → 2 (ditolak) → tidak valid",
        "Jalan 6: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → ditutup pengadu (dibuka kembali)"
        " → 5 → 6 → 7 → 8 → ditutup pengadu",
    ]
    third = lines.index("Jalan 3: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → ditutup karena pengadu diam")
    assert lines[third + 1 : third + 6] == [
        "  sampai langkah 8 seperti jalan 1",
        "  Selasa, 5 Mei 2026 15.00  Pengadu diingatkan bahwa kasus akan ditutup",
        "  Selasa, 5 Mei 2026 15.30  Kasus ditutup sistem karena pengadu tidak menanggapi lagi",
        "  waktu kantor seluruhnya 14 jam",
        "",
    ]
    assert lines[-1] == "Semua 8 langkah dan 6 cabang serta jalan lain dapat dijalani."


def test_every_step_is_done_exactly_when_it_is_due() -> None:
    walk = surveyed(ALL["ptsp"]).walks[0]
    waktu = {step.no: step.waktu for step in ALL["ptsp"].langkah}
    begun = MONDAY
    for told in walk.told[1:]:
        if told.event.to_step is not None:
            allowed = waktu[told.event.step]
            assert isinstance(allowed, Waktu)
            assert told.event.at == CALENDAR.due(begun, allowed)
            begun = told.event.at


MUTE = changed("mpp", ("    tanggapi: 5\n", ""))
"""Nobody can reply, so the answer's arrival ends the case."""

ROUND = changed("mpp", ("[Bahan laporan, respon aduan, laporan]\n", "[Bahan]\n    ke: 3\n"))
"""Step 4 leads back to step 3 for ever."""

UNANSWERED = changed("mpp", ("    sifat: [menjawab]\n", ""))
"""Step 6 passes on an answer that nobody gave."""


def test_an_end_that_never_comes_is_told() -> None:
    found = surveyed(MUTE)
    assert not found.sound
    assert found.unwalked == (
        Way(kind=WayKind.CLOSED, choice="pengadu"),
        Way(kind=WayKind.CLOSED, choice="admin_opd"),
        Way(kind=WayKind.SILENT),
    )
    assert page(MUTE)[-5:] == [
        "Tidak dapat dijalani:",
        "  kasus ditutup Pengadu",
        "  kasus ditutup Admin OPD",
        "  kasus ditutup karena Pengadu diam selama 2 jam",
        "Tidak ada langkah dengan kunci tanggapi, jadi kasus berakhir begitu jawaban sampai;"
        " sesudah itu tidak ada lagi yang menutupnya.",
    ]


def test_a_walk_without_an_end_is_told_and_ends() -> None:
    found = surveyed(ROUND)
    assert not found.sound
    assert {way.no for way in found.unwalked if way.kind is WayKind.STEP} == {5, 6, 7, 8}
    lines = page(ROUND)
    assert lines[1] == "Jalan 1: 1 → 2 → 3 → 4 → 3"
    assert "  BERHENTI di langkah 3: tidak ada jalan ke akhir." in lines


def test_a_refusal_is_told_in_the_words_of_the_program() -> None:
    assert not surveyed(UNANSWERED).sound
    assert (
        "  BERHENTI di langkah 6: Jawaban belum ada. Tulis jawabannya, atau lampirkan berkasnya."
        " Kasus 2026-000001 kini di langkah 6 (Admin OPD, Dinas Perhubungan)." in page(UNANSWERED)
    )


def test_a_letter_that_no_step_makes_is_seen_on_paper() -> None:
    """Nobody is assigned any more, but step 9 still wants the letter of assignment."""
    unassigned = changed(
        "konsumen",
        ("    sifat: [menugaskan]\n", ""),
        ("    sifat: [mendisposisi, menyetujui]\n", "    sifat: [menyetujui]\n"),
    )
    found = surveyed(unassigned)
    assert found.sound
    ticked = [t.event for t in found.walks[0].told if t.event.type is ActionId.CENTANG]
    assert [(e.step, e.choice) for e in ticked] == [(9, "Surat Tugas Penanganan Pengaduan")]
