"""How grave it is. Each list has a weight in `router.reading.severity`; three make it berat."""

from router.reading.spelling import listed

GRAVE = {
    # A danger to life or limb that is there now.
    "danger": """
        kabel ... menjuntai|nglewer|ngelewer|putus|terkelupas
        kabel ... jatuh|nyetrum|melorot|mengelupas|konslet
        kabel ... rendah ... tersangkut
        kabel* listrik|pln|pju ... kendor|terbuka|telanjang|rendah
        tiang ... roboh|tumbang|ambruk|patah
        tiang ... hampir|mau|akan roboh|tumbang|ambruk
        pohon ... tumbang|roboh|ambruk
        roboh ... menimpa|melintang|menutup
        tumbang ... menimpa|melintang|menutup|menghalangi
        hampir|mau|akan|nyaris roboh|tumbang|ambruk|runtuh|jebol
        menimpa rumah|warga|kabel|mobil|orang|motor
        jembatan ... putus|roboh|ambruk|ambrol|jebol|runtuh
        atap|plafon|tembok|gedung|bangunan|dinding|rumah ... roboh|ambruk|runtuh|jebol|ambrol
        kebakaran|terbakar, kobaran api
        api ... membesar|besar|menyala
        meledak|ledakan
        gas bocor
        bocor gas
        kesetrum|tersengat|nyetrum|setrum
        listrik|kabel|tiang ... sengatan|strum
        keracunan|muntah ... massal|anak|warga
        tenggelam|hanyut|terseret ... anak|warga|orang|bocah|siswa|balita
        anak|warga|orang|bocah|siswa|balita|korban ... tenggelam|hanyut|terseret
        banjir ... setinggi|sepinggang|sedada|selutut|seperut|sepaha|meter|lutut|dada|pinggang|besar
        banjir ... masuk|rumah ... masuk|rumah
        banjir bandang|parah|besar|rob
        terjebak ... banjir|lift|rumah
        tanah|tebing|bukit|rumah ... longsor
        longsor ... rumah|jalan|warga|menutup
        tanggul ... jebol|bocor
        tindak|tindakan|korban|mengalami|melakukan|kasus|pelaku|dan kekerasan
        kekerasan ... anak|istri|fisik|seksual|perempuan, dalam rumah tangga
        penganiayaan|dianiaya|menganiaya|pembacokan|dibacok|pengeroyokan|dikeroyok|kdrt
        dipukul*|memukuli|pemukulan|disiksa|menyiksa|disekap
        pelecehan seksual
        pencabulan|dicabuli|mencabuli|pemerkosaan|diperkosa|perkosaan|dilecehkan
        dibunuh|pembunuhan, bunuh diri
        bom|tembak|ditembak, senjata tajam
        begal|dibegal|pembegalan|perampokan|dirampok|rampok
        tawuran|bentrok|bentrokan
        membawa|bawa sajam|celurit|parang|pedang|senjata
        penculikan|diculik
        anak|bayi|balita|lansia|nenek|kakek ... ditelantarkan|terlantar|dibuang|dipukul|disiksa
        orang ... tergeletak|pingsan|kritis|sekarat
        sekarat|pingsan, darurat medis
        digigit anjing|ular|monyet
        gigitan anjing|ular
        anjing gila|rabies
        demam berdarah
        dbd ... warga|anak|kasus|meninggal|banyak
        wabah|klb
        meninggal ... akibat|karena|ditolak|terlambat ... jalan|lubang|ditolak|penanganan|rs|dbd
        lubang|berlubang|jalan|got|gorong ... korban|jatuh|terperosok|terjatuh|kecelakaan
        jatuh|terjatuh|terperosok ... lubang|got|selokan|gorong|jalan
        terjerembab|terpeleset|terjungkal ... lubang|got|selokan|gorong|jalan
        ada|banyak|sudah|pernah|sering ... korban|kecelakaan|terjatuh|terperosok|celaka
        banyak|sering|sudah ... jatuh
        menelan|memakan korban
        makan korban
        korban jiwa|luka|meninggal
        kecelakaan ... fatal|maut|meninggal|beruntun|parah
        saya|ibu|anak|bapak|istri|suami|tetangga|warga|pengendara ... terjatuh|terperosok|terjungkal
        gas|limbah beracun|kimia
        limbah b3
        orang gila|odgj ... mengamuk|ngamuk|menyerang|bawa|melempar|membahayakan
        mengamuk|ngamuk
        gas|bau|asap|debu|limbah ... sesak
        butuh|perlu|minta ambulan*|oksigen|evakuasi|damkar ... segera|sekarang|darurat
        fire|explosion|drowning|electrocuted
    """,
    # The same, as a fear.
    "risk": """
        membahayakan|bahaya|berbahaya|rawan|rentan|beresiko|berisiko
        keselamatan|darurat|gawat|urgent|emergency|longsor|kritis
        takut*|khawatir*|dikhawatirkan|kuatir|dikuatirkan|ditakutkan ... roboh|tumbang|jatuh|korban
        takut*|khawatir*|dikhawatirkan|kuatir|dikuatirkan|ditakutkan ... celaka|kecelakaan|kebakaran
        kawatir|dikawatirkan|mengkhawatirkan|mengkawatirkan ... roboh|tumbang|jatuh|korban|celaka
        nyaris|hampir ... jatuh|celaka|tabrak*|menabrak|kecelakaan|tertimpa
        dangerous
        keracunan|terluka|luka
    """,
    # Called dangerous outright, or dangerous to people.
    "peril": """
        sangat|amat|begitu|sungguh membahayakan|berbahaya|bahaya|mengkhawatirkan|riskan
        membahayakan|mengancam ... nyawa|jiwa|keselamatan|pengendara|anak|pejalan|pengguna|warga
        berbahaya|bahaya sekali|sangat|bagi|buat|untuk pengendara|anak|warga|pejalan|pengguna
        lubang|berlubang dalam|besar ... membahayakan|berbahaya|bahaya
        very dangerous
    """,
    "many": """
        ratusan|puluhan|ribuan ... warga|orang|kk|rumah|siswa|keluarga|jiwa|pasien
        satu|se kampung|rt|rw|kelurahan|desa|komplek|perumahan|gang
        sekampung|sedesa|sekelurahan|sekomplek
        seluruh|semua|seluruhnya warga|kampung|rt|rw|kelurahan
        seluruh|semua|seluruhnya perumahan|penghuni|siswa|rumah|pelanggan
        banyak warga|orang|pengendara|anak|pengguna|siswa ... jatuh|sakit|celaka|mengeluh|terdampak
        warga se
        whole village|neighborhood|street
    """,
    # It is not only his house.
    "wide": """
        warga|kampung|wilayah|daerah|sekitarnya|sekitar|rt|rw|kami|kelurahan|perumahan|gang|desa|dusun
    """,
    # Water, power, food: what a household cannot do without.
    "vital": """
        air ... mati|macet|mengalir|keluar|kering|nyala
        air|pdam|pam mati, sumur ... kering|asat
        pdam ... mati|mengalir|keluar|kering|macet
        tidak|belum ada air
        krisis|kekurangan|kesulitan|kekeringan air
        listrik|pln mati|padam, listrik rumah|kami|warga|sudah ... mati|padam
        mati|pemadaman listrik|lampu ... kampung|rumah
        tidak bisa makan, kelaparan
    """,
    # Water that people drink, and not that of a drain.
    "tap": """
        pdam|pam|ledeng|leding|sumur|kran|mandi|masak|minum|meteran, air bersih
    """,
    # What is there to fall into or to touch; with `peril` it is a danger that is there.
    "hazard": """
        lubang*|lobang|berlubang|berlobang|jeglong*|njeglong*|ambrol|ambles|amblas|mencuat|menganga
        kabel*|jembatan|tutup got|saluran|gorong, besi
    """,
    "days": """
        2|3|4|5|6|7|8|9|10|dua|tiga|empat|lima|enam|tujuh hari
        3hari|4hari|5hari|2hari|6hari
        berhari hari
        berhari|berminggu|seminggu|sebulan
        1|2|3|4|satu|dua|tiga minggu|bulan
        seminggu|sebulan|setahun
        berbulan*|bertahun*|berminggu*
        1|2|3|4|5|satu|dua|tiga tahun
    """,
    # He has said it before, again and again.
    "repeated": """
        beberapa kali ... lapor|melapor|melaporkan|laporan|mengadu|komplain|dilaporkan
        berkali*|berulang* ... lapor|melapor|melaporkan|dilaporkan|mengadu|disampaikan
        berkali*|berulang* ... laporan|pengaduan|aduan|komplain|mengajukan|diadukan|menyampaikan
        lapor|melapor|melaporkan|dilaporkan ... berkali*
        laporan|mengadu|komplain|mengajukan|pengajuan ... berkali*
        lapor|melapor|melaporkan|dilaporkan|laporan|mengadu|komplain|mengajukan ... berulang*
        sering|capek|bosan|lelah lapor|melapor|melaporkan|mengadu|komplain
        sudah|sering|selalu ... 2|3|4|5|6 kali lapor|melapor|laporan|mengadu
        sudah|sering|selalu ... 7|10|dua|tiga|empat|lima kali lapor|melapor|laporan|mengadu
        lapor|melapor|laporan|melaporkan|pengaduan|mengadu ... 3|4|5|6|7|10|tiga|empat|lima kali
        kesekian kali*
        ke sekian kali*
        laporan|pengaduan|aduan ... kesekian|ketiga|keempat|ke3|ke4
        reported many|several|three|twice times
    """,
    "frail": """
        anak|bayi|balita|lansia|hamil|siswa|difabel|disabilitas|sekolah|murid
        orang tua|sakit
        hamil|nenek|kakek
        lansia|bayi|balita
    """,
    # Of little weight: to know, to have it prettier.
    "small": """
        pemangkasan|perantingan|perampingan|dipangkas|dirapikan|pangkas
        rumput|ilalang|daun|tanaman|bunga|cat|pengecatan|dicat|taman|kebersihan
        karung|tenda|pinjam, kerja bakti
        salah ketik|tulis|cetak|ejaan
        aplikasi|website|web|login|password|pasword|verifikasi|akun|email
        usul|saran|masukan, mengganggu pemandangan, kurang rapi|indah
        kucing|poster|stiker|brosur
        pembangunan|pengadaan|penambahan|pemasangan|pavingisasi
    """,
}

FEARED = listed(
    """
    takut takutnya khawatir dikhawatirkan khawatirnya kuatir dikuatirkan dikuatir kawatir
    dikawatirkan ditakutkan jika kalau bila apabila supaya agar sebelum jangan mencegah antisipasi
    mengantisipasi menghindari rawan bisa dapat berpotensi potensi resiko risiko nanti beresiko
    berisiko mengakibatkan menyebabkan mudah rentan memicu seandainya misalnya akan
    mengkhawatirkan kemungkinan menunggu nunggu hampir nyaris
    """
)
"""Words before a danger that make it a fear: "takut pohonnya roboh"."""

DENIED = listed(
    """
    tidak bukan belum tanpa alhamdulillah untungnya untung syukurlah
    """
)
"""Words before a danger that take it away: "tidak ada korban"."""

OVER = listed(
    "dibersihkan ditangani diangkut dipotong selesai padam dievakuasi diperbaiki sembuh aman"
)
"""Words after a danger that with "sudah" end it: "pohon tumbang sudah dibersihkan"."""
