"""Answers as mail programs send them, and what the person wrote in each."""

from time import process_time

import pytest

from channels.mail.quotes import LINES_LIMIT, reply

MARKER = "--- Tulis balasan di atas garis ini ---"

ANSWERS = {
    "marker alone": f"TERIMA\n\n{MARKER}\n\nAda tugas.",
    "marker quoted": f"TERIMA\n\n> {MARKER}\n> Ada tugas.",
    "marker quoted twice": f"TERIMA\n\n> > {MARKER}\n",
    "marker wrapped": "TERIMA\n\n> --- Tulis balasan di\n> atas garis ini ---\n> Ada tugas.",
    "marker without dashes": "TERIMA\n\nTULIS BALASAN DI ATAS GARIS INI\nAda tugas.",
    "marker in bold": f"TERIMA\n\n*{MARKER}*\nAda tugas.",
    "marker in English": "TERIMA\n\n--- Write your reply above this line ---\nA task.",
    "marker in the line of the attribution": f"TERIMA\nPada 4 Mei MPP menulis: {MARKER} Ada tugas.",
    "Gmail": "TERIMA\n\nPada Sen, 4 Mei 2026 pukul 09.00 MPP <aduan@contoh.id> menulis:\n\n> Tugas",
    "Gmail over three lines": "TERIMA\n\nPada Sen, 4 Mei 2026 pukul 09.00 MPP Kota Contoh\n"
    "<\naduan+abc@contoh.id> menulis:\n\nAda tugas.",
    "Gmail in English": "TERIMA\n\nOn Mon, May 4, 2026 at 9:00 AM MPP\n"
    "<a@contoh.id> wrote:\n> A task.",
    "attribution without address": "TERIMA\n\nPada tanggal 4 Mei 2026 09:00, MPP menulis:\n"
    "> Tugas.",
    "attribution over our marker": f"TERIMA\n\nPada 4 Mei 2026, MPP menulis:\n\n{MARKER}\nTugas.",
    "Apple Mail": "TERIMA\n\n> Pada 4 Mei 2026, pukul 09.00, MPP <a@contoh.id> menulis:\n"
    "> \n> Tugas",
    "Outlook": "TERIMA\n\n________________________________\nDari: MPP <aduan@contoh.id>\n"
    "Dikirim: Senin, 04 Mei 2026 09.00\nKepada: Sari <sari@example.id>\n"
    "Perihal: Tugas\n\nAda tugas.",
    "Outlook in English": "TERIMA\n\n*From:* MPP\n*Sent:* Monday\n*To:* Sari\n"
    "*Subject:* Task\n\nA task.",
    "Outlook with Cc": "TERIMA\n\nFrom: MPP\nSent: Monday\nTo: Sari\nCc: Budi\nSubject: Task\n",
    "Pesan Asli": "TERIMA\n\n-----Pesan Asli-----\nDari: MPP\n\nAda tugas.",
    "Original Message": "TERIMA\n\n*----- Original Message -----*\nA task.",
    "quotation only": "TERIMA\n\n> Ada tugas.\n>\n> Segera.\n",
    "signature": "TERIMA\n\n-- \nSari Contoh\nAdmin OPD",
    "signature without its blank": "TERIMA\n\n--\nSari Contoh",
    "iPhone": "TERIMA\n\nDikirim dari iPhone saya",
    "Yahoo": "TERIMA\n\nDikirim dari Yahoo Mail di Android",
    "Samsung": f"TERIMA\n\nSent from my Galaxy\n\n\n{MARKER}\n> Ada tugas.",
    "Outlook on a phone": "TERIMA\n\nDapatkan Outlook untuk Android<https://aka.ms/x>\n",
    "all at once": f"TERIMA\n\n-- \nSari\nDikirim dari HP saya\n\n> lama\n\n"
    f"Pada 4 Mei MPP menulis:\n{MARKER}",
    "below the quotation": f"Pada 4 Mei 2026 MPP <a@contoh.id> menulis:\n"
    f"> {MARKER}\n> Tugas.\n\nTERIMA\n",
}


@pytest.mark.parametrize("text", ANSWERS.values(), ids=ANSWERS.keys())
def test_the_answer_is_what_stands_above(text: str) -> None:
    assert reply(text) == "TERIMA"


COMPLAINTS = {
    "plain": "Lampu mati.\n\nMohon diperbaiki.\n\nBudi",
    "somebody wrote": "Pada 4 Mei 2026 petugas menulis:\nberkas tidak lengkap. Padahal lengkap.",
    "a wish": "Pada hari Senin saya datang.\nDari: rumah\nKepada siapa saya mengadu?",
    "about our line": "Saya sudah tulis balasan di atas garis ini, tetapi tidak dijawab.",
    "dashes": "Satu\n--\nDua\n" + "baris\n" * 11 + "akhir",
    "from the village": "Tolong.\n\nDikirim dari kantor RT 04",
    "only quoted": "> Lampu mati.",
    "only forwarded": "Dari: Budi\nTanggal: 4 Mei\nKepada: Sari\nPerihal: Lampu\n\nLampu mati.",
    "only a footer": "Dikirim dari iPhone saya",
    "only a signature": "-- \nBudi",
    "only our line": MARKER,
    "a letter in the line of its attribution": "Pada Sen, 4 Mei 2026 pada 9:00, "
    "Sari<sari@example.id> menulis:   Lampu mati.",
    "dashes around a word": "Lampu.\n\n----- penting -----\nTolong.",
    "a sign": "Terima kasih\n👍",
}


@pytest.mark.parametrize("text", COMPLAINTS.values(), ids=COMPLAINTS.keys())
def test_a_complaint_is_left_whole(text: str) -> None:
    assert reply(text) == text


TOLD = [
    "Baik.\nFoto dikirim dari HP saya tadi pagi.",
    "Halo\n\nComplaint from a mobile user in the village.",
    "Halo\n\nA letter from my phone company is attached.",
    "Halo,\n\nVon mir wurde gestern ein Brief gesendet.",
    (
        "Yth. Bapak,\n\nDari: Budi <budi@example.id>\nKepada: Kepala Dinas\n"
        "Tanggal: 4 Mei 2026\nPerihal: Lampu\n\nLampu mati."
    ),
    "Halo.\nSurat saya dikirim dari kantor pos 4 Mei, terkirim dari Padang.",
    (
        "Saya kecewa.\nPada 4 Mei 2026 pukul 09.00 petugas menulis:\n"
        '"berkas tidak lengkap".\nPadahal lengkap.'
    ),
    ("Pada 4 Mei 2026 admin@dinas.example.id menulis:\n'ditolak'.\nPadahal saya sudah bayar."),
    ("Saya lapor.\n\nPada 4 Mei 2026 (lihat aduan@contoh.id) petugas menulis:\nditolak.\nKenapa?"),
    (
        "Pesan WA petugas:\n[09.00, 4/5/2026] Petugas: Dari: mana?\n"
        "[09.01, 4/5/2026] Saya: dari Melati\nTolong dibantu."
    ),
    "Halo\n\nFrom: Melati street\nTo: Anggrek street\nthe road is broken.",
    (
        "Lampu mati.\n\nNama: Budi\nAlamat: Jl. Melati\nTanggal: 4 Mei 2026 pukul 09.00\n"
        "Perihal: lampu\nDari: warga"
    ),
    (
        "Kepada Yth.\nKepala Dinas\n\nNomor: 1\nHal: Lampu\nTanggal: 4 Mei 2026\n\n"
        "Dengan hormat, lampu mati."
    ),
    "Tolong.\n---\nLampu mati\n---\nJalan rusak",
    "Rute:\nPasar>Terminal>Kantor",
    (
        "Pada tgl 4 Mei 2026 saya kirim email ke <aduan@contoh.id>, jawabannya:\n"
        "tidak bisa.\nTolong."
    ),
    (
        "Petugas Budi <budi@dinas.example.id> menulis kepada saya sebagai berikut: tidak bisa.\n"
        "Tolong."
    ),
    ("x\n\nSaya mendapat pesan ini dari petugas. Pesan ini hanya ditujukan untuk saya."),
    "| No | Nama |\n|----|------|\n| 1 | Budi |",
    (
        "Pada 3 Mei saya datang.\nPada 4 Mei 2026 saya datang lagi.\nPetugas menulis:\n"
        "besok lagi.\nTolong pak."
    ),
]
"""Complaints with words in them that mail programs use too."""


@pytest.mark.parametrize("text", TOLD)
def test_a_complaint_that_tells_of_letters_is_left_whole(text: str) -> None:
    assert reply(text) == text


def test_a_forwarded_mail_is_cut_below_what_is_said_of_it() -> None:
    text = "Mohon ditindaklanjuti.\n\n-----Pesan Asli-----\nLampu mati."
    assert reply(text) == "Mohon ditindaklanjuti."


def test_of_a_forwarded_mail_nothing_is_taken_for_its_head() -> None:
    said = "Lampu mati.\nDari: rumah\nKe: kantor"
    assert reply(f"-----Pesan Asli-----\n{said}") == said


def test_nothing_is_nothing() -> None:
    assert reply(" \n\n") == ""


BETWEEN = """\
Pada Sen, 4 Mei 2026 pukul 09.00 Sari <sari@example.id> menulis:
> Di mana?

Di sini.

> Pada 3 Mei 2026, Budi <budi@example.id> menulis:
> > Sejak kapan?

Sejak Senin.

-- \nBudi"""


def test_an_answer_between_the_lines_keeps_what_it_answers() -> None:
    assert reply(BETWEEN) == ("> Di mana?\n\nDi sini.\n\n> > Sejak kapan?\n\nSejak Senin.")


LIKELY = {
    "attribution": "Pada 4 Mei 2026 pukul 09.00, Dinas Contoh menulis:\n\nDi mana?",
    "head": "Dari: Dinas\nTanggal: 4 Mei 2026\nKepada: Budi\nPerihal: Lampu\n\nDi mana?",
}


@pytest.mark.parametrize("below", LIKELY.values(), ids=LIKELY.keys())
def test_what_merely_looks_like_an_answered_mail_counts_in_an_answer_only(below: str) -> None:
    text = f"Di sini.\n\n{below}"
    assert reply(text, answered=True) == "Di sini."
    assert reply(text) == text
    assert reply(below, answered=True) == below


def test_of_our_own_letter_nothing_comes_back() -> None:
    text = f"Ya.\n\nPada 4 Mei 2026 MPP <a@contoh.id> menulis:\n> {MARKER}\n> Masih?\n\nMasih."
    assert reply(text) == "Ya.\n\nMasih."


def test_quotations_of_quotations_without_a_word_say_nothing() -> None:
    line = "Pada Sen, 4 Mei 2026 pukul 09.00 Sari <sari@example.id> menulis:"
    assert reply("\n".join(f"{'>' * depth} {line}\n{'>' * depth}" for depth in range(30))) == ""


HOSTILE = {
    "quotes": "> Kutipan yang panjang sekali.\n" * 320_000,
    "marks": ">\n" * 117_000,
    "marks on a line": ">" * 234_000,
    "dashes": "-" * 5_000_000,
    "signatures": "--\n" * 1_500_000,
    "rules": "_____\n" * 500_000,
    "blank lines": "\n" * 5_000_000,
    "attributions": "Pada 1 Mei 2026 09.00 <a@b.id> menulis:\n" * 5_000,
    "attributions without end": "Pada 1 Mei 2026 09.00 <a@b.id\n" * 6_000,
    "answers between": "Pada 1 Mei 2026 <a@b.id> menulis:\n> x\ny\n" * 5_000,
    "verbs": ("Am 1.5.2026 09:00 " + "schrieb x " * 28 + ":\n") * 600,
    "dates": ("2026-05-04 " + "<a@b" * 70 + "\n") * 600,
    "labels": "Dari: a\n" * 25_000,
    "header blocks": "Dari: a <a@b.id>\nDikirim: x\n" * 7_000,
    "stars": ("*" * 299 + "\n") * 600,
    "secrecy": "pesan bukan penerima hanya hanya hanya ditujukan\n" * 4_000,
    "footers": "Sent from my iPhone\n" * 10_000,
    "footers on a line": ("dikirim dari " * 22 + "\n") * 700,
    "initials": "AB> x\n" * 30_000,
    "marker": "tulis balasan di\n" * 12_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_costs_little_time(text: str) -> None:
    started = process_time()
    reply(text)
    assert process_time() - started < 1


def test_what_stands_below_the_lines_that_are_looked_at_is_kept() -> None:
    text = "\n".join(["Lampu mati."] * (LINES_LIMIT + 10)) + "\n> akhir"
    assert reply(text) == text
