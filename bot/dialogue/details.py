"""Recognises in a complaint's words what need not be asked: place, time, name, wishes.

Pure and modest: what is found is shown to the citizen before anything is sent, and he can change
it; what is not found is asked for. The words themselves are never altered.
"""

import re
from collections.abc import Iterator

from bot.dialogue.words import listed

READ = 4000
"""Characters of a complaint that are read for details; who writes more has told them by then."""

LONGEST = 120
"""A place or a time is given in at most this many characters."""

_MARKS = listed(
    "jl jln jalan gg gang lorong lr komplek kompleks perumahan perum blok dusun desa kelurahan kel "
    "kecamatan kec kampung kp rt rw simpang perempatan pertigaan bundaran dekat depan sebelah "
    "samping belakang seberang near opposite behind"
)
"""Words after which the name of a place stands."""

_BEHIND = listed("street st road rd avenue lane")
"""English words before which the name of a place stands."""

_LIGHTS = listed("light lights lamp lamps lighting")
"""What makes "street" no place: a street light."""

_PLACES = listed(
    "pasar terminal halte stasiun bandara pelabuhan jembatan taman alun-alun sd sdn smp smpn sma "
    "sman smk masjid musholla gereja puskesmas rs rsud kantor loket balai gedung pantai sungai "
    "lapangan kelurahan kecamatan rumah ruko mall"
)
"""What a place may be, after "di"."""

_STOP = listed(
    "mati rusak tidak tdk gak nggak ga belum sudah udah sdh sejak dari kemarin tadi yang karena "
    "tolong mohon terus selalu sangat padahal sehingga tapi tetapi berlubang bocor banjir macet "
    "penuh menumpuk gelap padam ini itu ada setiap tiap selama dan saya kami semalam hari malam "
    "pagi siang sore jam pukul tanggal tgl agar supaya banyak jadi juga masih lagi hampir untuk "
    "kepada oleh bisa pada is are was has have since for and not but please which that the "
    "yesterday today ingin mau minta apakah terutama wilayah daerah adalah saat ketika waktu yg dgn"
)
"""Words with which a place's name is over."""

_NO_NAME = _STOP | listed(
    "raya umum kaki tol utama di ke licin depan dekat sebelah samping belakang seberang nya "
    "jalan berdebu amblas ambles retak lain apa mana atas bawah dalam luar situ sini sana "
    "rumah-rumah saja aja lampu air"
)
"""What follows "jalan" where no street is meant by its name ("lampu jalan mati")."""

_ABBREVIATED = re.compile(r"(jl|jln|no|gg|kel|kec|kp|rt|rw|st|rd|ds|kab|prov)\.", re.I)
_TOKEN = re.compile(r"\S+|\n")


def place(text: str) -> str | None:
    """Give where it is, as it stands in the words: "Jl. Melati 5, dekat masjid"."""
    found: list[str] = []
    for phrase in _phrases(text):
        if not any(phrase.lower() in one.lower() for one in found):
            found = [one for one in found if one.lower() not in phrase.lower()]
            found.append(phrase)
    return _short(", ".join(found))


def _phrases(text: str) -> Iterator[str]:
    # "jl.Melati" is written as often as "jl. Melati".
    tokens = _TOKEN.findall(
        re.sub(r"\b(jl|jln|gg|kel|kec)\.(?=\w)", r"\1. ", text[:READ], flags=re.I)
    )
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        if end > at:
            yield " ".join(tokens[at:end]).strip(" ,.;:!?()\"'")
            at = end
        else:
            at += 1


def _end(tokens: list[str], at: int) -> int:
    """Give the token behind the place that begins here; `at` itself where none begins."""
    word, first = _bare(tokens[at]), at + 1
    behind = next(iter(tokens[first:]), "")
    lit = _bare(next(iter(tokens[at + 2 :]), "")) in _LIGHTS
    if _bare(behind) in _BEHIND and tokens[at][:1].isupper() and word not in _STOP and not lit:
        return _run(tokens, at + 2, 3)
    if word in ("di", "in", "at") and behind and behind != "\n" and not _closes(tokens[at]):
        named = behind[:1].isupper() and _bare(behind) not in _NO_NAME
        if _bare(behind) in _PLACES or (named and len(_bare(behind)) > 2):
            return _run(tokens, first + 1, 5)
        return at
    if word not in _MARKS or not behind or _closes(tokens[at], strict=False):
        return at
    follows = _bare(behind)
    if follows in _STOP or not follows:
        return at
    if word == "jalan" and not _street(tokens, at):
        return at
    return _run(tokens, first + 1, 8)


def _street(tokens: list[str], at: int) -> bool:
    """Tell whether "jalan" stands before a street's name, and is not just any road."""
    follows = tokens[at + 1]
    if _bare(follows) in _NO_NAME:
        return follows.lower() == "raya"
    led = at > 0 and _bare(tokens[at - 1]) in ("di", "ke", "sepanjang", "on", "along")
    return led or follows[:1].isupper()


def _run(tokens: list[str], at: int, most: int) -> int:
    """Go on to the end of a place's name: to a word or a sign with which it is over."""
    last = at + most
    while at < min(len(tokens), last):
        before = tokens[at - 1]
        comma = before.endswith(",") and _bare(tokens[at]) in _MARKS
        if _closes(before) and not comma:
            break
        if tokens[at] == "\n" or _bare(tokens[at]) in _STOP:
            break
        at += 1
    while at and _bare(tokens[at - 1]) in ("di", "ke", "in", "at", "on", "of"):
        at -= 1
    return at


def _closes(token: str, *, strict: bool = True) -> bool:
    """Tell whether a phrase ends with this token; `strict`: also when it is an abbreviation."""
    if _ABBREVIATED.fullmatch(token.strip("(")):
        return False
    signs = ",.;!?)" if strict else ";!?)"
    return token.endswith(("\n", *signs))


def _bare(token: str) -> str:
    return re.sub(r"[^\w/-]+", "", token.lower()).split("/")[0]


_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    r"|agu?(?:stus)?|aug(?:ust)?|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?"
    r"|des(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu)"
_PART = r"(?:pagi|siang|sore|malam|subuh|dini hari)"
_COUNT = r"(?:\d+|se|satu|dua|tiga|empat|lima|enam|tujuh|beberapa|berapa)"
_UNIT = r"(?:jam|hari|minggu|pekan|bulan|tahun)"
_TIME = re.compile(
    rf"""\b(?:
    (?:sejak|dari|semenjak|mulai)?\s*kemar[ie]n(?:\s+(?:lusa|dulu|{_PART}))?
    |(?:sejak|dari)?\s*tadi\s+{_PART}
    |(?:sejak|dari)\s+tadi
    |(?:sejak\s+)?semalam|barusan|baru\s+saja|hari\s+ini|malam\s+ini|pagi\s+ini|siang\s+ini
    |(?:(?:sejak|dari|pada|mulai)\s+)?(?:tanggal|tgl)\.?\s*\d{{1,2}}(?:\s+{_MONTH})?(?:\s+\d{{4}})?
    |(?:(?:sejak|dari|pada|mulai|since|on)\s+)?\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?
    |(?:(?:sejak|dari|pada|mulai)\s+)?\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}
    |(?:sejak|dari|semenjak|selama|sudah|udah|sdh|hampir)\s+(?:hampir\s+|lebih\s+dari\s+)?
        {_COUNT}\s*{_UNIT}(?:an)?(?:\s+(?:ini|terakhir|yang\s+lalu|lalu))?
    |{_COUNT}\s*{_UNIT}\s+(?:ini|terakhir|yang\s+lalu|lalu|belakangan)
    |(?:(?:sejak|dari|pada|mulai)\s+)?(?:hari\s+)?{_DAY}
        (?:\s+(?:lalu|kemarin|ini|{_PART}))*
    |(?:(?:sejak|dari|pada)\s+)?(?:hari\s+minggu|minggu\s+(?:lalu|kemarin|ini))
    |(?:(?:sejak|dari)\s+)?bulan\s+(?:lalu|ini|kemarin)
    |(?:se)?(?:tiap|setiap)\s+(?:hari|{_PART}|minggu|bulan)
    |(?:jam|pukul)\s+\d{{1,2}}(?:[.:]\d{{2}})?(?:\s+{_PART})?
    |yesterday(?:\s+\w+ing)?|today|last\s+(?:night|week|month)|this\s+(?:morning|week|afternoon)
    |(?:since|on)\s+(?:last\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day
    |(?:for|since)\s+(?:\d+|a|one|two|three|four|five|several)\s+(?:hour|day|week|month|year)s?
    |(?:\d+|two|three|four|five)\s+(?:hour|day|week|month|year)s?\s+ago
    |every\s+(?:day|night|morning|week)
    )\b""",
    re.I | re.X,
)


def time(text: str) -> str | None:
    """Give when it was, as it stands in the words: "sejak kemarin"."""
    found: list[str] = []
    for match in _TIME.finditer(text[:READ]):
        phrase = " ".join(match[0].split())
        if not any(phrase.lower() in one.lower() for one in found):
            found.append(phrase)
    return _short(", ".join(found[:3]))


_NAMED = re.compile(
    r"\b(?:nama\s+(?:saya|sy|aku)|saya\s+bernama|my\s+name\s+is)\s*(?:adalah|:)?\s+"
    r"((?:[A-Za-z'.-]+\s*){1,5})",
    re.I,
)
_NAME_OVER = listed(
    "untuk karena karna tercantum yg belum sudah tidak tercatat terdaftar ada masuk istri suami "
    "anak no nik hp umur usia dg dgn dari tinggal mau ingin warga di dan saya alamat umur dengan "
    "yang melaporkan lapor hendak from and i living tolong mohon jangan dirahasiakan"
)


def name(text: str) -> str | None:
    """Give the name that somebody says to be his own: "nama saya Budi Contoh"."""
    found = _NAMED.search(text[:READ])
    if found is None:
        return None
    said: list[str] = []
    for word in found[1].split():
        if word.lower().strip(".,") in _NAME_OVER:
            break
        said.append(word.strip(",;"))
        if word[-1] in ".,;" and len(word) > 3:
            break
    whole = " ".join(said[:4]).strip(" .,-")
    return whole.title() if whole.islower() else whole or None


_HIDE = re.compile(
    r"\b(?:(?:rahasiakan|jangan\s+(?:sebut(?:kan)?|sebar(?:kan)?|tulis))\s+(?:nama|identitas)"
    r"|(?:nama|identitas)\s+(?:saya\s+)?(?:tolong\s+|mohon\s+)?(?:di)?rahasia(?:kan)?"
    r"|tanpa\s+(?:menyebut(?:kan)?\s+)?nama|secara\s+anonim"
    r"|(?:stay|remain|be)\s+anonymous|don'?t\s+(?:use|tell|mention)\s+my\s+name)\b",
    re.I,
)


def hides_name(text: str) -> bool:
    """Tell whether somebody asks in his complaint that his name be kept out of it."""
    return _HIDE.search(text[:READ]) is not None


def _short(found: str) -> str | None:
    if len(found) > LONGEST:
        found = found[: LONGEST - 1].rstrip(" ,") + "…"
    return found or None
