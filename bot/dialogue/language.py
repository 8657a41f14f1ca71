"""Tells in which language a citizen writes: Indonesian, unless his words are clearly English."""

import re

from bot.dialogue.words import listed

_ENGLISH = listed(
    "the is are was were am i my me we our you your he she it this that there here and or but not "
    "no in on at of to for from with since has have had do does did don't doesn't isn't can can't "
    "please help hello hi hey thanks thank complain complaint report want would like street road "
    "light lights broken water rubbish garbage office who what when where why how yesterday today "
    "morning night days weeks been still again never very near front good afternoon evening "
    "status yes send change cancel done skip"
)
_INDONESIAN = listed(
    "yang di ke dari dan atau tidak tdk gak nggak ga belum sudah udah sdh ini itu saya sy aku "
    "kami kita anda pak bu bapak ibu mohon tolong ada adalah untuk dengan pada karena sejak "
    "kemarin tadi jalan jl rusak mati lampu air sampah halo selamat pagi siang sore malam terima "
    "kasih status bagaimana gimana kapan dimana mana apa apakah kenapa mengapa siapa berapa bisa "
    "mau ingin lapor juga lagi masih sangat sekali depan dekat rumah kantor warga minta dong nih "
    "ya min"
)
_WORD = re.compile(r"[a-z']+")


def language(text: str) -> str | None:
    """Give "en" or "id" where the words are clear enough, else None."""
    words = _WORD.findall(text.lower())
    english = sum(word in _ENGLISH for word in words)
    indonesian = sum(word in _INDONESIAN for word in words)
    if english > indonesian and (english >= 3 or english == len(words)):
        return "en"
    if indonesian > english:
        return "id"
    return None
