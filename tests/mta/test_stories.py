"""The citizen's and the officers' stories by mail, with Debian's mail servers on both sides."""

import pytest

from tests.acceptance.letters import DOCUMENT, PHOTO, body_of, files_of
from tests.acceptance.people import ADI, AGUS, LAMP, SARI
from tests.acceptance.town import ADDRESS, OFFICE, ticket
from tests.mta.town import BUDI, DESK, Town
from tests.mta.waiting import until

pytestmark = [pytest.mark.mta, pytest.mark.timeout(180)]

NAMED = "Budi Contoh <budi@example.id>"


@pytest.mark.parametrize("way", ["lmtp", "imap"])
def test_a_citizen_complains_adds_reads_the_answer_and_closes(town: Town) -> None:
    complaint = town.write(NAMED, LAMP, subject="Lampu mati", files=[PHOTO])
    receipt = town.box(BUDI).get("kami terima")
    paper = ticket(receipt)
    assert receipt["From"] == f"{OFFICE} <{ADDRESS}>"
    assert receipt["In-Reply-To"] == complaint["Message-ID"]
    assert str(receipt["Reply-To"]).startswith(f"{OFFICE} <aduan+")
    # The envelope's sender brings bounces back to the same mark.
    assert receipt["Return-Path"].strip("<>") in str(receipt["Reply-To"])

    town.reply(receipt, "Tiangnya nomor 12.", sender=NAMED, program="outlook")
    town.walk(paper.number, up_to=5)
    task = town.box(AGUS).get(f"[{paper.number}] Tugas ")
    assert files_of(task) == [PHOTO]
    town.reply(task, "JAWAB\nDua lampu sudah kami ganti.", program="outlook", files=[DOCUMENT])
    town.reply(town.box(ADI).get(f"[{paper.number}] Tugas "), "SAMPAIKAN", program="phone")
    town.reply(town.box(SARI).get(f"[{paper.number}] Tugas "), "SAMPAIKAN")
    answer = town.box(BUDI).get(f"Jawaban atas pengaduan {paper.number}")
    assert "Dua lampu sudah kami ganti." in body_of(answer)
    assert files_of(answer) == [DOCUMENT]

    town.reply(answer, "SELESAI", sender=NAMED, program="phone")
    town.box(BUDI).get(f"Pengaduan {paper.number} ditutup")
    town.settled()
    case = town.program.case(paper.number)
    assert (case["state"], case["close_reason"]) == ("ditutup", "pengadu")
    said = [(m["author"], m["kind"], m["text"]) for m in case["messages"]]
    assert [one for one in said if one[1] != "system"] == [
        ("pengadu", "complaint", LAMP),
        ("pengadu", "addition", "Tiangnya nomor 12."),
        ("agus", "answer", "Dua lampu sudah kami ganti."),
        ("pengadu", "addition", "SELESAI"),
    ]
    assert town.cases() == [paper.number]


@pytest.mark.parametrize("way", ["imap"])
@pytest.mark.parametrize("after", ["flag", "move:Selesai"])
def test_mail_in_the_offices_mailbox_is_flagged_or_moved_once_we_have_it(
    town: Town, after: str
) -> None:
    """And nothing is taken twice, after a restart either."""
    desk = town.box(DESK)
    desk.create("Selesai")
    first = town.complain(BUDI, LAMP)
    second = town.complain("warga-01@example.id", "Sampah menumpuk di Jl. Melati.")
    folder = "Selesai" if after == "move:Selesai" else "INBOX"
    until(lambda: len(desk.flags(folder)) == 2, f"both mails lie in {folder}")
    wanted = 2 if after == "flag" else 0
    until(lambda: sum(b"\\Seen" in one for one in desk.flags(folder)) == wanted, "mails are seen")
    town.program.stop()
    town.program.start()
    third = town.complain("warga-02@example.id", "Jalan berlubang di Jl. Mawar.")
    town.settled()
    assert town.cases() == [first.number, second.number, third.number]
