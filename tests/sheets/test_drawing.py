"""Letters as PDF: several pages, odd characters, drafts that say so on each page."""

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.sheets import Sheet, pdf
from tests.router.stories import at
from tests.sheets.desk import pages

MADE = at("2026-05-20 14:20")

LETTER = Sheet(
    letterhead=("DPMPTSP Kota Contoh", "Kota Contoh"),
    title=None,
    facts=(("Nomor", "2026-000001/12"), ("Perihal", "Jawaban atas pengaduan: Izin")),
    recipient=("Kepada Yth.", "Budi Contoh"),
    paragraphs=("Menanggapi pengaduan Bapak/Ibu.", "Izin Anda terbit."),
    place_date="Kota Contoh, 20 Mei 2026",
    role="Kepala DPM-PTSP",
    signer="Karim Contoh",
    stamp="Ditandatangani dalam sistem pengaduan pada Rabu, 20 Mei 2026 pukul 14.20 WITA.",
    initials="Paraf penyusun: Purnama Contoh",
    mark=None,
    footer="Surat ini dibuat oleh sistem pengaduan.",
)


def saying(*paragraphs: str) -> Sheet:
    """Give the letter with other words."""
    return replace(LETTER, paragraphs=paragraphs)


def test_the_same_letter_is_the_same_file_on_a_sheet_of_a4() -> None:
    drawn = pdf(LETTER, MADE)
    assert drawn == pdf(LETTER, MADE)
    file = PdfReader(io.BytesIO(drawn))
    assert [tuple(round(float(n)) for n in p.mediabox[2:]) for p in file.pages] == [(595, 842)]
    assert file.metadata is not None
    assert file.metadata.title == "Jawaban atas pengaduan: Izin"
    assert file.metadata.creation_date == MADE


@pytest.mark.parametrize("length", [1500, 20_000])
def test_a_long_answer_goes_on_over_pages_and_loses_no_word(length: int) -> None:
    words = [f"kata{n}" for n in range(length // 8)]
    read = pages(saying("Pembukaan.", " ".join(words), "Penutup."))
    assert len(read) > 1 or length < 5000
    found = " ".join(read).split()
    assert [w for w in found if w.startswith("kata")] == words
    # The signature is not parted from the name below it.
    assert "Kepala DPM-PTSP Ditandatangani" in read[-1]
    assert "Karim Contoh Paraf penyusun: Purnama Contoh" in read[-1]


@pytest.mark.parametrize("lines", range(28, 44, 3))
def test_the_signature_stands_whole_wherever_the_text_ends(lines: int) -> None:
    last = pages(saying("\n".join(["Baris."] * lines)))[-1]
    assert "Kepala DPM-PTSP" in last
    assert "Surat ini dibuat oleh sistem pengaduan." in last


def test_a_draft_says_so_on_each_of_its_pages() -> None:
    long = "Kalimat tentang izin. " * 500
    draft = replace(saying(long), mark="KONSEP", signer=None, stamp=None)
    read = pages(draft)
    assert len(read) > 2
    assert all("KONSEP" in page for page in read)
    assert all("KONSEP" not in page for page in pages(saying(long)))


@pytest.mark.parametrize(
    ("odd", "kept"),
    [
        ("Terima kasih 🙏🏽 banyak", "Terima kasih banyak"),
        ("السلام عليكم, Pak", "Pak"),
        ("你好 dan selamat", "dan selamat"),
        ("Biaya Rp50.000 – “lunas” … 25 °C, 5 m², ½ jam, €3", None),
        ("naïve façade Åse Łódź žluťoučký", None),
        ("nol\x00bel\x07balik\x1b[31m", "nolbelbalik[31m"),
        ("kiri\u202ekanan\u200b\ufeff", "kirikanan"),
        ("{number} %s \\n <b>tebal</b> **bintang** __garis__", None),
        ("tab\tdan\r\nbaris", "baris"),
        ("x" * 500, "x" * 60),
        ("", ""),
        ("   \n\n  ", ""),
    ],
)
def test_odd_characters_never_fail_and_take_nothing_else_with_them(
    odd: str, kept: str | None
) -> None:
    letter = replace(
        saying("Pembukaan.", odd, "Penutup."),
        facts=(("Nomor", "2026-000001/12"), ("Perihal", f"Jawaban: {odd}")),
        recipient=("Kepada Yth.", odd),
        signer=odd or None,
    )
    text = " ".join(pages(letter))
    assert (odd if kept is None else kept) in text
    assert "Pembukaan." in text
    assert "Penutup." in text


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.text(max_size=60))
def test_whatever_people_write_is_drawn(words: str, name: str) -> None:
    letter = replace(saying("Pembukaan.", words), recipient=("Kepada Yth.", name), title=name)
    assert "Pembukaan." in " ".join(pages(letter))
