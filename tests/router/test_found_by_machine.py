"""Faults that the state machine found, each as the shortest story that shows it.

Found by `make fuzz` in the shipped SOPs, in offices of odd shapes, and in SOPs that nobody has
written yet but may.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from config.procedure import (
    Branch,
    LetterKind,
    Procedure,
    Requirement,
    RequirementKind,
    Scope,
    Trait,
)
from config.waktu import parse_waktu
from router import rules
from router.log import answer, came_from, round_
from router.offers import open_actions
from router.values import PENGADU, ActionId, Holder, RefusalCode, State, SystemEvent
from tests.router.stories import (
    MPP,
    PHOTO,
    Story,
    directory,
    leave,
    office,
    procedure_of,
    staffed,
    told,
)

A, S, C, T = ActionId, SystemEvent, RefusalCode, Trait


def altered(procedure: Procedure, no: int, **columns: Any) -> Procedure:
    """Give an SOP with other columns in one row."""
    rows = (replace(s, **columns) if s.no == no else s for s in procedure.langkah)
    return replace(procedure, langkah=tuple(rows))


def needs(story: Story) -> Mapping[ActionId, tuple[str, ...]]:
    """Give what is offered, and what it needs."""
    return {o.id: o.needs for o in open_actions(story.case, story.office)}


def names(story: Story) -> list[str]:
    """Give who can act as the holder."""
    return [o.id for o in rules.holders(story.case, story.office)]


# What is offered says all that it needs.


def test_an_answer_that_comes_with_a_record_says_so() -> None:
    story = Story(staffed("rsud")).reach(8)
    assert needs(story)[A.JAWAB] == ("text", "isian")
    assert story.refused("kiki", A.JAWAB, "Beres.").code is C.KELENGKAPAN_KURANG


def test_a_decision_and_a_refusal_say_which_records_they_need() -> None:
    story = Story(staffed("rsud")).reach(3)
    assert needs(story)[A.PUTUSKAN] == ("choice", "text", "isian")
    assert needs(story)[A.TOLAK] == ("text", "isian")


def test_an_invitation_is_written_and_not_ticked() -> None:
    story = Story(staffed("ptsp")).reach(4)
    assert A.CENTANG not in needs(story)
    assert story.refused("budi", A.CENTANG, choice="Undangan").code is C.PILIHAN_WAJIB


def test_what_is_said_with_a_signature_is_no_record() -> None:
    record = Requirement(nama="Catatan kepala", jenis=RequirementKind.ISIAN)
    procedure = altered(procedure_of("ptsp"), 9, isian=(record,))
    story = Story(replace(staffed("ptsp"), procedure=procedure)).reach(9)
    assert needs(story)[A.TANDATANGANI] == ("isian",)
    story.do("hadi", A.TANDATANGANI, fields=(("Catatan kepala", "Baik."),))
    assert story.case.step == 10


# Nobody is there.


def test_a_step_is_assigned_to_a_role_that_nobody_plays() -> None:
    story = Story(staffed("konsumen", without=("rina", "dodi")))
    for no in (2, 3):
        assert story.case.step == no
        story.do("ratna", A.SELESAIKAN)
    story.do("budi", A.PUTUSKAN, "Ada bukti.", choice="ya")
    story.happen(S.TERKIRIM, "delivered")
    story.do("budi", A.DISPOSISI, "Mohon arahan.")
    story.do("hadi", A.DISPOSISI, "Lakukan mediasi.")
    assert needs(story)[A.TUGASKAN] == ()
    change = story.do("budi", A.TUGASKAN)
    assert told(change) == [("tanpa_petugas", "ratna")]
    story.do("ratna", A.SELESAIKAN)
    assert story.case.step == 10


def test_an_agency_takes_what_follows_in_the_office_itself() -> None:
    roles = dict(MPP.pelaksana) | {
        "admin_opd": replace(MPP.pelaksana["admin_opd"], lingkup=Scope.KANTOR)
    }
    people = directory(without=("adi", "ani", "ahmad"))
    story = Story(office(replace(MPP, pelaksana=roles), people))
    change = story.do("sari", A.TERUSKAN, agency="dishub")
    assert told(change) == [("tanpa_petugas", "ratna")]


@pytest.mark.parametrize(
    ("without", "left"),
    [((), ["wahyu"]), (("wahyu",), ["lina", "ira", "indra"])],
    ids=["the operator", "whoever is left"],
)
def test_a_coordinator_who_did_the_work_does_not_judge_it(
    without: tuple[str, ...], left: list[str]
) -> None:
    people = staffed("ptsp", without=("hadi", "rina", "dodi", "budi", "tia", "teguh", *without))
    story = Story(people)
    story.do("ratna", A.TERIMA)
    story.do("ratna", A.TERUSKAN)
    story.do("ratna", A.PUTUSKAN, choice="langsung")
    change = story.do("ratna", A.SELESAIKAN, "Izin layak.")
    assert story.case.holder == Holder(role="kepala")
    assert names(story) == left
    assert [to for _, to in told(change)] == left
    assert story.refused("ratna", A.TERUSKAN, "Setuju.").code is C.PERAN_SALAH


# A sealed case is the inspectorate's.


def test_nobody_stands_in_who_may_not_know_of_a_sealed_case() -> None:
    away = leave("2026-05-04 00:00", "2026-05-08 00:00")
    story = Story(staffed("konsumen", ira={"leave": away, "deputies": ("rina",)}))
    change = story.do("ratna", A.KUNCI, "Ada pungutan.")
    assert sorted(told(change)) == [("tugas", "indra"), ("tugas", "ira")]


def test_who_gave_an_instruction_hears_nothing_more_once_the_case_is_sealed() -> None:
    story = Story(staffed("konsumen")).reach(6)
    story.do("budi", A.DISPOSISI, "Periksa tokonya.", officer="ira")
    story.do("ratna", A.KUNCI, "Ada pungutan.")
    assert told(story.do("ira", A.CATAT, "Toko itu milik petugas.")) == []


def test_who_drafted_the_letter_may_inspect_the_sealed_case() -> None:
    spi = {"roles": ("ketua_pokja", "inspektorat")}
    story = Story(staffed("keluhan-pelanggan", without=("ira", "indra", "bela"), budi=spi))
    story.reach(9)
    story.do("ratna", A.KUNCI, "Ada pungutan.")
    assert names(story) == ["budi"]
    story.do("budi", A.TUTUP, "Sudah diperiksa.")
    assert story.case.state is State.DITUTUP


# An answer and a signature are what they are.


@pytest.mark.parametrize("trait", [T.MENERIMA, T.MENDISPOSISI, T.MENUGASKAN, T.MENYAMPAIKAN])
def test_an_answering_step_is_completed_by_its_answer_alone(trait: Trait) -> None:
    procedure = altered(MPP, 5, sifat=frozenset({T.MENJAWAB, trait}))
    story = Story(office(procedure)).reach(5)
    story.do("agus", A.TERIMA)
    assert story.case.step == 5
    assert not needs(story).keys() & {A.TUGASKAN, A.SAMPAIKAN, A.PUTUSKAN}
    story.do("agus", A.DISPOSISI, "Periksa dulu.", officer="adi")
    assert story.case.step == 5
    story.do("agus", A.JAWAB, "Lampu sudah diganti.", officer="adi")
    assert story.case.step == 6


@pytest.mark.parametrize("trait", [T.MENERIMA, T.MENDISPOSISI])
def test_a_signing_step_is_completed_by_a_signature_alone(trait: Trait) -> None:
    procedure = altered(procedure_of("ptsp"), 9, sifat=frozenset({T.MENANDATANGANI, trait}))
    story = Story(replace(staffed("ptsp"), procedure=procedure)).reach(9)
    story.do("hadi", A.TERIMA)
    story.do("hadi", A.DISPOSISI, "Perbaiki alamatnya.", officer="budi")
    assert story.case.step == 9


def test_a_new_letter_is_signed_anew() -> None:
    story = Story(staffed("konsumen")).reach(12)
    story.do("hadi", A.TANDATANGANI)
    story.do("rina", A.KEMBALIKAN, "Alamat salah.")
    story.do("budi", A.JAWAB, "Barang diganti oleh toko di Jalan Contoh.")
    assert story.case.holder == Holder(role="kepala_dinas", officer="hadi")
    assert story.refused("rina", A.SAMPAIKAN).code is C.PERAN_SALAH


def test_an_answer_is_void_once_the_case_went_back_behind_it() -> None:
    story = Story().reach(6)
    story.do("adi", A.KEMBALIKAN, "Belum lengkap.")
    assert answer(story.case) is not None
    story.do("agus", A.BUKAN_WEWENANG, "Urusan DLH.")
    assert answer(story.case) is None


def test_files_alone_are_no_invitation() -> None:
    need = Requirement(
        nama="Undangan rapat", jenis=RequirementKind.SURAT, templat=LetterKind.UNDANGAN
    )
    story = Story(office(altered(MPP, 5, kelengkapan=(need,)))).reach(5)
    assert story.refused("agus", A.JAWAB, files=(PHOTO,)).code is C.KELENGKAPAN_KURANG


# Papers and decisions.


@pytest.mark.parametrize("id_", [A.DISPOSISI, A.TUGASKAN, A.SELESAIKAN])
def test_whatever_completes_the_step_that_assigns_has_made_the_assignment(id_: ActionId) -> None:
    story = Story(staffed("rsud")).reach(4)
    story.do("budi", id_, "Selidiki.", officer="kiki")
    story.do("kiki", A.SELESAIKAN, "Kronologi: -\nAkar masalah: -\nTanggal investigasi: -")
    assert story.case.step == 6


def test_a_signature_decides_which_papers_its_branch_needs() -> None:
    need = Requirement(nama="Ekspedisi", jenis=RequirementKind.LAMPIRAN, bila="ya")
    found = procedure_of("keluhan-pelanggan")
    step = replace(found.step(10), pelaksana=("petugas_pelayanan",), sifat=frozenset())
    procedure = altered(found, 10, pelaksana=step.pelaksana, sifat=step.sifat, kelengkapan=(need,))
    story = Story(replace(staffed("keluhan-pelanggan"), procedure=procedure)).reach(10)
    assert "attach" in needs(story)[A.SELESAIKAN]
    assert story.refused("rina", A.SELESAIKAN).code is C.KELENGKAPAN_KURANG


def test_a_branch_that_turns_somebody_away_needs_words_whatever_takes_it() -> None:
    branches = {
        "layak": Branch(ke=3, label="layak"),
        "tidak": Branch(ke="selesai", label="tidak layak", catatan=True),
    }
    procedure = altered(
        procedure_of("konsumen"), 2, keputusan=branches, sifat=frozenset({T.MENERIMA})
    )
    story = Story(replace(staffed("konsumen"), procedure=procedure))
    assert needs(story)[A.TERIMA] == ("choice", "text")
    assert story.refused("rina", A.TERIMA, choice="tidak").code is C.ALASAN_WAJIB


def test_an_instruction_goes_to_whom_the_branch_leads() -> None:
    branches = {
        "bidang": Branch(ke=8, label="ke bidang"),
        "petugas": Branch(ke=9, label="langsung ke petugas"),
    }
    procedure = altered(procedure_of("konsumen"), 7, keputusan=branches)
    story = Story(replace(staffed("konsumen"), procedure=procedure)).reach(7)
    story.do("hadi", A.DISPOSISI, "Lakukan.", choice="petugas", officer="dodi")
    assert (story.case.step, story.case.holder) == (9, Holder(role="petugas", officer="dodi"))


def test_a_step_is_not_handed_back_to_the_later_one_that_gave_it_back() -> None:
    story = Story(staffed("rsud")).reach(6)
    story.do("maya", A.PUTUSKAN, "Kronologi kurang.", choice="kurang")
    assert story.case.step == 5
    came = came_from(story.case)
    assert came is not None
    assert came.step == 4


# Time and rounds.


def test_a_late_warning_on_days_off_leaves_the_time_that_it_promises() -> None:
    closing = replace(MPP.penutupan, diam=parse_waktu("4 hari kalender"))
    story = Story(office(replace(MPP, penutupan=closing)), start="2026-03-17 16:00")
    story.answered()
    story.clock("2026-03-22 10:00")
    assert [c.events[0].type for c in story.fire()] == [S.PERINGATAN_DIAM]
    assert story.case.state is State.DIJAWAB
    warned = story.case.events[-1].at
    assert story.change.deadlines[0].at > warned


def test_a_case_withdrawn_after_a_reply_goes_on_where_it_stood() -> None:
    story = Story(staffed("rsud")).reach(9)
    story.do("hadi", A.TANDATANGANI)
    story.do("rina", A.SAMPAIKAN)
    story.do(PENGADU, A.TANGGAPI, "Belum.")
    story.do("kiki", A.SELESAIKAN, "Kronologi: -\nAkar masalah: -\nTanggal investigasi: -")
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Ternyata belum.")
    assert story.case.step == 6


def test_each_round_voids_what_was_done_before_it() -> None:
    story = Story(office(altered(MPP, 8, tanggapi=3))).answered()
    first = len(story.case.events)
    story.do(PENGADU, A.TANGGAPI, "Belum.")
    story.reach(8)
    story.happen(S.TERKIRIM, "delivered")
    story.do(PENGADU, A.TUTUP)
    story.do(PENGADU, A.BUKA_KEMBALI, "Mati lagi.")
    kept = [e for e in round_(story.case) if e.step in (3, 4)]
    assert [e.type for e in kept] == [A.TERIMA, A.TERUSKAN]
    assert all(e.seq > first for e in kept)
