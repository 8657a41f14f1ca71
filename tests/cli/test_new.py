"""Stories: complaints that an officer enters for somebody else from the terminal."""

import re
from pathlib import Path

import pytest

from tests.channels.web.html import Page
from tests.cli.office import Office

LETTER = "Lampu jalan mati di depan SD, sudah dua minggu. Mohon diperbaiki."
BUDI = ("--name", "Budi Contoh", "--contact", "surel:Budi@Example.id")


def test_a_letter_is_entered_by_the_officer_who_opened_it(office: Office, tmp_path: Path) -> None:
    scan, words = tmp_path / "surat.pdf", tmp_path / "surat.txt"
    scan.write_bytes(b"%PDF-1.7")
    words.write_text(f"\ufeff{LETTER}\r\n", "utf-8")
    origin = ("--referred-by", "Ombudsman RI, B/12/2026", "--received", "2026-05-02T10:00")
    about = ("--subject", "Lampu jalan", "--place", "Jalan Melati 5", "--attach", scan)
    paper = office.ask(
        "case", "new", "--as", "Sari", "--via", "surat", "--file", words, *BUDI, *origin, *about
    )
    code, opened = paper.pop("code"), paper.pop("opened_at")
    assert re.fullmatch("[a-z2-7]{12}", code)
    # Whenever the letter came in, its deadline counts from when it was entered.
    due = paper.pop("due_at")
    assert (opened[:16], due[:16]) == ("2026-05-04T08:00", "2026-05-04T10:00")
    assert paper == {
        "number": "2026-000001",
        "track": f"http://127.0.0.1:8000/lacak/{code}",
        "sent_at": "2026-05-02T10:00:00+08:00",
        "channel": "surat",
        "complainant": "Budi Contoh",
        "anonymous": False,
        "secret": False,
        "subject": "Lampu jalan",
        "attachments": ["surat.pdf"],
        "referred_by": "Ombudsman RI, B/12/2026",
        "lapor": None,
        "officer": "Sari Contoh",
        "next": "Menerima laporan pengaduan dan meneruskan ke Admin OPD",
        "role": "Petugas MPP",
        "papers": [],
    }
    case = office.ask("case", "show", "2026-000001")
    assert (case["channel"], case["entered_by"], case["agency"]) == ("surat", "sari", "dishub")
    assert case["holder"] == {"role": "petugas_mpp", "officer": None}
    assert [(e["actor"], e["type"]) for e in case["events"]] == [("pengadu", "ajukan")]
    (said,) = case["messages"]
    assert (said["channel"], said["author"], said["text"]) == ("surat", "pengadu", LETTER)
    assert said["sent_at"] == "2026-05-02T10:00:00+08:00"
    shown = office.kawal("case", "show", "2026-000001").lines
    assert "Dirujuk oleh  Ombudsman RI, B/12/2026" in shown
    assert "Dicatat oleh  Sari Contoh" in shown


def test_the_same_complaint_entered_twice_is_one(office: Office) -> None:
    line = ("case", "new", "--as", "sari", "--via", "telepon", "--text", LETTER, *BUDI)
    assert office.ask(*line)["number"] == "2026-000001"
    assert office.refused(*line) == (
        "sudah_dilakukan",
        "Pengaduan ini baru saja Anda catat sebagai kasus 2026-000001. Bila memang pengaduan"
        " lain, ulangi dengan --again.",
    )
    # Another officer, another name, or the officer's own word: another complaint.
    assert office.ask(*line, "--again")["number"] == "2026-000002"
    assert office.ask(*line, "--as", "tono")["number"] == "2026-000003"
    assert office.ask(*line, "--name", "Ani Contoh")["number"] == "2026-000004"
    assert office.ask("case", "list", "--limit", "9")[0]["number"] == "2026-000004"
    office.turn("2026-05-05T08:00:00+08:00")
    assert office.ask(*line)["number"] == "2026-000005"


def test_the_receipt_is_printed_and_signed(office: Office, tmp_path: Path) -> None:
    line = ("case", "new", "--as", "sari", "--via", "langsung", "--text")
    answer = office.kawal(*line, "Antrean <b>lama</b> & panas", *BUDI, "--sop", "konsumen")
    assert (answer.code, answer.err) == (0, "")
    code = re.search(r"Kode pelacakan +(\w{4} \w{4} \w{4})\n", answer.out)
    assert code is not None
    facts = [line for line in answer.lines if not line.startswith(("Kode", "Lihat"))]
    assert facts == [
        "Tanda terima pengaduan",
        "Nomor pengaduan        2026-000001",
        "Dicatat                Senin, 4 Mei 2026 pukul 08.00 WITA",
        "Lewat                  datang langsung",
        "Nama                   Budi Contoh",
        "Perihal                Antrean <b>lama</b> & panas",
        "Dicatat oleh           Sari Contoh",
        "Selanjutnya            Mencatat pengaduan pada Form Pengaduan dan Buku Agenda Pengaduan,"
        " ditandatangani kedua belah pihak",
        "Paling lambat          Senin, 4 Mei 2026 pukul 08.15 WITA",
        "Bila belum diserahkan, boleh menyusul: Kartu identitas, bukti awal pengaduan.",
        "Cetak untuk ditandatangani: kawal case receipt 2026-000001 --out tanda-terima.html",
    ]
    file = tmp_path / "tanda-terima.html"
    told = office.kawal("case", "receipt", "2026-000001", "--out", file)
    assert (told.code, told.out) == (0, f"Tanda terima ditulis ke {file}.\n")
    source = file.read_text("utf-8")
    page = Page(source)
    assert page.faults() == []
    # The file stands alone: nothing is fetched, and what somebody wrote is no markup.
    assert [e.tag for e in page.elements if e.get("src") or e.get("href")] == []
    assert "@page { size: A5" in page.one("style").text
    assert "url(" not in source
    assert "<b>" not in source
    main = page.one("main").text
    assert code[1] in main
    assert "Antrean <b>lama</b> & panas" in main
    assert page.one("div", **{"class": "signatures"}).text == (
        "KonsumenBudi Contoh PetugasSari Contoh"
    )
    assert office.kawal("case", "receipt", "2026-000001", "--html").out == f"{source}\n"
    assert office.ask("case", "receipt", "2026-000001")["code"] == code[1].replace(" ", "")
    missing = office.kawal("case", "receipt", "2026-000009")
    assert (missing.code, missing.err) == (2, "Kasus 2026-000009 tidak ada.\n")


def test_nobody_is_named_where_nobody_wants_to_be(office: Office) -> None:
    line = ("case", "new", "--as", "sari", "--via", "kotak_pengaduan", "--text", LETTER)
    paper = office.ask(*line, "--anonymous", "--secret")
    assert (paper["complainant"], paper["anonymous"], paper["secret"]) == (None, True, True)
    assert office.ask("case", "show", "2026-000001")["anonymity"] == "anonim_rahasia"
    page = Page(office.kawal("case", "receipt", "2026-000001", "--html").out)
    assert "Anonim" in [dd.text for dd in page.all("dd")]
    assert page.one("div", **{"class": "signatures"}).text == "PetugasSari Contoh"
    # Konsumen asks for the Kartu identitas, so it takes nobody who does not say who he is.
    assert office.refused(*line, "--anonymous", "--sop", "konsumen") == (
        "kelengkapan_kurang",
        "SOP ini tidak menerima pengaduan anonim: nama pengadu wajib diisi.",
    )
    assert len(office.ask("case", "list")) == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--via", "merpati"], '"merpati" bukan cara menerima pengaduan. Yang boleh: langsung,'),
        (["--text", "", "--file", "surat.txt"], "Tulis isi pengaduan dengan --text, atau sebutkan"),
        (["--text", " \n"], "Isi pengaduan masih kosong."),
        (["--anonymous"], "Tulis nama pengadu dengan --name, atau pakai --anonymous"),
        (["--name", " "], "Tulis nama pengadu dengan --name, atau pakai --anonymous"),
        (["--contact", "budi@example.id"], '"budi@example.id" bukan alamat yang dapat dipakai.'),
        (["--contact", "surel:budi"], '"surel:budi" bukan alamat yang dapat dipakai. Tulis'),
        (["--via", "lapor"], "Tulis nomor pelacakan SP4N-LAPOR! dengan --lapor."),
        (["--sop", "mp"], "SOP mp tidak ada. Mungkin maksudnya mpp. Yang ada: keluhan-pelanggan,"),
        (["--received", "2026-05-04T09:00"], '"2026-05-04T09:00" belum tiba: sekarang Senin, 4'),
        (["--received", "kemarin"], '"kemarin" bukan saat. Yang boleh: tanggal dan jam,'),
        (["--agency", "Dinas Lain"], "OPD Dinas Lain tidak ada dalam direktori."),
        (["--as", "Wati"], "Petugas Wati tidak ada dalam direktori."),
        (["--attach", "hilang.pdf"], "Berkas hilang.pdf tidak dapat dibaca: No such file"),
    ],
)
def test_what_cannot_be_entered_is_said(office: Office, options: list[str], sentence: str) -> None:
    line = ["--as", "sari", "--via", "surat", "--text", LETTER, "--name", "Budi Contoh"]
    answer = office.kawal("case", "new", *line, *options)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(sentence)
    assert office.ask("case", "list") == []


def test_a_text_file_of_another_encoding_is_told(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "surat.txt"
    file.write_bytes("Café".encode("latin-1"))
    line = ("--as", "sari", "--via", "surat", "--file", file, "--anonymous")
    answer = office.kawal("case", "new", *line)
    assert (answer.code, answer.err) == (
        2,
        f"Berkas {file} tidak ditulis dalam UTF-8. Simpan ulang sebagai UTF-8.\n",
    )
    nowhere = tmp_path / "tidak" / "ada.html"
    office.ask("case", "new", "--as", "sari", "--via", "surat", "--text", LETTER, "--anonymous")
    answer = office.kawal("case", "receipt", "2026-000001", "--out", nowhere)
    assert (answer.code, answer.err) == (
        4,
        f"Berkas {nowhere} tidak dapat ditulis: No such file or directory.\n",
    )


def test_what_waits_for_the_coordinator_is_listed_and_counted(office: Office) -> None:
    def waiting(queue: str = "koordinator") -> list[str]:
        return [line["number"] for line in office.ask("case", "list", "--queue", queue)]

    def checked() -> tuple[bool, str]:
        parts = office.kawal("check", "--json").json["parts"]
        return next((p["ok"], p["detail"]) for p in parts if p["part"] == "queue")

    assert waiting() == []
    assert checked() == (True, "Tidak ada kasus dalam antrean koordinator.")
    sure = office.complain("Lampu jalan mati")
    unclear = office.complain("Mohon bantuannya")
    assert waiting() == [unclear]
    assert (waiting("tanpa_tujuan"), waiting("tanpa_petugas")) == ([unclear], [])
    assert checked() == (
        True,
        "1 kasus menunggu koordinator atau pilihan OPD. Lihat: kawal case list --queue koordinator",
    )
    office.act(unclear, "teruskan", "sari", "--agency", "dlh")
    assert waiting() == []
    # Twice not ours: the coordinator decides.
    office.bring_to_agency(sure)
    for agency in ("dishub", "dlh"):
        who = {"dishub": "agus", "dlh": "ahmad"}[agency]
        office.act(sure, "bukan_wewenang", who, "--text", "Bukan urusan kami")
        if agency == "dishub":
            office.act(sure, "teruskan", "sari", "--agency", "dlh")
    assert office.ask("case", "show", sure)["holder"]["role"] == "koordinator"
    # Nobody here plays a role of the konsumen SOP.
    line = ("--as", "sari", "--via", "langsung", "--text", LETTER, *BUDI, "--sop", "konsumen")
    lost = office.ask("case", "new", *line)["number"]
    assert waiting() == [lost, sure]
    # What the coordinator is to decide has no agency either.
    assert (waiting("tanpa_tujuan"), waiting("tanpa_petugas")) == ([sure], [lost])
    assert checked() == (
        False,
        f"2 kasus menunggu koordinator; peran pemegangnya belum terisi pada {lost}."
        " Tambahkan petugasnya dengan kawal officer add.",
    )
    answer = office.kawal("case", "list", "--queue", "loket")
    assert (answer.code, answer.err) == (
        2,
        "Antrean loket tidak dikenal. Yang boleh: koordinator, tanpa_tujuan, tanpa_petugas.\n",
    )
