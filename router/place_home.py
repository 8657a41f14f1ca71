"""Places in a text that are not the matter's: where the writer lives, though it happened elsewhere.

"Saya tinggal di kelurahan Ketintang, lampu mati itu di Jambangan" names two places, and each in the
same manner; only the words before an address tell them apart. `router.place` leaves aside what is
found here, as long as something else in the text says where.
"""

from collections.abc import Iterator, Mapping, Sequence

from router.place_passage import Part
from router.place_words import (
    KECAMATAN,
    KELURAHAN,
    LANDMARK,
    NUMBERED,
    PLACED,
    TOWN,
    TOWNS,
    Token,
    words,
)

_LIVES = words("tinggal domisili berdomisili kediaman beralamat ktp ber asal berasal")
"""Words behind which the writer's own address follows."""

_PAPERS = words("ktp asal berasal")
"""Of these, the words behind which an address follows that need not be the writer's any more."""

_NOT = words("bukan bkn tidak tdk")
"""Before a place, they say that it is another one."""

_PEOPLE = words("saya sy kami aku")
_LODGES = words("kos kost ngekos ngekost kontrak ngontrak")
_LODGER = _PEOPLE | words("yang yg")
"""Before a word for lodging: a person is meant, and not the house."""

_HOME = words("rumah rmh alamat tempat kos kost kontrakan alamatnya rumahnya")
_OWN = words(
    "saya sy kami kita aku pelapor pengadu pemohon penulis rumah ktp tinggal asal lengkap pribadi"
)
"""Behind a word for home: whose it is."""

_SAID = KELURAHAN | KECAMATAN
_FROM = words("warga dari orang penduduk rt rw")
"""Behind "saya": what is followed by where the writer comes from."""

_SPOT = words("kejadian lokasi lokasinya kejadiannya tkp tempatnya terjadi letaknya terletak")
"""Words behind which the matter's own place follows."""

_PERSON = 2
"""Words of a person's name between "saya" and "dari", at most."""

_FILLING = (
    PLACED
    | _PEOPLE
    | _FROM
    | words(
        "yang yg ada adalah ini itu nya berada di d sekarang bernama nama asli sesuai yaitu yakni"
    )
)
"""Words that may stand between such a word and the address."""

_STREET_OR_AREA = 3
"""Weight of a part that is a street or an area, at least."""

_FAR = 4
"""Filling words before an address, at most."""

_INSIDE = _SAID | TOWN | TOWNS | words("di")
"""Words within an address that tell no place by themselves."""


def aside(text: Sequence[Token], found: Sequence[Part]) -> frozenset[int]:
    """Give the tokens of a text that tell another place than the matter's.

    `found` are the parts of the text that tell places. Where the text says outright where it
    happened, all other places are another's; else the addresses of homes are, and where there are
    only homes, those on paper. Empty where nothing else tells a street or an area.
    """
    at = {part.start: part.end for part in found}
    every = frozenset(token for part in found for token in range(part.start, part.end))
    spots = frozenset(_behind(text, at, (i + 1 for i, t in enumerate(text) if t.word in _SPOT)))
    if spots:
        return every - spots
    papers = (i + 1 for i, token in enumerate(text) if token.word in _PAPERS)
    for begins in (_homes(text), (i for i in papers if not _at_office(text, i))):
        homes = frozenset(_behind(text, at, begins))
        if any(_tells(text, part) for part in found if part.start not in homes):
            return homes
    return frozenset()


def _tells(text: Sequence[Token], part: Part) -> bool:
    """Tell whether a part is a street or an area: "depan warung" may be the home's own."""
    return part.weight >= _STREET_OR_AREA and text[part.start].word not in LANDMARK


def _homes(text: Sequence[Token]) -> Iterator[int]:
    """Give the tokens behind words that say that a home follows, or a place that it is not."""
    for at, token in enumerate(text):
        if token.word in _PEOPLE:
            yield from _from(text, at + 1)
        elif token.word in _HOME and at + 1 < len(text) and text[at + 1].word in _OWN:
            yield at + 2
        elif _lives(text, at):
            yield at + 1


def _lives(text: Sequence[Token], at: int) -> bool:
    """Tell whether a token says by itself that what follows is not the matter's place."""
    word = text[at].word
    before = text[at - 1].word if at else ""
    behind = text[at + 1].word if at + 1 < len(text) else ""
    if word in _LIVES:
        return not _at_office(text, at + 1)
    if word in _NOT:
        return behind == "di" or behind in _SAID
    return word in _LODGES and before in _LODGER


def _from(text: Sequence[Token], at: int) -> Iterator[int]:
    """Give the token behind "dari" and the like; a name of a person may stand before it."""
    for here in range(at, min(at + _PERSON + 1, len(text))):
        if _ended(text[here - 1]):
            return
        if text[here].word in _FROM:
            yield here if text[here].word in NUMBERED else here + 1
            return


def _at_office(text: Sequence[Token], at: int) -> bool:
    """Tell whether a KTP is spoken of that is made somewhere: "urus KTP di kelurahan ..."."""
    made = at < len(text) and text[at].word in ("di", "ke")
    return text[at - 1].word == "ktp" and made


def _behind(text: Sequence[Token], at: Mapping[int, int], begins: Iterator[int]) -> Iterator[int]:
    """Give the tokens of the addresses that begin at some tokens."""
    for begin in begins:
        here = begin
        while here < len(text) and here - begin < _FAR and here not in at:
            if text[here].word not in _FILLING or _ended(text[here - 1]):
                break
            here += 1
        while here in at and (here == begin or not _ended(text[here - 1], text[here])):
            yield from range(here, at[here])
            here = at[here]
            while here < len(text) and here not in at and text[here].word in _INSIDE:
                here += 1


def _ended(token: Token, follows: Token | None = None) -> bool:
    """Tell whether a sentence ends behind a token; an abbreviation's point ends none."""
    if "\n" in token.gap:
        return True
    within = follows is not None and follows.word in _PIECES
    return "." in token.gap and len(token.word) > _SHORT and not within


_SHORT = 4
"""Letters of an abbreviation, at most."""

_PIECES = _SAID | words("rt rw no")
"""What goes on an address: "RT 1. Kel. Menur Sari. Kec. Tirta Jaya"."""
