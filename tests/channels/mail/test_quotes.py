"""Answers as mail programs send them, and what the person wrote in each."""

from time import process_time

import pytest

from channels.mail.quotes import reply

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
    "a sign": "Terima kasih\n👍",
}


@pytest.mark.parametrize("text", COMPLAINTS.values(), ids=COMPLAINTS.keys())
def test_a_complaint_is_left_whole(text: str) -> None:
    assert reply(text) == text


def test_a_forwarded_mail_is_cut_below_what_is_said_of_it() -> None:
    text = "Mohon ditindaklanjuti.\n\n-----Pesan Asli-----\nLampu mati."
    assert reply(text) == "Mohon ditindaklanjuti."


def test_nothing_is_nothing() -> None:
    assert reply(" \n\n") == ""


@pytest.mark.parametrize(
    "line",
    ["> ", ">" * 300, "Pada 4 Mei 2026", "From:", "--", "-- ", "On x wrote:", "---", "a", ""],
)
def test_hostile_text_costs_little_time(line: str) -> None:
    started = process_time()
    reply("\n".join([line] * (200_000 // (len(line) + 1))))
    assert process_time() - started < 4
