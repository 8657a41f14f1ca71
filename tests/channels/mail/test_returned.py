"""What comes from the null sender: bounces, and what only looks like one."""

import pytest

from channels.mail.mime import read
from channels.mail.returned import came_back

REPORT = """\
From: {server}
Content-Type: multipart/report; report-type={kind}; boundary=batas

--batas
Content-Type: text/plain

Surat ini tidak sampai, atau belum.
--batas
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.id

Final-Recipient: rfc822; satu@example.id
{first}

Final-Recipient: rfc822; dua@example.id
{second}
--batas--
"""
SERVER = "Mail Delivery System <MAILER-DAEMON@mx.example.id>"


def report(first: str, second: str = "Action: delayed", kind: str = "delivery-status") -> str:
    """Write a report of two deliveries."""
    return REPORT.format(server=SERVER, kind=kind, first=first, second=second)


BOUNCES = {
    "failed": report("Action: failed"),
    "one of two failed": report("Action: delayed", "ACTION:FAILED"),
    "nothing readable": report("Tindakan: gagal", ""),
    "no report at all": f"From: {SERVER}\nSubject: failure notice\n\nNo such mailbox.",
    "the server's own reply": f"From: {SERVER}\nAuto-Submitted: auto-replied\n\nNo such mailbox.",
    "named by Exim": "From: x@example.id\nAuto-Submitted: auto-replied\n"
    "X-Failed-Recipients: budi@example.id\n\nNo such mailbox.",
    "the postmaster's": "From: postmaster@example.id\nAuto-Submitted: auto-generated\n\nPenuh.",
}

NEWS = {
    "delayed": report("Action: delayed"),
    "delivered": report("Action: delivered", "Action: relayed"),
    "a read receipt": report("Disposition: displayed", "", kind="disposition-notification"),
    "a vacation note": "From: budi@example.id\nAuto-Submitted: auto-replied\n\nSaya cuti.",
    "a vacation note of Exchange": "From: budi@example.id\nAuto-Submitted: auto-generated\n\nCuti.",
}


@pytest.mark.parametrize("mail", BOUNCES.values(), ids=BOUNCES.keys())
def test_a_delivery_that_failed_has_come_back(mail: str) -> None:
    assert came_back(read(mail.encode()))


@pytest.mark.parametrize("mail", NEWS.values(), ids=NEWS.keys())
def test_anything_else_takes_nothing_back(mail: str) -> None:
    assert not came_back(read(mail.encode()))
