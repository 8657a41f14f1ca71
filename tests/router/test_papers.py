"""The papers of a step: which kinds there are, what brings each, and what is said to be missing."""

from dataclasses import replace
from typing import Any

import pytest

from config.procedure import Procedure, Requirement, RequirementKind
from router.offers import open_actions
from router.values import PENGADU, ActionId, RefusalCode
from tests.router.stories import PHOTO, Story, office, procedure_of, staffed
from tests.router.ways import CORRECTION, SCAN

A, C = ActionId, RefusalCode


def missing(story: Story, who: str, action: ActionId, text: str | None = None) -> str:
    """Give what is said to be missing when somebody tries to complete the step."""
    refused = story.refused(who, action, text)
    assert refused.code is C.KELENGKAPAN_KURANG
    return str(refused.facts["missing"])


def needs(story: Story) -> dict[ActionId, tuple[str, ...]]:
    return {o.id: o.needs for o in open_actions(story.case, story.office)}


def at(id_: str, step: int, **chosen: str) -> Story:
    return Story(staffed(id_)).reach(step, **chosen)


# sistem


@pytest.mark.parametrize("id_", ["mpp", "konsumen", "keluhan-pelanggan", "ptsp", "rsud"])
def test_what_the_case_itself_fills_is_never_missing(id_: str) -> None:
    story = Story(staffed(id_))
    kinds = {n.jenis for n in story.office.step(story.case).kelengkapan}
    assert kinds == {RequirementKind.SISTEM}
    story.go_on()
    assert story.case.step == story.case.events[-1].to_step


# isian


@pytest.mark.parametrize(
    ("id_", "step", "who", "action", "name"),
    [
        ("konsumen", 4, "budi", A.PUTUSKAN, "Validasi pengaduan"),
        ("konsumen", 7, "hadi", A.SELESAIKAN, "Disposisi pimpinan"),
        ("konsumen", 11, "budi", A.JAWAB, "Hasil telaahan atas penanganan pengaduan"),
        ("ptsp", 6, "budi", A.SELESAIKAN, "telaahan staf"),
        ("ptsp", 7, "hadi", A.TERUSKAN, "disposisi"),
    ],
)
def test_a_text_is_written_by_the_words_that_complete_the_step(
    id_: str, step: int, who: str, action: ActionId, name: str
) -> None:
    story = at(id_, step)
    choice: dict[str, Any] = {"choice": "ya"} if action is A.PUTUSKAN else {}
    # A file is no text.
    refused = story.refused(who, action, files=(SCAN,), **choice)
    assert (refused.code, refused.key) == (C.KELENGKAPAN_KURANG, "papers_written")
    assert (refused.facts["missing"], refused.facts["lines"]) == (name, f"{name}: …")
    story.do(who, action, "Sudah ditelaah.", **choice)
    (event,) = story.change.events
    assert (event.fields, event.text) == (((name, "Sudah ditelaah."),), "Sudah ditelaah.")


def test_a_text_can_be_named_in_a_line_beside_other_words() -> None:
    story = at("konsumen", 11)
    story.do(
        "budi",
        A.JAWAB,
        "- hasil telaahan atas penanganan pengaduan : Toko lalai.\nTanpa ganti rugi.\n\n"
        "Barang Anda diganti.\nTerima kasih.",
    )
    (event,) = story.change.events
    # A line goes on until an empty one; what is left is the answer.
    assert event.fields == (
        ("Hasil telaahan atas penanganan pengaduan", "Toko lalai.\nTanpa ganti rugi."),
    )
    assert event.text == "Barang Anda diganti.\nTerima kasih."


def test_a_record_alone_is_no_answer() -> None:
    story = at("konsumen", 11)
    refused = story.refused(
        "budi", A.JAWAB, "Hasil telaahan atas penanganan pengaduan: Toko lalai."
    )
    assert (refused.code, refused.key) == (C.KELENGKAPAN_KURANG, "answer_missing")


@pytest.mark.parametrize(
    ("who", "action", "text"),
    [
        ("rina", A.CATAT, "Sudah saya telepon."),
        ("budi", A.MINTA_KELENGKAPAN, "Nota pembelian?"),
        ("budi", A.PERPANJANG, "Menunggu ahli."),
        ("budi", A.DISPOSISI, "Mohon arahan."),
    ],
)
def test_words_that_do_not_complete_the_step_are_no_text_of_it(
    who: str, action: ActionId, text: str
) -> None:
    story = at("konsumen", 11)
    story.do(who, action, text, officer="hadi" if action is A.DISPOSISI else None)
    assert story.change.events[0].fields == ()
    refused = story.refused("budi", A.JAWAB, files=(SCAN,))
    assert refused.facts["missing"] == "Hasil telaahan atas penanganan pengaduan"


def test_a_text_can_be_noted_ahead_by_its_name() -> None:
    story = at("konsumen", 4)
    story.do("dodi", A.CATAT, "Validasi pengaduan: nota cocok dengan barang.")
    story.do("budi", A.PUTUSKAN, choice="ya")
    assert story.case.step == 5


# Fields of a text (kolom).


def test_a_record_lacks_the_fields_that_nobody_wrote_yet() -> None:
    story = at("keluhan-pelanggan", 7)
    everything = "Penyebab, Tindakan koreksi, Tindakan pencegahan, Pemeriksaan keefektifan, Tanggal"
    assert missing(story, "budi", A.SELESAIKAN) == f"Konsep tindakan perbaikan ({everything})"
    # Words without names cannot say which field they are.
    assert missing(story, "budi", A.SELESAIKAN, "Alat dikalibrasi.").endswith(f"({everything})")
    half = "Penyebab: Alat bergeser.\nTindakan koreksi: Uji diulang."
    refused = story.refused("budi", A.SELESAIKAN, half)
    assert refused.facts["missing"] == (
        "Konsep tindakan perbaikan (Tindakan pencegahan, Pemeriksaan keefektifan, Tanggal)"
    )
    assert refused.facts["lines"] == (
        "Tindakan pencegahan: …\nPemeriksaan keefektifan: …\nTanggal: …"
    )
    assert needs(story)[A.SELESAIKAN] == ("isian",)
    story.do("budi", A.SELESAIKAN, CORRECTION)
    assert [name for name, _ in story.change.events[0].fields] == everything.split(", ")


def test_a_record_is_gathered_over_steps_and_people() -> None:
    story = at("keluhan-pelanggan", 5)
    story.do("budi", A.SELESAIKAN, "Penyebab: Alat bergeser.")
    story.do("bela", A.CATAT, "TINDAKAN KOREKSI: Uji diulang.")
    story.do("budi", A.SELESAIKAN, "Tindakan pencegahan: Kalibrasi tiap bulan.")
    lacking = "Konsep tindakan perbaikan (Pemeriksaan keefektifan, Tanggal)"
    assert missing(story, "budi", A.SELESAIKAN) == lacking
    given = (("Pemeriksaan keefektifan", "Tiga uji tepat."), ("Tanggal", "6 Mei 2026"))
    story.do("budi", A.SELESAIKAN, "Alat siap.", fields=given)
    assert (story.case.step, story.change.events[0].fields) == (8, given)


# Choices (pilihan) and the register's scope.


def test_a_record_with_choices_takes_one_of_them_and_fills_the_scope() -> None:
    story = at("rsud", 3)
    assert missing_choice(story) == "Jenis keluhan"
    refused = story.refused("rina", A.PUTUSKAN, "Jenis keluhan: parkir", choice="layak")
    assert (refused.code, refused.key) == (C.PILIHAN_WAJIB, "choice")
    assert refused.facts["choices"] == (
        "Jenis keluhan: pelayanan medis, pelayanan perawat, administrasi, sarana, lain-lain"
    )
    # "pelayanan" fits two of them, "Perawat" only one.
    assert story.refused("rina", A.PUTUSKAN, "Jenis keluhan: pelayanan").key == "choice"
    assert story.case.scope is None
    story.do("rina", A.PUTUSKAN, "Jenis keluhan: Perawat", choice="layak")
    assert story.change.events[0].fields == (("Jenis keluhan", "pelayanan perawat"),)
    assert story.case.scope == "pelayanan perawat"


def missing_choice(story: Story) -> str:
    refused = story.refused("rina", A.PUTUSKAN, "Sarana.", choice="layak")
    assert (refused.code, refused.facts["lines"]) == (C.KELENGKAPAN_KURANG, "Jenis keluhan: …")
    return str(refused.facts["missing"])


def test_a_category_is_offered_and_not_demanded() -> None:
    story = at("tidak-langsung", 2)
    story.go_on()
    assert (story.case.step, story.case.scope) == (3, None)

    story = at("tidak-langsung", 2)
    story.do("dodi", A.CATAT, fields=(("kategori", "Konsultasi"),))
    assert (story.case.scope, story.change.events[0].fields) == (
        "konsultasi",
        (("Kategori", "konsultasi"),),
    )
    assert story.refused("rina", A.CATAT, "Kategori: keluhan").code is C.PILIHAN_WAJIB
    story.do("rina", A.CATAT, "Kategori: lain")
    assert story.case.scope == "lain-lain"


# lampiran


def test_a_file_comes_with_the_action_or_before_it() -> None:
    name = "Dokumentasi pelaksanaan kegiatan"
    story = at("konsumen", 10)
    refused = story.refused("rina", A.SELESAIKAN, "Terlampir.")
    assert (refused.code, refused.key, refused.facts["missing"]) == (
        C.KELENGKAPAN_KURANG,
        "papers",
        name,
    )
    assert needs(story)[A.SELESAIKAN] == ("attach",)
    # What the consumer sends is no document of the officer's work.
    story.do(PENGADU, A.LENGKAPI, files=(PHOTO,))
    assert missing(story, "rina", A.SELESAIKAN) == name
    story.do("dodi", A.LAMPIRKAN, files=(SCAN,))
    assert needs(story)[A.SELESAIKAN] == ()
    story.do("rina", A.SELESAIKAN)
    assert story.case.step == 11


def test_a_file_of_an_earlier_step_serves_where_the_paper_comes_from_it() -> None:
    story = at("konsumen", 9)
    story.do("rina", A.SELESAIKAN, "Mediasi berjalan.", files=(SCAN,))
    story.do("rina", A.SELESAIKAN)
    assert story.case.step == 11


def test_a_file_of_a_step_still_earlier_is_another_paper() -> None:
    story = at("konsumen", 8)
    story.do("budi", A.TUGASKAN, officer="rina", files=(SCAN,))
    story.do("rina", A.SELESAIKAN, "Mediasi berjalan.")
    assert missing(story, "rina", A.SELESAIKAN) == "Dokumentasi pelaksanaan kegiatan"


def test_each_file_is_one_paper() -> None:
    story = Story(office(_with_two_files(), staffed("konsumen").directory)).reach(10)
    both = "Dokumentasi pelaksanaan kegiatan; Daftar hadir"
    assert missing(story, "rina", A.SELESAIKAN) == both
    refused = story.refused("rina", A.SELESAIKAN, files=(SCAN,))
    assert refused.facts["missing"] == "Daftar hadir"
    # Put in under its name, it is that paper and no other.
    story.do("rina", A.LAMPIRKAN, files=(SCAN, PHOTO), choice="daftar hadir")
    assert story.change.events[0].choice == "Daftar hadir"
    assert missing(story, "rina", A.SELESAIKAN) == "Dokumentasi pelaksanaan kegiatan"
    story.do("rina", A.SELESAIKAN, files=(SCAN,))
    assert story.case.step == 11


def _with_two_files() -> Procedure:
    konsumen = procedure_of("konsumen")
    more = Requirement(nama="Daftar hadir", jenis=RequirementKind.LAMPIRAN)
    steps = tuple(
        replace(s, kelengkapan=(*s.kelengkapan, more)) if s.no == 10 else s
        for s in konsumen.langkah
    )
    return replace(konsumen, langkah=steps)


def test_several_kinds_are_named_together() -> None:
    story = at("tidak-langsung", 2)
    refused = story.refused("rina", A.PUTUSKAN, choice="lanjut")
    assert (refused.key, refused.facts["missing"], refused.facts["lines"]) == (
        "papers_written",
        "peraturan perundang-undangan; data pendukung",
        "peraturan perundang-undangan: …",
    )
    assert needs(story)[A.PUTUSKAN] == ("choice", "text", "attach")


# surat


def test_an_invitation_is_written_by_the_words_of_its_step() -> None:
    story = at("ptsp", 4)
    assert missing(story, "budi", A.SELESAIKAN) == "Undangan peninjauan lapangan"
    story.do("budi", A.SELESAIKAN, "Peninjauan Senin pukul 09.00.")
    assert story.change.events[0].fields == (
        ("Undangan peninjauan lapangan", "Peninjauan Senin pukul 09.00."),
    )


@pytest.mark.parametrize(("id_", "step"), [("ptsp", 8), ("konsumen", 11), ("rsud", 8)])
def test_a_reply_letter_is_made_by_the_answer(id_: str, step: int) -> None:
    story = at(id_, step)
    story.go_on()
    assert story.case.step == step + 1
    # The step after it has its letter.
    story.go_on()
    assert story.case.step in (step + 1, step + 2)


# bila, dari


def test_the_record_of_an_inspection_is_needed_only_after_one() -> None:
    story = at("ptsp", 5)
    assert missing(story, "tia", A.SELESAIKAN) == "Berita Acara hasil peninjauan lapangan"
    story.do("tia", A.SELESAIKAN, files=(SCAN,))
    # Step 6 needs that very file, and has it.
    assert missing(story, "budi", A.SELESAIKAN) == "telaahan staf"

    story = at("ptsp", 6, s3="langsung")
    assert missing(story, "budi", A.SELESAIKAN) == "telaahan staf"


def test_a_decision_that_is_taken_again_counts_as_it_was_taken_last() -> None:
    story = at("ptsp", 4)
    story.do("budi", A.KEMBALIKAN, "Tidak perlu ditinjau.")
    story.do("budi", A.PUTUSKAN, choice="langsung")
    assert missing(story, "budi", A.SELESAIKAN) == "telaahan staf"


def test_a_paper_from_another_step_is_missing_where_that_step_was_left_without_it() -> None:
    story = at("ptsp", 5)
    story.do("ratna", A.BEBASKAN, "BAP menyusul.", choice="berita acara")
    story.do("tia", A.SELESAIKAN)
    # Waived at its own step, it is waived for those that take it from there.
    assert missing(story, "budi", A.SELESAIKAN) == "telaahan staf"
