"""The inside of a mail: its headers, the text a person wrote, and the attachments.

`parse` builds an `InboundMessage` from what is read here. `structure` lays the parts out; this
module opens what is wrapped (signed, Outlook's `winmail.dat`), joins the words, and names the
files. Whatever is cut, the raw mail is kept, and the text says so in its last line.
"""

import re
from binascii import Error as BrokenEncoding
from binascii import a2b_base64
from collections.abc import Iterator
from dataclasses import dataclass

from channels.base import Attachment
from channels.mail import filetypes, invitation, signed, tnef
from channels.mail.decode import clean, decode, header_text, one_line
from channels.mail.flowed import unflowed
from channels.mail.html import HTML_LIMIT, to_text
from channels.mail.structure import HEADER_LIMIT, OCTETS, PLAIN, Fields, Part, Reader, transcoded
from config.wording import wording

TEXT_LIMIT = 200_000
"""Characters of text that are read out of a mail. The raw mail keeps all."""

READ_LIMIT = 2_000_000
"""Bytes of all its parts that are read as text."""

FILES_LIMIT = 200
WRAPPED_LIMIT = 3
"""How deep wrapped mails in wrapped mails, and forwarded ones in forwarded ones, are opened."""

LINES_LIMIT = 10
"""Lines that are put below a text."""

NAME_LIMIT = 120
NAME_BYTES_LIMIT = 200
"""File systems take 255 bytes."""

LANG = "id"
"""The language of the lines that this module puts below a text."""

HTML = "text/html"
CALENDAR = "text/calendar"
MAIL = "message/rfc822"
WORDS = frozenset({PLAIN, HTML})
OTHER_FORMS = frozenset({"text/x-amp-html", "text/watch-html", "text/enriched", "text/richtext"})
"""Forms of an alternative that say the same once more, for a few programs."""

SIGNATURES = frozenset({
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
})  # fmt: skip
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
ENVELOPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})

_NAME_UNWANTED = re.compile(
    r'[/\\:*?"<>|\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]'
)
_DATA_IMAGE = re.compile(rb"data:(image/[a-z.+-]{1,20});base64,([A-Za-z0-9+/=%\s]{100,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A mail taken apart. Headers are raw, keyed by their lower-case names.

    `cut` tells that `text` or `attachments` are not all there was.
    """

    headers: Fields
    text: str
    attachments: tuple[Attachment, ...]
    cut: bool = False

    def first(self, name: str) -> str:
        """Give the first header of this name, raw, or an empty text."""
        return self.headers.get(name, [""])[0]


KNOWN = re.compile(
    r"(?:content|x|list|resent|auto|arc|dkim)-.|(?:from|to|cc|bcc|subject|date|message-id|received"
    r"|return-path|sender|mime-version|reply-to|delivered-to|precedence|references|in-reply-to"
    r"|authentication-results|importance|priority|thread-topic|user-agent)$"
)
"""Headers of which every mail has at least one."""


def read(raw: bytes) -> Content:
    """Take a mail apart. Broken structure gives what can be read of it."""
    return _Reading().mail(raw)


class _Reading:
    """One mail being read: how much may still be, and the lines that stand below its text."""

    def __init__(self) -> None:
        self._reader = Reader()
        self._left = READ_LIMIT
        self._cut = False
        self._lines: dict[str, None] = {}
        self._unpacked: list[str] = []
        self._files: list[Attachment] = []

    def mail(self, raw: bytes) -> Content:
        root = self._reader.mail(raw)
        if root.headers and not any(map(KNOWN.match, root.headers)):
            # No program writes a mail without any of these: "Halo:" begins what a person says.
            root = self._reader.mail(b"\n" + raw)
        transcoded(root.headers, next(filter(None, map(_charset, _nodes(root))), ""))
        self._unwrap(root, 0)
        text = self._words(root).strip("\n")
        if not text.strip():
            text = self._found_words(root).strip("\n")
        self._attachments(root)
        return Content(
            headers=root.headers,
            text=self._finished(text),
            attachments=tuple(self._files),
            cut=self._cut,
        )

    def _finished(self, text: str) -> str:
        """Put the lines below the text, and the last one where something was cut."""
        text = "\n\n".join(filter(None, (text, "\n".join(self._lines))))
        self._cut = self._cut or self._reader.cut or len(text) > TEXT_LIMIT
        if not self._cut:
            return text
        said = wording(LANG).text("mail.inside.cut")
        return f"{text[: TEXT_LIMIT - len(said) - 1].rstrip()}\n{said}".lstrip("\n")

    def _unwrap(self, part: Part, depth: int) -> None:
        """Open what is wrapped, so that the tree holds what it says and what it brings."""
        if part.media_type == "multipart/encrypted":
            self._note("encrypted")
        for child in part.parts:
            self._unwrap(child, depth)
        name = file_name(part).lower()
        if part.media_type in SEALED or name == "smime.p7m":
            self._unseal(part, depth)
        elif part.media_type in ENVELOPES or name == "winmail.dat":
            self._unpack(part)

    def _unseal(self, part: Part, depth: int) -> None:
        inner = signed.opened(part.content()) if depth < WRAPPED_LIMIT else None
        if inner is not None:
            mail = self._reader.mail(inner)
            self._unwrap(mail, depth + 1)
            part.media_type, part.parts = "multipart/mixed", [mail]
        elif part.params.get("smime-type", "").lower() != "certs-only":
            self._note("encrypted")

    def _unpack(self, part: Part) -> None:
        box = tnef.unpack(part.content())
        if box is None or not (box.text or box.files):
            return
        self._unpacked.append(box.text)
        # A box of nothing but text stays what it is: its words may stand in the mail besides.
        part.media_type, part.parts = "multipart/x-tnef", [_file_part(one) for one in box.files]

    def _note(self, what: str) -> None:
        self._lines[wording(LANG).text(f"mail.inside.{what}")] = None

    def _words(self, part: Part) -> str:
        """Give what stands to be read in a part: its plain text, else its HTML as text."""
        if part.media_type == "multipart/x-tnef":
            return ""
        if part.parts:
            return self._joined(part)
        if part.media_type == CALENDAR:
            self._invitation(part)
        return self._text(part) if _is_words(part) else ""

    def _invitation(self, part: Part) -> None:
        """Put what a calendar invites to below the text; the same often comes twice."""
        if self._left <= 0 or len(self._lines) >= LINES_LIMIT:
            return
        data = self._some(part.content(invitation.READ_LIMIT), invitation.READ_LIMIT)
        line = invitation.line(decode(data, _charset(part)), LANG)
        if line:
            self._lines[line] = None

    def _joined(self, part: Part) -> str:
        texts: list[str] = []
        size = 0
        alternative = part.media_type == "multipart/alternative"
        # Of a signed multipart only the first part is signed, the others are the signature.
        children = part.parts[:1] if part.media_type == "multipart/signed" else part.parts
        if alternative:
            # Plain text first. Other parts stay in their order.
            children = sorted(children, key=lambda child: child.media_type != PLAIN)
        for child in children:
            # Of an alternative that has been read, only what is no other form of it.
            if alternative and texts and child.media_type != CALENDAR:
                continue
            text = self._words(child)
            if text.strip():
                texts.append(text)
                size += len(text)
            if size > TEXT_LIMIT:
                self._cut = True
                break
        return "\n".join(texts)

    def _text(self, part: Part) -> str:
        if self._left <= 0:
            self._cut = True
            return ""
        charset = _charset(part)
        if part.media_type == HTML:
            data = part.content()
            # Pictures that stand in the page itself are files; they would fill all that is read.
            data = _DATA_IMAGE.sub(b"", data) if b"base64," in data else data
            page = decode(self._some(data, self._left), charset)
            self._cut = self._cut or len(page) > HTML_LIMIT
            return to_text(page)
        wanted = min(self._left, TEXT_LIMIT * 4)
        text = decode(self._some(part.content(wanted * 2 + 1), wanted), charset)
        if "-----BEGIN PGP" in text:
            text = signed.without_armor(text)
        if part.params.get("format", "").lower() == "flowed":
            self._cut = self._cut or len(text) > TEXT_LIMIT * 2
            delsp = part.params.get("delsp", "").lower() == "yes"
            return unflowed(text[: TEXT_LIMIT * 2], delsp=delsp)
        return text

    def _some(self, data: bytes, wanted: int) -> bytes:
        """Give as much as may still be read."""
        self._cut = self._cut or len(data) > wanted
        self._left -= min(len(data), wanted)
        return data[:wanted]

    def _found_words(self, root: Part) -> str:
        """Look for words elsewhere, in a mail that has none of its own.

        In Outlook's envelope, in a text that came as a file (some telephones send all that way),
        in a mail that was only forwarded.
        """
        for text in self._unpacked:
            if text.strip():
                return text
        for part in _leaves(root):
            if part.media_type in WORDS and not _is_words(part):
                text = self._text(part)
                if text.strip():
                    return text
        # A report about a mail of ours has our own words in it.
        return "" if root.media_type == "multipart/report" else self._forwarded(root, 1)

    def _forwarded(self, root: Part, level: int) -> str:
        for part in _leaves(root):
            if part.media_type != MAIL or level > WRAPPED_LIMIT:
                continue
            inner = self._reader.mail(part.content(READ_LIMIT))
            text = self._words(inner) or self._forwarded(inner, level + 1)
            if text.strip():
                return text
        return ""

    def _attachments(self, root: Part) -> None:
        for part in _leaves(root):
            if len(self._files) >= FILES_LIMIT:
                self._cut = True
                break
            if _is_words(part):
                if part.media_type == HTML:
                    self._pictures(part)
            elif part.media_type not in OTHER_FORMS or part.disposition == "attachment":
                self._add(file_name(part), part.media_type, part.content())

    def _pictures(self, part: Part) -> None:
        """Add the pictures that stand in a page itself."""
        data = part.content()
        if b"base64," not in data:
            return
        for found in _DATA_IMAGE.finditer(data):
            try:
                content = a2b_base64(found[2])
            except BrokenEncoding:
                continue
            if len(self._files) < FILES_LIMIT:
                self._add("", found[1].decode().lower(), content)

    def _add(self, name: str, declared: str, content: bytes) -> None:
        kind = filetypes.media_type(declared, name, content)
        if name:
            name = filetypes.named(name, kind)
        else:
            name = f"lampiran-{len(self._files) + 1}{filetypes.ENDINGS.get(kind, ('.bin',))[0]}"
        self._files.append(Attachment(name=name, media_type=kind, content=content))


def _charset(part: Part) -> str:
    return part.params.get("charset", "")


def _file_part(file: tnef.File) -> Part:
    """Give a file out of Outlook's envelope the form of a part of the mail."""
    kind = file.media_type if re.fullmatch(r"[\w.+-]{1,80}/[\w.+-]{1,80}", file.media_type) else ""
    return Part(
        raw=file.content,
        start=0,
        end=len(file.content),
        headers={},
        media_type=kind or OCTETS,
        disposition="attachment",
        disposition_params={"filename": file.name},
    )


def _nodes(part: Part) -> Iterator[Part]:
    yield part
    for child in part.parts:
        yield from _nodes(child)


def _leaves(part: Part) -> Iterator[Part]:
    """Give the parts that hold something, without the signatures of signed ones."""
    if not part.parts and not part.media_type.startswith("multipart/"):
        yield part
    for child in part.parts:
        if part.media_type != "multipart/signed" or child.media_type not in SIGNATURES:
            yield from _leaves(child)


def _is_words(part: Part) -> bool:
    """Tell whether a part stands to be read in the letter, and is no file."""
    return part.media_type in WORDS and part.disposition != "attachment" and not file_name(part)


def file_name(part: Part) -> str:
    """Give the declared name of a file, safe to be used, or an empty text."""
    if part.name is None:
        said = part.disposition_params.get("filename") or part.params.get("name")
        part.name = _safe_name(said) if said else ""
    return part.name


def _safe_name(said: str) -> str:
    """Give a name without anything that could mislead: paths, controls, turned directions."""
    name = one_line(header_text(said), HEADER_LIMIT)
    name = _NAME_UNWANTED.sub("_", clean(name)).strip(". ")
    if len(name) <= NAME_LIMIT and len(name.encode()) <= NAME_BYTES_LIMIT:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, ending = name, ""
    room = NAME_LIMIT - len(dot + ending) if ending else NAME_LIMIT
    kept = stem[:room].encode()[: NAME_BYTES_LIMIT - len(ending) - 1]
    return kept.decode(errors="ignore") + (f".{ending}" if ending else "")
