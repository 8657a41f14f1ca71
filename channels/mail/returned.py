"""What mail servers tell of mails of ours: that one came back, is late, or has arrived.

Pure. `kinds` asks `news`, and for mails that are news, `told` reads out of them whom our mail did
not reach, why, and which mail it was; the filter `marker_of_original` finds our mark in the mail
that came back. `reports` reads what is written for programs, `failures` knows the plain words.

Not all that comes from the null sender is a bounce: vacation notes (RFC 5230, 4; Exchange does
the same) and receipts come from it too, and must not take back what has been delivered. And in a
mailbox there is no envelope any more: there the writer and his words must tell.
"""

import re
from collections.abc import Iterator
from itertools import islice

from channels.base import Automatic, Returned
from channels.mail import failures, reports
from channels.mail.decode import header_text, one_line, unescape_bytes
from channels.mail.letter import NULL_SENDER, Letter

SAID_LIMIT = 500
"""Characters of a server's words that are kept."""

HEAD_LIMIT = 64_000
"""Characters of the header of a returned mail that are looked at."""

ADDRESSES_LIMIT = 500
"""Addresses in what came back among which our own is looked for."""

REASON_LINES = 6
"""Lines in which a server says why it could not deliver to an address."""

FAILED_ACTIONS = frozenset({"failed", "fail", "failure", "error"})
ARRIVED_ACTIONS = frozenset({"delivered", "relayed", "expanded"})
DELAYED_ACTION = "delayed"

# An address begins where no character of one stands before it: a long word is looked at once.
_LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]"
_ADDRESS = re.compile(rf"(?<!{_LOCAL}){_LOCAL}{{1,264}}@[\w.-]{{1,189}}\w")
_AROUND_ADDRESS = "<>()[]{}\"'`*=:;,.- \t\u2022\u00b7"
_ADDRESS_LINE = re.compile(rf"^[^\w@\n]{{0,20}}{_ADDRESS.pattern}")
_HEADER_LINE = re.compile(
    r"[\s>*]{0,9}(?:to|cc|bcc|from|sender|subject|sent|date|reply-to|kepada|dari|perihal|dikirim)\s?:",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DAEMON = re.compile(
    r"(?:mailer[-_. ]?daemon|mail[-_. ]?daemon|mdaemon|mail[-_. ]?delivery[-_. ]?(?:sub)?system)"
    r"(?:@|$)",
    re.IGNORECASE,
)
_DAEMON_NAME = re.compile(r"\bmailer[- ]daemon\b|\bmail delivery (?:sub)?system\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:post[-_.]?master|mailadm(?:in)?|\"?system administrator\"?|bounces?|ndr)(?:@|$)",
    re.IGNORECASE,
)
_OFFICE_NAME = re.compile(
    r"\bpostmaster\b|\b(?:system|mail) administrator\b|\bmail (?:delivery|system)\b"
    r"|\bdelivery (?:sub)?system\b|\binternet mail delivery\b",
    re.IGNORECASE,
)
_ANSWERING = re.compile(r"\s*(?:re|fwd?|bls|tr|aw|wg|trs|balas|terusan)\s?:", re.IGNORECASE)
_MESSAGE_ID = re.compile(
    r"^[> \t|*]{0,9}(?:x-)?(?:original-)?message-id\s{0,9}:\s{0,20}(<[^<>\s]{1,500}>)",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY_CODE = re.compile(
    r"(?<![\d.-])(?:421|45\d|5[0-7]\d)(?:[ -](?=[^\W\d]|[<{(\"'#\[*]|[45]\.)|$)"
    r"|(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])"
)
_REJECTED = re.compile(
    r"\(rejected\)|\b(?:automatically rejected|rejected mail|quota exceeded|ditolak)\b",
    re.IGNORECASE,
)
_HEAD = 4_000
"""Bytes of a mail that was brought back in which its headers are looked for."""

_MUA_HEADERS = ("user-agent", "thread-index", "x-originating-ip", "dkim-signature")


def news(letter: Letter) -> Automatic | None:
    """Tell what a mail server says of a mail of ours; None for a mail that is no such news.

    NULL_SENDER: it failed for good. DELAY: it is late, and will be tried further.
    AUTO_SUBMITTED: it arrived, or was handed on (RFC 3464, 2.3.3), which changes nothing.
    """
    if reports.is_report(letter.content):
        return _news_of_report(letter)
    words = failures.own_words(letter.content.text)
    if not _is_server(letter, words):
        return None
    actions = {one.action for one in reports.deliveries(letter.content) if one.action}
    return _news_of_actions(actions) or _news_of_words(letter, words)


def is_from_nobody(letter: Letter) -> bool:
    """Tell whether the envelope's sender is the null sender (RFC 5321, 4.5.5).

    In a mailbox the last server has written the envelope's sender into Return-Path; some write
    their mailer-daemon there for the null sender.
    """
    if letter.envelope_from:
        return letter.envelope_from == NULL_SENDER
    path = letter.content.first("return-path").strip()
    return path.replace(" ", "") == NULL_SENDER or bool(_DAEMON.match(path.strip("<>")))


def _news_of_report(letter: Letter) -> Automatic | None:
    declared = reports.report_type(letter.content)
    if "disposition" in declared or reports.parts(letter.content, reports.READING_TYPES):
        return Automatic.NULL_SENDER if _is_refusal(letter) else None
    found = reports.deliveries(letter.content)
    is_delivery = declared == "delivery-status" or bool(
        reports.parts(letter.content, reports.STATUS_TYPES)
    )
    words = failures.own_words(letter.content.text)
    actions = {one.action for one in found if one.action}
    if actions and is_delivery:
        return _news_of_actions(actions) or _news_of_words(letter, words)
    if is_delivery or (not declared and _is_server(letter, words)):
        return _news_of_words(letter, words)
    return None


def _is_refusal(letter: Letter) -> bool:
    """Tell whether a receipt is that of a mailbox that threw our mail away (RFC 5429, 2.1.2).

    Receipts of people who deleted it unread say "deleted" too, but by their own hand.
    """
    found = reports.parts(letter.content, reports.READING_TYPES)
    written = [
        group.get("disposition", "") for part in found for group in reports.groups(part.content)
    ]
    by_itself = any(
        "automatic-action" in one.lower() and "deleted" in one.lower() for one in written
    )
    said = (
        letter.content.first("auto-submitted"),
        letter.subject or "",
        letter.content.text[:1000],
    )
    return by_itself and any(_REJECTED.search(one) for one in said)


def _news_of_actions(actions: set[str]) -> Automatic | None:
    """Read the actions of all recipients: one that failed makes it a bounce."""
    if actions & FAILED_ACTIONS:
        return Automatic.NULL_SENDER
    if DELAYED_ACTION in actions:
        return Automatic.DELAY
    return Automatic.AUTO_SUBMITTED if actions and actions <= ARRIVED_ACTIONS else None


def _news_of_words(letter: Letter, words: str) -> Automatic:
    subject = letter.subject or ""
    if failures.says_delayed(subject, words):
        return Automatic.DELAY
    if failures.says_arrived(subject, words):
        return Automatic.AUTO_SUBMITTED
    return Automatic.NULL_SENDER


def _is_server(letter: Letter, words: str) -> bool:
    """Tell whether a mail server wrote this to say what became of a mail.

    Nobody writes as mailer-daemon but a server. A postmaster may be a person, so that his mail
    must sound like a server's; so must that of a robot with a name of its own, in subject and
    text, and nothing in it may look like a person.
    """
    content, subject = letter.content, letter.subject or ""
    if "x-failed-recipients" in content.headers:
        return True
    written = unescape_bytes(content.first("from")).strip()
    address = _written_address(letter)
    name = letter.sender_name or header_text(written.partition("<")[0])
    if _DAEMON.match(address) or _DAEMON_NAME.search(name):
        return True
    is_office = bool(_OFFICE.match(address) or _OFFICE_NAME.search(name))
    if is_from_nobody(letter):
        return _is_null_senders_news(letter, subject, words, is_office=is_office)
    if is_office:
        return _is_plainly_news(letter, subject, words)
    return _is_robots_news(letter, subject, words)


def _is_plainly_news(letter: Letter, subject: str, words: str) -> bool:
    said = failures.subject_says_so(subject) and not _ANSWERING.match(subject)
    return (
        said
        or failures.opening_says_so(words)
        or bool(reports.parts(letter.content, reports.STATUS_TYPES))
    )


def _is_null_senders_news(letter: Letter, subject: str, words: str, *, is_office: bool) -> bool:
    """Of what comes from nobody, all is a bounce that calls itself nothing else.

    A reply made by a program says so (RFC 3834, 5; RFC 5230, 5.6). Newsletters with a null
    sender are wrong, but there are some.
    """
    if is_office or not (_is_declared_reply(letter) or "list-id" in letter.content.headers):
        return True
    return failures.subject_says_so(subject) and failures.opening_says_so(words)


def _is_declared_reply(letter: Letter) -> bool:
    content = letter.content
    declared = content.first("auto-submitted").partition(";")[0].strip().lower()
    precedence = content.first("precedence").strip().lower()
    return declared not in ("", "no") or precedence in ("auto_reply", "auto-reply")


def _is_robots_news(letter: Letter, subject: str, words: str) -> bool:
    """Tell whether an unknown program of some mail server reports of a mail of ours.

    It must name an address that was not reached or bring the mail back: people complain about
    letters and parcels that do not arrive.
    """
    content = letter.content
    # A report that is attached was sent on by a person: no server brings back another's report.
    brought = reports.parts(content, reports.ORIGINAL_TYPES)
    back = any(b"multipart/report" not in one.content[:_HEAD].lower() for one in brought)
    if not (_address_in(letter, words) or back):
        return False
    if letter.sender_name or any(name in content.headers for name in _MUA_HEADERS):
        return False
    if content.first("content-type").lower().lstrip().startswith("multipart/alternative"):
        return False
    return (
        failures.subject_says_so(subject)
        and failures.opening_says_so(words)
        and not failures.is_personal(words)
        and not failures.passes_on(words)
    )


def _written_address(letter: Letter) -> str:
    """Give the address in From as written; servers have odd ones, like a quoted local part."""
    written = unescape_bytes(letter.content.first("from"))
    bracketed = written.rpartition("<")[2].partition(">")[0].strip() if "<" in written else ""
    return bracketed or written.strip()


def told(letter: Letter) -> Returned:
    """Read what a bounce, a delay or a complaint about us says of the mail that it is about."""
    words = failures.own_words(letter.content.text)
    delivery = _delivery(letter)
    reached_not = delivery.recipient if delivery else ""
    if not reached_not:
        reached_not = _failed_recipient(letter, words)
    said = (delivery.said if delivery else "") or _reason(words, reached_not)
    status = delivery.status if delivery else ""
    if not status:
        quoted = reports.enhanced(said)
        status = "" if quoted.startswith("2") else quoted
    return Returned(
        recipient=reached_not or None,
        status=status or None,
        said=one_line(said, SAID_LIMIT) or None,
        message_id=next(_message_ids(letter), None),
    )


def _delivery(letter: Letter) -> reports.Delivery | None:
    """Choose the recipient that the mail is about: the first that failed, or is late."""
    wanted = {DELAYED_ACTION} if letter.automatic is Automatic.DELAY else FAILED_ACTIONS
    found = reports.deliveries(letter.content)
    return next((one for one in found if one.action in wanted), found[0] if found else None)


def _failed_recipient(letter: Letter, words: str) -> str:
    fields = [
        group
        for media_types in (reports.FEEDBACK_TYPES, reports.READING_TYPES)
        for part in reports.parts(letter.content, media_types)
        for group in reports.groups(part.content)
    ]
    named = ("original-rcpt-to", "removal-recipient", "original-recipient", "final-recipient")
    values = [group.get(name, "") for group in fields for name in named]
    failed = unescape_bytes(letter.content.first("x-failed-recipients"))
    values.append(failed.partition(",")[0])
    declared = next(filter(None, map(reports.recipient, values)), "")
    return declared or _address_in(letter, words)


def _address_in(letter: Letter, words: str) -> str:
    """Find the recipient in a server's words: the address that begins a line, else any.

    Lines that quote our mail's header name everybody whom it went to, and are passed over.
    """
    lines = [line for line in words.split("\n") if not _HEADER_LINE.match(line)]
    for pattern in (_ADDRESS_LINE, _ADDRESS):
        found = (match for line in lines for match in pattern.finditer(line[: failures.LINE_LIMIT]))
        for match in islice(found, ADDRESSES_LIMIT):
            address = match[0].strip(_AROUND_ADDRESS).removeprefix("SMTP=").removeprefix("SMTP:")
            if len(address) <= 254 and not _is_servers_or_ours(letter, address):
                return address
    return ""


def _is_servers_or_ours(letter: Letter, address: str) -> bool:
    plain = address.lower()
    return (
        bool(_DAEMON.match(plain))
        or plain.startswith("postmaster@")
        or plain == _written_address(letter).lower()
        or letter.own.find(plain) is not None
    )


def _reason(words: str, recipient: str) -> str:
    """Give the lines that say why: from a code on, else what stands with or below the recipient."""
    lines = [line.strip() for line in words.split("\n")]
    found = (_paragraph(lines, start, recipient) for start in _reasons(lines, recipient))
    said = [one for one in found if one]
    # What ends so only leads over to the reason proper, or to the next address.
    plain = (one for one in said if not one.endswith(":") and " " in one.strip(_AROUND_ADDRESS))
    return next(plain, said[0] if said else "")


def _reasons(lines: list[str], recipient: str) -> Iterator[int]:
    """List where the reason may begin, the likeliest first."""
    coded = (n for n, line in enumerate(lines) if _REPLY_CODE.search(line[: failures.LINE_LIMIT]))
    yield from islice(coded, 1)
    for number, line in enumerate(lines):
        if recipient and recipient in line and not _HEADER_LINE.match(line):
            yield number
            below = range(number + 1, len(lines))
            yield from islice((n for n in below if lines[n] and not lines[n - 1]), 3)
            break
    yield from islice((n for n, line in enumerate(lines) if _LETTERS.search(line)), 1)


def _paragraph(lines: list[str], start: int, recipient: str) -> str:
    """Join the lines up to a blank one, without rules and without the recipient in front."""
    found: list[str] = []
    for line in lines[start : start + REASON_LINES]:
        if not line:
            break
        if _LETTERS.search(line):
            found.append(line)
    said = " ".join(found)
    plain = said.lstrip(_AROUND_ADDRESS)
    if recipient and plain.startswith(recipient):
        said = plain[len(recipient) :].lstrip(_AROUND_ADDRESS)
    return said if _LETTERS.search(said) else ""


def _message_ids(letter: Letter) -> Iterator[str]:
    """List what may be the Message-ID of the mail that came back, the surest first."""
    candidates = list(dict.fromkeys(_candidates(letter)))
    yield from (one for one in candidates if letter.own.markers(one))
    yield from candidates


def _candidates(letter: Letter) -> Iterator[str]:
    for head in _originals(letter):
        yield from _MESSAGE_ID.findall(head)
    for media_types in (reports.STATUS_TYPES, reports.READING_TYPES, reports.FEEDBACK_TYPES):
        for part in reports.parts(letter.content, media_types):
            yield from _MESSAGE_ID.findall(reports.readable(part.content))
    # A server that quotes the mail in its text, as the old ones do.
    yield from _MESSAGE_ID.findall(letter.content.text)
    # Some servers answer the mail that they return (RFC 5322, 3.6.4).
    yield from letter.answers


def _originals(letter: Letter) -> Iterator[str]:
    """Give the headers of the mails that came back as parts."""
    for part in reports.parts(letter.content, reports.ORIGINAL_TYPES):
        head = reports.readable(part.content).lstrip("\n").partition("\n\n")[0]
        yield head[:HEAD_LIMIT]


def marker_of_original(letter: Letter) -> None:
    """Which of our marks stands in the mail that came back, where the bounce brings none itself.

    A server may send a bounce to From instead of the envelope's sender, and a smarthost may
    replace our Message-ID: then Reply-To and Return-Path of the returned mail still name us.
    """
    if letter.marker is not None or letter.returned is None:
        return
    letter.marker = next(_marks(letter), None)


def _marks(letter: Letter) -> Iterator[str]:
    for named in _message_ids(letter):
        yield from letter.own.markers(named)
    pieces = [*_originals(letter), letter.content.text]
    for media_types in (reports.STATUS_TYPES, reports.FEEDBACK_TYPES):
        found = reports.parts(letter.content, media_types)
        pieces += [reports.readable(part.content) for part in found]
    for piece in pieces:
        yield from letter.own.markers(piece)
        for address in islice(_ADDRESS.finditer(piece), ADDRESSES_LIMIT):
            place = letter.own.find(address[0])
            if place is not None and place.marker:
                yield place.marker
