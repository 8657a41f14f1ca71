"""Which mails no person wrote, and that no person's mail is taken for one of those.

The mails in `automatic/` are our own, written after what mail programs send; `expected.jsonl`
says of each what it is.
"""

import json
from dataclasses import asdict
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from channels.base import Automatic, InboundMessage
from channels.mail.addresses import OwnAddresses
from channels.mail.kinds import kind
from channels.mail.letter import NULL_SENDER, Letter
from channels.mail.parse import parse, read_letter
from channels.mail.returned import marker_of_original

OWN = OwnAddresses("aduan@contoh.id", ["lapor@dinas.contoh.id"])
AUTOMATIC = Path(__file__).parent / "automatic"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (AUTOMATIC / "expected.jsonl").read_text("utf-8").splitlines()
]


def read(
    mail: str | bytes, envelope_from: str = "budi@example.id", to: str = "aduan@contoh.id"
) -> InboundMessage:
    """Read a mail; it may be written with short line ends."""
    raw = mail.encode() if isinstance(mail, str) else mail
    return parse(raw.replace(b"\n", b"\r\n"), envelope_from=envelope_from, recipients=[to], own=OWN)


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_each_of_our_mails_is_what_it_is(row: dict[str, Any]) -> None:
    raw = (AUTOMATIC / row["file"]).read_bytes()
    message = read(raw, envelope_from=row["envelope_from"], to=row["to"])
    told = asdict(message.returned) if message.returned else None
    assert (message.automatic, told, message.marker) == (
        row["automatic"],
        row.get("returned"),
        row.get("marker"),
    )


def test_every_mail_has_its_expectation() -> None:
    assert sorted(row["file"] for row in ROWS) == sorted(p.name for p in AUTOMATIC.glob("*.eml"))


@pytest.mark.parametrize("row", [r for r in ROWS if r["automatic"] in ("null_sender", "delay")])
def test_a_bounce_is_the_same_in_its_envelope(row: dict[str, Any]) -> None:
    raw = (AUTOMATIC / row["file"]).read_bytes()
    assert read(raw, envelope_from=NULL_SENDER, to=row["to"]).automatic == row["automatic"]


@pytest.mark.parametrize(
    ("header", "automatic"),
    [
        ("Auto-Submitted: no", None),
        ("X-Auto-Response-Suppress: All", None),
        ("X-Auto-Response-Suppress: DR, OOF, AutoReply", None),
        ("Precedence: first-class", None),
        ("Message-ID: <1@contoh.id>", None),
        ("In-Reply-To: <kawal.abc@contoh.id>", None),
        ("X-Kawal: kota-lain.example", None),
        ("X-Autoreply: no", None),
        ("X-Spam-Flag: NO", None),
        ("X-Spam-Status: No, score=-1.0 required=5.0", None),
        ("X-MS-Exchange-Inbox-Rules-Loop: layanan@dinas.example.id", None),
        ("Return-Path: <budi@example.id>", None),
        ("Auto-Submitted: auto-replied (vacation)", Automatic.AUTO_SUBMITTED),
        ("Auto-Submitted: Auto-Generated; x=y", Automatic.AUTO_SUBMITTED),
        ("X-Autoreply: yes", Automatic.AUTO_SUBMITTED),
        ("X-Autorespond: liburan", Automatic.AUTO_SUBMITTED),
        ("X-Vacation: 1", Automatic.AUTO_SUBMITTED),
        ("X-Autoreply-From: budi@example.id", Automatic.AUTO_SUBMITTED),
        ("X-POST-MessageClass: 9; Autoresponder", Automatic.AUTO_SUBMITTED),
        ("X-MS-Exchange-Inbox-Rules-Loop: Budi@Example.id", Automatic.AUTO_SUBMITTED),
        ("Precedence: auto_reply", Automatic.AUTO_SUBMITTED),
        ("X-Precedence: auto-reply", Automatic.AUTO_SUBMITTED),
        ("Content-Type: multipart/report; report-type=x", Automatic.AUTO_SUBMITTED),
        ("TLS-Report-Domain: contoh.id", Automatic.AUTO_SUBMITTED),
        ('Content-Type: text/calendar; method="REPLY"', Automatic.AUTO_SUBMITTED),
        ("Content-Type: text/calendar; method=REQUEST", None),
        ("Precedence: junk\nIn-Reply-To: <kawal.abc@contoh.id>", Automatic.AUTO_SUBMITTED),
        ("Precedence: BULK\nReferences: <lain@example.id>", Automatic.AUTO_SUBMITTED),
        ("Precedence: BULK", Automatic.LIST),
        ("Precedence: junk\nTo: aduan@contoh.id", Automatic.LIST),
        ("Precedence: bulk\nTo: warga@contoh.id", None),
        ("Precedence: bulk\nTo: warga@contoh.id, aduan@contoh.id", Automatic.LIST),
        ("Precedence: bulk\nTo: warga@example.id", Automatic.LIST),
        ("List-Id: Warga <warga.example.id>", Automatic.LIST),
        ("List-Unsubscribe: <mailto:x@example.id>", Automatic.LIST),
        ("Precedence: list", Automatic.LIST),
        ("List-Id: <warga.example.id>\nIn-Reply-To: <kawal.abc@contoh.id>", None),
        ("List-Id: <w.example.id>\nPrecedence: bulk\nIn-Reply-To: <kawal.abc@contoh.id>", None),
        ("X-Spam-Status: Yes, score=7.0", Automatic.SPAM),
        ("X-Spam: Yes", Automatic.SPAM),
        ("X-Spam-Flag: NO\nX-Spam-Flag: YES", None),
        ("X-Spam-Flag: YES\nAuto-Submitted: auto-replied", Automatic.AUTO_SUBMITTED),
        ("X-Kawal: Contoh.ID", Automatic.LOOP),
        ("Message-ID: <kawal.abc@contoh.id>", Automatic.LOOP),
        ("X-Kawal: contoh.id\nAuto-Submitted: auto-generated", Automatic.LOOP),
    ],
)
def test_what_no_person_wrote_now_is_known(header: str, automatic: Automatic | None) -> None:
    assert read(f"From: budi@example.id\n{header}\n\nHalo").automatic is automatic


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Pengaduan 2026-000123",
        "AUTO: Pengaduan",
        "Balasan otomatis: Pengaduan",
        "Jawaban Otomatis : Pengaduan",
        "Otomatis: Re: Pengaduan",
        "Sedang cuti",
        "Cuti sampai 11 Mei",
        "Di luar kantor",
        "[Out of Office]",
        "Out of Office AutoReply: Pengaduan",
        "Abwesenheitsnotiz: Pengaduan",
        "Réponse automatique : Pengaduan",
        "自动回复:Pengaduan",
    ],
)
def test_an_absence_note_needs_its_subject_and_its_voice(subject: str) -> None:
    note = "Terima kasih atas email Anda. Saya sedang dinas luar, akan membalas pekan depan."
    mail = f"From: kabid@dinas.example.id\nSubject: {subject}\n\n"
    assert read(mail + note).automatic is Automatic.AUTO_SUBMITTED
    assert read(f"{mail}Jalan di depan pasar berlubang.").automatic is None
    assert read(mail.replace("Subject: ", "Subject: Re: ") + note).automatic is None


def test_from_nobody_all_that_says_nothing_else_is_a_bounce() -> None:
    assert read("From: x@example.id\n\nHalo", NULL_SENDER).automatic is Automatic.NULL_SENDER
    listed = "From: x@example.id\nList-Id: <warga.example.id>\n\nHalo"
    assert read(listed, NULL_SENDER).automatic is Automatic.AUTO_SUBMITTED


def test_a_known_envelope_is_believed_more_than_return_path() -> None:
    mail = "Return-Path: <>\nFrom: Budi <budi@example.id>\n\nLampu jalan mati."
    assert read(mail, "budi@example.id").automatic is None
    assert read(mail, "").automatic is Automatic.NULL_SENDER


SUBJECTS = st.sampled_from(
    [
        "Mail delivery failed",
        "Undelivered Mail Returned to Sender",
        "Fwd: Delivery Status Notification (Failure)",
        "Re: Undeliverable: Pengaduan",
        "Surat saya tidak terkirim",
        "Pengiriman email gagal terus",
        "Balasan otomatis tidak membantu",
        "Re: Balasan otomatis: Pengaduan 2026-000123",
        "Sedang cuti saat saya datang",
        "Kantor kosong, pegawai di luar kantor",
        "Newsletter berhenti berlangganan",
        "Dibaca: tetapi tidak dijawab",
        "Diterima: hanya janji",
        "Spam dari kantor",
        "Paket tidak terkirim",
    ]
)
LINES = st.sampled_from(
    [
        "Pak, mail delivery failed terus kalau saya menulis ke dinas.",
        "Saya mendapat balasan dari no-reply@example.id dan tidak bisa membalas.",
        "Mohon tidak hanya dijawab oleh mesin.",
        "Petugas loket sedang cuti semua.",
        "Jawaban yang saya dapat: 550 5.1.1 User unknown.",
        "I get 'message could not be delivered' whenever I write to you.",
        "Lampu jalan di depan rumah saya mati.",
        "Pengiriman ke alamat rumah gagal lagi. Petugas tidak datang.",
        "Kata email itu: MAILER-DAEMON, out of office, unsubscribe.",
    ]
)
QUOTED = st.sampled_from(
    [
        "",
        "> This message was created automatically by mail delivery software.\n> 550 User unknown\n",
        "-------- Pesan Terusan --------\nFrom: MAILER-DAEMON@mx.example.id\n"
        "Subject: Undelivered Mail Returned to Sender\n\n"
        "Your message could not be delivered.\nFinal-Recipient: rfc822; x@example.id\n"
        "Action: failed\n",
        "Pada Sen, 4 Mei 2026 pukul 09.00 Kabid <kabid@example.id> menulis:\n"
        "> Balasan otomatis: saya sedang cuti, akan membalas setelah kembali.\n",
    ]
)
ATTACHED = st.sampled_from(
    [
        "",
        "--p\nContent-Type: message/rfc822\n\nReturn-Path: <>\nFrom: MAILER-DAEMON@mx.example.id\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=q\n\n--q\n"
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\n"
        "--q--\n",
        "--p\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        "Final-Recipient: rfc822; x@example.id\nAction: failed\nStatus: 5.1.1\n\n",
        "--p\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\n",
    ]
)
HEADERS = st.sampled_from(
    [
        "",
        "In-Reply-To: <kawal.abc@contoh.id>\n",
        "X-Auto-Response-Suppress: All\n",
        "Return-Path: <budi@example.id>\n",
        "Auto-Submitted: no\nX-Spam-Flag: NO\n",
        "User-Agent: Mozilla Thunderbird\nX-Mailer: Apple Mail\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    writer=st.sampled_from(
        [
            "Budi Contoh <budi@example.id>",
            "budi@example.id",
            "Humas Contoh <humas@dinas.example.id>",
        ]
    ),
    subject=SUBJECTS,
    own=st.lists(LINES, min_size=1, max_size=4),
    quoted=QUOTED,
    attached=ATTACHED,
    headers=HEADERS,
    envelope_from=st.sampled_from(["", "budi@example.id"]),
)
@example(
    writer="budi@example.id",
    subject="Mail delivery failed",
    own=["Pengiriman ke alamat rumah gagal lagi. Petugas tidak datang."],
    quoted="",
    attached="--p\nContent-Type: message/rfc822\n\nReturn-Path: <>\n"
    "From: MAILER-DAEMON@mx.example.id\nContent-Type: multipart/report;"
    " report-type=delivery-status; boundary=q\n\n--q\n"
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\n--q--\n",
    headers="",
    envelope_from="",
)
def test_a_persons_complaint_is_never_taken_for_a_machines(
    writer: str,
    subject: str,
    own: list[str],
    quoted: str,
    attached: str,
    headers: str,
    envelope_from: str,
) -> None:
    words = "\n".join(own)
    mail = (
        f"From: {writer}\nSubject: {subject}\n{headers}"
        "Content-Type: multipart/mixed; boundary=p\n\n"
        f"--p\nContent-Type: text/plain\n\n{words}\n\n{quoted}\n{attached}--p--\n"
    )
    message = read(mail, envelope_from=envelope_from)
    assert (message.automatic, message.returned) == (None, None)


MANY = 10_000_000
HOSTILE = {
    "headers": b"".join(b"X-%d: Original-Message-ID: <a@b>\n" % n for n in range(100_000)),
    "one header": b"Subject: " + b"Re: undelivered message delivery " * 300_000 + b"\n",
    "received": b"Received: from x by y\n" * 100_000,
    "list ids": b"List-Id: <" + b"a" * 100_000 + b">\n",
    "precedence": b"Precedence: bulk\nTo: " + b"x@contoh.id " * 800_000 + b"\n",
}
BODIES = {
    "message text": b"your message " * (MANY // 13),
    "addresses": b"a@b.c " * (MANY // 6),
    "one long word": b"a" * MANY,
    "one long address": b"a.a" * (MANY // 6) + b"@" + b"b." * (MANY // 6),
    "ids": b"Message-ID: <kawal.a@contoh.id>\n" * (MANY // 32),
    "own ids": b"<kawal." * (MANY // 7),
    "blanks": b" " * MANY,
    "lines": b"\n" * 500_000 + b"x" * MANY,
    "codes": b"550 5.1.1 " * (MANY // 10),
    "rules": b"=" * 40 + b"\n" + b"-*_= " * (MANY // 5),
    "delivery to": b"delivery to the delivery of " * (MANY // 28),
}
REPORT = b"""\
From: MAILER-DAEMON@mx.example.id
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: %s

%s
--b--
"""


def seconds(raw: bytes) -> float:
    """Give the time that the kind of a mail, and what it tells, takes to be found out."""
    letter: Letter = read_letter(raw, "", ["aduan@contoh.id"], OWN)
    letter.automatic = letter.returned = letter.marker = None
    started = process_time()
    kind(letter)
    marker_of_original(letter)
    return process_time() - started


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
@pytest.mark.parametrize("writer", [b"MAILER-DAEMON@mx.example.id", b"robot@example.id"])
def test_a_hostile_text_costs_little(writer: bytes, body: bytes) -> None:
    assert seconds(b"From: " + writer + b"\nSubject: Sedang cuti\n\n" + body) < 0.5


@pytest.mark.parametrize("headers", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_headers_cost_little(headers: bytes) -> None:
    assert seconds(b"From: MAILER-DAEMON@mx.example.id\n" + headers + b"\nHalo") < 0.5


@pytest.mark.parametrize(
    "media_type", [b"message/delivery-status", b"message/rfc822", b"text/rfc822-headers"]
)
@pytest.mark.parametrize(
    "part",
    [
        b"Action: failed\n\n" * 30_000,
        b"Diagnostic-Code: smtp; " + b"5.1.1 " * 1_000_000,
        b"Final-Recipient: rfc822; x@y.z\n " + b"a@b " * 1_000_000,
        b"Message-ID: <kawal.a@contoh.id>\n" * 100_000,
    ],
    ids=["groups", "codes", "folded", "ids"],
)
def test_hostile_reports_cost_little(media_type: bytes, part: bytes) -> None:
    assert seconds(REPORT % (media_type, part)) < 0.5
