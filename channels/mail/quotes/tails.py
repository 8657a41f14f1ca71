"""What stands below a writer's words and says nothing: rules, signature, footers, quotations.

Pure. Lines are dropped from the end only, and looked at by their beginning.
"""

import re
from collections.abc import Callable, Sequence

from channels.mail.quotes.cut import LINE_LIMIT, is_quoted
from channels.mail.quotes.languages import every

SIGNATURE_LIMIT = 10
"""Lines that a signature has at most; with more below it, `--` is a writer's own line."""

PARAGRAPH_LIMIT = 25
"""Lines of a paragraph that may be a notice about secrecy."""

ROUNDS_LIMIT = 100
"""Times that the end is looked at anew: no mail has more footers, one below the other."""

FOOTER_LIMIT = 120
SHORT_FOOTER = 40
"""Characters of a footer; what is longer is a sentence of the writer's."""

_RULE = re.compile(r"[\s_=*~+#\-\u2010-\u2015\u2500\u1427\u200b\u200c\u200d\ufeff]*")
_UNDERLINE = re.compile(r"\s*[_\-\u2010-\u2015\u2500]{5,}\s*")
_NAMED_QUOTE = re.compile(r"\s{0,3}([^\W\d_]{1,14}>)(?:\s|$)")

# fmt: off
_DEVICES = (
    r"iphon\w{1,6}|ipad\w{0,4}|ipod|android|samsung|galaxy|xiaomi|redmi|poco|oppo|vivo|realme|infinix|huawei"
    r"|nokia|htc|sony|xperia|lg|alcatel|motorola|moto|oneplus|asus|lenovo|blackberry|windows"
    r"|yahoo|outlook|gmail|proton\w*|mailbox|airmail|sparrow|thunderbird|k-9|k9|bluemail"
    r"|aquamail|zoho|icloud|mail|myMail|spark|type|ti-\d\d|webmail|roundcube|zimbra"
    r"|mobile|phone|smartphone|cell|cellphone|tablet|hp|handphone|ponsel|gawai|perangkat"
    r"|telepon|telefon|mobilgerät|handy|mobiltelefon|smartphonen|móvil|celular|dispositivo"
    r"|portable|téléphone|tablette|mobiel|telefoon|mobil|telefone|telemóvel|cellulare"
    r"|телефона?|смартфона?|устройства|пристрою|мобильн\w*|puhelimesta\w*|laitteesta\w*"
    r"|手机|手機|điện thoại|cihazımdan|telefonumdan"
)
_OWN = r"my|saya|me?in\w*|mon|ma|mes|mi|mis|meu|minha|mio|mia|mijn|min|mitt|mojego|moim|moje" \
    r"|mého|моего|моей|мого|minun|tôi"
# fmt: on
_DEVICE = rf"(?<!\w)(?:{_DEVICES})(?!\w)"

_SENT_FROM = re.compile(
    rf"\W{{0,3}}(?:{every('sent_from')})(?!\w)\W{{0,3}}(?:(?:{_OWN})\s|.{{0,30}}?{_DEVICE})",
    re.IGNORECASE,
)
_FROM_DEVICE = re.compile(rf"\W{{0,3}}(?:\w+\s)?from (?:my )?{_DEVICE}.{{0,9}}$", re.IGNORECASE)
_SENT_FROM_CJK = re.compile(rf"\W{{0,3}}(?:从我的|從我的|发自|發自).{{0,20}}?(?:{_DEVICES})", re.I)
_SENT_AFTER = re.compile(
    rf"\W{{0,3}}.{{0,30}}?(?:{_DEVICES}).{{0,20}}?(?:{every('sent_after')})\W{{0,3}}$",
    re.IGNORECASE,
)
_GET = re.compile(
    rf"\W{{0,3}}(?:{every('get')})\s.{{0,10}}?outlook\b.{{0,20}}?\b(?:ios|android)"
    r"|\W{0,3}outlook\s\w{2,6}\s(?:ios|android)\W",
    re.IGNORECASE,
)

_LINK = re.compile(r"\s?<https?:[^<>]*>")
_SCANNED = re.compile(
    r"\W{0,4}(?:virus-free|bebas virus|tanpa virus|virenfrei|sin virus|sans virus|vírus-mentes)\W"
    r"|.{0,80}(?:avast|avg|eset|kaspersky|mailscanner|libra esva|norton|bitdefender)\b",
    re.IGNORECASE,
)
_SCANNER_LINK = re.compile(
    r"\W{0,3}https?://[^\s>]{0,60}(?:avast|avg|norton)\.[^\s>]*>?$|<#[0-9a-f]{8}-[0-9a-f\-]{27}\w*>$",
    re.IGNORECASE,
)
_SCANNED_SAYS = re.compile(r"virus|bersih|spam|clean|malware", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:please )?(?:consider|think of|think about) the environment"
    r"|(?:mohon|harap|tolong)?\s?(?:pertimbangkan|pikirkan|jaga) lingkungan .{0,40}(?:cetak|print)"
    r"|.{0,80}sebelum (?:anda )?mencetak (?:e-?mail|surel|pesan) ini",
    re.IGNORECASE,
)
_SECRECY = re.compile(
    r"(?:not|bukan)\s(?:\w+\s){0,3}(?:intended recipient|penerima)"
    r"|(?:intended|solely|exclusively) (?:only |solely )?for the "
    r"(?:use|named|person|individual|addressee)"
    r"|(?:hanya|semata-mata|khusus)\s(?:\w+\s){0,2}(?:ditujukan|diperuntukkan|dimaksudkan)"
    r"|(?:ditujukan|diperuntukkan|dimaksudkan)\s(?:hanya|khusus|semata)"
    r"|nicht der (?:richtige|beabsichtigte|vorgesehene) (?:adressat|empfänger)"
    r"|n'êtes pas le destinataire|no es (?:usted )?el destinatario|não (?:é|for) o destinatário",
    re.IGNORECASE,
)
_ABOUT_MAIL = re.compile(
    r"e-?mail|surel|surat elektronik|pesan|message|nachricht|courriel|correo|mensagem|disclaimer"
    r"|lampiran|attachment",
    re.IGNORECASE,
)
SECRECY_LENGTH = 80
"""Characters that a notice about secrecy has at least; a complainant's own wish is shorter."""


def without_tail(lines: Sequence[str]) -> list[str]:
    """Give the lines without blank ones above them and without what says nothing below them."""
    kept = list(lines)
    for _ in range(ROUNDS_LIMIT):
        length = len(kept)
        while kept and any(drop(kept[-1][:LINE_LIMIT]) for drop in TAILS):
            kept.pop()
        for cut in BLOCKS:
            cut(kept)
        if length == len(kept):
            break
    blank = next((at for at, line in enumerate(kept) if line.strip()), len(kept))
    return kept[blank:]


def _is_rule(line: str) -> bool:
    """A blank line, or one of dashes and the like."""
    return bool(_RULE.fullmatch(line))


def _is_footer(line: str) -> bool:
    line = line.strip()
    return len(line) <= FOOTER_LIMIT and any(pattern.match(line) for pattern in _FOOTERS)


def _cut_footer(lines: list[str]) -> None:
    """Cut the last line where a program says that it sent the mail.

    A long one must stand apart, or below another: a writer may tell whence he sent something.
    """
    if not lines or not _is_footer(lines[-1][:LINE_LIMIT]):
        return
    above = lines[-2][:LINE_LIMIT] if len(lines) > 1 else ""
    said = _LINK.sub("", lines[-1][:LINE_LIMIT])
    if len(said) <= SHORT_FOOTER or not above.strip() or _is_footer(above):
        lines.pop()


def _is_notice(line: str) -> bool:
    """A line that a scanner for viruses or a paper saver put there."""
    line = line.strip()
    scanned = _SCANNED.match(line) and _SCANNED_SAYS.search(line)
    return bool(scanned or _SCANNER_LINK.match(line) or _PAPER.match(line))


_FOOTERS = (_SENT_FROM, _FROM_DEVICE, _SENT_FROM_CJK, _SENT_AFTER, _GET)

TAILS: tuple[Callable[[str], bool], ...] = (_is_rule, is_quoted, _is_notice)
"""Lines that are dropped from the end, one after the other."""


def _cut_signature(lines: list[str]) -> None:
    """Cut at the signature's separator `-- ` (RFC 3676, 4.3), whose blank often gets lost."""
    for number in range(max(0, len(lines) - SIGNATURE_LIMIT - 1), len(lines)):
        if lines[number] in ("--", "-- "):
            del lines[number:]
            return


def _cut_below_quotation(lines: list[str]) -> None:
    """Cut at a rule below the last quotation: a signature, or the foot of a mailing list."""
    for number in range(len(lines) - 1, max(0, len(lines) - SIGNATURE_LIMIT - 1), -1):
        if _UNDERLINE.fullmatch(lines[number][:LINE_LIMIT]):
            above = (line for line in reversed(lines[max(0, number - 4) : number]) if line.strip())
            line = next(above, "")
            listed = any("mailing list" in below.lower() for below in lines[number + 1 :])
            if is_quoted(line) or _NAMED_QUOTE.match(line) or listed:
                del lines[number:]
            return


def _cut_named_quotation(lines: list[str]) -> None:
    """Cut a quotation whose lines bear initials, `AB> `; one such line may be the writer's."""
    last = _NAMED_QUOTE.match(lines[-1]) if lines else None
    if not last:
        return
    start = len(lines)
    while start and (found := _NAMED_QUOTE.match(lines[start - 1])) and found[1] == last[1]:
        start -= 1
    if len(lines) - start > 1:
        del lines[start:]


def _cut_secrecy(lines: list[str]) -> None:
    """Cut a last paragraph that forbids everybody but its recipient to read the mail."""
    start = len(lines)
    while start and len(lines) - start < PARAGRAPH_LIMIT and lines[start - 1].strip():
        start -= 1
    said = " ".join(line[: 10 * LINE_LIMIT] for line in lines[start:])[: 10 * LINE_LIMIT]
    if len(said) >= SECRECY_LENGTH and _SECRECY.search(said) and _ABOUT_MAIL.search(said):
        del lines[start:]


BLOCKS: tuple[Callable[[list[str]], None], ...] = (
    _cut_footer,
    _cut_signature,
    _cut_below_quotation,
    _cut_named_quotation,
    _cut_secrecy,
)
"""What is dropped from the end as a whole."""
