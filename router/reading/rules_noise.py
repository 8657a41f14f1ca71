"""What shows that a text is no complaint: courtesies, adverts, chain letters, slogans, jokes.

WORDS are lists of single words of which a whole message may consist; RULES are phrases.
"""

import re

from router.reading.spelling import listed

GREETING = listed(
    """
    assalamualaikum alaikum warahmatullah wr wb wassalam waalaikumsalam waalaikumussalam salam
    shalom syalom swastiastu om namo buddhaya halo hai hi hello hey hei hay helo selamat pagi
    siang sore malam permisi p pp ppp ping start mulai tes test testing tess good morning
    afternoon evening night day sampurasun horas tabik
    """
)
"""Words that greet, whatever was said before them."""

COURTESY = GREETING | listed(
    """
    rahayu sejahtera sehat maaf cek check coba info informasi woy oy bro sis gan
    makasih terima kasih banyak sekali sangat sama-sama sama syukron matur hatur jazakallah
    jazakumullah alhamdulillah amin aamiin mantap sip siap oke ok okay noted baik baiklah bagus
    keren jos joss gandos top hebat job nice luar biasa jempol luarbiasa
    """
)
"""Words of greeting and thanks."""

SALAM = re.compile(r"as?s+a?l+a?m+u?[\w'`]*|ass")
"""Nobody spells assalamualaikum as his neighbour does."""

EXCUSING = listed("ganggu mengganggu")
EXCUSES = EXCUSING | listed("mohon maaf izin ijin isin waktu waktunya")
"""Words by which one excuses himself for coming."""

PARTICLES = listed("ya y yes dong deh sih nih loh lah kah juga saja please datang")
"""Words between those that answer nothing."""

ADDRESS = listed(
    """
    bapak ibu bapa ibuk bpk/ibu bapak/ibu admin kak kakak mas mbak mba bang abang om tante gus
    ning cak dik adik bos boss sobat kawan teman teman-teman rekan saudara sodara walikota wali
    kota bupati gubernur camat lurah kepala dinas pemkot pemkab pemda semua semuanya semuany
    sekalian bot kawal yang terhormat yth hormat kami saya anda kalian kamu mu pejabat jajaran tim
    petugas
    """
)
"""Words by which people call somebody."""

FILLER = listed(
    """
    ya iya y yes dong deh sih nih loh lo lah kah tuh ini itu dulu aja saja juga untuk atas dari
    dan di ke kepada dengan hormat waktu waktunya waktunya mengganggu ganggu izin ijin mau boleh
    bisa ingin apa kabar kabarnya ada orang masih buka sudah lagi online aktif no nomor benar
    bantuan bantuannya responnya respon respons jawaban jawabannya perhatian perhatiannya
    kerjasama kerjasamanya layanan pelayanan pelayanannya infonya cepat tanggap ramah semoga
    sukses selalu menjadi berkah barokah lancar tuhan allah memberkati membalas kebaikan hari
    sukses nggeh inggih monggo mangga gih atuh euy teh kang ji mi ki kita kitorang hormati sori
    sorry eh tadi td you so much very pesan i want would like to a an something complaint please
    disini sini pengen pingin datang isin
    """
)
"""Words that say nothing by themselves between those."""

ANNOUNCING = listed(
    """
    lapor melapor melaporkan mengadu ngadu komplain complain tanya bertanya nanya menanyakan
    menyampaikan report ask
    """
)
"""What somebody says that he is about to do."""

READY = ANNOUNCING | listed(
    """
    pengaduan laporan aduan keluhan sesuatu buat bikin numpang tanya-tanya curhat
    konsultasi keluh kesah hendak mohon minta dibantu tolong
    """
)
"""Words that announce a complaint or a question, and tell neither."""

SWEARING = listed(
    """
    anjing anjir anjrit bangsat babi bajingan goblok goblog tolol bego kampret brengsek sialan asu
    jancok jancuk dancok cok cuk kontol memek ngentot tai taik bodoh keparat setan sundala tailaso
    fuck fucking shit bastard idiot stupid damn kimak pantek pukimak bangke monyet kunyuk
    """
)
SWEARING_FILLER = listed(
    """
    kau kamu lu loe elo kalian dasar emang memang kok woi woy hei pemerintah petugas you all the
    this tidak becus bener beres guna berguna kerja kerjanya payah banget amat doang makan gaji
    buta pada are so useless semua sih ya nih lah ah
    """
)

LAUGHTER = listed(
    """
    wk wkwk wkwkwk wkwkwkwk haha hahaha hehe hehehe hihi hihihi xixi lol lmao kwkw awok gabut
    iseng prank bercanda canda becanda hmm hm hmmm eh oh ah uh cie ciee cieee sayang beb bebeb
    cinta
    """
)

NOISE = {
    # Words of somebody who sells. One of them proves nothing: see router.reading.noise.
    "sells.strong": """
        wa me
        tanpa jaminan|agunan|riba, bi checking
        bunga rendah|ringan|murah|nol
        slot gacor|online|deposit
        gacor|maxwin|scatter|jackpot|togel|bandar|rtp|freebet|sbobet|zeus|olympus
        pinjaman online|cepat|tunai|dana|uang|mudah|kilat|syariah
        dana cepat|tunai|cair|kilat|darurat
        langsung cair
        proses cepat|mudah|kilat ... cair|ktp
        jasa seo|website|iklan|follower|followers|backlink|sedot|pembuatan|desain|konveksi|rental
        jasa sewa|bersih|pindahan|ekspedisi|renovasi|service|servis
        kami menawarkan|menyediakan|menjual, melayani pembuatan|pemesanan
        menerima pesanan|jasa|orderan
        hubungi kami|wa|whatsapp|admin|marketing|sekarang
        minat|berminat ... hubungi|wa|chat|dm|japri|inbox|pm
        daftar sekarang|disini|gratis ... bonus|hadiah|link
        klik link|tautan|disini|di
        bonus new|member|deposit|harian|rollingan|100
        new member
        harga mulai|promo|grosir|pabrik|spesial|nego
        gratis ongkir
        diskon hingga|sampai|spesial|50|30|70
        promo ... pasang|hubungi|wa|gratis|diskon|murah|cukup
        pasang indihome|wifi|internet|cctv ... promo|murah|gratis|cukup|hubungi|wa
        promo spesial|akhir|terbatas|ramadhan|bulan|hari|menarik|heboh|gajian
        open order|reseller|po|member|dropship
        ready stok|stock
        rumah|tanah|mobil|motor|kavling dijual
        dijual rumah|tanah|mobil|motor|cepat|kavling|ruko
        penghasilan|pendapatan|profit|cuan ... jutaan|hari|bulan|minggu
        kerja dari rumah ... gaji|komisi|sampingan
        anda mendapat*|memenangkan ... hadiah|undian|pulsa
        selamat ... anda|nomor ... pemenang|terpilih
        investasi ... profit|aman|terpercaya|untung|return
        follow|subscribe ... channel|akun|instagram|ig|youtube
        pemenang undian
        kredit tanpa|mobil|motor
        dp ringan|murah|mulai
        cicilan ringan|mulai|0
        paket umroh|wisata|tour|internet|data ... harga|murah|mulai|promo
        obat kuat|pembesar|pelangsing
        pesan sekarang
        order sekarang|disini|via|wa
        we offer|provide
        our service|services|product|products
        earn money
        click here|link|below
        business loan
        seo service|services
    """,
    "sells.weak": """
        promo|diskon|discount|bonus|cuan|termurah|terpercaya|garansi|bergaransi|murah|grosir
        order|reseller|dropship|subscribe|follow|penawaran|loan|crypto|casino|winner|prize
        investasi|profit|deposit|depo|withdraw|wd|slot|dijual|jual|jasa|ongkir|voucher|cashback
        minat|berminat|limit|pinjaman|pinjol|cicilan|kredit|dp|bunga|tenor|cair|plafon
        kunjungi|testimoni|gabung|join|member|komisi|omset
        https|http|www|link, bit ly
    """,
    # Words to a shop or a driver: somebody took our number for another's.
    "stray": """
        pesan|pesen|beli ... porsi|bungkus|galon|nasi|ayam|kopi|bakso|kotak|box|gas|mie
        galon* ... antar|kirim|habis|dong|ya
        orderan saya|ku
        paket* saya|nya|sudah|sampai|mana ... mana|sampai|kirim|dikirim
        pesanan saya|nya|atas|sudah
        stok* ready|ada|masih
        ready kak|min|gan|sis|tidak|stok|size|ukuran
        cod bisa|area|dimana|kah
        bisa cod
        ongkir ke|berapa
        kak|sis|gan harga* berapa
        sudah dimana|sampai mana pak|mas ... jemput|titik
        saya sudah di titik|lobby|depan
        gofood|grabfood|shopee|tokopedia|checkout|lazada
        transfer ke rek* mana
    """,
    # Passed on from group to group.
    "chain": """
        sebarkan|sebar|share|bagikan|teruskan|forward|kirim|kirimkan ... semua|grup|group|kontak
        sebarkan|sebar|share|bagikan|teruskan|forward ... teman|keluarga|saudara|sahabat|orang
        kirim ... ke 10|20|7|15|5|12 orang|teman|kontak|grup
        sebarkan pesan|info|berita|sebelum|agar|demi
        sebelum dihapus
        grup sebelah
        dari grup|group sebelah|wa|keluarga
        copas dari|grup
        copy paste dari
        pesan berantai
        jangan berhenti di anda|kamu
        jangan putus ... rantai|pesan
        viralkan
        diteruskan dari
        forwarded
        semoga bermanfaat ... sebar*|share|bagikan
        info valid dari
        akan mendapat* rezeki|keajaiban|kabar
        dapatkan|gratis kuota|pulsa ... gb|gratis|ulang
        waspada|awas|hati ... sebarkan|viralkan|share
        tolong disebarkan|sebarkan|share|viralkan
        mohon disebarkan|sebarkan|share|viralkan
    """,
    "slogan": """
        coblos nomor|no|paslon|1|2|3
        pilih nomor|no|paslon|caleg|1|2|3|01|02|03
        dukung paslon|calon|caleg|penuh
        menangkan paslon|calon|pasangan|pak
        hidup rakyat|mahasiswa|pancasila|buruh|indonesia
        dua|2|3|tiga periode
        salam satu|dua|tiga|1|2|3|4 jari
        salam perubahan|restorasi
        ganti presiden|gubernur|walikota|bupati
        presidenku|gubernurku|walikotaku
        merdeka
        nkri harga mati
        satu komando
        maju terus
        lanjutkan
        jangan lupa coblos|pilih
        turunkan presiden|rezim
    """,
    "joke": """
        lagi apa|ngapain
        sedang apa
        sudah makan|mandi|tidur
        kamu siapa|cantik|ganteng|lucu|jomblo|robot|bot|manusia|cowok|cewek|umur
        punya pacar
        siapa kamu|namamu
        kenalan dong|yuk|ya
        kamu|lu|kau bot|robot
        ini robot|bot|siapa|manusia
        boleh kenalan
        ayo kenalan
        minta nomor|no wa|hp cewek|mu|kamu
        i love you
        love you
        kangen
        nyanyi dong|yuk
        cerita lucu|dong
        pantun*
        tebak tebakan|tebakan
        pinjam|pinjem dulu seratus|uang|100
        gabut|bosan|bosen|iseng
        mau|ayo main|mabar|ngopi|nikah
        push rank
        hanya|cuma bercanda|iseng|tes|coba|mencoba|test
        cuma ngetes|nyoba
        ngetes|nyoba|nyobain
        jomblo
        siapa ... menang bola|piala
        ramalan zodiak
        berapa umur*|umurmu
        buatkan|bikin puisi|pantun|lagu|esai|tugas|pr
        kerjakan pr|tugas
        coba 1|2|3|123|dulu|saja
        percobaan
        abc|abcd|abcde|123|1234|12345
    """,
    "mistake": """
        salah sambung|kirim|nomor|orang|chat|no|pencet
        wrong number|person|chat
        kepencet
        terkirim
    """,
    # It was broken and is well again.
    "well": """
        sudah ... nyala|menyala|beres|diperbaiki|baik|bagus|lancar|diangkut|bersih|selesai|terang
        sudah ... mulus|rapi|nyaman
        sudah ... normal|teratasi|ditangani|mengalir|ditindak*|dikerjakan|hidup|terima|jadi|aman
        works now
        fixed|solved
        mengapresiasi|apresiasi
        gercep|sat set
        puas ... pelayanan*|sekali|kerja*
        bangga
    """,
    "however": """
        belum|tidak|masih|tapi|tetapi|namun|kenapa|kok|mohon|tolong|kurang|cuma|hanya|not|still
        minta|padahal|sayangnya|sebelumnya|lapor|melaporkan|keluhan|but|namun
    """,
}

VOICE = {
    # Somebody speaks who wants something put right: no advert and no chain letter then.
    "voice": """
        tolong|mohon ... ditindak*|ditertibkan|tertibkan|dicek|diperbaiki|diberantas|diblokir
        tolong|mohon|minta ... bantu*|perhatian|tindak*|penertiban|solusi|keadilan|dibantu
        lapor|melapor|melaporkan|laporan|mengadu|mengadukan|keluhan|mengeluh|pengaduan|aduan
        meresahkan|resah|mengganggu|terganggu|penipuan|tertipu|ditipu|nipu|korban|kecewa
        ditertibkan|ditindak*|tertibkan|ditutup|digerebek|diberantas|dibongkar
        ilegal|liar|marak|oknum|teror|diteror|dirugikan|rugi|jebakan|terjerat|terlilit
        saya|anak|suami|istri|ibu|bapak ... kena|terkena|terjerat|kecanduan|main
    """,
    "praise": """
        ramah|memuaskan|sigap|tanggap|responsif|profesional|hebat|mantap|bagus|puas|apresiasi|keren
        pelayanan* cepat|baik|bagus|ramah
        fast|cepat ... respon*
        sangat membantu|terbantu
    """,
    "thanks": """
        makasih|apresiasi|mengapresiasi|berterimakasih|syukron
        terima kasih
        berterima kasih
        thank you
    """,
}
