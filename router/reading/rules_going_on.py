r"""The words by which people go on: to another matter, or with the same; as they are spoken.

Each line is a regular expression of what may stand at the beginning of a clause; `{I}`, `{TELL}`,
`{MATTER}`, `{WITH}` and `{NTH}` stand for the words below, and a blank for any white space.
"""

_WORDS = {
    "I": """
        saya|sy|kami|kita|aku|ane|gue|gw|ulun|abdi|kulo|kula|ambo|awak|mau|ingin|hendak|pengen|bade
    """,
    "TELL": r"""
        mhn|tlg|komplen|komplain|complain|protes
        meny?ampaikan|sampaikan|sampein|lapor\w*|melapor\w*|laporan|mengadu\w*|ngadu\w*
        mengeluh\w*|ngeluh\w*|titip|nitip|usul\w*|request|minta|mohon|tolong
    """,
    "MATTER": """
        hal|perihal|urusan|soal|masalah|perkara|keluhan|laporan|aduan|pengaduan|topik|cerita|info
        permintaan|permohonan|usul|uneg2|unek2|poin|point|problem|persoalan|permasalahan|kendala|isu|catatan
    """,
    "WITH": r"""
        sekali|saja|aja|dengan|dgn|seperti|halnya|sama|kayak|petugas\w*|pihak|pak|bu|bpk|orang|saya|sy
    """,
    "NTH": r"""
        ke-?\s?[2-6]|ke ?dua|ke ?tiga|keempat|kelima|kadua|katilu|kapindho|ka ?duo|katigo
        kaping (?:kalih|pindho|loro|telu)|(?:nomer|nomor) (?:dua|2)|no\.? ?2
    """,
}


def _spelt(lines: str) -> str:
    """Join the lines of a list into one expression."""
    return "(?:" + "|".join(line.strip() for line in lines.strip().splitlines()) + ")"


def _ways(lines: str) -> str:
    """Join the lines of a list into one expression, with the words that it names put in."""
    joined = _spelt(lines)
    for name, words in _WORDS.items():
        joined = joined.replace("{" + name + "}", _spelt(words))
    return joined


NTH = _spelt(_WORDS["NTH"])

STRONG = _ways(r"""
    (?:selain|di ?samping|salian|saliyane|sajabana ti) (?:itu|iku|eta|kuwi|niku)(?! sendiri)
    (?:selain|di ?samping) hal (?:itu|tersebut)|(?:sa)?lian ti (?:eta|kitu)|li?yan?e (?:iku|kuwi)
    (?:selain|di ?samping) (?:urusan|soal|masalah|perkara|keluhan|hal|persoalan) [^,.\n]{2,40},
    (?:kaliyan|sanesipun|kejawi|kajawi|sakliyane|kejaba) (?:niku|kuwi|iku|malih|saking niku)
    (?:(?:yang|yg|nu|sing|nan|{MATTER}) ){1,2}(?:yang |yg )?{NTH}\b
    {NTH}(?:nya|na)?\s{0,3}(?=[,:.]|adalah|yaitu|soal|masalah|mengenai|tentang|saya\b|ini\b)
    {NTH}(?:nya|na)?\s{0,3}(?=lampu|jalan|sampah)
    (?:ada |dan |sama |ama |juga )?(?:satu|1|atu|dua|2|se?buah) (?:{MATTER} |biji )?(?:lagi|lg)\b
    (?:jo |lan |jeung )?(?:ciek|sabuah|sabuting|siji|setunggal|sa?hiji) (?:lai|maneh|malih|deui)
    (?:lain|beda|ganti|lian|sanes) (?:lagi |dengan itu )?(?:{MATTER}|dinas|instansi)
    (?:ada |dan |terus |trus |untuk )?{MATTER} (?:(?:yang|yg|nu|sing) )?(?:lain|laen)(?:nya)?\b
    (?:ada |dan |terus |trus |untuk )?{MATTER} (?:yang |yg )?(?:beda|berbeda)\b
    (?:ada |dan |untuk )?{MATTER} (?:(?:yang|yg|nu|sing) )?(?:berikutnya|selanjutnya|tambahan)\b
    (?:ada |dan |untuk )?{MATTER} (?:(?:yang|yg|nu|sing) )?(?:seje|liyane|sanes)\b
    {MATTER} satunya(?: lagi)?\b|(?:yang|yg) satunya(?: lagi)?\b
    (?:hal|yang|yg) (?:berikutnya|selanjutnya)|(?:berikutnya|selanjutnya)\s?[,:]
    (?:yang|yg) (?:mau|ingin|hendak|perlu|akan)? ?(?:saya|kami|sy)? ?(?:\w+kan) (?:lagi|juga)\b
    {I} (?:{I} )?(?:juga|jg|sekalian|sekaligus) (?:{I} )?{TELL}
    (?:juga|jg|sekalian|sekaligus|skalian|kebetulan|mumpung) (?:{I} ){0,2}{TELL}
    (?:kebetulan )?(?:sekalian|sekaligus|skalian)(?: (?:juga|jg|aja|saja|pak|bu|min))?,? {TELL}
    (?:sekalian|sekaligus|skalian) (?:juga|jg|aja|saja|deh)\b
    (?:kalau|kalo|klo) (?:boleh|bisa|berkenan),? (?:sekalian|juga|nambah|titip|nitip|minta)\b
    {TELL} (?:juga|jg|sekalian|lagi)\b(?! (?:diperbaiki|di ?tindak))
    {I} (?:juga|jg) (?:heran|bingung|kecewa|keberatan|resah|kesal|kesel|prihatin|khawatir)\b
    {I} (?:juga|jg) (?:sangat |amat )?(?:mempertanyakan|berharap|membutuhkan|butuh|perlu|menolak)\b
    pada kesempatan (?:ini|yang sama)(?: pula)?,? (?:{I} )?(?:juga|jg|pula)\b
    (?:selanjutnya|berikutnya),? (?:{I} ){1,2}{TELL}
    mumpung [^.\n]{2,40},? (?:{I} )?{TELL}|mumpung (?:ingat|inget|ada|masih|di ?sini|nulis)\b
    tambahan(?: lagi)?\s?[,:]|tambahan (?:laporan|keluhan|aduan)|catatan (?:lain|tambahan)
    (?:nambah|tambah|menambahkan|tambahin|nambahin) (?:aduan|lagi|satu|dikit|sedikit|laporan|info)\b
    (?:mau|boleh|izin|ijin) (?:nambah|tambah|menambahkan|tambahin|nambahin)\b
    another (?:thing|problem|issue)|also,
    (?:oh|o|eh|ah)? ?(?:i?ya|iyo) (?:satu|1) lagi
    (?:oh|o),? ?i?ya+h?\b|oiya+h?\b|oya+h?\b|ohya+h?\b|oiyo\b|ohiya\b
    eh,? (?:iya|sama|satu|lupa|terus)\b
    (?:oh |eh |aduh |hampir )?(?:lupa|kelupaan|ketinggalan),? (?=\w+ \w+)
    (?:sebelum|takut|keburu) lupa\b|(?:tidak|tak|jangan|nggak|gak) (?:lupa|ketinggalan)\b
    (?:selebihnya|sisanya)\b(?! (?:merupakan|adalah|sudah|menjadi))|sisipan\b|titipan\b
    bersama(?:an)? (?:dengan )?(?:ini|itu)(?: pula| juga|,? (?:kami|saya|sy) \w+ (?:pula|juga))
    (?:numpang|izin|ijin|sambil|mau) (?:lapor|ngadu|nitip|titip|melapor|usul)\w* (?:juga|lagi)
    (?:di ?luar|(?:ter)?lepas dari|terpisah dari|selain dari) (?:itu|soal|urusan|masalah)
    (?:di ?luar|(?:ter)?lepas dari|terpisah dari|selain dari) hal (?:itu|tersebut|di atas)
    (?:pindah|beralih|lanjut|ganti|geser) (?:ke|topik|soal|urusan|masalah|cerita|tema)\b
    (?:ada )?(?:satu|1|dua|2) (?:hal|masalah|keluhan|laporan|perkara|persoalan) (?:lagi|yang|yg)\b
    btw\b|by the way|(?:ngo|o)mong\s?-?\s?(?:2|(?:ngo|o)mong)\w*
    lha? kok ndilalah|ndilalah|kok ndilalah
    kemudian dari ?pada itu|lebih lanjut,|di (?:lain pihak|lain hal|lain tempat)
    adapun (?:hal|yang|yg|juga|mengenai|soal|tentang|terkait|untuk)\b
    beda lagi|lain lagi
""")
"""They say outright that something else comes."""

MILD = _ways(r"""
    (?:terus|trus|trs|tros|teros)(?! (?:menerus|terusan))
    lalu|kemudian|kmudian|kmdian|kmdn|lantas|banjur|tuluy|lajeng
    (?:sama|sm|ama|karo|kaliyan|jeung|sareng|serta|wan|lawan|lan|dan|&|\+) (?:juga|jg|pula|oge|ugo)
    (?:sama|sm|ama|karo|jeung|serta|lan|dan|&) (?:itu|ini)(?: juga)?
    (?:sama|sm|ama|karo|jeung|serta|lan|dan|&) (?:soal|masalah|tentang|perihal|mohon|minta|tolong)
    (?:sama|sm|ama|karo|jeung|sareng|lan)(?! {WITH})
    (?:juga|jg|uga|ugo|oge|jua|pula)\b
    (?:begitu|demikian|sama) (?:juga|pula|halnya)
    (?:mohon|tolong|minta|harap) (?:juga|jg|sekalian)
    (?:sekalian|sekaligus|skalian)\b
    ada (?:lagi|juga|jg)(?! (?:yang|yg))|ana maneh|aya deui|ado lai|ada ?pula\b
    (?:soal|masalah|mengenai|tentang|untuk|perihal|terkait) [^,.\n]{2,30}\b(?:juga|jg)\b
    (?:sementara|sedangkan|adapun|kalau|kalo|klo|nah)(?: (?:yang|yg))? (?:di|ing|teng|ndek|nang)
    (?:bukan|tidak|tak|nggak|gak|ga|ndak) (?:cuma|hanya|sek[ea]dar) (?:itu|ini|di ?situ)
    belum (?:selesai|kelar|cukup|habis|berhenti)(?: sampai)? (?:di ?situ|itu|di ?sana)
    (?:lebih )?(?:parah|parahnya|gilanya|anehnya|lucunya|mirisnya|celakanya)(?: lagi)?,
    (?:dan |ada |sama )?(?:yang|yg) (?:tidak|tak|nggak|gak|ga) kalah \w+
    (?:yang|yg) (?:bikin|membuat|buat|juga|lebih|paling|perlu|lain) [^.,:]{3,40}[,:]
    (?:di|pada) (?:tempat|lokasi|daerah|bagian|sisi|gang|jalan|rt|rw) (?:lain|beda|sebelah)\b
    (?:masih|tetap) (?:di|soal|seputar) [^,.\n]{2,20},|lanjut(?: lagi)?[,.]
    dan lagi,|lagi ?pula\b|lagian\b|(?:untuk )?(?:yang |yg )?terakhir\b
    plus\b|belum lagi\b|blm lagi\b|(?:di)?tambah lagi\b|\+(?= ?[a-z])
    h?abis (?:itu|tu|ini)\b|hbs itu\b|bar (?:kuwi|iku)|sanggeus eta|(?:sudah|udah) (?:be)?gitu\b
""")
"""They go on, with another matter or with the same."""

INLINE_STRONG = _ways(r"""
    (?:(?:dan|sama|terus|trus) )?(?:satu|1|ciek|siji|hiji) (?:hal |masalah )?(?:lagi|lai|maneh|deui)
    oh ?ya\b|ohiya|oiya|oya\b|btw\b|selain itu|lha kok ndilalah|kemudian daripada itu|urusan lain
    (?:kebetulan )?sekalian (?:mau |saya )?(?:lapor|laporan|minta|mohon|titip)
    (?:saya|kami) juga (?:mau|ingin)\b|sama minta tolong
    (?:(?:dan|sama|serta) )?(?:mohon|tolong|minta) juga|dan juga (?:mohon|minta|tolong)
""")
"""Words that say it outright, for those who write without points and commas."""

LEAD = r"[\s\-.,&]*(?:(?:dan|terus|trus|lalu|kemudian|sama|juga|serta|lan|karo) ){0,2}"
"""What may stand before all of the following."""

CAUSE = _ways(r"""
    akibat\w*|sehingga|karena|krn|karna|padahal|pdhl|apalagi|jadi|jd|makanya|untuk itu|maka
    dampaknya|hal (?:ini|tersebut|itu)|sebab\w*|soalnya|akhirnya|namun|tapi|tetapi|tp|supaya
    agar|biar|bahkan|mungkin|kemungkinan|malah\w*|tersebut|mereka|dia|beliau|makin|semakin|ikut|sampai|sampe|hingga
    menutup\w*|tertutup|ditutupi|menghalangi|terhalang|menyumbat\w*|mengganggu|membuat|bikin
    menyebabkan|mengakibatkan|menimbulkan|menghindari|mencegah|mengantisipasi|ada (?:yang|yg)
    berbahaya|membahayakan|rawan|meresahkan|mengkhawatirkan
""")
"""The piece tells what comes of the matter before it, or why."""

STORY = _ways(r"""
    \d+|tanggal|tgl|hari|besok|jam|pukul|pada|guna\w*|buat apa|bagaimana|gimana|gmn|gmana|apa|kenapa
    knp|mengapa|kapan|di ?mana|kemana|siapa|solusi\w*|saya (?:harus|di|ke|disuruh|diminta)
    di ?suruh|di ?minta|katanya|terkena|kena|dia|orangnya|petugasnya|jawab\w*|bilang
""")
"""Behind "terus" the story goes on: "terus gimana", "lalu tanggal 5", "terus disuruh ke ..."."""

FOLLOWS = _ways(r"""
    oleh|demikian|saat|ketika|kalau|kalo|klo|jika|jk|apabila|bila|biasanya|sejak|selama|semoga
    seharusnya|harusnya|sudah|udah|sdh|belum|blm|per\s|takut|atas|itu|ini|katanya|ternyata|sekarang
    skrg|kemarin|waktu|pas|mohon|tolong|minta|mhn|tlg|harap|terima ?kasih|kenapa|kok|kapan|apa
    apakah|dimana|siapa|dengan|dgn|tidak|gak|ga|nggak|ndak|bukan|bisa|sering|semua\w*|banyak|setiap|tiap
    (?:yang|yg) (?!bikin|mau|ingin|perlu|lebih|paling|tidak kalah|tak kalah|satu|lain)\w+
    (?:saya |sy |kami |kmi )?(?:info|lapor\w*|tanya|telp|telpon|telepon|hubungi|datang|konfirmasi)
    (?:saya |sy |kami |kmi )?(?:tunggu|nunggu)|jangan|dari|untuk|utk|hanya|cuma|sangat|sungguh
    memang|benar|seperti|misal\w*|contoh\w*|yaitu|yakni|antara lain|termasuk|apa lagi
""")
"""Without a word for something new the piece goes on with the matter before it."""

PERSONS = _ways(r"""
    anak\w*|istri|suami|ibu|bapak|warga|orang\w*|motor\w*|mobil\w*|rumah\w*|pengendara|pengguna
    pembeli|penumpang|pejalan|siswa|pasien|pelanggan|dagangan|toko|tembok
""")
"""What befalls these comes of the matter before it."""
