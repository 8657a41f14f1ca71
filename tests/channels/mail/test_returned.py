"""What comes back from mail servers, what only looks like it, and which mail of ours it names."""

import json
from collections import Counter
from pathlib import Path

import pytest

from channels.base import Automatic, InboundMessage, Returned
from channels.mail.addresses import OwnAddresses
from channels.mail.letter import NULL_SENDER
from channels.mail.parse import parse
from tests.official import SPECS

OWN = OwnAddresses("aduan@contoh.id")

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


def read(mail: str, envelope_from: str = NULL_SENDER) -> InboundMessage:
    """Read what came to our main address."""
    return parse(
        mail.encode(), envelope_from=envelope_from, recipients=["aduan@contoh.id"], own=OWN
    )


BOUNCES = {
    "failed": report("Action: failed"),
    "one of two failed": report("Action: delayed", "ACTION:FAILED"),
    "as OpenSMTPD says": report("Action: error", ""),
    "nothing readable": report("Tindakan: gagal", "").replace("atau belum", "maaf"),
    "no report at all": f"From: {SERVER}\nSubject: failure notice\n\nNo such mailbox.",
    "the server's own reply": f"From: {SERVER}\nAuto-Submitted: auto-replied\n\nNo such mailbox.",
    "named by Exim": "From: x@example.id\nAuto-Submitted: auto-replied\n"
    "X-Failed-Recipients: budi@example.id\n\nNo such mailbox.",
    "the postmaster's": "From: postmaster@example.id\nAuto-Submitted: auto-generated\n\nPenuh.",
    "an empty From": "From: Mail Delivery System <>\nSubject: x\n\nNo such mailbox.",
}
DELAYS = {
    "delayed": report("Action: delayed"),
    "delayed and delivered": report("Action: delivered"),
    "in plain words": f"From: {SERVER}\nSubject: Delayed Mail (still being retried)\n\nx",
    "in Indonesian": f"From: {SERVER}\nSubject: Surat Anda\n\n"
    "Surat Anda belum terkirim ke satu@example.id dan akan dicoba lagi.",
}
NEWS = {
    "delivered": report("Action: delivered", "Action: relayed"),
    "expanded": report("Action: expanded", ""),
    "delivered, in plain words": f"From: {SERVER}\nSubject: Delivery report (success)\n\nx",
    "a read receipt": report("Disposition: displayed", "", kind="disposition-notification"),
    "a vacation note": "From: budi@example.id\nAuto-Submitted: auto-replied\n\nSaya cuti.",
    "a vacation note of Exchange": "From: budi@example.id\nAuto-Submitted: auto-generated\n\nCuti.",
}


@pytest.mark.parametrize("mail", BOUNCES.values(), ids=BOUNCES.keys())
def test_a_delivery_that_failed_has_come_back(mail: str) -> None:
    assert read(mail).automatic is Automatic.NULL_SENDER


@pytest.mark.parametrize("mail", DELAYS.values(), ids=DELAYS.keys())
@pytest.mark.parametrize("envelope_from", [NULL_SENDER, ""])
def test_a_delivery_that_is_late_may_still_arrive(mail: str, envelope_from: str) -> None:
    assert read(mail, envelope_from).automatic is Automatic.DELAY


@pytest.mark.parametrize("mail", NEWS.values(), ids=NEWS.keys())
@pytest.mark.parametrize("envelope_from", [NULL_SENDER, "budi@example.id", ""])
def test_anything_else_takes_nothing_back(mail: str, envelope_from: str) -> None:
    message = read(mail, envelope_from)
    assert (message.automatic, message.returned) == (Automatic.AUTO_SUBMITTED, None)


@pytest.mark.parametrize(
    ("first", "returned"),
    [
        (
            "Action: failed\nStatus: 5.0.0 (permanent failure)\n"
            "Diagnostic-Code: smtp; 550 5.7.26\n  Unauthenticated mail",
            Returned(
                recipient="satu@example.id", status="5.7.26", said="550 5.7.26 Unauthenticated mail"
            ),
        ),
        (
            "Original-Recipient: rfc822; <Satu+A@Example.ID>\nAction: failed\nStatus: 5.2.2",
            Returned(
                recipient="Satu+A@Example.ID",
                status="5.2.2",
                said="Surat ini tidak sampai, atau belum.",
            ),
        ),
        (
            "Action: failed\nStatus: 4.4.7 (delivery time expired)",
            Returned(recipient="satu@example.id", status="4.4.7", said="delivery time expired"),
        ),
        (
            "Action: failed\nStatus: 553\nDiagnostic-Code: smtp; 553 Terlalu besar",
            Returned(recipient="satu@example.id", said="553 Terlalu besar"),
        ),
        (
            f"Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 {'x' * 600}",
            Returned(recipient="satu@example.id", status="5.1.1", said=f"550 {'x' * 496}"),
        ),
    ],
)
def test_a_report_tells_whom_it_did_not_reach_and_why(first: str, returned: Returned) -> None:
    assert read(report(first)).returned == returned


MARKED = "<kawal.k7f3q2@contoh.id>"


@pytest.mark.parametrize(
    ("head", "message_id", "marker"),
    [
        (f"Message-ID:\n\t{MARKED}", MARKED, "k7f3q2"),
        (f"MESSAGE-ID: {MARKED}\nX-Original-Message-ID: <lain@example.id>", MARKED, "k7f3q2"),
        (f"Message-ID: <lain@example.id>\nX-Original-Message-ID: {MARKED}", MARKED, "k7f3q2"),
        ("Message-ID: <lain@x.id>\nReply-To: <aduan+k7f3q2@contoh.id>", "<lain@x.id>", "k7f3q2"),
        ("Return-Path: <Aduan+K7F3Q2@Contoh.ID>", None, "k7f3q2"),
        ("From: aduan@contoh.id\nMessage-ID: <spam@lain.example>", "<spam@lain.example>", None),
        ("Message-ID: <kawal.k7f3q2@lain.example>", "<kawal.k7f3q2@lain.example>", None),
    ],
)
@pytest.mark.parametrize("media_type", ["message/rfc822", "text/rfc822-headers"])
def test_the_mail_that_came_back_names_itself(
    media_type: str, head: str, message_id: str | None, marker: str | None
) -> None:
    mail = report("Action: failed").removesuffix("--batas--\n")
    mail += (
        f"--batas\nContent-Type: {media_type}\n\n{head}\nSubject: Pengaduan\n\nIsi.\n--batas--\n"
    )
    message = read(mail)
    assert message.returned
    assert (message.returned.message_id, message.marker) == (message_id, marker)


def test_a_mark_in_a_persons_mail_is_not_looked_for() -> None:
    mail = f"From: budi@example.id\n\nSurat Bapak:\nMessage-ID: {MARKED}\nhilang."
    message = read(mail, "budi@example.id")
    assert (message.automatic, message.returned, message.marker) == (None, None, None)


def test_the_address_it_came_to_is_believed_first() -> None:
    mail = report("Action: failed").removesuffix("--batas--\n")
    mail += f"--batas\nContent-Type: message/rfc822\n\nMessage-ID: {MARKED}\n\n--batas--\n"
    message = parse(
        mail.encode(), envelope_from=NULL_SENDER, recipients=["aduan+lain@contoh.id"], own=OWN
    )
    assert message.marker == "lain"


COLLECTED = SPECS.parent / "mail"

# Two of the collection are no news of a mail server, whatever their label: an answer of a
# hotel's clerk, written in Outlook, and a shop's automatic thanks ("Precedence: auto_reply").
# To take the first for a bounce would cost a citizen his answer; from the null sender, which
# no person has, it counts as one.
NO_BOUNCES: dict[str, dict[str, Automatic | None]] = {
    "": {"groupwise_03.txt": None, "qmail_08.txt": Automatic.AUTO_SUBMITTED},
    NULL_SENDER: {"qmail_08.txt": Automatic.AUTO_SUBMITTED},
}
LABELS = {"bounce": Automatic.NULL_SENDER, "bounce_temporary": Automatic.DELAY}


@pytest.mark.official
@pytest.mark.parametrize("envelope_from", NO_BOUNCES)
def test_a_collection_of_bounces_is_known(envelope_from: str) -> None:
    rows = [
        json.loads(line) for line in (COLLECTED / "bounce_expected.jsonl").read_text().splitlines()
    ]
    other: dict[str, Automatic | None] = {}
    for row in rows:
        path = Path(COLLECTED / row["file"])
        message = parse(path.read_bytes(), envelope_from=envelope_from, recipients=[], own=OWN)
        if message.automatic is not LABELS[row["label"]]:
            other[path.name] = message.automatic
    assert other == NO_BOUNCES[envelope_from]
    assert Counter(row["label"] for row in rows) == {"bounce": 105, "bounce_temporary": 11}


@pytest.mark.official
def test_a_collection_of_peoples_mails_has_nothing_automatic_in_it() -> None:
    paths = [*COLLECTED.glob("reply/emails/*.txt"), *COLLECTED.glob("talon/*.eml")]
    assert len(paths) > 50
    for path in paths:
        raw = path.read_bytes()
        if path.suffix == ".txt":
            raw = b"From: Budi <budi@example.id>\nSubject: Re: Pengaduan\n\n" + raw
        message = parse(raw, envelope_from="", recipients=[], own=OWN)
        assert (path.name, message.automatic) == (path.name, None)
