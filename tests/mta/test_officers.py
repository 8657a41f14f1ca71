"""What officers do by mail, with Debian's mail servers on both sides: who may, and who may not."""

import re

import pytest

from tests.acceptance.letters import body_of, new_mail
from tests.acceptance.people import AHMAD, LAMP, SARI, TONO
from tests.acceptance.town import ADDRESS
from tests.mta.mailbox import bare, post
from tests.mta.town import BUDI, DOMAIN, Town

pytestmark = [pytest.mark.mta, pytest.mark.timeout(180)]


@pytest.mark.parametrize("way", ["lmtp", "imap"])
def test_only_the_signed_address_and_the_officers_own_together_act(town: Town) -> None:
    paper = town.complain(BUDI, LAMP)
    task = town.box(SARI).get(f"[{paper.number}] Tugas ")
    signed = bare(str(task["Reply-To"]))
    assert re.fullmatch(rf"aduan\+[a-z2-7]{{20}}@{re.escape(DOMAIN)}", signed)

    # A citizen who got hold of the letter: nothing happens, the officer is told.
    town.reply(task, "TERUSKAN Dinas Perhubungan", sender="warga-01@example.id")
    told = town.box(SARI).get(f"[{paper.number}] Ada balasan dari alamat lain")
    assert "warga-01@example.id" in body_of(told)
    # The officer's own address without the signed one, and with a forged one.
    letter = new_mail(SARI, ADDRESS, f"Re: [{paper.number}]", "TERUSKAN Dinas Perhubungan")
    post(town.postfix.smtp, SARI, [ADDRESS], letter)
    forged = f"aduan+{'a' * 20}@{DOMAIN}"
    letter = new_mail(SARI, forged, "Re: Tugas", "TERUSKAN Dinas Perhubungan")
    post(town.postfix.smtp, SARI, [forged], letter)
    # Words that are no order change nothing either, and he is told so.
    town.reply(task, "Siap, segera.")
    town.box(SARI).get(f"[{paper.number}] Balasan tidak dimengerti")
    town.until_handled("id > 1", 4)
    assert town.program.case(paper.number)["step"] == 2

    town.reply(task, "TERUSKAN Dinas Lingkungan Hidup", program="phone")
    assert LAMP in body_of(town.box(AHMAD).get(f"[{paper.number}] Tugas "))
    # His colleague comes too late, and hears it.
    town.reply(town.box(TONO).get(f"[{paper.number}] Tugas "), "TERUSKAN Dinas Perhubungan")
    town.box(TONO).get(f"[{paper.number}] Belum dijalankan")
    town.settled()
    case = town.program.case(paper.number)
    assert (case["step"], case["agency"]) == (3, "dlh")
