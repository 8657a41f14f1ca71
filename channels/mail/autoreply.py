"""Whether a program answered in a person's stead: absence notes, receipts, answered invitations.

Pure; `kinds` asks. Good programs say in a header what they are (RFC 3834, 5), and others have
headers of their own. Of what has none, the subject must be shaped like that of an absence note,
and something else must agree: people complain about automatic replies in just those words.
"""

import re

from channels.mail import reports
from channels.mail.letter import NULL_SENDER, Letter

OPENING_LIMIT = 1_500
"""Characters at the beginning of a text in which an absence note comes to the point."""

INVITATION_LIMIT = 20_000

FLAGS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-auto-reply",
    "x-mail-autoreply",
    "x-vacation",
    "x-fc-machinegenerated",
)
"""Headers that say yes, or name the program; "no" in one means no."""

MARKS = ("x-autoreply-from", "x-auto-reply-from", "x-autoreply-domain", "x-dragonbounce")
"""Headers that stand in automatic replies only."""

_NO = frozenset({"", "no", "false", "0"})
_REPLYING = frozenset({"auto_reply", "auto-reply", "autoreply"})

_WORDS = (
    r"(?:auto(?:matic|mated)?[- ]?(?:reply|response|responder|answer)|auto"
    r"|(?:balasan|jawaban|jawab|respons?|tanggapan|pesan)\s(?:secara\s)?otomatis|otomatis"
    r"|out\sof\s(?:the\s)?office(?:\s(?:auto-?reply|reply|notification|message))?|ooo"
    r"|(?:away|vacation|absence)(?:\s(?:reply|notice|message|from.{0,40}))?|on\s(?:leave|vacation)"
    r"|(?:sedang\s)?(?:cuti|(?:di\s)?luar\skantor|dinas\sluar|tidak\sdi\s(?:tempat|kantor))"
    r"|tidak\sberada\sdi\s(?:tempat|kantor)"
    r"|abwesenheits(?:notiz|nachricht|meldung)|abwesend|automatische\s(?:antwort|antwoord)"
    r"|automatisch\santwoord|afwezig(?:heid)?|afwezigheidsbericht"
    r"|réponse\sautomatique|absence\sdu\sbureau|absent"
    r"|respuesta\sautom[aá]tica|fuera\sde\s(?:la\s)?oficina"
    r"|resposta\sautom[aá]tica|risposta\sautomatica|fuori\sufficio"
    r"|jawapan\sautomatik|自动(?:回复|答复)|自動(?:回覆|返信|応答)|자동\s?회신)"
)
# The words stand before the subject that is answered, or are the whole subject, with at most a
# date behind them. A sentence that begins with them is a person's.
_SUBJECT = re.compile(
    rf"\s*\[?\(?{_WORDS}\)?\]?\s{{0,3}}(?:[:：]|$|[-–,(]|(?:s/?d|sampai|hingga|until|till|bis|tgl)\b)",
    re.IGNORECASE,
)
_CASE_NUMBER = re.compile(r"\b20\d\d-\d{6}\b")

_VOICES = (
    # Absence, told of oneself.
    re.compile(
        r"\b(?:saya|kami)\s(?:sedang|saat\sini|tengah|lagi|akan)\b.{0,40}?\b(?:cuti|libur|dinas\sluar"
        r"|luar\skantor|tidak\s(?:berada\s)?di\s(?:kantor|tempat)|perjalanan\sdinas)\b"
        r"|\b(?:sedang|tengah)\s(?:cuti|dinas\sluar|berada\sdi\sluar\skantor)\b"
        r"|\b(?:out\sof\s(?:the\s)?office|on\s(?:annual\s|maternity\s)?leave|on\svacation"
        r"|away\sfrom\s(?:the\soffice|my\s(?:desk|e-?mail)))\b"
        r"|\bnicht\sim\sbüro\b|\bim\surlaub\b|\babwesend\b|\bfuera\sde\sla\soficina\b",
        re.IGNORECASE,
    ),
    # Thanks for the mail that is answered.
    re.compile(
        r"\bterima\s?kasih\s(?:atas|untuk|telah|sudah)\s.{0,30}?(?:e-?mail|surat|pesan|surel"
        r"|menghubungi|mengirim)"
        r"|\bthank\s?(?:s|you)\sfor\s(?:your\s|contacting|the)(?:e-?mail|message|mail|inquiry)?"
        r"|\b(?:e-?mail|pesan|surat|surel)\sanda\s(?:telah|sudah)\s(?:kami\s|saya\s)?(?:di)?terima"
        r"|\bwe\shave\sreceived\syour\b|\bvielen\sdank\sfür\sihre\b|\bgracias\spor\scontactar\b",
        re.IGNORECASE,
    ),
    # A promise, or somebody else to turn to.
    re.compile(
        r"\bakan\s(?:saya\s|kami\s|segera\s)*(?:di)?(?:balas|membalas|menjawab|jawab|hubungi"
        r"|menghubungi|tindaklanjuti)\b"
        r"|\b(?:untuk|bila|jika|apabila|hal)\b.{0,30}?\b(?:mendesak|penting|darurat|urgent)\b"
        r"|\bwill\s(?:reply|respond|answer|get\sback|be\sback|return)\b|\burgent\b"
        r"|\b(?:upon|on|after|when\s(?:i|we))\s(?:my\s)?return\b|\bsetelah\s(?:saya\s)?kembali\b"
        r"|\bin\sdringenden\b",
        re.IGNORECASE,
    ),
    # It says what it is.
    re.compile(
        r"\b(?:ini|merupakan|adalah)\s(?:adalah\s|merupakan\s)?(?:balasan|jawaban|pesan|e-?mail|surat|surel)"
        r"\s(?:yang\s)?(?:di(?:kirim|buat|balas)\s)?(?:secara\s)?otomatis\b"
        r"|\b(?:dikirim|dibuat|dibalas)\s(?:secara\s)?otomatis\soleh\b"
        r"|\b(?:mohon|harap)\s(?:untuk\s)?(?:tidak|jangan)\smem(?:balas)\b"
        r"|\bthis\s(?:is|message\sis)\san?\sauto(?:matic|mated|matically)?\b"
        r"|\bautomatically\sgenerated\b|\bdo\snot\sreply\sto\sthis\b",
        re.IGNORECASE,
    ),
)

_RECEIPT_SUBJECT = re.compile(
    r"\s*(?:not\s)?(?:read|dibaca|telah dibaca|tidak dibaca|gelesen|lu|leído|recall)\s?:"
    r"|\s*(?:return receipt|tanda terima baca|lesebestätigung)\b",
    re.IGNORECASE,
)
_RECEIPT_TEXT = re.compile(
    r"\b(?:was|has been)\s(?:read|opened|deleted|displayed)\b|\bdeleted without being read\b"
    r"|\b(?:telah|sudah)\s(?:di)?(?:baca|buka|tampilkan)\b|\bdihapus tanpa dibaca\b"
    r"|\bwurde (?:am .{0,60})?gelesen\b|\breturn receipt\b|\btanda terima\b",
    re.IGNORECASE,
)
_INVITATION_ANSWERED = re.compile(rb"^METHOD:(?:REPLY|COUNTER|REFRESH)\b", re.I | re.MULTILINE)
_CALENDAR_REPLY = re.compile(
    r"\s*text/calendar\b.{0,500}?\bmethod\s{0,9}=\s{0,9}\"?(?:reply|counter)", re.I | re.DOTALL
)
_RULE_OWNER = re.compile(r"[^\s<>@,;:\"()]{1,64}@[^\s<>@,;:\"()]{1,189}")


def is_automatic(letter: Letter) -> bool:
    """Tell whether a program answered, confirmed that a mail was read, or took an invitation."""
    return (
        is_declared(letter)
        or _is_rules_reply(letter)
        or _is_receipt(letter)
        or _is_invitation_answered(letter)
        or _is_aggregate(letter)
        or _is_absence_note(letter)
    )


def is_declared(letter: Letter) -> bool:
    """Tell whether a header says that no person wrote.

    X-Auto-Response-Suppress is no sign: it asks for no automatic answer to a mail that a person
    may well have written, and a citizen without a receipt would think that nobody got it.
    """
    return (
        _word(letter, "auto-submitted") not in ("", "no")
        or any(_word(letter, name) not in _NO for name in FLAGS)
        or any(name in letter.content.headers for name in MARKS)
        or any(_word(letter, n) in _REPLYING for n in ("precedence", "x-precedence", "preference"))
        or "autoresponder" in letter.content.first("x-post-messageclass").lower()
        or _word(letter, "delivered-to") == "autoresponder"
        or reports.is_report(letter.content)
    )


def _is_rules_reply(letter: Letter) -> bool:
    """Tell whether an Exchange mailbox rule answered.

    The header names the mailbox whose rule ran. In its reply that is the writer; in a citizen's
    mail that an office's rule redirects to us, it is somebody else.
    """
    owner = _RULE_OWNER.search(letter.content.first("x-ms-exchange-inbox-rules-loop").lower())
    return bool(owner and letter.sender and owner[0] == letter.sender.value)


def _is_receipt(letter: Letter) -> bool:
    """Tell whether this is a receipt in plain words, without the fields of RFC 8098."""
    if not _RECEIPT_SUBJECT.match(letter.subject or ""):
        return False
    if reports.parts(letter.content, reports.READING_TYPES):
        return True
    return bool(_RECEIPT_TEXT.search(letter.content.text[:OPENING_LIMIT]))


def _is_invitation_answered(letter: Letter) -> bool:
    """Tell whether somebody's calendar accepted or declined (RFC 5546, 3.2.3)."""
    if _CALENDAR_REPLY.match(letter.content.first("content-type")):
        return True
    invitations = (one for one in letter.content.attachments if one.media_type == "text/calendar")
    return any(_INVITATION_ANSWERED.search(one.content[:INVITATION_LIMIT]) for one in invitations)


_AGGREGATE = re.compile(r"\s*report domain:\s{0,9}\S{1,255}\s{1,9}submitter:", re.IGNORECASE)


def _is_aggregate(letter: Letter) -> bool:
    """Tell whether this is a table of mails in our name (RFC 7489, 7.2.1.1; RFC 8460, 5.3)."""
    is_dmarc = bool(_AGGREGATE.match(letter.subject or "")) and bool(letter.content.attachments)
    return is_dmarc or "tls-report-domain" in letter.content.headers


def _is_absence_note(letter: Letter) -> bool:
    """Tell whether a mail without any header for it is an absence note all the same.

    The subject must have its shape, and besides a program must show (no reply wanted, nobody's
    envelope, our own subject answered), or the text must speak as such notes do.
    """
    subject = letter.subject or ""
    if not _SUBJECT.match(subject):
        return False
    opening = " ".join(letter.content.text[:OPENING_LIMIT].split())
    voices = sum(bool(voice.search(opening)) for voice in _VOICES)
    is_answer = bool(letter.marker or letter.answers or _CASE_NUMBER.search(subject))
    is_programs = (
        "x-auto-response-suppress" in letter.content.headers or letter.envelope_from == NULL_SENDER
    )
    return voices >= 2 or (voices == 1 and is_answer) or (is_programs and is_answer)


def _word(letter: Letter, name: str) -> str:
    """Give the first word of a header, lower-case, without its parameters."""
    return letter.content.first(name).partition(";")[0].strip().lower()
