"""`make fuzz`: 100,000 mails that nobody would write, read as the mail servers read them.

Most are real ones (our own letters and fixtures) with pieces cut out, doubled, swapped and put in;
others Hypothesis makes up out of headers and parts. They come in batches, one process for each
processor. Each batch follows from the run's seed and its own number, so that one that broke can
be played again alone.
"""

import argparse
import logging
import os
import re
import secrets
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.envelope import seal, unseal
from channels.base import InboundMessage
from channels.mail.addresses import OwnAddresses
from channels.mail.parse import parse
from tests.channels.mail import outlook
from tests.channels.mail.writing import GIF, LETTER, PDF, PNG, file, mail

BATCH = 1_000
MADE_UP = 50
"""How many mails of a batch Hypothesis makes up."""

SECONDS = 2.0
LARGEST = 200_000
"""Bytes of a mail: larger ones cost time, and show nothing that these do not."""

OWN = OwnAddresses("aduan@contoh.id")
HERE = Path(__file__).parent / "channels" / "mail"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSAFE_NAME = re.compile(r'[/\\:*?"<>|\x00-\x1f\u202a-\u202e]|^\.|^$|.{131}')
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")

REPORT = mail(
    "multipart/report; report-type=delivery-status",
    "\nYour message could not be delivered.",
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.id\n\n"
    "Final-Recipient: rfc822; sari@example.id\nAction: failed\nStatus: 5.1.1\n",
    "Content-Type: text/rfc822-headers\n\nMessage-ID: <kawal.abc@contoh.id>\n",
)
CALENDAR = (
    b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Rapat\n"
    b"DTSTART;TZID=Asia/Makassar:20260504T090000\nEND:VEVENT\nEND:VCALENDAR"
)
RICH = rb"{\rtf1\ansi{\fonttbl{\f0 A;}}Lampu \'93mati\'94\par \u8220?x\u8221?}"
WINMAIL = outlook.envelope(
    outlook.letter(
        (outlook.BODY, outlook.UNICODE, "Halo".encode("utf-16-le")),
        (outlook.RTF, outlook.BINARY, b"\0" * 8 + b"MELA" + b"\0" * 4 + RICH),
    ),
    outlook.file("a.pdf", PDF, (outlook.LONG_NAME, outlook.TEXT, b"surat panjang.pdf\0")),
)
LZFU = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
WRAPPED = mail(
    "multipart/mixed",
    "\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nHalo\n-----BEGIN PGP SIGNATURE-----\nx",
    b"Content-Type: application/ms-tnef\n\n" + WINMAIL,
    b"Content-Type: application/ms-tnef\n\n"
    + outlook.envelope(outlook.letter((outlook.RTF, outlook.BINARY, LZFU))),
    file(GIF, "Content-Type: image/gif\nContent-Disposition: inline; filename*0*=utf-8''a%2"),
    file(PNG, 'Content-Type: image/png\nContent-Disposition: attachment; filename="=?utf-8?q?a?="'),
    CALENDAR,
)

# fmt: off
PIECES: tuple[bytes, ...] = (
    b"\r\n", b"\n\n", b"\r", b"--a", b"--b--", b"\n--b\n", b"=?", b"?=", b"=?utf-8?q?", b"\xff",
    b"\0", b"(", b'"', b"<", b";", b":", b"@", b"=", b"\\", b"> ", b"-- \n", b"\x1b$B", b"~{",
    b"+AGE-", b"charset=idna", b"charset=utf-16", b"charset=gb2312", b"charset=iso-2022-kr",
    b"boundary=", b"message/rfc822", b"multipart/digest", b"multipart/signed",
    b"application/pkcs7-mime", b"uuencode", b"base64", b"quoted-printable", b"format=flowed",
    b"*0*=", b"*1*=''", b"%", b"%E2%80", b"<!--", b"&#x", b"&#99999999999;", b"<style>", b"<pre>",
    b"<blockquote>", b"<a href=", b"data:image/png;base64,", b"begin 644 a\n", b"\xe2\x80",
    b"\xed\xa0\x80", b"\xc2\x85", b"\xfe\xff", b"\xef\xbb\xbf", b"BEGIN:VEVENT\n", b"\x30\x80",
    b"\x24\x80", b"\x04\x82", b"\x78\x9f\x3e\x22", b"Pada 4 Mei 2026 Budi <a@b.id> menulis:\n",
    b"From: a\nSent: b\nTo: c\nSubject: d\n", b"Auto-Submitted: auto-replied\n",
    b"Content-Type: multipart/report\n", b"\xf0\x9f\x99\x8f",
)
# fmt: on


@cache
def originals() -> tuple[bytes, ...]:
    """Collect what mails are made of: those above, and all that lie in the folders of fixtures."""
    kept = sorted(HERE.rglob("*.eml"))
    written = (one.read_bytes() for one in kept)
    return (LETTER, REPORT, WRAPPED, *(one for one in written if len(one) <= LARGEST))


def _cut(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    return mail[:start] + mail[end:]


def _double(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    return mail[:end] + mail[start:end] * dice.choice((1, 1, 2, 50)) + mail[end:]


def _put_in(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    return mail[:start] + dice.choice(PIECES) * dice.choice((1, 1, 1, 2, 40)) + mail[start:]


def _replace(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    return mail[:start] + dice.choice(PIECES) + mail[end:]


def _noise(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    return mail[:start] + dice.randbytes(min(12, end - start)) + mail[end:]


def _bits(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    flipped = bytearray(mail)
    for place in range(start, min(end, start + 4)):
        flipped[place] ^= 1 << dice.randrange(8)
    return bytes(flipped)


def _splice(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    other = dice.choice(originals())
    return mail[:start] + other[dice.randrange(len(other)) :]


def _wrap(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    kind = dice.choice(
        (b"message/rfc822", b"multipart/mixed; boundary=b", b"text/html", b"image/x")
    )
    encode = dice.random() < 0.3
    head = b"Content-Transfer-Encoding: base64\n" if encode else b""
    return b"Content-Type: " + kind + b"\n" + head + b"\n" + (b64encode(mail) if encode else mail)


def _line_ends(dice: Random, mail: bytes, start: int, end: int) -> bytes:
    return mail.replace(b"\r\n", b"\n").replace(
        b"\n", dice.choice((b"\r\n", b"\r", b"\r\r\n", b"\n"))
    )


CHANGES: tuple[Callable[[Random, bytes, int, int], bytes], ...] = (
    *(_cut, _double, _put_in, _put_in, _replace, _replace, _noise, _bits, _bits, _splice, _wrap),
    _line_ends,
)


def mutated(dice: Random) -> bytes:
    """Change a mail in some places."""
    mail = dice.choice(originals())
    for _ in range(dice.choice((1, 2, 3, 5, 8, 20))):
        start = dice.randrange(len(mail) + 1)
        # Heads are where programs differ most.
        if dice.random() < 0.3:
            start = min(start, dice.randrange(1, 800))
        end = min(len(mail), start + dice.choice((1, 4, 20, 60, 400)))
        mail = dice.choice(CHANGES)(dice, mail, min(start, end), end)[:LARGEST]
    return mail


WORDS = st.one_of(
    st.text(max_size=30).map(str.encode), st.binary(max_size=20), st.sampled_from(PIECES)
)
HEADERS = st.tuples(
    st.sampled_from(
        b"From Sender To Cc Subject Date Message-ID In-Reply-To References Return-Path "
        b"Content-Type Content-Transfer-Encoding Content-Disposition Auto-Submitted "
        b"Precedence List-Id".split()
    ),
    st.lists(WORDS, max_size=5).map(b"".join),
).map(b": ".join)


@st.composite
def made_up(draw: st.DrawFn, depth: int = 0) -> bytes:
    """A mail of headers and parts that may or may not fit together."""
    headers = draw(st.lists(HEADERS, max_size=6))
    if depth < 3 and draw(st.booleans()):
        mark = draw(st.sampled_from((b"a", b"b", b"aa", b"a b")))
        kind = draw(st.sampled_from((b"mixed", b"alternative", b"related", b"signed", b"digest")))
        headers.append(b"Content-Type: multipart/" + kind + b'; boundary="' + mark + b'"')
        parts = draw(st.lists(made_up(depth + 1), max_size=3))
        body = b"".join(b"--" + mark + b"\n" + part + b"\n" for part in parts)
        return b"\n".join(headers) + b"\n\n" + body + b"--" + mark + b"--\n"
    return b"\n".join(headers) + b"\n\n" + b"".join(draw(st.lists(WORDS, max_size=8)))


class Broken(AssertionError):
    """A mail broke a promise; the message says which."""


class _Listener(logging.Handler):
    """Hears of the faults that `parse` takes in its stride; here, they are what is looked for."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the fault."""
        if record.exc_info and record.exc_info[1]:
            self.heard.append(record.exc_info[1])


def check(raw: bytes) -> None:
    """Read a mail, and raise Broken or what it raised when a promise is broken."""
    listener, logger = _Listener(), logging.getLogger("channels.mail.parse")
    logger.addHandler(listener)
    logger.propagate = False
    started = time.process_time()
    try:
        message = parse(raw, envelope_from="a@example.id", recipients=["aduan@contoh.id"], own=OWN)
    finally:
        logger.propagate = True
        logger.removeHandler(listener)
    seconds = time.process_time() - started
    if listener.heard:
        raise listener.heard[0]
    if seconds > SECONDS:
        raise Broken(f"took {seconds:.1f} s")
    if message.raw is not raw:
        raise Broken("the raw mail was not kept")
    _check_texts(message)
    _check_files(message)
    opened = unseal(seal(message, (), None)).message
    if opened != replace(message, attachments=(), raw=None):
        raise Broken("came out of the queue as another")


def _check_texts(message: InboundMessage) -> None:
    texts: tuple[str | None, ...] = (
        *(message.text, message.reply, message.subject, message.sender_name, message.marker),
        *(message.message_id, message.order, message.external_id, str(message.sender)),
        *message.answers,
    )
    if message.returned:
        texts += (message.returned.recipient, message.returned.said, message.returned.message_id)
    for text in texts:
        if text and _CONTROL.search(text):
            raise Broken(f"cannot be stored: {text[:200]!r}")


def _check_files(message: InboundMessage) -> None:
    for one in message.attachments:
        if _UNSAFE_NAME.search(one.name) or len(one.name.encode()) > 250:
            raise Broken(f"name is not safe: {one.name!r}")
        if not _MEDIA_TYPE.fullmatch(one.media_type):
            raise Broken(f"media type is none: {one.media_type!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What came of one batch: how many mails were read, the slowest, and what broke."""

    number: int
    mails: int
    slowest: float
    broke: Sequence[str] = ()


def play(run: int, number: int, size: int = BATCH, made: int = MADE_UP) -> Batch:
    """Read one batch of a run."""
    dice = Random(f"{run}/{number}")
    broke: list[str] = []
    slowest = 0.0
    for _ in range(size - made):
        raw = mutated(dice)
        started = time.process_time()
        try:
            check(raw)
        # Whatever breaks is what is looked for; it is told by the process that prints.
        except Exception as error:  # noqa: BLE001
            broke.append(f"{type(error).__name__}: {error}\n{b64encode(raw).decode()[:20_000]}")
        slowest = max(slowest, time.process_time() - started)
    if made:
        broke += _play_made_up(run, number, made)
    return Batch(number=number, mails=size, slowest=slowest, broke=broke[:3])


def _play_made_up(run: int, number: int, made: int) -> list[str]:
    @seed(f"{run}/{number}")
    @settings(
        max_examples=made,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(raw=made_up())
    def holds(raw: bytes) -> None:
        check(raw)

    try:
        holds()
    except Exception as error:  # noqa: BLE001
        return [f"{type(error).__name__}: {error}\n{getattr(error, '__notes__', '')}"]
    return []


def fuzz(run: int, mails: int, jobs: int) -> int:
    """Read batches until so many mails are done; give how many batches broke."""
    begun, done_mails, broken, slowest = time.monotonic(), 0, 0, 0.0
    print(
        f"seed {run}, {mails:,} mails, {len(originals())} originals, {jobs} processes", flush=True
    )
    batches = -(-mails // BATCH)
    with ProcessPoolExecutor(jobs) as pool:
        waiting: set[Future[Batch]] = {pool.submit(play, run, n) for n in range(batches)}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for batch in (future.result() for future in done):
                done_mails += batch.mails
                slowest = max(slowest, batch.slowest)
                if batch.broke:
                    broken += 1
                    again = f"python -m tests.fuzz_mail --seed {run} --batch {batch.number}"
                    print(f"batch {batch.number} broke; {again}\n{batch.broke[0]}", flush=True)
            rate = done_mails / max(time.monotonic() - begun, 0.001)
            if done_mails % (BATCH * 10) < BATCH * len(done):
                print(
                    f"{done_mails:>9,} mails, {rate:,.0f} mails/s, slowest {slowest:.2f} s",
                    flush=True,
                )
    print(f"{done_mails:,} mails read, {broken} batches broke, slowest {slowest:.2f} s")
    return broken


def main() -> int:
    """Read the command line, play, and give the exit code: 1 when something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz_mail", description=__doc__)
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=None, help="of the run; else a new one")
    parser.add_argument("--batch", type=int, default=None, help="play only this batch")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given_ = parser.parse_args()
    run = secrets.randbelow(2**31) if given_.seed is None else given_.seed
    if given_.batch is not None:
        batch = play(run, given_.batch)
        print("\n".join(batch.broke) or f"batch {batch.number} is sound")
        return int(bool(batch.broke))
    return int(fuzz(run, given_.mails, given_.jobs) > 0)


if __name__ == "__main__":
    sys.exit(main())
