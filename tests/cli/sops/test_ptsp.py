"""Stories: complaints at the licensing office from the terminal, every way that the SOP knows."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.sops.desk import Desk
from tests.cli.sops.matter import Matter

pytestmark = pytest.mark.long

PERMIT = "Izin usaha kami di Jl. Melati 5 belum terbit sejak Maret."
RECORD = "Berita Acara hasil peninjauan lapangan"


@pytest.fixture
def procedure() -> str:
    """The office of these stories."""
    return "ptsp"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of a field inspection."""
    file = tmp_path / "BAP.pdf"
    file.write_bytes(b"%PDF-1.7 contoh")
    return file


def open_case(desk: Desk) -> Matter:
    """Bring a new case to the head of section, all at eight."""
    matter = Matter(desk, PERMIT)
    matter.act("purnama", "terima")
    matter.act("purnama", "teruskan")
    return matter


def analysed(desk: Desk) -> Matter:
    """Bring a new case to the head, without an inspection."""
    matter = open_case(desk)
    matter.act("saleh", "putuskan", "--choice", "langsung")
    matter.act("saleh", "teruskan", "--text", "Usul: terbitkan.")
    return matter


def answered(desk: Desk) -> Matter:
    """Bring a new case to its end."""
    matter = analysed(desk)
    matter.act("karim", "disposisi", "--text", "Terbitkan.")
    matter.act("purnama", "jawab", "--text", "Izin Anda terbit.")
    matter.act("karim", "tandatangani")
    matter.act("purnama", "sampaikan")
    desk.deliver()
    assert matter.stands == "10 ditutup selesai_sop"
    return matter


def test_the_whole_way_with_an_inspection(desk: Desk, record: Path) -> None:
    matter = Matter(desk, PERMIT)
    assert matter.stands == "1 berjalan petugas_pengaduan 2026-05-04T08:15:00"
    assert matter.needs["terima"] == []
    assert "kembalikan" not in matter.needs
    assert matter.refuse("saleh", "terima") == ("peran_salah", "Langkah ini bukan bagian Anda.")
    stood = matter.act("purnama", "terima", at="2026-05-04T08:10:00")
    assert stood == "2 berjalan petugas_pengaduan/purnama 2026-05-04T08:40:00"
    stood = matter.act("purnama", "teruskan", at="2026-05-04T08:35:00")
    assert stood == "3 berjalan kepala_seksi 2026-05-04T09:35:00"

    needs = matter.needs
    assert (needs["putuskan"], "teruskan" in needs) == (["choice"], False)
    for options in ([], ["--choice", "nanti"]):
        assert matter.refuse("saleh", "putuskan", *options) == (
            "pilihan_wajib",
            "Pilih salah satu: peninjauan, langsung.",
        )
    assert matter.refuse("saleh", "teruskan") == (
        "peran_salah",
        "Tindakan Teruskan tidak ada pada langkah ini.",
    )
    stood = matter.act("saleh", "putuskan", "--choice", "peninjauan", at="2026-05-04T09:30:00")
    assert stood == "4 berjalan kepala_seksi/saleh 2026-05-07T16:00:00"

    assert matter.case["missing"] == ["Undangan peninjauan lapangan"]
    assert matter.needs["teruskan"] == ["text"]
    assert matter.refuse("saleh", "teruskan")[0] == "kelengkapan_kurang"
    words = "Kamis, 7 Mei 2026 pukul 09.00 di lokasi."
    stood = matter.act("saleh", "teruskan", "--text", words, at="2026-05-06T14:00:00")
    assert stood == "5 berjalan tim_teknis 2026-05-13T16:00:00"
    case = matter.case
    assert case["events"][-1]["fields"] == {"Undangan peninjauan lapangan": words}
    assert words in letter(matter, "undangan", record.with_name("undangan.pdf"))

    assert case["missing"] == [RECORD]
    assert (matter.needs["teruskan"], matter.needs["centang"]) == (["attach"], ["choice"])
    desk.at("2026-05-13T15:00:00")
    assert matter.refuse("teguh", "selesaikan") == (
        "kelengkapan_kurang",
        f"Kelengkapan belum ada: {RECORD}. Lampirkan berkasnya, atau CENTANG bila sudah dilihat.",
    )
    stood = matter.act("teguh", "selesaikan", "--attach", record)
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-19T16:00:00"

    assert (matter.case["missing"], matter.needs["teruskan"]) == (["telaahan staf"], ["text"])
    desk.at("2026-05-19T10:00:00")
    assert matter.refuse("saleh", "teruskan")[0] == "kelengkapan_kurang"
    stood = matter.act("saleh", "teruskan", "--isian", "telaahan staf=Usul: terbitkan.")
    assert stood == "7 berjalan kepala 2026-05-20T16:00:00"
    _decided_written_sent(matter, record.with_name("surat.pdf"))


def _decided_written_sent(matter: Matter, file: Path) -> None:
    """Go on from the head's desk to the end."""
    assert (matter.case["missing"], matter.needs["disposisi"]) == (["disposisi"], ["text"])
    matter.desk.at("2026-05-20T09:00:00")
    assert matter.refuse("karim", "disposisi")[0] == "alasan_wajib"
    assert matter.refuse("saleh", "disposisi", "--text", "Terbitkan.")[0] == "langkah_sudah_lewat"
    stood = matter.act("karim", "disposisi", "--text", "Terbitkan.")
    assert stood == "8 berjalan petugas_pengaduan/purnama 2026-05-20T11:00:00"
    assert matter.case["missing"] == ["draft surat balasan"]
    # The letter comes of the answer: there is no paper that could be ticked before.
    assert (matter.needs["jawab"], "centang" in matter.needs) == (["text"], False)
    assert matter.refuse("purnama", "jawab")[0] == "kelengkapan_kurang"
    stood = matter.act("purnama", "jawab", "--text", "Izin terbit.", at="2026-05-20T10:20:00")
    assert stood == "9 berjalan kepala/karim 2026-05-20T11:20:00"
    assert "KONSEP" in letter(matter, "balasan", file)
    assert matter.refuse("purnama", "tandatangani")[0] == "peran_salah"
    desk_words = ("--text", "Sebutkan nomornya.")
    stood = matter.act("karim", "kembalikan_surat", *desk_words, at="2026-05-20T11:10:00")
    assert stood == "8 berjalan petugas_pengaduan/purnama 2026-05-20T14:10:00"
    stood = matter.act(
        "purnama", "jawab", "--text", "Izin 503/88 terbit.", at="2026-05-20T13:30:00"
    )
    assert stood == "9 berjalan kepala/karim 2026-05-20T14:30:00"
    stood = matter.act("karim", "tandatangani", at="2026-05-20T14:20:00")
    assert stood == "10 berjalan petugas_pengaduan/purnama 2026-05-20T14:35:00"
    assert matter.refuse("karim", "sampaikan")[0] == "peran_salah"
    stood = matter.act("purnama", "sampaikan", at="2026-05-20T14:30:00")
    assert stood == "10 dijawab pengadu -"
    matter.desk.deliver()
    case = matter.case
    assert matter.stands == "10 ditutup selesai_sop"
    assert case["closed_at"] == "2026-05-20T14:30:00+08:00"
    out = [one["text"] for one in case["messages"] if one["direction"] == "out"]
    assert out == ["Izin 503/88 terbit."]
    assert [e["text"] for e in case["events"][-2:]] == [
        "Purnama Contoh (Petugas Pengaduan) menyampaikan jawaban ke Pemohon",
        "Jawaban sampai kepada pengadu",
    ]
    assert [e["type"] for e in case["events"] if e["actor"] == "karim"] == [
        *("disposisi", "kembalikan_surat", "tandatangani"),
    ]
    signed = letter(matter, "balasan", file)
    assert "Izin 503/88 terbit." in signed
    assert "Ditandatangani dalam sistem pengaduan pada Rabu, 20 Mei 2026 pukul 14.20" in signed


def letter(matter: Matter, kind: str, file: Path) -> str:
    """Write a letter of the case, and read it."""
    answer = matter.desk.kawal("case", "letter", matter.number, "--kind", kind, "--out", file)
    assert (answer.code, answer.err) == (0, "")
    pages = PdfReader(io.BytesIO(file.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_straight_to_the_analysis_without_a_field_record(desk: Desk) -> None:
    matter = open_case(desk)
    stood = matter.act("saleh", "putuskan", "--choice", "langsung", at="2026-05-04T08:40:00")
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-06T16:00:00"
    assert matter.case["missing"] == ["telaahan staf"]
    stood = matter.act("saleh", "teruskan", "--text", "Lengkap.", at="2026-05-05T09:00:00")
    assert stood == "7 berjalan kepala 2026-05-06T16:00:00"
    assert matter.case["missing"] == ["disposisi"]
    stood = matter.act("karim", "kembalikan", "--text", "Dasarnya?", at="2026-05-05T10:00:00")
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-07T16:00:00"
    assert matter.case["missing"] == ["telaahan staf"]


def test_a_paper_is_ticked_attached_by_name_or_waived(desk: Desk, record: Path) -> None:
    for settle in ("centang", "lampirkan", "bebaskan"):
        matter = open_case(desk)
        matter.act("saleh", "putuskan", "--choice", "peninjauan")
        matter.act("saleh", "teruskan", "--text", "Kamis pukul 09.00.")
        named = ("--choice", RECORD)
        if settle == "centang":
            assert matter.refuse("teguh", settle, "--choice", "Kuitansi") == (
                "pilihan_wajib",
                f"Pilih salah satu: {RECORD}.",
            )
            matter.act("teguh", settle, *named)
        elif settle == "lampirkan":
            assert matter.refuse("teguh", settle, *named)[0] == "kelengkapan_kurang"
            matter.act("teguh", settle, *named, "--attach", record)
        else:
            reason = ("--text", "Lokasi terkunci.")
            assert matter.refuse("teguh", settle, *named, *reason)[0] == "peran_salah"
            assert matter.refuse("saleh", settle, *named)[0] == "alasan_wajib"
            matter.act("saleh", settle, *named, *reason)
        assert matter.case["missing"] == [], settle
        assert matter.act("teguh", "teruskan").startswith("6 berjalan kepala_seksi/saleh "), settle
        # What stands at step 5 counts at 6 and 7 too.
        assert matter.case["missing"] == ["telaahan staf"], settle


def test_the_deputy_does_not_dispose_of_his_own_analysis(desk: Desk) -> None:
    matter = analysed(desk)
    head = ("karim", "--name", "Karim Contoh", "--role", "kepala")
    desk.ask("officer", "add", *head, "--leave", "2026-05-04/2026-05-08")
    code, message = matter.refuse("saleh", "disposisi", "--text", "Terbitkan.")
    assert code == "peran_salah"
    assert "Karim Contoh" in message
    matter.act("karim", "disposisi", "--text", "Terbitkan.")
    matter.act("purnama", "jawab", "--text", "Izin Anda terbit.")
    # The letter is another's, so he may sign it while the head is away.
    stood = matter.act("saleh", "tandatangani")
    assert stood == "10 berjalan petugas_pengaduan/purnama 2026-05-04T08:15:00"


def test_a_reply_comes_back_to_step_six_until_ten_working_days_are_over(desk: Desk) -> None:
    matter = answered(desk)
    assert matter.act("pengadu", "nilai", "--choice", "2") == "10 ditutup selesai_sop"
    assert matter.refuse("pengadu", "nilai", "--choice", "5")[0] == "sudah_dilakukan"
    stood = matter.act("pengadu", "tanggapi", "--text", "Salah nama.", at="2026-05-20T16:00:00")
    assert stood == "6 berjalan kepala_seksi/saleh 2026-05-22T16:30:00"
    assert matter.case["missing"] == ["telaahan staf"]
    second = answered(desk)
    # From Wednesday, 20 May ten working days, over Idul Adha and Pancasila Day, to 8 June.
    desk.at("2026-06-08T16:00:01")
    assert second.refuse("pengadu", "tanggapi", "--text", "Salah nama.")[0] == "kasus_tertutup"
    assert second.refuse("purnama", "buka_kembali", "--text", "Salah nama.")[0] == "peran_salah"


def test_merged_linked_and_handed_to_lapor(desk: Desk) -> None:
    first, second, third = (Matter(desk, PERMIT) for _ in range(3))
    merge = ("gabungkan", "--other", first.number)
    assert second.refuse("purnama", *merge)[0] == "peran_salah"
    assert second.refuse("ratna", "gabungkan")[0] == "tujuan_wajib"
    assert second.act("ratna", *merge) == "1 ditutup digabung"
    assert second.case["linked"] == first.number
    assert third.refuse("ratna", "gabungkan", "--other", second.number)[0] == "kasus_tertutup"
    third.act("ratna", "tautkan", "--other", first.number)
    assert third.refuse("ratna", "tautkan", "--other", first.number)[0] == "sudah_dilakukan"
    assert third.refuse("saleh", "serahkan_lapor", "--choice", "7654321")[0] == "peran_salah"
    assert third.refuse("ratna", "serahkan_lapor")[0] == "pilihan_wajib"
    assert third.act("ratna", "serahkan_lapor", "--choice", "7654321") == "1 ditutup dialihkan"
    assert third.case["lapor"] == "7654321"
    assert [line["number"] for line in desk.ask("case", "list", "--lapor", "7654321")] == [
        third.number
    ]
