"""Which government affair an agency serves, told from what it is called.

Agencies of Indonesian cities are named after their affairs ("Dinas Pendidikan", "Disdukcapil",
"Perumda Air Minum Tirta Contoh"), so a history or a directory that says nothing of affairs can
still be read. An agency of several affairs counts for the one that it is named after first. What
an office says itself always comes before anything told here.
"""

import re
from functools import lru_cache

from router.directory import plain

_NAMES: tuple[tuple[str, str], ...] = (
    (
        "wilayah",
        r"^(kewilayahan|kecamatan|kelurahan|camat|lurah|desa|distrik|kapanewon|kemantren|kalurahan|kampung"
        r"|nagari|gampong|pekon|kantor (camat|lurah|kecamatan|kelurahan|desa))\b"
        r"|pemberdayaan masyarakat|\bdpmd\b|\bdpmk\b|\bdpmpd\b",
    ),
    (
        "kesehatan",
        r"\bkesehatan\b|\bdinkes\b|\brsu?d?\b|rumah sakit|puskesmas|labkesda|\bkes(da|kot|kab)\b",
    ),
    (
        "pendidikan",
        r"\bpendidikan\b(?! dan pelatihan)|\bdindik(bud|pora)?\b|\bdispendik(bud)?\b"
        r"|\bdisdik(bud|pora|mudora)?\b|\bdikbud\b|\bdiknas\b|\bpaud\b|\b(sd|smp|sma|smk)n?\b"
        r"|\bsekolah\b",
    ),
    (
        "dukcapil",
        r"\bkependudukan\b(?! dan keluarga)|catatan sipil|pencatatan sipil"
        r"|\b(dis|dispen|dispenduk|dinas)?dukcapil\b|\bdispenduk\b|\bdispendukcapil\b|\bcapil\b",
    ),
    (
        "hub",
        r"\bperhubungan\b|\bdishub(kominfo)?\b|\blalu lintas\b|\bparkir\b|\btransportasi\b",
    ),
    (
        "lh",
        r"lingkungan hidup|\bdlhk?p?\b|\bblh\b|\bkebersihan\b|\bpertamanan\b|\bdkrth\b|\bdkp\b"
        r"|\bpersampahan\b|ruang terbuka hijau|\bkehutanan\b",
    ),
    (
        "pu",
        r"pekerjaan umum|\bd?pupr(pkp?|p|kp)?\b|\bdpu(bm|sda|ck|tr)?\w*|\bpu\b|bina marga"
        r"|\bpengairan\b|\bdsdabm\b|(?<!dan )sumber daya air|penataan ruang|tata ruang|tata kota"
        r"|\bdrainase\b",
    ),
    (
        "perkim",
        r"\bperumahan\b|\bpermukiman\b|\bpemukiman\b|\b(dis)?per(wa)?kim\w*|\bdprkpp?\b"
        r"|cipta karya|\bdpkpp?\b|\brusunawa\b|\bbangunan\b",
    ),
    (
        "ppakb",
        r"pemberdayaan perempuan|perlindungan (perempuan|anak)|pengendalian penduduk"
        r"|keluarga berencana|kependudukan dan keluarga|\bdp3?5?ap?\w*|\bdpp?kbp?\w*"
        r"|\bdpppap?\w*|\bbkkbn\b|\bbpp?kb\b",
    ),
    ("sosial", r"\bsosial\b(?! dan politik)|\bdinsos\w*|\bpanti\b|\bliponsos\b"),
    (
        "naker",
        r"tenaga kerja|ketenagakerjaan|\b(dis)?naker(trans|perin|in)?\w*|transmigrasi"
        r"|balai latihan kerja|\bdisperinnaker\b",
    ),
    (
        "trantib",
        r"pamong praja|\bsat(uan)? ?pol\b|\bpol pp\b|satpolpp|ketenteraman|ketentraman"
        r"|ketertiban umum|\blinmas\b|perlindungan masyarakat",
    ),
    (
        "bencana",
        r"kebakaran|\bdamkar(mat)?\b|\bdpkp damkar\b|penanggulangan bencana|\bbpbd\b|penyelamatan",
    ),
    (
        "kopdag",
        r"\bkoperasi\b|\bperdagangan\b|usaha kecil|usaha mikro|\bukm\b|\bumkm\b"
        r"|\bdiskop\w*|\bdinkop\w*|\b(dis)?perindag\w*|\bdisperdag\w*|\bdisdag\w*|\bmetrologi\b",
    ),
    (
        "budparpora",
        r"\bkebudayaan\b|\bbudaya\b|\bpariwisata\b|\bkepariwisataan\b|\bpemuda\b|\bkepemudaan\b"
        r"|\bolah ?raga\b|\bkeolahragaan\b|\bdisbud\w*|\bdispar\w*|\bdispora\w*|\bdisporapar\w*"
        r"|\bdisparpora\w*|\bdiporapar\w*|\bekonomi kreatif\b",
    ),
    (
        "kominfo",
        r"\bkomunikasi\b(?! pimpinan)(?! dan pimpinan)|\binformatika\b|\b(dis)?kominfo\w*"
        r"|\bstatistik\b|\bpersandian\b",
    ),
    (
        "ptsp",
        r"penanaman modal|\bperizinan\b|\bperijinan\b|satu pintu|terpadu satu|\bd?pm ?ptsp\w*"
        r"|\bbpmpt\w*|\bkppt\b|\bu?ptsp?a?\b|\bdpm\b|pelayanan publik",
    ),
    (
        "pajak",
        r"\bpajak\b|\bpendapatan\b|\bbapenda\b|\bdispenda\b|\bretribusi\b|\bbpprd\b|\bbp2rd\b"
        r"|\bbprd\b",
    ),
    (
        "aset",
        r"\baset\b|keuangan daerah|\bkeuangan\b|\bpertanahan\b|\bbp?p?kp?ad\b|\bbpkd\b|\bbkd?ad\b"
        r"|\bbpkpd\b|\bbpn\b|barang milik daerah",
    ),
    (
        "kepegawaian",
        r"\bkepegawaian\b|sumber daya manusia|\bbkp?p?(d|sdm(d)?)\b|\bbkpp\b|\bbkn\b"
        r"|\binspektorat\w*|\bitko\b|\bitda\b|\bpengawasan internal\b|pendidikan dan pelatihan",
    ),
    (
        "air_bumd",
        r"\bpdam\b|\bair minum\b|\bperumdam?\b|\bperseroda\b|\bpam\b|\btirta\b|\bbumd\b"
        r"|perusahaan (umum )?daerah|\bpd (pasar|rph|rumah potong)\b|\bbpr\b|bank perkreditan"
        r"|bank perekonomian|\bperekonomian\b",
    ),
    (
        "pangan",
        r"\bpangan\b|\bpertanian\b|\bperikanan\b|\bpeternakan\b|\bkelautan\b|\bperkebunan\b"
        r"|\bdkpp?p?\b(?=.*pangan)|\bdispangtan\w*|\bdistan\w*|\bdispert\w*|\bdkpp\b",
    ),
)
"""How agencies are called, by affair; the pattern found first in a name decides."""

_WEAK: tuple[tuple[str, str], ...] = (
    ("naker", r"\bperindustrian\b|\bdisperin\b"),
    (
        "umum",
        r"^(bagian|asisten)\b|\bsekretaria?t?\w*|\bset(da|wan|ko)\b|\bkesbang(pol)?\w*|\bbakesbangpol\w*"
        r"|kesatuan bangsa|\bbapp?e\w*|perencanaan pembangunan|\bbap?pelitbangda\b|\bdprd\b"
        r"|\bperpustakaan\b|\bkearsipan\b|\barsip\b|penelitian dan pengembangan|\bbalitbang\w*"
        r"|\bprotokol\b|\bhumas\b|\bhukum\b|\bpemerintahan\b|\bwali ?kota\b|\bbupati\b",
    ),
)
"""What decides only where nothing of `_NAMES` stands in a name."""

_STRONG_RULES = tuple((affair, re.compile(pattern)) for affair, pattern in _NAMES)
_WEAK_RULES = tuple((affair, re.compile(pattern)) for affair, pattern in _WEAK)


@lru_cache(maxsize=4096)
def affair_of(name: str) -> str | None:
    """Give the affair that an agency of this name serves first; None when the name tells none."""
    words = plain(name)
    for rules in (_STRONG_RULES, _WEAK_RULES):
        found = [
            (match.start(), number)
            for number, (_, pattern) in enumerate(rules)
            if (match := pattern.search(words))
        ]
        if found:
            return rules[min(found)[1]][0]
    return None
