"""`kawal mail`: a mail is told as it is read, anywhere; and the mails of a case, whole."""

import asyncio
import hashlib
import io
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest

from bot.app import opened, running
from channels.mail import MailChannel
from storage import inbox, outbox
from tests.acceptance.machines import bounce, vacation
from tests.cli.office import Office
from tests.cli.terminal import Terminal

WORDS = "Lampu jalan di depan SD mati, dekat halte."
PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(200))

MAIL = f"""\
From: Budi Contoh <Budi@example.id>
To: Pengaduan <aduan@kota-contoh.example.id>, "Kantor, Lain" <lain@example.id>
Cc: tembusan@example.id
Subject: =?utf-8?q?Lampu_mati_di_Jalan_Melati_=E2=80=93_mohon_bantuan?=
Date: Mon, 04 May 2026 08:00:00 +0800
Message-ID: <surat-1@example.id>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{WORDS}

Pada Sen, 4 Mei 2026 pukul 07.00 Kantor <aduan@kota-contoh.example.id>
menulis:

> Silakan kirim alamatnya.
"""

KEYS = [
    "message_id",
    "from",
    "to",
    "subject",
    "date",
    "kind",
    "text",
    "reply",
    "attachments",
    "auth",
    "case",
]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal in an empty folder, without any setting."""
    monkeypatch.chdir(tmp_path)
    yield Terminal({"PATH": os.environ["PATH"]})
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".eml") == []


def write(folder: Path, name: str, mail: str | bytes | EmailMessage) -> Path:
    """Put a mail into a file."""
    raw = mail.as_bytes() if isinstance(mail, EmailMessage) else mail
    file = folder / f"{name}.eml"
    file.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return file


def letter(**headers: str) -> EmailMessage:
    """Write a letter of the office."""
    mail = EmailMessage()
    given = {
        "From": "Kantor <aduan@kota-contoh.example.id>",
        "Reply-To": "Kantor <aduan@kota-contoh.example.id>",
        "To": "budi@example.id",
        "Subject": "[2026-000001] Jawaban",
        "Message-ID": "<kantor-1@kota-contoh.example.id>",
        **headers,
    }
    for name, value in given.items():
        mail[name] = value
    mail.set_content("Lampu sudah kami ganti.")
    return mail


def test_a_mail_without_settings_and_database(bare: Terminal, tmp_path: Path) -> None:
    mail = EmailMessage()
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        value = next(row for row in MAIL.splitlines() if row.startswith(f"{name}: "))
        mail[name] = value.partition(": ")[2]
    mail.replace_header("Subject", "Re: [2026-000001] Lampu mati")
    mail.set_content(MAIL.partition("\n\n")[2])
    mail.add_attachment(PHOTO, maintype="image", subtype="jpeg", filename="lampu mati.jpg")
    found = bare.ask("mail", "parse", write(tmp_path, "surat", mail))
    assert list(found) == KEYS
    assert "> Silakan kirim alamatnya." in found.pop("text")
    assert found == {
        "message_id": "<surat-1@example.id>",
        "from": "budi@example.id",
        "to": ["aduan@kota-contoh.example.id", "lain@example.id"],
        "subject": "Re: [2026-000001] Lampu mati",
        "date": "2026-05-04T00:00:00+00:00",
        "kind": "human",
        "reply": WORDS,
        "attachments": [
            {
                "name": "lampu mati.jpg",
                "type": "image/jpeg",
                "size": len(PHOTO),
                "sha256": hashlib.sha256(PHOTO).hexdigest(),
            }
        ],
        "auth": None,
        "case": "2026-000001",
    }


def test_a_mail_is_told_to_people(bare: Terminal, tmp_path: Path) -> None:
    answer = bare.kawal("mail", "parse", write(tmp_path, "surat", MAIL))
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        "Dari        budi@example.id",
        "Kepada      aduan@kota-contoh.example.id, lain@example.id",
        "Perihal     Lampu mati di Jalan Melati – mohon bantuan",
        "Tanggal     Senin, 4 Mei 2026 pukul 08.00 WITA",
        "Message-ID  <surat-1@example.id>",
        "Jenis       ditulis orang",
        WORDS,
        "(Kutipan, tanda tangan, atau catatan kaki tidak ditampilkan; --json memuat semuanya.)",
    ]


def test_several_mails_are_a_line_each(bare: Terminal, tmp_path: Path) -> None:
    mails: dict[str, tuple[str, Any]] = {
        "human": ("human", MAIL),
        "bounce": ("bounce", bounce(letter())),
        "delay": ("delay", bounce(letter(), action="delayed", status="4.4.1")),
        "auto": ("auto_reply", vacation(letter())),
        "list": ("list", letter(**{"List-Id": "<warga.example.net>", "From": "w@example.net"})),
    }
    files = [write(tmp_path, name, mail) for name, (_, mail) in mails.items()]
    answer = bare.kawal("mail", "parse", "--json", *files)
    assert (answer.code, answer.err) == (0, "")
    found = [json.loads(row) for row in answer.out.splitlines()]
    assert [one["kind"] for one in found] == [kind for kind, _ in mails.values()]
    assert all(list(one) == KEYS for one in found)


def test_a_file_that_is_not_there_holds_up_no_other(bare: Terminal, tmp_path: Path) -> None:
    file = write(tmp_path, "surat", MAIL)
    answer = bare.kawal("mail", "parse", "--json", tmp_path / "tidak-ada.eml", tmp_path, file)
    assert (answer.code, answer.err) == (2, "")
    missing, folder, read = [json.loads(row) for row in answer.out.splitlines()]
    assert missing["error"]["code"] == folder["error"]["code"] == "masukan_salah"
    assert "tidak-ada.eml tidak dapat dibaca" in missing["error"]["message"]
    assert read["message_id"] == "<surat-1@example.id>"
    answer = bare.kawal("mail", "parse", tmp_path / "tidak-ada.eml")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("tidak-ada.eml tidak dapat dibaca: No such file or directory.\n")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe" * 500,
        b"To: " + b"(" * 20_000 + b"\n\nHalo",
        b"From: \xe2\x28\xa1@\xff\nTo: =?x?b?!!!?=\nSubject: \xff\n\n\xff",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x--",
        b"X: " + b"a" * 200_000,
        "To: budi@contoh.example.id\nFrom: büdi@exämple.id\nDate: 99 Foo\n\nHalo".encode(),
    ],
)
def test_nothing_is_too_broken_to_be_told(bare: Terminal, tmp_path: Path, raw: bytes) -> None:
    found = bare.ask("mail", "parse", write(tmp_path, "rusak", raw))
    assert list(found) == KEYS
    assert isinstance(found["text"], str)
    assert all("@" in one for one in found["to"])
    assert bare.kawal("mail", "parse", tmp_path / "rusak.eml").code == 0


def test_a_mail_comes_by_standard_input(bare: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bare.process("mail", "parse", "-", "--json", stdin=MAIL).json["reply"] == WORDS
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MAIL.encode())))
    assert bare.kawal("mail", "parse", "-", "--json", stdin=MAIL).json["case"] is None


def test_faulty_settings_do_not_stop_it(bare: Terminal, tmp_path: Path) -> None:
    bare.environ["KAWAL_WEB__PORT"] = "pintu"
    assert bare.ask("mail", "parse", write(tmp_path, "surat", MAIL))["kind"] == "human"
    # Whether mail works cannot be told without them.
    assert bare.kawal("mail", "check", "--json").json["error"]["code"] == "setelan_salah"


def test_a_batch_is_quick(bare: Terminal, tmp_path: Path) -> None:
    count = 200
    files = [write(tmp_path, f"surat-{at}", MAIL.replace("-1@", f"-{at}@")) for at in range(count)]
    bare.ask("mail", "parse", files[0])
    began = time.process_time()
    answer = bare.kawal("mail", "parse", "--json", *files)
    spent = time.process_time() - began
    assert len(answer.out.splitlines()) == count
    assert spent / count < 0.005


def test_the_word_of_a_trusted_server_is_told(bare: Terminal, tmp_path: Path) -> None:
    said = "mx.example.id; spf=pass smtp.mailfrom=example.id; dkim=fail; dmarc=pass"
    said += " header.from=example.id"
    file = write(tmp_path, "surat", f"Authentication-Results: {said}\n{MAIL}")
    # Anybody can write such a line.
    assert bare.ask("mail", "parse", file)["auth"] is None
    bare.environ["KAWAL_MAIL__TRUSTED_AUTHSERV"] = "mx.example.id"
    assert bare.ask("mail", "parse", file)["auth"] == {
        "spf": "pass",
        "dkim": "fail",
        "dmarc": "pass",
        "by": "mx.example.id",
    }
    assert (
        "Asal        SPF pass, DKIM fail, DMARC pass (diperiksa oleh mx.example.id)"
        in bare.kawal("mail", "parse", file).lines
    )


def test_english(bare: Terminal, tmp_path: Path) -> None:
    bare.environ["KAWAL_LANGUAGE"] = "en"
    answer = bare.kawal("mail", "parse", write(tmp_path, "surat", vacation(letter())))
    assert "Kind        automatic reply" in answer.lines


def send(office: Office, *mails: EmailMessage) -> None:
    """Bring mails to the running program, and let it handle them."""
    asyncio.run(_send(office, mails))


async def _send(office: Office, mails: Iterable[EmailMessage]) -> None:
    await deliver(office, *((mail.as_bytes(), "budi@example.id") for mail in mails))


async def deliver(office: Office, *mails: tuple[bytes, str]) -> None:
    """Bring mails, each with the sender of its envelope, to the running program."""
    async with running(office.settings) as app:
        channel = app.channel("mail")
        assert isinstance(channel, MailChannel)
        port = channel.ports["smtp"]
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False)
        async with client:
            for raw, sender in mails:
                await client.sendmail(sender, ["aduan@localhost"], raw)
        async with app.worker.handled:
            while (await app.parts.db.read(inbox.counts)).new:
                await app.worker.handled.wait()


def complaint(**headers: str) -> EmailMessage:
    """Write a complaint."""
    mail = letter(**{"From": "budi@example.id", "To": "aduan@localhost", **headers})
    del mail["Reply-To"]
    mail.set_content(f"{WORDS}\n\n-- \nBudi Contoh")
    return mail


def test_with_a_database_a_case_must_be_there(office: Office, tmp_path: Path) -> None:
    send(office, complaint(Subject="Lampu"))
    for number, case in (("2026-000001", "2026-000001"), ("2026-000009", None)):
        file = write(tmp_path, number, letter(Subject=f"Re: {number}"))
        done = office.kawal("mail", "parse", file, "--json")
        assert (done.code, done.json["case"]) == (0, case)


def test_the_mails_of_a_case_whole(office: Office, tmp_path: Path) -> None:
    first = complaint(Subject="Lampu", **{"Message-ID": "<satu@example.id>"})
    second = complaint(Subject="Re: 2026-000001", **{"Message-ID": "<dua@example.id>"})
    second.set_content("Tiangnya nomor 12.\n\nOn Monday Kantor <k@example.id> wrote:\n\n> Ya.")
    send(office, first, second)

    def show(*options: str) -> Any:
        done = office.kawal("mail", "show", "2026-000001", *options)
        assert done.code == 0, done
        return done

    listed = show("--json").json
    assert [(one["message_id"], one["outcome"]) for one in listed] == [
        ("<satu@example.id>", "kasus_baru"),
        ("<dua@example.id>", "lengkapi"),
    ]
    assert [list(one) for one in listed] == [
        ["id", "received_at", "from", "subject", "message_id", "outcome", "cut"]
    ] * 2
    assert [one["cut"] for one in listed] == [True, True]
    id_ = str(listed[1]["id"])
    assert "> Ya." in show(id_).out
    assert show(id_, "--json").json["reply"] == "Tiangnya nomor 12."
    assert show(id_, "--raw").out.replace("\r\n", "\n") == second.as_string()
    file = tmp_path / "asli.eml"
    assert show(id_, "--out", str(file)).out == f"Surel ditulis ke {file}.\n"
    assert file.read_bytes().replace(b"\r\n", b"\n") == second.as_bytes()
    assert "Lampu" in show().out
    missing = office.kawal("mail", "show", "2026-000001", "99", "--json")
    assert (missing.code, missing.json["error"]["code"]) == (2, "tidak_dikenal")
    unknown = office.kawal("mail", "show", "2026-000009", "--json")
    assert (unknown.code, unknown.json["error"]["code"]) == (2, "tidak_dikenal")


def test_what_waits_for_a_human_look_is_told_and_let_through(office: Office) -> None:
    office.environ["KAWAL_MAIL__RATE_PER_HOUR"] = "1"
    first = complaint(Subject="Lampu", **{"Message-ID": "<satu@example.id>"})
    second = complaint(Subject="Jalan", **{"Message-ID": "<dua@example.id>"})
    send(office, first, second)
    parts = {part["part"]: part for part in office.kawal("check", "--json").json["parts"]}
    assert parts["crowded"] == {
        "part": "crowded",
        "ok": False,
        "detail": "1 surel menunggu dilihat orang, karena pengirimnya menulis terlalu sering."
        " Lihat: kawal stuck list --shelved",
    }
    (waiting,) = office.ask("stuck", "list", "--shelved")
    assert (waiting["subject"], waiting["outcome"]) == ("Jalan", "terlalu_banyak")
    assert office.ask("stuck", "retry", waiting["id"])["state"] == "new"
    office.turn()
    assert [one["number"] for one in office.ask("case", "list")] == ["2026-000002", "2026-000001"]
    parts = {part["part"]: part for part in office.kawal("check", "--json").json["parts"]}
    assert "crowded" not in parts


def test_check_looks_at_mail_alone(office: Office) -> None:
    answer = office.kawal("mail", "check")
    assert (answer.code, answer.err) == (0, "")
    parts = [line.split()[:2] for line in answer.lines]
    assert parts == [["baik", "mail.in"], ["baik", "mail.out"]]


def test_check_says_what_is_wrong(office: Office) -> None:
    office.environ |= {
        "KAWAL_MAIL__SMARTHOST__HOST": "127.0.0.1",
        "KAWAL_MAIL__SMARTHOST__PORT": "1",
        "KAWAL_MAIL__SMARTHOST__TLS": "none",
    }
    answer = office.kawal("mail", "check", "--json")
    assert (answer.code, answer.json["ok"]) == (1, False)
    bad = [part for part in answer.json["parts"] if not part["ok"]]
    assert [part["part"] for part in bad] == ["mail.out"]
    assert bad[0]["detail"].startswith("Server surel keluar 127.0.0.1 tidak dapat dihubungi")
    assert office.kawal("mail", "check").lines[1].startswith("KURANG  mail.out")


def test_what_a_mail_server_said_is_the_operators_to_read(office: Office) -> None:
    send(office, complaint(Subject="Lampu", **{"Message-ID": "<satu@example.id>"}))
    office.turn()
    (sent,) = asyncio.run(receipts(office))
    receipt = letter(**{"Message-ID": sent})
    raw = bounce(receipt).replace(
        b"Status: 5.1.1", b"Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user here"
    )
    asyncio.run(deliver(office, (raw, "")))
    told = office.kawal("case", "show", "2026-000001").out
    assert "Kabar pengiriman" in told
    assert "Surel kembali: tidak sampai ke budi@example.id." in told
    assert "No such user here" in told
    officers = office.kawal("case", "show", "2026-000001", "--as", "sari").out
    assert "No such user here" not in officers
    assert "budi@example.id" not in officers


async def receipts(office: Office) -> list[str]:
    """Give the Message-IDs of what was said to the complainant of the first case."""
    async with opened(office.settings) as parts:
        found = await parts.db.read(outbox.of_case, "2026-000001")
        return [one.message_id for one in found if one.recipient == "pengadu"]
