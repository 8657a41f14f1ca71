"""How people's mail programs write: new mails, and answers that quote what they answer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from html import unescape
from itertools import count

_NUMBERS = count(1)
MARKER_LINE = "--- Tulis balasan di atas garis ini ---"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that somebody attaches."""

    name: str
    media_type: str
    content: bytes


PHOTO = File(name="lampu mati.jpg", media_type="image/jpeg", content=bytes(range(256)) * 40)
"""Every byte there is: what does not come through unharmed shows."""

DOCUMENT = File(
    name="Surat Tugas 12.pdf", media_type="application/pdf", content=b"%PDF-1.7\r\n\x00"
)


def subject_of(letter: EmailMessage) -> str:
    """Give what a letter of ours is about: its title, as a mail program shows it.

    A complainant's later letters stand under the subject of the first, with a heading of their own.
    """
    subject = str(letter["Subject"]).strip()
    page = letter.get_body(("html",))
    if not subject.startswith("Re: ") or page is None:
        return subject
    title = re.search("<title>(.*?)</title>", page.get_content(), re.DOTALL)
    assert title is not None
    heading = unescape(title[1])
    assert f"\n\n{heading}\n\n" in text_of(letter)
    return heading


def text_of(letter: EmailMessage) -> str:
    """Give the plain text of a letter, with the line ends that people see."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def body_of(letter: EmailMessage) -> str:
    """Give what a letter of ours says, without marker line, letterhead and footer."""
    text = text_of(letter)
    assert text.startswith(f"{MARKER_LINE}\n\n"), text
    _, _, said = text.split("\n\n", 2)
    if str(letter["Subject"]).startswith("Re: "):
        _, _, said = said.partition("\n\n")
    return said.rpartition("\n\n-- \n")[0]


def files_of(letter: EmailMessage) -> list[File]:
    """Give the attachments of a letter."""
    return [
        File(
            name=str(part.get_filename()),
            media_type=part.get_content_type(),
            content=part.get_payload(decode=True),  # type: ignore[arg-type]
        )
        for part in letter.iter_attachments()
    ]


def new_mail(
    sender: str,
    to: str,
    subject: str,
    text: str,
    *,
    files: Iterable[File] = (),
    headers: Mapping[str, str] | None = None,
) -> EmailMessage:
    """Write a mail as a person's program does; each has a Message-ID of its own."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = "Mon, 04 May 2026 08:00:00 +0800"
    mail["Message-ID"] = f"<surat-{next(_NUMBERS)}@example.id>"
    for name, value in (headers or {}).items():
        del mail[name]
        mail[name] = value
    mail.set_content(text)
    for file in files:
        maintype, _, subtype = file.media_type.partition("/")
        mail.add_attachment(file.content, maintype=maintype, subtype=subtype, filename=file.name)
    return mail


def answer_to(
    letter: EmailMessage,
    text: str,
    *,
    sender: str,
    program: str = "gmail",
    files: Iterable[File] = (),
    headers: Mapping[str, str] | None = None,
) -> EmailMessage:
    """Answer a letter: above the quotation, to its Reply-To, in its thread (RFC 5322, 3.6.4)."""
    thread = " ".join(filter(None, (letter["References"], letter["Message-ID"])))
    subject = re.sub(r"^(Re: )*", "Re: ", str(letter["Subject"]))
    quoted = PROGRAMS[program](letter)
    return new_mail(
        sender,
        str(letter["Reply-To"] or letter["From"]),
        subject,
        f"{text}\n\n{quoted}\n",
        files=files,
        headers={
            "In-Reply-To": str(letter["Message-ID"]),
            "References": thread,
            **(headers or {}),
        },
    )


def _quoted(letter: EmailMessage) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text_of(letter).splitlines())


def _gmail(letter: EmailMessage) -> str:
    """Gmail in Indonesian, whose attribution breaks over two lines."""
    return f"Pada Sen, 4 Mei 2026 pukul 08.05 {letter['From']}\nmenulis:\n\n{_quoted(letter)}"


def _outlook(letter: EmailMessage) -> str:
    """Outlook in Indonesian: a header block, and nothing is marked as a quotation."""
    return (
        "________________________________\n"
        f"Dari: {letter['From']}\n"
        "Dikirim: Senin, 04 Mei 2026 08.05\n"
        f"Kepada: {letter['To']}\n"
        f"Perihal: {letter['Subject']}\n\n{text_of(letter)}"
    )


def _phone(letter: EmailMessage) -> str:
    """A phone's mail program with its footer above an English attribution."""
    return (
        f"Dikirim dari ponsel saya\n\nOn 4 May 2026, at 08:05, {letter['From']} wrote:\n\n"
        f"{_quoted(letter)}"
    )


PROGRAMS = {"gmail": _gmail, "outlook": _outlook, "phone": _phone}
