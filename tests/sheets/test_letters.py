"""What the letters on paper say: drafts, signed letters, assignments, invitations."""

from pathlib import Path

import pytest

from bot.sheets.letters import answers_by_letter
from config.procedure import LetterKind
from router.values import ActionId, Anonymity, SystemEvent
from tests.router.stories import PHOTO, staffed
from tests.sheets.desk import CODE, Paper, house

A = ActionId
BALASAN, TUGAS, UNDANGAN = LetterKind.BALASAN, LetterKind.TUGAS, LetterKind.UNDANGAN

OPENING = (
    "Kepada Yth. {name} Menanggapi pengaduan Bapak/Ibu nomor 2026-000001 tanggal 4 Mei 2026 "
    'tentang "Izin belum terbit", dengan ini kami sampaikan hal berikut. '
)
ENDING = "Demikian kami sampaikan. Atas perhatian Bapak/Ibu kami ucapkan terima kasih. "

DRAFT = (
    "KONSEP BALAI CONTOH Kota Contoh Kota Contoh, 4 Mei 2026 Nomor : 2026-000001/- "
    "Perihal : Jawaban atas pengaduan: Izin belum terbit "
    + OPENING.format(name="Budi Contoh")
    + "Hasil uji sudah diperbaiki. "
    + ENDING
    + "Kepala Balai ........................................ Paraf penyusun: Budi Contoh "
)
SIGNED = (
    "BALAI CONTOH Kota Contoh Kota Contoh, 4 Mei 2026 Nomor : 2026-000001/9 "
    "Perihal : Jawaban atas pengaduan: Izin belum terbit "
    + OPENING.format(name="Budi Contoh")
    + "Hasil uji sudah diperbaiki. "
    + ENDING
    + "Kepala Balai Ditandatangani dalam sistem pengaduan pada Senin, 4 Mei 2026 pukul 10.30 "
    "WITA. Hadi Contoh Paraf penyusun: Budi Contoh "
)
TO_OFFICER = "Surat ini dibuat oleh sistem pengaduan, nomor 2026-000001."
TO_CITIZEN = (
    "Surat ini dibuat oleh sistem pengaduan. Keasliannya dapat diperiksa di "
    f"https://aduan.example.id/lacak/{CODE}"
)


def test_a_draft_says_that_it_is_one_and_is_signed_by_nobody(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "keluhan-pelanggan")
    paper.story.reach(8)
    assert paper.sheet(BALASAN) is None
    paper.story.go_on()
    assert paper.read(BALASAN, reader="hadi") == DRAFT + TO_OFFICER


def test_a_signed_letter_tells_who_signed_and_where_it_can_be_checked(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "keluhan-pelanggan")
    paper.story.reach(9)
    paper.story.clock("10:30")
    paper.story.do("hadi", A.TANDATANGANI)
    # The tracking code is the complainant's: on an officer's copy it does not stand.
    assert paper.read(BALASAN) == SIGNED + TO_CITIZEN
    assert paper.read(BALASAN, reader="rina") == SIGNED + TO_OFFICER


def test_a_letter_stays_what_it_was_when_its_message_was_written(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "keluhan-pelanggan")
    story = paper.story.reach(9)
    drafted = len(story.case.events)
    first = paper.sheet(BALASAN, reader="hadi", seq=drafted)
    story.do("hadi", A.KEMBALIKAN_SURAT, "Sebutkan nomornya.")
    story.do("budi", A.JAWAB, "Hasil uji nomor 17 sudah diperbaiki.")
    again = len(story.case.events)
    assert "nomor 17" in paper.read(BALASAN, reader="hadi")
    story.do("hadi", A.TANDATANGANI)
    signed = paper.sheet(BALASAN)
    story.happen(SystemEvent.TERKIRIM, "delivered")
    story.do("pengadu", A.TANGGAPI, "Masih salah.")
    assert paper.sheet(BALASAN, reader="hadi", seq=drafted) == first
    assert paper.sheet(BALASAN, seq=again + 1) == signed
    # The reply asks for another letter: until it is written there is none.
    assert paper.sheet(BALASAN) is None


def test_an_answer_that_nobody_signs_is_its_writers(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "tidak-langsung")
    paper.story.reach(4)
    paper.story.go_on()
    text = paper.read(BALASAN)
    assert "KONSEP" not in text
    assert "Petugas Layanan Ditandatangani dalam sistem pengaduan pada Senin, 4 Mei" in text
    assert "Rina Contoh" in text
    assert "Paraf" not in text


def test_an_answer_of_files_alone_says_that_they_are_enclosed(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "tidak-langsung")
    paper.story.reach(4)
    paper.story.do("rina", A.JAWAB, files=(PHOTO,))
    assert "hal berikut. Jawaban kami terlampir. Demikian" in paper.read(BALASAN)


def test_an_assignment_names_who_shall_do_what_until_when(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "konsumen")
    paper.story.reach(8)
    assert paper.sheet(TUGAS) is None
    paper.story.do("budi", A.TUGASKAN, "Kamis pagi di toko.", officer="dodi")
    assert paper.read(TUGAS, reader="dodi") == (
        "BALAI CONTOH Kota Contoh SURAT TUGAS Kota Contoh, 4 Mei 2026 Nomor : 2026-000001/8 "
        "Dengan ini ditugaskan kepada Dodi Contoh (Petugas) untuk: melakukan pengawasan, "
        "pembinaan, klarifikasi, atau mediasi. Tugas ini mengenai pengaduan nomor 2026-000001 "
        'tentang "Izin belum terbit". Kamis pagi di toko. Tugas dilaksanakan paling lambat Kamis, '
        "7 Mei 2026 pukul 16.00 WITA. Kepala Bidang Ditandatangani dalam sistem pengaduan pada "
        "Senin, 4 Mei 2026 pukul 09.00 WITA. Budi Contoh " + TO_OFFICER
    )
    # What was sent then says so at every later attempt, whatever has become of the case.
    given = len(paper.story.case.events)
    sent = paper.sheet(TUGAS, reader="dodi", seq=given)
    paper.story.clock("2026-05-05 10:00")
    paper.story.do("dodi", A.PERPANJANG, "Toko tutup.")
    paper.story.do("dodi", A.TERUSKAN)
    assert paper.sheet(TUGAS, reader="dodi", seq=given) == sent
    # Written out anew, it names no time that has changed since.
    assert "paling lambat" not in paper.read(TUGAS, reader="dodi")


def test_a_disposition_that_names_somebody_is_an_assignment_too(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "rsud")
    paper.story.reach(4)
    paper.story.do("budi", A.DISPOSISI, "Telusuri.", officer="kokom")
    text = paper.read(TUGAS, reader="kokom")
    assert "ditugaskan kepada Kokom Contoh (Kepala Instalasi Terkait) untuk: " in text
    assert "Telusuri." in text


def test_an_invitation_bears_the_words_that_were_written_for_it(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "ptsp")
    paper.story.reach(4)
    assert paper.sheet(UNDANGAN) is None
    paper.story.do("budi", A.TERUSKAN, "Rabu, 6 Mei 2026 pukul 09.00.\nDi lokasi usaha.")
    assert paper.read(UNDANGAN, reader="tia") == (
        "BALAI CONTOH Kota Contoh Kota Contoh, 4 Mei 2026 Nomor : 2026-000001/5 "
        "Perihal : Undangan peninjauan lapangan Kepada Yth. Para pihak terkait "
        'Sehubungan dengan pengaduan nomor 2026-000001 tentang "Izin belum terbit", kami '
        "mengundang Bapak/Ibu pada: Rabu, 6 Mei 2026 pukul 09.00. Di lokasi usaha. "
        + ENDING
        + "Kepala Seksi Ditandatangani dalam sistem pengaduan pada Senin, 4 Mei 2026 pukul 09.00 "
        "WITA. Budi Contoh " + TO_OFFICER
    )


@pytest.mark.parametrize("anonymity", [Anonymity.ANONIM, Anonymity.ANONIM_RAHASIA])
@pytest.mark.parametrize("reader", ["hadi", "rina"])
def test_a_complainant_without_a_name_stays_without_one(
    tmp_path: Path, anonymity: Anonymity, reader: str
) -> None:
    paper = Paper(tmp_path, "ptsp", anonymity=anonymity)
    paper.story.reach(10)
    text = paper.read(BALASAN, reader=reader)
    assert OPENING.format(name="Pengadu") in text
    # Pak Budi of the office has analysed it; the complainant of the same name is not told.
    assert text.count("Budi Contoh") == 0
    assert CODE not in text


@pytest.mark.parametrize(("outsider", "sealed"), [("ira", False), ("tia", True)])
def test_an_outsider_is_shown_nothing_of_a_secret_or_sealed_case(
    tmp_path: Path, outsider: str, sealed: bool
) -> None:
    anonymity = Anonymity.TERBUKA if sealed else Anonymity.RAHASIA
    paper = Paper(tmp_path, "ptsp", anonymity=anonymity)
    paper.story.reach(9)
    if sealed:
        paper.story.do("ratna", A.KUNCI, "Ada permintaan uang.")
    seen = paper.dossier(outsider)
    assert (seen.sealed, seen.name, seen.subject, seen.entries) == (True, None, "", ())


def test_the_letters_of_an_office_without_a_city_bear_the_day_alone(tmp_path: Path) -> None:
    paper = Paper(tmp_path, "keluhan-pelanggan")
    paper.house = house(tmp_path, city=None)
    paper.story.reach(9)
    assert "BALAI CONTOH 4 Mei 2026 Nomor :" in paper.read(BALASAN)


def test_by_which_letter_each_sop_answers() -> None:
    kinds = {
        id_: answers_by_letter(staffed(id_))
        for id_ in ("mpp", "konsumen", "tidak-langsung", "keluhan-pelanggan", "ptsp", "rsud")
    }
    assert kinds == {
        "mpp": None,
        "konsumen": LetterKind.PEMBERITAHUAN,
        "tidak-langsung": None,
        "keluhan-pelanggan": BALASAN,
        "ptsp": BALASAN,
        "rsud": BALASAN,
    }
