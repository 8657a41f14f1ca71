"""How machines write mail: bounces, warnings, vacation notes, lists."""

from email.message import EmailMessage

from tests.acceptance.letters import new_mail

DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example.id>"


def bounce(letter: EmailMessage, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """Write what a mail server sends to the envelope's sender of a letter (RFC 3464)."""
    return f"""\
From: {DAEMON}
To: {letter["Reply-To"]}
Subject: Delivery Status Notification ({action})
Message-ID: <{action}-{letter["Message-ID"][1:-1]}.mx@example.id>
Date: Mon, 04 May 2026 08:30:00 +0800
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="laporan"

--laporan
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.id.

--laporan
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.id

Final-Recipient: rfc822; {letter["To"]}
Action: {action}
Status: {status}

--laporan
Content-Type: message/rfc822-headers

Message-ID: {letter["Message-ID"]}
Subject: {letter["Subject"]}

--laporan--
""".replace("\n", "\r\n").encode()


def plain_bounce(letter: EmailMessage) -> bytes:
    """Write a bounce as qmail does: a plain text and no header that says what it is."""
    return f"""\
From: MAILER-DAEMON@mx.example.id
To: {letter["Reply-To"]}
Subject: failure notice
Date: Mon, 04 May 2026 08:30:00 +0800

Hi. This is the qmail-send program at mx.example.id.
I'm afraid I wasn't able to deliver your message to the following addresses.

<{letter["To"]}>:
Sorry, no mailbox here by that name. (#5.1.1)
""".replace("\n", "\r\n").encode()


def vacation(letter: EmailMessage) -> EmailMessage:
    """Write a vacation note as Sieve does (RFC 5230, 4): from the null sender, marked."""
    return new_mail(
        str(letter["To"]),
        str(letter["Reply-To"]),
        f"Auto: {letter['Subject']}",
        "Saya sedang di luar kota sampai Jumat.",
        headers={"Auto-Submitted": "auto-replied (vacation)", "In-Reply-To": letter["Message-ID"]},
    )
