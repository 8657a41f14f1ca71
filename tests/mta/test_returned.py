"""Letters that do not arrive: real status notifications of Postfix, and what comes of them."""

import re
from email.message import EmailMessage

import pytest

from router.values import State
from tests.acceptance.letters import new_mail, subject_of
from tests.acceptance.people import ADI, LAMP, SARI
from tests.acceptance.town import ADDRESS
from tests.mta.mailbox import post
from tests.mta.town import BUDI, DOMAIN, FURTHER, GONE, NOBODY, Town

pytestmark = [pytest.mark.mta, pytest.mark.timeout(180)]


def _letters(town: Town, recipient: str) -> list[tuple[str, str, str]]:
    """Give kind, state and address of all letters to somebody, as the outbox keeps them."""
    found = town.program.ask(
        "SELECT kind, state, address_channel || ':' || address_value FROM outbox"
        " WHERE recipient = ? ORDER BY id",
        recipient,
    )
    return [(str(kind), str(state), str(to)) for kind, state, to in found]


def _outcomes(town: Town) -> list[tuple[str, str]]:
    found = town.program.ask("SELECT state, outcome FROM inbox ORDER BY id")
    return [(str(state), str(outcome)) for state, outcome in found]


@pytest.mark.parametrize("sender", [NOBODY, GONE])
def test_a_receipt_that_nobody_takes_is_to_be_read_on_the_page_and_nothing_loops(
    town: Town, sender: str
) -> None:
    """Once the mail server sends it back later, once it refuses it at once."""
    town.write(sender, LAMP)
    town.box(SARI).get("Tugas Petugas MPP")
    town.settled()
    ((kind, state, address),) = _letters(town, "pengadu")
    assert (kind, state, address.partition(":")[0]) == ("tanda_terima", "published", "web")
    # The notification opened no case, nobody answered it, and no officer was bothered by it.
    assert len(town.cases()) == 1
    came_back = [("done", "surat_kembali")] if sender == NOBODY else []
    assert _outcomes(town) == [("done", "kasus_baru"), *came_back]
    assert [subject_of(one) for one in town.box(SARI).letters()] == [
        f"[{town.cases()[0]}] Tugas Petugas MPP: Pengaduan"
    ]
    # All that we ever handed over: two tasks, and the receipt where it was taken.
    ours = re.findall(r"qmgr\[\d+\]: (\w+): from=<aduan\+", town.postfix.log())
    assert len(set(ours)) == (3 if sender == NOBODY else 2)


@pytest.mark.parametrize("way", ["lmtp", "imap"])
def test_an_officers_task_that_comes_back_goes_to_his_next_address_and_he_answers_from_there(
    town: Town,
) -> None:
    paper = town.complain(BUDI, LAMP)
    town.walk(paper.number, up_to=4)
    town.reply(town.box(ADI).get(f"[{paper.number}] Tugas "), "TERUSKAN Agung Contoh")
    task = town.box("agung.rumah@example.id").get(f"[{paper.number}] Tugas ")
    town.reply(task, "JAWAB\nSudah menyala.")
    town.box(ADI).get(f"[{paper.number}] Tugas ")
    town.settled()
    assert town.program.case(paper.number)["step"] == 6
    # Each status notification says of which letter it speaks: all to him moved, and no other.
    at_home = "mail:agung.rumah@example.id"
    assert {(state, to) for _, state, to in _letters(town, "agung")} == {("delivered", at_home)}
    assert (
        len(_letters(town, "agung"))
        == town.program.ask(
            "SELECT count(*) FROM inbox WHERE outcome = 'surat_kembali' AND case_number = ?",
            paper.number,
        )[0][0]
    )


@pytest.mark.parametrize("warn", ["1s"])
def test_a_notice_that_a_letter_is_late_takes_nothing_back(town: Town) -> None:
    town.dovecot.shut(BUDI)
    town.write(BUDI, LAMP)
    town.until_handled("NOT outcome = 'kasus_baru'", 1)
    town.dovecot.open(BUDI)
    receipt = town.box(BUDI).get("kami terima")
    town.settled()
    assert _letters(town, "pengadu") == [("tanda_terima", "delivered", f"mail:{BUDI}")]
    assert len(town.cases()) == 1
    copies = [one for one in town.box(BUDI).letters() if one["Message-ID"] == receipt["Message-ID"]]
    assert len(copies) == 1


def test_each_recipient_of_one_mail_gets_an_answer_of_his_own(town: Town) -> None:
    """Postfix hands a mail for three of ours over once: two take it, the third comes back."""
    unknown = f"orang@{DOMAIN}"
    town.write(BUDI, LAMP, to=[ADDRESS, unknown, FURTHER])
    notice = town.box(BUDI).get("Undelivered Mail Returned to Sender")
    (status,) = _status(notice)
    assert (status["Final-Recipient"], status["Status"]) == (f"rfc822; {unknown}", "5.1.1")
    assert "Alamat ini tidak menerima surel" in " ".join(str(status["Diagnostic-Code"]).split())
    town.box(BUDI).get("kami terima")
    town.settled()
    assert len(town.cases()) == 1
    assert _letters(town, "pengadu") == [("tanda_terima", "delivered", f"mail:{BUDI}")]


def test_a_mail_of_ours_that_comes_round_to_us_ends_there(town: Town) -> None:
    """A mailbox that forwards everything back to the office."""
    paper = town.complain(BUDI, LAMP)
    receipt = town.box(BUDI).letters()[0]
    post(town.postfix.smtp, BUDI, [ADDRESS], receipt)
    town.until_handled("state = 'shelved'", 1)
    town.settled()
    assert town.cases() == [paper.number]
    assert len(town.box(BUDI).letters()) == 1


def test_a_vacation_note_is_kept_with_the_case_and_gets_no_answer(town: Town) -> None:
    paper = town.complain(BUDI, LAMP)
    receipt = town.box(BUDI).letters()[0]
    note = new_mail(
        BUDI,
        str(receipt["Return-Path"]).strip("<>"),
        "Balasan otomatis: cuti",
        "Saya sedang cuti sampai hari Senin.",
        headers={"Auto-Submitted": "auto-replied", "In-Reply-To": str(receipt["Message-ID"])},
    )
    post(town.postfix.smtp, BUDI, [str(note["To"])], note)
    town.until_handled("id > 1", 1)
    town.settled()
    assert town.cases() == [paper.number]
    assert town.program.case(paper.number)["state"] == State.BERJALAN
    assert len(town.box(BUDI).letters()) == 1


def _status(notice: EmailMessage) -> list[EmailMessage]:
    """Give what a status notification says of each recipient (RFC 3464)."""
    (report,) = [p for p in notice.walk() if p.get_content_type() == "message/delivery-status"]
    parts = report.get_payload()
    assert isinstance(parts, list)
    return [p for p in parts if isinstance(p, EmailMessage) and "Final-Recipient" in p]
