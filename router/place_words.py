"""Words of addresses: how a text is cut into them, how names are compared, what stands around one.

Indonesian addresses are written as they are spoken: "kel.gundih", "jln tembok dukuh gg XII",
"RT.003/RW.005". `router.place` matches names by their keys, `router.place_passage` cuts the
words for the place out of a text; both read these tokens.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

READ = 4000
"""Characters of a text that are read; who writes more has said by then where it is."""


class Token(NamedTuple):
    """A word or a number of a text: lower-case, as a key, where it stands, and what follows it.

    `gap` is what stands between it and the next token.
    """

    word: str
    key: str
    start: int
    end: int
    gap: str


_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NO_WORDS = re.compile(r"https?://\S+|\S+@\S+\.\w+|\\[nrt]")
_DOUBLED = re.compile(r"(.)\1+")

_OLD = (("oe", "u"), ("dj", "j"), ("tj", "c"))
"""Letters of the spelling before 1972 that names keep."""

_LONG = {
    short: long
    for long, shorts in {
        "utara": "utr",
        "selatan": "sltn slt sel",
        "timur": "tmr tim",
        "barat": "brt bar",
        "tengah": "tgh tng",
        "kidul": "kdl",
        "wetan": "wtn",
        "kulon": "kln",
        "gunung": "gn gng",
        "tanjung": "tj tjg tg",
        "karang": "kr krg",
        "kampung": "kmp",
        "tanah": "tnh",
        "tambak": "tbk",
        "alun": "aloon alon",
        "dukuh": "dk dkh",
        "sungai": "sei sgi",
        "pasar": "psr",
        "pondok": "pdk",
        "kebon": "kebun",
        "bukit": "bkt",
    }.items()
    for short in shorts.split()
}
"""Abbreviations of words that names are made of."""


def words(text: str) -> frozenset[str]:
    """Give the words of a list written in one string."""
    return frozenset(text.split())


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """Reduce a lower-case word to what matters for comparing names.

    Doubled letters count once, the old spelling is read as the new one (Soetomo, Sutomo), and
    abbreviations are written out.
    """
    word = _LONG.get(word, word)
    if not word.isalpha():
        return word
    for old, new in _OLD:
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def joined(first: str, second: str) -> str:
    """Put two keys together: names are written in one word or in two."""
    return first + (second[1:] if first[-1] == second[0] and first[-1].isalpha() else second)


def name_key(name: str) -> str:
    """Give a whole name's key, without spaces and signs; empty where it has no letters."""
    found = ""
    for token in tokens(name):
        found = joined(found, token.key) if found else token.key
    return found


def without_links(text: str) -> str:
    r"""Put blanks where web and mail addresses stand, and lines for what is a written \n."""
    if "\\" in text or "@" in text or "://" in text:
        return _NO_WORDS.sub(_blank, text)
    return text


def tokens(text: str) -> list[Token]:
    """Cut a text into words and numbers."""
    text = without_links(text[:READ])
    spans = [match.span() for match in _TOKEN.finditer(text)]
    behind = [*(start for start, _ in spans[1:]), len(text)]
    found = []
    # Without words there is nothing behind which the text could end.
    for (start, end), following in zip(spans, behind, strict=False):
        word = text[start:end].lower()
        found.append(Token(word, key(word), start, end, text[end:following]))
    return found


def _blank(match: re.Match[str]) -> str:
    # Positions in the text stay.
    return ("\n" if match[0][0] == "\\" else " ") * len(match[0])


def one_off(first: str, second: str) -> bool:
    """Tell whether two words differ by one letter: another, one more, or two changed about."""
    if abs(len(first) - len(second)) > 1:
        return False
    at = 0
    while at < min(len(first), len(second)) and first[at] == second[at]:
        at += 1
    one, two = first[at:], second[at:]
    return (
        one[1:] == two[1:]
        or one[1:] == two
        or one == two[1:]
        or (one[:2] == two[1::-1] and len(two) > 1 and one[2:] == two[2:])
    )


def shorter(word: str) -> set[str]:
    """Give a word and all that is left of it when one letter is taken out.

    Two words that differ by one letter share one of these.
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _misspelt(lists: Iterable[str], whole: Iterable[str]) -> frozenset[str]:
    """Add to some words every way to miswrite the long ones by one letter."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = set(lists) | set(whole)
    for word in whole:
        for at in range(1, len(word) + 1):
            rest = word[at + 1 :]
            found.add(word[:at] + rest)
            found.update(word[:at] + other + rest for other in letters)
            found.update(word[:at] + other + word[at:] for other in letters)
            found.add(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    return frozenset(found)


KELURAHAN = _misspelt(
    words(
        "kel kl ds desa kelrhn klrhn kelrahan kelura lurah keluraha klurhan kades keldes "
        "kal nagari gampong gampoeng keuchik geuchik pekon lembang"
    ),
    ["kelurahan", "kalurahan"],
)
"""What stands before the name of a kelurahan, or of what is its like elsewhere: desa, kalurahan
(Yogyakarta), nagari (Sumatera Barat), gampong (Aceh), pekon (Lampung), lembang (Toraja)."""

KECAMATAN = _misspelt(
    words(
        "kec kc kcmtan kcmtn kecmtn kcmatan camat kecmatan kecamata panewu kap distrik "
        "distrk ditrik dstrik kadistrik distr dist"
    ),
    ["kecamatan", "kapanewon", "kemantren"],
)
"""What stands before the name of a kecamatan, or of its like: kapanewon and kemantren
(Yogyakarta), distrik (Papua)."""

VILLAGES = words("dukuh kampung kp dusun desa nagari gampong pekon lembang negeri banjar huta")
"""Words that stand in a village's name on paper and are left out in speech. One with which most
villages of a town are written announces a name there: "kampung" in Papua, "negeri" in Maluku."""

TOWN = words("kota kab kabupaten kotamadya prov provinsi indonesia")
"""What stands before a town's name, behind the last part of an address."""

TOWNS = words(
    "surabaya sby jakarta jkt bandung bdg makassar mks semarang smg medan mlg sidoarjo sda gresik "
    "yogyakarta jogja denpasar dps palembang plg bekasi depok tangerang bogor batam pekanbaru "
    "padang bandarlampung banjarmasin balikpapan samarinda pontianak manado mataram ambon jayapura "
    "surakarta cirebon sukabumi kediri blitar madiun mojokerto pasuruan probolinggo pekalongan "
    "salatiga magelang jambi bengkulu palu kendari gorontalo cimahi tasikmalaya serang cilegon"
)
"""Names of large towns that mean nothing else: an address ends with them, said or unsaid."""

STREET = words("jl jln jalan jalam jaln jlan gg gang gng gank lorong lr")
"""What stands before a street's name."""

ESTATE = words("perum perumahan perumnas komplek kompleks komp ruko rusun rusunawa apartemen")
"""What stands before an estate's name."""

LANDMARK = words(
    "pasar puskesmas pukesmas pkm pustu terminal halte stasiun tps tpa taman kantor polsek polres "
    "koramil masjid mesjid musholla musala mushola gereja pura vihara sd sdn smp smpn sma sman "
    "smk smkn mi mts madrasah sekolah tk paud rs rsud rsu pabrik gudang indomaret alfamart "
    "alfamidi spbu pom bank makam kuburan tpu waduk bozem kali sungai jembatan lapangan gor mall "
    "plaza kua samsat bundaran perempatan pertigaan simpang balai sentra pelabuhan pantai bandara "
    "pintu hotel toko warung dealer bengkel gedung universitas kampus klinik kolam viaduk "
    "liponsos"
)
"""What stands before a place's name, which need not lie in the kelurahan of that name."""

NAMESAKES = LANDMARK | ESTATE | words("pdam pln telkom rel lampu light tl sakit api tol toll raya")
"""What says that a name behind it is that of something else than the kelurahan."""

NUMBERED = words("rt rw no nomer nomor blok blk")
"""What stands before a number in an address."""

PLACED = words(
    "di didaerah daerah warga wilayah kawasan sekitar kampung kp lokasi alamat kejadian tinggal "
    "domisili lingkungan tempat beralamat bertempat area perkampungan dusun dsn"
)
"""What says that a place's name follows."""

CHOSEN = KELURAHAN | words("di kejadian lokasi lokasinya kejadiannya tempatnya terjadi tepatnya")
"""What says of two places named which of them is meant."""

PASSING = words(
    "ke perbatasan dari menuju arah sampai sampe hingga smp s d via lewat melewati daripada"
)
"""What stands before a place that somebody only comes from or goes to."""

LANES = words("gang gg gng gank lorong lr")
"""What stands before a lane: "Menur Sari gang 5" is a lane of Menur Sari."""

DIRECTIONS = words("utara selatan timur barat tengah lor kidul wetan kulon")
"""Sides of the sky, and the middle: a street's name with one lies mostly where the name says."""

AND = words("dan dn atau serta dengan sama")
"""What joins two names of the same kind."""

SIDES = words("depan dpn dekat dkt deket belakang blkg samping sebelah seberang sekitar selatan")
"""What stands before a place that people know (patokan)."""

STREET_PARTS = words(
    "utara selatan timur barat tengah lor kidul wetan kulon raya besar kecil dalam baru lama "
    "indah asri permai jaya sari gang gg gng no nomor blok madya timor utr sltn tmr brt tgh i ii "
    "iii iv vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx v"
)
"""What stands behind a street's name, and not behind a kelurahan's."""

ROMAN = words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
"""Numbers of gangs and of parts of an estate."""

OVER = words(
    "mati rusak tidak tdk gak nggak ga belum blm sudah udah sdh sejak dari kemarin tadi yang yg "
    "karena krn tolong mohon mhn terus selalu sangat padahal sehingga tapi tetapi berlubang "
    "lubang bocor banjir macet penuh menumpuk gelap padam ini itu ada setiap tiap selama dan saya "
    "kami semalam hari malam pagi siang sore jam pukul tanggal tgl agar supaya banyak jadi juga "
    "masih lagi hampir untuk utk kepada oleh bisa pada ingin mau minta apakah terutama wilayah "
    "daerah adalah saat ketika waktu dgn dengan di ke licin depan dpn dekat sebelah samping "
    "belakang seberang nya berdebu amblas ambles retak lain apa mana atas bawah dalam luar situ "
    "sini sana saja aja lampu air tersebut tsb dimana sampai karna terdapat telah akan dapat "
    "menuju arah mengarah sebagai terjadi kondisi kondisinya sekitar tepatnya tepat menyebabkan "
    "terima kasih umum tol utama keluar masuk bapak ibu pak bu warga sering para perlu harus tak "
    "bukan dr pd dlm kalau kalo klo jika atau seperti sepanjang antara maupun serta melalui lewat "
    "bikin buat membuat mengganggu menghalangi ganggu menutup nutup nutupi rame ramai "
    "jualan berjualan parkir dibuang buang jelek parah bolong rusuh ribut selain lalu kemudian "
    "mampet tersumbat meluap tergenang jebol ambrol roboh tumbang longsor kotor berbau berisik "
    "bising mengeluh sampah got selokan pju trotoar is are the which"
)
"""Words with which a place's name is over, or has not begun ("lampu jalan mati")."""

SPOTS = words(
    "ujung tengah taman pasar sungai kali pantai laut gunung bukit pulau tanah sawah sawahan "
    "ladang kebon kebun kolam air sumur mata sumber balai kantor sekolah masjid kampung kota desa "
    "timur barat utara selatan atas bawah hulu hilir simpang gedung pondok pusat baru jembatan "
    "tambak danau telaga waduk rawa muara teluk tanjung pasir batu lama induk utama tinggi rendah "
    "besar kecil panjang pendek genteng benteng istana candi"
)
"""Words for any spot: even behind "di" they name no area."""

ORDINARY = SPOTS | words(
    "jeruk lontar gading pakis made indah bunga mawar melati kenanga teratai anggrek kelapa mangga "
    "pisang nangka bambu jati cemara beringin bringin asam durian rambutan salak pinang karang "
    "jaya makmur sejahtera sentosa maju mulya mulia harapan sukses damai rukun aman bahagia "
    "merdeka pahlawan pemuda pelita cahaya terang sinar surya bulan bintang matahari ploso keputih "
    "kenari merpati garuda rajawali gajah macan singa merak gedong merah putih hitam kuning hijau "
    "biru emas perak tembaga besi intan mutiara permata setia budi karya bakti bhakti usaha dagang "
    "tani nelayan petani warga umum"
)
"""Words that are also names: alone, without anything around that tells, they mean no area."""

TITLES = words("pak bapak bpk ibu bu sdr sdri saudara bang mas mbak nama haji hj")
"""What stands before a person's name."""
