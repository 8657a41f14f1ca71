"""How mail servers say in plain words that a mail did not arrive, or has not yet.

Pure; `returned` asks. Before there were reports for programs (RFC 3464), and still today, each
server wrote its own letter. What they have in common are a few turns in the subject and in the
first lines, before the mail that comes back is quoted. A word alone proves nothing: people
complain about mail that fails. Who wrote must be weighed with it.
"""

import re

OWN_WORDS_LIMIT = 12_000
"""Characters at the beginning of a text among which a server's own words are looked for."""

FIRST_LINES = 4
"""Lines in which a server comes to the point."""

LINE_LIMIT = 1_000

# Each of these must have a bound on what it repeats: hostile text costs linear time.
_SUBJECT = re.compile(
    r"""
    \bundeliver(?:ed|able) | \bunzustellbar | \bunzustellbarkeit
    | \breturned\s(?:mail|message|e-?mail)\b | \breturning\smessage\b
    | \bfail(?:ed|ure)\s(?:mail|notice|delivery)\b
    | \b(?:mail|message|delivery)\s(?:delivery\s|status\s|system\s|has\s|was\s)?
      (?:failed|failure|error|problem|warning|rejected|refused|delayed)\b
    | \bdelivery\s(?:status\s)?(?:notification|report)\b
    | \bnon-?\s?deliver | (?:\b|can)not\s(?:yet\s)?(?:be\s|been\s)?delivered\b
    | \b(?:message|mail)\s(?:you\ssent\s)?(?:was\s)?blocked\b
    | 退信 | 投递失败 | 无法(?:投递|送达) | 無法(?:投遞|傳遞|送達)
    | 配信(?:不能|エラー|できません) | 送信できません
    | \bне\s?доставлен | \bошибка\sдоставки
    | \berror\sduring\sdelivery\b | \brejected\smail\b
    | \buser\sunknown\b | \bunknown\suser\b | \bno\ssuch\suser\b
    | \bdelayed\smail\b | \bmessage\b.{0,80}\bdelayed\b
    | \bnon\sremis | \bnon\sdistribu | \béchec\sde\s(?:la\s)?remise\b
    | \bno\s(?:se\spudo\sentregar|entregad[oa]) | \bnão\s(?:foi\s)?entregue
    | \b(?:tidak|gagal|tak)\s(?:dapat\s|bisa\s|berhasil\s)?
      (?:di|ter)?(?:kirim|kirimkan|sampaikan|antar|antarkan)\b
    | \bpengiriman\s(?:(?:surat|e-?mail|pesan)\s)?(?:gagal|tertunda)\b | \bkegagalan\spengiriman\b
    | \b(?:surat|e-?mail|pesan)\sdikembalikan\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_OPENING = re.compile(
    r"""
    \b(?:your|the|this|an?)\s(?:original\s|attached\s|following\s)?(?:e-?mail|message|mail)\b
      .{0,160}?\b(?:not\s(?:be\s|been\s|yet\sbeen\s)?(?:delivered|sent)|undeliver|n['’]t\sbe\sdelivered
      |did\snot\sreach|cannot\sbe\sdelivered|was\s(?:automatically\s)?(?:rejected|refused|blocked)
      |permanent\sfatal|has\sbeen\s(?:returned|rejected|refused|blocked|delayed))
    | \b(?:unable|failed|wasn['’]t\sable|was\snot\sable)\sto\s(?:deliver|send)\b
    | \bcannot\sbe\s(?:delivered|reached)\b
    | \bcould\s?n[o'’]t\s(?:be\s)?deliver(?:ed)?\b
    | \bdelivery\s(?:to|of)\s.{0,120}?\b(?:fail|delay|postpone|could\snot|aborted)
    | \bdelivery\s(?:has\s)?failed\b | \bfailed\srecipients?\b | \bdelivery\sfailure\b
    | \bdid\snot\s(?:receive|reach)\b | \bundeliver(?:ed|able)\b
    | \bcreated\sautomatically\sby\smail\sdelivery\b
    | \bautomatically\sgenerated\sdelivery\b | \bnon-?\s?delivery\sreport\b
    | \bno\ssuch\suser\b | \buser\sunknown\b | \bunknown\suser\b
    | \bn['’]a\spas\spu\s | \bkonnte\snicht\s.{0,60}?zugestellt\b
    | \b(?:no\sse\spudo|no\sha\spodido)\sentreg | \bnão\sfoi\spossível\sentregar
    | \b(?:surat|e-?mail|pesan)\s(?:anda|ini|berikut|di\sbawah\sini)\b.{0,120}?
      \b(?:tidak|gagal|belum)\s(?:dapat\s|bisa\s|berhasil\s)?
      (?:di|ter)?(?:kirim|kirimkan|sampaikan|antar|antarkan)\b
    | \bpengiriman\s(?:ke|kepada)\s.{0,120}?\b(?:gagal|tertunda)\b
    | \balamat\s(?:e-?mail\s)?tidak\sditemukan\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

# A promise of further attempts. That a reply of the other side was a temporary one (4xx) says
# nothing: it is quoted as well in the letter that tells that the server has given up.
_DELAY = re.compile(
    r"""
    \bnot\syet\s(?:been\s)?(?:delivered|reached) | \bbeen\s(?:delayed|postponed)\b
    | \bthis\sis\s(?:just\s|only\s)?a\swarning\b | \bwarning\s(?:message\s)?only\b
    | \bwill\sbe\s(?:retried|tried\sagain|re-?attempted)
    | \bwill\s(?:continue|keep)\s(?:to\s)?(?:be\s)?(?:try|attempt|retry|made)
    | \battempts?\s(?:to\sdeliver\s.{0,80}?)?will\scontinue\b | \bstill\sbeing\sretried\b
    | \bwill\s(?:retry|try\sagain)\b | \bdelivery\sis\sdelayed\b
    | \bno\saction\sis\srequired\son\syour\spart\b
    | \bbelum\s(?:dapat\s|bisa\s|berhasil\s)?(?:di|ter)(?:kirim|kirimkan|sampaikan|antar)\b
    | \bakan\s(?:terus\s)?(?:dicoba|mencoba)\b | \bpengiriman\s(?:\w{1,20}\s)?tertunda\b
    | \bwird\sweiter(?:hin)?\sversucht\b | \bse\sseguirá\sintentando\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_DELAY_SUBJECT = re.compile(
    r"\bdelay(?:ed)?\b|\bnot yet\b|\bstill being retried\b|\bdelivery warning\b"
    r"|\bcould not send message for past\b|\btertunda\b|\bbelum terkirim\b|\bverzögert\b",
    re.IGNORECASE,
)

_ARRIVED = re.compile(
    r"\b(?:success(?:fully|ful)? (?:delivered|delivery|relayed)|was successfully|has been delivered"
    r"|(?:sudah|telah|berhasil) (?:terkirim|dikirim|disampaikan))\b"
    r"|\((?:success|relayed|expanded)\)",
    re.IGNORECASE,
)

_QUOTED_MAIL = re.compile(
    r"""
    ^[^\S\n]{0,9}(?:[*=_#-]{2,}[^\S\n]{0,9}.{0,60}?)?
      (?:original\smessage|original\smail|returned\s(?:mail|message)|unsent\smessage
      |message\sheaders?|headers?\sof\sthe\s|headers?\sfollow|undelivered\smessage
      |this\sis\sa\scopy\sof|below\s(?:this\sline\s)?is\sa\scopy|pesan\sasli|salinan\s(?:surat|pesan))
    | ^(?:received|return-path|message-id|mime-version)\s?:
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)

_WORD = re.compile(r"\w")
_PASSED_ON = re.compile(
    r"^[\s>*_-]{0,20}(?:forwarded message|begin forwarded|original message|pesan (?:yang )?"
    r"(?:diteruskan|terusan|asli)|(?:from|dari|von|de)\s?:)",
    re.IGNORECASE | re.MULTILINE,
)
_PERSONAL = re.compile(
    r"\b(?:saya|aku|kami|mohon|tolong|bapak|ibu|pak|bu|yth)\b"
    r"|\b(?:I|my|dear|hello|hi|help me)\b(?! for)",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """Give what a server wrote itself: the text up to the mail that it quotes."""
    beginning = text[:OWN_WORDS_LIMIT]
    # In the first characters such a line is the heading of the server's own words.
    quoted = _QUOTED_MAIL.search(beginning, pos=min(40, len(beginning)))
    return beginning[: quoted.start()] if quoted else beginning


def subject_says_so(subject: str) -> bool:
    """Tell whether a subject is one of mails that come back or are late."""
    return bool(_SUBJECT.search(subject))


def opening_says_so(text: str) -> bool:
    """Tell whether a text comes to the point as a server does, in its own unquoted words."""
    first = [line.strip()[:LINE_LIMIT] for line in text.split("\n") if _WORD.search(line)]
    first = first[:FIRST_LINES]
    if not first or any(line.startswith((">", "|")) for line in first):
        return False
    return not passes_on("\n".join(first)) and bool(_OPENING.search(" ".join(first)))


def passes_on(text: str) -> bool:
    """Tell whether somebody passes a mail on, with the lines that mail programs put above it."""
    return bool(_PASSED_ON.search(text))


def is_personal(text: str) -> bool:
    """Tell whether somebody speaks of himself or to somebody, as servers rarely do."""
    return bool(_PERSONAL.search(text))


def says_delayed(subject: str, text: str) -> bool:
    """Tell whether a server promises to go on trying."""
    return bool(_DELAY_SUBJECT.search(subject) or _DELAY.search(" ".join(text.split())))


def says_arrived(subject: str, text: str) -> bool:
    """Tell whether a server reports that a mail has arrived."""
    return bool(_ARRIVED.search(subject) or _ARRIVED.search(" ".join(text.split())[:LINE_LIMIT]))
